//! A meeting of a body, as it is written before and after.

use super::{
    Hours,
    hours::{FIRST_YEAR, LAST_YEAR},
    lines::{both_of_line, fits, is_half_translated, line_of, parts, text},
};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    publishing::{Kind, Lack, Piece, Reader, time_value},
};
use serde::{Deserialize, Serialize};
use time::Time;
use unicode_normalization::UnicodeNormalization;

/// The longest minutes in one language, in characters: a long evening word by word.
pub const LONGEST_MINUTES: usize = 60_000;

/// More items no agenda has.
const MOST_ITEMS: usize = 60;

/// Whether anybody may come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Openness {
    /// 公開
    #[default]
    Open,
    /// 一部公開
    Partly,
    /// 非公開
    Closed,
}

/// A meeting. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: Both,
    /// The body that meets, by its name in addresses.
    pub body: Option<Slug>,
    /// Which one it is of its fiscal year: 第3回.
    pub number: Option<u16>,
    /// The day on which it begins.
    pub day: Option<Date>,
    /// When it begins.
    pub begins: Option<Time>,
    /// When it is expected to end; what is not after the beginning is on the next day.
    pub ends: Option<Time>,
    /// Where it is.
    pub place: Both,
    /// Whether anybody may come.
    pub openness: Openness,
    /// Why not; must be said unless it is open.
    pub closed_reason: Both,
    /// How to come: Markdown.
    pub attend: Both,
    /// What is talked about.
    pub agenda: Vec<Both>,
    /// Papers of the library.
    pub papers: Vec<PaperLine>,
    /// What was decided.
    pub decided: Vec<Both>,
    /// What was said: Markdown; empty until it is published.
    pub minutes: Both,
    /// By when the minutes are promised.
    pub minutes_due: Option<Date>,
    /// When they were published.
    pub minutes_on: Option<Date>,
    /// Why they are late, and when they come; may be empty.
    pub late_reason: Both,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Why not.
    pub cancel_reason: Both,
}

/// A paper of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLine {
    /// Its number in the library.
    pub media: i64,
    /// What it is called.
    pub title: Both,
}

/// What lists show of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingShort {
    /// The body that meets.
    pub body: Slug,
    /// What it is called.
    pub title: Both,
    /// Which one of its year it is.
    pub number: Option<u16>,
    /// When it is.
    pub hours: Hours,
    /// Where it is.
    pub place: Both,
    /// Whether anybody may come.
    pub openness: Openness,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// How many papers there are.
    pub papers: usize,
    /// Whether there are minutes.
    pub has_minutes: bool,
    /// By when they are promised.
    pub minutes_due: Option<Date>,
}

/// How the minutes of a meeting stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinutesState {
    /// None are to be: it does not take place.
    None,
    /// They are there.
    Published,
    /// They are promised by this day.
    Due(Date),
    /// They were promised by this day, so many days ago.
    Late(Date, i64),
}

impl Openness {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Open, Self::Partly, Self::Closed];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Partly => "partly",
            Self::Closed => "closed",
        }
    }

    /// That of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|openness| openness.code() == code)
    }
}

impl MeetingShort {
    /// Whether it is still to come, or going on.
    pub fn is_coming(&self, now: OffsetDateTime) -> bool {
        now < self.hours.ends_at()
    }

    /// How its minutes stand. Nobody expects them before it was held.
    pub fn minutes(&self, today: Date) -> MinutesState {
        match self.minutes_due {
            _ if self.has_minutes => MinutesState::Published,
            Some(due) if !self.cancelled && today > due => MinutesState::Late(due, (today - due).whole_days()),
            Some(due) if !self.cancelled => MinutesState::Due(due),
            _ => MinutesState::None,
        }
    }

    /// Whether its minutes are late at an instant.
    pub fn is_late(&self, now: OffsetDateTime) -> bool {
        matches!(self.minutes(jst_date(now)), MinutesState::Late(..))
    }
}

impl MeetingRecord {
    /// When it is; none while the day is not known.
    pub fn hours(&self) -> Option<Hours> {
        self.day.map(|day| Hours { day, times: self.begins.zip(self.ends) })
    }
}

impl PaperLine {
    /// 「12｜資料1｜Paper 1」
    fn of_line(line: &str) -> Option<Self> {
        let parts = parts(line);
        let (number, ja, en) = match parts.as_slice() {
            [number, ja] => (*number, *ja, ""),
            [number, ja, en] => (*number, *ja, *en),
            _ => return None,
        };
        let number: String = number.nfkc().collect();
        let media = number.trim_start_matches('#').parse().ok().filter(|id| *id > 0)?;
        (!ja.is_empty() && fits(&[ja, en], 100)).then(|| Self { media, title: Both::new(ja, en) })
    }

    fn line(&self) -> String {
        format!("{}｜{}", self.media, line_of(&self.title))
    }
}

impl Check for MeetingRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 80);
        problems.line("title_en", &self.title.en, 160);
        if self.number.is_some_and(|number| number == 0 || number > 999) {
            problems.add("number", Problem::Contradiction);
        }
        if self.day.is_some_and(|day| !(FIRST_YEAR..=LAST_YEAR).contains(&day.year())) {
            problems.add("day", Problem::Contradiction);
        }
        if self.ends.is_some() && self.begins == self.ends {
            problems.add("ends", Problem::Contradiction);
        }
        problems.line("place", &self.place.ja, 100);
        problems.line("place_en", &self.place.en, 200);
        problems.both(["closed_reason", "closed_reason_en"], &self.closed_reason, 500);
        problems.both(["attend", "attend_en"], &self.attend, 1_000);
        for (field, items) in [("agenda", &self.agenda), ("decided", &self.decided)] {
            if items.len() > MOST_ITEMS {
                problems.add(field, Problem::Contradiction);
            }
        }
        if self.papers.len() > MOST_ITEMS {
            problems.add("papers", Problem::Contradiction);
        }
        problems.both(["minutes", "minutes_en"], &self.minutes, LONGEST_MINUTES);
        for (field, on) in [("minutes_due", self.minutes_due), ("minutes_on", self.minutes_on)] {
            if on.zip(self.day).is_some_and(|(on, day)| on < day) {
                problems.add(field, Problem::Contradiction);
            }
        }
        problems.both(["late_reason", "late_reason_en"], &self.late_reason, 500);
        problems.both(["cancel_reason", "cancel_reason_en"], &self.cancel_reason, 500);
        problems.into_vec()
    }
}

impl Piece for MeetingRecord {
    const KIND: Kind = Kind::Meeting;
    type Card = MeetingShort;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            title,
            body: None,
            number: None,
            day: None,
            begins: None,
            ends: None,
            place: empty(),
            openness: Openness::Open,
            closed_reason: empty(),
            attend: empty(),
            agenda: Vec::new(),
            papers: Vec::new(),
            decided: Vec::new(),
            minutes: empty(),
            minutes_due: None,
            minutes_on: None,
            late_reason: empty(),
            cancelled: false,
            cancel_reason: empty(),
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let required = [("title", &self.title), ("place", &self.place)];
        // Minutes are written in Japanese, and translated later if at all.
        let optional = [
            ("closed_reason", &self.closed_reason),
            ("attend", &self.attend),
            ("late_reason", &self.late_reason),
            ("cancel_reason", &self.cancel_reason),
        ];
        let mut lacks = Lack::of_texts(&required, &optional);
        let empty = |text: &Both| text.ja.trim().is_empty();
        let mut missing = |is_missing: bool, field| {
            if is_missing {
                lacks.push(Lack::Field(field));
            }
        };
        missing(self.body.is_none(), "body");
        missing(self.day.is_none(), "day");
        missing(self.begins.is_none(), "begins");
        missing(self.ends.is_none(), "ends");
        missing(self.openness != Openness::Open && empty(&self.closed_reason), "closed_reason");
        missing(self.openness != Openness::Closed && empty(&self.attend), "attend");
        missing(self.agenda.is_empty(), "agenda");
        missing(self.cancelled && empty(&self.cancel_reason), "cancel_reason");
        missing(!self.cancelled && empty(&self.minutes) && self.minutes_due.is_none(), "minutes_due");
        missing(!empty(&self.minutes) && self.minutes_on.is_none(), "minutes_on");
        let translated = !self.title.en.is_empty();
        for (field, items) in [("agenda", &self.agenda), ("decided", &self.decided)] {
            if is_half_translated(items, translated) {
                lacks.push(Lack::Translation(field));
            }
        }
        if is_half_translated(self.papers.iter().map(|paper| &paper.title), translated) {
            lacks.push(Lack::Translation("papers"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.papers.iter().map(|paper| paper.media).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn belongs_to(&self) -> Option<(Kind, &Slug)> {
        self.body.as_ref().map(|body| (Kind::Body, body))
    }

    fn address(&self) -> Option<String> {
        self.body.as_ref().map(|body| format!("/meetings/{body}/{}", self.slug))
    }

    /// What is shown has a body and a day; a preview of a draft has those of nothing.
    fn card(&self) -> MeetingShort {
        MeetingShort {
            body: self.body.clone().unwrap_or_else(|| self.slug.clone()),
            title: self.title.clone(),
            number: self.number,
            hours: self.hours().unwrap_or(Hours { day: OffsetDateTime::UNIX_EPOCH.date(), times: None }),
            place: self.place.clone(),
            openness: self.openness,
            cancelled: self.cancelled,
            papers: self.papers.len(),
            has_minutes: !self.minutes.ja.trim().is_empty(),
            minutes_due: self.minutes_due,
        }
    }

    fn topic(&self) -> &str {
        self.body.as_ref().map(Slug::as_str).unwrap_or_default()
    }

    fn day(&self) -> Option<Date> {
        self.day
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut both = |ja: &'static str, en: &'static str, text: &Both| pairs.extend([(ja, text.ja.clone()), (en, text.en.clone())]);
        both("title", "title_en", &self.title);
        both("place", "place_en", &self.place);
        both("closed_reason", "closed_reason_en", &self.closed_reason);
        both("attend", "attend_en", &self.attend);
        both("minutes", "minutes_en", &self.minutes);
        both("late_reason", "late_reason_en", &self.late_reason);
        both("cancel_reason", "cancel_reason_en", &self.cancel_reason);
        let day = |day: Option<Date>| day.map(iso).unwrap_or_default();
        pairs.extend([
            ("body", self.body.as_ref().map(Slug::to_string).unwrap_or_default()),
            ("number", self.number.map(|number| number.to_string()).unwrap_or_default()),
            ("day", day(self.day)),
            ("begins", self.begins.map(time_value).unwrap_or_default()),
            ("ends", self.ends.map(time_value).unwrap_or_default()),
            ("openness", self.openness.code().to_owned()),
            ("agenda", text(&self.agenda, line_of)),
            ("papers", text(&self.papers, PaperLine::line)),
            ("decided", text(&self.decided, line_of)),
            ("minutes_due", day(self.minutes_due)),
            ("minutes_on", day(self.minutes_on)),
            ("cancelled", if self.cancelled { "1".to_owned() } else { String::new() }),
        ]);
        pairs
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        let line = |line: &str| both_of_line(line, 200);
        Self {
            slug,
            title: reader.both("title"),
            body: reader.choice("body", |text| Slug::parse(text.rsplit('/').next().unwrap_or_default()).ok()),
            number: reader.number_within("number", 1..=999),
            day: reader.day("day"),
            begins: reader.time("begins"),
            ends: reader.time("ends"),
            place: reader.both("place"),
            openness: reader.choice("openness", Openness::from_code).unwrap_or_default(),
            closed_reason: reader.both("closed_reason"),
            attend: reader.both("attend"),
            agenda: reader.lines("agenda", line),
            papers: reader.lines("papers", PaperLine::of_line),
            decided: reader.lines("decided", line),
            minutes: reader.both("minutes"),
            minutes_due: reader.day("minutes_due"),
            minutes_on: reader.day("minutes_on"),
            late_reason: reader.both("late_reason"),
            cancelled: reader.is_ticked("cancelled"),
            cancel_reason: reader.both("cancel_reason"),
        }
    }
}

#[cfg(test)]
mod tests;
