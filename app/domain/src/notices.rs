//! What the city must tell at once on every page (緊急のお知らせ).

use crate::{
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problem, Problems},
    lang::Said,
};
use serde::{Deserialize, Serialize};

/// An emergency notice as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What has happened and what to do.
    pub text: Said,
    /// A page that says more: from the root of the site or `https://…`; may be empty.
    pub link: String,
}

/// An emergency notice as it is raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRecord {
    /// What has happened and what to do; one or two sentences.
    pub text: String,
    /// The same in English; may be empty.
    pub text_en: String,
    /// A page that says more; may be empty.
    pub link: String,
    /// From when on it is shown.
    pub from: OffsetDateTime,
    /// Until when; for good if nothing is said.
    pub until: Option<OffsetDateTime>,
}

impl Check for NoticeRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("text", &self.text, 200);
        problems.text("text_en", &self.text_en, 400);
        problems.link("link", &self.link);
        if self.until.is_some_and(|until| until <= self.from) {
            problems.add("until", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_into_the_site_or_to_a_secure_one() {
        let wrong = |link: &str| {
            let record = NoticeRecord {
                text: "大和川の水位が上がっています。".into(),
                text_en: String::new(),
                link: link.into(),
                from: OffsetDateTime::UNIX_EPOCH,
                until: None,
            };
            !record.problems().is_empty()
        };
        assert!(["", "/contact", "https://example.com/"].iter().all(|link| !wrong(link)));
        assert!(
            ["javascript:alert(1)", "//evil.example", "/\\evil.example", "/a b", "https://", "https:///x", "http://example.com", "contact"]
                .iter()
                .all(|link| wrong(link))
        );
    }
}
