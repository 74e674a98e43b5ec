//! 節: a draft (案) is one text in Markdown, cut into sections by its headings, and each section has an anchor that opinions are
//! on.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod cleaned;
mod tables;

pub use cleaned::cleaned;

/// The most sections of a draft.
pub const MOST_SECTIONS: usize = 300;

/// The longest anchor, in characters.
const LONGEST_ANCHOR: usize = 40;

/// The anchor of what stands before the first heading.
const PREAMBLE: &str = "s0";

/// A part of a draft that opinions can be on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// By which it is named in links and opinions: a to z, 0 to 9 and `-`, 1 to 40 characters, once in a draft.
    pub anchor: String,
    /// Its place in the draft, from 1; 0 for what stands before the first heading.
    pub number: u32,
    /// Without marks; empty for what stands before the first heading.
    pub heading: String,
    /// What stands below the heading, as Markdown, without empty lines at both ends.
    pub text: String,
}

/// The sections of a draft. A line with one or two `#` begins one (`###` and more stand inside of one), but not within a block of
/// code (CommonMark 0.31, 4.2 and 4.5). Its anchor may stand at its end as `{#anchor}`. Without one, or with one that another
/// section or the text before the first heading (`s0`) has, it gets `s1`, `s2` and so on, beyond those that are written in the
/// text, so that a section put in between takes the anchor of no other. What is no anchor by its letters is part of the heading.
pub fn sections(text: &str) -> Vec<Section> {
    sections_after(&[], text)
}

/// The [`sections`] of a text that was another one before: a section that has lost its written anchor and kept its heading keeps its
/// anchor, and no new one gets an anchor that one had then.
pub fn sections_after(earlier: &[Section], text: &str) -> Vec<Section> {
    let mut parts: Vec<(Option<&str>, Vec<&str>)> = vec![(None, Vec::new())];
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let mark = fence_of(line);
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if mark.starts_with(open) && line.trim() == mark => fence = None,
            _ => (),
        }
        match heading_of(line).filter(|_| fence.is_none()) {
            Some(heading) => parts.push((Some(heading), Vec::new())),
            None => parts.last_mut().into_iter().for_each(|(_, lines)| lines.push(line)),
        }
    }
    let mut anchors = Anchors::new(earlier, parts.iter().filter_map(|(heading, _)| heading.as_ref()));
    let written: BTreeSet<&str> = parts.iter().filter_map(|(heading, _)| apart((*heading)?).1).collect();
    let named = parts.into_iter().zip(0..).filter_map(|((heading, lines), number)| {
        let text = without_empty_ends(&lines);
        match heading {
            None if text.is_empty() => None,
            None => Some(Section { anchor: PREAMBLE.to_owned(), number: 0, heading: String::new(), text }),
            Some(heading) => {
                let (heading, anchor) = apart(heading);
                let same =
                    earlier.iter().find(|section| section.number > 0 && section.heading == heading).map(|section| section.anchor.as_str());
                let anchor = anchors.give(anchor.or(same.filter(|anchor| !written.contains(*anchor))));
                Some(Section { anchor, number, heading: heading.to_owned(), text })
            }
        }
    });
    named.collect()
}

/// A draft with every anchor written out, so that sections keep theirs when they are moved: what [`sections`] cuts into the same.
/// Headings are all of the second level.
pub fn written(sections: &[Section]) -> String {
    let mut draft = String::new();
    for section in sections {
        if !draft.is_empty() {
            draft.push('\n');
        }
        if section.number > 0 {
            let space = if section.heading.is_empty() { "" } else { " " };
            draft.push_str(&format!("## {}{space}{{#{}}}\n", section.heading, section.anchor));
            if !section.text.is_empty() {
                draft.push('\n');
            }
        }
        if !section.text.is_empty() {
            draft.push_str(&section.text);
            draft.push('\n');
        }
    }
    draft
}

/// Whether an anchor is that of a section.
pub fn anchor_is_known(sections: &[Section], anchor: &str) -> bool {
    sections.iter().any(|section| section.anchor == anchor)
}

/// Anchors that are given, and the number of the next one.
struct Anchors {
    given: BTreeSet<String>,
    next: u64,
}

impl Anchors {
    fn new<'a>(earlier: &[Section], headings: impl Iterator<Item = &'a &'a str>) -> Self {
        let written = headings.filter_map(|heading| apart(heading).1);
        let numbers = written.chain(earlier.iter().map(|section| section.anchor.as_str())).filter_map(number_of);
        Self { given: BTreeSet::from([PREAMBLE.to_owned()]), next: numbers.max().unwrap_or(0) + 1 }
    }

    fn give(&mut self, wanted: Option<&str>) -> String {
        let free = wanted.filter(|anchor| !self.given.contains(*anchor));
        let anchor = free.map_or_else(
            || {
                self.next += 1;
                format!("s{}", self.next - 1)
            },
            str::to_owned,
        );
        self.given.insert(anchor.clone());
        anchor
    }
}

/// The 12 of `s12`; longer numbers are nobody's count.
fn number_of(anchor: &str) -> Option<u64> {
    let digits = anchor.strip_prefix('s').filter(|digits| digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse().ok()
}

/// A line that begins or ends a block of code: its run of at least three ` or ~.
fn fence_of(line: &str) -> Option<&str> {
    let line = outdented(line)?;
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    let run = line.strip_suffix(rest)?;
    (run.len() >= 3 && !(mark == '`' && rest.contains('`'))).then_some(run)
}

/// What a heading of the first or second level says, with its anchor.
fn heading_of(line: &str) -> Option<&str> {
    let line = outdented(line)?;
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    // A wide space as well: it is what a Japanese keyboard writes.
    if !(1..=2).contains(&level) || !(rest.is_empty() || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    let said = rest.trim();
    let open = said.trim_end_matches('#');
    Some(if open.is_empty() || open.ends_with(char::is_whitespace) { open.trim_end() } else { said })
}

/// A line without the up to three spaces a heading may stand behind; `None` if there are more, which make it code.
fn outdented(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len() <= 3).then_some(rest)
}

/// A heading and its anchor.
fn apart(heading: &str) -> (&str, Option<&str>) {
    let split = || {
        let (said, anchor) = heading.strip_suffix('}')?.rsplit_once("{#")?;
        is_anchor(anchor).then_some((said.trim_end(), Some(anchor)))
    };
    split().unwrap_or((heading, None))
}

fn is_anchor(text: &str) -> bool {
    (1..=LONGEST_ANCHOR).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The section that an address names: by its anchor, or `whole` for the whole draft, which has none.
pub(super) fn read_section(text: &str) -> Option<String> {
    if text == "whole" { Some(String::new()) } else { is_anchor(text).then(|| text.to_owned()) }
}

/// As an address names it; empty if none is meant. Reads back.
pub(super) fn section_code(section: Option<&str>) -> String {
    section.map(|anchor| if anchor.is_empty() { "whole" } else { anchor }).unwrap_or_default().to_owned()
}

fn without_empty_ends(lines: &[&str]) -> String {
    let full = |line: &&str| !line.trim().is_empty();
    let (first, last) = (lines.iter().position(full).unwrap_or(0), lines.iter().rposition(full));
    let within = last.and_then(|last| lines.get(first..=last)).unwrap_or(&[]);
    within.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn brief(text: &str) -> Vec<(String, u32, String, String)> {
        sections(text).into_iter().map(|section| (section.anchor, section.number, section.heading, section.text)).collect()
    }

    fn anchors(text: &str) -> Vec<String> {
        sections(text).into_iter().map(|section| section.anchor).collect()
    }

    fn section(anchor: &str, number: u32, heading: &str, text: &str) -> (String, u32, String, String) {
        (anchor.to_owned(), number, heading.to_owned(), text.to_owned())
    }

    #[test]
    fn a_draft_is_cut_at_its_headings() {
        let draft = "はじめに\n\n## 1 目的 {#aim}\n\n目的は\n\n### (1) 背景\n背景は\n\n# 第2章　方針 #\n";
        let expected = [
            section("s0", 0, "", "はじめに"),
            section("aim", 1, "1 目的", "目的は\n\n### (1) 背景\n背景は"),
            section("s1", 2, "第2章　方針", ""),
        ];
        assert_eq!(brief(draft), expected);
        assert_eq!(brief(""), []);
        assert_eq!(brief("#見出しではない\n    ## これも"), [section("s0", 0, "", "#見出しではない\n    ## これも")]);
        assert_eq!(brief("##　全角の空き"), [section("s1", 1, "全角の空き", "")]);
    }

    #[test]
    fn headings_within_code_are_none() {
        let draft = "## 例\n```\n## 中\n~~~\n````\n## 外\n~~~ text\n## 中\n```\n";
        assert_eq!(sections(draft).len(), 2);
        assert_eq!(sections("``` `\n## 外").len(), 2, "code within a line");
    }

    #[test]
    fn a_section_put_in_between_takes_no_anchor_of_another() {
        let draft = written(&sections("## い\n## ろ\n## は"));
        assert_eq!(draft, "## い {#s1}\n\n## ろ {#s2}\n\n## は {#s3}\n");
        let more = draft.replace("## ろ", "## 新\n\n## ろ");
        assert_eq!(anchors(&more), ["s1", "s4", "s2", "s3"]);
        // The last one gone, a new one is not taken for it.
        let other = draft.replace("## は {#s3}", "## に");
        let then: Vec<_> = sections_after(&sections(&draft), &other).into_iter().map(|section| section.anchor).collect();
        assert_eq!(then, ["s1", "s2", "s4"]);
    }

    #[test]
    fn an_anchor_stands_once_and_in_plain_letters() {
        assert_eq!(anchors("## い {#a}\n## ろ {#a}\n## は {#s0}\n## に {#s1}"), ["a", "s2", "s3", "s1"]);
        assert_eq!(brief("## 目的 {#目的}"), [section("s1", 1, "目的 {#目的}", "")]);
        assert_eq!(brief("## {#a}"), [section("a", 1, "", "")]);
        let list = sections("序\n## い {#a}");
        assert!(anchor_is_known(&list, "a") && anchor_is_known(&list, "s0") && !anchor_is_known(&list, "s1"));
    }

    proptest! {
        #[test]
        fn what_is_written_out_is_cut_into_the_same(text in "(#{0,3}[ 　]?[あ#`{}s1 -]{0,4}(\\{#s?[0-2a]\\})?( #)?\n|```\n|\\PC{0,4}\r?\n){0,12}") {
            let once = sections(&text);
            prop_assert_eq!(sections(&written(&once)), once);
        }

        #[test]
        fn anchors_are_plain_and_each_stands_once(text in "(##? [あ]{0,2}( \\{#[sA-]?[0-3]{1,2}\\})?\n){0,12}") {
            let all = anchors(&text);
            prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
            prop_assert!(all.iter().all(|anchor| is_anchor(anchor)));
        }

        #[test]
        fn any_text_has_sections(text in "\\PC*") {
            let all = sections(&text);
            prop_assert!(all.iter().all(|section| section.number > 0 || section.anchor == PREAMBLE));
        }
    }
}
