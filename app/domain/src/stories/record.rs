//! A story as it is written, and when citizens see it.

use super::{Fault, Story, Theme};
use crate::{
    Slug,
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problem, Problems},
    lang::{Both, Lang},
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

/// What a story lacks before it can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A text of the Japanese.
    Text(&'static str),
    /// A part of the translation while others are there: all of it, or none.
    Translation(&'static str),
    /// A picture at its head.
    Cover,
    /// A block of a language is at fault, in this line.
    Block(Lang, usize, Fault),
}

/// From when and until when citizens see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// From this instant on.
    pub from: OffsetDateTime,
    /// Until this instant; for good if nothing is said.
    pub until: Option<OffsetDateTime>,
}

impl Showing {
    /// Whether it is seen at an instant.
    pub fn has(&self, now: OffsetDateTime) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

impl Check for Showing {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.until.is_some_and(|until| until <= self.from) {
            problems.add("until", Problem::Contradiction);
        }
        problems.into_vec()
    }
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
    /// Everything that keeps it from being shown, in the order of the form.
    pub fn lacks(&self) -> Vec<Lack> {
        let texts = [("lead", &self.lead), ("body", &self.body), ("sources", &self.sources)];
        let mut lacks: Vec<Lack> = Vec::new();
        let titled = std::iter::once(("title", &self.title)).chain(texts);
        let translated = titled.clone().any(|(_, text)| !text.en.trim().is_empty());
        for (field, text) in titled {
            if text.ja.trim().is_empty() {
                lacks.push(Lack::Text(field));
            }
            if translated && text.en.trim().is_empty() {
                lacks.push(Lack::Translation(field));
            }
        }
        if self.cover.is_none() {
            lacks.push(Lack::Cover);
        }
        for lang in Lang::ALL {
            lacks.extend(self.story(lang).faults.iter().map(|found| Lack::Block(lang, found.line, found.fault)));
        }
        lacks
    }

    /// Its body in a language, cut into blocks.
    pub fn story(&self, lang: Lang) -> Story {
        Story::read(if lang == Lang::Ja { &self.body.ja } else { &self.body.en })
    }

    /// The numbers of all of its pictures in the library, each once.
    pub fn pictures(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.cover.into_iter().collect();
        for lang in Lang::ALL {
            all.extend(self.story(lang).pictures().map(|picture| picture.media));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(story().pictures(), [2, 3]);
        let bare = StoryRecord { lead: Both::default(), cover: None, ..story() };
        assert_eq!(bare.lacks(), [Lack::Text("lead"), Lack::Cover]);
        let half = StoryRecord { title: Both::new("川が曲がった日", "The day the river turned"), ..story() };
        assert_eq!(half.lacks(), [Lack::Translation("lead"), Lack::Translation("body"), Lack::Translation("sources")]);
        let broken = StoryRecord { body: Both::new("本文\n:::写真\n:::", ""), ..story() };
        assert_eq!(broken.lacks(), [Lack::Block(Lang::Ja, 2, Fault::NotOurs)]);
    }

    #[test]
    fn an_article_of_a_hundred_thousand_characters_is_too_long() {
        let long = StoryRecord { body: Both::new("川".repeat(100_000), ""), ..story() };
        let problems = long.problems();
        assert_eq!(problems, [FieldError { field: "body", problem: Problem::TooLong(LONGEST_BODY) }]);
    }
}
