//! Markdown as readers see it: lines of words without the marks, so that nobody has to read `**` in a comparison.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What stands before a line that is a point of a list.
pub(super) const BULLET: char = '・';

/// A text in Markdown as lines, each with its end: paragraphs as they are, points of lists behind a [`BULLET`] or their number, rows of tables
/// with `｜` between cells. Of a link its address stands behind its words, so that another address is a change that can be seen.
pub(super) fn plain(text: &str) -> String {
    let mut writer = Writer::default();
    // As drafts are shown.
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        writer.take(event);
    }
    writer.end_line();
    writer.done
}

#[derive(Default)]
struct Writer {
    done: String,
    /// The line so far.
    line: String,
    /// The numbers of the next points, for each list that is open; none for one without numbers.
    lists: Vec<Option<u64>>,
    /// Where the words of links began, with their addresses.
    links: Vec<(usize, String)>,
    cells: usize,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
            Event::Html(text) | Event::InlineHtml(text) => match text.trim() {
                "<br>" | "<br/>" | "<br />" => self.end_line(),
                _ => self.words(&text),
            },
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.end_line(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => (),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.end_line();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_line();
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        self.line.push_str(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => self.line.push(BULLET),
                }
            }
            // The first paragraph of a point stands behind its mark.
            Tag::Paragraph if !self.lists.is_empty() => (),
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) => self.end_line(),
            Tag::TableHead | Tag::TableRow => {
                self.end_line();
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.line.push('｜');
                }
                self.cells += 1;
            }
            Tag::Link { dest_url, .. } => self.links.push((self.line.len(), dest_url.into_string())),
            _ => (),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
                self.end_line();
            }
            TagEnd::Link => {
                let Some((start, address)) = self.links.pop() else { return };
                // An address that is its own word is not told twice.
                if self.line.get(start..).is_some_and(|words| !words.contains(&address)) {
                    self.line.push_str(&format!("（{address}）"));
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => {
                self.end_line()
            }
            _ => (),
        }
    }

    fn words(&mut self, text: &str) {
        for part in text.split_inclusive('\n') {
            self.line.push_str(part.trim_end_matches('\n'));
            if part.ends_with('\n') {
                self.end_line();
            }
        }
    }

    /// Lines without words are none.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words = line.trim();
        if !words.is_empty() && words != BULLET.to_string() {
            self.done.push_str(words);
            self.done.push('\n');
        }
        // Where the words of a link went on, they go on in a new line.
        self.links.iter_mut().for_each(|(start, _)| *start = 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_not_shown_and_words_are() {
        let text = "1. **考える段階** 市が\n2. 案\n\n- 夜にも開きます。\n- `案`を*公開*します。\n  - 中の点\n\n### (1) 背景\n本文は\nここまで。\n\n> 引用\n";
        let told = "1. 考える段階 市が\n2. 案\n・夜にも開きます。\n・案を公開します。\n・中の点\n(1) 背景\n本文は\nここまで。\n引用\n";
        assert_eq!(plain(text), told);
        assert_eq!(plain("| 段階 | 期間 |\n|---|---|\n| 案 | **30**日 |"), "段階｜期間\n案｜30日\n");
        assert_eq!(plain("[市の頁](https://city.example/a) <https://b.example>"), "市の頁（https://city.example/a） https://b.example\n");
        assert_eq!(plain("```\n## 見出しではない\n- 点でもない\n```\n"), "## 見出しではない\n- 点でもない\n");
        assert_eq!(plain("3*5 と a_b_c <b>太字</b> &amp; \\*"), "3*5 と a_b_c <b>太字</b> & *\n");
        assert_eq!((plain(""), plain("-\n\n---\n")), (String::new(), String::new()));
    }

    proptest! {
        #[test]
        fn any_text_becomes_lines_with_words(text in "\\PC{0,8}([-*_#>|`\\[\\]()1. \n]{0,4}[あ漢a]{0,3}){0,20}") {
            let told = plain(&text);
            prop_assert!(told.lines().all(|line| !line.trim().is_empty()));
            prop_assert!(told.is_empty() || told.ends_with('\n'));
            prop_assert_eq!(told.matches('漢').count(), text.matches('漢').count());
        }
    }
}
