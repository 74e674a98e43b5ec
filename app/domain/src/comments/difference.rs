//! 新旧対照: what became of a draft (案), section by section, so that everyone sees what opinions changed.

use super::Section;
use serde::{Deserialize, Serialize};

mod compare;
mod lines;
mod pairs;
mod plain;
mod tokens;

pub use compare::pieces;
pub use lines::DifferenceLine;

use plain::plain;

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
    /// Heading and words are as they were, if perhaps in another place.
    Same,
    /// The heading or a word is another one.
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
    /// Its text as readers see it, without marks of Markdown, in order: of a change first what was removed. [`Piece::Same`] and
    /// [`Piece::Removed`] together are the lines of the draft, [`Piece::Same`] and [`Piece::Added`] together the final ones. No piece is empty.
    pub pieces: Vec<Piece>,
}

impl SectionDifference {
    /// Its text line by line.
    pub fn lines(&self) -> Vec<DifferenceLine> {
        lines::lines(&self.pieces)
    }
}

/// What became of each section, in the order of the final text; those that were removed stand behind the one they stood behind.
///
/// Lines are compared as readers see them. A line that is another one in part is compared by clauses, and those by words; of a clause of
/// which little is left the whole is shown as another one, because words cut to pieces can't be read. Where more than 20,000 parts
/// differ, they are shown as replaced.
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
    let words = |section: Option<&Section>| section.map(|section| plain(&section.text)).unwrap_or_default();
    let (was, is) = (words(before), words(after));
    let kind = match (before, after) {
        (Some(before), Some(after)) if before.heading == after.heading && was == is => SectionChange::Same,
        (Some(_), Some(_)) => SectionChange::Changed,
        (None, _) => SectionChange::Added,
        (_, None) => SectionChange::Removed,
    };
    SectionDifference {
        anchor: before.or(after).map(|section| section.anchor.clone()).unwrap_or_default(),
        before: before.map(|section| section.heading.clone()),
        after: after.map(|section| section.heading.clone()),
        kind,
        pieces: pieces(&was, &is),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;
    use Piece::{Added, Removed, Same};
    use proptest::prelude::*;

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
        assert_eq!(
            pieces("案を知る。\n", "案を知らせる。\n"),
            [same("案を"), removed("知る"), added("知らせる"), same("。\n")],
            "a word is not cut"
        );
        assert_eq!(pieces("", ""), []);
        assert_eq!(pieces("そのまま", "そのまま"), [same("そのまま")]);
        assert_eq!(pieces("", "新しい文"), [added("新しい文")]);
    }

    #[test]
    fn a_clause_of_which_little_is_left_is_another_one() {
        let told = pieces("・年に2回、平日の昼に開きます。\n", "・年に4回、だれでも来られる所で話し合います。\n");
        let expected = [
            Same("・".into()),
            Removed("年に2回、平日の昼に開きます。".into()),
            Added("年に4回、だれでも来られる所で話し合います。".into()),
            Same("\n".into()),
        ];
        assert_eq!(told, expected);
        let told = pieces("使う人を調べ、夜に開きます。", "使う人を調べ、土曜日にも話し合います。");
        assert_eq!(told[0], Same("使う人を調べ、".into()));
        assert_eq!(told.len(), 3, "{told:?}");
    }

    #[test]
    fn marks_are_no_change_and_lines_are_lines() {
        let before = sections("## 点 {#a}\n\n- **夜**に開きます。\n- 昼に開きます。\n");
        let after = sections("## 点 {#a}\n\n* 夜に開きます。\n* 昼に話し合います。\n* 新しい点です。\n");
        let found = difference(&before, &after);
        let told: Vec<_> = found[0].lines().into_iter().map(|line| (line.point, line.pieces)).collect();
        assert_eq!(told[0], (true, vec![Same("夜に開きます。".into())]));
        assert!(told.iter().all(|(point, _)| *point));
        assert_eq!(told[told.len() - 1], (true, vec![Added("新しい点です。".into())]));
        let same = difference(&before, &sections("## 点 {#a}\n\n* 夜に開きます。\n* 昼に開きます。"));
        assert_eq!(same[0].kind, SectionChange::Same);
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
        let told = pieces(&before, &after);
        assert_eq!((joined(&told, true), joined(&told, false)), (before.clone(), after));
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
