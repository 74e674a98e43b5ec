//! Two texts compared as readers would: first which lines are new, gone or reworded, then within a line which clauses, then which words.

use super::{
    Piece,
    pairs::pairs,
    plain::BULLET,
    tokens::{clauses, is_little, lines, tokens},
};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::{collections::HashMap, ops::Range};

/// The most parts of both texts together that are compared one by one. Time grows with the square of what differs (E. Myers, An O(ND)
/// difference algorithm and its variations, 1986): this many take less than a second at the worst.
const MOST_COMPARED: usize = 20_000;

/// The most characters of a particle or comma that is not shown as unchanged between two changes.
const LITTLE: usize = 2;

/// A clause of which less than this share in per cent is as it was is shown as another one.
const LEAST_SAME: usize = 40;

/// What is the same in two texts, and what stands in the place of what.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let stretches = by(lines, before, after).unwrap_or_else(|| vec![Stretch { same: false, before, after }]);
    let mut told = Told::default();
    for stretch in stretches {
        if stretch.same {
            told.same(stretch.before);
        } else {
            reworded(&mut told, stretch.before, stretch.after);
        }
    }
    told.pieces
}

/// Lines that differ: those that are alike are compared word by word, the others are gone or new as a whole.
fn reworded(told: &mut Told, before: &str, after: &str) {
    let (old, new) = (lines(before), lines(after));
    let whole = |of: &[&str]| of.concat();
    let (mut left, mut right) = (0, 0);
    for (here, there) in pairs(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        told.changed(whole(old.get(left..here).unwrap_or_default()), whole(new.get(right..there).unwrap_or_default()));
        if let (Some(one), Some(other)) = (old.get(here), new.get(there)) {
            within(told, one, other);
        }
        (left, right) = (here + 1, there + 1);
    }
}

/// Two lines that are much alike. What marks both as points of a list, and the end of both, is not part of what changed.
fn within(told: &mut Told, before: &str, after: &str) {
    let both = |sign: char, at: fn(&str, char) -> bool| at(before, sign) && at(after, sign);
    let begin = if both(BULLET, |text, sign| text.starts_with(sign)) { BULLET.len_utf8() } else { 0 };
    let end = usize::from(both('\n', |text, sign| text.ends_with(sign)));
    let [old, new] = [before, after].map(|text| text.get(begin..text.len() - end).unwrap_or_default());
    told.same(before.get(..begin).unwrap_or_default());
    let stretches = by(clauses, old, new).unwrap_or_else(|| vec![Stretch { same: false, before: old, after: new }]);
    for stretch in stretches {
        if stretch.same {
            told.same(stretch.before);
        } else {
            clause(told, stretch.before, stretch.after);
        }
    }
    told.same(if end == 1 { "\n" } else { "" });
}

/// Clauses that differ: word by word, unless so little is left of them that words alone could not be read.
fn clause(told: &mut Told, before: &str, after: &str) {
    let words = by(tokens, before, after).map(|found| readable(&found)).unwrap_or_default();
    let same: usize = words.iter().map(|(same, text, _)| if *same { text.chars().count() } else { 0 }).sum();
    if words.is_empty() || same * 100 < longer(before, after) * LEAST_SAME {
        return told.changed(before.to_owned(), after.to_owned());
    }
    for (same, old, new) in words {
        if same { told.same(&old) } else { told.changed(old, new) }
    }
}

/// Neighbouring changes in one, with what is too little between them (after the semantic clean-up of N. Fraser's diff-match-patch).
fn readable(found: &[Stretch<'_>]) -> Vec<(bool, String, String)> {
    let mut all: Vec<(bool, String, String)> = Vec::new();
    for (place, stretch) in found.iter().enumerate() {
        let next = found.get(place + 1).filter(|next| !next.same);
        let open = all.last_mut().filter(|last| !last.0);
        match open {
            Some((_, old, new)) => {
                let joins = |next: &Stretch<'_>| says_little(stretch.before, longer(old, new).min(longer(next.before, next.after)));
                if !stretch.same || next.is_some_and(joins) {
                    old.push_str(stretch.before);
                    new.push_str(stretch.after);
                } else {
                    all.push((true, stretch.before.to_owned(), stretch.before.to_owned()));
                }
            }
            None => all.push((stretch.same, stretch.before.to_owned(), stretch.after.to_owned())),
        }
    }
    all
}

/// Whether what stands unchanged beside a change of so many characters says too little to be read alone: particles and commas.
fn says_little(text: &str, change: usize) -> bool {
    text.chars().count() <= LITTLE.min(change) && text.chars().all(is_little)
}

fn longer(a: &str, b: &str) -> usize {
    a.chars().count().max(b.chars().count())
}

/// A stretch of both texts: the same in both, or what stands in the place of what.
struct Stretch<'a> {
    same: bool,
    before: &'a str,
    after: &'a str,
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

/// Pieces so far.
#[derive(Default)]
struct Told {
    pieces: Vec<Piece>,
}

impl Told {
    fn same(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => (),
            Some(Piece::Same(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Same(text.to_owned())),
        }
    }

    fn changed(&mut self, before: String, after: String) {
        self.pieces.extend((!before.is_empty()).then_some(Piece::Removed(before)));
        self.pieces.extend((!after.is_empty()).then_some(Piece::Added(after)));
    }
}
