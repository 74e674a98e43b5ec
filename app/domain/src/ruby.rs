//! Furigana: which part of a heading has which reading.

use crate::search::hiragana;

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

/// Puts the reading of a whole name above the parts that need it: 「青谷の蔵出し」 with 「あおたにのくらだし」 is 青谷, の, 蔵出, し with
/// readings for the first and the third. What is not a kanji must stand in the reading as it is, in either kana; if that
/// can't be or can be in several ways, the whole reading is above the whole name.
pub fn align<'a>(name: &'a str, reading: &'a str) -> Vec<Part<'a>> {
    let runs = runs(name);
    let sounds: Vec<(usize, char)> = reading.char_indices().map(|(at, c)| (at, hiragana(c))).collect();
    let ways = ways(&runs, &sounds);
    if ways[0][0] != 1 {
        return vec![Part { text: name, reading: Some(reading) }];
    }
    let byte = |place: usize| sounds.get(place).map_or(reading.len(), |(at, _)| *at);
    let mut place = 0;
    let mut parts = Vec::with_capacity(runs.len());
    for (number, run) in runs.iter().enumerate() {
        let next = ends(run, &sounds, place).find(|&next| ways[number + 1][next] == 1).unwrap_or(place);
        let reading = run.kanji.then(|| &reading[byte(place)..byte(next)]);
        parts.push(Part { text: run.text, reading });
        place = next;
    }
    parts
}

/// Neighbouring characters that all need a reading, or of which none does.
struct Run<'a> {
    text: &'a str,
    kanji: bool,
}

fn runs(name: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut start = 0;
    for (at, c) in name.char_indices() {
        let kanji = is_kanji(c);
        if runs.last().is_none_or(|run| run.kanji != kanji) {
            start = at;
            runs.push(Run { text: "", kanji });
        }
        if let Some(run) = runs.last_mut() {
            run.text = &name[start..at + c.len_utf8()];
        }
    }
    runs
}

/// In how many ways the runs from one on can be read by the sounds from a place on: 0, 1, or 2 for several.
fn ways(runs: &[Run<'_>], sounds: &[(usize, char)]) -> Vec<Vec<u8>> {
    let mut ways = vec![vec![0u8; sounds.len() + 1]; runs.len() + 1];
    ways[runs.len()][sounds.len()] = 1;
    for number in (0..runs.len()).rev() {
        for place in 0..=sounds.len() {
            let sum: u8 = ends(&runs[number], sounds, place).map(|next| ways[number + 1][next]).fold(0, |sum, more| (sum + more).min(2));
            ways[number][place] = sum;
        }
    }
    ways
}

/// Where a run that is read from a place on may end: kanji take one sound or more, anything else itself.
fn ends<'a>(run: &Run<'_>, sounds: &'a [(usize, char)], place: usize) -> Box<dyn Iterator<Item = usize> + 'a> {
    if run.kanji {
        return Box::new(place + 1..=sounds.len());
    }
    let written: Vec<char> = run.text.chars().map(hiragana).collect();
    let fits = sounds[place..].len() >= written.len() && written.iter().zip(&sounds[place..]).all(|(a, (_, b))| a == b);
    Box::new(fits.then_some(place + written.len()).into_iter())
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

    fn aligned(name: &str, reading: &str) -> String {
        align(name, reading).iter().map(|part| part.reading.map_or(part.text.to_owned(), |r| format!("[{}|{r}]", part.text))).collect()
    }

    #[test]
    fn a_reading_stands_above_the_part_it_is_of() {
        assert_eq!(aligned("青谷の蔵出しみかん", "あおたにのくらだしみかん"), "[青谷|あおたに]の[蔵出|くらだ]しみかん");
        assert_eq!(aligned("朝摘みデラウェア 2kg", "あさづみデラウェア 2kg"), "[朝摘|あさづ]みデラウェア 2kg");
        assert_eq!(aligned("太平寺", "たいへいじ"), "[太平寺|たいへいじ]");
        assert_eq!(aligned("ぶどう", "ぶどう"), "ぶどう");
    }

    #[test]
    fn what_can_not_be_told_apart_stands_above_the_whole() {
        assert_eq!(aligned("母の木", "ははのののき"), "[母の木|ははのののき]", "two ways");
        assert_eq!(aligned("坂ワイン", "さかのぶどうしゅ"), "[坂ワイン|さかのぶどうしゅ]", "no way");
        assert_eq!(aligned("坂", ""), "[坂|]");
    }

    proptest! {
        #[test]
        fn a_name_stays_whole(name in "[あ-ん認定品ア-ン a-z]{0,20}", reading in "[あ-ん]{0,20}") {
            let whole: String = align(&name, &reading).iter().map(|part| part.text).collect();
            prop_assert_eq!(whole, name);
        }

        #[test]
        fn nothing_of_a_text_is_lost(text in "[あ-ん認定品作手a-z ]{0,30}") {
            let whole: String = annotate(&text, READINGS).iter().map(|part| part.text).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
