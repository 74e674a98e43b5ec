//! Days as people in Japan read them: JST, the imperial eras, the fiscal year.

use time::UtcOffset;
pub use time::{Date, Month, OffsetDateTime};

/// Japan Standard Time, UTC+9, without daylight saving.
pub const JST: UtcOffset = match UtcOffset::from_hms(9, 0, 0) {
    Ok(offset) => offset,
    Err(_) => UtcOffset::UTC,
};

/// The day in Japan at an instant.
pub fn jst_date(at: OffsetDateTime) -> Date {
    at.to_offset(JST).date()
}

/// An imperial era with its first day (元号を改める政令; 明治 and 大正 by their proclamations).
struct Era {
    name: &'static str,
    from: (i32, u8, u8),
}

const ERAS: [Era; 5] = [
    Era { name: "令和", from: (2019, 5, 1) },
    Era { name: "平成", from: (1989, 1, 8) },
    Era { name: "昭和", from: (1926, 12, 25) },
    Era { name: "大正", from: (1912, 7, 30) },
    Era { name: "明治", from: (1868, 10, 23) },
];

/// The era of a day and the year within it, from 1; `None` before 明治 (1868-10-23).
pub fn era_year(date: Date) -> Option<(&'static str, i32)> {
    let (year, month, day) = date.to_calendar_date();
    let key = (year, u8::from(month), day);
    ERAS.iter().find(|era| key >= era.from).map(|era| (era.name, year - era.from.0 + 1))
}

/// 「令和8年（2026年）10月1日」; the first year of an era reads 元年.
pub fn date_with_era(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    let month = u8::from(month);
    match era_year(date) {
        Some((era, 1)) => format!("{era}元年（{year}年）{month}月{day}日"),
        Some((era, n)) => format!("{era}{n}年（{year}年）{month}月{day}日"),
        None => format!("{year}年{month}月{day}日"),
    }
}

/// 「2026年10月1日」
pub fn date_plain(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{year}年{}月{day}日", u8::from(month))
}

/// “1 October 2026”
pub fn date_english(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month(), date.year())
}

/// 「10月1日」, where the year is known.
pub fn month_and_day(date: Date) -> String {
    format!("{}月{}日", u8::from(date.month()), date.day())
}

/// “1 October”, where the year is known.
pub fn month_and_day_english(date: Date) -> String {
    format!("{} {}", date.day(), date.month())
}

/// `2026-10-01` (ISO 8601), for `<time datetime>` and for machines.
pub fn iso(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{year:04}-{:02}-{day:02}", u8::from(month))
}

/// Reads `2026-10-01`; `None` for any other form or a day that does not exist.
pub fn parse_iso(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// Reads a day as people in Japan write it: 「令和8年10月1日」, 「R8.10.1」, 「平成元年1月8日」, 「2026年10月1日」, `2026-10-1`,
/// `2026/10/1`, 「２０２６．１０．１」, with or without spaces. `None` for anything else, for a day that does not exist
/// and for a day that is not of the era it names (令和 begins on 2019-05-01).
pub fn parse_written(text: &str) -> Option<Date> {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).take(40).collect();
    let (era, rest) = written_era(&text);
    let rest = rest.replacen('元', "1", usize::from(era.is_some()));
    let mut numbers = rest.trim_end_matches('日').split(['年', '月', '-', '/', '.']).map(|part| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if digits { part.parse::<i32>().ok() } else { None }
    });
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if numbers.next().is_some() {
        return None;
    }
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let day = u8::try_from(day).ok()?;
    match era {
        None => (year >= 1_000).then(|| Date::from_calendar_date(year, month, day).ok())?,
        Some(era) => {
            let date = Date::from_calendar_date(era.from.0 + year - 1, month, day).ok()?;
            (era_year(date) == Some((era.name, year))).then_some(date)
        }
    }
}

/// The era that a written day begins with, by its name or by the letter that forms use, and what follows it.
fn written_era(text: &str) -> (Option<&'static Era>, &str) {
    for (era, letters) in ERAS.iter().zip(["Rr", "Hh", "Ss", "Tt", "Mm"]) {
        if let Some(rest) = text.strip_prefix(era.name) {
            return (Some(era), rest);
        }
        if let Some(rest) = text.strip_prefix(|c| letters.contains(c)) {
            return (Some(era), rest.trim_start_matches('.'));
        }
    }
    (None, text)
}

/// The names of the eras, the present one first, as a form offers them.
pub fn era_names() -> impl Iterator<Item = &'static str> {
    ERAS.iter().map(|era| era.name)
}

/// The Japanese fiscal year of a day: April to March, named by the year of its April (地方自治法 208条).
pub fn fiscal_year(date: Date) -> i32 {
    if u8::from(date.month()) >= 4 { date.year() } else { date.year() - 1 }
}

/// The same day some years later; 29 February becomes 28 February where there is none.
pub fn years_after(date: Date, years: i32) -> Date {
    let year = date.year() + years;
    date.replace_year(year).or_else(|_| Date::from_calendar_date(year, Month::February, 28)).unwrap_or(Date::MAX)
}

/// The same day some months later, or the last of that month where it has no such day: a month after 31 January is
/// 28 or 29 February.
pub fn months_after(date: Date, months: u8) -> Date {
    let place = i32::from(u8::from(date.month())) - 1 + i32::from(months);
    let year = date.year() + place / 12;
    let month = u8::try_from(place % 12 + 1).ok().and_then(|month| Month::try_from(month).ok()).unwrap_or(Month::January);
    Date::from_calendar_date(year, month, date.day().min(month.length(year))).unwrap_or(Date::MAX)
}

/// The last day of the month of a date.
pub fn month_end(date: Date) -> Date {
    date.replace_day(date.month().length(date.year())).unwrap_or(date)
}

/// The time from `from` to a later day in whole years and months, as in 「あと2年10か月」.
/// Zero when `to` is not later.
pub fn years_and_months(from: Date, to: Date) -> (i32, i32) {
    let mut months = (to.year() - from.year()) * 12 + i32::from(u8::from(to.month())) - i32::from(u8::from(from.month()));
    if to.day() < from.day() {
        months -= 1;
    }
    let months = months.max(0);
    (months / 12, months % 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_later_is_the_same_day_or_the_last() {
        let after = |day: &str, months| iso(months_after(parse_iso(day).expect("a day"), months));
        assert_eq!(after("2026-11-25", 1), "2026-12-25");
        assert_eq!(after("2026-11-30", 3), "2027-02-28");
        assert_eq!(after("2027-08-31", 6), "2028-02-29");
        assert_eq!(after("2026-04-01", 12), "2027-04-01");
    }
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day of the test")
    }

    #[test]
    fn an_era_begins_on_its_first_day() {
        assert_eq!(era_year(day("2019-04-30")), Some(("平成", 31)));
        assert_eq!(era_year(day("2019-05-01")), Some(("令和", 1)));
        assert_eq!(era_year(day("1989-01-07")), Some(("昭和", 64)));
        assert_eq!(era_year(day("1868-10-22")), None);
        assert_eq!(date_with_era(day("2019-05-01")), "令和元年（2019年）5月1日");
        assert_eq!(date_with_era(day("2026-10-01")), "令和8年（2026年）10月1日");
    }

    #[test]
    fn the_fiscal_year_turns_in_april() {
        assert_eq!(fiscal_year(day("2026-03-31")), 2025);
        assert_eq!(fiscal_year(day("2026-04-01")), 2026);
    }

    #[test]
    fn the_day_in_japan_is_ahead_of_utc() {
        let at = OffsetDateTime::from_unix_timestamp(1_795_359_600).expect("an instant"); // 2026-11-22T15:00Z
        assert_eq!(iso(jst_date(at)), "2026-11-23");
    }

    #[test]
    fn leap_days_and_remainders() {
        assert_eq!(iso(years_after(day("2024-02-29"), 3)), "2027-02-28");
        assert_eq!(years_and_months(day("2026-11-22"), day("2029-09-30")), (2, 10));
        assert_eq!(years_and_months(day("2026-11-22"), day("2026-11-21")), (0, 0));
    }

    #[test]
    fn only_whole_iso_days_are_read() {
        for bad in ["", "2026-1-1", "2026-02-30", "2026-13-01", "+026-01-01", "2026-01-01T", "２０２６-01-01", "2026-01-01-01"] {
            assert_eq!(parse_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_written_day_is_read_in_every_usual_form() {
        for text in [
            "令和8年10月1日",
            "令和８年１０月１日",
            "R8.10.1",
            "r8/10/01",
            "2026年10月1日",
            "2026-10-01",
            "2026/10/1",
            "２０２６．１０．１",
            " 2026 年 10 月 1 日 ",
            "㋿8年10月1日",
        ] {
            assert_eq!(parse_written(text).map(iso).as_deref(), Some("2026-10-01"), "{text}");
        }
        assert_eq!(parse_written("平成元年1月8日").map(iso).as_deref(), Some("1989-01-08"));
        assert_eq!(parse_written("S64.1.7").map(iso).as_deref(), Some("1989-01-07"));
    }

    #[test]
    fn what_is_no_day_of_its_era_is_not_read() {
        for text in [
            "",
            "明日",
            "令和",
            "令和8年",
            "令和元年4月30日",
            "平成31年5月1日",
            "昭和64年1月8日",
            "令和0年1月1日",
            "2026-02-29",
            "2026-13-1",
            "26-10-1",
            "8年10月1日",
            "2026-10-1-1",
            "2026--10-1",
            "元年1月1日",
            "99999年1月1日",
        ] {
            assert_eq!(parse_written(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_the_site_writes_it_reads(n in 0i32..60_000) {
            let date = Date::from_julian_day(2_405_000 + n).expect("within range");
            let (era, year) = era_year(date).expect("since 明治");
            prop_assert_eq!(parse_written(&date_plain(date)), Some(date));
            let (month, day) = (u8::from(date.month()), date.day());
            prop_assert_eq!(parse_written(&format!("{era}{year}年{month}月{day}日")), Some(date));
        }

        #[test]
        fn any_text_is_met(text in ".*") {
            let _ = parse_written(&text);
        }

        #[test]
        fn iso_reads_back(n in 0i32..80_000) {
            let date = Date::from_julian_day(2_400_000 + n).expect("within range");
            prop_assert_eq!(parse_iso(&iso(date)), Some(date));
        }
    }
}
