//! Lists in a form: an item on each line, in Japanese and, after a mark, in English.

use crate::lang::Both;

/// Between the parts of a line; in half width it is taken too.
const MARKS: [char; 2] = ['｜', '|'];

/// The parts of a line, without what stands around them.
pub(super) fn parts(line: &str) -> Vec<&str> {
    line.split(MARKS).map(str::trim).collect()
}

/// 「議題｜Item」; the English may be missing. `None` for a line without Japanese, with more parts, or too long.
pub fn both_of_line(line: &str, max: usize) -> Option<Both> {
    let parts = parts(line);
    let (ja, en) = match parts.as_slice() {
        [ja] => (*ja, ""),
        [ja, en] => (*ja, *en),
        _ => return None,
    };
    fits(&[ja, en], max).then(|| Both::new(ja, en)).filter(|both| !both.ja.is_empty())
}

/// Whether all parts of a line are short enough; English needs more letters.
pub(super) fn fits(parts: &[&str], max: usize) -> bool {
    parts.iter().all(|part| part.chars().count() <= max * 2)
}

/// The same as a form has it.
pub(super) fn line_of(both: &Both) -> String {
    if both.en.is_empty() { both.ja.clone() } else { format!("{}｜{}", both.ja, both.en) }
}

/// A list as a form has it.
pub(super) fn text<T>(items: &[T], line: impl Fn(&T) -> String) -> String {
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Whether some items of a list are translated and others not.
pub(super) fn is_half_translated<'a>(items: impl IntoIterator<Item = &'a Both>, translated: bool) -> bool {
    translated && items.into_iter().any(|item| item.en.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_japanese_and_perhaps_english() {
        assert_eq!(both_of_line("開会｜Opening", 10), Some(Both::new("開会", "Opening")));
        assert_eq!(both_of_line(" 開会 | ", 10), Some(Both::new("開会", "")));
        assert_eq!(both_of_line("開会", 10), Some(Both::new("開会", "")));
        assert!(["", "｜Opening", "一｜one｜x"].iter().all(|line| both_of_line(line, 10).is_none()));
        assert_eq!(both_of_line(&"あ".repeat(21), 10), None);
        assert_eq!(line_of(&Both::new("開会", "Opening")), "開会｜Opening");
    }
}
