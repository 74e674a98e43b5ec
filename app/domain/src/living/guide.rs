//! A section of one of the two pages, as it is written.

use super::{GuideLink, GuidePart, guide_parts};
use crate::{
    Slug,
    check::{Check, FieldError, Problems},
    lang::{Both, Lang},
    publishing::{Kind, Lack, Misread, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest text of a section in one language, in characters.
pub const LONGEST_GUIDE: usize = 6_000;

/// On which page a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GuidePage {
    /// `/living`
    Living,
    /// `/visit`
    Visit,
}

impl GuidePage {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Living, Self::Visit];

    /// In addresses and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Living => "living",
            Self::Visit => "visit",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.code() == code)
    }
}

/// How a section is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GuideShape {
    /// A text.
    Text,
    /// 町での一日: hours with what happens.
    Day,
    /// よくある質問
    Questions,
}

impl GuideShape {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Day, Self::Questions];

    /// In forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Day => "day",
            Self::Questions => "questions",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.code() == code)
    }
}

/// A section. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideRecord {
    /// Its name in addresses: the mark within the page.
    pub slug: Slug,
    /// On which page.
    pub page: GuidePage,
    /// How it is shown.
    pub shape: GuideShape,
    /// Its place on the page, the smallest first.
    pub place: u16,
    /// Its heading.
    pub title: Both,
    /// What it says in a sentence or two; may be empty.
    pub lead: Both,
    /// Markdown; of a day and of questions each `## ` begins an hour or a question.
    pub body: Both,
    /// Where it leads, in Japanese and in English.
    pub links: [Vec<GuideLink>; 2],
    /// The picture beside it, by its number in the library.
    pub cover: Option<i64>,
}

/// What a list would show of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideShort {
    /// On which page.
    pub page: GuidePage,
    /// Its heading.
    pub title: Both,
}

impl GuideRecord {
    /// The language in which it is read by readers of a language: a section that is not translated is Japanese as a whole.
    pub fn lang(&self, wanted: Lang) -> Lang {
        self.body.said(wanted).lang
    }

    /// Where it leads, for readers of a language.
    pub fn links(&self, lang: Lang) -> &[GuideLink] {
        let [ja, en] = &self.links;
        if self.lang(lang) == Lang::En { en } else { ja }
    }

    /// What stands before its parts, and the parts, for readers of a language.
    pub fn parts(&self, lang: Lang) -> (String, Vec<GuidePart>) {
        guide_parts(&self.body.said(lang).text)
    }
}

impl Check for GuideRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 40);
        problems.line("title_en", &self.title.en, 80);
        problems.both(["lead", "lead_en"], &self.lead, 300);
        problems.both(["body", "body_en"], &self.body, LONGEST_GUIDE);
        problems.into_vec()
    }
}

impl Piece for GuideRecord {
    const KIND: Kind = Kind::Guide;
    type Card = GuideShort;

    fn begin(slug: Slug, title: Both) -> Self {
        Self {
            slug,
            page: GuidePage::Living,
            shape: GuideShape::Text,
            place: 100,
            title,
            lead: Both::default(),
            body: Both::default(),
            links: [Vec::new(), Vec::new()],
            cover: None,
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Lack::of_texts(&[("title", &self.title), ("body", &self.body)], &[("lead", &self.lead)]);
        let empty = |lang| self.shape != GuideShape::Text && !self.body.ja.is_empty() && self.parts(lang).1.is_empty();
        if empty(Lang::Ja) {
            lacks.push(Lack::Field("body"));
        }
        if !self.body.en.trim().is_empty() && self.links[0].len() != self.links[1].len() {
            lacks.push(Lack::Translation("links"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        self.cover.into_iter().collect()
    }

    fn card(&self) -> GuideShort {
        GuideShort { page: self.page, title: self.title.clone() }
    }

    fn address(&self) -> Option<String> {
        Some(format!("/{}#{}", self.page.code(), self.slug))
    }

    fn topic(&self) -> &str {
        self.page.code()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let lines = |links: &[GuideLink]| links.iter().map(GuideLink::line).collect::<Vec<_>>().join("\n");
        let [links, links_en] = &self.links;
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("page", self.page.code().to_owned()),
            ("shape", self.shape.code().to_owned()),
            ("place", self.place.to_string()),
            ("cover", self.cover.map(|id| id.to_string()).unwrap_or_default()),
            ("lead", self.lead.ja.clone()),
            ("lead_en", self.lead.en.clone()),
            ("body", self.body.ja.clone()),
            ("body_en", self.body.en.clone()),
            ("links", lines(links)),
            ("links_en", lines(links_en)),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            page: reader.choice("page", GuidePage::from_code).unwrap_or(GuidePage::Living),
            shape: reader.choice("shape", GuideShape::from_code).unwrap_or(GuideShape::Text),
            place: reader.number("place").unwrap_or(100),
            title: reader.both("title"),
            lead: reader.both("lead"),
            body: reader.both("body"),
            links: ["links", "links_en"].map(|field| links(reader, field)),
            cover: reader.media("cover"),
        }
    }
}

/// The links of a field; more than anyone follows are told.
fn links(reader: &mut Reader<'_>, field: &'static str) -> Vec<GuideLink> {
    const MOST: usize = 12;
    let found = reader.lines(field, GuideLink::read);
    if found.len() > MOST {
        reader.add(field, Misread::Line(MOST + 1));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing::of_form;

    fn guide() -> GuideRecord {
        let link = |line: &str| GuideLink::read(line).expect("a link");
        GuideRecord {
            slug: Slug::parse("getting-around").expect("a slug"),
            page: GuidePage::Living,
            shape: GuideShape::Text,
            place: 20,
            title: Both::new("通う", "Commuting"),
            lead: Both::new("駅から考えます。", "Begin with the station."),
            body: Both::new("- 駅", "- Stations"),
            links: [vec![link("地図｜/places")], vec![link("Map｜/places")]],
            cover: Some(4),
        }
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_section() {
        let sent: Vec<(String, String)> = guide().pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(of_form(guide().slug, &sent), Ok(guide()));
    }

    #[test]
    fn what_readers_need_is_there_before_it_is_shown() {
        assert_eq!(guide().lacks(), []);
        let lacks = |change: fn(&mut GuideRecord)| {
            let mut record = guide();
            change(&mut record);
            record.lacks()
        };
        assert_eq!(lacks(|g| g.links[1].clear()), [Lack::Translation("links")], "links of a translation are translated");
        assert_eq!(lacks(|g| g.body.en.clear()), [Lack::Translation("body")]);
        assert_eq!(lacks(|g| g.shape = GuideShape::Questions), [Lack::Field("body")], "questions are headings");
        assert_eq!(lacks(|g| (g.shape, g.body) = (GuideShape::Day, Both::new("## 7時\n出る", "## 7:00\nGo"))), []);
    }

    #[test]
    fn links_that_lead_astray_are_told_by_line() {
        let mut sent: Vec<(String, String)> = guide().pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for (name, value) in &mut sent {
            if name == "links" {
                *value = "地図｜/places\nよくない｜javascript:alert(1)".into();
            }
        }
        assert_eq!(of_form::<GuideRecord>(guide().slug, &sent), Err(vec![("links", Misread::Line(2))]));
    }

    #[test]
    fn a_section_without_translation_is_japanese_as_a_whole() {
        let bare = GuideRecord { body: Both::new("本文", ""), ..guide() };
        assert_eq!((bare.lang(Lang::En), bare.links(Lang::En)[0].words.as_str()), (Lang::Ja, "地図"));
        assert_eq!(guide().links(Lang::En)[0].words, "Map");
    }
}
