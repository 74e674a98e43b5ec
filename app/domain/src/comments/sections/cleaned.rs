//! 貼り付けの整え: what comes with a text pasted from a word processor and is no part of it.

use super::tables::tabled;

/// Signs that stand before the items of a list, except ・ and §, which need care.
const BULLETS: &str = "•·o➢●○◦▪■◆◇❖✓‣⁃";

/// Bullets of Symbol and Wingdings, as Word puts them on the clipboard.
const PRIVATE_BULLETS: &str = "\u{F0B7}\u{F0A7}\u{F0D8}\u{F06C}\u{F06E}\u{F076}\u{F0FC}";

/// A pasted text as Markdown: one kind of line end, no space at line ends and no wide space before lines, items of lists with
/// `- ` and `1. `, tables (see [`super::tables`]), no more than two empty lines at once (more become one), and nothing that can't be seen. Signs for private
/// use, soft hyphens, marks of direction and of no width are left out. Cleaning it again changes nothing.
///
/// A sign is taken for that of an item if a space follows; ・ also without one. A number is if it has at most two digits and no
/// digit follows as in 「1.5倍」; and one in brackets, of which 「(1)に掲げる」 speaks, only if no hiragana follows.
pub fn cleaned(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut empty = 0;
    for line in tabled(&seen(text)).replace('\t', " ").split('\n').map(line) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !said.is_empty() {
            let lines = if empty > 2 { 2 } else { empty + 1 };
            (0..lines).for_each(|_| said.push('\n'));
        }
        said.push_str(&line);
        empty = 0;
    }
    said
}

/// Only what can be seen, spaces, tabs, and one kind of line end.
fn seen(text: &str) -> String {
    let unseen = |c: char| {
        matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
            || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
    };
    let plain = text.chars().map(|c| if PRIVATE_BULLETS.contains(c) { '•' } else { c }).filter(|c| !unseen(*c));
    let plain: String = plain.collect::<String>().replace("\r\n", "\n");
    let plain = plain.chars().map(|c| match c {
        '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ => c,
    });
    plain.filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

fn line(line: &str) -> String {
    let said = line.trim();
    let before = line.len() - line.trim_start().len();
    // Spaces make an item one of a list within a list; wide ones and those that don't break only move the text.
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).filter(|c| *c == ' ').collect();
    if said.is_empty() {
        return String::new();
    }
    match item(line.get(before..).unwrap_or(said).trim_end()) {
        Some((mark, rest)) => format!("{indent}{mark} {rest}"),
        None => format!("{indent}{said}"),
    }
}

/// Whether a text is the mark of an item and nothing else: `•`, `1.`, `(2)`.
pub(super) fn is_mark(text: &str) -> bool {
    item(&format!("{text} 文")).is_some_and(|(_, rest)| rest == "文")
}

/// The mark of an item as Markdown has it, and what follows.
fn item(line: &str) -> Option<(String, &str)> {
    let first = line.chars().next()?;
    let after = line.get(first.len_utf8()..)?;
    let rest = after.trim_start();
    let next = rest.chars().next()?;
    let spaced = rest.len() < after.len();
    let bullet = match first {
        '・' => next != '・',
        '§' => spaced && !next.is_numeric(),
        _ => spaced && BULLETS.contains(first),
    };
    if bullet { Some(("-".to_owned(), rest)) } else { numbered(line) }
}

/// `１．`, `1)`, `(1)` and what follows.
fn numbered(line: &str) -> Option<(String, &str)> {
    let within = line.strip_prefix(['(', '（']);
    let number = within.unwrap_or(line);
    let digits: String = number.chars().map_while(digit).collect();
    let after = number.trim_start_matches(|c| digit(c).is_some());
    let bracket = after.strip_prefix([')', '）']);
    let dot = after.strip_prefix(['.', '．']).filter(|_| within.is_none());
    let rest = bracket.or(dot)?;
    let said = rest.trim_start();
    let next = said.chars().next()?;
    let spaced = said.len() < rest.len();
    let is_item = spaced
        || match bracket {
            Some(_) => !matches!(next, 'ぁ'..='ゖ' | '、' | '。' | '・' | ',' | '-' | '~' | '〜' | '～'),
            None => digit(next).is_none(),
        };
    ((1..=2).contains(&digits.len()) && is_item).then(|| (format!("{digits}."), said))
}

/// A digit of either width.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_from_word_is_plain() {
        let pasted = "\u{FEFF}　第1条　この計画は\u{AD}、\r\n\u{F0B7}\t図書館\r\no\u{A0}公民館\u{B}・　公園\r\n\u{A0}\u{A0}本文 \t\r\n\r\n\r\n\r\n\r\n終わり\r\n\r\n";
        assert_eq!(cleaned(pasted), "第1条　この計画は、\n- 図書館\n- 公民館\n- 公園\n本文\n\n終わり");
        assert_eq!(cleaned("い\n\n\nろ"), "い\n\n\nろ", "two are left");
        assert_eq!(cleaned("年度\t件数\r\n2026\t３ \r\n終わり"), "| 年度 | 件数 |\n| --- | --- |\n| 2026 | ３ |\n\n終わり");
        assert_eq!(cleaned("\u{F0B7}\t図書館\r\n\u{F0B7}\t公民館"), "- 図書館\n- 公民館");
        assert_eq!(cleaned(" \u{200B}\n　\n"), "");
    }

    #[test]
    fn items_are_items() {
        for (pasted, clean) in [
            ("１．目的", "1. 目的"),
            ("1.はじめに", "1. はじめに"),
            ("２） 方針", "2. 方針"),
            ("(3)施策の体系", "3. 施策の体系"),
            ("（12）　その他", "12. その他"),
            ("・市民の参加", "- 市民の参加"),
            ("  • 下の段", "  - 下の段"),
            ("- 1) そのまま", "- 1) そのまま"),
            ("1. そのまま", "1. そのまま"),
        ] {
            assert_eq!(cleaned(pasted), clean, "{pasted}");
        }
    }

    #[test]
    fn what_only_looks_like_an_item_stays() {
        for text in [
            "第1条 目的",
            "1.5倍にする",
            "１．５倍にする",
            "2026. 4から",
            "(1)に掲げる事項",
            "(1)、(2)及び(3)",
            "・・・と思う",
            "only the o",
            "offices",
            "§ 3",
            "1)",
            "•",
        ] {
            assert_eq!(cleaned(text), text);
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in "([ 　\u{A0}\t•・o§(（)）.．1１あ#-]|\\PC|\r\n|\n|\u{B}|\u{200B}|\u{F0B7}){0,40}") {
            let once = cleaned(&text);
            prop_assert_eq!(cleaned(&once), once);
        }

        #[test]
        fn only_what_can_be_seen_is_left(text in "(\\PC|[\u{0}-\u{20}\u{80}-\u{A0}\u{2000}-\u{2070}\u{E000}]){0,40}") {
            let clean = cleaned(&text);
            prop_assert!(clean.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert!(clean.lines().all(|line| line.trim_end() == line));
            prop_assert_eq!(clean.trim_end(), &clean);
            prop_assert!(!clean.starts_with('\n'));
        }
    }
}
