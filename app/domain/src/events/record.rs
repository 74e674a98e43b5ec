//! An event as it is written.

use super::{EventKind, EventStatus, Occurrence, SignUpTerms, Times};
use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    places::Position,
    publishing::{Kind, Lack, Misread, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest body in one language, in characters.
pub const LONGEST_EVENT: usize = 10_000;

/// The most pictures of a report.
pub const MOST_REPORT_PICTURES: usize = 10;

/// More never came: the whole city, three times over.
const MOST_CAME: u32 = 200_000;

/// An event as an editor writes it. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is.
    pub kind: EventKind,
    /// What it is called.
    pub title: Both,
    /// How its title is read, in kana; may be empty.
    pub kana: String,
    /// What it is, in a sentence or two.
    pub summary: Both,
    /// What is to be known: Markdown.
    pub body: Both,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
    /// When it is.
    pub times: Times,
    /// Whether it takes place.
    pub status: EventStatus,
    /// Why it does not, and what is to be known of it.
    pub status_note: Both,
    /// Where it is.
    pub venue: Venue,
    /// For whom, in a line; for all if nothing is said.
    pub target: Both,
    /// What it costs, in a line; nothing if nothing is said.
    pub fee: Both,
    /// Who answers: an office, never a person.
    pub contact: Both,
    /// Its telephone number.
    pub phone: String,
    /// What holds of signing up.
    pub sign_up: SignUpTerms,
    /// What became of it.
    pub report: EventReport,
}

/// Where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Venue {
    /// What the place is called.
    pub name: Both,
    /// The place among those of this site, if it is one.
    pub slug: Option<Slug>,
    /// Its address.
    pub address: String,
    /// Where it is on the map.
    pub position: Option<Position>,
    /// How to get there.
    pub access: Both,
}

/// What became of it, told when it is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventReport {
    /// How many came, all times together; it counts for the goals.
    pub came: Option<u32>,
    /// What came of it: Markdown.
    pub text: Both,
    /// Pictures of it.
    pub pictures: Vec<i64>,
}

/// What lists show of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventShort {
    /// What it is.
    pub kind: EventKind,
    /// What it is called.
    pub title: Both,
    /// What it is, in a sentence or two.
    pub summary: Both,
    /// The picture at its head.
    pub cover: Option<i64>,
    /// Every time that it takes place.
    pub occurrences: Vec<Occurrence>,
    /// Whether it has days and no times.
    pub whole_day: bool,
    /// Whether it takes place.
    pub status: EventStatus,
    /// Where it is.
    pub place: Both,
    /// What holds of signing up.
    pub sign_up: SignUpTerms,
    /// Whether there is a report.
    pub reported: bool,
    /// How many came, as far as it is told.
    pub came: Option<u32>,
}

impl EventReport {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.came.is_none() && self.text.ja.trim().is_empty() && self.pictures.is_empty()
    }
}

impl Check for EventRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        let line = |problems: &mut Problems, [ja, en]: [&'static str; 2], text: &Both, max: usize| {
            problems.line(ja, &text.ja, max);
            problems.line(en, &text.en, max * 2);
        };
        problems.required_line("title", &self.title.ja, 60);
        problems.line("title_en", &self.title.en, 120);
        if !self.kana.is_empty() {
            problems.reading("kana", &self.kana, 120);
        }
        problems.both(["summary", "summary_en"], &self.summary, 300);
        self.times.check(&mut problems);
        problems.both(["status_note", "status_note_en"], &self.status_note, 500);
        line(&mut problems, ["place", "place_en"], &self.venue.name, 100);
        problems.line("address", &self.venue.address, 200);
        if self.venue.position.is_some_and(|position| !position.is_near_city()) {
            problems.add("lat", Problem::Contradiction);
        }
        problems.both(["access", "access_en"], &self.venue.access, 1_000);
        line(&mut problems, ["target", "target_en"], &self.target, 200);
        line(&mut problems, ["fee", "fee_en"], &self.fee, 200);
        line(&mut problems, ["contact", "contact_en"], &self.contact, 100);
        problems.line("phone", &self.phone, 40);
        self.sign_up.check(&mut problems);
        problems.both(["body", "body_en"], &self.body, LONGEST_EVENT);
        if self.report.came.is_some_and(|came| came > MOST_CAME) {
            problems.add("came", Problem::Contradiction);
        }
        problems.both(["report", "report_en"], &self.report.text, LONGEST_EVENT);
        if self.report.pictures.len() > MOST_REPORT_PICTURES {
            problems.add("report_pictures", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

impl Piece for EventRecord {
    const KIND: Kind = Kind::Event;
    type Card = EventShort;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            kind: EventKind::Promotion,
            title,
            kana: String::new(),
            summary: empty(),
            body: empty(),
            cover: None,
            times: Times::default(),
            status: EventStatus::Planned,
            status_note: empty(),
            venue: Venue::default(),
            target: empty(),
            fee: empty(),
            contact: empty(),
            phone: String::new(),
            sign_up: SignUpTerms::default(),
            report: EventReport::default(),
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let required = [("title", &self.title), ("summary", &self.summary), ("place", &self.venue.name), ("contact", &self.contact)];
        let optional = [
            ("hours", &self.times.hours),
            ("status_note", &self.status_note),
            ("access", &self.venue.access),
            ("target", &self.target),
            ("fee", &self.fee),
            ("body", &self.body),
            ("report", &self.report.text),
        ];
        let mut lacks = Lack::of_texts(&required, &optional);
        if self.times.span.is_none() {
            lacks.push(Lack::Field("day"));
        }
        if self.status != EventStatus::Planned && self.status_note.ja.trim().is_empty() {
            lacks.push(Lack::Field("status_note"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.cover.into_iter().chain(self.report.pictures.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn card(&self) -> EventShort {
        EventShort {
            kind: self.kind,
            title: self.title.clone(),
            summary: self.summary.clone(),
            cover: self.cover,
            occurrences: self.times.occurrences(),
            whole_day: self.times.whole_day,
            status: self.status,
            place: self.venue.name.clone(),
            sign_up: self.sign_up.clone(),
            reported: !self.report.is_empty(),
            came: self.report.came,
        }
    }

    fn topic(&self) -> &str {
        self.kind.code()
    }

    fn day(&self) -> Option<Date> {
        self.times.last_day()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let mut pairs = Vec::new();
        let both = |pairs: &mut Vec<(&'static str, String)>, [ja, en]: [&'static str; 2], text: &Both| {
            pairs.extend([(ja, text.ja.clone()), (en, text.en.clone())]);
        };
        both(&mut pairs, ["title", "title_en"], &self.title);
        pairs.push(("kana", self.kana.clone()));
        pairs.push(("kind", self.kind.code().to_owned()));
        both(&mut pairs, ["summary", "summary_en"], &self.summary);
        pairs.push(("cover", number(self.cover)));
        pairs.extend(self.times.pairs());
        pairs.push(("status", self.status.code().to_owned()));
        both(&mut pairs, ["status_note", "status_note_en"], &self.status_note);
        both(&mut pairs, ["place", "place_en"], &self.venue.name);
        pairs.push(("place_slug", self.venue.slug.as_ref().map(Slug::to_string).unwrap_or_default()));
        pairs.push(("address", self.venue.address.clone()));
        let position = self.venue.position;
        pairs.push(("lat", position.map(|position| position.lat.to_string()).unwrap_or_default()));
        pairs.push(("lon", position.map(|position| position.lon.to_string()).unwrap_or_default()));
        both(&mut pairs, ["access", "access_en"], &self.venue.access);
        both(&mut pairs, ["target", "target_en"], &self.target);
        both(&mut pairs, ["fee", "fee_en"], &self.fee);
        both(&mut pairs, ["contact", "contact_en"], &self.contact);
        pairs.push(("phone", self.phone.clone()));
        pairs.extend(self.sign_up.pairs());
        both(&mut pairs, ["body", "body_en"], &self.body);
        pairs.push(("came", number(self.report.came.map(i64::from))));
        both(&mut pairs, ["report", "report_en"], &self.report.text);
        let pictures: Vec<String> = self.report.pictures.iter().map(i64::to_string).collect();
        pairs.push(("report_pictures", pictures.join("\n")));
        pairs
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            title: reader.both("title"),
            kana: reader.text("kana"),
            kind: reader.choice("kind", EventKind::from_code).unwrap_or(EventKind::Promotion),
            summary: reader.both("summary"),
            cover: reader.media("cover"),
            times: Times::read(reader),
            status: reader.choice("status", EventStatus::from_code).unwrap_or_default(),
            status_note: reader.both("status_note"),
            venue: Venue {
                name: reader.both("place"),
                slug: reader.choice("place_slug", |text| Slug::parse(text).ok()),
                address: reader.text("address"),
                position: position(reader),
                access: reader.both("access"),
            },
            target: reader.both("target"),
            fee: reader.both("fee"),
            contact: reader.both("contact"),
            phone: reader.narrow("phone"),
            sign_up: SignUpTerms::read(reader),
            body: reader.both("body"),
            report: EventReport {
                came: reader.number_within("came", 0..=MOST_CAME),
                text: reader.both("report"),
                pictures: reader.lines("report_pictures", |line| line.trim_start_matches('#').parse().ok().filter(|id| *id > 0)),
            },
        }
    }
}

/// Both numbers or none.
fn position(reader: &mut Reader<'_>) -> Option<Position> {
    let (lat, lon) = (reader.narrow("lat"), reader.narrow("lon"));
    if lat.is_empty() && lon.is_empty() {
        return None;
    }
    let found = Position::read(&lat, &lon);
    if found.is_none() {
        let field = if lat.parse::<crate::places::Degrees>().is_err() { "lat" } else { "lon" };
        reader.add(field, Misread::Number);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::iso, publishing::of_form};

    const FIELDS: &[(&str, &str)] = &[
        ("title", "SNS写真講習会"),
        ("title_en", "A class on photographs for social media"),
        ("kana", "エスエヌエスしゃしんこうしゅうかい"),
        ("kind", "class"),
        ("summary", "電話で、町をきれいに写す。"),
        ("summary_en", "How to picture the town with a phone."),
        ("cover", "7"),
        ("day", "2026-12-05"),
        ("begins", "13:30"),
        ("ends", "15:30"),
        ("repeat", "weekday"),
        ("repeat_until", "2027-03-31"),
        ("repeat_except", "2027-01-02"),
        ("place", "柏原市役所"),
        ("place_en", "Kashiwara City Hall"),
        ("place_slug", "city-hall"),
        ("lat", "34.5794"),
        ("lon", "135.6287"),
        ("contact", "秘書広報課"),
        ("contact_en", "Public Relations Division"),
        ("phone", "０７２−９７２−１５０１"),
        ("sign_up", "1"),
        ("capacity", "20"),
        ("waiting", "1"),
        ("came", "57"),
        ("report", "三回で57人。"),
        ("report_en", "57 came, in three times."),
        ("report_pictures", "#7\n8"),
    ];

    fn sent(changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let fields = FIELDS.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        fields.chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn event(changes: &[(&str, &str)]) -> EventRecord {
        of_form(Slug::parse("sns-class").expect("a slug"), &sent(changes)).expect("an event")
    }

    fn wrong(changes: &[(&str, &str)]) -> Vec<&'static str> {
        let found = of_form::<EventRecord>(Slug::parse("sns-class").expect("a slug"), &sent(changes));
        found.err().unwrap_or_default().into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_event() {
        let event = event(&[]);
        let pairs: Vec<(String, String)> = event.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(of_form(event.slug.clone(), &pairs).as_ref(), Ok(&event));
        assert_eq!((event.lacks(), event.media(), event.topic()), (Vec::new(), vec![7, 8], "class"));
        assert_eq!(event.day().map(iso).as_deref(), Some("2027-03-06"), "the first Saturday, the last time");
    }

    #[test]
    fn what_readers_need_is_asked_for() {
        assert_eq!(
            event(&[("day", ""), ("begins", ""), ("ends", ""), ("repeat", ""), ("repeat_until", ""), ("repeat_except", "")]).lacks(),
            [Lack::Field("day")]
        );
        assert_eq!(event(&[("status", "cancelled")]).lacks(), [Lack::Field("status_note")]);
        assert_eq!(event(&[("report_en", "")]).lacks(), [Lack::Translation("report")]);
    }

    #[test]
    fn what_can_not_be_is_told_by_field() {
        assert_eq!(wrong(&[("repeat_until", "9999-12-31"), ("repeat", "weekly")]), ["repeat_until"], "a rule that never ends");
        assert_eq!(wrong(&[("lat", "135.6287"), ("lon", "34.5794")]), ["lat"]);
        assert_eq!(wrong(&[("day", "9998-12-05"), ("repeat", ""), ("repeat_until", ""), ("repeat_except", "")]), ["day"]);
        assert_eq!(wrong(&[("lon", "")]), ["lon"]);
        for out in ["0", "100001", "4294967296"] {
            let found = of_form::<EventRecord>(Slug::parse("sns-class").expect("a slug"), &sent(&[("capacity", out)]));
            assert_eq!(found.expect_err("no such number of seats"), [("capacity", Misread::OutOf(1, 100_000))], "{out}");
        }
        assert_eq!(wrong(&[("opens_at", "2026-12-01T10:00"), ("closes_at", "2026-11-30T10:00")]), ["closes_at"]);
        assert_eq!(wrong(&[("report_pictures", "7\nx")]), ["report_pictures"]);
        assert_eq!(wrong(&[("place_slug", "City Hall")]), ["place_slug"]);
    }
}
