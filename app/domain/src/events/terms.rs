//! 申込: whether one signs up, from when to when, how many may come, and whether the others wait.

use super::{MOST_IN_A_PARTY, Span};
use crate::{
    calendar::OffsetDateTime,
    check::{Problem, Problems},
    publishing::{Reader, moment_value},
};
use serde::{Deserialize, Serialize};

/// The most persons of one sign-up where nothing else is said.
pub const USUAL_PARTY: u32 = 4;

/// The most seats of an event: more than any place of the city has.
const MOST_SEATS: u32 = 100_000;

/// What holds of signing up. What is entered stays while signing up is off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUpTerms {
    /// Whether one signs up on this site.
    pub on: bool,
    /// From when; at once if nothing is said.
    pub opens_at: Option<OffsetDateTime>,
    /// Until when; until it begins if nothing is said.
    pub closes_at: Option<OffsetDateTime>,
    /// How many persons there is room for, each time; any number if nothing is said.
    pub capacity: Option<u32>,
    /// Whether others wait when it is full.
    pub waiting: bool,
    /// The most persons of one sign-up; [`USUAL_PARTY`] if nothing is said.
    pub party: Option<u32>,
}

/// Whether one can sign up now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Nobody signs up on this site.
    None,
    /// From this instant on.
    NotYet(OffsetDateTime),
    /// Until this instant.
    Open(OffsetDateTime),
    /// No more.
    Closed,
}

impl SignUpTerms {
    /// Whether one can sign up at an instant for what takes place in a span: never once it has begun.
    pub fn door(&self, span: &Span, now: OffsetDateTime) -> Door {
        let until = self.closes_at.unwrap_or(span.starts_at()).min(span.starts_at());
        match self.opens_at {
            _ if !self.on => Door::None,
            _ if until <= now => Door::Closed,
            Some(opens) if now < opens => Door::NotYet(opens),
            _ => Door::Open(until),
        }
    }

    /// The most persons of one sign-up.
    pub fn party(&self) -> u32 {
        let most = self.party.unwrap_or(USUAL_PARTY).clamp(1, MOST_IN_A_PARTY);
        self.capacity.map_or(most, |capacity| most.min(capacity.max(1)))
    }

    pub(super) fn check(&self, problems: &mut Problems) {
        if self.opens_at.zip(self.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
            problems.add("closes_at", Problem::Contradiction);
        }
        if self.capacity.is_some_and(|capacity| !(1..=MOST_SEATS).contains(&capacity)) {
            problems.add("capacity", Problem::Contradiction);
        }
        if self.party.is_some_and(|party| !(1..=MOST_IN_A_PARTY).contains(&party)) {
            problems.add("party", Problem::Contradiction);
        }
    }

    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let tick = |on: bool| if on { "1".to_owned() } else { String::new() };
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        vec![
            ("sign_up", tick(self.on)),
            ("opens_at", self.opens_at.map(moment_value).unwrap_or_default()),
            ("closes_at", self.closes_at.map(moment_value).unwrap_or_default()),
            ("capacity", number(self.capacity)),
            ("waiting", tick(self.waiting)),
            ("party", number(self.party)),
        ]
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            on: reader.is_ticked("sign_up"),
            opens_at: reader.moment("opens_at"),
            closes_at: reader.moment("closes_at"),
            capacity: reader.number_within("capacity", 1..=MOST_SEATS),
            waiting: reader.is_ticked("waiting"),
            party: reader.number_within("party", 1..=MOST_IN_A_PARTY),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use time::Duration;

    fn span() -> Span {
        let day = parse_iso("2026-12-05").expect("a day");
        Span::new(day.with_hms(10, 0, 0).expect("a time"), day.with_hms(12, 0, 0).expect("a time")).expect("two hours")
    }

    #[test]
    fn one_signs_up_between_two_instants_and_never_once_it_has_begun() {
        let (span, week) = (span(), Duration::days(7));
        let begins = span.starts_at();
        let terms = |opens_at, closes_at| SignUpTerms { on: true, opens_at, closes_at, ..SignUpTerms::default() };
        let usual = terms(None, None);
        assert_eq!(usual.door(&span, begins - week), Door::Open(begins));
        assert_eq!(usual.door(&span, begins), Door::Closed);
        let some = terms(Some(begins - week), Some(begins - Duration::days(1)));
        assert_eq!(some.door(&span, begins - week - Duration::SECOND), Door::NotYet(begins - week));
        assert_eq!(some.door(&span, begins - week), Door::Open(begins - Duration::days(1)));
        assert_eq!(some.door(&span, begins - Duration::days(1)), Door::Closed);
        assert_eq!(terms(None, Some(begins + week)).door(&span, begins), Door::Closed);
        assert_eq!(SignUpTerms::default().door(&span, begins - week), Door::None);
    }

    #[test]
    fn a_party_fits_the_room() {
        let party = |party, capacity| SignUpTerms { party, capacity, ..SignUpTerms::default() }.party();
        assert_eq!((party(None, None), party(Some(2), None), party(None, Some(3)), party(Some(99), None)), (4, 2, 3, 10));
    }
}
