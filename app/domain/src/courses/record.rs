//! A course as an editor writes it.

use super::{CourseCard, Point, Stop};
use crate::{
    Slug,
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    publishing::{Kind, Lack, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The most points of a course.
pub const MOST_POINTS: usize = 40;

/// The longest walk of a day, in metres.
const LONGEST: u32 = 50_000;

/// How far people come in an hour who look around, in metres.
const METRES_AN_HOUR: u32 = 3_600;

/// How hard it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// やさしい: level, in shoes of every day
    Easy,
    /// ふつう: slopes or stairs
    Moderate,
    /// きつい: a way through the hills
    Hard,
}

impl Difficulty {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Moderate, Self::Hard];

    /// In forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Moderate => "moderate",
            Self::Hard => "hard",
        }
    }

    /// The one of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|difficulty| difficulty.code() == code)
    }
}

/// A course. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: Both,
    /// What one sees, in a sentence or two.
    pub summary: Both,
    /// The station at which it begins.
    pub start: Both,
    /// The station at which it ends.
    pub end: Both,
    /// Along the way.
    pub metres: Option<u32>,
    /// How long it takes; counted from the distance where nobody has said.
    pub minutes: Option<u16>,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// From its beginning to its end.
    pub points: Vec<Point>,
    /// What to mind.
    pub cautions: Both,
    /// What there is to tell: Markdown.
    pub body: Both,
    /// Where its facts are from: Markdown.
    pub sources: Both,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
}

impl CourseRecord {
    /// How long it takes, with a look around: as the editor says, else from its distance.
    pub fn time(&self) -> Option<u16> {
        let counted = |metres: u32| u16::try_from(metres * 60 / METRES_AN_HOUR).unwrap_or(u16::MAX).next_multiple_of(5);
        self.minutes.or_else(|| self.metres.map(counted))
    }

    /// How many steps it is: 0.7 metres each, to the hundred.
    pub fn steps(&self) -> Option<u32> {
        self.metres.map(|metres| (metres * 10 / 7 + 50) / 100 * 100)
    }

    /// How far it goes up in all, and how far down, in metres between its points.
    pub fn ascent(&self) -> (u32, u32) {
        let pairs = self.points.iter().zip(self.points.iter().skip(1));
        pairs.fold((0, 0), |(up, down), (from, to)| {
            let (from, to) = (u32::from(from.height), u32::from(to.height));
            (up + to.saturating_sub(from), down + from.saturating_sub(to))
        })
    }

    /// The places of ours that it passes.
    pub fn places(&self) -> impl Iterator<Item = &Slug> {
        self.points.iter().filter_map(|point| match &point.stop {
            Stop::Place(slug) => Some(slug),
            Stop::Free(..) => None,
        })
    }
}

impl Check for CourseRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 60);
        problems.line("title_en", &self.title.en, 120);
        problems.both(["summary", "summary_en"], &self.summary, 200);
        problems.both(["start", "start_en"], &self.start, 60);
        problems.both(["end", "end_en"], &self.end, 60);
        if self.metres.is_some_and(|metres| !(100..=LONGEST).contains(&metres)) {
            problems.add("metres", Problem::Contradiction);
        }
        if self.minutes.is_some_and(|minutes| !(1..=1_440).contains(&minutes)) {
            problems.add("minutes", Problem::Contradiction);
        }
        if self.points.len() > MOST_POINTS {
            problems.add("points", Problem::Contradiction);
        }
        problems.both(["cautions", "cautions_en"], &self.cautions, 1_000);
        problems.both(["body", "body_en"], &self.body, 5_000);
        problems.both(["sources", "sources_en"], &self.sources, 2_000);
        problems.into_vec()
    }
}

impl Piece for CourseRecord {
    const KIND: Kind = Kind::Course;
    type Card = CourseCard;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            title,
            summary: empty(),
            start: empty(),
            end: empty(),
            metres: None,
            minutes: None,
            difficulty: Difficulty::Easy,
            points: Vec::new(),
            cautions: empty(),
            body: empty(),
            sources: empty(),
            cover: None,
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let texts = [
            ("title", &self.title),
            ("summary", &self.summary),
            ("start", &self.start),
            ("end", &self.end),
            ("cautions", &self.cautions),
            ("body", &self.body),
        ];
        let mut lacks = Lack::of_texts(&texts, &[("sources", &self.sources)]);
        if self.metres.is_none() {
            lacks.push(Lack::Field("metres"));
        }
        if self.points.len() < 2 {
            lacks.push(Lack::Field("points"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        self.cover.into_iter().collect()
    }

    fn card(&self) -> CourseCard {
        CourseCard {
            title: self.title.clone(),
            summary: self.summary.clone(),
            start: self.start.clone(),
            end: self.end.clone(),
            metres: self.metres.unwrap_or_default(),
            minutes: self.time().unwrap_or_default(),
            ascent: self.ascent().0,
            difficulty: self.difficulty,
            places: self.places().cloned().collect(),
            cover: self.cover,
        }
    }

    fn address(&self) -> Option<String> {
        Some(format!("/places/courses/{}", self.slug))
    }

    fn topic(&self) -> &str {
        self.difficulty.code()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let number = |number: Option<String>| number.unwrap_or_default();
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("summary", self.summary.ja.clone()),
            ("summary_en", self.summary.en.clone()),
            ("start", self.start.ja.clone()),
            ("start_en", self.start.en.clone()),
            ("end", self.end.ja.clone()),
            ("end_en", self.end.en.clone()),
            ("metres", number(self.metres.map(|metres| metres.to_string()))),
            ("minutes", number(self.minutes.map(|minutes| minutes.to_string()))),
            ("difficulty", self.difficulty.code().to_owned()),
            ("points", self.points.iter().map(Point::line).collect::<Vec<_>>().join("\n")),
            ("cautions", self.cautions.ja.clone()),
            ("cautions_en", self.cautions.en.clone()),
            ("cover", number(self.cover.map(|id| id.to_string()))),
            ("body", self.body.ja.clone()),
            ("body_en", self.body.en.clone()),
            ("sources", self.sources.ja.clone()),
            ("sources_en", self.sources.en.clone()),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            title: reader.both("title"),
            summary: reader.both("summary"),
            start: reader.both("start"),
            end: reader.both("end"),
            metres: reader.number("metres"),
            minutes: reader.number("minutes"),
            difficulty: reader.choice("difficulty", Difficulty::from_code).unwrap_or(Difficulty::Easy),
            points: reader.lines("points", Point::read),
            cautions: reader.both("cautions"),
            cover: reader.media("cover"),
            body: reader.both("body"),
            sources: reader.both("sources"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publishing::{Misread, of_form};

    fn sent(points: &str) -> Vec<(String, String)> {
        [
            ("title", "横穴と古墳をつなぐ道"),
            ("summary", "川をはさんで二つの史跡を訪ねます。"),
            ("start", "JR高井田駅"),
            ("end", "河内国分駅"),
            ("metres", "4,200"),
            ("difficulty", "moderate"),
            ("cautions", "坂道があります。"),
            ("body", "本文"),
            ("points", points),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    fn slug() -> Slug {
        Slug::parse("two-hills").expect("a slug")
    }

    #[test]
    fn a_form_is_a_course_and_the_course_is_the_form() {
        let course: CourseRecord =
            of_form(slug(), &sent("高井田駅｜34.5764｜135.6385｜22\ntakaida-tombs｜60\nmatsuokayama-kofun｜55")).expect("a course");
        assert_eq!((course.time(), course.steps(), course.ascent()), (Some(70), Some(6_000), (38, 5)));
        assert_eq!((course.lacks(), course.places().count()), (Vec::new(), 2));
        let again: Vec<(String, String)> = course.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(of_form(slug(), &again), Ok(course));
    }

    #[test]
    fn a_point_that_is_none_says_its_line() {
        assert_eq!(
            of_form::<CourseRecord>(slug(), &sent("takaida-tombs｜60\n\n東京駅｜35.6812｜139.7671｜3")),
            Err(vec![("points", Misread::Line(3))])
        );
        let short: CourseRecord = of_form(slug(), &sent("takaida-tombs｜60")).expect("a draft");
        assert_eq!(short.lacks(), [Lack::Field("points")], "one point is no way");
    }
}
