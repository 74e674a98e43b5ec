//! 募集回: when applications are taken, by which rule book, and who chairs.

use super::Window;
use crate::{
    calendar::{Date, JST, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
};
use time::Duration;

/// A round as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRecord {
    /// 令和8年度 第1回
    pub name: Both,
    /// The first day on which applications are taken, in Japan.
    pub opens_on: Date,
    /// The last one, until midnight.
    pub closes_on: Date,
    /// The day by which results are promised.
    pub results_on: Date,
    /// Whether citizens see it.
    pub announced: bool,
    /// Which member chairs; `None` as long as that is open.
    pub chair: Option<i64>,
}

impl RoundRecord {
    /// From the beginning of the first day to the end of the last, in Japan.
    pub fn window(&self) -> Window {
        let midnight = |day: Date| day.midnight().assume_offset(JST);
        Window { opens_at: midnight(self.opens_on), closes_at: midnight(self.closes_on + Duration::days(1)) }
    }
}

impl Check for RoundRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["name", "name-en"], &self.name, 60);
        if self.closes_on < self.opens_on || self.closes_on - self.opens_on > Duration::days(366) {
            problems.add("closes-on", Problem::Contradiction);
        }
        if self.results_on <= self.closes_on || self.results_on - self.closes_on > Duration::days(732) {
            problems.add("results-on", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// Where a round is at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundPhase {
    /// 募集前
    ToCome,
    /// 募集中
    Open,
    /// 審査中
    Judging,
    /// 採点終了: the marks are locked.
    Locked,
    /// 結果公表
    Published,
}

impl RoundPhase {
    /// The phase at an instant.
    pub fn at(now: OffsetDateTime, window: Window, locked: bool, published: bool) -> Self {
        if published {
            Self::Published
        } else if locked {
            Self::Locked
        } else if now < window.opens_at {
            Self::ToCome
        } else if window.has(now) {
            Self::Open
        } else {
            Self::Judging
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn round(opens: &str, closes: &str, results: &str) -> RoundRecord {
        let day = |text| parse_iso(text).expect("a day");
        let (opens_on, closes_on, results_on) = (day(opens), day(closes), day(results));
        RoundRecord { name: Both::new("第1回", ""), opens_on, closes_on, results_on, announced: true, chair: None }
    }

    #[test]
    fn a_round_is_open_from_midnight_to_midnight_in_japan() {
        let window = round("2026-11-01", "2026-11-30", "2027-02-01").window();
        let utc = |text: &str, hour| parse_iso(text).expect("a day").with_hms(hour, 0, 0).expect("a time").assume_utc();
        let second = Duration::seconds(1);
        assert!(window.has(utc("2026-10-31", 15)) && !window.has(utc("2026-10-31", 15) - second));
        assert!(!window.has(utc("2026-11-30", 15)) && window.has(utc("2026-11-30", 15) - second));
        let phase = |at| RoundPhase::at(at, window, false, false);
        assert_eq!((phase(utc("2026-10-31", 14)), phase(utc("2026-11-15", 0))), (RoundPhase::ToCome, RoundPhase::Open));
        assert_eq!(phase(utc("2026-11-30", 15)), RoundPhase::Judging);
        assert_eq!(RoundPhase::at(utc("2026-12-30", 15), window, true, false), RoundPhase::Locked);
    }

    #[test]
    fn results_come_after_the_end() {
        let wrong = |round: RoundRecord| round.problems().into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(wrong(round("2026-11-01", "2026-11-01", "2026-11-02")), [""; 0]);
        assert_eq!(wrong(round("2026-11-02", "2026-11-01", "2027-11-01")), ["closes-on"]);
        assert_eq!(wrong(round("2026-11-01", "2026-11-30", "2026-11-30")), ["results-on"]);
    }
}
