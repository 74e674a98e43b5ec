//! 更新のお願い: who is reminded of figures that were promised and are late, and when.

use super::FiscalYear;
use crate::{calendar::Date, staff::Email};

/// How often one is reminded of the same figure, in days.
const EVERY: i64 = 7;

/// A figure that was promised for a day that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The year.
    pub year: FiscalYear,
    /// The name of the goal.
    pub goal_title: String,
    /// The name of the indicator.
    pub name: String,
    /// The day for which it was promised.
    pub promised: Date,
}

impl Overdue {
    /// How many days it is late; nothing or less if it is not.
    pub fn days(&self, today: Date) -> i64 {
        (today - self.promised).whole_days()
    }

    /// Whether this is a day to remind someone: the first on which it is late, and then every week.
    pub fn is_remembered(&self, today: Date) -> bool {
        let days = self.days(today);
        days > 0 && (days - 1) % EVERY == 0
    }
}

/// What one person is reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The number of his account.
    pub member: i64,
    /// His address.
    pub email: Email,
    /// His name.
    pub name: String,
    /// Everything of his that is late, the longest first.
    pub overdue: Vec<Overdue>,
}

/// Gives figures, each with the account of whoever keeps it, to those whom they concern: to their keepers, or to everyone if
/// that is nobody here. Only those are left for whom it is the day to be reminded of something; they are told of all that is
/// late, so that a letter a week is enough.
pub fn reminders(people: Vec<Reminder>, late: impl IntoIterator<Item = (Overdue, Option<i64>)>, today: Date) -> Vec<Reminder> {
    let mut people = people;
    for (overdue, keeper) in late {
        if overdue.days(today) <= 0 {
            continue;
        }
        let kept = people.iter().any(|person| Some(person.member) == keeper);
        for person in people.iter_mut().filter(|person| !kept || Some(person.member) == keeper) {
            person.overdue.push(overdue.clone());
        }
    }
    people.retain(|person| person.overdue.iter().any(|overdue| overdue.is_remembered(today)));
    for person in &mut people {
        person.overdue.sort_by_key(|overdue| overdue.promised);
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    fn late(promised: &str) -> Overdue {
        let year = FiscalYear::new(2026).expect("a year");
        Overdue { year, goal_title: "目標".to_owned(), name: promised.to_owned(), promised: day(promised) }
    }

    fn person(member: i64) -> Reminder {
        let email = Email::parse(&format!("p{member}@city.example")).expect("an address");
        Reminder { member, email, name: "職員".to_owned(), overdue: Vec::new() }
    }

    #[test]
    fn one_is_reminded_on_the_day_after_and_then_weekly() {
        let remembered: Vec<u8> = (1..=30)
            .filter(|day| late("2026-10-31").is_remembered(Date::from_calendar_date(2026, time::Month::November, *day).expect("a day")))
            .collect();
        assert_eq!(remembered, [1, 8, 15, 22, 29]);
        assert!(!late("2026-10-31").is_remembered(day("2026-10-31")), "it is not late on its day");
    }

    #[test]
    fn keepers_are_told_of_theirs_and_everyone_of_what_nobody_keeps() {
        let figures =
            [(late("2026-11-10"), Some(1)), (late("2026-10-24"), None), (late("2026-11-30"), Some(2)), (late("2026-11-03"), Some(9))];
        let told = reminders(vec![person(1), person(2)], figures.clone(), day("2026-11-11"));
        let names: Vec<Vec<&str>> = told.iter().map(|one| one.overdue.iter().map(|late| late.name.as_str()).collect()).collect();
        assert_eq!(names, [vec!["2026-10-24", "2026-11-03", "2026-11-10"], vec!["2026-10-24", "2026-11-03"]]);
        assert!(reminders(vec![person(2)], [(late("2026-11-09"), Some(2))], day("2026-11-11")).is_empty(), "not today");
    }
}
