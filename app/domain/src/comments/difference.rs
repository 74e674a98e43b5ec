//! 新旧対照: what became of a draft (案), section by section, so that everyone sees what opinions changed.

use super::Section;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::{collections::HashMap, ops::Range};

/// The most tokens, or else lines, of both texts together that are compared one by one. Time grows with the square of what
/// differs (E. Myers, An O(ND) difference algorithm and its variations, 1986): this many take less than a second at the worst.
const MOST_COMPARED: usize = 20_000;

/// The most characters of a particle or comma that is not shown as unchanged between two changes.
const LITTLE: usize = 2;

/// A part of both texts, or of one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the draft only.
    Removed(String),
    /// In the final text only.
    Added(String),
}

/// What became of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectionChange {
    /// Heading and text are as they were, if perhaps in another place.
    Same,
    /// Heading or text is another one.
    Changed,
    /// The draft did not have it.
    Added,
    /// The final text does not have it.
    Removed,
}

/// A section before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionDifference {
    /// Its anchor, by which it is the same section.
    pub anchor: String,
    /// Its heading in the draft, if it was there.
    pub before: Option<String>,
    /// Its heading in the final text, if it is there.
    pub after: Option<String>,
    /// What became of it.
    pub kind: SectionChange,
    /// Its text, in order: of a change first what was removed. [`Piece::Same`] and [`Piece::Removed`] together are the text of the
    /// draft, [`Piece::Same`] and [`Piece::Added`] together the final one. No piece is empty.
    pub pieces: Vec<Piece>,
}

/// What became of each section, in the order of the final text; those that were removed stand behind the one they stood behind.
///
/// Texts are compared by words as far as they can be told: runs of kanji, of hiragana, of katakana, of Latin letters with
/// digits; all other signs one by one. A particle or comma that two changes have between them counts as changed with them: words
/// cut to pieces can't be read. Where more than 20,000 tokens differ, whole lines are compared first, and within
/// them what is short enough; where more lines than that differ, everything between the first and the last difference is shown
/// as replaced. So the longest draft, with every
/// word another one, takes some ten seconds, and a usual one no time.
pub fn difference(before: &[Section], after: &[Section]) -> Vec<SectionDifference> {
    let matched = |section: &Section, others: &[Section]| others.iter().position(|other| other.anchor == section.anchor);
    let removed = |from: usize| {
        let behind = before.get(from..).unwrap_or(&[]);
        behind.iter().take_while(|section| matched(section, after).is_none()).map(|section| pair(Some(section), None))
    };
    let mut found: Vec<SectionDifference> = removed(0).collect();
    for (place, section) in after.iter().enumerate() {
        // Of two with one anchor, which no draft has, the first is the one that was there.
        let there = matched(section, before).filter(|_| matched(section, after) == Some(place));
        found.push(pair(there.and_then(|at| before.get(at)), Some(section)));
        found.extend(there.into_iter().flat_map(|at| removed(at + 1)));
    }
    found
}

fn pair(before: Option<&Section>, after: Option<&Section>) -> SectionDifference {
    let kind = match (before, after) {
        (Some(before), Some(after)) if before.heading == after.heading && before.text == after.text => SectionChange::Same,
        (Some(_), Some(_)) => SectionChange::Changed,
        (None, _) => SectionChange::Added,
        (_, None) => SectionChange::Removed,
    };
    let text = |section: Option<&Section>| section.map(|section| section.text.clone()).unwrap_or_default();
    SectionDifference {
        anchor: before.or(after).map(|section| section.anchor.clone()).unwrap_or_default(),
        before: before.map(|section| section.heading.clone()),
        after: after.map(|section| section.heading.clone()),
        kind,
        pieces: readable(&stretches(&text(before), &text(after))),
    }
}

/// A stretch of both texts: the same in both, or what stands in the place of what.
struct Stretch<'a> {
    same: bool,
    before: &'a str,
    after: &'a str,
}

/// By tokens if they are not too many, else by lines and within those.
fn stretches<'a>(before: &'a str, after: &'a str) -> Vec<Stretch<'a>> {
    by(tokens, before, after).unwrap_or_else(|| {
        let lines = by(lines, before, after).unwrap_or_else(|| vec![Stretch { same: false, before, after }]);
        let within = lines.into_iter().flat_map(|stretch| match by(tokens, stretch.before, stretch.after) {
            Some(finer) if !stretch.same => finer,
            _ => vec![stretch],
        });
        within.collect()
    })
}

/// Two texts compared by parts; `None` if too many differ.
fn by<'a>(cut: fn(&str) -> Vec<&str>, before: &'a str, after: &'a str) -> Option<Vec<Stretch<'a>>> {
    let texts = [before, after];
    let parts = texts.map(cut);
    // Equal ends cost nothing and do not count.
    let ends = |(a, b): (&&str, &&str)| a == b;
    let shorter = parts[0].len().min(parts[1].len());
    let first = parts[0].iter().zip(&parts[1]).take_while(|pair| ends(*pair)).count();
    let last = parts[0].iter().rev().zip(parts[1].iter().rev()).take(shorter - first).take_while(|pair| ends(*pair)).count();
    if parts[0].len() + parts[1].len() - 2 * (first + last) > MOST_COMPARED {
        return None;
    }
    // Numbers compare faster than words.
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let numbered = parts.each_ref().map(|parts| {
        let number = parts.iter().map(|part| {
            let next = numbers.len();
            *numbers.entry(*part).or_insert(next)
        });
        number.collect::<Vec<usize>>()
    });
    let starts = parts.each_ref().map(|parts| {
        let ends = parts.iter().scan(0, |at, part| {
            *at += part.len();
            Some(*at)
        });
        std::iter::once(0).chain(ends).collect::<Vec<usize>>()
    });
    let part = |side: usize, range: Range<usize>| {
        let at = |place: usize| starts[side].get(place).copied().unwrap_or(texts[side].len());
        texts[side].get(at(range.start)..at(range.end)).unwrap_or_default()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &numbered[0], &numbered[1]);
    let told = ops.iter().map(|op| Stretch {
        same: matches!(op, DiffOp::Equal { .. }),
        before: part(0, op.old_range()),
        after: part(1, op.new_range()),
    });
    Some(told.collect())
}

/// Neighbouring changes in one, with what [`is_little`] between them (after the semantic clean-up of N. Fraser's diff-match-patch).
fn readable(found: &[Stretch<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // The change so far.
    let (mut removed, mut added) = (String::new(), String::new());
    for (place, stretch) in found.iter().enumerate() {
        let next = found.get(place + 1).filter(|next| !next.same);
        let joins = |next: &Stretch| {
            is_little(stretch.before, longer(&removed, &added)) && is_little(stretch.before, longer(next.before, next.after))
        };
        if !stretch.same || next.is_some_and(joins) {
            removed.push_str(stretch.before);
            added.push_str(stretch.after);
        } else {
            pieces.extend([Piece::Removed(std::mem::take(&mut removed)), Piece::Added(std::mem::take(&mut added))]);
            pieces.push(Piece::Same(stretch.before.to_owned()));
        }
    }
    pieces.extend([Piece::Removed(removed), Piece::Added(added)]);
    pieces.retain(|piece| !matches!(piece, Piece::Same(text) | Piece::Removed(text) | Piece::Added(text) if text.is_empty()));
    pieces
}

/// Whether what stands unchanged beside a change of so many characters says too little to be read alone: particles and commas.
fn is_little(text: &str, change: usize) -> bool {
    let length = text.chars().count();
    length <= LITTLE.min(change) && text.chars().all(|c| run_of(c) == Run::Hiragana || matches!(c, '、' | '，' | ',' | '・' | ' ' | '　'))
}

fn longer(a: &str, b: &str) -> usize {
    a.chars().count().max(b.chars().count())
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
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

fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let run = run_of(c);
        if at > start && (run == Run::Alone || last != Some(run)) {
            found.extend(text.get(start..at));
            start = at;
        }
        last = Some(run);
    }
    found.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    found
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;
    use Piece::{Added, Removed, Same};
    use proptest::prelude::*;

    fn pieces(before: &str, after: &str) -> Vec<Piece> {
        readable(&stretches(before, after))
    }

    fn joined(pieces: &[Piece], of_draft: bool) -> String {
        let told = pieces.iter().filter_map(|piece| match piece {
            Same(text) => Some(text.as_str()),
            Removed(text) => of_draft.then_some(text.as_str()),
            Added(text) => (!of_draft).then_some(text.as_str()),
        });
        told.collect()
    }

    #[test]
    fn whole_words_are_shown_as_changed() {
        let same = |text: &str| Same(text.to_owned());
        let (removed, added) = (|text: &str| Removed(text.to_owned()), |text: &str| Added(text.to_owned()));
        assert_eq!(
            pieces("開館時間は午後5時までとする。", "開館時間は午後7時30分までとする。"),
            [same("開館時間は午後"), removed("5"), added("7"), same("時"), added("30分"), same("までとする。")]
        );
        assert_eq!(
            pieces("子どもの学習を支える。", "若者の活動を支える。"),
            [removed("子どもの学習"), added("若者の活動"), same("を支える。")],
            "の alone says nothing"
        );
        assert_eq!(pieces("", ""), []);
        assert_eq!(pieces("そのまま", "そのまま"), [same("そのまま")]);
        assert_eq!(pieces("", "新しい文"), [added("新しい文")]);
    }

    #[test]
    fn removed_sections_stand_where_they_stood() {
        let before = sections("## い {#i}\n本文\n## ろ {#ro}\n## は {#ha}\n## に {#ni}\n古い文");
        let after = sections("## 新 {#new}\n## に {#ni}\n新しい文\n## い {#i}\n本文");
        let found = difference(&before, &after);
        let told: Vec<_> = found.iter().map(|section| (section.anchor.as_str(), section.kind)).collect();
        let expected = [
            ("new", SectionChange::Added),
            ("ni", SectionChange::Changed),
            ("i", SectionChange::Same),
            ("ro", SectionChange::Removed),
            ("ha", SectionChange::Removed),
        ];
        assert_eq!(told, expected);
        assert_eq!((found[0].before.as_deref(), found[0].after.as_deref()), (None, Some("新")));
        assert_eq!(found[3].before.as_deref(), Some("ろ"));
        assert_eq!(difference(&before, &[]).len(), 4);
    }

    #[test]
    fn another_heading_is_a_change() {
        let [before, after] = ["## 目的 {#a}\n文", "## 目標 {#a}\n文"].map(sections);
        let found = difference(&before, &after);
        assert_eq!((found[0].kind, found[0].pieces.len()), (SectionChange::Changed, 1));
    }

    #[test]
    fn a_very_long_text_is_compared_by_lines_and_in_the_end_as_a_whole() {
        let numbered = |of: &str, count: u32| (0..count).map(|line| format!("{line}。{of}\n")).collect::<String>();
        let before = numbered("施設", 6_000);
        let after = before.replace("7。施設", "7。場所");
        let told = pieces(&before, &after);
        assert_eq!((joined(&told, true), joined(&told, false)), (before, after));
        let (before, after) = (numbered("い", 11_000), numbered("ろ", 11_000));
        assert_eq!(pieces(&before, &after).iter().filter(|piece| matches!(piece, Removed(_))).count(), 1);
        // One word more is found in the longest text.
        let more = format!("{before}終わり");
        assert_eq!(pieces(&before, &more), [Same(before.clone()), Added("終わり".to_owned())]);
    }

    fn words() -> impl Strategy<Value = String> {
        proptest::collection::vec("市民|の|意見|を|、|。|\n|データ|12|a|葛\u{E0100}|\\PC", 0..30).prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn nothing_is_lost_of_either_text(before in words(), after in words()) {
            let told = pieces(&before, &after);
            prop_assert_eq!(joined(&told, true), before);
            prop_assert_eq!(joined(&told, false), after);
            prop_assert!(told.iter().all(|piece| !matches!(piece, Same(text) | Removed(text) | Added(text) if text.is_empty())));
        }

        #[test]
        fn every_section_of_both_is_there_once(before in "(## (\\{#[a-d]\\})?\n[あ]{0,2}\n){0,6}", after in "(## (\\{#[a-d]\\})?\n[あ]{0,2}\n){0,6}") {
            let (before, after) = (sections(&before), sections(&after));
            let found = difference(&before, &after);
            prop_assert_eq!(found.iter().filter(|section| section.before.is_some()).count(), before.len());
            let still_there = found.iter().filter(|section| section.after.is_some());
            let finals: Vec<&str> = still_there.map(|section| section.anchor.as_str()).collect();
            prop_assert_eq!(finals, after.iter().map(|section| section.anchor.as_str()).collect::<Vec<_>>());
        }
    }
}
