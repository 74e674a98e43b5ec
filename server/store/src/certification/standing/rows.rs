//! A certificate as commands look at it, and what happens when its standing changes.

use crate::{Actor, Result, StoreError, goals::Work, outbox, products::set_listed, sql};
use domain::{
    Slug,
    calendar::{Date, jst_date},
    certification::{
        ApplicationNumber, By, CertificateNumber, CertificateState, EventKind, Measure, MeasureProblem, MeasureRecord, MeasureView,
        Standing, StandingNotice,
    },
    check::Check,
    lang::Both,
    mail::Letter,
    staff::{Action, Email, Outcome},
};
use sea_orm::{ConnectionTrait, QueryResult};

/// Writes the letter to a maker whose certificate stands otherwise now.
pub type Writer<'a> = &'a (dyn Fn(&StandingNotice) -> Letter + Sync);

/// How the audit log names a certificate.
pub(super) fn subject(id: i64) -> String {
    format!("certificate:{id}")
}

/// Those who keep certificates, and those who decide about them, read what is not public.
pub(in crate::certification) fn must_see(actor: &Actor) -> Result<()> {
    actor.must(Action::KeepCertification).or_else(|_| actor.must(Action::DecideCertification))
}

pub(super) fn number(row: &QueryResult, place: usize) -> Result<CertificateNumber> {
    sql::get::<String>(row, place)?.parse().map_err(|_| StoreError::Corrupt("certificate.number"))
}

pub(super) fn state(row: &QueryResult, place: usize) -> Result<CertificateState> {
    CertificateState::from_code(&sql::get::<String>(row, place)?).ok_or(StoreError::Corrupt("certificate.state"))
}

pub(super) fn refused(problem: MeasureProblem) -> StoreError {
    StoreError::Rule(match problem {
        MeasureProblem::OtherStanding => "other_standing",
        MeasureProblem::Expired => "expired",
    })
}

/// A certificate before something happens to it.
pub(super) struct Found {
    pub(super) id: i64,
    pub(super) version: i64,
    pub(super) state: CertificateState,
    pub(super) expires_on: Date,
    pub(super) producer: i64,
    number: CertificateNumber,
    product: i64,
    product_name: String,
    slug: Slug,
    maker: String,
}

/// What happens to it.
pub(super) struct Change<'a> {
    pub(super) kind: EventKind,
    pub(super) state: CertificateState,
    pub(super) wording: &'a Both,
    pub(super) until: Option<Date>,
}

impl Work<'_> {
    /// The certificate with a number in the database, as it stands.
    pub(super) async fn held(&self, id: i64) -> Result<Found> {
        let select = "SELECT c.version, c.state, c.expires_on, c.number, p.id, p.name, p.slug, m.id, m.name FROM certificate c \
                      JOIN product p ON p.id = c.product_id JOIN producer m ON m.id = p.producer_id WHERE c.id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [id.into()])).await?.ok_or(StoreError::NotFound)?;
        Ok(Found {
            id,
            version: sql::get(&row, 0)?,
            state: state(&row, 1)?,
            expires_on: sql::get(&row, 2)?,
            number: number(&row, 3)?,
            product: sql::get(&row, 4)?,
            product_name: sql::get(&row, 5)?,
            slug: sql::slug(sql::get(&row, 6)?)?,
            producer: sql::get(&row, 7)?,
            maker: sql::get(&row, 8)?,
        })
    }

    /// Changes the standing of a certificate: its history, the public list, what is under way for it if it is over, and a letter to its
    /// maker. Returns the number of the event.
    pub(super) async fn happen(&self, found: &Found, change: &Change<'_>, letter: Option<Writer<'_>>) -> Result<i64> {
        let today = jst_date(self.now);
        let insert =
            "INSERT INTO certificate_event (certificate_id, on_day, kind, wording, wording_en) VALUES ($1, $2, $3, $4, $5) RETURNING id";
        let [ja, en] = crate::goals::both(change.wording);
        let row = self
            .tx
            .query_one_raw(sql::statement(&self.tx, insert, [found.id.into(), today.into(), change.kind.code().into(), ja, en]))
            .await?;
        let event = sql::get(&row.ok_or(StoreError::Corrupt("certificate_event.id"))?, 0)?;
        let update = "UPDATE certificate SET state = $2, until_on = $3, version = version + 1 WHERE id = $1";
        let values = [found.id.into(), change.state.code().into(), change.until.into()];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        set_listed(&self.tx, found.product, Standing::on(today, change.state, found.expires_on).is_listed()).await?;
        let by = match (self.actor(), change.state) {
            (Actor::Applicant(..), _) => By::Applicant,
            (_, CertificateState::Revoked) => By::Decider,
            _ => By::Officer,
        };
        let lapsed = if change.state.has_ended() { self.lapse(found.id, by).await? } else { Vec::new() };
        if let Some(letter) = letter {
            self.tell_maker(found, change, (event, today, lapsed), letter).await?;
        }
        Ok(event)
    }

    async fn tell_maker(
        &self,
        found: &Found,
        change: &Change<'_>,
        (event, on, lapsed): (i64, Date, Vec<ApplicationNumber>),
        letter: Writer<'_>,
    ) -> Result<()> {
        let select = "SELECT email FROM applicant WHERE producer_id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [found.producer.into()])).await?;
        // Makers who came by another way than an application have no address here, and of those who were erased there is none.
        let Some(to) = row.map(|row| sql::get::<String>(&row, 0)).transpose()?.and_then(|email| Email::parse(&email).ok()) else {
            return Ok(());
        };
        let notice = StandingNotice {
            to,
            maker: found.maker.clone(),
            number: found.number,
            product: found.product_name.clone(),
            slug: found.slug.clone(),
            kind: change.kind,
            on,
            wording: change.wording.ja.clone(),
            until: change.until,
            lapsed,
        };
        let letter = letter(&notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
        outbox::put(&self.tx, &format!("certificate-standing:{event}"), &letter, self.now).await.map(drop)
    }
}

/// The columns of a measure `w` with its drafter `d` and decider `e`, as [`measure`] reads them.
pub(super) const MEASURE: &str = "SELECT w.id, w.kind, w.reason, w.wording, w.wording_en, w.until_on, w.drafted_by, COALESCE(d.name, ''), \
     w.drafted_at, w.outcome, COALESCE(e.name, ''), w.decided_at, w.note, w.version, w.certificate_id FROM certificate_measure w \
     LEFT JOIN staff d ON d.id = w.drafted_by LEFT JOIN staff e ON e.id = w.decided_by";

pub(super) fn measure(row: &QueryResult) -> Result<MeasureView> {
    Ok(MeasureView {
        id: sql::get(row, 0)?,
        record: MeasureRecord {
            measure: Measure::from_code(&sql::get::<String>(row, 1)?).ok_or(StoreError::Corrupt("certificate_measure.kind"))?,
            reason: sql::get(row, 2)?,
            wording: sql::both(row, 3)?,
            until: sql::get(row, 5)?,
        },
        drafted_by: sql::get(row, 6)?,
        drafter: sql::get(row, 7)?,
        drafted_at: sql::get(row, 8)?,
        outcome: Outcome::from_code(&sql::get::<String>(row, 9)?).ok_or(StoreError::Corrupt("certificate_measure.outcome"))?,
        decider: sql::get(row, 10)?,
        decided_at: sql::get(row, 11)?,
        note: sql::get(row, 12)?,
        version: sql::get(row, 13)?,
    })
}
