//! Cases and voices as they are written down.

use crate::demo::file::{SampleError, checked, parse, prose, slug};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    check::Checked,
    comments::{CaseDates, CaseRecord, GroupRecord, Treatment, Way, Who},
    goals::FiscalYear,
    lang::Both,
};
use serde::Deserialize;
use time::Duration;

/// A case with what became of it, in days from now.
pub(super) struct Case {
    pub(super) record: Checked<CaseRecord>,
    pub(super) drafted: Duration,
    pub(super) published: Option<Duration>,
    pub(super) cancelled: Option<(Duration, String)>,
    pub(super) late: String,
    pub(super) late_until: Option<Date>,
    pub(super) final_text: String,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<RawCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCase {
    slug: String,
    title: String,
    title_en: String,
    summary: String,
    summary_en: String,
    changes: String,
    changes_en: String,
    affected: String,
    affected_en: String,
    opens: i64,
    closes: i64,
    results: i64,
    drafted: i64,
    published: Option<i64>,
    cancelled: Option<i64>,
    #[serde(default)]
    cancel_reason: String,
    #[serde(default)]
    late: String,
    late_until: Option<i64>,
    goals: Vec<String>,
    draft: String,
    #[serde(default, rename = "final")]
    final_text: String,
    #[serde(default)]
    questions: String,
}

/// What people say.
#[derive(Deserialize)]
pub(super) struct Voices {
    #[serde(rename = "theme")]
    pub(super) themes: Vec<Theme>,
    #[serde(rename = "campaign")]
    pub(super) campaigns: Vec<Campaign>,
}

/// Opinions on one matter, with their answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Theme {
    pub(super) section: String,
    pub(super) title: String,
    treatment: String,
    view: String,
    reason: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
    pub(super) goal: Option<String>,
    pub(super) says: Vec<String>,
    pub(super) adds: Vec<String>,
}

/// A text that a leaflet asks people to send.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Campaign {
    pub(super) section: String,
    theme: String,
    pub(super) text: String,
}

/// The cases, as they are on a day.
pub(super) fn cases(now: OffsetDateTime) -> Result<Vec<Case>, SampleError> {
    parse::<Cases>("cases.toml", include_str!("cases.toml"))?.case.into_iter().map(|case| case.case(now)).collect()
}

/// What people say.
pub(super) fn voices() -> Result<Voices, SampleError> {
    parse("voices.toml", include_str!("voices.toml"))
}

impl RawCase {
    fn case(self, now: OffsetDateTime) -> Result<Case, SampleError> {
        let on = |days: i64| jst_date(now + Duration::days(days));
        let year = FiscalYear::of(jst_date(now)).ok_or_else(|| SampleError::Value(self.slug.clone(), "day"))?;
        let record = CaseRecord {
            slug: slug(&self.slug)?,
            title: Both::new(self.title, self.title_en),
            body: Both::new("政策推進部 企画調整課", "Planning Division, Policy Promotion Department"),
            contact: "〒582-8555 大阪府柏原市安堂町1番55号\n柏原市役所 政策推進部 企画調整課の窓口（見本）\n電話 072-000-0000　ファクス 072-000-0001（見本）\n\
                      メール comments@city.example（見本）"
                .to_owned(),
            summary: Both::new(self.summary, self.summary_en),
            changes: Both::new(self.changes, self.changes_en),
            affected: Both::new(self.affected, self.affected_en),
            draft: prose(&self.draft),
            drafted_on: on(self.drafted),
            questions: prose(&self.questions),
            papers: Vec::new(),
            dates: CaseDates { opens_on: on(self.opens), closes_on: on(self.closes), results_on: on(self.results) },
            short_reason: String::new(),
            who: Who::CITIZENS.to_vec(),
            ways: Way::ALL.to_vec(),
            published: Both::new(
                "意見の内容、件数、市の考え方を公開します。名前、住所、連絡先は公開しません。文の中の個人が分かる所は、2人の職員が確かめて消します。",
                "Opinions, their number and the city’s view are published. Names, addresses and contacts are not; whatever identifies a person in the text is removed by two members of staff.",
            ),
            goals: self.goals.iter().map(|goal| Ok((year, slug(goal)?))).collect::<Result<_, SampleError>>()?,
        };
        Ok(Case {
            record: checked(record)?,
            drafted: Duration::days(self.drafted),
            published: self.published.map(Duration::days),
            cancelled: self.cancelled.map(|days| (Duration::days(days), self.cancel_reason)),
            late: self.late,
            late_until: self.late_until.map(on),
            final_text: prose(&self.final_text),
        })
    }
}

impl Theme {
    /// The answer, without the goal that it changed.
    pub(super) fn record(&self) -> GroupRecord {
        GroupRecord {
            title: self.title.clone(),
            section: self.section.clone(),
            summary: String::new(),
            view: self.view.clone(),
            treatment: Treatment::from_code(&self.treatment),
            reason: self.reason.clone(),
            before: self.before.clone(),
            after: self.after.clone(),
            goal: None,
        }
    }

    /// Whether it is this that a text speaks of.
    pub(super) fn answers(&self, text: &str, voices: &Voices) -> bool {
        let campaign = |campaign: &Campaign| {
            let middle = campaign.text.split(['{', '}']).nth(2).unwrap_or_default().chars().take(12).collect::<String>();
            campaign.theme == self.title && text.contains(&middle)
        };
        self.says.iter().any(|said| text.starts_with(said)) || voices.campaigns.iter().any(campaign)
    }
}
