//! The samples of programmes and improvements: invented, of the sample department, over two years. What is decided on a day that
//! is still to come is not loaded.

use super::file::{SampleError, checked, parse, prose, slug};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date, parse_iso},
    goals::{Amount, FiscalYear, Grade},
    lang::Both,
    programmes::{
        AmendmentRecord, AssessmentRecord, Decision, ImprovementRecord, ImprovementState, Money, MoveRecord, Output, ProgrammeRecord,
    },
};
use serde::Deserialize;
use std::error::Error;
use store::{Actor, Store, programmes};

/// Whose they are.
const DEPARTMENT: &str = "policy-promotion";

#[derive(Deserialize)]
struct Programmes {
    programme: Vec<Programme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Programme {
    slug: String,
    name: String,
    kana: String,
    name_en: String,
    division: String,
    division_en: String,
    purpose: String,
    purpose_en: String,
    since: i32,
    goal: Option<String>,
    #[serde(default)]
    assessment: Vec<Assessment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessment {
    back: i32,
    day: String,
    budget: Option<i64>,
    actual: Option<i64>,
    /// What was spent as it was first told, and why that was corrected.
    was: Option<i64>,
    #[serde(default)]
    why: String,
    #[serde(default)]
    why_en: String,
    /// In thousandths of a post.
    effort: Option<i64>,
    output: String,
    output_en: String,
    value: i64,
    unit: String,
    unit_en: String,
    grade: String,
    decision: String,
    reason: String,
    reason_en: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    next_en: String,
}

#[derive(Deserialize)]
struct Improvements {
    improvement: Vec<Improvement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Improvement {
    back: i32,
    day: String,
    division: String,
    division_en: String,
    title: String,
    title_en: String,
    trouble: String,
    trouble_en: String,
    proposal: String,
    proposal_en: String,
    started: Option<String>,
    done: Option<String>,
    not_taken: Option<String>,
    #[serde(default)]
    effect: String,
    #[serde(default)]
    effect_en: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    reason_en: String,
    hours: Option<i64>,
    yen: Option<i64>,
}

/// Loads everything there is on a day; the department and its goals are there already.
pub(super) async fn load(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let today = jst_date(now);
    for sample in programmes_there_are()? {
        let record = checked(sample.record(today)?)?;
        let id = programmes::add(store, actor, &record, now).await?;
        for assessment in &sample.assessment {
            let told = assessment.record(&sample.slug, today)?;
            if told.day > today {
                continue;
            }
            match assessment.was {
                None => {
                    programmes::assess(store, actor, id, &checked(told)?, now).await?;
                }
                Some(was) => {
                    let first = AssessmentRecord { actual: Money::new(was), ..told.clone() };
                    let first = programmes::assess(store, actor, id, &checked(first)?, now).await?;
                    let why = both(&assessment.why, &assessment.why_en);
                    programmes::amend(store, actor, first, &checked(AmendmentRecord { assessment: told, why })?, now).await?;
                }
            }
        }
    }
    for sample in improvements_there_are()? {
        let record = checked(sample.record(today)?)?;
        if record.day > today {
            continue;
        }
        let id = programmes::propose(store, actor, &record, now).await?;
        for (version, step) in (1..).zip(sample.steps(today)?.into_iter().filter(|step| step.day <= today)) {
            programmes::move_on(store, actor, (id, version), &checked(step)?, now).await?;
        }
    }
    Ok(())
}

fn programmes_there_are() -> Result<Vec<Programme>, SampleError> {
    Ok(parse::<Programmes>("programmes.toml", include_str!("programmes/programmes.toml"))?.programme)
}

fn improvements_there_are() -> Result<Vec<Improvement>, SampleError> {
    Ok(parse::<Improvements>("improvements.toml", include_str!("programmes/improvements.toml"))?.improvement)
}

impl Programme {
    fn record(&self, today: Date) -> Result<ProgrammeRecord, SampleError> {
        let goal = match &self.goal {
            Some(goal) => Some((year(today, 0)?, slug(goal)?)),
            None => None,
        };
        Ok(ProgrammeRecord {
            slug: slug(&self.slug)?,
            name: both(&self.name, &self.name_en),
            kana: self.kana.clone(),
            department: department()?,
            division: both(&self.division, &self.division_en),
            purpose: both(&self.purpose, &self.purpose_en),
            since: FiscalYear::new(self.since).ok_or_else(|| SampleError::Value(self.slug.clone(), "since"))?,
            goal,
            public: true,
        })
    }
}

impl Assessment {
    fn record(&self, of: &str, today: Date) -> Result<AssessmentRecord, SampleError> {
        let wrong = |what| SampleError::Value(of.to_owned(), what);
        let money = |yen: Option<i64>| yen.map(|yen| Money::new(yen).ok_or_else(|| wrong("money"))).transpose();
        let effort = |n: i64| Amount::from_thousandths(n).ok_or_else(|| wrong("effort"));
        Ok(AssessmentRecord {
            year: year(today, self.back)?,
            budget: money(self.budget)?,
            actual: money(self.actual)?,
            effort: self.effort.map(effort).transpose()?,
            output: both(&self.output, &self.output_en),
            figure: Some(Output { value: Amount::whole(self.value), unit: both(&self.unit, &self.unit_en) }),
            grade: Grade::from_letter(&self.grade).ok_or_else(|| wrong("grade"))?,
            decision: Decision::from_code(&self.decision).ok_or_else(|| wrong("decision"))?,
            reason: both(&self.reason, &self.reason_en),
            next_step: both(&self.next, &self.next_en),
            day: day(year(today, self.back - 1)?, &self.day)?,
            by: both("政策推進部長（見本）", "Head of the Policy Promotion Department (sample)"),
        })
    }
}

impl Improvement {
    fn record(&self, today: Date) -> Result<ImprovementRecord, SampleError> {
        Ok(ImprovementRecord {
            department: department()?,
            division: both(&self.division, &self.division_en),
            title: both(&self.title, &self.title_en),
            trouble: both(&self.trouble, &self.trouble_en),
            proposal: both(&self.proposal, &self.proposal_en),
            day: day(year(today, self.back)?, &self.day)?,
            public: true,
        })
    }

    fn steps(&self, today: Date) -> Result<Vec<MoveRecord>, SampleError> {
        let year = year(today, self.back)?;
        let nothing = Both::default;
        let mut steps = Vec::new();
        if let Some(on) = &self.started {
            let to = ImprovementState::Doing;
            steps.push(MoveRecord { to, day: day(year, on)?, reason: nothing(), effect: nothing(), hours: None, yen: None });
        }
        if let Some(on) = &self.done {
            steps.push(MoveRecord {
                to: ImprovementState::Done,
                day: day(year, on)?,
                reason: nothing(),
                effect: both(&self.effect, &self.effect_en),
                hours: self.hours.map(Amount::whole),
                yen: self.yen.and_then(Money::new),
            });
        }
        if let Some(on) = &self.not_taken {
            let (to, reason) = (ImprovementState::NotTaken, both(&self.reason, &self.reason_en));
            steps.push(MoveRecord { to, day: day(year, on)?, reason, effect: nothing(), hours: None, yen: None });
        }
        Ok(steps)
    }
}

fn both(ja: &str, en: &str) -> Both {
    Both { ja: prose(ja), en: prose(en) }
}

fn department() -> Result<Slug, SampleError> {
    slug(DEPARTMENT)
}

/// So many years before the present one.
fn year(today: Date, back: i32) -> Result<FiscalYear, SampleError> {
    let year = FiscalYear::of(today).and_then(|year| FiscalYear::new(year.number() - back));
    year.ok_or_else(|| SampleError::Value("of programmes".to_owned(), "year"))
}

/// The day of a year that a month and a day, `04-01` to `03-31`, are.
fn day(year: FiscalYear, month_day: &str) -> Result<Date, SampleError> {
    let number = year.number() + i32::from(month_day < "04");
    parse_iso(&format!("{number:04}-{month_day}")).ok_or_else(|| SampleError::Value(month_day.to_owned(), "day"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::check::Check;

    #[test]
    fn the_samples_keep_every_rule_and_show_every_outcome() {
        let today = parse_iso("2026-11-25").expect("a day");
        let samples = programmes_there_are().expect("programmes");
        assert!(samples.len() >= 10);
        let mut decisions = Vec::new();
        for sample in &samples {
            let record = sample.record(today).expect("a programme");
            assert!(record.problems().is_empty() && !record.purpose.en.is_empty(), "{}", sample.slug);
            for assessment in &sample.assessment {
                let told = assessment.record(&sample.slug, today).expect("an assessment");
                assert!(told.problems().is_empty() && !told.reason.en.is_empty(), "{} {:?}", sample.slug, told.problems());
                decisions.push(told.decision);
            }
        }
        assert!(Decision::ALL.iter().all(|decision| decisions.contains(decision)));
        assert!(samples.iter().any(|sample| sample.assessment.iter().any(|assessment| assessment.was.is_some())), "a correction");
        assert!(samples.iter().any(|sample| sample.assessment.iter().any(|assessment| assessment.actual.is_none())), "a blank");
        assert!(samples.iter().any(|sample| sample.assessment.is_empty()), "one that is still open");

        let improvements = improvements_there_are().expect("improvements");
        assert!(improvements.len() >= 12);
        let mut states = vec![ImprovementState::Proposed];
        for sample in &improvements {
            assert!(sample.record(today).expect("an improvement").problems().is_empty(), "{}", sample.title);
            for step in sample.steps(today).expect("steps") {
                assert!(step.problems().is_empty() && states.iter().any(|from| from.may_become(step.to)), "{}", sample.title);
                states.push(step.to);
            }
        }
        assert!(ImprovementState::ALL.iter().all(|state| states.contains(state)));
    }

    #[test]
    fn an_early_day_of_the_year_breaks_nothing() {
        for today in ["2026-04-01", "2027-03-31"].map(|day| parse_iso(day).expect("a day")) {
            for sample in programmes_there_are().expect("programmes") {
                for assessment in &sample.assessment {
                    let told = assessment.record(&sample.slug, today).expect("an assessment");
                    assert!(told.year.last() < told.day, "{}: decided after its year", sample.slug);
                }
            }
        }
    }
}
