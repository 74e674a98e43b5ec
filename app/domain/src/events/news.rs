//! What those who have signed up are to be told when an event is no longer as they were told.

use super::{EventStatus, Span, Why};
use crate::calendar::{Date, OffsetDateTime};
use time::Duration;

/// So many days the sign-ups of an event that is put off are kept, counted from the day on which that was told: by then there is a new day,
/// or it is called off.
pub const PUT_OFF_DAYS: i64 = 180;

/// So many days after its day an event that is moved or put off still finds those who had signed up: as long as their addresses are kept.
pub const LATE_DAYS: i64 = 30;

/// What somebody was told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastTold {
    /// Whether it takes place.
    pub status: EventStatus,
    /// When his time begins.
    pub starts_at: OffsetDateTime,
    /// The day from which it is counted how long his sign-up is kept.
    pub over_on: Date,
}

/// What follows for him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// All is as he knows it.
    None,
    /// Nothing that he needs to be told; but it is over on another day.
    Day(Date),
    /// A letter; and the day on which it is over then.
    Letter(Why, Date),
}

/// What somebody is to be told of an event, on a day in Japan. `time` is the time that he signed up for as it is now; none if the event no
/// longer has it.
pub fn news(told: &LastTold, status: EventStatus, time: Option<Span>, today: Date) -> News {
    let to_come = told.over_on >= today;
    let is_new = status != told.status;
    match (status, time) {
        (EventStatus::Postponed, Some(time)) if is_new => {
            News::Letter(Why::Postponed, time.last_day().max(today + Duration::days(PUT_OFF_DAYS)))
        }
        (EventStatus::Cancelled, Some(time)) if is_new && to_come => {
            News::Letter(Why::Cancelled, time.last_day().min(told.over_on).max(today))
        }
        // One of several times that was taken out.
        (_, None) if told.status != EventStatus::Cancelled && to_come => News::Letter(Why::Cancelled, told.over_on),
        (EventStatus::Planned, Some(time)) if time.last_day() >= today => match () {
            () if is_new => News::Letter(Why::Planned, time.last_day()),
            () if told.starts_at != time.starts_at() => News::Letter(Why::Moved, time.last_day()),
            () if told.over_on != time.last_day() => News::Day(time.last_day()),
            () => News::None,
        },
        _ => News::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};
    use time::{PrimitiveDateTime, Time};

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day")
    }

    /// Two hours from two o'clock on.
    fn span(text: &str) -> Span {
        let at = |hour| PrimitiveDateTime::new(day(text), Time::from_hms(hour, 0, 0).expect("an hour"));
        Span::new(at(14), at(16)).expect("two hours")
    }

    fn told(status: EventStatus, text: &str) -> LastTold {
        LastTold { status, starts_at: span(text).starts_at(), over_on: day(text) }
    }

    fn said(told: &LastTold, status: EventStatus, time: Option<Span>, today: &str) -> (Option<Why>, String) {
        match news(told, status, time, day(today)) {
            News::None => (None, String::new()),
            News::Day(day) => (None, iso(day)),
            News::Letter(why, day) => (Some(why), iso(day)),
        }
    }

    #[test]
    fn what_is_put_off_finds_those_who_signed_up_when_it_has_a_new_day() {
        use EventStatus::{Planned, Postponed};
        let planned = told(Planned, "2026-12-05");
        assert_eq!(said(&planned, Planned, Some(span("2026-12-05")), "2026-12-01"), (None, String::new()));
        assert_eq!(said(&planned, Postponed, Some(span("2026-12-05")), "2026-12-04"), (Some(Why::Postponed), "2027-06-02".into()));
        assert_eq!(
            said(&planned, Postponed, Some(span("2026-12-05")), "2026-12-06"),
            (Some(Why::Postponed), "2027-06-04".into()),
            "a day late"
        );
        let put_off = LastTold { over_on: day("2027-06-02"), ..told(Postponed, "2026-12-05") };
        assert_eq!(said(&put_off, Postponed, Some(span("2026-12-05")), "2027-02-01"), (None, String::new()), "nothing is known yet");
        assert_eq!(said(&put_off, Planned, Some(span("2027-03-06")), "2027-02-01"), (Some(Why::Planned), "2027-03-06".into()));
        assert_eq!(
            said(&put_off, EventStatus::Cancelled, Some(span("2026-12-05")), "2027-02-01"),
            (Some(Why::Cancelled), "2027-02-01".into())
        );
    }

    #[test]
    fn what_is_moved_taken_out_or_longer_is_told_as_it_is() {
        use EventStatus::{Cancelled, Planned};
        let planned = told(Planned, "2026-12-05");
        assert_eq!(said(&planned, Planned, Some(span("2026-12-12")), "2026-12-01"), (Some(Why::Moved), "2026-12-12".into()));
        assert_eq!(said(&planned, Planned, None, "2026-12-01"), (Some(Why::Cancelled), "2026-12-05".into()), "one of several times");
        assert_eq!(said(&told(Cancelled, "2026-12-05"), Planned, None, "2026-12-01"), (None, String::new()), "he knows it");
        assert_eq!(said(&planned, Cancelled, Some(span("2026-12-05")), "2026-12-06"), (None, String::new()), "it is over");
        let longer = Span::new(span("2026-12-05").starts(), span("2026-12-06").ends()).expect("a span");
        assert_eq!(said(&planned, Planned, Some(longer), "2026-12-01"), (None, "2026-12-06".into()), "only the end is another");
    }
}
