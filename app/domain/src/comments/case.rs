//! 案件: what the city asks about, and how.

use super::{CaseDates, MOST_SECTIONS, contact::unsaid, sections, sections::Section};
use crate::{
    Slug,
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    goals::FiscalYear,
    lang::Both,
};
use serde::{Deserialize, Serialize};

/// The most characters of a draft with all of its sections.
pub const LONGEST_DRAFT: usize = 200_000;

/// The most papers of a case.
pub const MOST_PAPERS: usize = 30;

/// The most goals of a case.
pub const MOST_GOALS: usize = 12;

/// Who may comment: 市民 under 柏原市まちづくり基本条例, and whom some cases add.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// 市内に住んでいる
    Resident,
    /// 市内で働いている
    Worker,
    /// 市内の学校に通っている
    Student,
    /// 市内に事務所や事業所のある法人・団体
    Business,
    /// 市に税を納めている
    Taxpayer,
    /// この案件に利害関係がある
    Interested,
}

/// By which way an opinion comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 入力フォーム
    Form,
    /// 電子メール
    Mail,
    /// ファクス
    Fax,
    /// 郵送
    Post,
    /// 窓口
    Counter,
}

/// A paper that belongs to a case: a file of the media library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// What it is called.
    pub title: String,
    /// Its address on this site, `/media/…`.
    pub address: String,
    /// How many pages, if someone has counted them.
    pub pages: Option<u32>,
}

/// A case as it is drafted and published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: Both,
    /// Which body asks: 政策推進部 企画調整課.
    pub body: Both,
    /// Telephone, fax, address and mail of that body: where other ways of sending lead.
    pub contact: String,
    /// 1分でわかる
    pub summary: Both,
    /// 変わること
    pub changes: Both,
    /// 影響を受ける人
    pub affected: Both,
    /// The draft: Markdown with its sections.
    pub draft: String,
    /// The day of the draft.
    pub drafted_on: Date,
    /// よくある質問: Markdown; may be empty.
    pub questions: String,
    /// Related papers.
    pub papers: Vec<Paper>,
    /// When.
    #[serde(flatten)]
    pub dates: CaseDates,
    /// Why opinions are taken for less than the usual time; empty if they are not.
    pub short_reason: String,
    /// Who may comment, in the order of [`Who::ALL`].
    pub who: Vec<Who>,
    /// How it may be sent, in the order of [`Way::ALL`].
    pub ways: Vec<Way>,
    /// What of it will be published.
    pub published: Both,
    /// Goals that it has to do with.
    pub goals: Vec<(FiscalYear, Slug)>,
}

/// What all cases have in common, as the city has set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseSettings {
    /// For how many days opinions are taken at least, unless a reason is published: 1 to 90.
    pub least_days: u16,
    /// Above which likeness, in per cent, opinions are proposed as near duplicates: 50 to 100.
    pub alike: u8,
}

/// Before the city has set anything: 30 days (行政手続法 39条3項, as a measure), 80 per cent.
pub const USUAL_SETTINGS: CaseSettings = CaseSettings { least_days: 30, alike: 80 };

impl Check for CaseSettings {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if !(1..=90).contains(&self.least_days) {
            problems.add("least_days", Problem::Contradiction);
        }
        if !(50..=100).contains(&self.alike) {
            problems.add("alike", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

impl Who {
    /// Every one, in the order of forms.
    pub const ALL: [Self; 6] = [Self::Resident, Self::Worker, Self::Student, Self::Business, Self::Taxpayer, Self::Interested];
    /// 市民 under the ordinance: what a new case begins with.
    pub const CITIZENS: [Self; 4] = [Self::Resident, Self::Worker, Self::Student, Self::Business];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Worker => "worker",
            Self::Student => "student",
            Self::Business => "business",
            Self::Taxpayer => "taxpayer",
            Self::Interested => "interested",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.code() == code)
    }
}

impl Way {
    /// Every way, in the order of forms.
    pub const ALL: [Self; 5] = [Self::Form, Self::Mail, Self::Fax, Self::Post, Self::Counter];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Mail => "mail",
            Self::Fax => "fax",
            Self::Post => "post",
            Self::Counter => "counter",
        }
    }

    /// The way with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    /// Where it is told that a case offers this way and does not say where to.
    pub const fn contact_field(self) -> &'static str {
        match self {
            Self::Form => "contact",
            Self::Mail => "contact-mail",
            Self::Fax => "contact-fax",
            Self::Post => "contact-post",
            Self::Counter => "contact-counter",
        }
    }
}

impl CaseRecord {
    /// The draft, section by section.
    pub fn sections(&self) -> Vec<Section> {
        sections::sections(&self.draft)
    }

    /// Whether opinions are taken for less than the city's usual time and nobody says why.
    pub fn is_short(&self, settings: CaseSettings) -> bool {
        self.dates.days_open() < i64::from(settings.least_days) && self.short_reason.trim().is_empty()
    }
}

impl Check for CaseRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both_line(["title", "title_en"], &self.title, 120);
        // Receipts have an address of their own.
        if self.slug.as_str() == "receipt" {
            problems.add("slug", Problem::Contradiction);
        }
        problems.required_both_line(["body", "body_en"], &self.body, 80);
        problems.required("contact", &self.contact, 600);
        if !self.contact.trim().is_empty() {
            for way in unsaid(&self.contact, &self.ways) {
                problems.add(way.contact_field(), Problem::Empty);
            }
        }
        problems.required_both(["summary", "summary_en"], &self.summary, 600);
        problems.required_both(["changes", "changes_en"], &self.changes, 1_000);
        problems.required_both(["affected", "affected_en"], &self.affected, 1_000);
        problems.required("draft", &self.draft, LONGEST_DRAFT);
        let sections = self.sections();
        if sections.iter().all(|section| section.number == 0) {
            problems.add("draft", Problem::Contradiction);
        }
        too_many_sections(&mut problems, "draft", &sections);
        problems.text("questions", &self.questions, 20_000);
        let papers = self.papers.iter();
        let wrong = |paper: &Paper| {
            let name = paper.title.trim();
            let named = (1..=120).contains(&name.chars().count()) && !name.chars().any(char::is_control);
            !named || !paper.address.starts_with("/media/") || paper.address.contains("..") || paper.address.len() > 200
        };
        if self.papers.len() > MOST_PAPERS || papers.clone().any(wrong) {
            problems.add("papers", Problem::Contradiction);
        }
        self.dates.look(&mut problems);
        problems.text("short_reason", &self.short_reason, 400);
        if self.who.is_empty() {
            problems.add("who", Problem::Empty);
        }
        if self.ways.is_empty() {
            problems.add("ways", Problem::Empty);
        }
        problems.required_both(["published", "published_en"], &self.published, 600);
        if self.goals.len() > MOST_GOALS {
            problems.add("goals", Problem::TooLong(MOST_GOALS));
        }
        problems.into_vec()
    }
}

/// 最終案: the text as it was decided, in the same sections as the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinalRecord {
    /// Markdown.
    pub text: String,
}

impl Check for FinalRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("final", &self.text, LONGEST_DRAFT);
        too_many_sections(&mut problems, "final", &sections::sections(&self.text));
        problems.into_vec()
    }
}

/// That a text has not more sections than a page can show: told like a text that is too long.
fn too_many_sections(problems: &mut Problems, field: &'static str, sections: &[Section]) {
    if sections.iter().filter(|section| section.number > 0).count() > MOST_SECTIONS {
        problems.add(field, Problem::TooLong(MOST_SECTIONS));
    }
}

/// Reads a goal as forms have it, `2026/local-brand`.
pub fn pair_of_goal(text: &str) -> Option<(FiscalYear, Slug)> {
    let (year, slug) = text.trim().trim_start_matches("/goals/").split_once('/')?;
    Some((FiscalYear::read(year)?, Slug::parse(slug).ok()?))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    pub(crate) fn case() -> CaseRecord {
        let day = |iso: &str| parse_iso(iso).expect("a day");
        let both = |ja: &str| Both::new(ja, "");
        CaseRecord {
            slug: Slug::parse("budget-2027").expect("a slug"),
            title: both("予算編成方針（案）"),
            body: both("政策推進部 企画調整課"),
            contact: "〒582-8555 柏原市役所の窓口\nファクス 072-000-0000\nkikaku@city.example".into(),
            summary: both("来年度の予算の組み方を決めます。"),
            changes: both("重点が変わります。"),
            affected: both("市民の皆さん"),
            draft: "## 目的\n\n本文\n\n## 重点\n\n本文".into(),
            drafted_on: day("2026-09-20"),
            questions: String::new(),
            papers: Vec::new(),
            dates: CaseDates { opens_on: day("2026-10-01"), closes_on: day("2026-10-30"), results_on: day("2026-12-25") },
            short_reason: String::new(),
            who: Who::CITIZENS.to_vec(),
            ways: Way::ALL.to_vec(),
            published: both("意見の内容と件数"),
            goals: Vec::new(),
        }
    }

    fn wrong(change: impl FnOnce(&mut CaseRecord)) -> Vec<&'static str> {
        let mut record = case();
        change(&mut record);
        record.problems().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_case_says_everything_a_reader_needs() {
        assert_eq!(wrong(|_| {}), Vec::<&str>::new());
        assert_eq!(wrong(|case| case.summary.ja.clear()), ["summary"]);
        assert_eq!(wrong(|case| case.who.clear()), ["who"]);
        assert_eq!(wrong(|case| case.draft = "節がない".into()), ["draft"]);
        assert_eq!(wrong(|case| case.draft = "## 節\n\n".repeat(MOST_SECTIONS)), Vec::<&str>::new());
        assert_eq!(wrong(|case| case.draft = "## 節\n\n".repeat(MOST_SECTIONS + 1)), ["draft"]);
        assert_eq!(
            wrong(|case| case.contact = "電話 072-000-0000".into()),
            ["contact-mail", "contact-fax", "contact-post", "contact-counter"]
        );
        assert_eq!(wrong(|case| case.contact.clear()), ["contact"]);
        assert_eq!(wrong(|case| case.slug = Slug::parse("receipt").expect("a slug")), ["slug"]);
        assert_eq!(wrong(|case| case.dates.closes_on = case.dates.opens_on - time::Duration::days(1)), ["closes_on"]);
        assert_eq!(wrong(|case| case.dates.results_on = case.dates.closes_on), ["results_on"]);
        let paper = |address: &str| Paper { title: "資料".into(), address: address.into(), pages: Some(3) };
        assert_eq!(wrong(|case| case.papers = vec![paper("/media/a.pdf")]), Vec::<&str>::new());
        for address in ["https://elsewhere.example/a.pdf", "/media/../secret", "javascript:x"] {
            assert_eq!(wrong(|case| case.papers = vec![paper(address)]), ["papers"], "{address}");
        }
    }

    #[test]
    fn a_short_time_needs_a_reason() {
        let mut record = case();
        assert!(!record.is_short(USUAL_SETTINGS));
        record.dates.closes_on = record.dates.opens_on + time::Duration::days(28);
        assert!(record.is_short(USUAL_SETTINGS));
        record.short_reason = "法律の施行日に間に合わせるため".into();
        assert!(!record.is_short(USUAL_SETTINGS));
    }

    #[test]
    fn a_case_is_kept_as_it_was() {
        let json = serde_json::to_string(&case()).expect("json");
        assert_eq!(serde_json::from_str::<CaseRecord>(&json).expect("a case"), case());
    }

    #[test]
    fn a_goal_is_named_as_its_address_is() {
        for text in ["2026/local-brand", " /goals/2026/local-brand "] {
            assert!(pair_of_goal(text).is_some_and(|(year, slug)| year.number() == 2026 && slug.as_str() == "local-brand"), "{text}");
        }
        for text in ["", "2026", "26/a", "2026/..", "2026/A b"] {
            assert_eq!(pair_of_goal(text), None, "{text}");
        }
    }
}
