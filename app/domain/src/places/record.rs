//! A place as an editor writes it.

use super::{Degrees, Facilities, Facility, Have, PlaceCategory, PlaceShort, Position, Way};
use crate::{
    Slug,
    calendar::{Date, parse_written},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    products::Months,
    publishing::{Kind, Lack, Misread, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest body in one language, in characters.
pub const LONGEST_BODY: usize = 5_000;

/// Names in addresses that other pages below `/places` have.
pub const RESERVED: [&str; 1] = ["courses"];

/// The most pictures beside the first.
const MOST_PICTURES: usize = 12;

/// The most ways to get there.
const MOST_WAYS: usize = 8;

/// Since when something is protected: a day, or a year where no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// The year.
    pub year: i32,
    /// The day, if it is known.
    pub day: Option<Date>,
}

impl Since {
    /// `1922`, `大正11年3月8日` or `1922-03-08`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let year = text.strip_suffix('年').unwrap_or(text);
        if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) {
            return year.parse().ok().filter(|year| *year >= 1868).map(|year| Self { year, day: None });
        }
        parse_written(text).map(|day| Self { year: day.year(), day: Some(day) })
    }

    /// As a form and a file have it.
    pub fn line(self) -> String {
        self.day.map_or_else(|| self.year.to_string(), crate::calendar::iso)
    }
}

/// A place. A draft may lack anything but its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub title: Both,
    /// The reading of its Japanese name.
    pub kana: String,
    /// What kind of place it is.
    pub category: PlaceCategory,
    /// The district; none if it is in several.
    pub area: Option<Slug>,
    /// Where it is.
    pub position: Option<Position>,
    /// Whether the position is only about right.
    pub roughly: bool,
    /// Its address.
    pub address: Both,
    /// From the stations.
    pub access: Vec<Way>,
    /// When it is open.
    pub hours: Both,
    /// When it is closed.
    pub closed: Both,
    /// What it costs.
    pub fee: Both,
    /// The months in which it is at its best; none if it is always.
    pub months: Months,
    /// What is there for those who need it.
    pub facilities: Facilities,
    /// What else is to be known of it.
    pub facilities_note: Both,
    /// As what it is protected; may be empty.
    pub designation: Both,
    /// Since when.
    pub designated: Option<Since>,
    /// Who answers.
    pub contact: Both,
    /// Their phone.
    pub phone: String,
    /// Their website.
    pub website: String,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
    /// Other pictures.
    pub pictures: Vec<i64>,
    /// What it is, in a sentence or two.
    pub summary: Both,
    /// What there is to tell: Markdown.
    pub body: Both,
    /// Where its facts are from: Markdown.
    pub sources: Both,
    /// Whether it is invented, which its page says.
    pub invented: bool,
}

impl Check for PlaceRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if RESERVED.contains(&self.slug.as_str()) {
            problems.add("slug", Problem::Contradiction);
        }
        problems.required_line("title", &self.title.ja, 60);
        problems.line("title_en", &self.title.en, 120);
        if !self.kana.is_empty() {
            problems.reading("kana", &self.kana, 120);
        }
        if self.position.is_some_and(|position| !position.is_in_city()) {
            problems.add("lat", Problem::Contradiction);
        }
        problems.both(["address", "address_en"], &self.address, 120);
        if self.access.len() > MOST_WAYS {
            problems.add("access", Problem::Contradiction);
        }
        for way in &self.access {
            problems.line("access", &way.from.ja, 60);
            problems.line("access", &way.from.en, 120);
        }
        problems.both(["hours", "hours_en"], &self.hours, 200);
        problems.both(["closed", "closed_en"], &self.closed, 200);
        problems.both(["fee", "fee_en"], &self.fee, 200);
        problems.both(["facilities_note", "facilities_note_en"], &self.facilities_note, 400);
        problems.both(["designation", "designation_en"], &self.designation, 100);
        problems.both(["contact", "contact_en"], &self.contact, 100);
        problems.line("phone", &self.phone, 20);
        if !self.phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')' | ' ')) {
            problems.add("phone", Problem::Contradiction);
        }
        problems.link("website", &self.website);
        if self.pictures.len() > MOST_PICTURES {
            problems.add("pictures", Problem::Contradiction);
        }
        problems.both(["summary", "summary_en"], &self.summary, 200);
        problems.both(["body", "body_en"], &self.body, LONGEST_BODY);
        problems.both(["sources", "sources_en"], &self.sources, 2_000);
        problems.into_vec()
    }
}

impl Piece for PlaceRecord {
    const KIND: Kind = Kind::Place;
    type Card = PlaceShort;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            title,
            kana: String::new(),
            category: PlaceCategory::Other,
            area: None,
            position: None,
            roughly: false,
            address: empty(),
            access: Vec::new(),
            hours: empty(),
            closed: empty(),
            fee: empty(),
            months: Months::default(),
            facilities: Facilities::default(),
            facilities_note: empty(),
            designation: empty(),
            designated: None,
            contact: empty(),
            phone: String::new(),
            website: String::new(),
            cover: None,
            pictures: Vec::new(),
            summary: empty(),
            body: empty(),
            sources: empty(),
            invented: false,
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let required = [("title", &self.title), ("summary", &self.summary), ("body", &self.body), ("sources", &self.sources)];
        let optional = [
            ("address", &self.address),
            ("hours", &self.hours),
            ("closed", &self.closed),
            ("fee", &self.fee),
            ("facilities_note", &self.facilities_note),
            ("designation", &self.designation),
            ("contact", &self.contact),
        ];
        let mut lacks = Lack::of_texts(&required, &optional);
        if self.kana.is_empty() {
            lacks.push(Lack::Field("kana"));
        }
        if self.position.is_none() {
            lacks.push(Lack::Field("lat"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.cover.into_iter().chain(self.pictures.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn card(&self) -> PlaceShort {
        PlaceShort {
            title: self.title.clone(),
            kana: self.kana.clone(),
            category: self.category,
            area: self.area.clone(),
            position: self.position,
            roughly: self.roughly,
            summary: self.summary.clone(),
            address: self.address.clone(),
            months: self.months,
            facilities: self.facilities,
            cover: self.cover,
            invented: self.invented,
        }
    }

    fn topic(&self) -> &str {
        self.category.code()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        fn both(name: &'static str, english: &'static str, text: &Both) -> [(&'static str, String); 2] {
            [(name, text.ja.clone()), (english, text.en.clone())]
        }
        let tick = |ticked: bool| if ticked { "1".to_owned() } else { String::new() };
        let degrees = |of: fn(Position) -> Degrees| self.position.map(|at| of(at).to_string()).unwrap_or_default();
        let mut pairs = Vec::from(both("title", "title_en", &self.title));
        pairs.push(("kana", self.kana.clone()));
        pairs.push(("category", self.category.code().to_owned()));
        pairs.push(("area", self.area.as_ref().map(ToString::to_string).unwrap_or_default()));
        pairs.push(("lat", degrees(|at| at.lat)));
        pairs.push(("lon", degrees(|at| at.lon)));
        pairs.push(("roughly", tick(self.roughly)));
        pairs.extend(both("address", "address_en", &self.address));
        pairs.push(("access", self.access.iter().map(Way::line).collect::<Vec<_>>().join("\n")));
        pairs.extend(both("hours", "hours_en", &self.hours));
        pairs.extend(both("closed", "closed_en", &self.closed));
        pairs.extend(both("fee", "fee_en", &self.fee));
        pairs.push(("months", months_line(self.months)));
        pairs.extend(Facility::ALL.map(|facility| (facility.code(), self.facilities.get(facility).code().to_owned())));
        pairs.extend(both("facilities_note", "facilities_note_en", &self.facilities_note));
        pairs.extend(both("designation", "designation_en", &self.designation));
        pairs.push(("designated", self.designated.map(Since::line).unwrap_or_default()));
        pairs.extend(both("contact", "contact_en", &self.contact));
        pairs.push(("phone", self.phone.clone()));
        pairs.push(("website", self.website.clone()));
        pairs.push(("cover", self.cover.map(|id| id.to_string()).unwrap_or_default()));
        pairs.push(("pictures", self.pictures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")));
        pairs.extend(both("summary", "summary_en", &self.summary));
        pairs.extend(both("body", "body_en", &self.body));
        pairs.extend(both("sources", "sources_en", &self.sources));
        pairs.push(("invented", tick(self.invented)));
        pairs
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        let (lat, lon) = (reader.number::<Degrees>("lat"), reader.number::<Degrees>("lon"));
        // Half a position is none, and whoever typed it should know.
        if lat.is_some() != lon.is_some() {
            reader.add(if lat.is_none() { "lat" } else { "lon" }, Misread::Number);
        }
        let facilities = Facility::ALL.into_iter().fold(Facilities::default(), |known, facility| {
            known.with(facility, reader.choice(facility.code(), Have::from_code).unwrap_or_default())
        });
        Self {
            slug,
            title: reader.both("title"),
            kana: reader.text("kana"),
            category: reader.choice("category", PlaceCategory::from_code).unwrap_or(PlaceCategory::Other),
            area: reader.choice("area", |code| Slug::parse(code).ok()),
            position: lat.zip(lon).map(|(lat, lon)| Position { lat, lon }),
            roughly: reader.is_ticked("roughly"),
            address: reader.both("address"),
            access: reader.lines("access", Way::read),
            hours: reader.both("hours"),
            closed: reader.both("closed"),
            fee: reader.both("fee"),
            months: read_months(reader),
            facilities,
            facilities_note: reader.both("facilities_note"),
            designation: reader.both("designation"),
            designated: reader.choice("designated", Since::read),
            contact: reader.both("contact"),
            phone: reader.narrow("phone"),
            website: reader.text("website"),
            cover: reader.media("cover"),
            pictures: reader.lines("pictures", |line| line.trim_start_matches('#').parse().ok().filter(|id: &i64| *id > 0)),
            summary: reader.both("summary"),
            body: reader.both("body"),
            sources: reader.both("sources"),
            invented: reader.is_ticked("invented"),
        }
    }
}

/// 「3-5、11」
fn months_line(months: Months) -> String {
    let run = |(from, to): (u8, u8)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    months.runs().into_iter().map(run).collect::<Vec<_>>().join("、")
}

/// Months one by one and from one to another, which may pass the year's end: `11-2、5`.
fn read_months(reader: &mut Reader<'_>) -> Months {
    let text = reader.narrow("months");
    let month = |text: &str| text.trim().trim_end_matches('月').parse::<u8>().ok().filter(|month| (1..=12).contains(month));
    let mut months = Months::default();
    for part in text.split(['、', ',', '・', ' ']).map(str::trim).filter(|part| !part.is_empty()) {
        let (from, to) = part.split_once(['-', '~', '〜', '–', '−', 'ー']).unwrap_or((part, part));
        let (Some(from), Some(to)) = (month(from), month(to)) else {
            reader.add("months", Misread::Number);
            return Months::default();
        };
        let length = (to + 12 - from) % 12;
        months = months.union(Months::of((0..=length).map(|step| (from - 1 + step) % 12 + 1)));
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing::of_form;

    fn sent(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn tombs() -> PlaceRecord {
        let fields = sent(&[
            ("title", "高井田横穴群"),
            ("kana", "たかいだよこあなぐん"),
            ("category", "heritage"),
            ("area", "takaida"),
            ("lat", "34.5777"),
            ("lon", "135.6395"),
            ("access", "JR高井田駅｜徒歩5分"),
            ("months", "11-2、5"),
            ("wheelchair", "no"),
            ("toilet", "yes"),
            ("designation", "国指定史跡"),
            ("designated", "1922"),
            ("pictures", "3\n#2"),
            ("cover", "3"),
            ("summary", "岩に掘られた墓。"),
            ("body", "本文"),
            ("sources", "- 市の記録"),
        ]);
        of_form(Slug::parse("takaida-tombs").expect("a slug"), &fields).expect("a place")
    }

    #[test]
    fn a_form_is_a_place_and_the_place_is_the_form() {
        let place = tombs();
        assert_eq!(place.months, Months::of([11, 12, 1, 2, 5]));
        assert_eq!((place.facilities.get(Facility::Toilet), place.facilities.get(Facility::Level)), (Have::Yes, Have::Unknown));
        assert_eq!(place.designated.map(|since| (since.year, since.day)), Some((1922, None)));
        assert_eq!((place.media(), place.lacks()), (vec![2, 3], Vec::new()));
        let again: Vec<(String, String)> = place.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(of_form(place.slug.clone(), &again), Ok(place));
    }

    #[test]
    fn what_can_not_be_is_told_by_field() {
        let wrong = |name: &str, value: &str| {
            let mut fields: Vec<(String, String)> = tombs().pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            fields.retain(|(known, _)| known != name);
            fields.push((name.to_owned(), value.to_owned()));
            of_form::<PlaceRecord>(tombs().slug, &fields).err().unwrap_or_default()
        };
        assert_eq!(wrong("lat", "35.6"), [("lat", Misread::Problem(Problem::Contradiction))], "another city");
        assert_eq!(wrong("lat", ""), [("lat", Misread::Number)], "half a position");
        assert_eq!(wrong("months", "13"), [("months", Misread::Number)]);
        assert_eq!(wrong("access", "JR高井田駅"), [("access", Misread::Line(1))]);
        assert_eq!(wrong("website", "javascript:alert(1)"), [("website", Misread::Problem(Problem::Contradiction))]);
        assert_eq!(wrong("phone", "夜は留守"), [("phone", Misread::Problem(Problem::Contradiction))]);
        assert_eq!(wrong("designated", "むかし"), [("designated", Misread::Choice)]);
        assert_eq!(wrong("pictures", "3\nx"), [("pictures", Misread::Line(2))]);
        let courses = PlaceRecord { slug: Slug::parse("courses").expect("a slug"), ..tombs() };
        assert_eq!(courses.problems().first().map(|error| error.field), Some("slug"));
    }

    #[test]
    fn readers_need_to_know_where_it_is() {
        let bare = PlaceRecord { position: None, kana: String::new(), body: Both::default(), ..tombs() };
        assert_eq!(bare.lacks(), [Lack::Field("body"), Lack::Field("kana"), Lack::Field("lat")]);
        let half = PlaceRecord { summary: Both::new("墓。", "Tombs."), ..tombs() };
        assert!(half.lacks().contains(&Lack::Translation("designation")));
    }
}
