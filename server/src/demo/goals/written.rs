//! The samples of goals as they are written down: TOML files beside this one.

use super::super::file::{SampleError, prose, slug};
use domain::{
    calendar::Date,
    goals::{Amount, DepartmentRecord, EntryRecord, Finding, FiscalYear, Grade, ManifestoRecord, Stage},
    lang::Both,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Who enters what is invented.
pub(super) fn post() -> Both {
    both("政策推進部（見本）", "Policy Promotion Department (sample)")
}

pub(super) fn both(ja: &str, en: &str) -> Both {
    Both { ja: prose(ja), en: prose(en) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Department {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) kana: String,
    pub(super) name_en: String,
    pub(super) post: String,
    pub(super) post_en: String,
    pub(super) message: String,
    pub(super) message_en: String,
    pub(super) remarks: Remarks,
    pub(super) field: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Remarks {
    pub(super) document: String,
    pub(super) document_en: String,
    pub(super) sample: String,
    pub(super) sample_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) name_en: String,
    pub(super) tasks: String,
    pub(super) tasks_en: String,
}

impl Department {
    pub(super) fn record(&self) -> Result<DepartmentRecord, SampleError> {
        Ok(DepartmentRecord { slug: slug(&self.slug)?, name: both(&self.name, &self.name_en), kana: self.kana.clone() })
    }

    pub(super) fn manifesto(&self, year: FiscalYear, sample: bool) -> Result<ManifestoRecord, SampleError> {
        let remarks = &self.remarks;
        Ok(ManifestoRecord {
            department: slug(&self.slug)?,
            year,
            post: both(&self.post, &self.post_en),
            message: both(&self.message, &self.message_en),
            remark: if sample { both(&remarks.sample, &remarks.sample_en) } else { both(&remarks.document, &remarks.document_en) },
            fields: self.field.iter().map(|f| (both(&f.name, &f.name_en), both(&f.tasks, &f.tasks_en))).collect(),
        })
    }
}

#[derive(Deserialize)]
pub(super) struct Goals {
    pub(super) goal: Vec<Goal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Goal {
    pub(super) slug: String,
    pub(super) parent: Option<String>,
    pub(super) title: String,
    pub(super) title_en: String,
    pub(super) policy: String,
    pub(super) policy_en: String,
    #[serde(default)]
    pub(super) measures: String,
    #[serde(default)]
    pub(super) measures_en: String,
    #[serde(default)]
    pub(super) outputs: String,
    #[serde(default)]
    pub(super) outputs_en: String,
    #[serde(default)]
    pub(super) outcome: String,
    #[serde(default)]
    pub(super) outcome_en: String,
    pub(super) indicator: Vec<Indicator>,
}

/// Its slug is no other indicator's, of whatever goal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Indicator {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) name_en: String,
    pub(super) aim: String,
    pub(super) target: Option<i64>,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) unit_en: String,
    /// The rhythm, where it is not the usual one of its kind.
    pub(super) months: Option<i64>,
    pub(super) live: Option<String>,
    /// Whether the city's document does not have it.
    #[serde(default)]
    pub(super) samples_only: bool,
    pub(super) source: String,
    pub(super) source_en: String,
}

/// What happens in a year.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Events {
    pub(super) live: Vec<Counted>,
    pub(super) scale: Vec<OwnScale>,
    pub(super) due: Vec<Due>,
    pub(super) wording: Vec<Wording>,
    pub(super) change: Vec<Change>,
    pub(super) measured: Vec<Measured>,
    pub(super) correction: Vec<Correction>,
    pub(super) entry: Vec<Entry>,
}

/// What the site counts in this year, though it did not in others, and the name that it has then if it is another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    pub(super) indicator: String,
    pub(super) counts: String,
    pub(super) name: Option<String>,
    pub(super) name_en: Option<String>,
}

/// A figure that begins elsewhere than at nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnScale {
    pub(super) indicator: String,
    pub(super) baseline: i64,
    pub(super) target: i64,
}

/// Something that is due before the year ends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Due {
    pub(super) indicator: String,
    pub(super) day: String,
}

/// Measures of a goal that were worded otherwise until a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    pub(super) goal: String,
    pub(super) day: String,
    pub(super) measures_before: String,
    pub(super) measures_before_en: String,
    pub(super) reason: String,
    pub(super) reason_en: String,
}

/// A target that was another one until a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub(super) indicator: String,
    pub(super) before: i64,
    pub(super) day: String,
    pub(super) reason: String,
    pub(super) reason_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measured {
    pub(super) indicator: String,
    pub(super) found: BTreeMap<String, Found>,
}

/// A figure, whether it is done, or a grade.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Found {
    Done(bool),
    Value(i64),
    Judged(String),
}

impl Found {
    pub(super) fn finding(&self) -> Option<Finding> {
        match self {
            Self::Done(done) => Some(Finding::Done(*done)),
            Self::Value(value) => Some(Finding::Value(Amount::whole(*value))),
            Self::Judged(letter) => Grade::from_letter(letter).map(Finding::Judged),
        }
    }
}

/// A figure that was another one until it was corrected.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    pub(super) indicator: String,
    pub(super) day: String,
    pub(super) was: i64,
    pub(super) on: String,
    pub(super) reason: String,
    pub(super) reason_en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) goal: String,
    pub(super) stage: String,
    pub(super) day: String,
    pub(super) text: String,
    pub(super) text_en: String,
    #[serde(default)]
    pub(super) evidence: String,
    #[serde(default)]
    pub(super) voice: bool,
}

impl Entry {
    pub(super) fn record(&self, day: Date) -> Result<EntryRecord, SampleError> {
        Ok(EntryRecord {
            stage: Stage::from_code(&self.stage).ok_or_else(|| SampleError::Value(self.stage.clone(), "stage"))?,
            day,
            text: both(&self.text, &self.text_en),
            by: post(),
            evidence: self.evidence.clone(),
            voice: self.voice,
        })
    }
}
