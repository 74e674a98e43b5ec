//! The samples of what comes after a certification: one that is suspended and one that was revoked, each with what everybody reads; and
//! permits to use the mark in every state.

use super::file::{SampleError, checked, parse, prose, slug};
use crate::random;
use domain::{
    calendar::{Date, OffsetDateTime, jst_date, parse_iso, years_after},
    certification::{
        CertificateFilter, Measure, MeasureRecord, PermitEndRecord, PermitFilter, PermitRecord, PermitVerdict, PermitVerdictRecord,
        VALIDITY_YEARS,
    },
    check::Checked,
    lang::{Both, Lang},
    picture::BilingualPicture,
    products::{Allergens, Months, ProductRecord, Season, TaxRate, Yen},
    staff::Email,
};
use serde::Deserialize;
use std::error::Error;
use store::{
    Actor, Store, Token,
    certification::{permits, standing},
};
use time::Duration;

#[derive(Deserialize)]
struct File {
    product: Vec<Product>,
    permit: Vec<Permit>,
}

/// A product that is in no list any more, or for a time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Product {
    slug: String,
    name: String,
    kana: String,
    name_en: String,
    producer: String,
    category: String,
    summary: String,
    story: String,
    price: u32,
    unit: String,
    plate: String,
    alt: String,
    certified: String,
    measure: String,
    reason: String,
    wording: String,
    wording_en: String,
    /// For how many days from now a suspension is announced.
    days: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Permit {
    holder: String,
    goods: String,
    amount: String,
    shown: String,
    shown_en: String,
    /// Its days, from now.
    from: i64,
    until: i64,
    /// What became of it, in order.
    then: Vec<String>,
    #[serde(default)]
    reasons: String,
    #[serde(default)]
    conditions: String,
}

fn read() -> Result<File, SampleError> {
    parse::<File>("after.toml", include_str!("after.toml"))
}

impl Product {
    fn record(&self) -> Result<Checked<ProductRecord>, SampleError> {
        let wrong = |what| SampleError::Value(self.slug.clone(), what);
        let certified_on = parse_iso(&self.certified).ok_or_else(|| wrong("certified"))?;
        checked(ProductRecord {
            slug: slug(&self.slug)?,
            producer: slug(&self.producer)?,
            category: slug(&self.category)?,
            name: self.name.clone(),
            kana: self.kana.clone(),
            name_en: self.name_en.clone(),
            summary: self.summary.clone(),
            summary_en: String::new(),
            story: prose(&self.story),
            story_en: String::new(),
            price: Yen(self.price),
            tax: TaxRate::Standard,
            unit: self.unit.clone(),
            season: Season { main: Months::ALL, some: Months::default() },
            season_note: String::new(),
            food: false,
            alcohol: false,
            allergens: Allergens::default(),
            ingredients: String::new(),
            storage: String::new(),
            gift: false,
            online: false,
            pictures: vec![BilingualPicture {
                src: format!("/plates/{}.svg", self.plate),
                alt: self.alt.clone(),
                alt_en: String::new(),
                width: 300,
                height: 200,
                drawing: true,
            }],
            shops: Vec::new(),
            certified_on,
            expires_on: years_after(certified_on, VALIDITY_YEARS).previous_day().ok_or_else(|| wrong("certified"))?,
            place: 500,
        })
    }

    fn measure(&self, today: Date) -> Result<Checked<MeasureRecord>, SampleError> {
        checked(MeasureRecord {
            measure: Measure::from_code(&self.measure).ok_or_else(|| SampleError::Value(self.slug.clone(), "measure"))?,
            reason: self.reason.clone(),
            wording: Both::new(&self.wording, &self.wording_en),
            until: self.days.map(|days| today + Duration::days(days)),
        })
    }
}

impl Permit {
    fn term(&self, today: Date) -> (Date, Date) {
        (today + Duration::days(self.from), today + Duration::days(self.until))
    }

    fn record(&self, today: Date) -> Result<Checked<PermitRecord>, SampleError> {
        let (from, until) = self.term(today);
        checked(PermitRecord {
            holder: self.holder.clone(),
            person: "見本の担当".to_owned(),
            email: Email::parse("mark@sample.example").ok(),
            phone: String::new(),
            goods: self.goods.clone(),
            amount: self.amount.clone(),
            from,
            until,
            agreed: true,
            lang: Lang::Ja,
        })
    }

    fn verdict(&self, code: &str, today: Date) -> Result<Checked<PermitVerdictRecord>, SampleError> {
        let verdict = PermitVerdict::from_code(code).ok_or_else(|| SampleError::Value(self.holder.clone(), "then"))?;
        let grants = verdict == PermitVerdict::Grant;
        checked(PermitVerdictRecord {
            verdict,
            reasons: if grants { String::new() } else { self.reasons.clone() },
            conditions: if grants { self.conditions.clone() } else { String::new() },
            shown: if grants { Both::new(&self.shown, &self.shown_en) } else { Both::default() },
            term: grants.then(|| self.term(today)),
        })
    }
}

/// Loads them. Nobody is told, and nobody has the secret links.
pub(super) async fn load(store: &Store, actor: &Actor, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let (file, today) = (read()?, jst_date(now));
    for product in &file.product {
        let number = store::products::publish(store, actor, &product.record()?, now).await?;
        let filter = CertificateFilter { q: number.to_string(), ..CertificateFilter::default() };
        let found = standing::list(store, actor, filter, Vec::new(), today).await?;
        let line = found.lines.first().ok_or("a certificate that was just given is not there")?;
        standing::draft(store, actor, (line.id, 1), &product.measure(today)?, now).await?;
    }
    for permit in &file.permit {
        // As it came: before its first day, and before now.
        let sent = now + Duration::days(permit.from.min(0) - 20);
        let receipt = permits::apply(store, actor, &permit.record(today)?, &Token::new(random::bytes()), sent).await?;
        let filter = PermitFilter { q: receipt.to_string(), ..PermitFilter::default() };
        let found = permits::list(store, actor, filter, Vec::new(), today).await?;
        let id = found.lines.first().ok_or("an application that was just sent is not there")?.id;
        for (step, version) in permit.then.iter().zip(1..) {
            // What is granted is granted soon after it came; what ends, ends now.
            let at = if version == 1 { sent + Duration::days(10) } else { now };
            if step == "end" {
                let record = checked(PermitEndRecord { reason: permit.reasons.clone() })?;
                permits::end(store, actor, (id, version), &record, None, at).await?;
            } else {
                permits::draft(store, actor, (id, version), &permit.verdict(step, today)?, at).await?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_keep_every_rule_and_show_every_state() {
        let (file, today) = (read().expect("the samples can be read"), parse_iso("2026-11-15").expect("a day"));
        let measures: Vec<&str> = file.product.iter().map(|product| product.measure.as_str()).collect();
        assert_eq!(measures, ["suspend", "revoke"]);
        for product in &file.product {
            product.record().expect("a product");
            product.measure(today).expect("a measure");
        }
        let ends: Vec<Option<&str>> = file.permit.iter().map(|permit| permit.then.last().map(String::as_str)).collect();
        for wanted in [None, Some("grant"), Some("refuse"), Some("revoke"), Some("end")] {
            assert!(ends.contains(&wanted), "{wanted:?}");
        }
        for permit in &file.permit {
            permit.record(today).expect("an application");
            for step in permit.then.iter().filter(|step| *step != "end") {
                permit.verdict(step, today).expect("a verdict");
            }
        }
    }
}
