//! A year's promises.

use super::rows::{Day, Goal, Indicator, State, fiscal_year, said};
use crate::{Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, jst_date},
    goals::{DepartmentLine, FieldOfWork, FiscalYear, ManifestoView, YearPage},
    lang::{Lang, Said},
};
use sea_orm::ConnectionTrait;

/// The promises of a year as they stand on a day; without a year those of the one that has begun last. Of several
/// departments the one that is asked for is shown whole, and if none is, none.
///
/// # Errors
/// [`StoreError::NotFound`] if nothing is published for the year, or not by that department.
pub async fn year(store: &Store, year: Option<FiscalYear>, department: Option<&Slug>, today: Date, lang: Lang) -> Result<YearPage> {
    let years = years(store).await?;
    let year = year.or_else(|| newest(&years, today)).filter(|year| years.contains(year)).ok_or(StoreError::NotFound)?;
    let manifestos = manifestos(store, year, lang).await?;
    let mut day = Day::new(year, today);
    let states = states(store, year).await?;
    day.count(store, states.iter().filter_map(|state| state.live).collect()).await?;
    let departments = manifestos
        .iter()
        .map(|m| {
            let tally = day.tally(states.iter().filter(|state| state.manifesto == m.id));
            Ok(DepartmentLine { slug: sql::slug(m.slug.clone())?, name: m.name.clone(), tally })
        })
        .collect::<Result<Vec<_>>>()?;
    let chosen = match department {
        Some(wanted) => Some(manifestos.iter().position(|m| m.slug == wanted.as_str()).ok_or(StoreError::NotFound)?),
        None => (manifestos.len() == 1).then_some(0),
    };
    let manifesto = match chosen {
        Some(place) => Some(whole(store, &manifestos[place], &departments[place], &day, lang).await?),
        None => None,
    };
    Ok(YearPage { year, years, today, departments, manifesto })
}

/// Of years, the newest first, the one that has begun last; else the first that comes.
pub(super) fn newest(years: &[FiscalYear], today: Date) -> Option<FiscalYear> {
    years.iter().copied().find(|year| year.first() <= today).or(years.last().copied())
}

/// The years that have something published, the newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn years(store: &Store) -> Result<Vec<FiscalYear>> {
    let select = "SELECT DISTINCT year FROM manifesto WHERE version > 0 ORDER BY year DESC";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    rows.iter().map(|row| fiscal_year(row, 0)).collect()
}

/// The paths of the pages of published goals, with the day of their last change, the newest year first.
///
/// # Errors
/// If the database does not answer.
pub async fn addresses(store: &Store) -> Result<Vec<(String, Date)>> {
    let select = "SELECT g.year, g.slug, g.updated_at FROM goal g JOIN manifesto m ON m.id = g.manifesto_id WHERE m.version > 0 \
                  AND g.withdrawn_on IS NULL ORDER BY g.year DESC, g.id LIMIT 5000";
    let mut found = Vec::new();
    for row in store.read.query_all_raw(sql::statement(&store.read, select, [])).await? {
        let (year, slug, at): (i64, String, OffsetDateTime) = (sql::get(&row, 0)?, sql::get(&row, 1)?, sql::get(&row, 2)?);
        let (page, day) = (format!("/goals/{year}"), jst_date(at));
        match found.iter_mut().find(|(path, _)| *path == page) {
            Some((_, newest)) => *newest = day.max(*newest),
            None => found.push((page, day)),
        }
        found.push((format!("/goals/{year}/{slug}"), day));
    }
    Ok(found)
}

/// A published manifesto.
struct Manifesto {
    id: i64,
    slug: String,
    name: Said,
    post: Said,
    message: Said,
    remark: Said,
    version: u32,
    published_at: OffsetDateTime,
    updated_at: OffsetDateTime,
}

async fn manifestos(store: &Store, year: FiscalYear, lang: Lang) -> Result<Vec<Manifesto>> {
    let select = "SELECT m.id, d.slug, d.name, d.name_en, m.post, m.post_en, m.message, m.message_en, m.remark, m.remark_en, \
                  m.version, m.published_at, m.updated_at FROM manifesto m JOIN department d ON d.id = m.department_id \
                  WHERE m.year = $1 AND m.version > 0 ORDER BY d.place, d.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [i64::from(year.number()).into()])).await?;
    rows.iter()
        .map(|row| {
            Ok(Manifesto {
                id: sql::get(row, 0)?,
                slug: sql::get(row, 1)?,
                name: said(row, 2, lang)?,
                post: said(row, 4, lang)?,
                message: said(row, 6, lang)?,
                remark: said(row, 8, lang)?,
                version: sql::fit(sql::get(row, 10)?, "manifesto.version")?,
                published_at: sql::get(row, 11)?,
                updated_at: sql::get(row, 12)?,
            })
        })
        .collect()
}

/// Of every indicator of a year what its standing depends on: no texts, for there may be a thousand.
async fn states(store: &Store, year: FiscalYear) -> Result<Vec<State>> {
    let select = format!(
        "SELECT {} FROM indicator i JOIN manifesto m ON m.id = i.manifesto_id \
         WHERE m.year = $1 AND m.version > 0 AND i.withdrawn_on IS NULL",
        State::COLUMNS
    );
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [i64::from(year.number()).into()])).await?;
    rows.iter().map(State::read).collect()
}

async fn whole(store: &Store, manifesto: &Manifesto, line: &DepartmentLine, day: &Day, lang: Lang) -> Result<ManifestoView> {
    let db = &store.read;
    let goals = goals(store, manifesto.id, lang).await?;
    let select = format!(
        "SELECT {} FROM indicator i WHERE i.manifesto_id = $1 AND i.withdrawn_on IS NULL ORDER BY i.goal_id, i.place",
        Indicator::columns()
    );
    let rows = db.query_all_raw(sql::statement(db, select, [manifesto.id.into()])).await?;
    let indicators = rows.iter().map(|row| Indicator::read(row, lang)).collect::<Result<Vec<_>>>()?;
    let select = "SELECT name, name_en, tasks, tasks_en FROM manifesto_field WHERE manifesto_id = $1 ORDER BY place";
    let rows = db.query_all_raw(sql::statement(db, select, [manifesto.id.into()])).await?;
    let fields = rows.iter().map(|row| Ok(FieldOfWork { name: said(row, 0, lang)?, tasks: said(row, 2, lang)? }));
    Ok(ManifestoView {
        slug: line.slug.clone(),
        department: line.name.clone(),
        post: manifesto.post.clone(),
        message: manifesto.message.clone(),
        remark: manifesto.remark.clone(),
        fields: fields.collect::<Result<_>>()?,
        goals: goals.iter().filter(|goal| goal.parent.is_none()).map(|goal| goal.line(&goals, &indicators, day)).collect::<Result<_>>()?,
        tally: line.tally,
        version: manifesto.version,
        published_on: jst_date(manifesto.published_at),
        updated_on: jst_date(manifesto.updated_at),
    })
}

/// Every goal of a manifesto that was not withdrawn, in the order of their places.
pub(super) async fn goals(store: &Store, manifesto: i64, lang: Lang) -> Result<Vec<Goal>> {
    let select =
        format!("SELECT {} FROM goal g WHERE g.manifesto_id = $1 AND g.withdrawn_on IS NULL ORDER BY g.place, g.id", Goal::COLUMNS);
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [manifesto.into()])).await?;
    rows.iter().map(|row| Goal::read(row, lang)).collect()
}
