//! Stories as they are read, by citizens and by editors.

use super::{Block, Theme};
use crate::{
    Slug,
    calendar::OffsetDateTime,
    lang::{Both, Said},
    paging::Paging,
    picture::Picture,
    places::PlaceLine,
};
use serde::{Deserialize, Serialize};

/// Stories on a page of the list.
pub const STORIES_PER_PAGE: u32 = 13;

/// What of the list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// What is kept of a story for lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryShort {
    /// What it is about.
    pub theme: Theme,
    /// Its title.
    pub title: Both,
    /// What makes one read on.
    pub lead: Both,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
    /// In how many minutes it is read, in Japanese and in English.
    pub minutes: [u16; 2],
    /// The places that its blocks name, each once. By them the database keeps which stories name a place.
    #[serde(default)]
    pub places: Vec<Slug>,
}

/// A story in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryCard {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is about.
    pub theme: Theme,
    /// Its title.
    pub title: Said,
    /// What makes one read on.
    pub lead: Said,
    /// The picture at its head, if it is there.
    pub cover: Option<Picture>,
    /// Since when it is shown.
    pub from: OffsetDateTime,
    /// In how many minutes it is read.
    pub minutes: u16,
}

/// A page of stories.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A page of ours to which a block leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryLink {
    /// Where it is, without a language.
    pub address: String,
    /// What it is called.
    pub title: Said,
}

/// A story to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryPage {
    /// As in the list.
    pub card: StoryCard,
    /// Its blocks, in the language of its lead.
    pub blocks: Vec<Block>,
    /// Where its facts are from: Markdown.
    pub sources: Said,
    /// The pictures of its blocks by their numbers; a picture that is no longer there is none of them.
    pub pictures: Vec<(i64, Picture)>,
    /// What its blocks lead to, of what is there.
    pub links: Vec<StoryLink>,
    /// The places of its blocks, of those that are there.
    pub places: Vec<PlaceLine>,
    /// Whether what is read is a translation by a machine.
    pub by_machine: bool,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
    /// Others on the same theme, newest first.
    pub others: Vec<StoryCard>,
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
