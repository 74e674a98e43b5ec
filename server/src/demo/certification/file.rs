//! The applications of the sample, as they are written down.

use crate::demo::file::{SampleError, parse};
use domain::{
    certification::{ApplicationForm, Business, Label, Vow},
    products::{Allergen, Months, Yen},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    application: Vec<Sample>,
}

/// An application, and how far it has come.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    pub(super) round: String,
    pub(super) fate: String,
    #[serde(default)]
    pub(super) points: Vec<u8>,
    /// The name of the account: `yamanoha` is `yamanoha@demo`.
    pub(super) maker: String,
    #[serde(default)]
    business: String,
    #[serde(default)]
    business_kana: String,
    #[serde(default)]
    business_en: String,
    #[serde(default)]
    area: String,
    pub(super) category: String,
    pub(super) name: String,
    kana: String,
    #[serde(default)]
    name_en: String,
    summary: String,
    ties: String,
    making: String,
    #[serde(default)]
    ingredients: String,
    #[serde(default)]
    allergens: Vec<String>,
    #[serde(default)]
    storage: String,
    price: u32,
    unit: String,
    months: Vec<u8>,
    #[serde(default)]
    pub(super) reasons: String,
    #[serde(default)]
    pub(super) conditions: String,
    #[serde(default)]
    pub(super) asked: String,
}

pub(super) fn read() -> Result<Vec<Sample>, SampleError> {
    Ok(parse::<File>("certification/applications.toml", include_str!("applications.toml"))?.application)
}

impl Sample {
    /// The profile, if it comes with this application; another one of the same maker has it already.
    pub(super) fn business(&self) -> Option<Business> {
        (!self.business.is_empty()).then(|| Business {
            name: self.business.clone(),
            kana: self.business_kana.clone(),
            name_en: self.business_en.clone(),
            representative: "見本 太郎".into(),
            person: "見本 花子".into(),
            phone: "072-000-0000".into(),
            postal: "5820000".into(),
            address: "大阪府柏原市（見本の所在地）".into(),
            area: self.area.clone(),
            since: None,
            summary: format!("【見本】{}は、認定のしくみを見せるための架空の事業者です。", self.business),
            story: String::new(),
        })
    }

    pub(super) fn form(&self) -> ApplicationForm {
        let food = !self.ingredients.is_empty();
        let whole = self.fate != "draft";
        ApplicationForm {
            category: self.category.clone(),
            name: self.name.clone(),
            kana: self.kana.clone(),
            name_en: self.name_en.clone(),
            summary: self.summary.clone(),
            ties: self.ties.clone(),
            making: self.making.clone(),
            food: whole.then_some(food),
            ingredients: self.ingredients.clone(),
            allergens: self.allergens.iter().filter_map(|code| Allergen::from_code(code)).collect(),
            no_allergens: food && self.allergens.is_empty(),
            storage: self.storage.clone(),
            labels: if food { Label::ALL.iter().map(|label| label.code().to_owned()).collect() } else { Vec::new() },
            price: Some(Yen(self.price)),
            tax: Some(if food && self.category != "dining" { 8 } else { 10 }),
            unit: self.unit.clone(),
            months: Months::of(self.months.iter().copied()),
            shops: "見本の直売所で、土曜と日曜に売っています。".into(),
            vows: if whole { Vow::ALL.iter().map(|vow| vow.code().to_owned()).collect() } else { Vec::new() },
            ..ApplicationForm::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::certification::{ApplicationKind, PHOTOS, Part, RuleBook};

    #[test]
    fn every_sample_is_whole_but_the_draft() {
        let (samples, rules) = (read().expect("the samples can be read"), RuleBook::usual());
        for sample in &samples {
            let papers = rules.papers.iter().map(|paper| (paper.code.clone(), 1)).chain([(PHOTOS.to_owned(), 1)]).collect::<Vec<_>>();
            let wrong: Vec<_> =
                Part::ALL.into_iter().flat_map(|part| sample.form().problems(part, ApplicationKind::New, &rules, &papers)).collect();
            assert_eq!(wrong.is_empty(), sample.fate != "draft", "{}: {wrong:?}", sample.name);
            assert!(
                samples.iter().any(|other| other.maker == sample.maker && !other.business.is_empty()),
                "{} has a profile",
                sample.maker
            );
        }
        for round in ["past", "locked", "judging", "open"] {
            assert!(samples.iter().any(|sample| sample.round == round), "there is one in the {round} round");
        }
    }
}
