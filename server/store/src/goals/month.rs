//! What staff enter month by month, and what another of them approves before it counts.

use super::{
    keepers::{KEEPER, keeper},
    measure::Indicator,
    rows::{State, aim, fiscal_year},
    work::Work,
};
use crate::{Actor, Result, Store, StoreError, audit::Done, sql, staff};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, iso},
    check::Checked,
    goals::{Aim, DueLine, FigureState, Finding, FiscalYear, MeasurementRecord, RejectionRecord, WaitingLine, is_due},
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// What is to be entered in the month of a day, the longest overdue first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn month(store: &Store, actor: &Actor, today: Date) -> Result<Vec<DueLine>> {
    month_with(store, actor, today, None).await
}

/// The same with an indicator in any case: what someone has sent of it and has to mend needs its line.
///
/// # Errors
/// As [`month`].
pub async fn month_with(store: &Store, actor: &Actor, today: Date, also: Option<i64>) -> Result<Vec<DueLine>> {
    actor.must(Action::KeepGoals)?;
    due(store, today, also).await
}

/// The same, for whoever may know.
pub(super) async fn due(store: &Store, today: Date, also: Option<i64>) -> Result<Vec<DueLine>> {
    let db = &store.read;
    let year = FiscalYear::of(today).map_or(0, |year| i64::from(year.number()));
    let select = format!(
        "SELECT {}, i.id, m.year, g.slug, g.title, i.name, i.unit, i.last_source, p.day, p.value, \
         (SELECT l.post FROM measurement l WHERE l.indicator_id = i.id AND l.state = 'public' ORDER BY l.day DESC LIMIT 1), \
         k.id, k.name, (SELECT r.note FROM measurement r WHERE r.state = 'rejected' AND r.id = \
         (SELECT MAX(n.id) FROM measurement n WHERE n.indicator_id = i.id)) FROM manifesto m JOIN indicator i ON i.manifesto_id = m.id JOIN goal g ON g.id = i.goal_id {KEEPER} \
         LEFT JOIN measurement p ON p.indicator_id = i.id AND p.state = 'pending' \
         WHERE m.year IN ($1, $2) AND m.version > 0 AND i.live = '' AND i.withdrawn_on IS NULL \
         ORDER BY m.year, g.place, g.id, i.place, p.day DESC",
        State::COLUMNS
    );
    let mut lines: Vec<DueLine> = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [year.into(), (year - 1).into()])).await? {
        let (state, id): (State, i64) = (State::read(&row)?, sql::get(&row, 10)?);
        let year = fiscal_year(&row, 11)?;
        let next_on = state.rhythm.next(year, state.found.map(|(day, _)| day));
        let next_on = match next_on {
            Some(day) if also == Some(id) || is_due(next_on, state.aim, state.found, today) => day,
            None if also == Some(id) => today,
            _ => continue,
        };
        // The newest of those that wait.
        if lines.last().is_some_and(|line| line.id == id) {
            continue;
        }
        lines.push(DueLine {
            id,
            year,
            goal: sql::slug(sql::get(&row, 12)?)?,
            goal_title: sql::get(&row, 13)?,
            name: sql::get(&row, 14)?,
            unit: sql::get(&row, 15)?,
            source: sql::get(&row, 16)?,
            waiting: pair(&row, 17, &state)?,
            post: sql::get::<Option<String>>(&row, 19)?.unwrap_or_default(),
            keeper: keeper(&row, 20)?,
            sent_back: sql::get(&row, 22)?,
            aim: state.aim,
            last: state.found,
            next_on,
        });
    }
    lines.sort_by_key(|line| line.next_on);
    Ok(lines)
}

/// What an indicator aims at, and its unit: what decides how a figure is read.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`] if there is no such indicator.
pub async fn measured_by(store: &Store, actor: &Actor, id: i64) -> Result<(Aim, String)> {
    actor.must(Action::KeepGoals)?;
    let select = "SELECT kind, baseline, target, unit FROM indicator WHERE id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    Ok((aim(&sql::get::<String>(&row, 0)?, sql::get(&row, 1)?, sql::get(&row, 2)?)?, sql::get(&row, 3)?))
}

/// Enters a figure of the indicator with a number, and returns the figure's own.
///
/// # Errors
/// As [`super::enter`]; [`StoreError::NotFound`] if there is no such indicator.
pub async fn enter_by_number(
    store: &Store,
    actor: &Actor,
    id: i64,
    record: &Checked<MeasurementRecord>,
    now: OffsetDateTime,
) -> Result<i64> {
    actor.must(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let indicator = Indicator::by_id(&work.tx, id).await?;
    let id = work.enter_of(&indicator, record).await?;
    work.end().await?;
    Ok(id)
}

/// What waits for approval, the oldest first.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals.
pub async fn waiting(store: &Store, actor: &Actor) -> Result<Vec<WaitingLine>> {
    actor.must(Action::KeepGoals)?;
    let db = &store.read;
    let select = format!(
        "SELECT {}, p.id, g.year, g.slug, g.title, i.name, i.unit, p.day, p.value, p.source, p.post, p.entered_by, s.name, p.entered_at, \
         o.day, o.value, p.reason, p.evidence FROM measurement p JOIN indicator i ON i.id = p.indicator_id JOIN goal g ON g.id = i.goal_id \
         LEFT JOIN staff s ON s.id = p.entered_by LEFT JOIN measurement o ON o.id = p.corrects WHERE p.state = 'pending' ORDER BY p.id",
        State::COLUMNS
    );
    let rows = db.query_all_raw(sql::statement(db, select, [])).await?;
    rows.iter()
        .map(|row| {
            let state = State::read(row)?;
            let (day, finding) = pair(row, 16, &state)?.ok_or(StoreError::Corrupt("measurement.value"))?;
            Ok(WaitingLine {
                id: sql::get(row, 10)?,
                year: fiscal_year(row, 11)?,
                goal: sql::slug(sql::get(row, 12)?)?,
                goal_title: sql::get(row, 13)?,
                name: sql::get(row, 14)?,
                unit: sql::get(row, 15)?,
                source: sql::get(row, 18)?,
                post: sql::get(row, 19)?,
                entered_by: sql::get(row, 20)?,
                name_of: sql::get::<Option<String>>(row, 21)?.unwrap_or_default(),
                entered_at: sql::get(row, 22)?,
                before: pair(row, 23, &state)?.or(state.found),
                reason: sql::get(row, 25)?,
                evidence: sql::get(row, 26)?,
                aim: state.aim,
                day,
                finding,
            })
        })
        .collect()
}

/// Approves figures: all of them, or none. They count at once.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if one of them waits no more;
/// [`StoreError::Rule`] `same_person` for one's own, `too_new`.
pub async fn approve(store: &Store, actor: &Actor, ids: &[i64], now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::ApproveFigures)?;
    let work = Work::begin(store, actor, now).await?;
    staff::must_be_trusted(&work.tx, member.id, now).await?;
    for &id in ids {
        let figure = work.pending(id).await?;
        staff::must_be_another(member.id, figure.entered_by)?;
        work.settle(id, FigureState::Public, "").await?;
        work.count(figure.indicator.id, figure.indicator.goal, figure.corrects).await?;
        let changes = [Change::of("day", "", iso(figure.day)), Change::of("value", "", super::measure::words(figure.finding))];
        work.put(Done::new("goals.approve", figure.indicator.subject()).changes(changes)).await?;
    }
    work.end().await
}

/// Sends a figure back with a reason; whoever entered it may take it back himself.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`], [`StoreError::Stale`] if it waits no more.
pub async fn reject(store: &Store, actor: &Actor, id: i64, record: &Checked<RejectionRecord>, now: OffsetDateTime) -> Result<()> {
    let member = actor.must_be_member(Action::KeepGoals)?;
    let work = Work::begin(store, actor, now).await?;
    let figure = work.pending(id).await?;
    if figure.entered_by != Some(member.id) {
        actor.must(Action::ApproveFigures)?;
    }
    work.settle(id, FigureState::Rejected, &record.note).await?;
    let value = super::measure::words(figure.finding);
    let changes = [Change::of("day", iso(figure.day), ""), Change::of("value", value, ""), Change::of("note", "", &record.note)];
    work.put(Done::new("goals.reject", figure.indicator.subject()).changes(changes)).await?;
    work.end().await
}

/// A figure that waits.
struct Pending {
    indicator: Indicator,
    day: Date,
    finding: Finding,
    entered_by: Option<i64>,
    corrects: Option<i64>,
}

impl Work<'_> {
    async fn pending(&self, id: i64) -> Result<Pending> {
        let select = "SELECT indicator_id, day, value, entered_by, corrects, state FROM measurement WHERE id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        if sql::get::<String>(&row, 5)? != FigureState::Pending.code() {
            return Err(StoreError::Stale);
        }
        let indicator = Indicator::by_id(&self.tx, sql::get(&row, 0)?).await?;
        Ok(Pending {
            day: sql::get(&row, 1)?,
            finding: indicator.aim.finding(sql::get(&row, 2)?).ok_or(StoreError::Corrupt("measurement.value"))?,
            entered_by: sql::get(&row, 3)?,
            corrects: sql::get(&row, 4)?,
            indicator,
        })
    }

    async fn settle(&self, id: i64, state: FigureState, note: &str) -> Result<()> {
        let counted_at = (state == FigureState::Public).then_some(self.now);
        let update = "UPDATE measurement SET state = $2, note = $3, counted_at = $4 WHERE id = $1";
        let values = [id.into(), state.code().into(), note.into(), counted_at.into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        Ok(())
    }
}

/// A day and a figure of an indicator, if they are there.
fn pair(row: &QueryResult, at: usize, state: &State) -> Result<Option<(Date, Finding)>> {
    match (sql::get::<Option<Date>>(row, at)?, sql::get::<Option<i64>>(row, at + 1)?) {
        (Some(day), Some(number)) => Ok(Some((day, state.aim.finding(number).ok_or(StoreError::Corrupt("measurement.value"))?))),
        _ => Ok(None),
    }
}
