//! Furigana: which part of a heading has which reading.

/// A part of a text and its reading, if it needs one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// As written.
    pub text: &'a str,
    /// In hiragana; `None` for what is read as it is written.
    pub reading: Option<&'a str>,
}

/// Cuts a text into parts by a list of readings that people approved: `認定=にんてい 品=しな`. At each place the longest
/// entry wins; what no entry begins with has no reading.
pub fn annotate<'a>(text: &'a str, readings: &'a str) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        // Only what begins with a kanji is looked up: the rest is most of a text.
        let found = if is_kanji(next) { longest(&text[at..], readings) } else { None };
        match found {
            Some((written, reading)) => {
                if plain < at {
                    parts.push(Part { text: &text[plain..at], reading: None });
                }
                parts.push(Part { text: &text[at..at + written.len()], reading: Some(reading) });
                at += written.len();
                plain = at;
            }
            None => at += next.len_utf8(),
        }
    }
    if plain < text.len() {
        parts.push(Part { text: &text[plain..], reading: None });
    }
    parts
}

/// Whether a character is a Chinese one, which a young or foreign reader may not know how to read.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn longest<'a>(text: &str, readings: &'a str) -> Option<(&'a str, &'a str)> {
    readings
        .split_ascii_whitespace()
        .filter_map(|entry| entry.split_once('='))
        .filter(|(written, _)| text.starts_with(written))
        .max_by_key(|(written, _)| written.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const READINGS: &str = "認定=にんてい 認定品=にんていひん 品=しな 作=つく 手=て";

    fn shown(text: &str) -> String {
        annotate(text, READINGS).iter().map(|part| part.reading.map_or(part.text.to_owned(), |r| format!("[{}|{r}]", part.text))).collect()
    }

    #[test]
    fn the_longest_entry_wins() {
        assert_eq!(shown("作り手の認定品"), "[作|つく]り[手|て]の[認定品|にんていひん]");
        assert_eq!(shown("認定した品"), "[認定|にんてい]した[品|しな]");
        assert_eq!(shown("未知の語"), "未知の語");
        assert_eq!(shown(""), "");
    }

    proptest! {
        #[test]
        fn nothing_of_a_text_is_lost(text in "[あ-ん認定品作手a-z ]{0,30}") {
            let whole: String = annotate(&text, READINGS).iter().map(|part| part.text).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
