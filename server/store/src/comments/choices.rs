//! What a form of a case offers: papers of the library, goals of this year and the next, and what all cases have in common.

use super::{cases::settings_of, rows::Case};
use crate::{Actor, Result, Store, StoreError, media, sql};
use domain::{
    Slug,
    calendar::Date,
    comments::{CaseChoices, CaseRecord, GoalChoice, PaperChoice},
    goals::FiscalYear,
    media::{paper_address, paper_of},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// The most papers that are offered, the newest first: what is older is found in the library.
const MOST: usize = 500;

/// What a case, or a new one, may refer to; also what it refers to already, be it offered or not.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`].
pub async fn choices(store: &Store, actor: &Actor, case: Option<i64>, today: Date) -> Result<CaseChoices> {
    actor.must(Action::KeepComments)?;
    let db = &store.read;
    let known = match case {
        Some(id) => Some(Case::find(db, id).await?.record),
        None => None,
    };
    let slugs = "SELECT slug FROM comment_case ORDER BY id";
    let slugs = db.query_all_raw(sql::statement(db, slugs, [])).await?;
    Ok(CaseChoices {
        settings: settings_of(db).await?,
        papers: papers(db, known.as_ref()).await?,
        goals: goals(db, known.as_ref(), today).await?,
        taken: slugs.iter().map(|row| sql::slug(sql::get(row, 0)?)).collect::<Result<Vec<Slug>>>()?,
    })
}

async fn papers(db: &impl ConnectionTrait, known: Option<&CaseRecord>) -> Result<Vec<PaperChoice>> {
    let chosen: Vec<i64> = known.iter().flat_map(|case| &case.papers).filter_map(|paper| paper_of(&paper.address)).collect();
    let wanted = if chosen.is_empty() {
        String::new()
    } else {
        format!(" OR id IN ({})", chosen.iter().map(i64::to_string).collect::<Vec<_>>().join(", "))
    };
    // Those that are chosen before all others, so that none of them is cut off.
    let first = if chosen.is_empty() { String::new() } else { format!("CASE WHEN id < 0{wanted} THEN 0 ELSE 1 END, ") };
    let select = format!(
        "SELECT id, alt, kind, bytes, retired FROM media WHERE kind <> 'picture' AND ((alt <> '' AND retired = $1){wanted}) \
         ORDER BY {first}id DESC LIMIT {MOST}"
    );
    let rows = db.query_all_raw(sql::statement(db, select, [false.into()])).await?;
    let mut papers = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, title): (i64, String) = (sql::get(row, 0)?, sql::get(row, 1)?);
        let content = media::content(&sql::get::<String>(row, 2)?, sql::get(row, 3)?, (0, 0))?;
        let ready = !title.is_empty() && !sql::get::<bool>(row, 4)?;
        papers.push(PaperChoice { address: paper_address(id), title, content, ready });
    }
    Ok(papers)
}

async fn goals(db: &impl ConnectionTrait, known: Option<&CaseRecord>, today: Date) -> Result<Vec<GoalChoice>> {
    let this = FiscalYear::of(today).map_or(0, |year| i64::from(year.number()));
    let select = "SELECT g.year, g.slug, g.title, d.name FROM goal g JOIN manifesto m ON m.id = g.manifesto_id \
                  JOIN department d ON d.id = m.department_id WHERE g.year IN ($1, $2) AND g.withdrawn_on IS NULL \
                  ORDER BY g.year, d.place, d.id, g.place, g.id LIMIT 2000";
    let mut goals = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [this.into(), (this + 1).into()])).await? {
        goals.push(goal(&row)?);
    }
    let select = "SELECT g.year, g.slug, g.title, d.name FROM goal g JOIN manifesto m ON m.id = g.manifesto_id \
                  JOIN department d ON d.id = m.department_id WHERE g.year = $1 AND g.slug = $2";
    for (year, slug) in known.iter().flat_map(|case| &case.goals) {
        if !goals.iter().any(|goal: &GoalChoice| goal.year == *year && goal.slug == *slug) {
            let values = [i64::from(year.number()).into(), slug.as_str().into()];
            let row = db.query_one_raw(sql::statement(db, select, values)).await?;
            goals.extend(row.map(|row| goal(&row)).transpose()?);
        }
    }
    Ok(goals)
}

fn goal(row: &sea_orm::QueryResult) -> Result<GoalChoice> {
    let year = FiscalYear::new(sql::fit(sql::get(row, 0)?, "goal.year")?).ok_or(StoreError::Corrupt("goal.year"))?;
    Ok(GoalChoice { year, slug: sql::slug(sql::get(row, 1)?)?, title: sql::get(row, 2)?, department: sql::get(row, 3)? })
}
