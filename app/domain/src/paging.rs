//! Numbered pages of a list.

use serde::{Deserialize, Serialize};

/// Where a page stands in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// This page, from 1.
    pub page: u32,
    /// How many pages there are; 1 for an empty list, which still has a page that says so.
    pub pages: u32,
}

impl Paging {
    /// Page `page` (from 1) of a list of `total` items, `per_page` to a page.
    /// `None` when the list has no such page, which the reader gets as 404.
    pub fn of(page: u32, total: u64, per_page: u32) -> Option<Self> {
        let pages = total.div_ceil(u64::from(per_page.max(1))).max(1);
        let pages = u32::try_from(pages).unwrap_or(u32::MAX);
        (1..=pages).contains(&page).then_some(Self { page, pages })
    }

    /// The same; the first page, and `false`, when the list has no such page: for readers who are told so and go on.
    pub fn or_first(page: u32, total: u64, per_page: u32) -> (Self, bool) {
        let asked = Self::of(page, total, per_page);
        (asked.or_else(|| Self::of(1, total, per_page)).unwrap_or(Self { page: 1, pages: 1 }), asked.is_some())
    }

    /// How many items stand before this page.
    pub fn offset(self, per_page: u32) -> u64 {
        u64::from(self.page - 1) * u64::from(per_page)
    }

    /// The page before, if there is one.
    pub fn previous(self) -> Option<u32> {
        (self.page > 1).then(|| self.page - 1)
    }

    /// The page after, if there is one.
    pub fn next(self) -> Option<u32> {
        (self.page < self.pages).then(|| self.page + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!(Paging::of(1, 0, 24), Some(Paging { page: 1, pages: 1 }));
        assert_eq!(Paging::of(2, 0, 24), None);
    }

    #[test]
    fn whoever_asks_too_far_gets_the_first_page_and_is_told() {
        assert_eq!(Paging::or_first(2, 25, 24), (Paging { page: 2, pages: 2 }, true));
        assert_eq!(Paging::or_first(3, 25, 24), (Paging { page: 1, pages: 2 }, false));
        assert_eq!(Paging::or_first(2, 0, 24), (Paging { page: 1, pages: 1 }, false));
    }

    #[test]
    fn the_last_page_ends_exactly() {
        assert_eq!(Paging::of(1, 24, 24).and_then(Paging::next), None);
        let second = Paging::of(2, 25, 24).expect("25 items fill two pages");
        assert_eq!((second.previous(), second.next(), second.offset(24)), (Some(1), None, 24));
        assert_eq!(Paging::of(0, 25, 24), None);
        assert_eq!(Paging::of(3, 25, 24), None);
        assert_eq!(Paging::of(u32::MAX, u64::MAX, 1), Some(Paging { page: u32::MAX, pages: u32::MAX }));
    }
}
