//! A piece of news as it is written.

use crate::{
    Slug,
    calendar::{Date, iso},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    plain::without_targets,
    publishing::{Kind, Lack, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest text in one language, in characters.
pub const LONGEST_NEWS: usize = 6_000;

/// How many characters of a text stand in feeds and previews.
const BEGINNING: usize = 140;

/// What it is about for its reader. Emergencies are none of them: they stand on every page ([`crate::notices`]).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NewsKind {
    /// お知らせ
    #[default]
    Notice,
    /// 募集
    Call,
    /// イベント
    Event,
    /// くらし
    Living,
}

/// News as an editor writes them. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is about.
    pub kind: NewsKind,
    /// Its title.
    pub title: Both,
    /// What it says: Markdown.
    pub body: Both,
    /// A page that says more: from the root of the site, or `https://…`; may be empty.
    pub link: String,
    /// What that page is called.
    pub link_title: Both,
    /// Its day.
    pub day: Option<Date>,
    /// The last day on which one can do what it tells of.
    pub until: Option<Date>,
    /// Whether it stands above the others.
    pub pinned: bool,
    /// A picture, by its number in the library.
    pub cover: Option<i64>,
    /// The section that answers.
    pub section: Both,
    /// How to reach it, in a line: a telephone number, an address for mail.
    pub contact: String,
}

/// What lists show of news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewsShort {
    /// What it is about.
    pub kind: NewsKind,
    /// Its title.
    pub title: Both,
    /// Its day.
    pub day: Option<Date>,
    /// The last day on which one can do what it tells of.
    pub until: Option<Date>,
    /// Whether it stands above the others.
    pub pinned: bool,
    /// The section that answers.
    pub section: Both,
    /// How its text begins, without marks.
    pub begins: Both,
}

impl NewsKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Notice, Self::Call, Self::Event, Self::Living];

    /// As in `?kind=` and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Call => "call",
            Self::Event => "event",
            Self::Living => "living",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Check for NewsRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 80);
        problems.line("title_en", &self.title.en, 160);
        problems.both(["body", "body_en"], &self.body, LONGEST_NEWS);
        problems.link("link", &self.link);
        problems.line("link_title", &self.link_title.ja, 80);
        problems.line("link_title_en", &self.link_title.en, 160);
        if self.until.zip(self.day).is_some_and(|(until, day)| until < day) {
            problems.add("until_day", Problem::Contradiction);
        }
        problems.line("section", &self.section.ja, 80);
        problems.line("section_en", &self.section.en, 160);
        problems.line("contact", &self.contact, 100);
        problems.into_vec()
    }
}

impl Piece for NewsRecord {
    const KIND: Kind = Kind::News;
    type Card = NewsShort;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            kind: NewsKind::Notice,
            title,
            body: empty(),
            link: String::new(),
            link_title: empty(),
            day: None,
            until: None,
            pinned: false,
            cover: None,
            section: empty(),
            contact: String::new(),
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let required = [("title", &self.title), ("body", &self.body), ("section", &self.section)];
        let mut lacks = Lack::of_texts(&required, &[("link_title", &self.link_title)]);
        if !self.link.is_empty() && self.link_title.ja.is_empty() {
            lacks.push(Lack::Field("link_title"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        self.cover.into_iter().collect()
    }

    fn card(&self) -> NewsShort {
        NewsShort {
            kind: self.kind,
            title: self.title.clone(),
            day: self.day,
            until: self.until,
            pinned: self.pinned,
            section: self.section.clone(),
            begins: Both::new(beginning(&self.body.ja), beginning(&self.body.en)),
        }
    }

    fn topic(&self) -> &str {
        self.kind.code()
    }

    fn day(&self) -> Option<Date> {
        self.day
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("kind", self.kind.code().to_owned()),
            ("day", self.day.map(iso).unwrap_or_default()),
            ("until_day", self.until.map(iso).unwrap_or_default()),
            ("pinned", if self.pinned { "1".to_owned() } else { String::new() }),
            ("body", self.body.ja.clone()),
            ("body_en", self.body.en.clone()),
            ("link", self.link.clone()),
            ("link_title", self.link_title.ja.clone()),
            ("link_title_en", self.link_title.en.clone()),
            ("cover", self.cover.map(|id| id.to_string()).unwrap_or_default()),
            ("section", self.section.ja.clone()),
            ("section_en", self.section.en.clone()),
            ("contact", self.contact.clone()),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            kind: reader.choice("kind", NewsKind::from_code).unwrap_or_default(),
            title: reader.both("title"),
            body: reader.both("body"),
            link: reader.text("link"),
            link_title: reader.both("link_title"),
            day: reader.day("day"),
            until: reader.day("until_day"),
            pinned: reader.is_ticked("pinned"),
            cover: reader.media("cover"),
            section: reader.both("section"),
            contact: reader.text("contact"),
        }
    }
}

/// How a text of Markdown begins: its first words without marks and without the addresses of links.
fn beginning(text: &str) -> String {
    let mut plain = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('|')) {
        let line = line.trim_start_matches(['#', '-', '*', '>', ' ']).replace("**", "");
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&without_targets(&line));
        if plain.chars().count() > BEGINNING {
            break;
        }
    }
    if plain.chars().count() <= BEGINNING {
        return plain;
    }
    plain.chars().take(BEGINNING).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing::{Misread, of_form};

    fn read(changes: &[(&str, &str)]) -> Result<NewsRecord, Vec<(&'static str, Misread)>> {
        let fields =
            [("title", "断水のお知らせ"), ("kind", "living"), ("day", "2026-11-20"), ("body", "水が止まります。"), ("section", "水道課")];
        let fields = fields.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let sent: Vec<_> = fields.chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        of_form(Slug::parse("water").expect("a slug"), &sent)
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_news() {
        let news = read(&[("until_day", "2026-11-30"), ("pinned", "1"), ("cover", "3"), ("link", "/events"), ("link_title", "催し")])
            .expect("news");
        let sent: Vec<_> = news.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!((of_form(news.slug.clone(), &sent).as_ref(), news.lacks(), news.media()), (Ok(&news), Vec::new(), vec![3]));
    }

    #[test]
    fn the_beginning_of_a_text_has_no_marks() {
        let text = "## 期間\n\n- **20日**から[水道のページ](/water)を[見て\n|表|";
        assert_eq!(beginning(text), "期間 20日から水道のページを[見て");
        assert_eq!(beginning(&"水".repeat(200)).chars().count(), BEGINNING + 1);
        assert_eq!(beginning(""), "");
    }

    #[test]
    fn what_readers_need_is_asked_for() {
        let lacks = |changes: &[(&str, &str)]| read(changes).expect("news").lacks();
        assert_eq!(lacks(&[("section", ""), ("link", "/events")]), [Lack::Field("section"), Lack::Field("link_title")]);
        assert_eq!(lacks(&[("title_en", "No water")]), [Lack::Translation("body"), Lack::Translation("section")]);
        assert_eq!(lacks(&[("day", "")]), [], "its day is that on which it is shown");
    }

    #[test]
    fn what_can_not_be_is_told_by_field() {
        let wrong = |changes: &[(&str, &str)]| read(changes).expect_err("a fault");
        assert_eq!(wrong(&[("link", "javascript:alert(1)")])[0].0, "link");
        assert_eq!(wrong(&[("until_day", "2026-11-19")])[0].0, "until_day");
    }
}
