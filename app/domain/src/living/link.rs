//! Where a section leads.

use crate::check::Problems;
use serde::{Deserialize, Serialize};

/// A link with its words: on a line `言葉｜/places` or `言葉｜https://…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideLink {
    /// The words.
    pub words: String,
    /// A page of ours, or one of the web.
    pub to: String,
}

impl GuideLink {
    /// Reads a line; `None` if it has no two parts, or leads where no link of ours may.
    pub fn read(line: &str) -> Option<Self> {
        let (words, to) = line.split_once(['｜', '|'])?;
        let (words, to) = (words.trim(), to.trim());
        let mut problems = Problems::default();
        problems.required_line("words", words, 100);
        problems.link("to", to);
        (problems.into_vec().is_empty() && !to.is_empty()).then(|| Self { words: words.to_owned(), to: to.to_owned() })
    }

    /// The same line.
    pub fn line(&self) -> String {
        format!("{}｜{}", self.words, self.to)
    }

    /// Whether it leads out of this site.
    pub fn is_outside(&self) -> bool {
        !self.to.starts_with('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_words_and_an_address() {
        let link = GuideLink::read(" 見どころの地図 ｜ /places ").expect("a link");
        assert_eq!((link.words.as_str(), link.to.as_str(), link.is_outside()), ("見どころの地図", "/places", false));
        assert_eq!(GuideLink::read(&link.line()), Some(link));
        assert!(GuideLink::read("駅の時刻|https://example.jp/a?b=c").expect("a link").is_outside());
        for wrong in ["", "/places", "言葉｜", "｜/places", "x｜javascript:alert(1)", "x｜//evil.example", "x｜https://a@evil.example/"]
        {
            assert_eq!(GuideLink::read(wrong), None, "{wrong}");
        }
    }
}
