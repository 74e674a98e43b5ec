//! Photographs of articles. Their files lie where no public address leads; a copy of each lies beside those of the library as long as its
//! article is public.

use super::{own_id, rows, subject};
use crate::{Actor, Result, Store, StoreError, audit::Done, goals::Work, sql};
use domain::{
    calendar::OffsetDateTime,
    media::FileName,
    reports::{LONGEST_ALT, MOST_PHOTOGRAPHS, Photograph},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// What the names of files begin with that are not public.
pub const REPORTS: &str = "reports";

/// Where a file lies that no public address leads to.
pub fn private(name: &str) -> String {
    format!("{REPORTS}/{name}")
}

/// The names under which the files of a photograph are public.
pub fn names(photograph: &Photograph) -> Vec<String> {
    photograph.content().files(&photograph.stem).into_iter().map(|name| name.to_string()).collect()
}

/// Whether a photograph may be added by the reporter who asks, looked at before it is taken in.
///
/// # Errors
/// As [`add`].
pub async fn may_add(store: &Store, actor: &Actor, id: i64) -> Result<()> {
    let desk = super::find(store, actor, id).await?;
    own_id(actor)?;
    room(desk.report.stage.is_open_to_author(), desk.photographs.len())
}

/// Adds a photograph whose files lie there already. The same twice is one.
///
/// # Errors
/// [`StoreError::NotFound`] for anyone but its author; the rules `not_now` and `too_many_files`.
pub async fn add(store: &Store, actor: &Actor, id: i64, (stem, size): (&str, (u32, u32)), now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    let desk = work.open_report(id).await?;
    if desk.photographs.iter().any(|known| known.stem == stem) {
        return Ok(());
    }
    room(true, desk.photographs.len())?;
    let insert = "INSERT INTO report_photo (report_id, stem, width, height, added_at) VALUES ($1, $2, $3, $4, $5)";
    let values = [id.into(), stem.into(), i64::from(size.0).into(), i64::from(size.1).into(), now.into()];
    work.tx.execute_raw(sql::statement(&work.tx, insert, values)).await?;
    work.put(Done::new("reports.add_photograph", subject(id))).await?;
    work.end().await
}

/// Says what photographs show: number of the photograph, and words. What is too long is cut.
///
/// # Errors
/// [`StoreError::NotFound`]; the rule `not_now`.
pub async fn describe(store: &Store, actor: &Actor, id: i64, words: &[(i64, String)], now: OffsetDateTime) -> Result<()> {
    let work = Work::begin(store, actor, now).await?;
    work.open_report(id).await?;
    for (photograph, alt) in words {
        let alt: String = alt.chars().filter(|c| !c.is_control()).take(LONGEST_ALT).collect();
        let update = "UPDATE report_photo SET alt = $3 WHERE id = $1 AND report_id = $2";
        work.tx.execute_raw(sql::statement(&work.tx, update, [(*photograph).into(), id.into(), alt.trim().into()])).await?;
    }
    work.end().await
}

/// Takes a photograph out. Returns it if no article has its files any more.
///
/// # Errors
/// [`StoreError::NotFound`]; the rule `not_now`.
pub async fn remove(store: &Store, actor: &Actor, (id, photograph): (i64, i64), now: OffsetDateTime) -> Result<Option<Photograph>> {
    let work = Work::begin(store, actor, now).await?;
    let desk = work.open_report(id).await?;
    let found = desk.photographs.into_iter().find(|known| known.id == photograph).ok_or(StoreError::NotFound)?;
    work.tx.execute_raw(sql::statement(&work.tx, "DELETE FROM report_photo WHERE id = $1", [photograph.into()])).await?;
    let select = "SELECT 1 FROM report_photo WHERE stem = $1";
    let used = work.tx.query_one_raw(sql::statement(&work.tx, select, [found.stem.as_str().into()])).await?.is_some();
    work.put(Done::new("reports.remove_photograph", subject(id))).await?;
    work.end().await?;
    Ok((!used).then_some(found))
}

/// A photograph, for its author and for editors.
///
/// # Errors
/// [`StoreError::NotFound`] for everyone else, and as long as its article was never sent for everyone but its author.
pub async fn find(store: &Store, actor: &Actor, photograph: i64) -> Result<Photograph> {
    let select = "SELECT f.id, f.stem, f.width, f.height, f.alt, r.reporter_id, r.agreed FROM report_photo f JOIN report r ON r.id = f.report_id \
                  WHERE f.id = $1";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [photograph.into()])).await?.ok_or(StoreError::NotFound)?;
    let allowed = match actor {
        Actor::Reporter(own, _) => *own == sql::get::<i64>(&row, 5)?,
        _ => actor.must(Action::Publish).is_ok() && sql::get::<Option<i64>>(&row, 6)?.is_some(),
    };
    if allowed { rows::photograph(&row, 0) } else { Err(StoreError::NotFound) }
}

/// Whether an article has these files.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn is_used(store: &Store, actor: &Actor, stem: &str) -> Result<bool> {
    actor.must_be_system()?;
    let select = sql::statement(&store.read, "SELECT 1 FROM report_photo WHERE stem = $1 LIMIT 1", [stem.into()]);
    Ok(store.read.query_one_raw(select).await?.is_some())
}

/// The names of all files of photographs that are public.
pub(crate) async fn public_files(store: &Store) -> Result<Vec<FileName>> {
    let select = "SELECT f.id, f.stem, f.width, f.height, f.alt FROM report_photo f JOIN report r ON r.id = f.report_id \
                  WHERE r.state = 'published' ORDER BY f.id";
    let rows = store.read.query_all_raw(sql::statement(&store.read, select, [])).await?;
    let photographs = rows.iter().map(|row| rows::photograph(row, 0)).collect::<Result<Vec<_>>>()?;
    Ok(photographs.iter().flat_map(|one| one.content().files(&one.stem)).collect())
}

/// Whether everybody may have these files: of a public article, or of the library.
///
/// # Errors
/// If the database does not answer.
pub async fn is_public(store: &Store, stem: &str) -> Result<bool> {
    let select = "SELECT 1 FROM report_photo f JOIN report r ON r.id = f.report_id WHERE f.stem = $1 AND r.state = 'published' LIMIT 1";
    let of_reports = store.read.query_one_raw(sql::statement(&store.read, select, [stem.into()])).await?.is_some();
    Ok(of_reports || crate::media::is_known(store, stem).await?)
}

impl Work<'_> {
    /// An article that its author may write in.
    async fn open_report(&self, id: i64) -> Result<domain::reports::ReportDesk> {
        let own = own_id(self.actor())?;
        let desk = rows::desk(&self.tx, id).await?;
        if desk.reporter.0 != own {
            return Err(StoreError::NotFound);
        }
        if desk.report.stage.is_open_to_author() { Ok(desk) } else { Err(StoreError::Rule("not_now")) }
    }
}

fn room(open: bool, there: usize) -> Result<()> {
    match there < MOST_PHOTOGRAPHS {
        _ if !open => Err(StoreError::Rule("not_now")),
        true => Ok(()),
        false => Err(StoreError::Rule("too_many_files")),
    }
}
