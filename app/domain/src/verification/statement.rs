//! What a certificate says, as it is signed.

use super::{LONGEST_NAME, jws};
use crate::{
    calendar::{Date, iso, parse_iso},
    certification::CertificateNumber,
};
use serde::{Deserialize, Serialize};

/// What a certificate said on the day on which the statement was issued. In Japanese, as the register has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The certificate's number.
    pub number: CertificateNumber,
    /// The name of the product.
    pub product: String,
    /// Whose certificate it is.
    pub holder: String,
    /// The day of certification.
    pub certified_on: Date,
    /// The last day on which it is valid.
    pub expires_on: Date,
    /// Who certified.
    pub issuer: String,
    /// The day in Japan on which this was signed: what was decided later it can't know.
    pub issued_on: Date,
}

/// The members of the JSON object, which is what is signed. Whoever adds one keeps these.
#[derive(Serialize, Deserialize)]
struct Members {
    number: String,
    product: String,
    holder: String,
    certified: String,
    expires: String,
    issuer: String,
    issued: String,
}

impl Statement {
    /// As the JSON object that is signed.
    pub(super) fn write(&self) -> Vec<u8> {
        jws::json(&Members {
            number: self.number.to_string(),
            product: self.product.clone(),
            holder: self.holder.clone(),
            certified: iso(self.certified_on),
            expires: iso(self.expires_on),
            issuer: self.issuer.clone(),
            issued: iso(self.issued_on),
        })
    }

    /// Reads the JSON object; `None` if it is none, lacks a member, or has one that no certificate of ours can have.
    /// Members that are not known here are left aside.
    pub(super) fn read(json: &[u8]) -> Option<Self> {
        let members: Members = serde_json::from_slice(json).ok()?;
        let statement = Self {
            number: members.number.parse().ok()?,
            product: name(members.product)?,
            holder: name(members.holder)?,
            certified_on: parse_iso(&members.certified)?,
            expires_on: parse_iso(&members.expires)?,
            issuer: name(members.issuer)?,
            issued_on: parse_iso(&members.issued)?,
        };
        (statement.certified_on <= statement.expires_on).then_some(statement)
    }
}

/// A name that can be shown: not empty, not endless, in one line.
fn name(text: String) -> Option<String> {
    let fits = !text.trim().is_empty() && text.chars().count() <= LONGEST_NAME && !text.chars().any(char::is_control);
    fits.then_some(text)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Statements of every kind that the register can make.
    pub(crate) fn any_statement() -> impl Strategy<Value = Statement> {
        let text = "[\\p{Han}\\p{Hiragana}a-zA-Z0-9\"\\\\&<> ]{0,30}[^\\p{C}\\p{Z}]";
        ((1000u16..=9999, 1u32..=9_999_999), text, text, (0i32..40_000, 0i32..4_000, 0i32..4_000)).prop_map(
            |((year, serial), product, holder, (first, term, issued))| {
                let day = |n: i32| Date::from_julian_day(2_440_000 + n).expect("within range");
                Statement {
                    number: CertificateNumber::new(year, serial).expect("within range"),
                    product,
                    holder,
                    certified_on: day(first),
                    expires_on: day(first + term),
                    issuer: "大阪府柏原市".into(),
                    issued_on: day(first + issued),
                }
            },
        )
    }

    pub(crate) fn example() -> Statement {
        let day = |text| parse_iso(text).expect("a day of the test");
        Statement {
            number: CertificateNumber::new(2026, 7).expect("a number"),
            product: "朝摘みデラウェア 2kg".into(),
            holder: "北の段ぶどう園".into(),
            certified_on: day("2026-04-01"),
            expires_on: day("2029-03-31"),
            issuer: "大阪府柏原市".into(),
            issued_on: day("2026-11-26"),
        }
    }

    #[test]
    fn it_is_written_as_the_documentation_says() {
        let json = String::from_utf8(example().write()).expect("UTF-8");
        assert_eq!(
            json,
            "{\"number\":\"KM-2026-0007\",\"product\":\"朝摘みデラウェア 2kg\",\"holder\":\"北の段ぶどう園\",\"certified\":\"2026-04-01\",\
             \"expires\":\"2029-03-31\",\"issuer\":\"大阪府柏原市\",\"issued\":\"2026-11-26\"}"
        );
        let more = json.replacen('{', "{\"later\":[1,{\"a\":null}],", 1);
        assert_eq!(Statement::read(more.as_bytes()), Some(example()), "what a later program adds does no harm");
    }

    #[test]
    fn what_no_certificate_can_say_is_not_read() {
        let json = String::from_utf8(example().write()).expect("UTF-8");
        for (old, new) in [
            ("KM-2026-0007", "KM-2026-7"),
            ("北の段ぶどう園", ""),
            ("北の段ぶどう園", " "),
            ("北の段ぶどう園", "一\\n二"),
            ("北の段ぶどう園", "一\\u0000"),
            ("2029-03-31", "2026-03-31"),
            ("2026-04-01", "2026-02-30"),
            ("2026-11-26", "令和8年11月26日"),
            ("\"issued\"", "\"issuer\""),
            ("\"number\":\"KM-2026-0007\",", ""),
            ("\"KM-2026-0007\"", "20260007"),
        ] {
            assert!(json.contains(old));
            assert_eq!(Statement::read(json.replacen(old, new, 1).as_bytes()), None, "{old} → {new}");
        }
        let long = json.replace("北の段ぶどう園", &"園".repeat(LONGEST_NAME + 1));
        assert_eq!(Statement::read(long.as_bytes()), None);
        for none in ["", "{}", "[]", "null", "\"{}\"", "{", "\u{feff}{}"] {
            assert_eq!(Statement::read(none.as_bytes()), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn every_statement_reads_back(statement in any_statement()) {
            prop_assert_eq!(Statement::read(&statement.write()), Some(statement));
        }

        #[test]
        fn anything_is_met(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Statement::read(&bytes);
        }
    }
}
