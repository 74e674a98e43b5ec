//! An entry of the calendar of the year as an editor writes it.

use super::{Part, SeasonCard, Span, Third};
use crate::{
    Slug,
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    publishing::{Kind, Lack, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The most links of a kind.
const MOST_LINKS: usize = 12;

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeasonKind {
    /// ぶどうと実り
    Harvest,
    /// 花と木
    Bloom,
    /// 生きもの
    Creature,
    /// 祭りと行事
    Festival,
    /// 食と酒
    Table,
    /// 歩く
    Walk,
}

impl SeasonKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Harvest, Self::Bloom, Self::Creature, Self::Festival, Self::Table, Self::Walk];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Harvest => "harvest",
            Self::Bloom => "bloom",
            Self::Creature => "creature",
            Self::Festival => "festival",
            Self::Table => "table",
            Self::Walk => "walk",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// An entry of the calendar. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeasonRecord {
    /// Its name in addresses: `/seasons#slug`.
    pub slug: Slug,
    /// What it is called.
    pub title: Both,
    /// What it is about.
    pub kind: SeasonKind,
    /// When it is.
    pub span: Span,
    /// What it is, in a few sentences.
    pub summary: Both,
    /// Where it is to be seen.
    pub places: Vec<Slug>,
    /// What of it is to be taken home.
    pub products: Vec<Slug>,
    /// Where people meet over it.
    pub events: Vec<Slug>,
    /// A picture, by its number in the library.
    pub cover: Option<i64>,
}

impl Check for SeasonRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 40);
        problems.line("title_en", &self.title.en, 80);
        problems.both(["summary", "summary_en"], &self.summary, 400);
        for (field, links) in [("places", &self.places), ("products", &self.products), ("events", &self.events)] {
            if links.len() > MOST_LINKS {
                problems.add(field, Problem::Contradiction);
            }
        }
        problems.into_vec()
    }
}

impl Piece for SeasonRecord {
    const KIND: Kind = Kind::Season;
    type Card = SeasonCard;

    fn begin(slug: Slug, title: Both) -> Self {
        let first = Third::of(crate::calendar::Date::MIN);
        Self {
            slug,
            title,
            kind: SeasonKind::Harvest,
            span: Span { from: first, to: Third::new(1, Part::Late).unwrap_or(first) },
            summary: Both::default(),
            places: Vec::new(),
            products: Vec::new(),
            events: Vec::new(),
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
        Lack::of_texts(&[("title", &self.title), ("summary", &self.summary)], &[])
    }

    fn media(&self) -> Vec<i64> {
        self.cover.into_iter().collect()
    }

    fn card(&self) -> SeasonCard {
        SeasonCard {
            title: self.title.clone(),
            kind: self.kind,
            span: self.span,
            summary: self.summary.clone(),
            places: self.places.clone(),
            products: self.products.clone(),
            events: self.events.clone(),
            cover: self.cover,
        }
    }

    fn address(&self) -> Option<String> {
        Some(format!("/seasons#{}", self.slug))
    }

    fn topic(&self) -> &str {
        self.kind.code()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let lines = |slugs: &[Slug]| slugs.iter().map(Slug::as_str).collect::<Vec<_>>().join("\n");
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("kind", self.kind.code().to_owned()),
            ("from", self.span.from.code()),
            ("to", self.span.to.code()),
            ("cover", self.cover.map(|id| id.to_string()).unwrap_or_default()),
            ("summary", self.summary.ja.clone()),
            ("summary_en", self.summary.en.clone()),
            ("places", lines(&self.places)),
            ("products", lines(&self.products)),
            ("events", lines(&self.events)),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        let empty = Self::begin(slug, reader.both("title"));
        let kind = reader.choice("kind", SeasonKind::from_code).unwrap_or(empty.kind);
        let from = reader.choice("from", Third::from_code).unwrap_or(empty.span.from);
        let span = Span { from, to: reader.choice("to", Third::from_code).unwrap_or(from) };
        let links = |reader: &mut Reader<'_>, field| reader.lines(field, |line| Slug::parse(line).ok());
        Self {
            kind,
            span,
            summary: reader.both("summary"),
            places: links(reader, "places"),
            products: links(reader, "products"),
            events: links(reader, "events"),
            cover: reader.media("cover"),
            ..empty
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing::{Misread, of_form};

    #[test]
    fn a_form_is_an_entry_and_the_entry_is_the_form() {
        let mut sent: Vec<(String, String)> = [
            ("title", "ほたる"),
            ("kind", "creature"),
            ("from", "6a"),
            ("to", "6b"),
            ("summary", "原川に光ります。"),
            ("places", "hara-river\n"),
            ("cover", "3"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let slug = Slug::parse("fireflies").expect("a slug");
        let entry: SeasonRecord = of_form(slug.clone(), &sent).expect("an entry");
        assert_eq!((entry.span.length(), entry.places.len(), entry.lacks()), (2, 1, Vec::new()));
        let again: Vec<(String, String)> = entry.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(of_form(slug.clone(), &again), Ok(entry));
        sent.push(("products".into(), "a\njavascript:alert".into()));
        assert_eq!(of_form::<SeasonRecord>(slug, &sent), Err(vec![("products", Misread::Line(2))]));
    }
}
