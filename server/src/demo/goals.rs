//! The samples of goals: the city's document of fiscal 2013 in our own words, and two years of invented figures for the same
//! promises, of which one is over and one runs. Their days are month and day, so that they go along with the calendar.

use super::file::{SampleError, checked, parse, prose, slug};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date, parse_iso},
    check::Checked,
    goals::{
        Aim, Amount, CorrectionRecord, Course, DepartmentRecord, EntryRecord, Finding, FiscalYear, GoalRecord, Grade, IndicatorRecord,
        Live, ManifestoRecord, MeasurementRecord, Milestone, Progress, Rhythm, Scale, Stage, TargetRecord,
    },
    lang::Both,
};
use serde::Deserialize;
use std::{collections::BTreeMap, error::Error};
use store::{Actor, Store, goals::Step};

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

/// A goal with what is known of it.
pub(super) struct GoalSample {
    pub(super) record: Checked<GoalRecord>,
    pub(super) indicators: Vec<IndicatorSample>,
    /// The oldest first.
    pub(super) entries: Vec<Checked<EntryRecord>>,
}

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

/// Everything there is on a day, as the store takes it in one go.
pub(super) async fn load(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let sample = read(jst_date(now))?;
    let corrections = sample.corrections()?;
    let mut steps = vec![Step::Department(&sample.department)];
    for manifesto in &sample.manifestos {
        let year = manifesto.record.year;
        steps.push(Step::Manifesto(&manifesto.record));
        for goal in &manifesto.goals {
            steps.push(Step::Goal(&goal.record));
            for indicator in &goal.indicators {
                let record = &indicator.record;
                steps.push(Step::Indicator(record));
                steps.extend(indicator.target_changes.iter().map(|change| Step::Target(year, &record.goal, &record.slug, change)));
                // What the site counts nobody enters.
                for figure in indicator.measurements.iter().filter(|_| record.live.is_none()) {
                    steps.push(Step::Figure(year, &record.goal, &record.slug, &figure.record));
                    let name = (year, record.slug.as_str(), figure.record.day);
                    steps.extend(corrections.get(&name).map(Step::Correction));
                }
            }
            steps.extend(goal.entries.iter().map(|entry| Step::Entry(year, &goal.record.slug, entry)));
        }
        steps.push(Step::Publish(year, &manifesto.record.department));
    }
    store::goals::apply(store, actor, &steps, now).await.map_err(|(place, error)| format!("{error}: {:?}", steps.get(place)))?;
    Ok(())
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
        let mut names = measured.chain(changed).chain(corrected);
        let indicator = names.find(|name| !goals.iter().flat_map(|goal| &goal.indicator).any(|i| i.slug == **name));
        let goal = events.entry.iter().map(|e| &e.goal).find(|name| !goals.iter().any(|goal| goal.slug == **name));
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
            entries,
        })
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
        let live = indicator.live.as_deref().map(|code| Live::from_code(code).ok_or_else(|| wrong("live"))).transpose()?;
        let record = IndicatorRecord {
            year: self.year,
            goal: goal.clone(),
            slug: slug(&indicator.slug)?,
            name: both(&indicator.name, &indicator.name_en),
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

/// Who enters what is invented.
fn post() -> Both {
    both("政策推進部（見本）", "Policy Promotion Department (sample)")
}

fn both(ja: &str, en: &str) -> Both {
    Both { ja: prose(ja), en: prose(en) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Department {
    slug: String,
    name: String,
    kana: String,
    name_en: String,
    post: String,
    post_en: String,
    message: String,
    message_en: String,
    remarks: Remarks,
    field: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Remarks {
    document: String,
    document_en: String,
    sample: String,
    sample_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    name_en: String,
    tasks: String,
    tasks_en: String,
}

impl Department {
    fn record(&self) -> Result<DepartmentRecord, SampleError> {
        Ok(DepartmentRecord { slug: slug(&self.slug)?, name: both(&self.name, &self.name_en), kana: self.kana.clone() })
    }

    fn manifesto(&self, year: FiscalYear, sample: bool) -> Result<ManifestoRecord, SampleError> {
        let remarks = &self.remarks;
        Ok(ManifestoRecord {
            department: slug(&self.slug)?,
            year,
            post: both(&self.post, &self.post_en),
            message: both(&self.message, &self.message_en),
            remark: if sample { both(&remarks.sample, &remarks.sample_en) } else { both(&remarks.document, &remarks.document_en) },
            fields: self.field.iter().map(|f| (both(&f.name, &f.name_en), both(&f.tasks, &f.tasks_en))).collect(),
        })
    }
}

#[derive(Deserialize)]
struct Goals {
    goal: Vec<Goal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goal {
    slug: String,
    parent: Option<String>,
    title: String,
    title_en: String,
    policy: String,
    policy_en: String,
    #[serde(default)]
    measures: String,
    #[serde(default)]
    measures_en: String,
    #[serde(default)]
    outputs: String,
    #[serde(default)]
    outputs_en: String,
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    outcome_en: String,
    indicator: Vec<Indicator>,
}

/// Its slug is no other indicator's, of whatever goal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    slug: String,
    name: String,
    name_en: String,
    aim: String,
    target: Option<i64>,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    unit_en: String,
    /// The rhythm, where it is not the usual one of its kind.
    months: Option<i64>,
    live: Option<String>,
    /// Whether the city's document does not have it.
    #[serde(default)]
    samples_only: bool,
    source: String,
    source_en: String,
}

/// What happens in a year.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Events {
    scale: Vec<OwnScale>,
    due: Vec<Due>,
    change: Vec<Change>,
    measured: Vec<Measured>,
    correction: Vec<Correction>,
    entry: Vec<Entry>,
}

/// A figure that begins elsewhere than at nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnScale {
    indicator: String,
    baseline: i64,
    target: i64,
}

/// Something that is due before the year ends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Due {
    indicator: String,
    day: String,
}

/// A target that was another one until a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    indicator: String,
    before: i64,
    day: String,
    reason: String,
    reason_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measured {
    indicator: String,
    found: BTreeMap<String, Found>,
}

/// A figure, whether it is done, or a grade.
#[derive(Deserialize)]
#[serde(untagged)]
enum Found {
    Done(bool),
    Value(i64),
    Judged(String),
}

impl Found {
    fn finding(&self) -> Option<Finding> {
        match self {
            Self::Done(done) => Some(Finding::Done(*done)),
            Self::Value(value) => Some(Finding::Value(Amount::whole(*value))),
            Self::Judged(letter) => Grade::from_letter(letter).map(Finding::Judged),
        }
    }
}

/// A figure that was another one until it was corrected.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    indicator: String,
    day: String,
    was: i64,
    on: String,
    reason: String,
    reason_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    goal: String,
    stage: String,
    day: String,
    text: String,
    text_en: String,
    #[serde(default)]
    evidence: String,
    #[serde(default)]
    voice: bool,
}

impl Entry {
    fn record(&self, day: Date) -> Result<EntryRecord, SampleError> {
        Ok(EntryRecord {
            stage: Stage::from_code(&self.stage).ok_or_else(|| SampleError::Value(self.stage.clone(), "stage"))?,
            day,
            text: both(&self.text, &self.text_en),
            by: post(),
            evidence: self.evidence.clone(),
            voice: self.voice,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::goals::{Standing, Tally, check_tree, standing};
    use std::collections::HashSet;

    fn on(iso: &str) -> Sample {
        read(parse_iso(iso).expect("a day")).expect("the samples can be read")
    }

    fn indicators(manifesto: &ManifestoSample) -> impl Iterator<Item = &IndicatorSample> {
        manifesto.goals.iter().flat_map(|goal| &goal.indicators)
    }

    fn indicator<'a>(manifesto: &'a ManifestoSample, slug: &str) -> &'a IndicatorSample {
        indicators(manifesto).find(|i| i.record.slug.to_string() == slug).expect("the indicator")
    }

    fn is_bilingual(text: &Both) -> bool {
        text.ja.is_empty() == text.en.is_empty()
    }

    /// How the figures that are entered stand on a day, and which are overdue. What is counted live is left out.
    fn stand(manifesto: &ManifestoSample, today: Date) -> (Tally, Vec<String>) {
        let (mut tally, mut overdue) = (Tally::default(), Vec::new());
        for sample in indicators(manifesto).filter(|i| i.record.live.is_none()) {
            let record = &sample.record;
            let aim = match (record.aim, sample.target_changes.last()) {
                (Aim::Numeric(scale), Some(change)) => Aim::Numeric(Scale::new(scale.baseline(), change.target).expect("a scale")),
                (aim, _) => aim,
            };
            let last = sample.measurements.last().map(|m| m.correction.as_ref().map_or(&m.record, |(right, _)| right));
            let progress = last.and_then(|last| aim.progress(last.finding));
            tally.add(standing(progress, record.course.expected(record.year, today)));
            if record.rhythm.next(record.year, last.map(|last| last.day)).is_some_and(|next| next < today) {
                overdue.push(record.slug.to_string());
            }
        }
        (tally, overdue)
    }

    #[test]
    fn every_day_has_its_samples_in_two_languages() {
        for today in ["2026-04-01", "2026-11-25", "2027-03-31", "2028-02-29"] {
            let sample = on(today);
            let day = parse_iso(today).expect("a day");
            let present = FiscalYear::of(day).expect("a year").number();
            let years: Vec<_> = sample.manifestos.iter().map(|m| m.record.year.number()).collect();
            assert_eq!(years, [DOCUMENT, present - 1, present]);
            assert!(is_bilingual(&sample.department.name) && sample.department.kana == "せいさくすいしんぶ");
            for manifesto in &sample.manifestos {
                let record = &manifesto.record;
                assert!(record.department == sample.department.slug && record.fields.len() == 4);
                let fields = record.fields.iter().flat_map(|(name, tasks)| [name, tasks]);
                assert!(fields.clone().chain([&record.post, &record.message, &record.remark]).all(is_bilingual));
                assert!(record.fields.iter().all(|(_, tasks)| tasks.ja.lines().count() == tasks.en.lines().count()));
                for goal in &manifesto.goals {
                    let r = &goal.record;
                    assert!([&r.title, &r.policy, &r.measures, &r.outputs, &r.outcome, &r.division].into_iter().all(is_bilingual), "{r:?}");
                    assert!(r.title.ja.chars().count() <= 30 && r.measures.ja.lines().count() == r.measures.en.lines().count(), "{r:?}");
                    for entry in &goal.entries {
                        assert!(entry.day <= day && record.year.has(entry.day) && is_bilingual(&entry.text) && is_bilingual(&entry.by));
                        assert!(["", "/products"].contains(&entry.evidence.as_str()));
                    }
                }
                for sample in indicators(manifesto) {
                    assert!(is_bilingual(&sample.record.name) && is_bilingual(&sample.record.unit));
                    for measurement in &sample.measurements {
                        let (right, why) = measurement.correction.as_ref().map_or((&measurement.record, None), |(r, why)| (r, Some(why)));
                        assert!(why.is_none_or(|why| is_bilingual(why) && right.finding != measurement.record.finding));
                        assert!(right.day == measurement.record.day && right.day <= day && record.year.has(right.day));
                        assert!(right.source.ja.starts_with("見本：") && right.source.en.starts_with("Sample: "));
                        assert!(is_bilingual(&right.by) && right.evidence.is_empty());
                    }
                    for change in &sample.target_changes {
                        assert!(change.day <= day && is_bilingual(&change.reason) && is_bilingual(&change.by));
                    }
                }
            }
        }
    }

    #[test]
    fn the_document_is_a_plan_with_two_figures() {
        let sample = on("2026-11-25");
        let document = &sample.manifestos[0];
        let top = document.goals.iter().filter(|goal| goal.record.parent.is_none()).map(|goal| goal.record.slug.to_string());
        assert_eq!(top.collect::<Vec<_>>(), ["voices", "promotion", "participation", "reform", "staff-system"]);
        let scale = |slug: &str| indicator(document, slug).record.aim.scale().map(|s| (s.baseline(), s.target()));
        assert_eq!(scale("reporter-articles"), Some((Amount::ZERO, Amount::whole(10))));
        assert_eq!(scale("facebook-likes"), Some((Amount::ZERO, Amount::whole(1_000))));
        assert_eq!(indicators(document).filter(|i| i.record.aim.scale().is_some()).count(), 2);
        assert!(indicators(document).all(|i| i.measurements.is_empty() && i.target_changes.is_empty()));
        assert!(indicators(document).all(|i| i.record.course.due(i.record.year) == i.record.year.last()));
        assert!(document.goals.iter().all(|goal| goal.entries.is_empty() && !goal.indicators.is_empty()));
        assert!(document.record.remark.ja.contains("載せていません"));
    }

    #[test]
    fn goals_are_a_tree_with_parents_first() {
        for manifesto in on("2026-11-25").manifestos {
            let slugs: Vec<_> = manifesto.goals.iter().map(|goal| &goal.record.slug).collect();
            let place = |slug: &Slug| slugs.iter().position(|s| *s == slug).and_then(|at| i64::try_from(at).ok()).expect("a goal");
            let tree: Vec<_> = manifesto.goals.iter().map(|g| (place(&g.record.slug), g.record.parent.as_ref().map(place))).collect();
            assert_eq!(check_tree(&tree), Ok(()));
            assert!(tree.iter().all(|(goal, parent)| parent.is_none_or(|parent| parent < *goal)));
            assert_eq!(slugs.iter().collect::<HashSet<_>>().len(), slugs.len());
            let names: Vec<_> = indicators(&manifesto).map(|i| &i.record.slug).collect();
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "an indicator is named by its slug alone");
            for goal in &manifesto.goals {
                assert!(goal.indicators.iter().all(|i| i.record.goal == goal.record.slug && i.record.year == manifesto.record.year));
            }
        }
    }

    #[test]
    fn a_running_year_has_something_of_everything() {
        let mut day = parse_iso("2026-04-01").expect("a day");
        while day <= parse_iso("2027-03-30").expect("a day") {
            let sample = read(day).expect("the samples can be read");
            let (tally, overdue) = stand(&sample.manifestos[2], day);
            let least = |standing, least: u32| assert!(tally.of(standing) >= least, "{day}: {tally:?}");
            least(Standing::Done, 1);
            least(Standing::OnTime, 1);
            least(Standing::Unmeasured, 1);
            if (day - sample.manifestos[2].record.year.first()).whole_days() >= 30 {
                least(Standing::Late, 1);
                assert!(tally.of(Standing::Late) <= 4, "{day}: {tally:?}");
            }
            assert!(overdue.len() <= 1, "{day}: {overdue:?}");
            day += time::Duration::days(5);
        }
        let day = parse_iso("2026-11-25").expect("a day");
        let (tally, overdue) = stand(&read(day).expect("the samples can be read").manifestos[2], day);
        assert_eq!(Standing::ALL.map(|standing| tally.of(standing)), [10, 21, 4, 2, 7]);
        assert_eq!(overdue, ["brand-sales"]);
    }

    #[test]
    fn a_year_that_is_over_has_its_results() {
        let sample = on("2026-04-01");
        let finished = &sample.manifestos[1];
        let (tally, _) = stand(finished, parse_iso("2026-04-01").expect("a day"));
        assert!(Standing::ALL.into_iter().all(|s| s == Standing::OnTime || tally.of(s) > 0), "{tally:?}");
        let likes = indicator(finished, "facebook-likes");
        let first = likes.record.aim.scale().map(Scale::target);
        assert_eq!((first, likes.target_changes.last().map(|c| c.target)), (Some(Amount::whole(800)), Some(Amount::whole(1_000))));
        assert_eq!(likes.measurements.iter().filter(|m| m.correction.is_some()).count(), 1);
        for goal in finished.goals.iter().filter(|goal| goal.record.parent.is_none()) {
            let stages: HashSet<_> = goal.entries.iter().map(|entry| entry.stage).collect();
            assert_eq!(stages.len(), Stage::ALL.len(), "{} went all around", goal.record.slug);
        }
        let voices = on("2026-11-25").manifestos.iter().flat_map(|m| &m.goals).flat_map(|g| &g.entries).filter(|e| e.voice).count();
        assert_eq!(voices, 3);
    }

    #[test]
    fn what_is_not_known_yet_is_not_loaded() {
        let count = |sample: &Sample| indicators(&sample.manifestos[2]).map(|i| i.measurements.len()).sum::<usize>();
        let (early, late) = (on("2026-07-05"), on("2026-07-06"));
        assert_eq!(count(&early), count(&late));
        let corrected = |sample: &Sample| indicators(&sample.manifestos[2]).flat_map(|i| &i.measurements).any(|m| m.correction.is_some());
        assert!(!corrected(&early) && corrected(&late));
        assert_eq!(on("2026-04-01").manifestos[2].goals[0].entries.len(), 1, "only the plan");
        let live = indicator(&late.manifestos[2], "certified-products").record.live;
        assert_eq!(live, Some(Live::CertifiedProducts));
    }
}
