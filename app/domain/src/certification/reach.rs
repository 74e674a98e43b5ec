//! How far the page of a product reaches: how often it was opened, and how often someone went on to where it is sold. Counts only; nothing
//! is kept of anyone.

use crate::{
    Slug,
    calendar::{Date, months_after},
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReachKind {
    /// The page was opened.
    View,
    /// Someone followed the link to a place that sells it.
    Shop,
}

impl ReachKind {
    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Shop => "shop",
        }
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::View, Self::Shop].into_iter().find(|kind| kind.code() == code)
    }
}

/// How many months are told: as many as a season needs to come round.
pub const REACH_MONTHS: u8 = 12;

/// What was counted in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReachMonth {
    /// Its first day.
    pub first: Date,
    /// How often the page was opened.
    pub views: u64,
    /// How often someone went on to a shop.
    pub shops: u64,
}

/// The reach of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductReach {
    /// Where it is shown.
    pub slug: Slug,
    /// What it is called.
    pub name: String,
    /// The last months, the oldest first; the last one is not over.
    pub months: Vec<ReachMonth>,
}

/// The first day of the months that are told on a day.
pub fn reach_begins(today: Date) -> Date {
    // The month after this one, a year ago.
    let next = months_after(first_of(today), 1);
    next.replace_year(next.year() - 1).unwrap_or(next)
}

/// Adds up days to the last months, each of which is there even if nothing was counted in it. Days outside of them are left out.
pub fn reach_months(days: impl IntoIterator<Item = (Date, ReachKind, u64)>, today: Date) -> Vec<ReachMonth> {
    let begins = reach_begins(today);
    let mut months: Vec<ReachMonth> =
        (0..REACH_MONTHS).map(|month| ReachMonth { first: months_after(begins, month), views: 0, shops: 0 }).collect();
    for (day, kind, times) in days {
        let Some(month) = months.iter_mut().find(|month| month.first == first_of(day)) else { continue };
        match kind {
            ReachKind::View => month.views = month.views.saturating_add(times),
            ReachKind::Shop => month.shops = month.shops.saturating_add(times),
        }
    }
    months
}

fn first_of(day: Date) -> Date {
    Date::from_calendar_date(day.year(), day.month(), 1).unwrap_or(day)
}

/// Whether a program that calls itself so is a reader's browser, as far as its name says: those who fetch pages for search engines, previews
/// and watches name themselves. Whoever pretends to be a browser is counted.
pub fn is_reader(user_agent: &str) -> bool {
    const OTHERS: [&str; 23] = [
        "bot",
        "crawl",
        "spider",
        "slurp",
        "preview",
        "fetch",
        "monitor",
        "uptime",
        "check",
        "scan",
        "archive",
        "headless",
        "lighthouse",
        "curl",
        "wget",
        "python",
        "java/",
        "go-http",
        "okhttp",
        "axios",
        "node",
        "http",
        "feed",
    ];
    let name = user_agent.to_ascii_lowercase();
    // Every browser has begun so since 1995, and says nothing by it.
    name.starts_with("mozilla/") && !OTHERS.iter().any(|other| name.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day of the test")
    }

    #[test]
    fn a_year_of_months_ends_with_this_one() {
        let months = reach_months(
            [
                (day("2026-02-28"), ReachKind::View, 3),
                (day("2026-02-01"), ReachKind::View, 4),
                (day("2026-02-10"), ReachKind::Shop, 1),
                (day("2025-02-28"), ReachKind::View, 9),
                (day("2025-03-01"), ReachKind::View, 2),
            ],
            day("2026-02-28"),
        );
        let firsts: Vec<String> = months.iter().map(|month| iso(month.first)).collect();
        assert_eq!((firsts.len(), firsts[0].as_str(), firsts[11].as_str()), (12, "2025-03-01", "2026-02-01"));
        assert_eq!((months[11].views, months[11].shops, months[0].views), (7, 1, 2), "the month of a year ago is not told");
        assert_eq!(iso(reach_begins(day("2024-02-29"))), "2023-03-01");
        assert_eq!(iso(reach_begins(day("2026-12-31"))), "2026-01-01");
    }

    #[test]
    fn programs_that_name_themselves_are_no_readers() {
        for reader in [
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
            "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        ] {
            assert!(is_reader(reader), "{reader}");
        }
        for other in [
            "",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (compatible; bingbot/2.0)",
            "facebookexternalhit/1.1",
            "curl/8.5.0",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
            "python-requests/2.32",
        ] {
            assert!(!is_reader(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn nothing_within_the_months_is_lost(days in proptest::collection::vec((0i64..365, any::<bool>(), 0u64..1_000), 0..60)) {
            let today = day("2026-10-31");
            let all: Vec<(Date, ReachKind, u64)> = days.iter()
                .map(|(back, shop, times)| (today - time::Duration::days(*back), if *shop { ReachKind::Shop } else { ReachKind::View }, *times))
                .collect();
            let within: u64 = all.iter().filter(|(on, ..)| *on >= reach_begins(today)).map(|(_, _, times)| times).sum();
            let told: u64 = reach_months(all, today).iter().map(|month| month.views + month.shops).sum();
            prop_assert_eq!(told, within);
        }

        #[test]
        fn any_name_is_taken(name in "\\PC*") {
            let _ = is_reader(&name);
        }
    }
}
