//! The difference line by line, so that a list is shown as a list.

use super::{Piece, plain::BULLET};

/// A line of a section before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceLine {
    /// Whether it is a point of a list; its mark is not in its pieces.
    pub point: bool,
    /// What it says.
    pub pieces: Vec<Piece>,
}

/// Pieces as lines. Those without a sign are none.
pub(super) fn lines(pieces: &[Piece]) -> Vec<DifferenceLine> {
    let mut lines = Vec::new();
    let mut line: Vec<Piece> = Vec::new();
    for piece in pieces {
        let (text, again): (&str, fn(String) -> Piece) = match piece {
            Piece::Same(text) => (text, Piece::Same),
            Piece::Removed(text) => (text, Piece::Removed),
            Piece::Added(text) => (text, Piece::Added),
        };
        for part in text.split_inclusive('\n') {
            let words = part.trim_end_matches('\n');
            line.extend((!words.is_empty()).then(|| again(words.to_owned())));
            if part.ends_with('\n') {
                lines.extend(ended(std::mem::take(&mut line)));
            }
        }
    }
    lines.extend(ended(line));
    lines
}

fn ended(mut pieces: Vec<Piece>) -> Option<DifferenceLine> {
    let first = match pieces.first_mut()? {
        Piece::Same(text) | Piece::Removed(text) | Piece::Added(text) => text,
    };
    let words = first.strip_prefix(BULLET).map(|words| words.trim_start().to_owned());
    let point = words.is_some();
    if let Some(words) = words {
        *first = words;
    }
    pieces.retain(|piece| !matches!(piece, Piece::Same(text) | Piece::Removed(text) | Piece::Added(text) if text.is_empty()));
    (!pieces.is_empty()).then_some(DifferenceLine { point, pieces })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Piece::{Added, Removed, Same};

    #[test]
    fn a_list_is_told_as_lines() {
        let pieces = [
            Same("はじめ\n・年に".into()),
            Removed("2".into()),
            Added("4".into()),
            Same("回\n".into()),
            Removed("・古い点\n終わり\n".into()),
            Added("・新しい点".into()),
        ];
        let told: Vec<_> = lines(&pieces).into_iter().map(|line| (line.point, line.pieces.len())).collect();
        assert_eq!(told, [(false, 1), (true, 4), (true, 1), (false, 1), (true, 1)]);
        assert_eq!(lines(&pieces)[1].pieces[0], Same("年に".into()));
        assert_eq!(lines(&[Same("\n・\n".into())]), []);
    }
}
