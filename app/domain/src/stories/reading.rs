//! How easily a text is read: a hint for the editor, never a rule.
//!
//! Japanese: 文化審議会「公用文作成の考え方」(建議, 2022-01-07) asks writers to look again at sentences of 50 to 60 characters. English: the
//! GOV.UK style guide asks for at most 25 words.

use crate::lang::Lang;

/// From how many characters on a Japanese sentence is long.
pub const LONG_JAPANESE: usize = 60;

/// From how many words on an English sentence is long.
pub const LONG_ENGLISH: usize = 25;

/// What is said of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How many characters it has, without spaces and marks of Markdown's blocks.
    pub characters: usize,
    /// How many sentences.
    pub sentences: usize,
    /// The sentences that are long, in their order.
    pub long: Vec<String>,
    /// Of a hundred characters so many kanji; of English nothing.
    pub kanji_percent: u8,
    /// In how many minutes it is read, from 1: 500 characters or 200 words a minute.
    pub minutes: usize,
}

impl Reading {
    /// Looks at a text; lines of blocks (`:::`), headings and tables are no sentences.
    pub fn of(text: &str, lang: Lang) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.starts_with([':', '：', '#', '|']));
        let words: Vec<&str> = lines.collect();
        let (mut found, mut kanji) = (Self::default(), 0);
        for c in words.iter().flat_map(|line| line.chars()).filter(|c| !c.is_whitespace()) {
            found.characters += 1;
            kanji += usize::from(matches!(c, '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'));
        }
        let mut count = 0;
        for line in &words {
            for sentence in sentences(line, lang) {
                found.sentences += 1;
                let length = if lang == Lang::Ja { sentence.chars().count() } else { sentence.split_whitespace().count() };
                count += if lang == Lang::Ja { 0 } else { length };
                if length >= if lang == Lang::Ja { LONG_JAPANESE } else { LONG_ENGLISH + 1 } {
                    found.long.push(sentence.to_owned());
                }
            }
        }
        (found.kanji_percent, found.minutes) = match lang {
            Lang::Ja => (u8::try_from(kanji * 100 / found.characters.max(1)).unwrap_or(100), found.characters.div_ceil(500)),
            Lang::En => (0, count.div_ceil(200)),
        };
        found.minutes = found.minutes.max(1);
        found
    }
}

fn sentences(line: &str, lang: Lang) -> impl Iterator<Item = &str> {
    let ends: &[char] = if lang == Lang::Ja { &['。', '！', '？'] } else { &['.', '!', '?'] };
    // A point within a number or an address ends nothing.
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.trim().is_empty() {
            return None;
        }
        let end = rest
            .match_indices(ends)
            .map(|(at, end)| at + end.len())
            .find(|at| lang == Lang::Ja || rest.get(*at..).is_none_or(|after| after.is_empty() || after.starts_with(char::is_whitespace)));
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(sentence.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_named() {
        let long = format!("{}。", "川".repeat(59));
        let found = Reading::of(&format!("# 見出しは数えない\n短い文です。{long}\n:::写真 12"), Lang::Ja);
        assert_eq!((found.sentences, found.long), (2, vec![long]));
        assert_eq!(found.characters, 66);
        assert!(found.kanji_percent > 80);
        let just = format!("{}。", "川".repeat(58));
        assert_eq!(Reading::of(&just, Lang::Ja).long, [] as [String; 0]);
    }

    #[test]
    fn an_english_sentence_ends_where_it_ends() {
        let found = Reading::of("The river was moved in 1704. It is 2.5 km from https://example.jp/a.html on. Is it?", Lang::En);
        assert_eq!((found.sentences, found.long.len()), (3, 0));
        assert_eq!(Reading::of(&"word ".repeat(26), Lang::En).long.len(), 1);
        assert_eq!(Reading::of(&"word ".repeat(401), Lang::En).minutes, 3);
    }

    #[test]
    fn an_empty_text_takes_a_minute_like_any_other() {
        assert_eq!(Reading::of("", Lang::Ja), Reading { minutes: 1, ..Reading::default() });
    }
}
