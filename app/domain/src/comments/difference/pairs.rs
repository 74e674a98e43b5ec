//! Which line was reworded into which.

use super::{plain::BULLET, tokens::tokens};
use std::collections::HashMap;

/// Lines of which less than this share in per cent is alike are not the same line in other words.
const LEAST_ALIKE: u64 = 30;

/// The most work of finding pairs, in words that are looked at.
const MOST_LOOKED_AT: usize = 20_000_000;

/// Lines that are alike, by their places, rising on both sides: those that have most in common together. Where there are too many, as many
/// lines in the place of as many others are taken one by one, and of other numbers none.
pub(super) fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut numbers = HashMap::new();
    let (old_words, new_words) = (counted(old, &mut numbers), counted(new, &mut numbers));
    let words = |lines: &[Line]| lines.iter().map(|line| line.words.len()).sum::<usize>();
    let cost = old.len().saturating_mul(words(&new_words) + new.len()).saturating_add(new.len().saturating_mul(words(&old_words)));
    if cost > MOST_LOOKED_AT {
        let one_by_one = (old.len() == new.len()).then(|| (0..old.len()).zip(0..new.len()));
        return one_by_one.into_iter().flatten().filter(|(here, there)| alike(&old_words[*here], &new_words[*there]) > 0).collect();
    }
    // The best total of the lines from here and from there on.
    let width = new.len() + 1;
    let mut best = vec![0_u64; (old.len() + 1) * width];
    let mut likeness = vec![0_u64; old.len() * new.len()];
    for here in (0..old.len()).rev() {
        for there in (0..new.len()).rev() {
            let alike = alike(&old_words[here], &new_words[there]);
            likeness[here * new.len() + there] = alike;
            let paired = if alike > 0 { alike + best[(here + 1) * width + there + 1] } else { 0 };
            best[here * width + there] = paired.max(best[(here + 1) * width + there]).max(best[here * width + there + 1]);
        }
    }
    let (mut here, mut there, mut found) = (0, 0, Vec::new());
    while here < old.len() && there < new.len() {
        let (total, alike) = (best[here * width + there], likeness[here * new.len() + there]);
        if alike > 0 && total == alike + best[(here + 1) * width + there + 1] {
            found.push((here, there));
            (here, there) = (here + 1, there + 1);
        } else if total == best[(here + 1) * width + there] {
            here += 1;
        } else {
            there += 1;
        }
    }
    found
}

/// A line as it is compared: its words as rising numbers with their lengths, how long they are together, whether it is a point of a list.
struct Line {
    words: Vec<(usize, u64)>,
    length: u64,
    point: bool,
}

fn counted<'a>(lines: &[&'a str], numbers: &mut HashMap<&'a str, usize>) -> Vec<Line> {
    let line = |line: &&'a str| {
        let number = |word: &'a str| {
            let next = numbers.len();
            (*numbers.entry(word).or_insert(next), word.chars().count() as u64)
        };
        let mut words: Vec<(usize, u64)> = tokens(line).into_iter().filter(|word| !word.trim().is_empty()).map(number).collect();
        words.sort_unstable();
        Line { length: words.iter().map(|word| word.1).sum(), words, point: line.starts_with(BULLET) }
    };
    lines.iter().map(line).collect()
}

/// How much two lines have in common, in characters; 0 for what is not the same line in other words.
fn alike(one: &Line, other: &Line) -> u64 {
    if one.point != other.point {
        return 0;
    }
    let (mut here, mut there, mut common) = (0, 0, 0);
    while let (Some(a), Some(b)) = (one.words.get(here), other.words.get(there)) {
        match a.0.cmp(&b.0) {
            std::cmp::Ordering::Less => here += 1,
            std::cmp::Ordering::Greater => there += 1,
            std::cmp::Ordering::Equal => {
                common += a.1;
                (here, there) = (here + 1, there + 1);
            }
        }
    }
    if common * 200 < (one.length + other.length) * LEAST_ALIKE { 0 } else { common }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again_in_other_words() {
        let old = ["・年に2回、開きます。\n", "・審議会は公開します。\n", "・2人を置きます。\n"];
        let new = ["・新しい点です。\n", "・年に4回、夜にも開きます。\n", "・各地区に2人を置き、知らせます。\n"];
        assert_eq!(pairs(&old, &new), [(0, 1), (2, 2)]);
        assert_eq!(pairs(&["・年に2回\n"], &["年に2回\n"]), [], "a point is no paragraph");
        assert_eq!(pairs(&[], &new), []);
    }
}
