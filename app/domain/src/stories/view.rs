//! Stories as they are read, by citizens and by editors.

use super::{Block, Showing, StoryRecord, Theme};
use crate::{Slug, calendar::OffsetDateTime, lang::Said, paging::Paging, picture::Picture};
use serde::{Deserialize, Serialize};

/// Stories on a page of the list.
pub const STORIES_PER_PAGE: u32 = 12;

/// What of the list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryFilter {
    /// About what; everything if nothing is said.
    pub theme: Option<Theme>,
    /// Which page, from 1; 0 is the first too.
    pub page: u32,
}

impl StoryFilter {
    /// Reads the pairs of an address, and the keys of those that say nothing.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let (mut filter, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs {
            match key {
                "theme" if value.is_empty() => (),
                "theme" => match Theme::from_code(value) {
                    Some(theme) => filter.theme = Some(theme),
                    None => ignored.push("theme"),
                },
                "page" => match value.parse().ok().filter(|page| *page > 0) {
                    Some(page) => filter.page = page,
                    None => ignored.push("page"),
                },
                _ => (),
            }
        }
        (filter, ignored)
    }

    /// The page that is meant, from 1.
    pub fn page(&self) -> u32 {
        self.page.max(1)
    }
}

/// A story in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryCard {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is about.
    pub theme: Theme,
    /// Its title.
    pub title: Said,
    /// What makes one read on.
    pub lead: Said,
    /// The picture at its head.
    pub cover: Picture,
    /// Since when it is shown.
    pub from: OffsetDateTime,
    /// In how many minutes it is read.
    pub minutes: u16,
}

/// A page of stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryList {
    /// What was asked for.
    pub filter: StoryFilter,
    /// The stories of the page, newest first.
    pub cards: Vec<StoryCard>,
    /// How many there are of each theme, of those that have any.
    pub counts: Vec<(Theme, u64)>,
    /// Where the page stands.
    pub paging: Paging,
}

impl StoryList {
    /// How many there are of what is asked for.
    pub fn total(&self) -> u64 {
        self.counts.iter().filter(|(theme, _)| self.filter.theme.is_none_or(|asked| asked == *theme)).map(|(_, count)| count).sum()
    }
}

/// A story to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryPage {
    /// As in the list.
    pub card: StoryCard,
    /// Its blocks, in the language of its lead.
    pub blocks: Vec<Block>,
    /// Where its facts are from: Markdown.
    pub sources: Said,
    /// The pictures of its blocks by their numbers; a picture that is no longer there is none of them.
    pub pictures: Vec<(i64, Picture)>,
    /// Whether what is read is a translation by a machine.
    pub by_machine: bool,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
    /// Others on the same theme, newest first.
    pub others: Vec<StoryCard>,
}

/// A story in the list of editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryLine {
    /// Its number.
    pub id: i64,
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is about.
    pub theme: Theme,
    /// Its Japanese title.
    pub title: String,
    /// Whether there is a translation.
    pub translated: bool,
    /// When citizens see it; none if they never do.
    pub showing: Option<Showing>,
    /// Whether it was written on since it was shown.
    pub ahead: bool,
    /// When it was written on last.
    pub edited_at: OffsetDateTime,
}

/// A story as its editors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryDesk {
    /// Its number.
    pub id: i64,
    /// The version of the draft, which says whether somebody else has written on it.
    pub version: i64,
    /// The draft.
    pub record: StoryRecord,
    /// When citizens see it; none if they don't.
    pub showing: Option<Showing>,
    /// The version that they see.
    pub shown: Option<u32>,
    /// When the draft was written on last, and by whom.
    pub edited: (OffsetDateTime, String),
    /// What was shown, newest first.
    pub versions: Vec<StoryVersion>,
}

/// A story as it was shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryVersion {
    /// From 1.
    pub number: u32,
    /// What it said.
    pub record: StoryRecord,
    /// When it was made, and by whom.
    pub made: (OffsetDateTime, String),
    /// What was changed, in the editor's words; may be empty.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_and_the_rest_is_told() {
        let (filter, ignored) = StoryFilter::read([("theme", "grapes"), ("page", "2"), ("utm", "x")]);
        assert_eq!((filter.theme, filter.page(), ignored), (Some(Theme::Grapes), 2, Vec::new()));
        let (filter, ignored) = StoryFilter::read([("theme", "DROP"), ("page", "0")]);
        assert_eq!((filter, ignored), (StoryFilter::default(), vec!["theme", "page"]));
    }
}
