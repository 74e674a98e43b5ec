//! The next year's manifesto, made from what this year has found out.

use super::{
    plan,
    rows::{Day, State},
    work::Work,
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    goals::{Finding, Legacy, Plan, Stage, next_year},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// Makes a department's manifesto of the year after out of one, not published, and returns its number. Every figure's target is
/// marked as to be decided.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`]; [`StoreError::Taken`] `manifesto` if the department has one of that
/// year, `slug` if another department has a goal of the same name in addresses; the rule `no_year` after the last year there is.
pub async fn make_next_year(store: &Store, actor: &Actor, manifesto: i64, now: OffsetDateTime) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let legacy = legacy(store, manifesto, now).await?;
    let work = Work::begin(store, actor, now).await?;
    let this = plan::read(&work.tx, manifesto).await?.plan;
    let next = next_year(&this, &legacy).ok_or(StoreError::Rule("no_year"))?;
    let id = work.whole(&next).await?;
    let changes = [Change::of("year", this.manifesto.year.number(), next.manifesto.year.number())];
    work.put(Done::new("goals.next_year", format!("manifesto:{id}")).changes(changes)).await?;
    work.end().await?;
    Ok(id)
}

impl Work<'_> {
    /// A whole manifesto that there is not yet.
    async fn whole(&self, next: &Plan) -> Result<i64> {
        let fits = next.manifesto.problems().is_empty()
            && next.goals.iter().all(|goal| goal.problems().is_empty())
            && next.indicators.iter().all(|indicator| indicator.problems().is_empty());
        if !fits {
            return Err(StoreError::Corrupt("manifesto"));
        }
        let id = self.manifesto(&next.manifesto).await.map_err(|error| match error {
            StoreError::Taken(_) => StoreError::Taken("manifesto"),
            error => error,
        })?;
        for (_, goal) in next.in_order() {
            self.add_goal(goal).await?;
        }
        for indicator in &next.indicators {
            self.add_indicator(indicator).await?;
        }
        let update = "UPDATE indicator SET undecided = TRUE WHERE manifesto_id = $1 AND kind = 'numeric'";
        self.tx.execute_raw(sql::statement(&self.tx, update, [id.into()])).await?;
        Ok(id)
    }
}

/// What a year leaves to the next: what was written under 改善, and the last figures.
async fn legacy(store: &Store, manifesto: i64, now: OffsetDateTime) -> Result<Legacy> {
    let db = &store.read;
    let select = "SELECT g.slug, e.body, e.body_en FROM goal_entry e JOIN goal g ON g.id = e.goal_id \
                  WHERE g.manifesto_id = $1 AND g.withdrawn_on IS NULL AND e.stage = $2 AND e.superseded = $3 ORDER BY g.place, e.day, e.id";
    let values = [manifesto.into(), Stage::Act.code().into(), false.into()];
    let mut acts = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, values)).await? {
        acts.push((sql::slug(sql::get(&row, 0)?)?, sql::both(&row, 1)?));
    }
    let select = format!(
        "SELECT {}, g.year, g.slug, i.slug FROM indicator i JOIN goal g ON g.id = i.goal_id \
         WHERE i.manifesto_id = $1 AND i.withdrawn_on IS NULL AND g.withdrawn_on IS NULL ORDER BY i.id",
        State::COLUMNS
    );
    let mut last = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [manifesto.into()])).await? {
        let state = State::read(&row)?;
        let mut day = Day::new(super::rows::fiscal_year(&row, 10)?, jst_date(now));
        day.count(store, state.live.into_iter().collect()).await?;
        if let Some((_, Finding::Value(value))) = day.found(&state) {
            last.push((sql::slug(sql::get(&row, 11)?)?, sql::slug(sql::get(&row, 12)?)?, value));
        }
    }
    Ok(Legacy { acts, last })
}
