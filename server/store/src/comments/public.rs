//! What everyone reads of cases.

use super::{
    desk::{LINE, line},
    moves::parsed,
    rows::Case,
};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime},
    comments::{CaseFigures, CaseLine, CasePhase, CaseView, Correction, MoveKind, Treatment, sections_after},
    goals::FiscalYear,
    lang::{Lang, Said},
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Public cases, those with the latest opening first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(store: &Store, lang: Lang, today: Date) -> Result<Vec<CaseLine>> {
    let select =
        format!("SELECT {LINE}, c.figures FROM comment_case c WHERE c.public_at IS NOT NULL ORDER BY c.opens_on DESC, c.id DESC LIMIT 500");
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let one = |row: &QueryResult| {
        let mut line = line(row, lang, today)?;
        // What was counted is public with the results, and not before.
        let figures: String = sql::get(row, super::desk::LINE_WIDTH)?;
        line.submissions = serde_json::from_str::<CaseFigures>(&figures).map_or(0, |figures| figures.submissions);
        Ok(line)
    };
    rows.iter().map(one).collect()
}

/// A public case with everything that is to be read of it.
///
/// # Errors
/// [`StoreError::NotFound`].
pub async fn view(store: &Store, slug: &Slug, lang: Lang, today: Date) -> Result<CaseView> {
    as_read(store, ("c.slug = $1 AND c.public_at IS NOT NULL", slug.as_str().into()), lang, today).await
}

/// A case as it is or would be read, and whether it is public: for staff, before it is published.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn preview(store: &Store, actor: &Actor, id: i64, today: Date) -> Result<(CaseView, bool)> {
    actor.must(Action::SeeComments)?;
    let public = Case::find(&store.read, id).await?.public;
    Ok((as_read(store, ("c.id = $1", id.into()), Lang::Ja, today).await?, public))
}

async fn as_read(store: &Store, (condition, value): (&str, Value), lang: Lang, today: Date) -> Result<CaseView> {
    let db = &store.read;
    let select = format!("SELECT {}, c.late_reason, c.cancel_reason, c.updated_at FROM comment_case c WHERE {condition}", Case::COLUMNS);
    let row = db.query_one_raw(sql::statement(db, select, [value])).await?.ok_or(StoreError::NotFound)?;
    let case = Case::read(&row)?;
    let phase = case.standing.phase(today);
    let mut goals = Vec::with_capacity(case.record.goals.len());
    for (year, goal) in &case.record.goals {
        if let Some(title) = goal_title(db, *year, goal, lang).await? {
            goals.push((*year, goal.clone(), title));
        }
    }
    let sections = case.record.sections();
    // Before its day nobody reads what was decided.
    let decided = phase == CasePhase::Published;
    Ok(CaseView {
        id: case.id,
        final_sections: if decided { sections_after(&sections, &case.final_text) } else { Vec::new() },
        sections,
        standing: case.standing,
        phase,
        days_left: case.standing.days_left(today),
        late: case.standing.is_late(today),
        late_reason: sql::get(&row, Case::WIDTH)?,
        late_until: case.standing.late_until,
        cancel_reason: sql::get(&row, Case::WIDTH + 1)?,
        corrections: corrections(db, case.id).await?,
        goals,
        updated_at: sql::get(&row, Case::WIDTH + 2)?,
        record: case.record,
    })
}

/// What changed last in public cases, the newest first: for feeds.
///
/// # Errors
/// If the database does not answer.
pub async fn news(store: &Store, lang: Lang, today: Date) -> Result<Vec<CaseLine>> {
    let mut lines = list(store, lang, today).await?;
    lines.sort_by_key(|line| std::cmp::Reverse(line.updated_at));
    lines.truncate(50);
    Ok(lines)
}

/// Addresses of public cases, whether their results are published, and when they changed: for the map of the site.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store) -> Result<Vec<(Slug, bool, OffsetDateTime)>> {
    let select = "SELECT slug, published_on IS NOT NULL, updated_at FROM comment_case WHERE public_at IS NOT NULL ORDER BY id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter().map(|row| Ok((sql::slug(sql::get(row, 0)?)?, sql::get(row, 1)?, sql::get(row, 2)?))).collect()
}

/// Answers of published results that changed a goal: address and title of the case, number and 対応区分 of the answer, what it is about.
///
/// # Errors
/// If the database does not answer.
pub async fn by_goal(store: &Store, (year, goal): (FiscalYear, &Slug), lang: Lang) -> Result<Vec<(Slug, Said, u32, Treatment, String)>> {
    let select = "SELECT c.slug, c.title, c.title_en, g.number, g.treatment, g.title FROM comment_group g JOIN comment_case c ON c.id = g.case_id \
                  WHERE g.goal_slug = $1 AND g.goal_year = $2 AND g.goal_slug <> '' AND c.published_on IS NOT NULL ORDER BY c.published_on DESC, g.number \
                  LIMIT 50";
    let values = [goal.as_str().into(), i64::from(year.number()).into()];
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, values)).await?;
    let one = |row: &QueryResult| {
        let treatment = Treatment::from_code(&sql::get::<String>(row, 4)?).ok_or(StoreError::Corrupt("comment_group.treatment"))?;
        let number = sql::fit(sql::get(row, 3)?, "comment_group.number")?;
        Ok((sql::slug(sql::get(row, 0)?)?, Said::choose(lang, sql::get(row, 1)?, sql::get(row, 2)?), number, treatment, sql::get(row, 5)?))
    };
    rows.iter().map(one).collect()
}

/// The name of a goal that citizens can read.
pub(super) async fn goal_title(db: &impl ConnectionTrait, year: FiscalYear, slug: &Slug, lang: Lang) -> Result<Option<Said>> {
    let select = "SELECT g.title, g.title_en FROM goal g JOIN manifesto m ON m.id = g.manifesto_id WHERE g.year = $1 AND g.slug = $2 \
                  AND m.version > 0 AND g.withdrawn_on IS NULL";
    let row = db.query_one_raw(sql::statement(db, select, [i64::from(year.number()).into(), slug.as_str().into()])).await?;
    row.map(|row| Ok(Said::choose(lang, sql::get(&row, 0)?, sql::get(&row, 1)?))).transpose()
}

/// What was corrected since a case is public.
async fn corrections(db: &impl ConnectionTrait, case: i64) -> Result<Vec<Correction>> {
    let select = "SELECT body, decided_on FROM comment_move WHERE case_id = $1 AND outcome = 'approved' ORDER BY id DESC";
    let rows = db.query_all_raw(sql::statement(db, select, [case.into()])).await?;
    let mut corrections = Vec::new();
    for row in &rows {
        let step = parsed(&sql::get::<String>(row, 0)?)?;
        if step.kind() == MoveKind::Correct {
            let on = sql::get::<Option<Date>>(row, 1)?.ok_or(StoreError::Corrupt("comment_move.decided_on"))?;
            corrections.push(Correction { on, reason: step.reason().to_owned() });
        }
    }
    Ok(corrections)
}
