//! What the mayor and the deputy mayor do: by post, never by name.

use super::{
    Hours,
    hours::{FIRST_YEAR, LAST_YEAR},
};
use crate::{
    Slug,
    calendar::{Date, iso},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    publishing::{Kind, Lack, Piece, Reader, time_value},
};
use serde::{Deserialize, Serialize};
use time::{Duration, Time};

/// Whose schedule it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Post {
    /// 市長
    #[default]
    Mayor,
    /// 副市長
    Deputy,
}

/// An entry of a schedule. A draft may lack anything but what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleRecord {
    /// Its name in addresses of staff; it has no page of its own.
    pub slug: Slug,
    /// Whose it is.
    pub post: Post,
    /// What is done.
    pub title: Both,
    /// The day on which it begins.
    pub day: Option<Date>,
    /// When it begins; all day if neither is said.
    pub begins: Option<Time>,
    /// When it ends; what is not after the beginning is on the next day.
    pub ends: Option<Time>,
    /// Where.
    pub place: Both,
    /// Whether anybody may come.
    pub open: bool,
    /// What else is to be known, in a line; may be empty.
    pub note: Both,
    /// Whether it does not take place.
    pub cancelled: bool,
}

/// A week, Monday first, as Japanese diaries have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week(Date);

impl Post {
    /// Both, in their order.
    pub const ALL: [Self; 2] = [Self::Mayor, Self::Deputy];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mayor => "mayor",
            Self::Deputy => "deputy",
        }
    }

    /// The post of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|post| post.code() == code)
    }
}

impl Week {
    /// The week of a day.
    pub fn of(day: Date) -> Self {
        Self(day.checked_sub(Duration::days(i64::from(day.weekday().number_days_from_monday()))).unwrap_or(day))
    }

    /// The week that an address asks for; `None` for what is no day, or so far away that nobody plans there.
    pub fn read(text: &str) -> Option<Self> {
        crate::calendar::parse_iso(text).filter(|day| (FIRST_YEAR..=LAST_YEAR).contains(&day.year())).map(Self::of)
    }

    /// Its Monday.
    pub const fn first(self) -> Date {
        self.0
    }

    /// The Monday after it.
    pub fn end(self) -> Date {
        self.day(7)
    }

    /// Its seven days.
    pub fn days(self) -> [Date; 7] {
        [0, 1, 2, 3, 4, 5, 6].map(|place| self.day(place))
    }

    /// The week before.
    pub fn earlier(self) -> Self {
        Self(self.day(-7))
    }

    /// The week after.
    pub fn later(self) -> Self {
        Self(self.day(7))
    }

    fn day(self, place: i64) -> Date {
        self.0.checked_add(Duration::days(place)).unwrap_or(self.0)
    }
}

impl ScheduleRecord {
    /// When it is; none while the day is not known.
    pub fn hours(&self) -> Option<Hours> {
        self.day.map(|day| Hours { day, times: self.begins.zip(self.ends) })
    }
}

impl Check for ScheduleRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 80);
        problems.line("title_en", &self.title.en, 160);
        if self.day.is_some_and(|day| !(FIRST_YEAR..=LAST_YEAR).contains(&day.year())) {
            problems.add("day", Problem::Contradiction);
        }
        if self.ends.is_some() && self.begins == self.ends {
            problems.add("ends", Problem::Contradiction);
        }
        for ([ja, en], text) in [(["place", "place_en"], &self.place), (["remark", "remark_en"], &self.note)] {
            problems.line(ja, &text.ja, 100);
            problems.line(en, &text.en, 200);
        }
        problems.into_vec()
    }
}

impl Piece for ScheduleRecord {
    const KIND: Kind = Kind::Schedule;
    type Card = Self;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            post: Post::Mayor,
            title,
            day: None,
            begins: None,
            ends: None,
            place: empty(),
            open: false,
            note: empty(),
            cancelled: false,
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Lack::of_texts(&[("title", &self.title), ("place", &self.place)], &[("remark", &self.note)]);
        if self.day.is_none() {
            lacks.push(Lack::Field("day"));
        }
        match (self.begins, self.ends) {
            (None, Some(_)) => lacks.push(Lack::Field("begins")),
            (Some(_), None) => lacks.push(Lack::Field("ends")),
            _ => (),
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        Vec::new()
    }

    fn card(&self) -> Self {
        self.clone()
    }

    fn address(&self) -> Option<String> {
        self.day.map(|day| format!("/schedule?day={}", iso(day)))
    }

    fn topic(&self) -> &str {
        self.post.code()
    }

    fn day(&self) -> Option<Date> {
        self.day
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let tick = |ticked: bool| if ticked { "1".to_owned() } else { String::new() };
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("post", self.post.code().to_owned()),
            ("day", self.day.map(iso).unwrap_or_default()),
            ("begins", self.begins.map(time_value).unwrap_or_default()),
            ("ends", self.ends.map(time_value).unwrap_or_default()),
            ("place", self.place.ja.clone()),
            ("place_en", self.place.en.clone()),
            ("open", tick(self.open)),
            ("remark", self.note.ja.clone()),
            ("remark_en", self.note.en.clone()),
            ("cancelled", tick(self.cancelled)),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            post: reader.choice("post", Post::from_code).unwrap_or_default(),
            title: reader.both("title"),
            day: reader.day("day"),
            begins: reader.time("begins"),
            ends: reader.time("ends"),
            place: reader.both("place"),
            open: reader.is_ticked("open"),
            note: reader.both("remark"),
            cancelled: reader.is_ticked("cancelled"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::parse_iso,
        publishing::{Misread, of_form},
    };

    fn read(changes: &[(&str, &str)]) -> Result<ScheduleRecord, Vec<(&'static str, Misread)>> {
        let fields =
            [("title", "会議"), ("post", "deputy"), ("day", "2026-11-30"), ("begins", "9:00"), ("ends", "10:00"), ("place", "市役所")];
        let fields = fields.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let sent: Vec<_> = fields.chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        of_form(Slug::parse("a").expect("a slug"), &sent)
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_entry() {
        let entry = read(&[("open", "1"), ("remark", "要約筆記あり")]).expect("an entry");
        let sent: Vec<_> = entry.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!((of_form(entry.slug.clone(), &sent).as_ref(), entry.lacks(), entry.topic()), (Ok(&entry), Vec::new(), "deputy"));
    }

    #[test]
    fn an_entry_has_both_times_or_none() {
        assert_eq!(read(&[("begins", ""), ("ends", "")]).expect("all day").lacks(), []);
        assert_eq!(read(&[("ends", "")]).expect("a draft").lacks(), [Lack::Field("ends")]);
        assert_eq!(read(&[("ends", "9:00")]), Err(vec![("ends", Misread::Problem(Problem::Contradiction))]));
    }

    #[test]
    fn a_week_begins_on_monday() {
        let day = |text: &str| parse_iso(text).expect("a day");
        for text in ["2026-11-23", "2026-11-27", "2026-11-29"] {
            assert_eq!(Week::read(text).map(Week::first), Some(day("2026-11-23")), "{text}");
        }
        let week = Week::of(day("2027-01-01"));
        assert_eq!((week.days()[0], week.days()[6], week.end()), (day("2026-12-28"), day("2027-01-03"), day("2027-01-04")));
        assert_eq!((week.later().earlier(), week.earlier().end()), (week, week.first()));
        assert!(["", "x", "2026-02-30", "0001-01-01", "9999-12-31"].iter().all(|text| Week::read(text).is_none()));
    }
}
