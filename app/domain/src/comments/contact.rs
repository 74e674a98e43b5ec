//! 提出先: whether what is told of where to send opinions is enough for the ways that are offered.

use super::Way;
use crate::goals::{CutReason, cuts};
use unicode_normalization::UnicodeNormalization;

/// What faxes are called, in half width and small letters.
const FAX: [&str; 4] = ["fax", "ファクス", "ファックス", "ファクシミリ"];

/// What tells of a place to which one can go.
const PLACES: [&str; 10] = ["窓口", "市役所", "役場", "庁舎", "本庁", "支所", "出張所", "会館", "センター", "図書館"];

/// At most so many bytes stand between the word for fax and its number.
const NEAR: usize = 60;

/// The ways that are offered and of which a text does not tell where to: an address for mail, a number behind the word for fax, a postal
/// code, a place with a counter. The form needs nothing.
pub(super) fn unsaid(contact: &str, ways: &[Way]) -> Vec<Way> {
    let text: String = contact.nfkc().collect::<String>().to_lowercase();
    let found = cuts(&text);
    let has = |reason| found.iter().any(|cut| cut.reason == reason);
    let fax = || {
        let phones = || found.iter().filter(|cut| cut.reason == CutReason::Phone).map(|cut| cut.range.start);
        let ends = FAX.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| at + word.len()));
        ends.into_iter().any(|end| phones().any(|at| at >= end && at - end <= NEAR))
    };
    let told = |way: &Way| match way {
        Way::Form => true,
        Way::Mail => has(CutReason::Email),
        Way::Fax => fax(),
        Way::Post => has(CutReason::PostalCode),
        Way::Counter => PLACES.iter().any(|word| text.contains(word)),
    };
    ways.iter().copied().filter(|way| !told(way)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_says_where_to() {
        let all = "〒582-8555 柏原市安堂町1番55号\n柏原市役所 企画調整課の窓口\n電話 072-971-1000　ＦＡＸ：０７２－９７１－５０８９\nkikaku@city.example";
        assert_eq!(unsaid(all, &Way::ALL), []);
        assert_eq!(unsaid("", &Way::ALL), [Way::Mail, Way::Fax, Way::Post, Way::Counter]);
        assert_eq!(unsaid("", &[Way::Form]), []);
        for (text, way) in [
            ("メール kikaku@city.example", Way::Mail),
            ("メールは ｋｉｋａｋｕ＠ｃｉｔｙ．ｅｘａｍｐｌｅ", Way::Mail),
            ("ファクス 072-971-5089", Way::Fax),
            ("電話 072-971-1000、ファックス(072)971-5089", Way::Fax),
            ("〒582-8555 安堂町", Way::Post),
            ("5階の窓口", Way::Counter),
        ] {
            assert_eq!(unsaid(text, &[way]), [], "{text}");
        }
        for (text, way) in [
            ("メールでも送れます", Way::Mail),
            ("電話 072-971-1000", Way::Fax),
            ("電話 072-971-1000、ファクスでも", Way::Fax),
            ("電話 072-971-1000", Way::Post),
            ("電話 072-971-1000", Way::Counter),
        ] {
            assert_eq!(unsaid(text, &[way]), [way], "{text}");
        }
    }
}
