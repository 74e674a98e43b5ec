//! Warnings to makers before a certificate ends.

use super::rows::{number, state, subject};
use crate::{
    Actor, Result, Store,
    audit::{self, Done},
    outbox, sql,
};
use domain::{
    audit::Change,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    certification::{CertificateState, EndingNotice, Warning},
    check::Check,
    mail::Letter,
    staff::Email,
};
use sea_orm::ConnectionTrait;
use time::Duration;

/// Writes the letter to a maker whose certificate is about to end.
pub type WarningWriter<'a> = &'a (dyn Fn(&EndingNotice) -> Letter + Sync);

/// Tells the makers whose certificates end so soon that it is time to, each once for each of the days (`domain::certification::Warning`),
/// and puts down that they were told. Whoever has no address is told nothing, and will be if he has one later. Returns how many letters
/// there are.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but the program itself.
pub async fn warn(store: &Store, actor: &Actor, letter: WarningWriter<'_>, now: OffsetDateTime) -> Result<usize> {
    actor.must_be_system()?;
    let today = jst_date(now);
    // On most days there is nobody to tell: readers say so without keeping the one writer.
    if due(&store.read, today).await?.is_empty() {
        return Ok(0);
    }
    let tx = store.begin().await?;
    let due = due(&tx, today).await?;
    let mut told = 0;
    for Due { id, warning, notice } in &due {
        let Ok(letter) = letter(notice).checked() else {
            // One that can't be written keeps back no other.
            tracing::error!(certificate = id, "the warning that a certificate ends can't be written");
            continue;
        };
        let (expires_on, days) = (notice.expires_on, warning.days());
        let insert = "INSERT INTO certificate_warning (certificate_id, expires_on, days, told_on) VALUES ($1, $2, $3, $4)";
        tx.execute_raw(sql::statement(&tx, insert, [(*id).into(), expires_on.into(), days.into(), today.into()])).await?;
        outbox::put(&tx, &format!("certificate-ends:{id}:{}:{days}", iso(expires_on)), &letter, now).await?;
        let changes = [Change::of("days", "", days), Change::of("expires_on", "", iso(expires_on))];
        audit::put(&tx, &store.key, actor, now, Done::new("certification.warn", subject(*id)).changes(changes)).await?;
        told += 1;
    }
    tx.commit().await?;
    Ok(told)
}

/// A warning that is to be given.
struct Due {
    id: i64,
    warning: Warning,
    notice: EndingNotice,
}

async fn due(db: &impl ConnectionTrait, today: Date) -> Result<Vec<Due>> {
    let select = "SELECT c.id, c.number, p.name, p.slug, m.name, c.state, c.expires_on, a.email, \
                  (SELECT MIN(g.days) FROM certificate_warning g WHERE g.certificate_id = c.id AND g.expires_on = c.expires_on) \
                  FROM certificate c JOIN product p ON p.id = c.product_id JOIN producer m ON m.id = p.producer_id \
                  JOIN applicant a ON a.producer_id = m.id WHERE c.expires_on BETWEEN $1 AND $2 AND c.state IN ('granted', 'suspended') \
                  ORDER BY c.expires_on, c.id";
    let first = today + Duration::days(Warning::HalfYear.days());
    let mut due = Vec::new();
    for row in db.query_all_raw(sql::statement(db, select, [today.into(), first.into()])).await? {
        let (state, expires_on): (_, Date) = (state(&row, 5)?, sql::get(&row, 6)?);
        let given = sql::get::<Option<i64>>(&row, 8)?.and_then(Warning::from_days);
        // Of those who were erased there is no address.
        let Ok(to) = Email::parse(&sql::get::<String>(&row, 7)?) else { continue };
        let Some(warning) = Warning::due(today, expires_on, state, given) else { continue };
        let notice = EndingNotice {
            to,
            maker: sql::get(&row, 4)?,
            number: number(&row, 1)?,
            product: sql::get(&row, 2)?,
            slug: sql::slug(sql::get(&row, 3)?)?,
            expires_on,
            days_left: (expires_on - today).whole_days(),
            suspended: state == CertificateState::Suspended,
        };
        due.push(Due { id: sql::get(&row, 0)?, warning, notice });
    }
    Ok(due)
}
