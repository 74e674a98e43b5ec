//! Issues as they are read.

use super::Article;
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::{Both, Lang, Said},
    paging::Paging,
    picture::Picture,
};
use serde::{Deserialize, Serialize};

/// Issues on a page of the archive: a year and what is special in it.
pub const ISSUES_PER_PAGE: u32 = 24;

/// What of the archive is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IssueFilter {
    /// Of which year; of all if nothing is said.
    pub year: Option<u16>,
    /// Which page, from 1; 0 is the first too.
    pub page: u32,
}

impl IssueFilter {
    /// Reads the pairs of an address, and the keys of those that say nothing.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let (mut filter, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs {
            match key {
                "year" if value.is_empty() => (),
                "year" => match value.parse().ok().filter(|year| (2_000..2_100).contains(year)) {
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
}

/// What is kept of an issue for lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueShort {
    /// Which issue it is, counted from the first.
    pub number: u32,
    /// When it came out.
    pub day: Option<Date>,
    /// Its title.
    pub title: Both,
    /// What is in it.
    pub summary: Both,
    /// Its cover, by its number in the library.
    pub cover: Option<i64>,
    /// Whether it can be had as it was printed.
    pub paper: bool,
    /// Whether it can be read here.
    pub text: bool,
}

/// An issue in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueCard {
    /// Its name in addresses.
    pub slug: Slug,
    /// Which issue it is.
    pub number: u32,
    /// When it came out.
    pub day: Option<Date>,
    /// Its title.
    pub title: Said,
    /// What is in it.
    pub summary: Said,
    /// Its cover, if it is there.
    pub cover: Option<Picture>,
    /// Whether it can be had as it was printed.
    pub paper: bool,
    /// Whether it can be read here.
    pub text: bool,
    /// Since when it is shown.
    pub from: OffsetDateTime,
}

/// A page of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueList {
    /// What was asked for.
    pub filter: IssueFilter,
    /// The newest of all.
    pub newest: Option<IssueCard>,
    /// The issues of the page, newest first.
    pub cards: Vec<IssueCard>,
    /// Years with how many issues, the newest first.
    pub years: Vec<(u16, u64)>,
    /// Where the page stands.
    pub paging: Paging,
}

/// A line of the contents as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueContent {
    /// What it is about.
    pub title: String,
    /// The page of the paper.
    pub page: Option<u16>,
    /// Where it leads: to an article below, by its place from 0, or elsewhere.
    pub to: Option<Result<usize, String>>,
}

/// An issue as it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuePaper {
    /// Where it is, from the root.
    pub address: String,
    /// What it is: `PDF`.
    pub kind: &'static str,
    /// Its size.
    pub bytes: u64,
    /// How many pages it has.
    pub pages: Option<u16>,
}

/// An issue to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuePage {
    /// As in the list.
    pub card: IssueCard,
    /// What is in it, and in which language that is told.
    pub contents: (Lang, Vec<IssueContent>),
    /// Its articles, and in which language they are.
    pub articles: (Lang, Vec<Article>),
    /// The issue as it was printed, if it is there.
    pub paper: Option<IssuePaper>,
    /// Whether what is read is a translation by a machine.
    pub by_machine: bool,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
    /// The issue before it and the one after it, where there are any.
    pub beside: [Option<(Slug, Said)>; 2],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_and_the_rest_is_told() {
        assert_eq!(IssueFilter::read([("year", "2026"), ("page", "2")]), (IssueFilter { year: Some(2_026), page: 2 }, Vec::new()));
        assert_eq!(IssueFilter::read([("year", "26"), ("page", "0"), ("x", "")]), (IssueFilter::default(), vec!["year", "page"]));
    }
}
