//! The articles of an issue: its text, cut at its uppermost headings, so that the contents can lead to each.

/// An article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its heading; empty for what stands before the first.
    pub title: String,
    /// What it says: Markdown.
    pub text: String,
}

/// Cuts Markdown at lines that begin with `# ` or `## `. Within a fenced block there are no headings.
pub fn articles(text: &str) -> Vec<Article> {
    let mut found: Vec<Article> = Vec::new();
    let mut fence = None;
    for line in text.lines() {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        let title = if fence.is_none() { heading(line) } else { None };
        fence = match (fence, mark) {
            (None, mark) => mark,
            (Some(open), Some(mark)) if open == mark => None,
            (open, _) => open,
        };
        match (title, found.last_mut()) {
            (Some(title), _) => found.push(Article { title: title.to_owned(), text: String::new() }),
            (None, Some(article)) => {
                article.text.push_str(line);
                article.text.push('\n');
            }
            (None, None) => found.push(Article { title: String::new(), text: format!("{line}\n") }),
        }
    }
    found.retain(|article| !article.title.is_empty() || !article.text.trim().is_empty());
    found
}

/// The words of an uppermost heading.
fn heading(line: &str) -> Option<&str> {
    let words = line.strip_prefix("## ").or_else(|| line.strip_prefix("# "))?;
    let words = words.trim().trim_end_matches('#').trim_end();
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_uppermost_headings() {
        let read = articles("はじめに\n\n## 特集 ぶどう\n本文\n### 小さな見出し\n続き\n## 催し ##\n- 一つ\n");
        let titles: Vec<&str> = read.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["", "特集 ぶどう", "催し"]);
        assert_eq!(read[1].text, "本文\n### 小さな見出し\n続き\n");
        assert_eq!((articles(""), articles("\n \n")), (Vec::new(), Vec::new()));
        assert_eq!(articles("##  \n#本文").len(), 1, "no heading without words, and none without a space");
    }

    #[test]
    fn what_looks_like_a_heading_in_a_fence_is_none() {
        let read = articles("## 一\n```\n## 二\n~~~\n```\n## 三");
        assert_eq!(read.iter().map(|article| article.title.as_str()).collect::<Vec<_>>(), ["一", "三"]);
    }
}
