//! An activity as it is written down.

use super::{CampaignFigure, CampaignKind, CampaignShort};
use crate::{
    Slug,
    calendar::{Date, iso},
    check::{Check, FieldError, Problem, Problems},
    lang::{Both, Lang},
    publishing::{Kind, Lack, Misread, Piece, Reader},
};
use serde::{Deserialize, Serialize};

/// The longest text in one language, in characters.
pub const LONGEST_CAMPAIGN: usize = 8_000;

/// The most products, pictures and figures.
const MOST: usize = 30;

/// What was done. A draft may lack anything but its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// What kind of activity.
    pub kind: CampaignKind,
    /// What it is called.
    pub title: Both,
    /// The first day.
    pub day: Option<Date>,
    /// The last day, if there were several.
    pub until: Option<Date>,
    /// Where.
    pub place: Both,
    /// With whom, on lines.
    pub partners: Both,
    /// What it was, in a sentence or two.
    pub lead: Both,
    /// What was shown there besides certified products, on lines.
    pub shown: Both,
    /// Certified products that were shown, by their names in addresses.
    pub products: Vec<Slug>,
    /// How many people came; none if nobody counted.
    pub people: Option<u32>,
    /// What it cost the city, in yen; none if it is not known yet.
    pub cost: Option<u64>,
    /// How it went: Markdown.
    pub body: Both,
    /// What came of it, in figures, in Japanese and in English.
    pub figures: [Vec<CampaignFigure>; 2],
    /// What was learned for the next time.
    pub learned: Both,
    /// The picture at its head, by its number in the library.
    pub cover: Option<i64>,
    /// More pictures.
    pub pictures: Vec<i64>,
}

impl CampaignRecord {
    /// The figures, for readers of a language.
    pub fn figures(&self, lang: Lang) -> (Lang, &[CampaignFigure]) {
        let [ja, en] = &self.figures;
        if lang == Lang::En && !en.is_empty() { (Lang::En, en) } else { (Lang::Ja, ja) }
    }
}

impl Check for CampaignRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title.ja, 60);
        problems.line("title_en", &self.title.en, 120);
        problems.line("place", &self.place.ja, 100);
        problems.line("place_en", &self.place.en, 200);
        problems.both(["partners", "partners_en"], &self.partners, 500);
        problems.both(["lead", "lead_en"], &self.lead, 300);
        problems.both(["shown", "shown_en"], &self.shown, 1_000);
        problems.both(["body", "body_en"], &self.body, LONGEST_CAMPAIGN);
        problems.both(["learned", "learned_en"], &self.learned, 1_500);
        if let (Some(day), Some(until)) = (self.day, self.until)
            && until < day
        {
            problems.add("until", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

impl Piece for CampaignRecord {
    const KIND: Kind = Kind::Campaign;
    type Card = CampaignShort;

    fn begin(slug: Slug, title: Both) -> Self {
        let empty = Both::default;
        Self {
            slug,
            kind: CampaignKind::Fair,
            title,
            day: None,
            until: None,
            place: empty(),
            partners: empty(),
            lead: empty(),
            shown: empty(),
            products: Vec::new(),
            people: None,
            cost: None,
            body: empty(),
            figures: [Vec::new(), Vec::new()],
            learned: empty(),
            cover: None,
            pictures: Vec::new(),
        }
    }

    fn slug(&self) -> &Slug {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn lacks(&self) -> Vec<Lack> {
        let required = [("title", &self.title), ("place", &self.place), ("lead", &self.lead), ("body", &self.body)];
        let optional = [("partners", &self.partners), ("shown", &self.shown), ("learned", &self.learned)];
        let mut lacks = Lack::of_texts(&required, &optional);
        if self.day.is_none() {
            lacks.push(Lack::Field("day"));
        }
        let translated = required.iter().chain(&optional).any(|(_, text)| !text.en.trim().is_empty());
        if translated && self.figures[0].len() != self.figures[1].len() {
            lacks.push(Lack::Translation("figures"));
        }
        lacks
    }

    fn media(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.cover.into_iter().chain(self.pictures.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    fn card(&self) -> CampaignShort {
        CampaignShort {
            kind: self.kind,
            title: self.title.clone(),
            lead: self.lead.clone(),
            day: self.day,
            until: self.until,
            place: self.place.clone(),
            people: self.people,
            cover: self.cover,
        }
    }

    fn topic(&self) -> &str {
        self.kind.code()
    }

    fn day(&self) -> Option<Date> {
        self.day
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<Date>| day.map(iso).unwrap_or_default();
        let figures = |figures: &[CampaignFigure]| figures.iter().map(CampaignFigure::line).collect::<Vec<_>>().join("\n");
        let lines = |items: Vec<String>| items.join("\n");
        vec![
            ("title", self.title.ja.clone()),
            ("title_en", self.title.en.clone()),
            ("kind", self.kind.code().to_owned()),
            ("day", day(self.day)),
            ("until", day(self.until)),
            ("place", self.place.ja.clone()),
            ("place_en", self.place.en.clone()),
            ("partners", self.partners.ja.clone()),
            ("partners_en", self.partners.en.clone()),
            ("cover", self.cover.map(|id| id.to_string()).unwrap_or_default()),
            ("lead", self.lead.ja.clone()),
            ("lead_en", self.lead.en.clone()),
            ("products", lines(self.products.iter().map(Slug::to_string).collect())),
            ("shown", self.shown.ja.clone()),
            ("shown_en", self.shown.en.clone()),
            ("people", self.people.map(|count| count.to_string()).unwrap_or_default()),
            ("cost", self.cost.map(|yen| yen.to_string()).unwrap_or_default()),
            ("body", self.body.ja.clone()),
            ("body_en", self.body.en.clone()),
            ("figures", figures(&self.figures[0])),
            ("figures_en", figures(&self.figures[1])),
            ("learned", self.learned.ja.clone()),
            ("learned_en", self.learned.en.clone()),
            ("pictures", lines(self.pictures.iter().map(i64::to_string).collect())),
        ]
    }

    fn read(slug: Slug, reader: &mut Reader<'_>) -> Self {
        Self {
            slug,
            kind: reader.choice("kind", CampaignKind::from_code).unwrap_or(CampaignKind::Fair),
            title: reader.both("title"),
            day: reader.day("day"),
            until: reader.day("until"),
            place: reader.both("place"),
            partners: reader.both("partners"),
            lead: reader.both("lead"),
            shown: reader.both("shown"),
            products: few(reader, "products", |line| Slug::parse(line.trim_start_matches("/products/")).ok()),
            people: reader.number("people"),
            cost: reader.number("cost"),
            body: reader.both("body"),
            figures: ["figures", "figures_en"].map(|field| few(reader, field, CampaignFigure::read)),
            learned: reader.both("learned"),
            cover: reader.media("cover"),
            pictures: few(reader, "pictures", |line| line.trim_start_matches('#').parse().ok().filter(|id: &i64| *id > 0)),
        }
    }
}

/// The lines of a field, of which there are not too many.
fn few<T>(reader: &mut Reader<'_>, field: &'static str, of: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let found = reader.lines(field, of);
    if found.len() > MOST {
        reader.add(field, Misread::Line(MOST + 1));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, publishing::of_form};

    fn campaign() -> CampaignRecord {
        let figure = |line: &str| CampaignFigure::read(line).expect("a figure");
        CampaignRecord {
            slug: Slug::parse("station-fair").expect("a slug"),
            kind: CampaignKind::Fair,
            title: Both::new("駅の市", "Station fair"),
            day: parse_iso("2026-10-03"),
            until: parse_iso("2026-10-04"),
            place: Both::new("大阪市の駅前広場", "A square in Osaka City"),
            partners: Both::new("生産者の会", "Growers"),
            lead: Both::new("ぶどうを売りました。", "We sold grapes."),
            shown: Both::new("ぶどう", "Grapes"),
            products: vec![Slug::parse("jam").expect("a slug")],
            people: Some(1_200),
            cost: Some(180_000),
            body: Both::new("本文", "Text"),
            figures: [
                vec![figure("売上｜120箱｜2026-10-04｜出店者の集計")],
                vec![figure("Sold｜120 boxes｜2026-10-04｜Count of the stands")],
            ],
            learned: Both::default(),
            cover: Some(9),
            pictures: vec![4, 9],
        }
    }

    fn sent(changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let changed = |name: &str| changes.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        campaign().pairs().into_iter().map(|(name, value)| (name.to_owned(), changed(name).unwrap_or(value))).collect()
    }

    #[test]
    fn a_form_with_its_own_fields_is_the_same_activity() {
        assert_eq!(of_form(campaign().slug, &sent(&[])), Ok(campaign()));
        assert_eq!(campaign().media(), [4, 9]);
        let read = of_form::<CampaignRecord>(campaign().slug, &sent(&[("people", "１，２００"), ("day", "令和8年10月3日")]));
        assert_eq!(read, Ok(campaign()), "as people type it");
    }

    #[test]
    fn what_is_wrong_is_told_by_field() {
        let wrong = |changes| of_form::<CampaignRecord>(campaign().slug, &sent(changes)).expect_err("wrong");
        assert_eq!(wrong(&[("until", "2026-10-02")]), [("until", Misread::Problem(Problem::Contradiction))]);
        assert_eq!(wrong(&[("people", "-3"), ("cost", "12万")]), [("people", Misread::Number), ("cost", Misread::Number)]);
        assert_eq!(wrong(&[("figures", "売上｜120箱")]), [("figures", Misread::Line(1))]);
        assert_eq!(wrong(&[("products", "jam\n../x")]), [("products", Misread::Line(2))]);
        let many = "1\n".repeat(31);
        assert_eq!(wrong(&[("pictures", &many)]), [("pictures", Misread::Line(31))]);
    }

    #[test]
    fn nothing_is_shown_without_its_day_and_its_place() {
        assert_eq!(campaign().lacks(), []);
        let bare = CampaignRecord { day: None, until: None, place: Both::default(), ..campaign() };
        assert_eq!(bare.lacks(), [Lack::Field("place"), Lack::Field("day")]);
        let half = CampaignRecord { figures: [campaign().figures[0].clone(), Vec::new()], ..campaign() };
        assert_eq!(half.lacks(), [Lack::Translation("figures")]);
    }
}
