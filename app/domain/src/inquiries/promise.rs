//! By when there is an answer.

use super::InquiryState;
use crate::{
    calendar::{Date, OffsetDateTime, jst_date},
    holidays::is_working_day,
};
use time::Duration;

/// After how many working days an inquiry is answered at the latest; the day on which it was sent is not counted.
pub const ANSWER_WITHIN_WORKING_DAYS: u8 = 5;

/// The day by which an inquiry is answered that was sent at an instant. Days on which the city hall is closed are left out. The day is
/// kept with the inquiry: a law that moves a holiday later moves no promise.
pub fn promised_on(sent_at: OffsetDateTime) -> Date {
    let (mut day, mut left) = (jst_date(sent_at), ANSWER_WITHIN_WORKING_DAYS);
    while left > 0 {
        // The calendar ends long after this.
        let Some(next) = day.checked_add(Duration::DAY) else { return day };
        day = next;
        left -= u8::from(is_working_day(day));
    }
    day
}

/// Whether the promised day is over on a day and nothing was answered.
pub fn is_overdue(state: InquiryState, promised_on: Date, today: Date) -> bool {
    state == InquiryState::Waiting && promised_on < today
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    #[test]
    fn five_working_days_are_counted_in_japan() {
        let promised = |on: &str, hour: u8| iso(promised_on(day(on).with_hms(hour, 0, 0).expect("a time").assume_utc()));
        assert_eq!(promised("2026-11-27", 1), "2026-12-04", "from Friday to Friday");
        assert_eq!(promised("2026-11-27", 15), "2026-12-04", "in Japan it is Saturday already");
        assert_eq!(promised("2026-11-29", 3), "2026-12-04", "a Sunday counts as the Friday before");
        assert_eq!(promised("2026-12-25", 3), "2027-01-07", "closed from the 29th to the 3rd");
        assert_eq!(promised("2026-09-18", 3), "2026-09-30", "three holidays in a row");
        assert_eq!(promised("2027-03-19", 3), "2027-03-29", "a holiday on a Sunday, and the Monday in its place");
    }

    #[test]
    fn what_waits_is_overdue_the_day_after_the_promised_one() {
        let late = |state, today: &str| is_overdue(state, day("2026-12-04"), day(today));
        assert!(!late(InquiryState::Waiting, "2026-12-04") && late(InquiryState::Waiting, "2026-12-05"));
        assert!(!late(InquiryState::Answered, "2026-12-31") && !late(InquiryState::Closed, "2026-12-31"));
    }
}
