//! 黒塗り: what in a text of a citizen should perhaps not be seen when it is published. A proposal and no more: a member of
//! staff decides, another signs, and the original is kept.

use crate::staff::Email;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What stands in the place of what is not to be seen.
pub const BLACK: &str = "■■■";

/// Why something is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CutReason {
    /// Addresses for mail.
    Email,
    /// Digits like those of a telephone number.
    Phone,
    /// Digits like those of a postal code.
    PostalCode,
}

/// A part of a text that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Why.
    pub reason: CutReason,
}

/// What in a text is proposed to be blacked out, in its order.
pub fn cuts(text: &str) -> Vec<Cut> {
    // Each sign as it is read in half width, with its place in the text.
    let signs: Vec<(char, Range<usize>)> =
        text.char_indices().flat_map(|(at, c)| c.nfkc().map(move |plain| (plain, at..at + c.len_utf8()))).collect();
    let mut found = emails(&signs);
    // Digits of an address are gone with it.
    let left: Vec<_> =
        signs.into_iter().map(|(c, at)| if found.iter().any(|cut| cut.range.contains(&at.start)) { ('■', at) } else { (c, at) }).collect();
    found.extend(numbers(&left));
    found.sort_by_key(|cut| cut.range.start);
    found
}

/// A text with [`BLACK`] in the place of everything that is proposed.
pub fn blacked_out(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut from = 0;
    for cut in cuts(text) {
        said.push_str(&text[from..cut.range.start]);
        said.push_str(BLACK);
        from = cut.range.end;
    }
    said.push_str(&text[from..]);
    said
}

/// Words of letters and signs without a space that have an address in them, whole.
fn emails(signs: &[(char, Range<usize>)]) -> Vec<Cut> {
    let words = signs.split(|(c, _)| !c.is_ascii_graphic());
    let named = words.filter(|word| {
        let word: String = word.iter().map(|(c, _)| *c).collect();
        word.contains('@') && Email::within(&word).next().is_some()
    });
    named.filter_map(|word| whole(word, CutReason::Email)).collect()
}

/// Runs of digits with what stands between the digits of a number; of several with only spaces between them, each.
fn numbers(signs: &[(char, Range<usize>)]) -> Vec<Cut> {
    let between = |c: char| matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '(' | ')' | ' ' | '+');
    let runs = signs.split(|(c, _)| !c.is_ascii_digit() && !between(*c));
    runs.flat_map(|run| match number(run) {
        Some(cut) => vec![cut],
        None => run.split(|(c, _)| *c == ' ').filter_map(number).collect(),
    })
    .collect()
}

/// A run that is a telephone number or a postal code.
fn number(run: &[(char, Range<usize>)]) -> Option<Cut> {
    let first = run.iter().position(|(c, _)| c.is_ascii_digit() || *c == '+')?;
    let last = run.iter().rposition(|(c, _)| c.is_ascii_digit())?;
    let run = run.get(first..=last)?;
    let digits: String = run.iter().map(|(c, _)| *c).filter(char::is_ascii_digit).collect();
    let abroad = run.first().is_some_and(|(c, _)| *c == '+') && digits.starts_with("81") && (11..=13).contains(&digits.len());
    let at_home = digits.starts_with('0') && (10..=11).contains(&digits.len());
    // 582-8555
    let code = digits.len() == 7 && run.len() == 8 && run.get(3).is_some_and(|(c, _)| !c.is_ascii_digit());
    match (abroad || at_home, code) {
        (true, _) => whole(run, CutReason::Phone),
        (false, true) => whole(run, CutReason::PostalCode),
        (false, false) => None,
    }
}

fn whole(part: &[(char, Range<usize>)], reason: CutReason) -> Option<Cut> {
    let (first, last) = (part.first()?, part.last()?);
    Some(Cut { range: first.1.start..last.1.end, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_and_numbers_are_proposed_in_any_width() {
        for (text, said) in [
            ("連絡はhana@city.exampleへ。", "連絡は■■■へ。"),
            ("Ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ です", "■■■ です"),
            ("電話は072-972-1501です", "電話は■■■です"),
            ("０９０－１２３４－５６７８まで", "■■■まで"),
            ("09012345678、(072) 972 1501", "■■■、(■■■"),
            ("+81 90-1234-5678", "■■■"),
            ("09012345678 0729721501", "■■■ ■■■"),
            ("〒582-8555 安堂町", "〒■■■ 安堂町"),
            ("０７２ー９７２ー１５０１", "■■■"),
        ] {
            assert_eq!(blacked_out(text), said, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_of_a_person_stays() {
        for text in [
            "",
            "2026-11-30に1,000人、10,000円。",
            "2013年度から2026年度まで",
            "広報紙は12345部",
            "＠だけ、@だけ",
            "0721",
            "20261130 10",
            "①②③は名前の﨑と髙のまま",
        ] {
            assert_eq!(blacked_out(text), text, "{text}");
        }
    }

    #[test]
    fn each_proposal_says_why() {
        let why: Vec<CutReason> = cuts("a@b.example 072-972-1501 〒582-8555").into_iter().map(|cut| cut.reason).collect();
        assert_eq!(why, [CutReason::Email, CutReason::Phone, CutReason::PostalCode]);
    }

    proptest! {
        #[test]
        fn no_address_is_left(text in "[a-c@.?=／/ ＠あ０-９-]{0,30}") {
            prop_assert!(Email::within(&blacked_out(&text)).next().is_none(), "{}", blacked_out(&text));
        }

        #[test]
        fn cuts_stand_in_the_text_and_beside_each_other(text in "[0-9０-９a-c@＠. ー－あ𠮷+()-]{0,40}") {
            let mut from = 0;
            for cut in cuts(&text) {
                prop_assert!(cut.range.start >= from && cut.range.end > cut.range.start);
                prop_assert!(text.get(cut.range.clone()).is_some());
                from = cut.range.end;
            }
        }

        #[test]
        fn once_is_enough(text in "[0-9０-９a-c@. あ-]{0,40}") {
            let said = blacked_out(&text);
            prop_assert_eq!(blacked_out(&said), said);
        }
    }
}
