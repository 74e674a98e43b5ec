//! Rows of reporters and articles, as views.

use crate::{Result, StoreError, sql};
use domain::{
    lang::Lang,
    reports::{
        Photograph, Report, ReportCard, ReportDesk, ReportEntry, ReportStage, ReportText, ReporterState, ReporterView, Term, Wording,
        Words, Writer,
    },
    staff::Email,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// The columns of a reporter, of `reporter p`.
pub(super) const REPORTER: &str = "p.id, p.version, p.state, p.slug, p.name, p.kana, p.pen, p.email, p.born_on, p.guardian, p.guardian_contact, \
                                   p.wish, p.stays, p.lang, p.asked_at, p.why, p.from_on, p.until_on, p.renewal_at, \
                                   (SELECT COUNT(*) FROM report r WHERE r.reporter_id = p.id AND r.state = 'published')";

/// A reporter from these columns.
pub(super) fn reporter(row: &QueryResult) -> Result<ReporterView> {
    let state = ReporterState::from_code(&sql::get::<String>(row, 2)?).ok_or(StoreError::Corrupt("reporter.state"))?;
    let term = match (sql::get(row, 16)?, sql::get(row, 17)?) {
        (Some(from), Some(until)) => Some(Term { from, until }),
        _ => None,
    };
    let lang: String = sql::get(row, 13)?;
    Ok(ReporterView {
        id: sql::get(row, 0)?,
        version: sql::get(row, 1)?,
        state,
        slug: sql::get::<Option<String>>(row, 3)?.map(sql::slug).transpose()?,
        name: sql::get(row, 4)?,
        kana: sql::get(row, 5)?,
        pen: sql::get(row, 6)?,
        // What stands there once it was erased is no address.
        email: Email::parse(&sql::get::<String>(row, 7)?).ok(),
        born: sql::get(row, 8)?,
        guardian: (sql::get(row, 9)?, sql::get(row, 10)?),
        wish: sql::get(row, 11)?,
        stays: sql::get(row, 12)?,
        lang: if lang == Lang::En.tag() { Lang::En } else { Lang::Ja },
        asked_at: sql::get(row, 14)?,
        why: sql::get(row, 15)?,
        term,
        renewal_at: sql::get(row, 18)?,
        published: sql::fit(sql::get(row, 19)?, "report")?,
    })
}

pub(super) async fn reporter_by_id(db: &impl ConnectionTrait, id: i64) -> Result<ReporterView> {
    let select = format!("SELECT {REPORTER} FROM reporter p WHERE p.id = $1");
    reporter(&db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?)
}

/// A stage from a column.
pub(super) fn stage(row: &QueryResult, place: usize) -> Result<ReportStage> {
    ReportStage::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("report.state"))
}

/// The columns of a card, of `report r JOIN reporter p`.
pub(super) const CARD: &str = "r.id, r.slug, r.title, r.lead, p.slug, p.pen, r.published_at";

/// A card from these columns, without its photograph.
pub(super) fn card(row: &QueryResult) -> Result<ReportCard> {
    Ok(ReportCard {
        id: sql::get(row, 0)?,
        slug: sql::slug(sql::get(row, 1)?)?,
        title: sql::get(row, 2)?,
        lead: sql::get(row, 3)?,
        author: (sql::slug(sql::get(row, 4)?)?, sql::get(row, 5)?),
        published_at: sql::get(row, 6)?,
        cover: None,
    })
}

/// The photographs of articles, each with the number of its article, in their order.
pub(super) async fn photographs(db: &impl ConnectionTrait, reports: &[i64]) -> Result<Vec<(i64, Photograph)>> {
    if reports.is_empty() {
        return Ok(Vec::new());
    }
    let places = sql::places(1, reports.len());
    let select =
        format!("SELECT report_id, id, stem, width, height, alt FROM report_photo WHERE report_id IN ({places}) ORDER BY report_id, id");
    let values = reports.iter().map(|id| Value::from(*id));
    let rows = db.query_all_raw(sql::statement(db, select, values)).await?;
    rows.iter().map(|row| Ok((sql::get(row, 0)?, photograph(row, 1)?))).collect()
}

/// A photograph from its columns: number, stem, width, height, words.
pub(super) fn photograph(row: &QueryResult, at: usize) -> Result<Photograph> {
    let side = |place| sql::fit::<u32>(sql::get(row, place)?, "report_photo");
    Ok(Photograph {
        id: sql::get(row, at)?,
        stem: sql::get(row, at + 1)?,
        size: (side(at + 2)?, side(at + 3)?),
        alt: sql::get(row, at + 4)?,
    })
}

/// An article with everything that its author and editors see of it.
pub(super) async fn desk(db: &impl ConnectionTrait, id: i64) -> Result<ReportDesk> {
    let select = "SELECT r.version, r.reporter_id, p.pen, r.state, r.words, r.agreed, r.slug, r.moved_at, r.published_at FROM report r \
                  JOIN reporter p ON p.id = r.reporter_id WHERE r.id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let words: u32 = sql::fit(sql::get(&row, 4)?, "report.words")?;
    let agreed: Option<u32> = sql::get::<Option<i64>>(&row, 5)?.map(|number| sql::fit(number, "report.agreed")).transpose()?;
    let other = match agreed.filter(|agreed| *agreed != words) {
        Some(number) => Some(wording(db, id, number).await?),
        None => None,
    };
    let photographs = photographs(db, &[id]).await?.into_iter().map(|(_, photograph)| photograph).collect();
    Ok(ReportDesk {
        id,
        version: sql::get(&row, 0)?,
        reporter: (sql::get(&row, 1)?, sql::get(&row, 2)?),
        report: Report { stage: stage(&row, 3)?, words: Words(words), agreed: agreed.map(Words) },
        slug: sql::get::<Option<String>>(&row, 6)?.map(sql::slug).transpose()?,
        moved_at: sql::get(&row, 7)?,
        published_at: sql::get(&row, 8)?,
        newest: wording(db, id, words).await?,
        agreed: other,
        photographs,
        history: history(db, id).await?,
    })
}

/// A wording by its number; of several with one number the last.
pub(super) async fn wording(db: &impl ConnectionTrait, id: i64, number: u32) -> Result<Wording> {
    let select =
        "SELECT by_editor, written_at, title, body FROM report_words WHERE report_id = $1 AND number = $2 ORDER BY id DESC LIMIT 1";
    let row = db.query_one_raw(sql::statement(db, select, [id.into(), i64::from(number).into()])).await?;
    let row = row.ok_or(StoreError::Corrupt("report_words"))?;
    let by = if sql::get(&row, 0)? { Writer::Editor } else { Writer::Author };
    Ok(Wording { number, by, at: sql::get(&row, 1)?, text: ReportText { title: sql::get(&row, 2)?, body: sql::get(&row, 3)? } })
}

async fn history(db: &impl ConnectionTrait, id: i64) -> Result<Vec<ReportEntry>> {
    let select = "SELECT taken_at, step, by_kind, words, why FROM report_step WHERE report_id = $1 ORDER BY id DESC";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let entry = |row: &QueryResult| {
        let by = match sql::get::<String>(row, 2)?.as_str() {
            "author" => Some(Writer::Author),
            "editor" => Some(Writer::Editor),
            _ => None,
        };
        Ok(ReportEntry {
            at: sql::get(row, 0)?,
            step: sql::get(row, 1)?,
            by,
            words: sql::fit(sql::get(row, 3)?, "report_step")?,
            why: sql::get(row, 4)?,
        })
    };
    rows.iter().map(entry).collect()
}
