//! Activities as they are read.

use super::{CampaignFigure, CampaignKind};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::{Both, Lang, Said},
    paging::Paging,
    picture::Picture,
};
use serde::{Deserialize, Serialize};

/// Activities on a page of the list.
pub const CAMPAIGNS_PER_PAGE: u32 = 12;

/// What of the list is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CampaignFilter {
    /// Of this kind; of any if nothing is said.
    pub kind: Option<CampaignKind>,
    /// Which page, from 1; 0 is the first too.
    pub page: u32,
}

impl CampaignFilter {
    /// Reads the pairs of an address, and the keys of those that say nothing.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let (mut filter, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs {
            match key {
                "kind" if value.is_empty() => (),
                "kind" => match CampaignKind::from_code(value) {
                    Some(kind) => filter.kind = Some(kind),
                    None => ignored.push("kind"),
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

/// What is kept of an activity for lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignShort {
    /// What kind of activity.
    pub kind: CampaignKind,
    /// What it is called.
    pub title: Both,
    /// What it was.
    pub lead: Both,
    /// The first day.
    pub day: Option<Date>,
    /// The last day, if there were several.
    pub until: Option<Date>,
    /// Where.
    pub place: Both,
    /// How many people came; none if nobody counted.
    pub people: Option<u32>,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
}

/// An activity in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignCard {
    /// Its name in addresses.
    pub slug: Slug,
    /// What kind of activity.
    pub kind: CampaignKind,
    /// What it is called.
    pub title: Said,
    /// What it was.
    pub lead: Said,
    /// The first day.
    pub day: Option<Date>,
    /// The last day, if there were several.
    pub until: Option<Date>,
    /// Where.
    pub place: Said,
    /// How many people came; none if nobody counted.
    pub people: Option<u32>,
    /// The picture at its head, if it is there.
    pub cover: Option<Picture>,
}

/// A page of activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignList {
    /// What was asked for.
    pub filter: CampaignFilter,
    /// The activities of the page, the last ones first.
    pub cards: Vec<CampaignCard>,
    /// How many there are of each kind, of those that have any.
    pub counts: Vec<(CampaignKind, u64)>,
    /// Where the page stands.
    pub paging: Paging,
    /// When any of the page was changed last.
    pub updated_at: Option<OffsetDateTime>,
}

impl CampaignList {
    /// How many there are of what is asked for.
    pub fn total(&self) -> u64 {
        self.counts.iter().filter(|(kind, _)| self.filter.kind.is_none_or(|asked| asked == *kind)).map(|(_, count)| count).sum()
    }
}

/// An activity to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignPage {
    /// As in the list.
    pub card: CampaignCard,
    /// With whom, on lines; may be empty.
    pub partners: Said,
    /// What was shown, on lines; may be empty.
    pub shown: Said,
    /// Certified products that were shown, with what they are called.
    pub products: Vec<(Slug, String)>,
    /// What it cost the city, in yen; none if it is not known.
    pub cost: Option<u64>,
    /// How it went: Markdown.
    pub body: Said,
    /// What came of it, and in which language that is said.
    pub figures: (Lang, Vec<CampaignFigure>),
    /// What was learned; may be empty.
    pub learned: Said,
    /// More pictures.
    pub pictures: Vec<Picture>,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_read_and_the_rest_is_told() {
        let (filter, ignored) = CampaignFilter::read([("kind", "top"), ("page", "2"), ("utm", "x")]);
        assert_eq!((filter.kind, filter.page(), ignored), (Some(CampaignKind::Top), 2, Vec::new()));
        let (filter, ignored) = CampaignFilter::read([("kind", "' OR 1"), ("page", "0")]);
        assert_eq!((filter, ignored), (CampaignFilter::default(), vec!["kind", "page"]));
    }
}
