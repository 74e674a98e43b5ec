//! A story as it is written.

use super::{Reading, Story, StoryShort, Theme};
use crate::{
    Slug,
    check::{Check, FieldError, Problems},
    lang::{Both, Lang},
    publishing::{Kind, Lack, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest body in one language, in characters: half an hour's reading. What is longer is several stories.
pub const LONGEST_BODY: usize = 20_000;

/// A story as an editor writes it. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is about.
    pub theme: Theme,
    /// Its title.
    pub title: Both,
    /// What makes one read on, in a sentence or two.
    pub lead: Both,
    /// The story: Markdown with blocks.
    pub body: Both,
    /// Where its facts are from: Markdown.
    pub sources: Both,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
    /// Whether a machine made the translation, which the page says.
    pub by_machine: bool,
}

impl Check for StoryRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 60);
        problems.line("title_en", &self.title.en, 120);
        problems.both(["lead", "lead_en"], &self.lead, 300);
        problems.both(["body", "body_en"], &self.body, LONGEST_BODY);
        problems.both(["sources", "sources_en"], &self.sources, 4_000);
        problems.into_vec()
    }
}

impl StoryRecord {
    /// Its body in a language, cut into blocks.
    pub fn story(&self, lang: Lang) -> Story {
        Story::read(if lang == Lang::Ja { &self.body.ja } else { &self.body.en })
    }
}

impl Piece for StoryRecord {
    const KIND: Kind = Kind::Story;
    type Card = StoryShort;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self { slug, theme: Theme::History, title, lead: empty(), body: empty(), sources: empty(), cover: None, by_machine: false }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let texts = [("title", &self.title), ("lead", &self.lead), ("body", &self.body), ("sources", &self.sources)];
        let mut lacks = Lack::of_texts(&texts, &[]);
        if self.cover.is_none() {
            lacks.push(Lack::Field("cover"));
        }
        for lang in Lang::ALL {
            lacks.extend(self.story(lang).faults.iter().map(|found| Lack::Block(lang, found.line, found.fault)));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.cover.into_iter().collect();
        for lang in Lang::ALL {
            all.extend(self.story(lang).pictures().map(|picture| picture.media));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn card(&self) -> StoryShort {
        let mut places: Vec<Slug> = Lang::ALL.iter().flat_map(|lang| self.story(*lang).places().cloned().collect::<Vec<_>>()).collect();
        places.sort();
        places.dedup();
        let minutes = |text: &str, lang| u16::try_from(Reading::of(text, lang).minutes).unwrap_or(u16::MAX);
        StoryShort {
            theme: self.theme,
            title: self.title.clone(),
            lead: self.lead.clone(),
            cover: self.cover,
            minutes: [minutes(&self.body.ja, Lang::Ja), minutes(&self.body.en, Lang::En)],
            places,
        }
    }

    fn topic(&self) -> &str {
        self.theme.code()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("theme", self.theme.code().to_owned()),
            ("cover", self.cover.map(|id| id.to_string()).unwrap_or_default()),
            ("lead", self.lead.ja.clone()),
            ("lead_en", self.lead.en.clone()),
            ("body", self.body.ja.clone()),
            ("body_en", self.body.en.clone()),
            ("sources", self.sources.ja.clone()),
            ("sources_en", self.sources.en.clone()),
            ("by_machine", if self.by_machine { "1".to_owned() } else { String::new() }),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            theme: reader.choice("theme", Theme::from_code).unwrap_or(Theme::History),
            title: reader.both("title"),
            lead: reader.both("lead"),
            body: reader.both("body"),
            sources: reader.both("sources"),
            cover: reader.media("cover"),
            by_machine: reader.is_ticked("by_machine"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check::Problem, publishing::of_form, stories::Fault};

    fn story() -> StoryRecord {
        StoryRecord {
            slug: Slug::parse("river").expect("a slug"),
            theme: Theme::History,
            title: Both::new("川が曲がった日", ""),
            lead: Both::new("1704年、大和川は西へ向きを変えました。", ""),
            body: Both::new("本文\n:::写真 3\n:::\n:::写真 2\n:::", ""),
            sources: Both::new("- 市の記録", ""),
            cover: Some(3),
            by_machine: false,
        }
    }

    #[test]
    fn a_story_is_shown_when_nothing_is_lacking() {
        assert_eq!(story().lacks(), []);
        assert_eq!(story().media(), [2, 3]);
        let bare = StoryRecord { lead: Both::default(), cover: None, ..story() };
        assert_eq!(bare.lacks(), [Lack::Field("lead"), Lack::Field("cover")]);
        let half = StoryRecord { title: Both::new("川が曲がった日", "The day the river turned"), ..story() };
        assert_eq!(half.lacks(), [Lack::Translation("lead"), Lack::Translation("body"), Lack::Translation("sources")]);
        let broken = StoryRecord { body: Both::new("本文\n:::写真\n:::", ""), ..story() };
        assert_eq!(broken.lacks(), [Lack::Block(Lang::Ja, 2, Fault::NotOurs)]);
    }

    #[test]
    fn a_card_knows_the_places_that_either_language_names() {
        let body = Both::new(":::場所 tombs\n:::\n:::地図 park tombs\n:::\n場所 stall", ":::place tombs\n:::\n:::map river\n:::");
        let places = StoryRecord { body, ..story() }.card().places;
        assert_eq!(places.iter().map(Slug::as_str).collect::<Vec<_>>(), ["park", "river", "tombs"]);
        assert_eq!(story().card().places, []);
        let of_before: StoryShort = serde_json::from_str(
            r#"{"theme":"history","title":{"ja":"川","en":""},"lead":{"ja":"","en":""},"cover":null,"minutes":[1,1]}"#,
        )
        .expect("a card that was kept before");
        assert_eq!(of_before.places, []);
    }

    #[test]
    fn an_article_of_a_hundred_thousand_characters_is_too_long() {
        let long = StoryRecord { body: Both::new("川".repeat(100_000), ""), ..story() };
        let problems = long.problems();
        assert_eq!(problems, [FieldError { field: "body", problem: Problem::TooLong(LONGEST_BODY) }]);
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_story() {
        let sent: Vec<(String, String)> = story().pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(of_form(story().slug, &sent), Ok(story()));
    }
}
