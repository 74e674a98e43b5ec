//! 事業者: the profile of a producer, which all his applications share.

use crate::check::{FieldError, Problem, Problems};
use unicode_normalization::UnicodeNormalization;

/// What a producer says of himself. Contact data is never published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Business {
    /// 屋号・法人名: as he writes it, never normalised.
    pub name: String,
    /// How it is read.
    pub kana: String,
    /// In English; may be empty.
    pub name_en: String,
    /// 代表者
    pub representative: String,
    /// 担当者; may be empty.
    pub person: String,
    /// Digits and hyphens.
    pub phone: String,
    /// Seven digits.
    pub postal: String,
    /// 所在地
    pub address: String,
    /// A district of the register.
    pub area: String,
    /// Since which year; `None` if he does not say.
    pub since: Option<u16>,
    /// In a sentence or two, for the page of the maker.
    pub summary: String,
    /// Paragraphs, for the page of the maker.
    pub story: String,
}

impl Business {
    /// What can't even be kept.
    pub fn wrong(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        for (field, text, max) in [
            ("business-name", &self.name, 100),
            ("business-kana", &self.kana, 200),
            ("business-name-en", &self.name_en, 200),
            ("representative", &self.representative, 60),
            ("person", &self.person, 60),
            ("phone", &self.phone, 20),
            ("postal", &self.postal, 10),
            ("address", &self.address, 200),
            ("business-summary", &self.summary, 300),
            ("business-story", &self.story, 5_000),
        ] {
            problems.text(field, text, max);
        }
        problems.into_vec()
    }

    /// What keeps an application from being sent; `areas` are the districts there are.
    pub fn problems(&self, areas: &[String]) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("business-name", &self.name, 100);
        problems.reading("business-kana", &self.kana, 200);
        problems.text("business-name-en", &self.name_en, 200);
        problems.required("representative", &self.representative, 60);
        problems.text("person", &self.person, 60);
        let digits = self.phone.bytes().filter(u8::is_ascii_digit).count();
        let wrong = |problems: &mut Problems, field, text: &str, holds: bool| match (text.is_empty(), holds) {
            (true, _) => problems.add(field, Problem::Empty),
            (false, false) => problems.add(field, Problem::Contradiction),
            (false, true) => {}
        };
        let phone =
            self.phone.bytes().all(|b| b.is_ascii_digit() || b == b'-') && (10..=11).contains(&digits) && self.phone.starts_with('0');
        wrong(&mut problems, "phone", &self.phone, phone);
        wrong(&mut problems, "postal", &self.postal, self.postal.len() == 7 && self.postal.bytes().all(|b| b.is_ascii_digit()));
        problems.required("address", &self.address, 200);
        wrong(&mut problems, "area", &self.area, areas.contains(&self.area));
        if self.since.is_some_and(|year| !(500..=2_999).contains(&year)) {
            problems.add("since", Problem::Contradiction);
        }
        problems.required("business-summary", &self.summary, 300);
        problems.text("business-story", &self.story, 5_000);
        problems.into_vec()
    }

    /// Whether nothing is written yet.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// A telephone number as people type it, in half width with plain hyphens.
pub fn phone(text: &str) -> String {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    text.replace(['‐', '‑', '‒', '–', '—', '―', '−', 'ー'], "-").replace(['(', ')'], "-").trim_matches('-').replace("--", "-")
}

/// A postal code as people type it, in seven digits.
pub fn postal(text: &str) -> String {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    text.replace(['‐', '‑', '‒', '–', '—', '―', '−', 'ー', '-', '〒'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn business() -> Business {
        Business {
            name: "髙井𠮷兵衛ぶどう園".into(),
            kana: "たかいきちべえぶどうえん".into(),
            representative: "﨑山".into(),
            phone: phone("０７２（９７２）１５０１"),
            postal: postal("〒５８２−００１６"),
            address: "柏原市安堂町1-55".into(),
            area: "ando".into(),
            summary: "ぶどうを作っています。".into(),
            ..Business::default()
        }
    }

    fn wrong(change: impl FnOnce(&mut Business)) -> Vec<&'static str> {
        let mut business = business();
        change(&mut business);
        business.problems(&["ando".to_owned()]).into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn numbers_are_taken_as_people_type_them_and_names_as_they_are() {
        assert_eq!((business().phone.as_str(), business().postal.as_str()), ("072-972-1501", "5820016"));
        assert_eq!(wrong(|_| ()), [""; 0]);
        assert_eq!(business().name, "髙井𠮷兵衛ぶどう園");
    }

    #[test]
    fn what_is_no_number_and_no_place_is_told() {
        assert_eq!(wrong(|business| business.phone = "972-1501".into()), ["phone"]);
        assert_eq!(wrong(|business| business.postal = "58200".into()), ["postal"]);
        assert_eq!(wrong(|business| business.area = "nara".into()), ["area"]);
        assert_eq!(wrong(|business| business.kana = "髙井".into()), ["business-kana"]);
        assert_eq!(wrong(|business| business.since = Some(3)), ["since"]);
        assert!(Business::default().wrong().is_empty() && Business::default().is_blank());
    }
}
