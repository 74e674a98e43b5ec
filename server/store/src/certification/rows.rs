//! An application as it stands in the database, read whole.

use super::{applicants, letters, rules};
use crate::{Result, StoreError, media, sql};
use domain::{
    certification::{
        ApplicationKind, ApplicationNumber, ApplicationView, Checked, FileView, Finding, Interest, MarkSheet, SeatView, Stage, StepView,
        Window,
    },
    goals::FiscalYear,
    lang::Both,
};
use sea_orm::{ConnectionTrait, QueryResult};

/// The application with a number in the database. Of a draft, which is kept again and again while one types, nothing is asked that only
/// comes once it is sent.
///
/// # Errors
/// [`StoreError::NotFound`].
pub(super) async fn application(db: &impl ConnectionTrait, id: i64) -> Result<ApplicationView> {
    let select = format!(
        "SELECT a.kind, a.state, a.body, a.year, a.serial, a.applicant_id, p.email, b.body, r.id, r.name, r.name_en, r.opens_at, r.closes_at, \
         c.number, a.on_paper, a.officer_id, COALESCE(o.name, ''), a.due_on, a.received_at, a.moved_at, a.version, a.business, {} \
         FROM application a JOIN applicant p ON p.id = a.applicant_id JOIN rule_book b ON b.id = a.rule_book_id \
         LEFT JOIN certification_round r ON r.id = a.round_id LEFT JOIN certificate c ON c.id = a.certificate_id \
         LEFT JOIN staff o ON o.id = a.officer_id WHERE a.id = $1",
        applicants::BUSINESS
    );
    let row = db.query_one_raw(sql::statement(db, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
    let round: Option<i64> = sql::get(&row, 8)?;
    let in_round = match round {
        Some(round) => {
            let name = Both::new(sql::get::<String>(&row, 9)?, sql::get::<String>(&row, 10)?);
            Some(((round, name), Window { opens_at: sql::get(&row, 11)?, closes_at: sql::get(&row, 12)? }))
        }
        None => None,
    };
    let stage = stage(&row, 1)?;
    let sent: String = sql::get(&row, 21)?;
    let business = if sent.is_empty() || stage.is_open_to_applicant() {
        applicants::read_business(&row, 22)?
    } else {
        serde_json::from_str(&sent).map_err(|_| StoreError::Corrupt("application.business"))?
    };
    let certificate: Option<String> = sql::get(&row, 13)?;
    let officer: Option<i64> = sql::get(&row, 15)?;
    let (checked, steps, letters) = match stage {
        Stage::Draft => Default::default(),
        _ => (checked(db, id).await?, steps(db, id).await?, letters::of(db, id).await?),
    };
    Ok(ApplicationView {
        id,
        number: number(&row, 3)?,
        kind: kind(&row, 0)?,
        stage,
        form: serde_json::from_str(&sql::get::<String>(&row, 2)?).map_err(|_| StoreError::Corrupt("application.body"))?,
        business,
        email: sql::get(&row, 6)?,
        applicant: sql::get(&row, 5)?,
        rules: rules::read(&sql::get::<String>(&row, 7)?)?,
        window: in_round.as_ref().map(|(_, window)| *window),
        round: in_round.map(|(round, _)| round),
        certificate: certificate.map(|number| number.parse().map_err(|_| StoreError::Corrupt("certificate.number"))).transpose()?,
        files: files(db, id).await?,
        checked,
        on_paper: sql::get(&row, 14)?,
        officer: match officer {
            Some(officer) => Some((officer, sql::get(&row, 16)?)),
            None => None,
        },
        due_on: sql::get(&row, 17)?,
        received_at: sql::get(&row, 18)?,
        moved_at: sql::get(&row, 19)?,
        steps,
        letters,
        version: sql::get(&row, 20)?,
    })
}

/// Members who were given an application, by name.
pub(super) async fn seats(db: &impl ConnectionTrait, id: i64) -> Result<Vec<SeatView>> {
    let select = "SELECT s.staff_id, m.name, s.interest, s.interest_note, s.marks, s.locked_at, s.version \
                  FROM application_member s JOIN staff m ON m.id = s.staff_id WHERE s.application_id = $1 ORDER BY m.name, s.staff_id";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    rows.iter().map(|row| seat(row, 0)).collect()
}

/// A seat from its columns: number, name, interest, note, marks, lock, version.
pub(super) fn seat(row: &QueryResult, place: usize) -> Result<SeatView> {
    Ok(SeatView {
        member: sql::get(row, place)?,
        name: sql::get(row, place + 1)?,
        interest: Interest::from_code(&sql::get::<String>(row, place + 2)?).ok_or(StoreError::Corrupt("application_member.interest"))?,
        interest_note: sql::get(row, place + 3)?,
        sheet: sheet(&sql::get::<String>(row, place + 4)?)?,
        locked_at: sql::get(row, place + 5)?,
        version: sql::get(row, place + 6)?,
    })
}

/// Marks as they stand in the database.
pub(super) fn sheet(marks: &str) -> Result<MarkSheet> {
    serde_json::from_str(marks).map_err(|_| StoreError::Corrupt("application_member.marks"))
}

/// Year and serial, as the number of an application; `None` as long as it has none.
pub(super) fn number(row: &QueryResult, place: usize) -> Result<Option<ApplicationNumber>> {
    let (year, serial): (Option<i64>, Option<i64>) = (sql::get(row, place)?, sql::get(row, place + 1)?);
    let Some((year, serial)) = year.zip(serial) else { return Ok(None) };
    let year = FiscalYear::new(sql::fit(year, "application.year")?);
    let number = year.and_then(|year| ApplicationNumber::new(year, u32::try_from(serial).ok()?));
    number.map(Some).ok_or(StoreError::Corrupt("application.serial"))
}

pub(super) fn kind(row: &QueryResult, place: usize) -> Result<ApplicationKind> {
    ApplicationKind::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("application.kind"))
}

pub(super) fn stage(row: &QueryResult, place: usize) -> Result<Stage> {
    Stage::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("application.state"))
}

async fn files(db: &impl ConnectionTrait, id: i64) -> Result<Vec<FileView>> {
    let select = "SELECT id, item, stem, kind, bytes, width, height, name, alt FROM application_file \
                  WHERE application_id = $1 ORDER BY item, place, id";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    rows.iter().map(file).collect()
}

/// A file from its columns: id, item, stem, kind, bytes, width, height, name, alt.
pub(super) fn file(row: &QueryResult) -> Result<FileView> {
    let size = (sql::get::<Option<i64>>(row, 5)?.unwrap_or_default(), sql::get::<Option<i64>>(row, 6)?.unwrap_or_default());
    Ok(FileView {
        id: sql::get(row, 0)?,
        item: sql::get(row, 1)?,
        stem: sql::get(row, 2)?,
        content: media::content(&sql::get::<String>(row, 3)?, sql::get(row, 4)?, size)?,
        name: sql::get(row, 7)?,
        alt: sql::get(row, 8)?,
    })
}

async fn checked(db: &impl ConnectionTrait, id: i64) -> Result<Vec<Checked>> {
    let select = "SELECT item, verdict, note, mended_at FROM application_finding WHERE application_id = $1 ORDER BY item";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let view = |row| {
        Ok(Checked {
            item: sql::get(row, 0)?,
            finding: Finding::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("application_finding.verdict"))?,
            note: sql::get(row, 2)?,
            mended_at: sql::get(row, 3)?,
        })
    };
    rows.iter().map(view).collect()
}

async fn steps(db: &impl ConnectionTrait, id: i64) -> Result<Vec<StepView>> {
    let select = "SELECT taken_at, step, state, by_name, why, by_kind FROM application_step WHERE application_id = $1 ORDER BY id DESC";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let view = |row| {
        Ok(StepView {
            at: sql::get(row, 0)?,
            step: sql::get(row, 1)?,
            stage: stage(row, 2)?,
            by: sql::get(row, 3)?,
            by_applicant: sql::get::<String>(row, 5)? == "applicant",
            why: sql::get(row, 4)?,
        })
    };
    rows.iter().map(view).collect()
}
