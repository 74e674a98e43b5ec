//! 見込み: where the pace so far leads, as far as it can be said in a sentence.

use super::{Amount, Course, FiscalYear, Progress, Scale};
use crate::calendar::Date;
use serde::{Deserialize, Serialize};

/// The fewest days on which something was measured.
const FEWEST: usize = 3;

/// 「はじめからの歩みが期限まで続けば、…になります」
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// The value on the day when all is due.
    pub value: Amount,
    /// Whether that is enough.
    pub reaches: bool,
}

/// The value to which the pace from the beginning of the year to the last measurement leads: baseline + (last −
/// baseline) × days of all ÷ days gone. `None` where this would say more than is known: fewer than three days with a
/// measurement, less than a quarter of the time gone, all of it already gone or already reached, or something that
/// does not go evenly.
pub fn forecast(scale: Scale, course: &Course, year: FiscalYear, measured: &[(Date, Amount)]) -> Option<Forecast> {
    let Course::Even { due } = course else { return None };
    let mut days: Vec<Date> = measured.iter().map(|(day, _)| *day).filter(|day| year.has(*day)).collect();
    days.sort_unstable();
    days.dedup();
    let last = *days.last().filter(|_| days.len() >= FEWEST)?;
    let (_, value) = measured.iter().rev().find(|(day, _)| *day == last)?;
    let all = (*due - year.first()).whole_days() + 1;
    let gone = (last - year.first()).whole_days() + 1;
    if gone * 4 < all || gone >= all || scale.progress(*value) >= Progress::WHOLE {
        return None;
    }
    let (from, to) = (i128::from(scale.baseline().thousandths()), i128::from(value.thousandths()));
    let value = Amount::nearest(from + (to - from) * i128::from(all) / i128::from(gone));
    Some(Forecast { value, reaches: scale.progress(value) >= Progress::WHOLE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn say(values: &[(&str, i64)], baseline: i64, target: i64) -> Option<(String, bool)> {
        let year = FiscalYear::new(2026).expect("a year");
        let scale = Scale::new(Amount::whole(baseline), Amount::whole(target)).expect("a scale");
        let measured: Vec<_> = values.iter().map(|(day, value)| (parse_iso(day).expect("a day"), Amount::whole(*value))).collect();
        forecast(scale, &Course::Even { due: year.last() }, year, &measured).map(|said| (said.value.to_string(), said.reaches))
    }

    #[test]
    fn the_pace_so_far_goes_on() {
        let half = [("2026-05-01", 1), ("2026-07-01", 3), ("2026-09-29", 5)];
        let (value, reaches) = say(&half, 0, 10).expect("a forecast");
        assert!(value.starts_with("10.0") && reaches, "{value}");
        let (value, reaches) = say(&half, 0, 11).expect("a forecast");
        assert!(value.starts_with("10.0") && !reaches, "{value}");
        let less = [("2026-05-01", 190), ("2026-07-01", 180), ("2026-09-29", 150)];
        let (value, reaches) = say(&less, 200, 100).expect("a forecast");
        assert!(value.starts_with("99.") && reaches, "{value}");
    }

    #[test]
    fn nothing_is_said_that_is_not_known() {
        assert_eq!(say(&[], 0, 10), None);
        assert_eq!(say(&[("2026-07-01", 3), ("2026-09-29", 5)], 0, 10), None, "two are no pace");
        assert_eq!(say(&[("2026-07-01", 3), ("2026-09-29", 5), ("2026-09-29", 6)], 0, 10), None, "on one day");
        assert_eq!(say(&[("2026-04-02", 1), ("2026-04-03", 1), ("2026-04-04", 1)], 0, 10), None, "too early");
        assert_eq!(say(&[("2026-05-01", 1), ("2026-07-01", 3), ("2026-09-29", 10)], 0, 10), None, "reached");
        assert_eq!(say(&[("2026-05-01", 1), ("2026-07-01", 3), ("2027-03-31", 5)], 0, 10), None, "over");
        assert_eq!(say(&[("2025-05-01", 1), ("2026-07-01", 3), ("2026-09-29", 5)], 0, 10), None, "of another year");
    }
}
