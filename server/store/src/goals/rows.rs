//! Rows of goals and indicators, and the lines that pages have of them.

use super::live;
use crate::{Result, Store, StoreError, sql};
use domain::{
    calendar::Date,
    goals::{
        Aim, Amount, Course, Finding, FiscalYear, GoalLine, IndicatorLine, Live, Progress, Rhythm, RollUp, Scale, Stage, Standing, Tally,
        compared_on, roll_up, standing,
    },
    lang::{Lang, Said},
};
use sea_orm::QueryResult;
use std::collections::HashMap;

/// Two columns in both languages.
pub(super) fn said(row: &QueryResult, place: usize, lang: Lang) -> Result<Said> {
    Ok(Said::choose(lang, sql::get(row, place)?, sql::get(row, place + 1)?))
}

/// The year of a manifesto or a goal.
pub(super) fn fiscal_year(row: &QueryResult, place: usize) -> Result<FiscalYear> {
    FiscalYear::new(sql::fit(sql::get(row, place)?, "year")?).ok_or(StoreError::Corrupt("year"))
}

/// What an indicator aims at, by its kind, baseline and target.
pub(super) fn aim(kind: &str, baseline: i64, target: i64) -> Result<Aim> {
    let amount = |n| Amount::from_thousandths(n).ok_or(StoreError::Corrupt("indicator.target"));
    match kind {
        "numeric" => Scale::new(amount(baseline)?, amount(target)?).map(Aim::Numeric).map_err(|_| StoreError::Corrupt("indicator.target")),
        "deed" => Ok(Aim::Deed),
        "narrative" => Ok(Aim::Narrative),
        _ => Err(StoreError::Corrupt("indicator.kind")),
    }
}

/// What the standing of an indicator depends on.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) manifesto: i64,
    pub(super) goal: i64,
    pub(super) aim: Aim,
    pub(super) course: Course,
    pub(super) live: Option<Live>,
    pub(super) found: Option<(Date, Finding)>,
    pub(super) rhythm: Rhythm,
}

impl State {
    /// The columns of [`State::read`].
    pub(super) const COLUMNS: &str =
        "i.manifesto_id, i.goal_id, i.kind, i.baseline, i.target, i.course, i.live, i.last_on, i.last_value, i.rhythm";

    pub(super) fn read(row: &QueryResult) -> Result<Self> {
        let aim = aim(&sql::get::<String>(row, 2)?, sql::get(row, 3)?, sql::get(row, 4)?)?;
        let found = match sql::get::<Option<Date>>(row, 7)? {
            Some(day) => Some((day, aim.finding(sql::get(row, 8)?).ok_or(StoreError::Corrupt("indicator.last_value"))?)),
            None => None,
        };
        Ok(Self {
            manifesto: sql::get(row, 0)?,
            goal: sql::get(row, 1)?,
            aim,
            course: Course::from_code(&sql::get::<String>(row, 5)?).ok_or(StoreError::Corrupt("indicator.course"))?,
            live: Live::from_code(&sql::get::<String>(row, 6)?),
            found,
            rhythm: Rhythm::of_months(sql::get(row, 9)?).ok_or(StoreError::Corrupt("indicator.rhythm"))?,
        })
    }
}

/// The day for which a page holds, and what the site counts on it.
pub(super) struct Day {
    pub(super) year: FiscalYear,
    pub(super) today: Date,
    counts: HashMap<Live, Option<(Date, Amount)>>,
}

impl Day {
    pub(super) fn new(year: FiscalYear, today: Date) -> Self {
        Self { year, today, counts: HashMap::new() }
    }

    /// Counts what the indicators at hand want counted, each thing once.
    pub(super) async fn count(&mut self, store: &Store, wanted: Vec<Live>) -> Result<()> {
        for live in wanted {
            if !self.counts.contains_key(&live) {
                self.counts.insert(live, live::count(store, live, self.year, self.today).await?);
            }
        }
        Ok(())
    }

    /// What was counted, and the day of which it is.
    pub(super) fn counted(&self, live: Option<Live>) -> Option<(Date, Finding)> {
        self.counts.get(&live?).copied().flatten().map(|(day, count)| (day, Finding::Value(count)))
    }

    /// What was found last.
    pub(super) fn found(&self, state: &State) -> Option<(Date, Finding)> {
        if state.live.is_some() { self.counted(state.live) } else { state.found }
    }

    /// How an indicator stands.
    pub(super) fn stands(&self, state: &State) -> Stands {
        let found = self.found(state);
        let progress = found.and_then(|(_, finding)| state.aim.progress(finding));
        let on = found.map(|(on, _)| on);
        // What is counted is never late, and of a year that is long over nobody asks for more.
        let asked = state.live.is_none() && self.year.takes_figures(self.today);
        let open = asked && !state.aim.is_settled(found.map(|(_, finding)| finding));
        let next_on = if open { state.rhythm.next(self.year, on) } else { None };
        let compared = compared_on((on, next_on), state.course.due(self.year), self.today);
        let expected = state.course.expected(self.year, compared);
        Stands { found, progress, expected, standing: standing(progress, expected), next_on }
    }

    /// Adds up how indicators stand.
    pub(super) fn tally<'a>(&self, states: impl IntoIterator<Item = &'a State>) -> Tally {
        let mut tally = Tally::default();
        for state in states {
            tally.add(self.stands(state).standing);
        }
        tally
    }
}

/// How an indicator stands on a day.
pub(super) struct Stands {
    pub(super) found: Option<(Date, Finding)>,
    pub(super) progress: Option<Progress>,
    pub(super) expected: Progress,
    pub(super) standing: Standing,
    pub(super) next_on: Option<Date>,
}

/// An indicator with what pages show of it.
pub(super) struct Indicator {
    pub(super) id: i64,
    pub(super) state: State,
    slug: String,
    name: Said,
    unit: Said,
    source: Said,
    weight: u32,
}

impl Indicator {
    /// The columns of [`Indicator::read`], for a table named `i`.
    pub(super) fn columns() -> String {
        format!("{}, i.id, i.slug, i.name, i.name_en, i.unit, i.unit_en, i.last_source, i.last_source_en, i.weight", State::COLUMNS)
    }

    pub(super) fn read(row: &QueryResult, lang: Lang) -> Result<Self> {
        Ok(Self {
            state: State::read(row)?,
            id: sql::get(row, 10)?,
            slug: sql::get(row, 11)?,
            name: said(row, 12, lang)?,
            unit: said(row, 14, lang)?,
            source: said(row, 16, lang)?,
            weight: sql::fit(sql::get(row, 18)?, "indicator.weight")?,
        })
    }

    pub(super) fn slug(&self) -> &str {
        &self.slug
    }

    pub(super) fn line(&self, day: &Day) -> Result<IndicatorLine> {
        let State { aim, course, live, .. } = &self.state;
        let Stands { found, progress, expected, standing, next_on } = day.stands(&self.state);
        Ok(IndicatorLine {
            slug: sql::slug(self.slug.clone())?,
            name: self.name.clone(),
            aim: *aim,
            unit: self.unit.clone(),
            weight: self.weight,
            due: course.due(day.year),
            found,
            progress,
            expected,
            standing,
            live: *live,
            source: if live.is_some() { Said::default() } else { self.source.clone() },
            next_on,
        })
    }
}

/// A goal with what lists show of it.
pub(super) struct Goal {
    pub(super) id: i64,
    pub(super) parent: Option<i64>,
    slug: String,
    title: Said,
    policy: Said,
    division: Said,
    weight: u32,
    stage: Option<(Stage, Date)>,
}

impl Goal {
    /// The columns of [`Goal::read`], for a table named `g`.
    pub(super) const COLUMNS: &str =
        "g.id, g.parent_id, g.slug, g.title, g.title_en, g.policy, g.policy_en, g.division, g.division_en, g.weight, g.stage, g.stage_on";

    pub(super) fn read(row: &QueryResult, lang: Lang) -> Result<Self> {
        let stage = Stage::from_code(&sql::get::<String>(row, 10)?);
        Ok(Self {
            id: sql::get(row, 0)?,
            parent: sql::get(row, 1)?,
            slug: sql::get(row, 2)?,
            title: said(row, 3, lang)?,
            policy: said(row, 5, lang)?,
            division: said(row, 7, lang)?,
            weight: sql::fit(sql::get(row, 9)?, "goal.weight")?,
            stage: stage.zip(sql::get::<Option<Date>>(row, 11)?),
        })
    }

    pub(super) fn name(&self) -> Result<(domain::Slug, Said)> {
        Ok((sql::slug(self.slug.clone())?, self.title.clone()))
    }

    /// The goal with everything below it. Goals come in the order of their places, and no deeper than a tree may be.
    pub(super) fn line(&self, goals: &[Self], indicators: &[Indicator], day: &Day) -> Result<GoalLine> {
        let own = indicators.iter().filter(|indicator| indicator.state.goal == self.id);
        let own = own.map(|indicator| indicator.line(day)).collect::<Result<Vec<_>>>()?;
        let below: Vec<&Self> = goals.iter().filter(|goal| goal.parent == Some(self.id)).collect();
        let parts = below.iter().map(|goal| goal.line(goals, indicators, day)).collect::<Result<Vec<_>>>()?;
        let of_own = own.iter().map(|indicator| (indicator.weight, RollUp::of_one(indicator.progress)));
        let of_parts = below.iter().zip(&parts).map(|(goal, part)| (goal.weight, part.roll_up));
        let rolled = roll_up(of_own.chain(of_parts));
        let (slug, title) = self.name()?;
        Ok(GoalLine {
            slug,
            title,
            policy: self.policy.clone(),
            division: self.division.clone(),
            stage: self.stage,
            roll_up: rolled,
            indicators: own,
            parts,
        })
    }
}
