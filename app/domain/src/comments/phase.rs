//! 段階: where a case stands on a day. It follows from days and from what was decided, and from no flag that someone must remember.

use crate::{
    calendar::{Date, JST, OffsetDateTime},
    check::{Problem, Problems},
};
use serde::{Deserialize, Serialize};
use time::Duration;

/// The days of a case, in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDates {
    /// From when opinions are taken.
    pub opens_on: Date,
    /// The last day on which they are taken, to its end.
    pub closes_on: Date,
    /// The day by which results are promised.
    pub results_on: Date,
}

/// 予告, 募集中, 締切・検討中, 結果公表, 取りやめ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CasePhase {
    /// 予告: it can be read, and nothing is taken yet.
    Announced,
    /// 募集中
    Open,
    /// 締切・検討中
    Considering,
    /// 結果公表
    Published,
    /// 取りやめ
    Cancelled,
}

/// What beside its days says where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its days.
    pub dates: CaseDates,
    /// When its results were published.
    pub published_on: Option<Date>,
    /// When it was called off.
    pub cancelled_on: Option<Date>,
    /// The day that is promised anew, if results are late or will be and someone has said when they come.
    pub late_until: Option<Date>,
}

impl CaseDates {
    /// How many days opinions are taken, the first and the last included.
    pub fn days_open(&self) -> i64 {
        (self.closes_on - self.opens_on).whole_days() + 1
    }

    /// What is wrong with them by themselves.
    pub(super) fn look(&self, problems: &mut Problems) {
        if self.closes_on < self.opens_on || self.days_open() > 366 {
            problems.add("closes_on", Problem::Contradiction);
        }
        if self.results_on <= self.closes_on || self.results_on > self.closes_on + Duration::days(731) {
            problems.add("results_on", Problem::Contradiction);
        }
    }
}

/// The instant from which nothing is taken any more: the end of the last day in Japan.
pub fn close_of(closes_on: Date) -> OffsetDateTime {
    closes_on.next_day().unwrap_or(Date::MAX).midnight().assume_offset(JST)
}

impl Standing {
    /// Where a published case stands on a day in Japan.
    pub fn phase(&self, today: Date) -> CasePhase {
        if self.cancelled_on.is_some_and(|day| day <= today) {
            CasePhase::Cancelled
        } else if self.published_on.is_some_and(|day| day <= today) {
            CasePhase::Published
        } else if today < self.dates.opens_on {
            CasePhase::Announced
        } else if today <= self.dates.closes_on {
            CasePhase::Open
        } else {
            CasePhase::Considering
        }
    }

    /// How many days are left to send something, this one included; `None` unless it is open.
    pub fn days_left(&self, today: Date) -> Option<i64> {
        (self.phase(today) == CasePhase::Open).then(|| (self.dates.closes_on - today).whole_days() + 1)
    }

    /// Whether results were promised for a day that is over. A new day makes nothing of that undone.
    pub fn is_late(&self, today: Date) -> bool {
        self.phase(today) == CasePhase::Considering && self.dates.results_on < today
    }

    /// Whether the day that was promised anew is over as well.
    pub fn is_late_again(&self, today: Date) -> bool {
        self.is_late(today) && self.late_until.is_some_and(|day| day < today)
    }

    /// The day by which results are promised now: the last one that was said.
    pub fn promised_on(&self) -> Date {
        self.late_until.unwrap_or(self.dates.results_on)
    }

    /// Whether a day can be promised anew today: it is to come, and later than what was promised at first.
    pub fn can_promise(&self, day: Date, today: Date) -> bool {
        day > today && day > self.dates.results_on
    }
}

impl CasePhase {
    /// Every phase, in its order.
    pub const ALL: [Self; 5] = [Self::Announced, Self::Open, Self::Considering, Self::Published, Self::Cancelled];

    /// In files and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Open => "open",
            Self::Considering => "considering",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
        }
    }

    /// The phase with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, jst_date, parse_iso};
    use proptest::prelude::*;

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    fn standing() -> Standing {
        let dates = CaseDates { opens_on: day("2026-10-01"), closes_on: day("2026-10-30"), results_on: day("2026-12-25") };
        Standing { dates, published_on: None, cancelled_on: None, late_until: None }
    }

    #[test]
    fn a_case_goes_through_its_phases_by_the_calendar() {
        let case = standing();
        for (on, phase) in [
            ("2026-09-30", CasePhase::Announced),
            ("2026-10-01", CasePhase::Open),
            ("2026-10-30", CasePhase::Open),
            ("2026-10-31", CasePhase::Considering),
            ("2027-05-01", CasePhase::Considering),
        ] {
            assert_eq!(case.phase(day(on)), phase, "{on}");
        }
        let published = Standing { published_on: Some(day("2026-12-01")), ..case };
        assert_eq!(published.phase(day("2026-12-01")), CasePhase::Published);
        assert_eq!(published.phase(day("2026-11-30")), CasePhase::Considering);
        let cancelled = Standing { cancelled_on: Some(day("2026-10-10")), ..case };
        assert_eq!([cancelled.phase(day("2026-10-09")), cancelled.phase(day("2026-10-10"))], [CasePhase::Open, CasePhase::Cancelled]);
    }

    #[test]
    fn the_last_second_is_counted_in_japan() {
        let close = close_of(day("2026-10-30"));
        assert_eq!(close.to_offset(time::UtcOffset::UTC).to_string(), "2026-10-30 15:00:00.0 +00:00:00");
        assert_eq!(iso(jst_date(close - Duration::seconds(1))), "2026-10-30");
        assert_eq!(iso(jst_date(close)), "2026-10-31");
    }

    #[test]
    fn days_left_count_today_and_lateness_begins_the_day_after() {
        let case = standing();
        assert_eq!(["2026-10-01", "2026-10-30", "2026-10-31"].map(|on| case.days_left(day(on))), [Some(30), Some(1), None]);
        assert_eq!(["2026-12-25", "2026-12-26"].map(|on| case.is_late(day(on))), [false, true]);
        assert_eq!(case.dates.days_open(), 30);
    }

    #[test]
    fn a_day_that_is_promised_anew_can_be_missed_as_well() {
        let case = Standing { late_until: Some(day("2027-01-31")), ..standing() };
        assert_eq!((case.promised_on(), standing().promised_on()), (day("2027-01-31"), day("2026-12-25")));
        let late = |on: &str| (case.is_late(day(on)), case.is_late_again(day(on)));
        assert_eq!(["2026-12-25", "2027-01-31", "2027-02-01"].map(late), [(false, false), (true, false), (true, true)]);
        assert!(!Standing { published_on: Some(day("2027-02-01")), ..case }.is_late_again(day("2027-02-01")));
        let can = |on: &str| standing().can_promise(day(on), day("2026-12-26"));
        assert_eq!(["2026-12-26", "2026-12-27"].map(can), [false, true]);
        assert!(!standing().can_promise(day("2026-12-25"), day("2026-12-01")), "that is no delay");
    }

    proptest! {
        #[test]
        fn time_never_goes_back(from in 0i64..800, later in 0i64..800) {
            let start = day("2026-01-01");
            let case = Standing { published_on: Some(day("2027-01-15")), ..standing() };
            prop_assert!(case.phase(start + Duration::days(from)) <= case.phase(start + Duration::days(from + later)));
        }
    }
}
