//! 事業者: the profile of a producer, which all his applications share.

use crate::check::{FieldError, Problem, Problems};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What a producer says of himself. Contact data is never published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
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
        ] {
            problems.line(field, text, max);
        }
        problems.text("business-summary", &self.summary, 300);
        problems.text("business-story", &self.story, 5_000);
        problems.into_vec()
    }

    /// What keeps an application from being sent; `areas` are the districts there are.
    pub fn problems(&self, areas: &[String]) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("business-name", &self.name, 100);
        problems.reading("business-kana", &self.kana, 200);
        problems.line("business-name-en", &self.name_en, 200);
        problems.required_line("representative", &self.representative, 60);
        problems.line("person", &self.person, 60);
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
        problems.required_line("address", &self.address, 200);
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

/// A postal code as people type it, in seven digits.
pub fn postal(text: &str) -> String {
    let text: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    text.replace(['‐', '‑', '‒', '–', '—', '―', '−', 'ー', '-', '〒'], "")
}

/// A year as people type it: in the Western count, or in an era of Japan (「昭和27年」「S27」「令和元年」).
pub fn read_year(text: &str) -> Option<u16> {
    /// The year before the first of each era: 元号法 and the 太政官布告 before it.
    const ERAS: [(&str, &str, u16); 5] =
        [("明治", "M", 1867), ("大正", "T", 1911), ("昭和", "S", 1925), ("平成", "H", 1988), ("令和", "R", 2018)];
    let text: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let text = text.trim_end_matches("頃").trim_end_matches('年').to_uppercase();
    for (era, letter, before) in ERAS {
        if let Some(year) = text.strip_prefix(era).or_else(|| text.strip_prefix(letter)) {
            let year = if year == "元" { 1 } else { year.parse::<u16>().ok()? };
            return (1..100).contains(&year).then_some(before + year);
        }
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::phone;

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
    fn a_year_is_read_in_either_count() {
        let read = ["1952", "１９５２年", "昭和27年", "S27", "昭和２７", "令和元年", "明治45年頃"].map(read_year);
        assert_eq!(read, [1952, 1952, 1952, 1952, 1952, 2019, 1912].map(Some));
        assert_eq!(["", "むかし", "昭和", "昭和0年", "昭和27年ごろから", "99999"].map(read_year), [None; 6]);
    }

    #[test]
    fn what_is_no_number_and_no_place_is_told() {
        assert_eq!(wrong(|business| business.phone = "972-1501".into()), ["phone"]);
        assert_eq!(wrong(|business| business.postal = "58200".into()), ["postal"]);
        assert_eq!(wrong(|business| business.area = "nara".into()), ["area"]);
        assert_eq!(wrong(|business| business.kana = "髙井".into()), ["business-kana"]);
        assert_eq!(wrong(|business| business.since = Some(3)), ["since"]);
        assert_eq!(wrong(|business| business.name = "髙井\n𠮷兵衛".into()), ["business-name"]);
        assert!(Business::default().wrong().is_empty() && Business::default().is_blank());
    }
}
