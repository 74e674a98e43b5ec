//! Cuts as marks in a text, for staff whose browser runs no script: `⟦`…`⟧` around what is cut, or `⟦phone:…⟧` with the code of the
//! reason.
//!
//! In an opinion that has ⟦ or ⟧ itself, these and `\` stand behind a `\` when they are not marks; in any other, `\` is `\`.

use super::{Cut, CutReason, Cuts};

const OPEN: char = '⟦';
const CLOSE: char = '⟧';
const ESCAPE: char = '\\';

/// The cuts that are marked in a text, in order and beside each other; a mark without a reason is [`CutReason::Other`], and one
/// around nothing is none. `None` if the text without its marks is not the original, or a mark has no end. Line ends may have
/// become those of a form (CR LF).
pub fn from_marked(original: &str, marked: &str) -> Option<Vec<Cut>> {
    let escaped = is_escaped(original);
    let marked = if original.contains('\r') { marked.to_owned() } else { marked.replace("\r\n", "\n") };
    let mut cuts = Vec::new();
    // What of the original was not met yet, and how many characters were.
    let mut left = original;
    let mut at = 0;
    // The words since the last mark, and whether they are within a pair of marks.
    let mut words = String::new();
    let mut within = false;
    let mut chars = marked.chars();
    while let Some(c) = chars.next() {
        match c {
            ESCAPE if escaped => words.push(chars.next()?),
            OPEN if within => return None,
            CLOSE if !within => return None,
            OPEN => {
                left = left.strip_prefix(words.as_str())?;
                at += words.chars().count();
                words.clear();
                within = true;
            }
            CLOSE => {
                let (reason, cut) = reason(&words, left);
                left = left.strip_prefix(cut)?;
                let to = at + cut.chars().count();
                if to > at {
                    cuts.push(Cut { from: at, to, reason });
                }
                at = to;
                words.clear();
                within = false;
            }
            _ => words.push(c),
        }
    }
    (!within && left == words).then_some(cuts)
}

/// A text with its cuts as marks, each with its reason: what [`from_marked`] reads.
pub fn marked(original: &str, cuts: &Cuts) -> String {
    let escaped = is_escaped(original);
    let mut text = String::with_capacity(original.len());
    for (part, reason) in cuts.parts_for_staff(original) {
        if let Some(reason) = reason {
            text.push(OPEN);
            text.push_str(reason.code());
            text.push(':');
        }
        for c in part.chars() {
            if escaped && matches!(c, OPEN | CLOSE | ESCAPE) {
                text.push(ESCAPE);
            }
            text.push(c);
        }
        if reason.is_some() {
            text.push(CLOSE);
        }
    }
    text
}

fn is_escaped(original: &str) -> bool {
    original.contains([OPEN, CLOSE])
}

/// The reason and the words of a cut. An opinion may say `phone:` itself: what makes it the original counts.
fn reason<'a>(words: &'a str, left: &str) -> (CutReason, &'a str) {
    let coded = words.split_once([':', '：']).and_then(|(code, cut)| Some((CutReason::from_code(code)?, cut)));
    match coded {
        Some((reason, cut)) if left.starts_with(cut) && !(cut.is_empty() && left.starts_with(words)) => (reason, cut),
        _ => (CutReason::Other, words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(original: &str, marked: &str) -> Option<Vec<(usize, usize, CutReason)>> {
        from_marked(original, marked).map(|cuts| cuts.into_iter().map(|cut| (cut.from, cut.to, cut.reason)).collect())
    }

    #[test]
    fn staff_mark_what_is_cut() {
        let original = "電話は072-972-1501、山田より\n以上";
        let marked = "電話は⟦phone:072-972-1501⟧、⟦山田⟧より\r\n以上";
        assert_eq!(found(original, marked), Some(vec![(3, 15, CutReason::Phone), (16, 18, CutReason::Other)]));
        assert_eq!(found(original, original), Some(vec![]));
        assert_eq!(found("山田", "⟦name：山田⟧⟦⟧"), Some(vec![(0, 2, CutReason::Name)]));
    }

    #[test]
    fn a_text_that_is_not_the_original_is_none() {
        for marked in ["⟦山田", "山⟧田", "⟦⟦山田⟧⟧", "⟦山⟧", "山田。", "⟦中⟧田", "\\⟦山田⟧"] {
            assert_eq!(found("山田", marked), None, "{marked}");
        }
    }

    #[test]
    fn an_opinion_that_looks_like_marks_is_read_as_it_is() {
        assert_eq!(found("phone:1", "⟦phone:1⟧"), Some(vec![(0, 7, CutReason::Other)]));
        assert_eq!(found("phone:", "⟦phone:⟧"), Some(vec![(0, 6, CutReason::Other)]));
        assert_eq!(found("a\\b", "a⟦\\⟧b"), Some(vec![(1, 2, CutReason::Other)]));
        assert_eq!(found("⟦a⟧", "\\⟦⟦a⟧\\⟧"), Some(vec![(1, 2, CutReason::Other)]));
    }

    proptest! {
        #[test]
        fn marks_are_read_as_they_were_written(
            parts in proptest::collection::vec(("(name:|[あ\\\\⟦⟧:：\r\n𠮷]|\\PC){0,4}", proptest::option::of(0_usize..8)), 0..8),
        ) {
            let mut original = String::new();
            let mut cuts = Vec::new();
            let mut from = 0;
            for (part, reason) in parts {
                original.push_str(&part);
                let to = from + part.chars().count();
                cuts.extend(reason.filter(|_| to > from).map(|at| Cut { from, to, reason: CutReason::ALL[at] }));
                from = to;
            }
            let checked = Cuts::checked(from, cuts.clone()).expect("cuts");
            prop_assert_eq!(from_marked(&original, &marked(&original, &checked)), Some(cuts));
        }

        #[test]
        fn any_text_is_read(original in "[a⟦⟧\\\\:]{0,6}", marked in "[a⟦⟧\\\\:]{0,9}") {
            if let Some(cuts) = from_marked(&original, &marked) {
                prop_assert!(Cuts::checked(original.chars().count(), cuts).is_ok());
            }
        }
    }
}
