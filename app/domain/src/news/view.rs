//! News as they are read.

use super::{NewsKind, NewsRecord};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::Both,
    meetings::{FIRST_YEAR, LAST_YEAR},
    paging::Paging,
    picture::Picture,
    publishing::Shown,
};

/// News on a page of the list.
pub const NEWS_PER_PAGE: u32 = 20;

/// Which news are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsFilter {
    /// Of this kind; of any if nothing is said.
    pub kind: Option<NewsKind>,
    /// Of this calendar year; of any if nothing is said.
    pub year: Option<i32>,
    /// Which page, from 1; 0 is the first too.
    pub page: u32,
}

/// News in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsCard {
    /// Their name in addresses.
    pub slug: Slug,
    /// What they are about.
    pub kind: NewsKind,
    /// Their title.
    pub title: Both,
    /// Their day.
    pub day: Date,
    /// The last day on which one can do what they tell of.
    pub until: Option<Date>,
    /// Whether they stand above the others.
    pub pinned: bool,
    /// The section that answers.
    pub section: Both,
    /// How their text begins.
    pub begins: Both,
    /// When they were changed last.
    pub updated_at: OffsetDateTime,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsList {
    /// What was asked for.
    pub filter: NewsFilter,
    /// Those that stand above, on the first page of everything.
    pub pinned: Vec<NewsCard>,
    /// The news of the page but those that stand above, newest first.
    pub cards: Vec<NewsCard>,
    /// How many there are of each kind that has any, in the year that is asked for.
    pub counts: Vec<(NewsKind, u64)>,
    /// The years of which there are news, newest first.
    pub years: Vec<i32>,
    /// Where the page stands.
    pub paging: Paging,
}

/// News to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsPage {
    /// What they say.
    pub news: Shown<NewsRecord>,
    /// Their day.
    pub day: Date,
    /// The picture, if it is there.
    pub cover: Option<Picture>,
    /// Others of the same kind, newest first.
    pub others: Vec<NewsCard>,
}

impl NewsFilter {
    /// Reads the pairs of an address, and the keys of those that say nothing.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let (mut filter, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs {
            match key {
                "kind" | "year" if value.is_empty() => (),
                "kind" => match NewsKind::from_code(value) {
                    Some(kind) => filter.kind = Some(kind),
                    None => ignored.push("kind"),
                },
                "year" => match value.parse().ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year)) {
                    Some(year) => filter.year = Some(year),
                    None => ignored.push("year"),
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

    /// Whether it asks for the first page of everything.
    pub fn is_everything(&self) -> bool {
        self.kind.is_none() && self.year.is_none() && self.page() == 1
    }
}

impl NewsList {
    /// How many there are of what is asked for.
    pub fn total(&self) -> u64 {
        self.counts.iter().filter(|(kind, _)| self.filter.kind.is_none_or(|asked| asked == *kind)).map(|(_, count)| count).sum()
    }

    /// How many of them do not stand above the others on this page.
    pub fn below(&self) -> u64 {
        self.total().saturating_sub(self.pinned.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_and_the_rest_is_told() {
        let (filter, ignored) = NewsFilter::read([("kind", "call"), ("year", "2026"), ("page", "2"), ("utm", "x")]);
        assert_eq!((filter, ignored), (NewsFilter { kind: Some(NewsKind::Call), year: Some(2026), page: 2 }, Vec::new()));
        let (filter, ignored) = NewsFilter::read([("kind", "emergency"), ("year", "99999"), ("page", "0")]);
        assert_eq!((filter.is_everything(), ignored), (true, vec!["kind", "year", "page"]));
        assert!(NewsFilter::read([("kind", ""), ("year", "")]).1.is_empty(), "a form sends what is not chosen as nothing");
    }
}
