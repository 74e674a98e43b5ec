//! Events as they are read, by citizens and by staff.

use super::{Door, EventKind, EventRecord, EventStatus, Occurrence, SeatState, Seats, SignUpNumber, SignUpTerms};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime, parse_iso},
    lang::{Both, Said},
    paging::Paging,
    picture::Picture,
};

/// Events that are over, on a page of the list.
pub const PAST_PER_PAGE: u32 = 12;

/// So many seats or fewer are told as a number: one should hurry.
pub const FEW_SEATS: u32 = 5;

/// What of the list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Of which kind; of any if nothing is said.
    pub kind: Option<EventKind>,
    /// In which month, by its first day; from now on if nothing is said.
    pub month: Option<Date>,
    /// Which page of those that are over, from 1; 0 is the first too.
    pub page: u32,
}

impl EventFilter {
    /// Reads the pairs of an address, and the keys of those that say nothing.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<&'static str>) {
        let (mut filter, mut ignored) = (Self::default(), Vec::new());
        for (key, value) in pairs {
            match key {
                "kind" | "month" if value.is_empty() => (),
                "kind" => match EventKind::from_code(value) {
                    Some(kind) => filter.kind = Some(kind),
                    None => ignored.push("kind"),
                },
                "month" => match parse_iso(&format!("{value}-01")) {
                    Some(month) => filter.month = Some(month),
                    None => ignored.push("month"),
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
}

/// How it stands with seats, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// There is room for everyone.
    Unlimited,
    /// There are seats.
    Free,
    /// There are so many.
    Few(u32),
    /// There are none, and so many sign-ups wait.
    Line(u32),
    /// There are none, and nobody waits.
    Full,
}

/// One time that an event takes place, with its seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccurrenceView {
    /// Which.
    pub occurrence: Occurrence,
    /// Its seats.
    pub seats: Seats,
    /// Whether one can sign up.
    pub door: Door,
}

impl OccurrenceView {
    /// How it stands with seats, of an event with these terms.
    pub fn places(&self, terms: &SignUpTerms) -> Places {
        match self.seats.free() {
            None => Places::Unlimited,
            // Seats that became free are for those who wait.
            Some(free) if free > 0 && self.seats.waiting == 0 => {
                if free <= FEW_SEATS {
                    Places::Few(free)
                } else {
                    Places::Free
                }
            }
            Some(_) if terms.waiting => Places::Line(self.seats.waiting),
            Some(_) => Places::Full,
        }
    }
}

/// An event in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventCard {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is.
    pub kind: EventKind,
    /// What it is called.
    pub title: Said,
    /// What it is, in a sentence or two.
    pub summary: Said,
    /// Where it is.
    pub place: Said,
    /// The picture at its head, if it is there.
    pub cover: Option<Picture>,
    /// Whether it takes place.
    pub status: EventStatus,
    /// Whether it has days and no times.
    pub whole_day: bool,
    /// The times that the list is about.
    pub times: Vec<OccurrenceView>,
    /// Whether there are others, before or after them.
    pub repeats: bool,
    /// What holds of signing up.
    pub terms: SignUpTerms,
    /// Whether there is a report.
    pub reported: bool,
    /// How many came, as far as it is told.
    pub came: Option<u32>,
}

/// `/events`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventList {
    /// What was asked for.
    pub filter: EventFilter,
    /// Months that have something from now on, by their first days.
    pub months: Vec<Date>,
    /// Kinds of which there is something, with how many.
    pub kinds: Vec<(EventKind, u64)>,
    /// What comes, by the first day of its month.
    pub coming: Vec<(Date, Vec<EventCard>)>,
    /// A page of those that are over, the newest first; none where a month was asked for.
    pub past: Vec<EventCard>,
    /// Where it stands.
    pub paging: Paging,
    /// When any of it was changed last.
    pub updated_at: Option<OffsetDateTime>,
}

/// An event to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPage {
    /// What is written of it.
    pub record: EventRecord,
    /// Every time that it takes place.
    pub times: Vec<OccurrenceView>,
    /// The pictures of its page by their numbers; a picture that is no longer there is none of them.
    pub pictures: Vec<(i64, Picture)>,
    /// What its place is called among those of this site, if citizens see it there.
    pub place: Option<(Slug, Both)>,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}

/// An event in the list of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// Its number.
    pub id: i64,
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: String,
    /// Whether it takes place.
    pub status: EventStatus,
    /// The next time; the last one, if it is over.
    pub next: Option<Occurrence>,
    /// Whether it has days and no times.
    pub whole_day: bool,
    /// Whether one signs up on this site.
    pub signs_up: bool,
    /// The seats of that time.
    pub seats: Seats,
    /// Whether it is over.
    pub over: bool,
}

/// How many have signed up for one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccurrenceCount {
    /// Which; of one that the event has no more, its name alone is known.
    pub occurrence: Option<Occurrence>,
    /// Its name.
    pub key: String,
    /// Its seats.
    pub seats: Seats,
    /// How many persons came.
    pub came: u32,
}

/// 受付: who has signed up for one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorSheet {
    /// The number of the event.
    pub id: i64,
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: String,
    /// Whether it takes place.
    pub status: EventStatus,
    /// Whether it has days and no times.
    pub whole_day: bool,
    /// What holds of signing up.
    pub terms: SignUpTerms,
    /// Every time that it takes place, and those for which somebody signed up that are no more.
    pub times: Vec<OccurrenceCount>,
    /// The one that is looked at, by its place among them.
    pub chosen: usize,
    /// Who has signed up: those with seats, then those who wait in their order, then those who withdrew.
    pub lines: Vec<SignUpLine>,
}

/// A sign-up as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUpLine {
    /// Its number in the database.
    pub id: i64,
    /// 受付番号
    pub number: SignUpNumber,
    /// Which time.
    pub key: String,
    /// Who.
    pub name: String,
    /// How many come.
    pub party: u32,
    /// Where he is reached.
    pub email: String,
    /// The same by telephone.
    pub phone: String,
    /// What he wrote.
    pub note: String,
    /// What became of it.
    pub state: SeatState,
    /// His place among those who wait, from 1.
    pub in_line: Option<u32>,
    /// When others withdrew, and he got a seat.
    pub moved_up_at: Option<OffsetDateTime>,
    /// When he came.
    pub came_at: Option<OffsetDateTime>,
    /// Whether staff entered it.
    pub by_staff: bool,
    /// When it was sent.
    pub sent_at: OffsetDateTime,
}

impl SignUpLine {
    /// Whether two sign-ups leave the same address or number, as one person's may who has signed up twice.
    pub fn shares_reach(&self, other: &Self) -> bool {
        let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect::<String>();
        let same_mail = !self.email.is_empty() && self.email.eq_ignore_ascii_case(&other.email);
        same_mail || (!self.phone.is_empty() && digits(&self.phone) == digits(&other.phone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::iso, events::Span};

    #[test]
    fn what_is_asked_for_is_read_and_the_rest_is_told() {
        let (filter, ignored) = EventFilter::read([("kind", "class"), ("month", "2026-12"), ("page", "2"), ("utm", "x")]);
        assert_eq!((filter.kind, filter.month.map(iso).as_deref(), filter.page), (Some(EventKind::Class), Some("2026-12-01"), 2));
        assert_eq!(ignored, [] as [&str; 0]);
        let (filter, ignored) = EventFilter::read([("kind", "DROP"), ("month", "2026-13"), ("page", "0")]);
        assert_eq!((filter, ignored), (EventFilter::default(), vec!["kind", "month", "page"]));
    }

    #[test]
    fn seats_are_told_in_words() {
        let day = parse_iso("2026-12-05").expect("a day");
        let span = Span::new(day.midnight(), day.next_day().expect("a day").midnight()).expect("a day");
        let view = |capacity, taken, waiting| OccurrenceView {
            occurrence: Occurrence { key: String::new(), span },
            seats: Seats { capacity, taken, waiting },
            door: Door::None,
        };
        let told = |capacity, taken, waiting, line| {
            view(capacity, taken, waiting).places(&SignUpTerms { waiting: line, ..SignUpTerms::default() })
        };
        assert_eq!(told(None, 500, 0, true), Places::Unlimited);
        assert_eq!(told(Some(20), 14, 0, true), Places::Free);
        assert_eq!(told(Some(20), 15, 0, true), Places::Few(5));
        assert_eq!(told(Some(20), 20, 3, true), Places::Line(3));
        assert_eq!(told(Some(20), 19, 3, true), Places::Line(3), "a seat that became free is not for who comes now");
        assert_eq!(told(Some(20), 20, 0, false), Places::Full);
    }
}
