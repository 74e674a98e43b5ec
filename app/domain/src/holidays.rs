//! 国民の祝日: the national holidays, and the days on which the city hall is closed.
//!
//! By 国民の祝日に関する法律 (Act No. 178 of 1948) as it stands since 2019: the days of article 2, the day after a holiday on a Sunday
//! (article 3 (2), 振替休日), and the day between two holidays (article 3 (3), 国民の休日). Earlier years are told as the law was then, back
//! to 2016, and the years of an enthronement and of the Olympics as their own laws say. The days of the equinoxes are fixed in the February of the year
//! before (暦要項, by the National Astronomical Observatory); until then the usual formula tells them.

use crate::calendar::Date;
use time::{Month, Weekday};

/// The first year of which the holidays are known here: 山の日 is from 2016.
pub const FIRST_YEAR: i32 = 2016;

/// The last one: the formula of the equinoxes holds until then.
pub const LAST_YEAR: i32 = 2099;

/// Whether a day is a national holiday, or taken in its place. Of years outside of [`FIRST_YEAR`] and [`LAST_YEAR`] none is known.
pub fn is_holiday(day: Date) -> bool {
    is_named(day) || is_in_place(day) || is_between(day)
}

/// Whether the city hall is open on a day: neither on Saturdays and Sundays, nor on holidays, nor from 29 December to 3 January
/// (地方自治法 第4条の2, and the ordinance of the city on its days off).
pub fn is_working_day(day: Date) -> bool {
    let new_year = matches!((day.month(), day.day()), (Month::December, 29..) | (Month::January, ..=3));
    !new_year && !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// Article 2, and the laws that have moved its days.
fn is_named(day: Date) -> bool {
    let (year, month, date) = (day.year(), u8::from(day.month()), day.day());
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return false;
    }
    let monday = |of: u8| day.weekday() == Weekday::Monday && (date - 1) / 7 + 1 == of;
    match month {
        1 => date == 1 || monday(2),
        // 天皇誕生日 is on the 23rd since 2020; in 2019 there was none.
        2 => date == 11 || (date == 23 && year >= 2020),
        3 => date == equinox(year, SPRING),
        4 => date == 29,
        // 天皇の即位の日 (Act No. 99 of 2018), on 1 May 2019.
        5 => matches!(date, 3..=5) || (year == 2019 && date == 1),
        // 令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法 第29条, and the one of 2020 before it.
        7 => match year {
            2020 => matches!(date, 23 | 24),
            2021 => matches!(date, 22 | 23),
            _ => monday(3),
        },
        8 => match year {
            2020 => date == 10,
            2021 => date == 8,
            _ => date == 11,
        },
        9 => monday(3) || date == equinox(year, AUTUMN),
        // 即位礼正殿の儀 on 22 October 2019; 体育の日 had the same day as スポーツの日, which in 2020 and 2021 was in July.
        10 => (monday(2) && !matches!(year, 2020 | 2021)) || (year == 2019 && date == 22),
        11 => matches!(date, 3 | 23),
        12 => date == 23 && year <= 2018,
        _ => false,
    }
}

/// Article 3 (2): the next day that is none, after a holiday on a Sunday.
fn is_in_place(day: Date) -> bool {
    let mut before = day;
    loop {
        let Some(previous) = before.previous_day() else { return false };
        if is_named(day) || !is_named(previous) {
            return false;
        }
        if previous.weekday() == Weekday::Sunday {
            return true;
        }
        before = previous;
    }
}

/// Article 3 (3): a day that is none, with one before and one after it.
fn is_between(day: Date) -> bool {
    let is = |day: Option<Date>| day.is_some_and(is_named);
    !is_named(day) && is(day.previous_day()) && is(day.next_day())
}

/// Where the equinox of a season stands in 1980, as a day of its month, in millionths.
const SPRING: i64 = 20_843_100;

/// The same of autumn.
const AUTUMN: i64 = 23_248_800;

/// The day of the month on which an equinox is, in the years 1980 to 2099: 1980's, and 0.242194 days a year, less the leap days (新こよみ便利帳,
/// 海上保安庁水路部 暦計算研究会編, 恒星社厚生閣 1991).
fn equinox(year: i32, in_1980: i64) -> u8 {
    let years = i64::from(year - 1980);
    let day = (in_1980 + 242_194 * years) / 1_000_000 - years / 4;
    u8::try_from(day).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{iso, parse_iso};
    use proptest::prelude::*;

    fn holidays(year: i32) -> Vec<String> {
        let mut day = Date::from_calendar_date(year, Month::January, 1).expect("a day");
        let mut found = Vec::new();
        while day.year() == year {
            if is_holiday(day) {
                found.push(iso(day)[5..].to_owned());
            }
            day = day.next_day().expect("a day");
        }
        found
    }

    /// As 内閣府 lists them (「国民の祝日」について, syukujitsu.csv).
    #[test]
    fn the_holidays_are_those_of_the_cabinet_office() {
        for (year, list) in [
            (
                2019,
                "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23",
            ),
            (2020, "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23"),
            (2021, "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23"),
            (2022, "01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23"),
            (2023, "01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23"),
            (
                2024,
                "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23",
            ),
            (2025, "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24"),
            (2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23"),
            (2027, "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23"),
        ] {
            assert_eq!(holidays(year).join(" "), list, "{year}");
        }
        assert_eq!(holidays(2018).last().map(String::as_str), Some("12-24"), "the birthday of the emperor of then was on a Sunday");
        assert!(holidays(2015).is_empty() && holidays(2100).is_empty(), "what is not known here");
    }

    #[test]
    fn the_city_hall_is_closed_on_them_and_about_the_new_year() {
        let open = |day: &str| is_working_day(parse_iso(day).expect("a day"));
        assert!(open("2026-09-18") && !open("2026-09-19") && !open("2026-09-22") && open("2026-09-24"));
        assert!(open("2026-12-28") && !open("2026-12-29") && !open("2027-01-01") && open("2027-01-04"));
    }

    proptest! {
        #[test]
        fn no_holiday_is_lost_to_a_sunday(year in 2022i32..=LAST_YEAR) {
            let found = holidays(year);
            let sundays = found.iter().filter(|day| {
                parse_iso(&format!("{year}-{day}")).expect("a day").weekday() == Weekday::Sunday
            });
            // Sixteen days of the law, one for each on a Sunday, and a day between two at most.
            let many = 16 + sundays.count();
            prop_assert!(found.len() == many || found.len() == many + 1, "{year}: {found:?}");
        }
    }
}
