//! What the city must tell at once on every page (緊急のお知らせ).

use crate::{
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problem, Problems},
    lang::{Lang, Said},
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

/// Where all notices stand, those in force and earlier ones; without a language.
pub const NOTICES: &str = "/notices";

/// A notice on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeLine {
    /// Its number.
    pub id: i64,
    /// What it says, from when and until when.
    pub record: NoticeRecord,
    /// When it was raised, and by whom; nobody for the program, or who is no longer there.
    pub raised: (OffsetDateTime, String),
    /// When it was lowered before its time, and by whom; none if it was not.
    pub lowered: Option<(OffsetDateTime, String)>,
}

/// The notices as staff see them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeDesk {
    /// Those in force, as they are ordered on every page.
    pub current: Vec<NoticeLine>,
    /// Those to come, the next one first.
    pub planned: Vec<NoticeLine>,
    /// Those that are over, newest first.
    pub past: Vec<NoticeLine>,
}

impl NoticeRecord {
    /// Whether it is in force at an instant.
    pub fn is_in_force(&self, now: OffsetDateTime) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// As a reader of a language gets it.
    pub fn notice(&self, lang: Lang) -> Notice {
        Notice { text: Said::choose(lang, self.text.clone(), self.text_en.clone()), link: self.link.clone() }
    }

    /// What every page says of those in force, given in their order: the one there is; or all of them, numbered, with the way to where each
    /// stands with its own link. Who reads in a language gets what is translated, with its number among all; if nothing is, all of it in
    /// Japanese.
    pub fn joined(in_force: &[&Self], lang: Lang) -> Option<Notice> {
        let (first, rest) = in_force.split_first()?;
        if rest.is_empty() {
            return Some(first.notice(lang));
        }
        let said: Vec<Said> = in_force.iter().map(|record| record.notice(lang).text).collect();
        let lang = if said.iter().any(|said| said.lang == lang) { lang } else { Lang::Ja };
        let (open, close, between) = if lang == Lang::Ja { ("【", "】", "　") } else { ("[", "] ", " ") };
        let told = said.iter().zip(1..).filter(|(said, _)| said.lang == lang);
        let told =
            told.map(|(said, place)| format!("{open}{place}/{}{close}{}", in_force.len(), said.text)).collect::<Vec<_>>().join(between);
        Some(Notice { text: Said { text: told, lang }, link: NOTICES.to_owned() })
    }
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

    fn notice(text: &str, text_en: &str) -> NoticeRecord {
        NoticeRecord { text: text.into(), text_en: text_en.into(), link: "/contact".into(), from: OffsetDateTime::UNIX_EPOCH, until: None }
    }

    #[test]
    fn several_are_told_together_and_each_has_its_number() {
        let (flood, water) = (notice("川の水位が上がっています。", "The river is rising."), notice("断水しています。", ""));
        let said =
            |all: &[&NoticeRecord], lang| NoticeRecord::joined(all, lang).map(|notice| (notice.text.text, notice.text.lang, notice.link));
        assert_eq!(said(&[], Lang::Ja), None);
        assert_eq!(said(&[&flood], Lang::En), Some(("The river is rising.".into(), Lang::En, "/contact".into())));
        let both = "【1/2】断水しています。　【2/2】川の水位が上がっています。";
        assert_eq!(said(&[&water, &flood], Lang::Ja), Some((both.into(), Lang::Ja, NOTICES.into())));
        assert_eq!(said(&[&water, &flood], Lang::En), Some(("[2/2] The river is rising.".into(), Lang::En, NOTICES.into())));
        assert_eq!(said(&[&water, &water], Lang::En).map(|(_, lang, _)| lang), Some(Lang::Ja));
    }

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
