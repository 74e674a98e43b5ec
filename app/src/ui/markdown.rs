//! Markdown, as drafts are written in it: paragraphs, headings, lists, tables, quotations and links become views of our own.
//!
//! A text can do nothing but say something. What looks like HTML stands there as text; a link leads to the web, to a page of ours or
//! to an address of mail, else its words stand without it; a picture is one of the library, else its description stands in its place.

use crate::ui::table::scrolling;
use domain::staff::Email;
use leptos::prelude::*;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag};

/// How deep parts may stand within each other; what is deeper stands beside what it is in.
const DEEPEST: usize = 16;

/// A text below a heading of level `below` that is called `name`. Its own headings are of the levels after that, none left out.
/// Headings of text (`h1` to `h6`) end at 6.
pub(crate) fn markdown(text: &str, below: u8, name: &str) -> AnyView {
    let events: Vec<Event<'_>> = parser(text).collect();
    let levels = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    });
    let least = levels.min().unwrap_or(1);
    let mut writer = Writer { open: Vec::new(), done: Vec::new(), name, least, below, level: below, tables: 0, head: false, column: 0 };
    for event in events {
        writer.take(event);
    }
    view! { <div class="md">{writer.done.collect_view()}</div> }.into_any()
}

/// Reads a text. Of strikethrough nothing: 3~5日 and 7~9日 are no marks.
fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, if has_hollow_tables(text) { Options::empty() } else { Options::ENABLE_TABLES })
}

/// Whether its tables have more cells than it has bytes. A cell that is written takes two; the others are made up where a long head stands
/// over short rows, and a page of a thousand letters would have a million of them. Such a text stands as it is written.
fn has_hollow_tables(text: &str) -> bool {
    // Most texts have no table, and are not read twice.
    if !text.contains('|') {
        return false;
    }
    let cells = Parser::new_ext(text, Options::ENABLE_TABLES).filter(|event| matches!(event, Event::Start(Tag::TableCell)));
    cells.take(text.len() + 1).count() > text.len()
}

/// The addresses of the links of a text, in its order, and whether each may be one: of one that may not, [`markdown`] shows the words only.
pub(crate) fn links(text: &str) -> Vec<(String, bool)> {
    let link = |event: Event<'_>| match event {
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let leads = is_mail(link_type, &dest_url) || Leads::of(&dest_url).is_some();
            Some((dest_url.into_string(), leads))
        }
        _ => None,
    };
    parser(text).filter_map(link).collect()
}

/// Whether it is an address of mail between `<` and `>`.
fn is_mail(link_type: LinkType, address: &str) -> bool {
    link_type == LinkType::Email && Email::parse(address).is_ok()
}

/// A part that is not at its end yet.
struct Open<'a> {
    /// What it is; none if it is too deep to be anything.
    tag: Option<Tag<'a>>,
    inside: Vec<AnyView>,
    /// The words in it, for what a picture shows.
    words: String,
}

struct Writer<'a> {
    open: Vec<Open<'a>>,
    done: Vec<AnyView>,
    name: &'a str,
    /// The uppermost level of headings in the text.
    least: u8,
    below: u8,
    /// The level of the last heading.
    level: u8,
    tables: usize,
    /// Whether it is in the head of a table, and in which column.
    head: bool,
    column: usize,
}

impl<'a> Writer<'a> {
    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => {
                match &tag {
                    Tag::TableHead => (self.head, self.column) = (true, 0),
                    Tag::TableRow => self.column = 0,
                    _ => (),
                }
                // A row without its table would be none, and a table without its rows neither.
                let parent = self.open.last().is_some_and(|open| open.tag.is_some());
                let kept = if is_of_a_table(&tag) { parent } else { self.open.len() < DEEPEST };
                let tag = kept.then_some(tag);
                self.open.push(Open { tag, inside: Vec::new(), words: String::new() });
            }
            Event::End(_) => self.close(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => match text.trim() {
                "<br>" | "<br/>" | "<br />" => self.put(view! { <br /> }.into_any()),
                _ => self.text(&text),
            },
            Event::Code(text) => {
                self.words(&text);
                self.put(view! { <code>{text.into_string()}</code> }.into_any());
            }
            // Who begins a new line in Japanese means one: between kanji there is no space to be.
            Event::SoftBreak | Event::HardBreak => self.put(view! { <br /> }.into_any()),
            Event::Rule => self.put(view! { <hr /> }.into_any()),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => (),
        }
    }

    fn text(&mut self, text: &str) {
        self.words(text);
        self.put(text.to_owned().into_any());
    }

    fn words(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.words.push_str(text);
        }
    }

    fn put(&mut self, view: AnyView) {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.inside).push(view);
    }

    fn close(&mut self) {
        let Some(Open { tag, inside, words }) = self.open.pop() else { return };
        // What is in a part is in the one around it.
        self.words(&words);
        let Some(tag) = tag else {
            inside.into_iter().for_each(|view| self.put(view));
            return;
        };
        if let Tag::Table(_) = tag {
            let table = self.table(inside);
            return self.put(table);
        }
        let inside = inside.collect_view();
        let view = match tag {
            Tag::Paragraph => view! { <p>{inside}</p> }.into_any(),
            Tag::Heading { level, .. } => self.heading(level, inside.into_any()),
            Tag::BlockQuote(_) => view! { <blockquote>{inside}</blockquote> }.into_any(),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => view! { <pre><code>{inside}</code></pre> }.into_any(),
            Tag::List(None) => view! { <ul>{inside}</ul> }.into_any(),
            Tag::List(Some(1)) => view! { <ol>{inside}</ol> }.into_any(),
            Tag::List(Some(first)) => view! { <ol start=first.to_string()>{inside}</ol> }.into_any(),
            Tag::Item => view! { <li>{inside}</li> }.into_any(),
            Tag::Emphasis => view! { <em>{inside}</em> }.into_any(),
            Tag::Strong => view! { <strong>{inside}</strong> }.into_any(),
            Tag::Link { link_type, dest_url, .. } if is_mail(link_type, &dest_url) => {
                view! { <a href=format!("mailto:{dest_url}")>{inside}</a> }.into_any()
            }
            Tag::Link { dest_url, .. } => match Leads::of(&dest_url) {
                Some(Leads::Elsewhere) => view! { <a href=dest_url.into_string() rel="external nofollow noopener">{inside}</a> }.into_any(),
                Some(Leads::Here) => view! { <a href=dest_url.into_string() rel="external">{inside}</a> }.into_any(),
                None => inside.into_any(),
            },
            Tag::Image { dest_url, .. } if is_of_the_library(&dest_url) => {
                view! { <img src=dest_url.into_string() alt=words loading="lazy" /> }.into_any()
            }
            Tag::Image { .. } => words.into_any(),
            Tag::TableHead => {
                self.head = false;
                view! { <thead><tr>{inside}</tr></thead> }.into_any()
            }
            Tag::TableRow => view! { <tr>{inside}</tr> }.into_any(),
            Tag::TableCell => self.cell(!words.trim().is_empty(), inside.into_any()),
            _ => inside.into_any(),
        };
        self.put(view);
    }

    /// A heading below the one around the text, and none two levels below the one before it.
    fn heading(&mut self, level: HeadingLevel, inside: AnyView) -> AnyView {
        let wanted = self.below + 1 + (level as u8 - self.least);
        self.level = wanted.min(self.level + 1).min(6);
        match self.level {
            ..=2 => view! { <h2>{inside}</h2> }.into_any(),
            3 => view! { <h3>{inside}</h3> }.into_any(),
            4 => view! { <h4>{inside}</h4> }.into_any(),
            5 => view! { <h5>{inside}</h5> }.into_any(),
            _ => view! { <h6>{inside}</h6> }.into_any(),
        }
    }

    /// A table in a box in which it can move sideways.
    fn table(&mut self, mut parts: Vec<AnyView>) -> AnyView {
        self.tables += 1;
        let label = if self.tables == 1 { self.name.to_owned() } else { format!("{} {}", self.name, self.tables) };
        // The head comes first, and every table has one.
        let rows = parts.split_off(parts.len().min(1)).collect_view();
        let table = view! { <table><caption class="sr">{label.clone()}</caption>{parts.collect_view()}<tbody>{rows}</tbody></table> };
        scrolling(label, table.into_any())
    }

    /// A cell; one without words is no heading.
    fn cell(&mut self, has_words: bool, inside: AnyView) -> AnyView {
        let aligned = self.open.iter().rev().find_map(|open| match &open.tag {
            Some(Tag::Table(columns)) => columns.get(self.column).copied(),
            _ => None,
        });
        let class = (aligned == Some(Alignment::Right)).then_some("right");
        self.column += 1;
        if self.head && has_words {
            view! { <th scope="col" class=class>{inside}</th> }.into_any()
        } else {
            view! { <td class=class>{inside}</td> }.into_any()
        }
    }
}

/// Whether it is a part of a table, which a row without its cells would not be.
fn is_of_a_table(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::TableHead | Tag::TableRow | Tag::TableCell)
}

/// Where a link leads that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    /// To the web.
    Elsewhere,
    /// To a page of ours, within the page, or to someone's mail.
    Here,
}

impl Leads {
    /// Reads an address; `None` for what may be no link: programs, files, `//elsewhere`.
    fn of(address: &str) -> Option<Self> {
        let plain = !address.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
        let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        match address {
            _ if !plain => None,
            _ if begins("https://") || begins("http://") => Some(Self::Elsewhere),
            _ if begins("mailto:") || address.starts_with('#') => Some(Self::Here),
            _ if address.starts_with('/') && !address.starts_with("//") => Some(Self::Here),
            _ => None,
        }
    }
}

/// Whether a picture is one of ours.
///
/// A browser follows `..` and `%2e%2e` alike, and asks for a picture with the session of whoever looks: only a name of a file will do.
fn is_of_the_library(address: &str) -> bool {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    address.strip_prefix("/media/").is_some_and(|name| !name.starts_with('.') && name.chars().all(of_a_name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written, without the marks between views.
    fn written(text: &str) -> String {
        let owner = Owner::new();
        owner.with(|| markdown(text, 3, "目的").to_html()).replace("<!>", "").replace(" class=\"\"", "")
    }

    #[test]
    fn a_text_can_do_nothing_but_say_something() {
        for (text, never) in [
            ("<script>alert(1)</script>", "<script"),
            ("a <img src=x> b", "<img"),
            ("[x](javascript:alert)", "href"),
            ("[x](JaVaScRiPt:alert)", "href"),
            ("[x](data:text/html,a)", "href"),
            ("[x](//elsewhere.example)", "href"),
            ("[x](/\\elsewhere.example)", "href"),
            ("![絵](https://elsewhere.example/a.png)", "<img"),
            ("![絵](/media/../staff)", "<img"),
            ("![絵](/media/%2e%2e/staff/people.csv)", "<img"),
            ("![絵](/media/paper/1)", "<img"),
            ("<?bcc=a@example.jp>", "href"),
            ("<javascript:alert>", "href"),
        ] {
            assert!(!written(text).contains(never), "{text}: {}", written(text));
        }
        assert!(written("![絵](https://elsewhere.example/a.png)").contains('絵'));
        assert!(written("![絵](/media/a-320.jpg)").contains("alt=\"絵\""));
        assert!(written("<script>alert(1)</script>").contains("&lt;script"), "nothing is lost");
    }

    #[test]
    fn links_lead_to_the_web_and_to_our_own_pages() {
        assert!(written("[市](https://example.jp/)").contains("href=\"https://example.jp/\" rel=\"external nofollow noopener\""));
        assert!(written("[目標](/goals)").contains("href=\"/goals\" rel=\"external\""));
        assert!(written("<a@example.jp>").contains("mailto:a@example.jp"));
    }

    #[test]
    fn links_are_told_with_whether_they_may_be_some() {
        for (text, address, leads) in [
            ("[市](https://example.jp/)", "https://example.jp/", true),
            ("|a|\n|-|\n|[b](/en/places/b?q=1#c)|", "/en/places/b?q=1#c", true),
            ("[a][b]\n\n[b]: /news/c", "/news/c", true),
            ("<a@example.jp>", "a@example.jp", true),
            ("[x](JavaScript:alert)", "JavaScript:alert", false),
            ("[x](data:text/html,a)", "data:text/html,a", false),
            ("[x](//elsewhere.example)", "//elsewhere.example", false),
            ("[x](/a&#1;b)", "/a\u{1}b", false),
            ("[x](places/b)", "places/b", false),
            ("[x]()", "", false),
        ] {
            assert_eq!(links(text), [(address.to_owned(), leads)], "{text}");
            assert_eq!(written(text).contains("href"), leads, "{text}");
        }
        assert!(links("言葉 `[a](/b)` ![絵](/media/a.jpg)").is_empty());
    }

    #[test]
    fn headings_stand_below_the_one_around_them() {
        let html = written("##### 深い\n\n### 浅い\n\n##### 深い");
        let levels: Vec<&str> = html.match_indices("<h").map(|(at, _)| &html[at..at + 3]).collect();
        assert_eq!(levels, ["<h4", "<h4", "<h5"]);
    }

    #[test]
    fn a_table_has_a_box_and_its_empty_corner_is_no_heading() {
        let html = written("|  | 数 |\n|---|--:|\n| あ | 1 |");
        assert!(
            html.contains("<thead><tr><td></td><th scope=\"col\" class=\"right\">数</th></tr></thead><tbody><tr><td>あ</td>"),
            "{html}"
        );
        assert!(html.contains("tabindex=\"0\"") && html.contains("<table><caption class=\"sr\">目的</caption>"), "{html}");
    }

    #[test]
    fn a_table_of_cells_that_nobody_wrote_stands_as_it_is_written() {
        let text = format!("{}|\n{}|\n{}", "|a".repeat(1_000), "|-".repeat(1_000), "x\n".repeat(2_800));
        let html = written(&text);
        assert!(!html.contains("<td") && html.len() < 3 * text.len(), "{}", html.len());
        assert!(written("|a|b|\n|-|-|\n|c|").contains("<td></td>"), "one that is missing is made up");
    }

    #[test]
    fn what_is_very_deep_is_read_all_the_same() {
        let text = format!("{} 底", ">".repeat(5_000));
        assert!(written(&text).contains('底'));
        assert!(written("1. a\n2. b").contains("<ol>"));
        assert!(written("3~5日と7~9日").contains("3~5日と7~9日"));
    }
}
