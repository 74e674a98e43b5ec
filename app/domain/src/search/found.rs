//! Looking for something anywhere on the site: what is asked for, and what was found.

use super::clean_query;
use crate::{calendar::Date, lang::Said, paging::Paging, products::ProductCard, publishing::Kind};

/// How many hits stand on a page.
pub const HITS_PER_PAGE: u32 = 20;

/// A part of the site in which is searched, in the order in which they are offered. Certified products have a search of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 作り手
    Producers,
    /// 物語
    Stories,
    /// 見どころと散策コース
    Places,
    /// 催し
    Events,
    /// 季節の暦
    Seasons,
    /// 特派員の記事
    Reports,
    /// お知らせ
    News,
    /// 広報紙
    Bulletin,
    /// 「暮らす」「訪れる」
    Guides,
    /// パブリックコメント
    Comments,
    /// 目標
    Goals,
    /// 会議と、市長・副市長の予定
    Meetings,
    /// PR活動
    Campaigns,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Producers,
        Self::Stories,
        Self::Places,
        Self::Events,
        Self::Seasons,
        Self::Reports,
        Self::News,
        Self::Bulletin,
        Self::Guides,
        Self::Comments,
        Self::Goals,
        Self::Meetings,
        Self::Campaigns,
    ];

    /// In addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Producers => "producers",
            Self::Stories => "stories",
            Self::Places => "places",
            Self::Events => "events",
            Self::Seasons => "seasons",
            Self::Reports => "reports",
            Self::News => "news",
            Self::Bulletin => "bulletin",
            Self::Guides => "guides",
            Self::Comments => "comments",
            Self::Goals => "goals",
            Self::Meetings => "meetings",
            Self::Campaigns => "campaigns",
        }
    }

    /// The part of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// Whether what belongs to it is told by its day.
    pub const fn has_day(self) -> bool {
        matches!(self, Self::Events | Self::Reports | Self::News | Self::Bulletin | Self::Meetings | Self::Campaigns)
    }

    /// The part to which belongs what editors write.
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Story => Self::Stories,
            Kind::Place | Kind::Course => Self::Places,
            Kind::Season => Self::Seasons,
            Kind::Event => Self::Events,
            Kind::Bulletin => Self::Bulletin,
            Kind::Body | Kind::Meeting | Kind::Schedule => Self::Meetings,
            Kind::News => Self::News,
            Kind::Campaign => Self::Campaigns,
            Kind::Guide => Self::Guides,
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchFilter {
    /// Words as typed, at most [`super::MAX_QUERY`] characters.
    pub q: String,
    /// Whether they were cut.
    pub cut: bool,
    /// The one part that is asked for.
    pub part: Option<Part>,
    /// The page, from 1.
    pub page: u32,
}

impl SearchFilter {
    /// From the parameters of an address; `false` if something could not be read and was left aside.
    pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> (Self, bool) {
        let (mut filter, mut all) = (Self { page: 1, ..Self::default() }, true);
        for (key, value) in pairs {
            match key {
                "q" => (filter.q, filter.cut) = clean_query(value),
                "in" if value.is_empty() => filter.part = None,
                "in" => {
                    filter.part = Part::from_code(value);
                    all &= filter.part.is_some();
                }
                "page" => {
                    let page = value.parse().ok().filter(|page| *page > 0);
                    all &= page.is_some();
                    filter.page = page.unwrap_or(1);
                }
                _ => {}
            }
        }
        (filter, all)
    }

    /// The parameters of an address that asks for a part and a page of it.
    pub fn pairs(&self, part: Option<Part>, page: u32) -> Vec<(&'static str, String)> {
        let mut pairs = vec![("q", self.q.clone())];
        pairs.extend(part.map(|part| ("in", part.code().to_owned())));
        if page > 1 {
            pairs.push(("page", page.to_string()));
        }
        pairs
    }
}

/// A page on which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it belongs to.
    pub part: Part,
    /// Where it is, without a language.
    pub to: String,
    /// What it is called.
    pub title: Said,
    /// What it says where a word was found; may be empty.
    pub excerpt: Said,
    /// Its day in Japan, if it is told by one.
    pub day: Option<Date>,
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPage {
    /// What was looked for.
    pub filter: SearchFilter,
    /// The first certified products.
    pub products: Vec<ProductCard>,
    /// How many of them there are.
    pub product_count: u64,
    /// How many there are of each part that has any, in the order of [`Part::ALL`].
    pub counts: Vec<(Part, u64)>,
    /// Whether there is more than was counted.
    pub at_least: bool,
    /// This page's: those whose title has the words first, then the newest.
    pub hits: Vec<Hit>,
    /// Which page it is.
    pub paging: Paging,
}

impl SearchPage {
    /// How many pages were found, without products.
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> (SearchFilter, bool) {
        SearchFilter::read(query.iter().copied())
    }

    #[test]
    fn what_is_unknown_is_left_aside_and_told() {
        let (filter, all) = read(&[("q", "  高井田\u{202E} 横穴 "), ("in", "places"), ("page", "2"), ("other", "1")]);
        assert_eq!((filter.q.as_str(), filter.part, filter.page, all), ("高井田 横穴", Some(Part::Places), 2, true));
        for bad in [("in", "products"), ("page", "0"), ("page", "x")] {
            let (filter, all) = read(&[bad]);
            assert_eq!((filter.part, filter.page, all), (None, 1, false), "{bad:?}");
        }
        assert!(read(&[("q", &"あ".repeat(200))]).0.cut);
    }

    #[test]
    fn an_address_says_what_is_asked_for() {
        let (filter, _) = read(&[("q", "柿")]);
        assert_eq!(filter.pairs(None, 1), [("q", "柿".to_owned())]);
        let pairs = filter.pairs(Some(Part::News), 3);
        assert_eq!(read(&pairs.iter().map(|(key, value)| (*key, value.as_str())).collect::<Vec<_>>()).0.pairs(Some(Part::News), 3), pairs);
    }
}
