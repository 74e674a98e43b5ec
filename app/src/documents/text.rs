//! The texts: Markdown, read once into plain parts. Only what `domain::document` has is understood; a text with
//! anything else does not pass the tests.

use super::{personal, results};
use domain::{
    calendar,
    document::{Block, Document, Inline, Section},
    lang::Lang,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::sync::LazyLock;

/// Declares the documents: their paths, and a file for each language.
macro_rules! documents {
    ($($path:literal $name:literal)+) => {
        static SOURCES: &[(&str, &str, &str)] = &[$(($path, include_str!(concat!("ja/", $name, ".md")), include_str!(concat!("en/", $name, ".md")))),+];
    };
}

documents! {
    "/about" "about"
    "/accessibility" "accessibility"
    "/accessibility/results" "results"
    "/privacy" "privacy"
    "/contact" "contact"
    "/offline" "offline"
    "/feedback" "feedback"
}

static DOCUMENTS: LazyLock<Vec<(Lang, &str, Document)>> = LazyLock::new(|| {
    let each = SOURCES.iter().flat_map(|&(path, ja, en)| [(Lang::Ja, path, ja), (Lang::En, path, en)]);
    each.filter_map(|(lang, path, source)| {
        let mut document = read(lang, &personal::filled_in(lang, source))?;
        if path == "/accessibility/results" {
            results::complete(&mut document);
        }
        Some((lang, path, document))
    })
    .collect()
});

/// The document at a path.
pub(super) fn find(lang: Lang, path: &str) -> Option<Document> {
    DOCUMENTS.iter().find(|(of, at, _)| *of == lang && *at == path).map(|(.., document)| document.clone())
}

/// Every document of a language.
pub fn of_language(lang: Lang) -> Vec<Document> {
    DOCUMENTS.iter().filter(|(of, ..)| *of == lang).map(|(.., document)| document.clone()).collect()
}

/// `updated: 2026-11-24`, a blank line, `# title`, a paragraph for the lead, and sections under `##`.
fn read(lang: Lang, source: &str) -> Option<Document> {
    let (first, body) = source.split_once('\n')?;
    let updated_on = calendar::parse_iso(first.strip_prefix("updated: ")?.trim())?;
    let mut reader = Reader::default();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    let mut sections = reader.sections.into_iter();
    let head = sections.next()?;
    let lead = match head.blocks.as_slice() {
        [Block::Paragraph(parts)] => parts.iter().map(Inline::text).collect(),
        _ => return None,
    };
    Some(Document { title: head.title, lead, lang, updated_on, sections: sections.collect() })
}

/// Collects the parts as the parser comes to them.
#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    line: Vec<Inline>,
    items: Vec<Vec<Inline>>,
    head: Vec<Vec<Inline>>,
    row: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
    strong: bool,
    link: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::Start(Tag::Strong) => self.strong = true,
            Event::End(TagEnd::Strong) => self.strong = false,
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => self.link = None,
            Event::End(TagEnd::Heading(_)) => {
                let title = std::mem::take(&mut self.line).iter().map(Inline::text).collect();
                self.sections.push(Section { title, blocks: Vec::new() });
            }
            Event::End(TagEnd::Paragraph) => {
                let line = std::mem::take(&mut self.line);
                self.block(Block::Paragraph(line));
            }
            Event::End(TagEnd::Item) => self.items.push(std::mem::take(&mut self.line)),
            Event::End(TagEnd::List(_)) => {
                let items = std::mem::take(&mut self.items);
                self.block(Block::List(items));
            }
            Event::End(TagEnd::TableCell) => self.row.push(std::mem::take(&mut self.line)),
            Event::End(TagEnd::TableHead) => self.head = std::mem::take(&mut self.row),
            Event::End(TagEnd::TableRow) => self.rows.push(std::mem::take(&mut self.row)),
            Event::End(TagEnd::Table) => {
                let (head, rows) = (std::mem::take(&mut self.head), std::mem::take(&mut self.rows));
                self.block(Block::Table { head, rows });
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = text.to_owned();
        self.line.push(match &self.link {
            Some(to) => Inline::Link { to: to.clone(), text },
            None if self.strong => Inline::Strong(text),
            None => Inline::Text(text),
        });
    }

    fn block(&mut self, block: Block) {
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::PATHS;

    #[test]
    fn every_document_is_there_in_both_languages() {
        assert_eq!(DOCUMENTS.len(), 2 * SOURCES.len(), "one can't be read");
        assert_eq!(SOURCES.iter().map(|(path, ..)| *path).collect::<Vec<_>>(), PATHS);
        for path in PATHS {
            let (ja, en) = (find(Lang::Ja, path).expect("Japanese"), find(Lang::En, path).expect("English"));
            assert!(ja.updated_on == en.updated_on, "{path}: one language is older");
            assert!(!ja.sections.is_empty() && !ja.lead.is_empty() && !en.lead.is_empty());
        }
        assert!(find(Lang::Ja, "/no-such").is_none());
    }

    #[test]
    fn nothing_of_a_text_is_left_out() {
        for (path, ja, en) in SOURCES {
            for source in [ja, en] {
                let understood = Parser::new_ext(source, Options::ENABLE_TABLES).all(|event| {
                    matches!(
                        event,
                        Event::Text(_)
                            | Event::SoftBreak
                            | Event::Start(
                                Tag::Strong
                                    | Tag::Link { .. }
                                    | Tag::Heading { .. }
                                    | Tag::Paragraph
                                    | Tag::Item
                                    | Tag::List(None)
                                    | Tag::Table(_)
                                    | Tag::TableHead
                                    | Tag::TableRow
                                    | Tag::TableCell
                            )
                            | Event::End(_)
                    )
                });
                assert!(understood, "{path} has more than a document can show");
            }
        }
    }

    #[test]
    fn links_within_the_site_lead_somewhere() {
        let known = ["/", "/products", "/about/design"];
        for (lang, at, document) in DOCUMENTS.iter() {
            let lines = document.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
                Block::Paragraph(parts) => vec![parts],
                Block::List(items) => items.iter().collect(),
                Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).collect(),
            });
            for part in lines.flatten() {
                if let Inline::Link { to, .. } = part {
                    assert!(
                        to.starts_with("tel:") || PATHS.contains(&to.as_str()) || known.contains(&to.as_str()),
                        "{lang:?} {at} leads to {to}"
                    );
                }
            }
        }
    }
}
