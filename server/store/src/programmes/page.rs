//! One programme over the years.

use super::{
    command::subject,
    release,
    rows::{ASSESSMENT, ASSESSMENT_WIDTH, PROGRAMME, assessment, programme},
};
use crate::{Actor, Result, Store, StoreError, audit, sql};
use domain::{
    Slug,
    audit::AuditEntry,
    programmes::{ProgrammePage, WaitingProgramme},
    staff::Action,
};
use sea_orm::{ConnectionTrait, Value};

/// A programme as citizens see it: what counts, and what did before it was corrected.
///
/// # Errors
/// [`StoreError::NotFound`] if there is none, or none in public.
pub async fn page(store: &Store, slug: &Slug) -> Result<ProgrammePage> {
    let mut page = find(store, "p.slug = $1 AND p.public", slug.as_str().into()).await?;
    let select = format!(
        "SELECT {ASSESSMENT} FROM programme_assessment a WHERE a.programme_id = $1 AND a.state IN ('public', 'superseded') \
         ORDER BY a.year DESC, a.id DESC"
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [page.id.into()])).await?;
    page.assessments = rows.iter().map(|row| assessment(row, 0)).collect::<Result<_>>()?;
    Ok(page)
}

/// A programme as staff see it, with everything that was ever drafted, what of it waits for another, and what was done to it.
///
/// # Errors
/// [`StoreError::Forbidden`] unless the actor keeps goals, [`StoreError::NotFound`].
pub async fn one(store: &Store, actor: &Actor, id: i64) -> Result<(ProgrammePage, Option<WaitingProgramme>, Vec<AuditEntry>)> {
    actor.must(Action::KeepGoals)?;
    let mut page = find(store, "p.id = $1", id.into()).await?;
    let select = format!(
        "SELECT {ASSESSMENT}, a.entered_by, s.name, a.note FROM programme_assessment a LEFT JOIN staff s ON s.id = a.entered_by \
         WHERE a.programme_id = $1 ORDER BY a.year DESC, a.id DESC"
    );
    for row in store.read.query_all_raw(sql::statement(&store.read, select, [id.into()])).await? {
        let mut found = assessment(&row, 0)?;
        found.entered_by = sql::get(&row, ASSESSMENT_WIDTH)?;
        found.name_of = sql::get::<Option<String>>(&row, ASSESSMENT_WIDTH + 1)?.unwrap_or_default();
        found.note = sql::get(&row, ASSESSMENT_WIDTH + 2)?;
        page.assessments.push(found);
    }
    let history = audit::history(store, &subject(id)).await?;
    let waits = release::waiting(&store.read, release::PROGRAMME, id).await?;
    Ok((page, waits, history))
}

async fn find(store: &Store, which: &str, value: Value) -> Result<ProgrammePage> {
    let db = &store.read;
    let select = format!("SELECT {PROGRAMME} FROM programme p JOIN department d ON d.id = p.department_id WHERE {which}");
    let row = db.query_one_raw(sql::statement(db, select, [value])).await?.ok_or(StoreError::NotFound)?;
    let mut page = programme(&row)?;
    if let Some((year, slug)) = &page.record.goal {
        let select = "SELECT g.title, g.title_en FROM goal g JOIN manifesto m ON m.id = g.manifesto_id \
                      WHERE g.year = $1 AND g.slug = $2 AND m.version > 0";
        let values = [i64::from(year.number()).into(), slug.as_str().into()];
        let row = db.query_one_raw(sql::statement(db, select, values)).await?;
        page.goal_title = row.map(|row| sql::both(&row, 0)).transpose()?;
    }
    Ok(page)
}
