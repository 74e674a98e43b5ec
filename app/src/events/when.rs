//! When something is, in words: with the day of the week, and past midnight as people say it.

use domain::{
    calendar::{Date, JST, OffsetDateTime, date_english, date_with_era, month_and_day},
    events::{Occurrence, Span},
    lang::Lang,
};

/// The whole of it: 「令和8年（2026年）12月5日（土）13時30分〜15時30分」, “Saturday 5 December 2026, 13:30–15:30”.
pub(crate) fn whole(lang: Lang, one: &Occurrence, whole_day: bool) -> String {
    told(lang, &one.span, whole_day, first_day(lang, one.span.starts().date()))
}

/// The same without its year, where that is known: 「12月5日（土）13時30分〜15時30分」.
pub(crate) fn short(lang: Lang, one: &Occurrence, whole_day: bool) -> String {
    told(lang, &one.span, whole_day, later_day(lang, one.span.starts().date()))
}

/// The times alone: 「13時30分〜15時30分」; nothing for whole days.
pub(crate) fn times(lang: Lang, span: &Span, whole_day: bool) -> String {
    if whole_day { until_day(lang, span) } else { hours(lang, span) }
}

/// A day with its weekday: 「12月5日（土）」, “Sat 5 December”.
pub(crate) fn later_day(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Ja => format!("{}（{}）", month_and_day(day), weekday(lang, day)),
        Lang::En => format!("{} {} {}", weekday(lang, day), day.day(), day.month()),
    }
}

/// An instant with its weekday: 「11月30日（月）23時59分」.
pub(crate) fn instant(lang: Lang, at: OffsetDateTime) -> String {
    let local = at.to_offset(JST);
    let day = later_day(lang, local.date());
    match lang {
        Lang::Ja => format!("{day}{}", clock(lang, (local.hour(), local.minute()))),
        Lang::En => format!("{day}, {}", clock(lang, (local.hour(), local.minute()))),
    }
}

/// 「土」, “Sat”
pub(crate) fn weekday(lang: Lang, day: Date) -> &'static str {
    const NAMES: [[&str; 7]; 2] = [["月", "火", "水", "木", "金", "土", "日"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]];
    NAMES[(matches!(lang, Lang::En)) as usize][day.weekday().number_days_from_monday() as usize]
}

fn told(lang: Lang, span: &Span, whole_day: bool, first: String) -> String {
    let rest = times(lang, span, whole_day);
    match lang {
        _ if rest.is_empty() => first,
        Lang::En if !whole_day => format!("{first}, {rest}"),
        _ => format!("{first}{rest}"),
    }
}

fn first_day(lang: Lang, day: Date) -> String {
    match lang {
        Lang::Ja => format!("{}（{}）", date_with_era(day), weekday(lang, day)),
        Lang::En => format!("{} {}", weekday(lang, day), date_english(day)),
    }
}

/// Of whole days the last, if there are several.
fn until_day(lang: Lang, span: &Span) -> String {
    let (first, last) = (span.starts().date(), span.last_day());
    match lang {
        _ if first == last => String::new(),
        Lang::Ja if first.year() != last.year() => format!("〜{}年{}", last.year(), later_day(lang, last)),
        Lang::Ja => format!("〜{}", later_day(lang, last)),
        Lang::En => format!(" – {} {}", weekday(lang, last), date_english(last)),
    }
}

fn hours(lang: Lang, span: &Span) -> String {
    let (starts, ends) =
        (clock(lang, (span.starts().hour(), span.starts().minute())), clock(lang, (span.ends().hour(), span.ends().minute())));
    let (first, end) = (span.starts().date(), span.ends().date());
    // What ends at midnight ends on its own day, at 24 o'clock.
    if span.last_day() == first && end != first {
        return match lang {
            Lang::Ja => format!("{starts}〜24時"),
            Lang::En => format!("{starts}–midnight"),
        };
    }
    match lang {
        Lang::Ja if end == first => format!("{starts}〜{ends}"),
        Lang::Ja if Some(end) == first.next_day() => format!("{starts}〜翌日{ends}"),
        Lang::Ja => format!("{starts}〜{}{ends}", later_day(lang, end)),
        Lang::En if end == first => format!("{starts}–{ends}"),
        Lang::En => format!("{starts} – {}, {ends}", later_day(lang, end)),
    }
}

fn clock(lang: Lang, (hour, minute): (u8, u8)) -> String {
    match lang {
        Lang::Ja if minute == 0 => format!("{hour}時"),
        Lang::Ja => format!("{hour}時{minute}分"),
        Lang::En => format!("{hour}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::parse_iso;

    fn one(first: (&str, u8, u8), end: (&str, u8, u8)) -> Occurrence {
        let at = |(day, hour, minute): (&str, u8, u8)| parse_iso(day).expect("a day").with_hms(hour, minute, 0).expect("a time");
        Occurrence { key: String::new(), span: Span::new(at(first), at(end)).expect("a span") }
    }

    #[test]
    fn times_are_told_as_people_say_them() {
        let class = one(("2026-12-05", 13, 30), ("2026-12-05", 15, 0));
        assert_eq!(whole(Lang::Ja, &class, false), "令和8年（2026年）12月5日（土）13時30分〜15時");
        assert_eq!(whole(Lang::En, &class, false), "Sat 5 December 2026, 13:30–15:00");
        assert_eq!(short(Lang::Ja, &class, false), "12月5日（土）13時30分〜15時");
        let bell = one(("2026-12-31", 23, 30), ("2027-01-01", 1, 0));
        assert_eq!(whole(Lang::Ja, &bell, false), "令和8年（2026年）12月31日（木）23時30分〜翌日1時");
        assert_eq!(whole(Lang::En, &bell, false), "Thu 31 December 2026, 23:30 – Fri 1 January, 1:00");
        assert_eq!(short(Lang::Ja, &one(("2026-06-06", 19, 0), ("2026-06-07", 0, 0)), false), "6月6日（土）19時〜24時");
    }

    #[test]
    fn whole_days_have_no_times() {
        let day = one(("2026-11-03", 0, 0), ("2026-11-04", 0, 0));
        assert_eq!(whole(Lang::Ja, &day, true), "令和8年（2026年）11月3日（火）");
        let show = one(("2026-12-28", 0, 0), ("2027-01-11", 0, 0));
        assert_eq!(whole(Lang::Ja, &show, true), "令和8年（2026年）12月28日（月）〜2027年1月10日（日）");
        assert_eq!(whole(Lang::En, &show, true), "Mon 28 December 2026 – Sun 10 January 2027");
    }
}
