//! The samples of goals: the city's document of fiscal 2013 in our own words, and two years of invented figures for the same
//! promises, of which one is over and one runs. Their days are month and day, so that they go along with the calendar.

mod reviews;
#[cfg(test)]
mod tests;
mod written;

use super::file::{SampleError, checked, parse, slug};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date, parse_iso},
    check::Checked,
    goals::{
        Aim, Amount, CorrectionRecord, Course, DepartmentRecord, EntryRecord, Finding, FiscalYear, GoalRecord, IndicatorRecord, Live,
        ManifestoRecord, MeasurementRecord, Milestone, PlanChange, Progress, ProposalRecord, Rhythm, Scale, TargetRecord,
    },
    lang::Both,
};
use std::{collections::BTreeMap, error::Error};
use store::{Actor, Store, goals::Step};
use written::{Change, Department, Events, Goal, Goals, Indicator, both, post};

/// The year of the city's document: 平成25年度.
const DOCUMENT: i32 = 2013;

/// A department with what it promised.
pub(super) struct Sample {
    pub(super) department: Checked<DepartmentRecord>,
    /// The oldest year first.
    pub(super) manifestos: Vec<ManifestoSample>,
}

/// A manifesto with its goals.
pub(super) struct ManifestoSample {
    pub(super) record: Checked<ManifestoRecord>,
    /// Parents before children.
    pub(super) goals: Vec<GoalSample>,
}

/// A goal with what is known of it. Its record has the words of before any change.
pub(super) struct GoalSample {
    pub(super) record: Checked<GoalRecord>,
    /// Other words, from some day after it was published.
    pub(super) wording: Option<Wording>,
    pub(super) indicators: Vec<IndicatorSample>,
    /// The oldest first.
    pub(super) entries: Vec<Checked<EntryRecord>>,
}

/// Other words, and the day from which they stand.
type Wording = (Date, Checked<ProposalRecord>);

/// An indicator with its figures. Its record has the target of before any change.
pub(super) struct IndicatorSample {
    pub(super) record: Checked<IndicatorRecord>,
    pub(super) target_changes: Vec<Checked<TargetRecord>>,
    /// The oldest first.
    pub(super) measurements: Vec<MeasurementSample>,
}

/// A figure.
pub(super) struct MeasurementSample {
    pub(super) record: Checked<MeasurementRecord>,
    /// A later entry that corrects this one, and why.
    pub(super) correction: Option<(Checked<MeasurementRecord>, Both)>,
}

/// Reads and checks everything there is on a day.
pub(super) fn read(today: Date) -> Result<Sample, SampleError> {
    let department = parse::<Department>("department.toml", include_str!("goals/department.toml"))?;
    let goals = parse::<Goals>("goals.toml", include_str!("goals/goals.toml"))?.goal;
    let finished = parse::<Events>("finished.toml", include_str!("goals/finished.toml"))?;
    let running = parse::<Events>("running.toml", include_str!("goals/running.toml"))?;
    let out_of_range = || SampleError::Value("of goals".to_owned(), "year");
    let present = FiscalYear::of(today).ok_or_else(out_of_range)?;
    let before = FiscalYear::new(present.number() - 1).ok_or_else(out_of_range)?;
    let document = FiscalYear::new(DOCUMENT).ok_or_else(out_of_range)?;
    let years = [
        Year { year: document, today, events: &Events::default(), sample: false },
        Year { year: before, today, events: &finished, sample: true },
        Year { year: present, today, events: &running, sample: true },
    ];
    Ok(Sample {
        department: checked(department.record()?)?,
        manifestos: years.iter().map(|year| year.manifesto(&department, &goals)).collect::<Result<_, _>>()?,
    })
}

/// Everything there is on a day. Of the running year what happened up to a review comes before it, and the rest after it, so that
/// one sees what changed since.
pub(super) async fn load(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let today = jst_date(now);
    let sample = read(today)?;
    let corrections = sample.corrections()?;
    let present = sample.manifestos.last().map(|manifesto| manifesto.record.year);
    let held = match present {
        Some(year) => reviews::held(year, today)?,
        None => Vec::new(),
    };
    let mut parts: Vec<Vec<Step<'_>>> = vec![Vec::new(); held.len() + 1];
    let part = |year, day: Date| if Some(year) == present { held.iter().filter(|(held_on, _)| *held_on < day).count() } else { 0 };
    store::goals::apply(store, actor, &[Step::Department(&sample.department)], now).await.map_err(|(_, error)| error)?;
    for manifesto in &sample.manifestos {
        let year = manifesto.record.year;
        for (on, steps) in manifesto.plan() {
            // What is promised is promised when its year begins, and what is changed makes another version of that day.
            let at = on.midnight().assume_utc().min(now);
            store::goals::apply(store, actor, &steps, at).await.map_err(|(_, error)| error)?;
        }
        for goal in &manifesto.goals {
            for indicator in &goal.indicators {
                let record = &indicator.record;
                for change in &indicator.target_changes {
                    parts[part(year, change.day)].push(Step::Target(year, &record.goal, &record.slug, change));
                }
                // What the site counts nobody enters.
                for figure in indicator.measurements.iter().filter(|_| record.live.is_none()) {
                    let steps = &mut parts[part(year, figure.record.day)];
                    steps.push(Step::Figure(year, &record.goal, &record.slug, &figure.record));
                    let name = (year, record.slug.as_str(), figure.record.day);
                    steps.extend(corrections.get(&name).map(Step::Correction));
                }
            }
            for entry in &goal.entries {
                parts[part(year, entry.day)].push(Step::Entry(year, &goal.record.slug, entry));
            }
        }
    }
    let mut at = now;
    for (place, steps) in parts.iter().enumerate() {
        store::goals::apply(store, actor, steps, at).await.map_err(|(place, error)| format!("{error}: {:?}", steps.get(place)))?;
        if let Some((held_on, held)) = held.get(place) {
            reviews::hold(store, actor, &sample, (*held_on, held), at).await?;
            // Later than the closing, so that it is new since then.
            at += time::Duration::SECOND;
        }
    }
    Ok(())
}

/// Prepares the next review, when everything that the site counts is there to be counted.
pub(super) async fn prepare_review(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let today = jst_date(now);
    let sample = read(today)?;
    let held = FiscalYear::of(today).map_or_else(|| Ok(Vec::new()), |year| reviews::held(year, today))?;
    // Later than all that were held.
    let at = now + time::Duration::SECOND * i32::try_from(held.len())?;
    reviews::prepare(store, actor, &sample, at).await
}

impl ManifestoSample {
    /// The plan as it was published, and what was changed of its words, each with its day.
    fn plan(&self) -> Vec<(Date, Vec<Step<'_>>)> {
        let (year, department) = (self.record.year, &self.record.department);
        let mut first = vec![Step::Manifesto(&self.record)];
        for goal in &self.goals {
            first.push(Step::Goal(&goal.record));
            first.extend(goal.indicators.iter().map(|indicator| Step::Indicator(&indicator.record)));
        }
        first.push(Step::Publish(year, department));
        let changes = self.goals.iter().filter_map(|goal| goal.wording.as_ref());
        let changes = changes.map(|(on, wording)| (*on, vec![Step::Change(year, department, wording)]));
        std::iter::once((year.first(), first)).chain(changes).collect()
    }
}

impl Sample {
    /// What is corrected later, by the year, indicator and day of the figure that it corrects.
    fn corrections(&self) -> Result<Corrections<'_>, SampleError> {
        let mut found = BTreeMap::new();
        let indicators = self.manifestos.iter().flat_map(|m| &m.goals).flat_map(|goal| &goal.indicators);
        for IndicatorSample { record, measurements, .. } in indicators {
            for figure in measurements {
                if let Some((corrected, reason)) = &figure.correction {
                    let correction = CorrectionRecord { measurement: (**corrected).clone(), reason: reason.clone() };
                    found.insert((record.year, record.slug.as_str(), figure.record.day), checked(correction)?);
                }
            }
        }
        Ok(found)
    }
}

type Corrections<'a> = BTreeMap<(FiscalYear, &'a str, Date), Checked<CorrectionRecord>>;

/// A year as it stands on a day.
struct Year<'a> {
    year: FiscalYear,
    today: Date,
    events: &'a Events,
    sample: bool,
}

impl Year<'_> {
    fn manifesto(&self, department: &Department, goals: &[Goal]) -> Result<ManifestoSample, SampleError> {
        let belongs = slug(&department.slug)?;
        self.know(goals)?;
        let goals = goals.iter().map(|goal| self.goal(goal, &belongs)).collect::<Result<_, _>>()?;
        Ok(ManifestoSample { record: checked(department.manifesto(self.year, self.sample)?)?, goals })
    }

    /// Whether all that happens in it happens to something that is there.
    fn know(&self, goals: &[Goal]) -> Result<(), SampleError> {
        let events = self.events;
        let measured = events.measured.iter().map(|m| &m.indicator).chain(events.scale.iter().map(|s| &s.indicator));
        let changed = events.due.iter().map(|d| &d.indicator).chain(events.change.iter().map(|c| &c.indicator));
        let corrected = events.correction.iter().map(|c| &c.indicator);
        let counted = events.live.iter().map(|c| &c.indicator);
        let mut names = measured.chain(counted).chain(changed).chain(corrected);
        let indicator = names.find(|name| !goals.iter().flat_map(|goal| &goal.indicator).any(|i| i.slug == **name));
        let mut goals_of = events.entry.iter().map(|e| &e.goal).chain(events.wording.iter().map(|w| &w.goal));
        let goal = goals_of.find(|name| !goals.iter().any(|goal| goal.slug == **name));
        match indicator.or(goal) {
            Some(name) => Err(SampleError::Value(name.clone(), "owner")),
            None => Ok(()),
        }
    }

    fn goal(&self, goal: &Goal, department: &Slug) -> Result<GoalSample, SampleError> {
        let record = GoalRecord {
            department: department.clone(),
            year: self.year,
            parent: goal.parent.as_deref().map(slug).transpose()?,
            slug: slug(&goal.slug)?,
            title: both(&goal.title, &goal.title_en),
            policy: both(&goal.policy, &goal.policy_en),
            measures: both(&goal.measures, &goal.measures_en),
            outputs: both(&goal.outputs, &goal.outputs_en),
            outcome: both(&goal.outcome, &goal.outcome_en),
            division: both("政策推進部", "Policy Promotion Department"),
            weight: 1,
        };
        let (record, wording) = self.worded(record)?;
        let indicators = goal.indicator.iter().filter(|i| self.sample || !i.samples_only);
        let mut entries = Vec::new();
        for entry in self.events.entry.iter().filter(|e| e.goal == goal.slug) {
            let day = self.day(&entry.day)?;
            if day <= self.today {
                entries.push(checked(entry.record(day)?)?);
            }
        }
        entries.sort_by_key(|entry| (entry.day, entry.stage));
        Ok(GoalSample {
            indicators: indicators.map(|i| self.indicator(i, &record.slug)).collect::<Result<_, _>>()?,
            record: checked(record)?,
            wording,
            entries,
        })
    }

    /// A goal as it was worded first, and the change to the words that it has now, if there was one by now.
    fn worded(&self, now: GoalRecord) -> Result<(GoalRecord, Option<Wording>), SampleError> {
        let Some(wording) = self.events.wording.iter().find(|wording| wording.goal == now.slug.as_str()) else { return Ok((now, None)) };
        let first = GoalRecord { measures: both(&wording.measures_before, &wording.measures_before_en), ..now.clone() };
        let on = self.day(&wording.day)?;
        if on > self.today {
            return Ok((first, None));
        }
        let reason = both(&wording.reason, &wording.reason_en);
        Ok((first, Some((on, checked(ProposalRecord { change: PlanChange::Goal(now), reason, by: post() })?))))
    }

    fn indicator(&self, indicator: &Indicator, goal: &Slug) -> Result<IndicatorSample, SampleError> {
        let wrong = |what| SampleError::Value(indicator.slug.clone(), what);
        let change = self.events.change.iter().find(|change| change.indicator == indicator.slug);
        let (aim, target) = self.aim(indicator, change)?;
        let rhythm = match (indicator.months, aim) {
            (Some(months), _) => Rhythm::of_months(months).ok_or_else(|| wrong("months"))?,
            (None, Aim::Numeric(_)) => Rhythm::Monthly,
            (None, Aim::Deed) => Rhythm::Quarterly,
            (None, Aim::Narrative) => Rhythm::HalfYearly,
        };
        let due = self.events.due.iter().find(|due| due.indicator == indicator.slug);
        let due = due.map_or(Ok(self.year.last()), |due| self.day(&due.day))?;
        let course = match aim {
            Aim::Deed => Course::Milestones(vec![Milestone { by: due, share: Progress::WHOLE }]),
            Aim::Numeric(_) | Aim::Narrative => Course::Even { due },
        };
        let counted = self.events.live.iter().find(|counted| counted.indicator == indicator.slug);
        let named = |own: Option<&String>, usual: &str| own.map_or(usual, String::as_str).to_owned();
        let name = named(counted.and_then(|counted| counted.name.as_ref()), &indicator.name);
        let name_en = named(counted.and_then(|counted| counted.name_en.as_ref()), &indicator.name_en);
        let live = counted.map(|counted| counted.counts.as_str()).or(indicator.live.as_deref());
        let live = live.map(|code| Live::from_code(code).ok_or_else(|| wrong("live"))).transpose()?;
        let record = IndicatorRecord {
            year: self.year,
            goal: goal.clone(),
            slug: slug(&indicator.slug)?,
            name: both(&name, &name_en),
            aim,
            unit: both(&indicator.unit, &indicator.unit_en),
            course,
            rhythm,
            weight: 1,
            live,
            signed: false,
        };
        let mut target_changes = Vec::new();
        if let (Some(change), Some(target)) = (change, target) {
            let day = self.day(&change.day)?;
            if day <= self.today {
                target_changes.push(checked(TargetRecord { day, target, reason: both(&change.reason, &change.reason_en), by: post() })?);
            }
        }
        Ok(IndicatorSample { record: checked(record)?, target_changes, measurements: self.measurements(indicator, aim)? })
    }

    /// What an indicator aims at when the year begins, and the target that it has in the end if it is a figure.
    fn aim(&self, indicator: &Indicator, change: Option<&Change>) -> Result<(Aim, Option<Amount>), SampleError> {
        let wrong = |what| SampleError::Value(indicator.slug.clone(), what);
        match (indicator.aim.as_str(), indicator.target) {
            ("numeric", Some(target)) => {
                let own = self.events.scale.iter().find(|scale| scale.indicator == indicator.slug);
                let (baseline, target) = own.map_or((0, target), |own| (own.baseline, own.target));
                let first = change.map_or(target, |change| change.before);
                let scale = Scale::new(Amount::whole(baseline), Amount::whole(first)).map_err(|_| wrong("target"))?;
                Ok((Aim::Numeric(scale), Some(Amount::whole(target))))
            }
            ("deed", None) => Ok((Aim::Deed, None)),
            ("narrative", None) => Ok((Aim::Narrative, None)),
            _ => Err(wrong("aim")),
        }
    }

    fn measurements(&self, indicator: &Indicator, aim: Aim) -> Result<Vec<MeasurementSample>, SampleError> {
        let wrong = |what| SampleError::Value(indicator.slug.clone(), what);
        let record = |day, finding: Finding| {
            aim.progress(finding).ok_or_else(|| wrong("finding"))?;
            let source = both(&indicator.source, &indicator.source_en);
            checked(MeasurementRecord { day, finding, source, evidence: String::new(), by: post() })
        };
        let mut measurements = Vec::new();
        let measured = self.events.measured.iter().filter(|measured| measured.indicator == indicator.slug);
        for (month_day, found) in measured.flat_map(|measured| &measured.found) {
            let day = self.day(month_day)?;
            if day > self.today {
                continue;
            }
            let finding = found.finding().ok_or_else(|| wrong("finding"))?;
            let corrections = &self.events.correction;
            measurements.push(match corrections.iter().find(|c| c.indicator == indicator.slug && c.day == *month_day) {
                None => MeasurementSample { record: record(day, finding)?, correction: None },
                Some(correction) => {
                    let known = self.day(&correction.on)? <= self.today;
                    let right = known.then(|| record(day, finding)).transpose()?;
                    MeasurementSample {
                        record: record(day, Finding::Value(Amount::whole(correction.was)))?,
                        correction: right.map(|right| (right, both(&correction.reason, &correction.reason_en))),
                    }
                }
            });
        }
        measurements.sort_by_key(|measurement| measurement.record.day);
        Ok(measurements)
    }

    /// The day of the year that a month and a day, `04-01` to `03-31`, are.
    fn day(&self, month_day: &str) -> Result<Date, SampleError> {
        let year = self.year.number() + i32::from(month_day < "04");
        parse_iso(&format!("{year:04}-{month_day}")).ok_or_else(|| SampleError::Value(month_day.to_owned(), "day"))
    }
}
