//! 状態: what a citizen wants to know first.

use super::Progress;
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// How a promise stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// 達成: all of it.
    Done,
    /// 予定どおり: as far as expected by now, or further.
    OnTime,
    /// これから: nothing yet, and nothing is due yet.
    ToCome,
    /// やや遅れ: less than expected, but at least seven tenths of it (the share by which the city's own grades divide
    /// B from C).
    Behind,
    /// 遅れ: less than that.
    Late,
    /// まだ測っていません: nobody has said; which is not the same as nothing.
    Unmeasured,
}

impl Standing {
    /// Every standing, in the order in which they are counted.
    pub const ALL: [Self; 6] = [Self::Done, Self::OnTime, Self::ToCome, Self::Behind, Self::Late, Self::Unmeasured];
}

/// How something stands that has come so far, when so much is expected.
pub fn standing(progress: Option<Progress>, expected: Progress) -> Standing {
    match progress {
        None => Standing::Unmeasured,
        Some(progress) if progress >= Progress::WHOLE => Standing::Done,
        Some(Progress::NONE) if expected == Progress::NONE => Standing::ToCome,
        Some(progress) if progress >= expected => Standing::OnTime,
        Some(progress) if i128::from(progress.hundredths()) * 10 >= i128::from(expected.hundredths()) * 7 => Standing::Behind,
        Some(_) => Standing::Late,
    }
}

/// The day with whose expectation a figure is compared: its own, as long as it is fresh; today, once the next one is overdue or all
/// is due. `found` is of which day the last figure is and `next` when the next one is promised.
pub fn compared_on((found, next): (Option<Date>, Option<Date>), due: Date, today: Date) -> Date {
    let fresh = today <= due && next.is_none_or(|next| today <= next);
    found.filter(|_| fresh).map_or(today, |day| day.min(today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;
    use proptest::prelude::*;

    #[test]
    fn a_promise_stands_where_it_should_by_now() {
        let stands = |percent: i64| standing(Some(Progress::from_hundredths(percent * 100)), Progress::from_hundredths(6_400));
        assert_eq!(
            [113, 100, 80, 64, 63, 45, 44, 0, -5].map(stands),
            [
                Standing::Done,
                Standing::Done,
                Standing::OnTime,
                Standing::OnTime,
                Standing::Behind,
                Standing::Behind,
                Standing::Late,
                Standing::Late,
                Standing::Late
            ]
        );
        assert_eq!(standing(None, Progress::NONE), Standing::Unmeasured);
        assert_eq!(standing(Some(Progress::NONE), Progress::NONE), Standing::ToCome, "nothing is due yet");
        assert_eq!(standing(Some(Progress::from_hundredths(1)), Progress::NONE), Standing::OnTime);
    }

    #[test]
    fn a_figure_is_compared_with_its_own_day_as_long_as_it_is_fresh() {
        let day = |iso: &str| parse_iso(iso).expect("a day");
        let on = |found: Option<&str>, next: Option<&str>, today: &str| {
            compared_on((found.map(day), next.map(day)), day("2027-03-31"), day(today))
        };
        assert_eq!(on(Some("2026-10-31"), Some("2026-11-30"), "2026-11-26"), day("2026-10-31"));
        assert_eq!(on(Some("2026-10-31"), Some("2026-11-30"), "2026-11-30"), day("2026-10-31"), "on the promised day it is not late");
        assert_eq!(on(Some("2026-10-31"), Some("2026-11-30"), "2026-12-01"), day("2026-12-01"), "who does not say has not gone on");
        assert_eq!(on(Some("2026-10-31"), None, "2026-11-26"), day("2026-10-31"));
        assert_eq!(on(Some("2027-02-28"), Some("2027-04-30"), "2027-04-01"), day("2027-04-01"), "all is due");
        assert_eq!(on(None, Some("2026-05-01"), "2026-11-26"), day("2026-11-26"));
    }

    proptest! {
        #[test]
        fn more_never_stands_worse(a: i64, b: i64, expected in 0i64..=10_000) {
            let of = |n: i64| standing(Some(Progress::from_hundredths(n)), Progress::from_hundredths(expected));
            prop_assert!(of(a.max(b)) <= of(a.min(b)));
        }
    }
}
