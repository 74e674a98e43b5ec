//! What a text is cut into before it is compared: lines, clauses, and words as far as they can be told.

/// Lines with their ends.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Clauses with the sign that ends them.
pub(super) fn clauses(text: &str) -> Vec<&str> {
    text.split_inclusive(['、', '。', '，', '．', '\n']).collect()
}

/// Kinds of signs that make a word together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Space,
    Alone,
}

fn run_of(c: char) -> Run {
    match c {
        'ぁ'..='ゖ' | '\u{3099}' | '\u{309A}' | 'ゝ' | 'ゞ' => Run::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | 'ｦ'..='ﾟ' => Run::Katakana,
        '々' | '〆' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
            Run::Kanji
        }
        // Marks on the sign before: variants of kanji, accents.
        '\u{E0100}'..='\u{E01EF}' => Run::Kanji,
        ' ' | '　' => Run::Space,
        _ if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}') => Run::Latin,
        _ => Run::Alone,
    }
}

/// Words: runs of kanji with the hiragana that inflect them, of hiragana, of katakana, of Latin letters and digits; all other signs one by
/// one. A sign that could be taken for the mark of a list stands behind the word before it.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut last) = (0, None);
    for (at, c) in text.char_indices() {
        let run = run_of(c);
        let rest = text.get(at..).unwrap_or_default();
        let goes_on = match (last, run) {
            (None, _) => true,
            (Some(Run::Kanji), Run::Hiragana) => !is_particle(rest),
            // 1.5 and 1,000 are numbers.
            (Some(Run::Latin), Run::Alone) => {
                matches!(c, '.' | ',') && rest.chars().nth(1).is_some_and(|next| next.is_ascii_digit()) || is_mark(c)
            }
            (Some(_), Run::Alone) => is_mark(c),
            (Some(before), run) => before == run,
        };
        if !goes_on {
            found.extend(text.get(start..at));
            start = at;
        }
        // A point within a number ends no run of digits.
        last = Some(if goes_on && run == Run::Alone && last == Some(Run::Latin) && !is_mark(c) { Run::Latin } else { run });
    }
    found.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    found
}

/// Whether hiragana begin with a particle, which is a word of its own behind kanji: 市民|の, but 知らせる.
fn is_particle(hiragana: &str) -> bool {
    let mut signs = hiragana.chars();
    let (first, second) = (signs.next(), signs.next());
    match first {
        Some('は' | 'を' | 'に' | 'の' | 'へ' | 'と' | 'も' | 'や' | 'で') => true,
        // 上がる, 下がった
        Some('が') => !matches!(second, Some('る' | 'り' | 'っ' | 'れ' | 'ら')),
        _ => ["から", "まで", "より", "など", "だけ", "ごと", "する", "しま", "して", "した"].iter().any(|it| hiragana.starts_with(it)),
    }
}

/// What begins a point of a list, when it begins a line.
fn is_mark(c: char) -> bool {
    matches!(c, '・' | '･' | '·' | '•' | '○' | '●' | '◦' | '-' | '*' | '+')
}

/// Whether a sign is one of those that say little alone: hiragana, commas, spaces.
pub(super) fn is_little(c: char) -> bool {
    run_of(c) == Run::Hiragana || matches!(c, '、' | '，' | ',' | '・' | ' ' | '　')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        let cut = |text| tokens(text).join("|");
        assert_eq!(cut("市民の声を聞いて、知らせる。"), "市民|の|声|を|聞いて|、|知らせる|。");
        assert_eq!(cut("値が下がる"), "値|が|下がる");
        assert_eq!(cut("30日から1.5倍、1,000円。"), "30|日|から|1.5|倍|、|1,000|円|。");
        assert_eq!(cut("ぶどう・ワイン SNSの使い方"), "ぶどう・|ワイン| |SNS|の|使い|方");
        assert_eq!(cut("葛\u{E0100}城を公開します"), "葛\u{E0100}城|を|公開|します");
        assert_eq!(clauses("考え、案を出す。\n次"), ["考え、", "案を出す。", "\n", "次"]);
        assert_eq!(tokens(""), Vec::<&str>::new());
    }
}
