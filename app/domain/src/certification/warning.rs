//! 期限のお知らせ: when a maker is told that a certificate is about to end (`domain.md` §3: 180, 90 and 30 days before).

use super::{CertificateNumber, CertificateState};
use crate::{Slug, calendar::Date, staff::Email};

/// How soon a certificate ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// In half a year: time to prepare a renewal.
    HalfYear,
    /// In a quarter.
    Quarter,
    /// In a month.
    Month,
}

impl Warning {
    /// Every warning, in the order in which they are given.
    pub const ALL: [Self; 3] = [Self::HalfYear, Self::Quarter, Self::Month];

    /// From how many days before the last day.
    pub const fn days(self) -> i64 {
        match self {
            Self::HalfYear => 180,
            Self::Quarter => 90,
            Self::Month => 30,
        }
    }

    /// The warning of so many days.
    pub fn from_days(days: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|warning| warning.days() == days)
    }

    /// The most urgent one that has come on a day; none before the first, and none when the term is over.
    pub fn reached(today: Date, expires_on: Date) -> Option<Self> {
        let left = (expires_on - today).whole_days();
        Self::ALL.into_iter().rev().find(|warning| (0..=warning.days()).contains(&left))
    }

    /// The warning that is to be given on a day, of a term of which some were given already. It does not need to be the very day: a
    /// server that was down gives it when it is back, and then only the most urgent one, with the days that are really left. A
    /// suspended certificate ends as well; one that was given up or revoked has nothing left to renew.
    pub fn due(today: Date, expires_on: Date, state: CertificateState, given: impl IntoIterator<Item = Self>) -> Option<Self> {
        let runs = matches!(state, CertificateState::Granted | CertificateState::Suspended);
        let reached = Self::reached(today, expires_on).filter(|_| runs)?;
        let last = given.into_iter().max();
        last.is_none_or(|last| last < reached).then_some(reached)
    }
}

/// What a maker is told before a certificate ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndingNotice {
    /// His address.
    pub to: Email,
    /// Who makes the product.
    pub maker: String,
    /// 認定番号
    pub number: CertificateNumber,
    /// The product.
    pub product: String,
    /// Where it is shown.
    pub slug: Slug,
    /// The last day.
    pub expires_on: Date,
    /// How many days are left.
    pub days_left: i64,
    /// Whether it is suspended meanwhile.
    pub suspended: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn last() -> Date {
        parse_iso("2029-03-31").expect("a day")
    }

    fn before(days: i64) -> Date {
        last() - time::Duration::days(days)
    }

    #[test]
    fn each_is_given_on_its_day_and_a_server_that_was_down_gives_the_most_urgent() {
        let due = |days, given: &[Warning]| Warning::due(before(days), last(), CertificateState::Granted, given.iter().copied());
        assert_eq!(due(181, &[]), None);
        assert_eq!(due(180, &[]), Some(Warning::HalfYear));
        assert_eq!(due(179, &[Warning::HalfYear]), None);
        assert_eq!(due(88, &[Warning::HalfYear]), Some(Warning::Quarter));
        assert_eq!(due(12, &[]), Some(Warning::Month));
        assert_eq!(due(0, &[Warning::Quarter]), Some(Warning::Month), "on the last day there is still time");
        assert_eq!(due(-1, &[]), None);
        let of = |state| Warning::due(before(30), last(), state, []);
        assert_eq!(of(CertificateState::Suspended), Some(Warning::Month), "the term goes on while it is suspended");
        assert_eq!((of(CertificateState::Withdrawn), of(CertificateState::Revoked)), (None, None));
        assert!(Warning::ALL.iter().all(|warning| Warning::from_days(warning.days()) == Some(*warning)));
    }

    proptest! {
        /// A job that runs on any days gives each warning at most once, in their order, and none too early; and each whose time
        /// saw the job at all.
        #[test]
        fn none_comes_twice_and_none_is_left_out(days in proptest::collection::btree_set(-20i64..220, 0..80)) {
            let mut given: Vec<Warning> = Vec::new();
            for days in days.iter().rev() {
                if let Some(warning) = Warning::due(before(*days), last(), CertificateState::Granted, given.iter().copied()) {
                    prop_assert!(*days <= warning.days() && *days >= 0);
                    given.push(warning);
                }
            }
            prop_assert!(given.is_sorted() && given.iter().collect::<BTreeSet<_>>().len() == given.len() || given.is_empty());
            let windows = [(Warning::HalfYear, 91..=180), (Warning::Quarter, 31..=90), (Warning::Month, 0..=30)];
            for (warning, window) in windows {
                prop_assert_eq!(given.contains(&warning), days.iter().any(|days| window.contains(days)));
            }
        }
    }
}
