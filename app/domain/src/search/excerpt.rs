//! What is shown of a text in which something was found.

use super::fold;

/// How many characters an excerpt has at most, without its marks of what was left out.
const LONGEST: usize = 90;

/// The first place at which one of these folded words stands in one of the texts, with what is around it; of none of them the beginning
/// of the first text. Empty if there is no text.
pub fn excerpt(texts: &[String], words: &[String]) -> String {
    let lines = || texts.iter().flat_map(|text| text.lines());
    let hit = lines().find(|line| {
        let folded = fold(line);
        words.iter().any(|word| folded.contains(word.as_str()))
    });
    let Some(line) = hit.or_else(|| lines().next()) else { return String::new() };
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= LONGEST {
        return line.to_owned();
    }
    // Folding can change how many characters there are: the end of the hit is found by folding beginnings of the line.
    let at = words.iter().filter_map(|word| end_of(&chars, word)).min().unwrap_or(0);
    let from = at.saturating_sub(LONGEST / 2).min(chars.len().saturating_sub(LONGEST));
    let to = (from + LONGEST).min(chars.len());
    let cut: String = chars.get(from..to).unwrap_or_default().iter().collect();
    format!("{}{}{}", if from > 0 { "…" } else { "" }, cut.trim(), if to < chars.len() { "…" } else { "" })
}

/// After how many characters a folded word has been read for the first time.
fn end_of(chars: &[char], word: &str) -> Option<usize> {
    let holds = |count: usize| fold(&chars.get(..count).unwrap_or_default().iter().collect::<String>()).contains(word);
    if !holds(chars.len()) {
        return None;
    }
    let (mut without, mut with) = (0, chars.len());
    while with - without > 1 {
        let middle = usize::midpoint(without, with);
        if holds(middle) { with = middle } else { without = middle }
    }
    Some(with)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words;

    #[test]
    fn an_excerpt_shows_the_word_with_what_is_around_it() {
        let far = format!("{}デラウェアの房{}", "あ".repeat(200), "い".repeat(200));
        let found = excerpt(&["はじめ".to_owned(), far], &words("でらうえあ"));
        assert!(found.starts_with('…') && found.ends_with('…') && found.contains("デラウェアの房"), "{found}");
        assert!(found.chars().count() <= LONGEST + 2);
        assert_eq!(excerpt(&["一行目\n二行目".to_owned()], &words("二")), "二行目");
        assert_eq!(excerpt(&["一行目\n二行目".to_owned()], &words("三")), "一行目");
        assert_eq!(excerpt(&[], &words("三")), "");
    }
}
