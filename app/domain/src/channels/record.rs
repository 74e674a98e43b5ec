//! A channel, and a count of who follows it.

use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
};

/// More than there are people.
pub const MOST_FOLLOWERS: u32 = 1_000_000_000;

/// Whose service a channel is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// Facebook
    Facebook,
    /// Instagram
    Instagram,
    /// X
    X,
    /// LINE
    Line,
    /// YouTube
    Youtube,
    /// Any other.
    Other,
}

impl Service {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 6] = [Self::Facebook, Self::Instagram, Self::X, Self::Line, Self::Youtube, Self::Other];

    /// In files, forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Facebook => "facebook",
            Self::Instagram => "instagram",
            Self::X => "x",
            Self::Line => "line",
            Self::Youtube => "youtube",
            Self::Other => "other",
        }
    }

    /// What it calls itself, the same in every language; nothing of any other.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
            Self::X => "X",
            Self::Line => "LINE",
            Self::Youtube => "YouTube",
            Self::Other => "",
        }
    }

    /// The service of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.code() == code)
    }
}

/// A channel as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelRecord {
    /// Its name in files, given once.
    pub slug: Slug,
    /// What it is called.
    pub name: Both,
    /// Whose service it is on.
    pub service: Service,
    /// Where it is: a secure address.
    pub url: String,
    /// What it is for, and whether one gets an answer there.
    pub about: Both,
    /// Whether it is still kept: else citizens see it no more, and its figures stay.
    pub active: bool,
}

impl Check for ChannelRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["name", "name_en"], &self.name, 60);
        problems.required_line("url", &self.url, 300);
        if !self.url.is_empty() {
            problems.link("url", &self.url);
            if !self.url.starts_with("https://") {
                problems.add("url", Problem::Contradiction);
            }
        }
        problems.required_both(["about", "about_en"], &self.about, 300);
        let mut found = problems.into_vec();
        found.dedup();
        found
    }
}

/// How many followed a channel on a day, as somebody has read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRecord {
    /// When it was read.
    pub day: Date,
    /// How many.
    pub followers: u32,
    /// Where it was read.
    pub source: String,
    /// Why an earlier figure of that day was wrong; empty if there is none.
    pub reason: String,
}

impl FigureRecord {
    /// Everything that is wrong, on the day on which it is entered.
    pub fn problems_on(&self, today: Date) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.day > today || self.day.year() < 2_000 {
            problems.add("day", Problem::Contradiction);
        }
        if self.followers > MOST_FOLLOWERS {
            problems.add("followers", Problem::Contradiction);
        }
        problems.required_line("source", &self.source, 200);
        problems.text("reason", &self.reason, 400);
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn channel(url: &str) -> ChannelRecord {
        ChannelRecord {
            slug: Slug::parse("facebook").expect("a slug"),
            name: Both::new("柏原市公式Facebook", "Kashiwara City on Facebook"),
            service: Service::Facebook,
            url: url.to_owned(),
            about: Both::new("市の出来事を知らせます。", ""),
            active: true,
        }
    }

    #[test]
    fn a_channel_is_at_a_secure_address() {
        assert_eq!(channel("https://www.facebook.com/kashiwara.example").problems(), []);
        for bad in ["", "http://example.jp/", "/about", "javascript:alert(1)", "https://a@b.example/", "https://exa mple.jp"] {
            assert!(channel(bad).problems().iter().all(|problem| problem.field == "url"), "{bad}");
            assert!(!channel(bad).problems().is_empty(), "{bad}");
        }
    }

    #[test]
    fn a_figure_is_of_a_day_that_has_come() {
        let day = |text: &str| parse_iso(text).expect("a day");
        let figure = |on: &str, source: &str| FigureRecord { day: day(on), followers: 0, source: source.to_owned(), reason: String::new() };
        let fields = |figure: FigureRecord| figure.problems_on(day("2026-11-27")).into_iter().map(|found| found.field).collect::<Vec<_>>();
        assert!(fields(figure("2026-11-27", "画面の数字")).is_empty(), "nobody is a count too");
        assert_eq!(fields(figure("2026-11-28", "")), ["day", "source"]);
    }

    #[test]
    fn every_service_is_told_apart() {
        assert!(Service::ALL.iter().all(|service| Service::from_code(service.code()) == Some(*service)));
    }
}
