//! 目次: what is in an issue, a line each.

use serde::{Deserialize, Serialize};

/// The longest heading in the contents, in characters.
const LONGEST_TITLE: usize = 100;

/// A line of the contents: `特集 ぶどうの道｜2｜/stories/grapes`. Page and link may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What it is about; what an article of the same heading says, the line leads to.
    pub title: String,
    /// The page of the paper on which it begins.
    pub page: Option<u16>,
    /// Another place of this site where there is more; empty if there is none.
    pub link: String,
}

impl Content {
    /// Reads a line; `None` if it has no heading, a page that is no number, or a link that may be none.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(['｜', '|']).map(str::trim);
        let title = parts.next().filter(|title| !title.is_empty() && title.chars().count() <= LONGEST_TITLE)?.to_owned();
        let page = match parts.next().unwrap_or_default() {
            "" => None,
            page => Some(half(page).trim_start_matches("p.").trim_end_matches('頁').parse().ok().filter(|page| *page > 0)?),
        };
        let link = parts.next().unwrap_or_default().to_owned();
        let whole = parts.next().is_none() && (link.is_empty() || is_link(&link));
        whole.then_some(Self { title, page, link })
    }

    /// The line, as [`Content::read`] reads it.
    pub fn line(&self) -> String {
        let page = self.page.map(|page| page.to_string()).unwrap_or_default();
        let line = format!("{}｜{page}｜{}", self.title, self.link);
        line.trim_end_matches('｜').to_owned()
    }
}

/// Digits of full width as narrow ones.
fn half(text: &str) -> String {
    text.chars().map(|c| if ('０'..='９').contains(&c) { char::from(b'0' + (u32::from(c) - u32::from('０')) as u8) } else { c }).collect()
}

/// A page of ours, or one of a secure site. No program, and nobody else's name before the host.
fn is_link(link: &str) -> bool {
    let plain = link.len() <= 500 && !link.chars().any(|c| c == '\\' || c.is_whitespace() || c.is_control());
    let ours = link.starts_with('/') && !link.starts_with("//");
    let host = |rest: &str| rest.split(['/', '?', '#']).next().is_some_and(|host| !host.is_empty() && !host.contains('@'));
    plain && (ours || link.strip_prefix("https://").is_some_and(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        for line in ["特集", "特集｜2", "特集｜2｜/stories/grapes", "特集｜｜https://example.jp/a"] {
            assert_eq!(Content::read(line).map(|content| content.line()).as_deref(), Some(line));
        }
        let typed = Content::read(" 特集 | ２頁 | ").expect("a line");
        assert_eq!((typed.title.as_str(), typed.page, typed.link.as_str()), ("特集", Some(2), ""));
    }

    #[test]
    fn what_is_none_is_told() {
        for line in [
            "",
            "｜2",
            "特集｜0",
            "特集｜二",
            "特集｜1｜javascript:alert(1)",
            "特集｜1｜//a.example",
            "特集｜1｜https://a@b.example",
            "a｜1｜/b｜c",
        ] {
            assert_eq!(Content::read(line), None, "{line}");
        }
    }
}
