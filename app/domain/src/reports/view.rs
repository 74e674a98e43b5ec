//! Articles as citizens, their authors and editors see them.

use super::{Report, ReportStage, ReportText, Writer};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    goals::FiscalYear,
    media::Content,
    paging::Paging,
};

/// Articles on a page of the list.
pub const REPORTS_PER_PAGE: u32 = 12;

/// What of the public list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportFilter {
    /// Of this fiscal year.
    pub year: Option<FiscalYear>,
    /// By this author.
    pub author: Option<Slug>,
    /// Which page, from 1; 0 is the first too.
    pub page: u32,
}

impl ReportFilter {
    /// Reads the pairs of an address, and the keys of those that say nothing.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let (mut filter, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs {
            let known = match key {
                _ if value.is_empty() => true,
                "year" => {
                    filter.year = FiscalYear::read(value);
                    filter.year.is_some()
                }
                "author" => {
                    filter.author = Slug::parse(value).ok();
                    filter.author.is_some()
                }
                "page" => {
                    filter.page = value.parse().unwrap_or_default();
                    filter.page > 0
                }
                _ => true,
            };
            if !known {
                ignored.push(match key {
                    "year" => "year",
                    "author" => "author",
                    _ => "page",
                });
            }
        }
        (filter, ignored)
    }

    /// The page that is meant, from 1.
    pub fn page(&self) -> u32 {
        self.page.max(1)
    }
}

/// A photograph of an article. Its files lie where no public address leads until the article is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photograph {
    /// The number.
    pub id: i64,
    /// What its files are called by.
    pub stem: String,
    /// Width and height, in pixels.
    pub size: (u32, u32),
    /// What is to be seen; empty as long as nobody has said.
    pub alt: String,
}

impl Photograph {
    /// What it is, for the names of its files.
    pub const fn content(&self) -> Content {
        Content::Picture { width: self.size.0, height: self.size.1 }
    }

    /// The address of its largest file once it is public.
    pub fn address(&self) -> String {
        format!("/media/{}-{}.jpg", self.stem, self.size.0)
    }
}

/// An author with how many of his articles are public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name in addresses.
    pub slug: Slug,
    /// The pen name.
    pub pen: String,
    /// How many.
    pub count: u64,
}

/// An article in a public list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCard {
    /// The number.
    pub id: i64,
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: String,
    /// How it begins.
    pub lead: String,
    /// Whose it is: name in addresses and pen name.
    pub author: (Slug, String),
    /// When it became public.
    pub published_at: OffsetDateTime,
    /// Its first photograph.
    pub cover: Option<Photograph>,
}

/// A page of the public list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportList {
    /// What was asked for.
    pub filter: ReportFilter,
    /// The newest first.
    pub cards: Vec<ReportCard>,
    /// How many there are of each year, the newest first.
    pub years: Vec<(FiscalYear, u64)>,
    /// Authors, those with the most articles first.
    pub authors: Vec<Author>,
    /// How many fit.
    pub total: u64,
    /// Where the page stands.
    pub paging: Paging,
}

/// An article to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportPage {
    /// As in lists.
    pub card: ReportCard,
    /// What it says, in plain Markdown.
    pub body: String,
    /// Its photographs.
    pub photographs: Vec<Photograph>,
    /// Others by the same author, the newest first.
    pub others: Vec<ReportCard>,
}

/// An author to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorPage {
    /// Who.
    pub author: Author,
    /// Articles of the page, the newest first.
    pub cards: Vec<ReportCard>,
    /// Where the page stands.
    pub paging: Paging,
}

/// A public article as a line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// As in lists.
    pub card: ReportCard,
    /// What it says.
    pub body: String,
}

/// What was done with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportEntry {
    /// When.
    pub at: OffsetDateTime,
    /// Its code in the database.
    pub step: String,
    /// Whose step it was; none of the program itself.
    pub by: Option<Writer>,
    /// The wording that it was about.
    pub words: u32,
    /// The reasons, remarks or answer; may be empty.
    pub why: String,
}

/// A wording of an article, with its number and who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The number.
    pub number: u32,
    /// Who wrote it.
    pub by: Writer,
    /// When it was written on last.
    pub at: OffsetDateTime,
    /// What it says.
    pub text: ReportText,
}

/// An article as its author and editors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDesk {
    /// The number.
    pub id: i64,
    /// Counts changes: of what somebody else has changed nobody takes a step unseen.
    pub version: i64,
    /// Whose it is: number and pen name.
    pub reporter: (i64, String),
    /// Where it is.
    pub report: Report,
    /// Its name in addresses, once it was public.
    pub slug: Option<Slug>,
    /// Since when it is where it is.
    pub moved_at: OffsetDateTime,
    /// When it became public.
    pub published_at: Option<OffsetDateTime>,
    /// The newest wording.
    pub newest: Wording,
    /// What its author wrote or agreed to last, if that is another one.
    pub agreed: Option<Wording>,
    /// Its photographs.
    pub photographs: Vec<Photograph>,
    /// What was done, the newest first.
    pub history: Vec<ReportEntry>,
}

impl ReportDesk {
    /// What is to be mended before it can be sent: the wording, and photographs that nobody has described, by number.
    pub fn undescribed(&self) -> Vec<i64> {
        self.photographs.iter().filter(|photograph| photograph.alt.trim().is_empty()).map(|photograph| photograph.id).collect()
    }
}

/// An article in a list of its author or of editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskLine {
    /// The number.
    pub id: i64,
    /// What the newest wording is called; may be empty.
    pub title: String,
    /// The pen name.
    pub pen: String,
    /// Where it is.
    pub stage: ReportStage,
    /// Since when.
    pub moved_at: OffsetDateTime,
    /// How many photographs.
    pub photographs: u32,
}

impl DeskLine {
    /// For how many days it has been where it is.
    pub fn days(&self, today: Date) -> i64 {
        (today - crate::calendar::jst_date(self.moved_at)).whole_days().max(0)
    }
}

/// How many articles and sign-ups wait for an editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// Articles that were sent or agreed to.
    pub articles: u64,
    /// Sign-ups.
    pub sign_ups: u64,
    /// Reporters who ask for another year.
    pub renewals: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_and_the_rest_is_told() {
        let (filter, ignored) = ReportFilter::read([("year", "2026"), ("author", "reporter-3"), ("page", "2"), ("utm", "x")]);
        assert_eq!((filter.year.map(FiscalYear::number), filter.page(), ignored), (Some(2026), 2, Vec::new()));
        assert_eq!(filter.author.map(String::from).as_deref(), Some("reporter-3"));
        let (filter, ignored) = ReportFilter::read([("year", "26"), ("author", "'"), ("page", "0")]);
        assert_eq!((filter, ignored), (ReportFilter::default(), vec!["year", "author", "page"]));
    }
}
