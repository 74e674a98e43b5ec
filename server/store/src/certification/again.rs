//! Renewals and changes of a certificate: begun by its holder, or by an officer for whoever has asked on paper, with what was written
//! last.

use super::{applicants::must_own, rows, rules};
use crate::{Actor, Result, Store, StoreError, goals::Work, sql};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    certification::{ApplicationForm, ApplicationKind, CertificateNumber, CertificateState, Standing},
    products::{Allergens, Months, Yen},
    staff::Action,
};
use sea_orm::ConnectionTrait;

/// A certificate in the list of its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnCertificate {
    /// Its number in the database, and its version.
    pub seen: (i64, i64),
    /// Its number.
    pub number: CertificateNumber,
    /// The product.
    pub name: String,
    /// The address of its page.
    pub slug: String,
    /// What it is worth on the day.
    pub standing: Standing,
    /// The last day of it.
    pub expires_on: Date,
    /// The application that was decided for it last; `None` if it came into the register without one.
    pub decided: Option<i64>,
    /// A renewal or a change that is under way.
    pub open: Option<(i64, ApplicationKind)>,
}

/// Certificates of a producer on a day, by number.
///
/// # Errors
/// [`StoreError::Forbidden`] for anyone but himself and officers.
pub async fn certificates(store: &Store, actor: &Actor, applicant: i64, today: Date) -> Result<Vec<OwnCertificate>> {
    must_own(actor, applicant)?;
    certificates_of(&store.read, applicant, today).await
}

/// Begins a renewal or a change of a certificate, with what was written last.
///
/// # Errors
/// [`StoreError::NotFound`] unless the certificate is the applicant's; the rules `no_rules` if no rule book is used, `open` if one is
/// under way, `ended` if the certificate was revoked or given up, `not_yet` for a renewal before its time.
pub async fn begin_again(
    store: &Store,
    actor: &Actor,
    applicant: i64,
    (kind, number): (ApplicationKind, CertificateNumber),
    now: OffsetDateTime,
) -> Result<i64> {
    must_own(actor, applicant)?;
    let work = Work::begin(store, actor, now).await?;
    let id = work.begin_again(applicant, (kind, number), false).await?;
    work.end().await?;
    Ok(id)
}

/// The same for someone who has asked for it on paper. A maker who has no account gets one, of what the register knows of him.
///
/// # Errors
/// [`StoreError::Forbidden`], and as [`begin_again`].
pub async fn begin_again_on_paper(
    store: &Store,
    actor: &Actor,
    (kind, number): (ApplicationKind, CertificateNumber),
    now: OffsetDateTime,
) -> Result<i64> {
    actor.must(Action::KeepCertification)?;
    let work = Work::begin(store, actor, now).await?;
    let select = "SELECT p.producer_id, (SELECT MIN(t.id) FROM applicant t WHERE t.producer_id = p.producer_id) \
                  FROM certificate c JOIN product p ON p.id = c.product_id WHERE c.number = $1";
    let row = work.tx.query_one_raw(sql::statement(&work.tx, select, [number.to_string().into()])).await?.ok_or(StoreError::NotFound)?;
    let applicant = match sql::get(&row, 1)? {
        Some(applicant) => applicant,
        None => work.paper_applicant_of(sql::get(&row, 0)?).await?,
    };
    let id = work.begin_again(applicant, (kind, number), true).await?;
    work.end().await?;
    Ok(id)
}

impl Work<'_> {
    /// An account for a maker who has none.
    async fn paper_applicant_of(&self, producer: i64) -> Result<i64> {
        let email = self.no_email().await?;
        let copy = "INSERT INTO applicant (email, producer_id, name, kana, name_en, area, since, summary, story, made_at, seen_at, on_paper) \
                    SELECT $1, p.id, p.name, p.kana, p.name_en, a.slug, p.since, p.summary, p.story, $3, $3, $4 \
                    FROM producer p JOIN area a ON a.id = p.area_id WHERE p.id = $2 RETURNING id";
        let values = [email.into(), producer.into(), self.now.into(), true.into()];
        let row = self.tx.query_one_raw(sql::statement(&self.tx, copy, values)).await?.ok_or(StoreError::Corrupt("producer"))?;
        sql::get(&row, 0)
    }

    async fn begin_again(&self, applicant: i64, (kind, number): (ApplicationKind, CertificateNumber), on_paper: bool) -> Result<i64> {
        let own = certificates_of(&self.tx, applicant, jst_date(self.now)).await?;
        let certificate = own.into_iter().find(|own| own.number == number).ok_or(StoreError::NotFound)?;
        if certificate.open.is_some() {
            return Err(StoreError::Rule("open"));
        }
        if certificate.standing.has_ended() || kind == ApplicationKind::New {
            return Err(StoreError::Rule("ended"));
        }
        if kind == ApplicationKind::Renewal && certificate.standing == Standing::Valid {
            return Err(StoreError::Rule("not_yet"));
        }
        let rules = rules::newest(&self.tx).await?.ok_or(StoreError::Rule("no_rules"))?;
        let select = "SELECT c.id, c.product_id FROM certificate c WHERE c.number = $1";
        let row =
            self.tx.query_one_raw(sql::statement(&self.tx, select, [number.to_string().into()])).await?.ok_or(StoreError::NotFound)?;
        let (id, product): (i64, i64) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
        let (form, from) = self.last_form(id, product).await?;
        let fresh = ApplicationForm { vows: Vec::new(), change: String::new(), ..form };
        let application = self.insert_application((kind, None, rules.id, Some(id), applicant), &fresh, on_paper).await?;
        if let Some(from) = from {
            let copy = "INSERT INTO application_file (application_id, item, place, stem, kind, bytes, width, height, name, alt, added_at) \
                        SELECT $1, item, place, stem, kind, bytes, width, height, name, alt, added_at FROM application_file WHERE application_id = $2";
            self.tx.execute_raw(sql::statement(&self.tx, copy, [application.into(), from.into()])).await?;
        }
        Ok(application)
    }

    /// What was written last for a certificate, and in which application; what the register says if it came to it without one.
    async fn last_form(&self, certificate: i64, product: i64) -> Result<(ApplicationForm, Option<i64>)> {
        let select =
            "SELECT id, body FROM application WHERE certificate_id = $1 AND state IN ('certified', 'conditional') ORDER BY id DESC LIMIT 1";
        if let Some(row) = self.tx.query_one_raw(sql::statement(&self.tx, select, [certificate.into()])).await? {
            let form = serde_json::from_str(&sql::get::<String>(&row, 1)?).map_err(|_| StoreError::Corrupt("application.body"))?;
            return Ok((form, Some(sql::get(&row, 0)?)));
        }
        let select = "SELECT k.slug, p.name, p.kana, p.name_en, d.summary, d.story, d.food, d.alcohol, d.ingredients, p.allergens, d.storage, \
                      p.price, d.tax_percent, d.unit, p.season_main, p.season_some, p.online, p.gift FROM product p \
                      JOIN product_detail d ON d.product_id = p.id JOIN category k ON k.id = p.category_id WHERE p.id = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [product.into()])).await?.ok_or(StoreError::Corrupt("product"))?;
        let allergens = Allergens::from_bits(sql::fit(sql::get(&row, 9)?, "allergens")?);
        let months = |place| Ok::<_, StoreError>(Months::from_bits(sql::fit(sql::get(&row, place)?, "season")?));
        Ok((
            ApplicationForm {
                category: sql::get(&row, 0)?,
                name: sql::get(&row, 1)?,
                kana: sql::get(&row, 2)?,
                name_en: sql::get(&row, 3)?,
                summary: sql::get(&row, 4)?,
                making: sql::get(&row, 5)?,
                food: Some(sql::get(&row, 6)?),
                alcohol: sql::get(&row, 7)?,
                ingredients: sql::get(&row, 8)?,
                allergens,
                no_allergens: allergens.is_empty(),
                storage: sql::get(&row, 10)?,
                price: Some(Yen(sql::fit(sql::get(&row, 11)?, "price")?)),
                tax: Some(sql::fit(sql::get(&row, 12)?, "tax_percent")?),
                unit: sql::get(&row, 13)?,
                months: months(14)?.union(months(15)?),
                online: sql::get(&row, 16)?,
                gift: sql::get(&row, 17)?,
                ..ApplicationForm::default()
            },
            None,
        ))
    }
}

async fn certificates_of(db: &impl ConnectionTrait, applicant: i64, today: Date) -> Result<Vec<OwnCertificate>> {
    let select = "SELECT c.number, p.name, p.slug, c.state, c.expires_on, \
                  (SELECT MAX(a.id) FROM application a WHERE a.certificate_id = c.id AND a.kind <> 'new' \
                   AND a.state NOT IN ('certified', 'conditional', 'refused', 'withdrawn')), c.id, c.version, \
                  (SELECT MAX(a.id) FROM application a WHERE a.certificate_id = c.id AND a.state IN ('certified', 'conditional')) \
                  FROM applicant t JOIN product p ON p.producer_id = t.producer_id JOIN certificate c ON c.product_id = p.id \
                  WHERE t.id = $1 ORDER BY c.number";
    let rows = db.query_all_raw(sql::statement(db, select, [applicant.into()])).await?;
    let mut certificates = Vec::with_capacity(rows.len());
    for row in &rows {
        let state = CertificateState::from_code(&sql::get::<String>(row, 3)?).ok_or(StoreError::Corrupt("certificate.state"))?;
        let expires_on = sql::get(row, 4)?;
        let open: Option<i64> = sql::get(row, 5)?;
        let open = match open {
            Some(id) => {
                let select = sql::statement(db, "SELECT kind FROM application WHERE id = $1", [id.into()]);
                let row = db.query_one_raw(select).await?.ok_or(StoreError::Corrupt("application"))?;
                Some((id, rows::kind(&row, 0)?))
            }
            None => None,
        };
        certificates.push(OwnCertificate {
            seen: (sql::get(row, 6)?, sql::get(row, 7)?),
            number: sql::get::<String>(row, 0)?.parse().map_err(|_| StoreError::Corrupt("certificate.number"))?,
            name: sql::get(row, 1)?,
            slug: sql::get(row, 2)?,
            standing: Standing::on(today, state, expires_on),
            expires_on,
            decided: sql::get(row, 8)?,
            open,
        });
    }
    Ok(certificates)
}
