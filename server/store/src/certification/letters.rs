//! Letters to applicants: kept as they were sent, and put into the outbox in the transaction that makes them necessary.

use crate::{Result, StoreError, goals::insert, outbox, sql};
use domain::{
    calendar::{Date, OffsetDateTime},
    certification::{ApplicationKind, ApplicationNumber, ApplicationView, Part, check_items},
    check::Check,
    mail::Letter,
    staff::Email,
};
use sea_orm::DatabaseTransaction;

/// What an applicant is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The application.
    pub id: i64,
    /// 受付番号
    pub number: Option<ApplicationNumber>,
    /// What it is for.
    pub kind: ApplicationKind,
    /// What the business is called.
    pub business: String,
    /// What the product is called.
    pub product: String,
    /// What there is to tell.
    pub what: What,
}

/// What there is to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was received.
    Received,
    /// It was mended, and received again.
    Mended,
    /// Something has to be mended, and until when.
    SentBack(Vec<Asked>, Date),
    /// It was taken back.
    Withdrawn,
    /// It was decided; the letter was written with the decision.
    Decided(String),
}

/// Something that has to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The part in which it is.
    pub part: Part,
    /// The name of the paper, if it is one: that is the rule book's own word.
    pub paper: Option<String>,
    /// What is asked.
    pub note: String,
}

/// Everything that an application waits for, in the order of its parts.
pub fn asked(view: &ApplicationView) -> Vec<Asked> {
    let items = check_items(&view.rules, &view.form.category);
    let asked = items.into_iter().filter_map(|item| {
        let checked = view.checked.iter().find(|checked| checked.item == item.code && checked.is_open())?;
        let paper = item.paper.map(|code| view.rules.paper(&code).map_or(code, |paper| paper.name.ja.clone()));
        Some(Asked { part: item.part, paper, note: checked.note.clone() })
    });
    asked.collect()
}

/// Writes the letter of a notice: its subject and its paragraphs.
pub type Writer<'a> = &'a (dyn Fn(&Notice) -> (String, String) + Sync);

/// Keeps a letter as it is sent, and sends it if there is an address. Returns its number.
pub(super) async fn send(tx: &DatabaseTransaction, notice: &Notice, email: &str, write: Writer<'_>, now: OffsetDateTime) -> Result<i64> {
    let (subject, text) = write(notice);
    let kind = match notice.what {
        What::Received => "received",
        What::Mended => "mended",
        What::SentBack(..) => "sent_back",
        What::Withdrawn => "withdrawn",
        What::Decided(_) => "decided",
    };
    let values = [
        ("application_id", notice.id.into()),
        ("kind", kind.into()),
        ("subject", subject.clone().into()),
        ("body", text.clone().into()),
        ("sent_at", now.into()),
    ];
    let id = insert(tx, "application_letter", values).await?;
    // Who applied on paper and has no address gets it by post: officers print it.
    if let Ok(to) = Email::parse(email) {
        let letter = Letter::new(to, &subject, text).checked().map_err(|_| StoreError::Corrupt("application_letter"))?;
        outbox::put(tx, &format!("application-letter:{id}"), &letter, now).await?;
    }
    Ok(id)
}

/// Letters of an application, the newest first.
pub(super) async fn of(db: &impl sea_orm::ConnectionTrait, id: i64) -> Result<Vec<domain::certification::LetterView>> {
    let select = "SELECT id, subject, body, sent_at FROM application_letter WHERE application_id = $1 ORDER BY id DESC";
    let rows = db.query_all_raw(sql::statement(db, select, [id.into()])).await?;
    let view = |row| {
        Ok(domain::certification::LetterView {
            id: sql::get(row, 0)?,
            subject: sql::get(row, 1)?,
            text: sql::get(row, 2)?,
            sent_at: sql::get(row, 3)?,
        })
    };
    rows.iter().map(view).collect()
}
