//! An issue as it is written.

use super::{Content, IssueShort};
use crate::{
    Slug,
    calendar::{Date, iso},
    check::{Check, FieldError, Problem, Problems},
    lang::{Both, Lang},
    publishing::{Kind, Lack, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest text of an issue in one language, in characters: an issue on paper has about half of it.
pub const LONGEST_ISSUE: usize = 60_000;

/// The most lines of contents.
const MOST_CONTENTS: usize = 100;

/// The largest number of an issue: a thousand years of them.
const LARGEST_NUMBER: u32 = 12_000;

/// An issue as an editor writes it. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// 通巻: which issue it is, counted from the first.
    pub number: Option<u32>,
    /// 発行日
    pub day: Option<Date>,
    /// Its title.
    pub title: Both,
    /// What is in it, in a sentence or two.
    pub summary: Both,
    /// 目次, in Japanese and in English.
    pub contents: [Vec<Content>; 2],
    /// Its articles: Markdown with a heading for each.
    pub body: Both,
    /// The issue as it was printed, by its number in the library.
    pub paper: Option<i64>,
    /// How many pages that has.
    pub pages: Option<u16>,
    /// Its cover, by its number in the library.
    pub cover: Option<i64>,
    /// Whether a machine made the translation, which the page says.
    pub by_machine: bool,
}

impl Check for IssueRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 60);
        problems.line("title_en", &self.title.en, 120);
        if self.number.is_some_and(|number| number == 0 || number > LARGEST_NUMBER) {
            problems.add("number", Problem::Contradiction);
        }
        problems.both(["summary", "summary_en"], &self.summary, 300);
        for (field, contents) in ["contents", "contents_en"].into_iter().zip(&self.contents) {
            if contents.len() > MOST_CONTENTS {
                problems.add(field, Problem::Contradiction);
            }
            if let Some(broken) = contents.iter().map(|content| text_problems(&content.title)).find(|found| !found.is_empty()) {
                problems.add(field, broken[0].problem);
            }
        }
        problems.both(["body", "body_en"], &self.body, LONGEST_ISSUE);
        if self.pages == Some(0) {
            problems.add("pages", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

fn text_problems(text: &str) -> Vec<FieldError> {
    let mut problems = Problems::default();
    problems.line("contents", text, 100);
    problems.into_vec()
}

impl IssueRecord {
    /// The contents in a language; the Japanese ones where there are none.
    pub fn contents(&self, lang: Lang) -> (Lang, &[Content]) {
        let [ja, en] = &self.contents;
        if lang == Lang::En && !en.is_empty() { (Lang::En, en) } else { (Lang::Ja, ja) }
    }
}

/// Contents as a form has them.
fn lines(contents: &[Content]) -> String {
    contents.iter().map(Content::line).collect::<Vec<_>>().join("\n")
}

impl Piece for IssueRecord {
    const KIND: Kind = Kind::Bulletin;
    type Card = IssueShort;

    fn begin(slug: Slug, title: Both) -> Self {
        Self {
            slug,
            number: None,
            day: None,
            title,
            summary: Both::default(),
            contents: [Vec::new(), Vec::new()],
            body: Both::default(),
            paper: None,
            pages: None,
            cover: None,
            by_machine: false,
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let contents = Both::new(lines(&self.contents[0]), lines(&self.contents[1]));
        let mut lacks = Vec::new();
        if self.number.is_none() {
            lacks.push(Lack::Field("number"));
        }
        if self.day.is_none() {
            lacks.push(Lack::Field("day"));
        }
        let required = [("title", &self.title), ("summary", &self.summary), ("contents", &contents)];
        lacks.extend(Lack::of_texts(&required, &[("body", &self.body)]));
        // Contents alone nobody can read.
        if self.body.ja.trim().is_empty() && self.paper.is_none() {
            lacks.push(Lack::Field("body"));
        }
        if self.paper.is_some() && self.pages.is_none() {
            lacks.push(Lack::Field("pages"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.paper.into_iter().chain(self.cover).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn card(&self) -> IssueShort {
        IssueShort {
            number: self.number.unwrap_or_default(),
            day: self.day,
            title: self.title.clone(),
            summary: self.summary.clone(),
            cover: self.cover,
            paper: self.paper.is_some(),
            text: !self.body.ja.trim().is_empty(),
        }
    }

    fn day(&self) -> Option<Date> {
        self.day
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("number", number(self.number.map(i64::from))),
            ("day", self.day.map(iso).unwrap_or_default()),
            ("summary", self.summary.ja.clone()),
            ("summary_en", self.summary.en.clone()),
            ("contents", lines(&self.contents[0])),
            ("contents_en", lines(&self.contents[1])),
            ("cover", number(self.cover)),
            ("paper", number(self.paper)),
            ("pages", number(self.pages.map(i64::from))),
            ("body", self.body.ja.clone()),
            ("body_en", self.body.en.clone()),
            ("by_machine", if self.by_machine { "1".to_owned() } else { String::new() }),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            title: reader.both("title"),
            number: reader.number("number"),
            day: reader.day("day"),
            summary: reader.both("summary"),
            contents: [reader.lines("contents", Content::read), reader.lines("contents_en", Content::read)],
            cover: reader.media("cover"),
            paper: reader.media("paper"),
            pages: reader.number("pages"),
            body: reader.both("body"),
            by_machine: reader.is_ticked("by_machine"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::parse_iso,
        publishing::{Misread, of_form},
    };

    fn issue() -> IssueRecord {
        IssueRecord {
            slug: Slug::parse("2026-11").expect("a slug"),
            number: Some(812),
            day: parse_iso("2026-11-01"),
            title: Both::new("令和8年11月号", ""),
            summary: Both::new("ぶどうの特集です。", ""),
            contents: [vec![Content::read("特集｜2").expect("a line")], Vec::new()],
            body: Both::new("## 特集\n本文", ""),
            paper: Some(4),
            pages: Some(16),
            cover: Some(3),
            by_machine: false,
        }
    }

    #[test]
    fn an_issue_is_shown_when_it_can_be_read() {
        assert_eq!((issue().lacks(), issue().media()), (Vec::new(), vec![3, 4]));
        let bare = IssueRecord { number: None, day: None, body: Both::default(), paper: None, ..issue() };
        assert_eq!(bare.lacks(), [Lack::Field("number"), Lack::Field("day"), Lack::Field("body")]);
        let paper = IssueRecord { pages: None, body: Both::default(), ..issue() };
        assert_eq!(paper.lacks(), [Lack::Field("pages")]);
        let half = IssueRecord { summary: Both::new("ぶどう", "Grapes"), ..issue() };
        assert_eq!(half.lacks(), [Lack::Translation("title"), Lack::Translation("contents"), Lack::Translation("body")]);
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_issue() {
        let mut sent: Vec<(String, String)> = issue().pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(of_form(issue().slug, &sent), Ok(issue()));
        sent.retain(|(name, _)| name != "contents" && name != "number");
        sent.extend([("contents".to_owned(), "特集｜2\n｜3".to_owned()), ("number".to_owned(), "0".to_owned())]);
        let wrong = [("contents", Misread::Line(2)), ("number", Misread::Problem(Problem::Contradiction))];
        assert_eq!(of_form::<IssueRecord>(issue().slug, &sent), Err(wrong.to_vec()));
    }
}
