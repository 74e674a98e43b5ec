//! What a statement is worth on a day, by the public keys at hand.

use super::{KeySet, Statement, jws::Jws};
use crate::calendar::Date;

/// A statement whose signature is genuine. It says what held on the day it was issued, and nothing of what was decided since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// What was signed.
    pub statement: Statement,
    /// What the calendar makes of it.
    pub term: Term,
}

/// Whether a day is within the term that a statement gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// 期限内. That it was not suspended or revoked since can't be seen from a statement.
    Current,
    /// 期限切れ
    Expired,
    /// まだ始まっていない: it is of a later day, or the clock is wrong.
    NotYet,
}

impl Term {
    /// Its name in pages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Expired => "expired",
            Self::NotYet => "not-yet",
        }
    }
}

/// Why a statement proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is no statement at all, or one of something else.
    NotAStatement,
    /// It names a key that is not among those at hand: an older list of keys, or no key of the city.
    UnknownKey,
    /// The signature is not that of the key over these words: something was changed, be it one bit.
    BadSignature,
    /// It was issued on a day on which its key did not sign, such as after the key was retired.
    KeyNotInUse,
}

impl Flaw {
    /// Every flaw.
    pub const ALL: [Self; 4] = [Self::NotAStatement, Self::UnknownKey, Self::BadSignature, Self::KeyNotInUse];

    /// Its name in pages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAStatement => "not-a-statement",
            Self::UnknownKey => "unknown-key",
            Self::BadSignature => "bad-signature",
            Self::KeyNotInUse => "key-not-in-use",
        }
    }
}

/// Checks a statement by the keys at hand, on a day in Japan. Any text is met.
///
/// # Errors
/// [`Flaw`] if it proves nothing. What it says is then shown to nobody.
pub fn check(text: &str, keys: &KeySet, today: Date) -> Result<Proven, Flaw> {
    let jws = Jws::read(text).ok_or(Flaw::NotAStatement)?;
    let key = keys.find(&jws.kid).ok_or(Flaw::UnknownKey)?;
    if !key.has_signed(jws.signed.as_bytes(), &jws.signature) {
        return Err(Flaw::BadSignature);
    }
    let statement = Statement::read(&jws.payload).ok_or(Flaw::NotAStatement)?;
    if !key.is_of(statement.issued_on) {
        return Err(Flaw::KeyNotInUse);
    }
    let term = if today > statement.expires_on {
        Term::Expired
    } else if today < statement.certified_on || today < statement.issued_on {
        Term::NotYet
    } else {
        Term::Current
    };
    Ok(Proven { statement, term })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::parse_iso,
        verification::{
            KeyId, LONGEST, SecretKey, jws,
            statement::tests::{any_statement, example},
        },
    };
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day of the test")
    }

    fn key(seed: u8) -> SecretKey {
        SecretKey::new(&[seed; 32])
    }

    fn keys() -> KeySet {
        KeySet(vec![key(9).public(day("2026-12-01")), key(1).public(day("2020-04-01"))])
    }

    fn on(text: &str, today: &str) -> Result<Term, Flaw> {
        check(text, &keys(), day(today)).map(|proven| proven.term)
    }

    #[test]
    fn the_calendar_decides_on_what_is_genuine() {
        let text = key(1).sign(&example());
        assert_eq!(check(&text, &keys(), day("2026-11-26")), Ok(Proven { statement: example(), term: Term::Current }));
        assert_eq!(on(&text, "2029-03-31"), Ok(Term::Current), "the last day is still valid");
        assert_eq!(on(&text, "2029-04-01"), Ok(Term::Expired));
        assert_eq!(on(&text, "2026-03-31"), Ok(Term::NotYet));
        assert_eq!(on(&text, "2026-11-25"), Ok(Term::NotYet), "it was not issued yet");
    }

    #[test]
    fn another_key_is_unknown_whatever_it_signs() {
        assert_eq!(on(&key(2).sign(&example()), "2026-11-26"), Err(Flaw::UnknownKey));
        // A key of somebody else under the name of ours.
        let ours = key(1).public(day("2020-04-01")).kid;
        let forged = key(2).sign_bytes(&ours, &example().write());
        assert_eq!(on(&forged, "2026-11-26"), Err(Flaw::BadSignature));
        assert_eq!(check(&key(1).sign(&example()), &KeySet::default(), day("2026-11-26")), Err(Flaw::UnknownKey));
    }

    #[test]
    fn a_key_signs_on_its_own_days_only() {
        let mut keys = keys();
        let text = key(1).sign(&example());
        for (retired, expected) in [("2026-11-27", true), ("2026-11-26", true), ("2026-11-25", false)] {
            keys.0[1].retired_on = Some(day(retired));
            let found = check(&text, &keys, day("2028-01-01")).map(|proven| proven.term);
            assert_eq!(found, if expected { Ok(Term::Current) } else { Err(Flaw::KeyNotInUse) }, "{retired}");
        }
        let too_young = key(9).sign(&example());
        assert_eq!(check(&too_young, &keys, day("2028-01-01")), Err(Flaw::KeyNotInUse));
    }

    #[test]
    fn what_is_no_statement_is_told_apart() {
        let text = key(1).sign(&example());
        let kid = key(1).public(day("2020-04-01")).kid;
        let (signed, signature) = text.rsplit_once('.').expect("three parts");
        let payload = signed.split_once('.').expect("two parts").1;
        let with_header = |header: &str| {
            let head = jws::encode(header.replace("KID", kid.as_str()).as_bytes());
            format!("{head}.{payload}.{signature}")
        };
        for none in [
            String::new(),
            ".".into(),
            "..".into(),
            "...".into(),
            "https://example.jp/".into(),
            signed.to_owned(),
            format!("{text}."),
            format!("{text}="),
            format!(" {text}"),
            format!("{text}\n"),
            with_header("{\"alg\":\"none\",\"kid\":\"KID\"}"),
            with_header("{\"alg\":\"HS256\",\"kid\":\"KID\"}"),
            with_header("{\"alg\":\"EdDSA\"}"),
            with_header("{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"crit\":[\"b64\"],\"b64\":false}"),
            with_header("{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"kid\":\"KID\"}"),
            with_header("{\"alg\":\"EdDSA\",\"kid\":\"too long a name\"}"),
            format!("{signed}.{}", &signature[..80]),
            key(1).sign_bytes(&kid, b"{\"sub\":\"something else\"}"),
            "a".repeat(LONGEST + 1),
        ] {
            assert_eq!(on(&none, "2026-11-26"), Err(Flaw::NotAStatement), "{none}");
        }
        // The same header in another spelling is another text, which nobody has signed.
        assert_eq!(on(&with_header("{ \"alg\":\"EdDSA\",\"kid\":\"KID\"}"), "2026-11-26"), Err(Flaw::BadSignature));
        assert!(KeyId::read("short").is_none());
    }

    proptest! {
        #[test]
        fn what_is_signed_is_proven(statement in any_statement()) {
            let keys = KeySet(vec![key(3).public(Date::MIN)]);
            let (text, today) = (key(3).sign(&statement), statement.expires_on.max(statement.issued_on));
            let proven = check(&text, &keys, today).expect("genuine");
            prop_assert_eq!(&proven.statement, &statement);
            prop_assert_eq!(proven.term, if today > statement.expires_on { Term::Expired } else { Term::Current });
            prop_assert!(text.len() <= LONGEST);
        }

        #[test]
        fn no_bit_can_be_flipped(statement in any_statement(), place in any::<proptest::sample::Index>(), bit in 0u8..8) {
            let keys = KeySet(vec![key(3).public(Date::MIN)]);
            let mut bytes = key(3).sign(&statement).into_bytes();
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
            let text = String::from_utf8_lossy(&bytes);
            prop_assert!(check(&text, &keys, statement.expires_on).is_err(), "{}", text);
        }

        #[test]
        fn no_character_can_be_another(place in any::<proptest::sample::Index>(), other in "[A-Za-z0-9_.=-]") {
            let text = key(1).sign(&example());
            let place = place.index(text.len());
            prop_assume!(text[place..=place] != other);
            let changed = format!("{}{other}{}", &text[..place], &text[place + 1..]);
            prop_assert!(on(&changed, "2026-11-26").is_err(), "{}", changed);
        }

        #[test]
        fn nothing_can_be_cut_off_or_added(cut in any::<proptest::sample::Index>(), more in "\\PC{1,5}") {
            let text = key(1).sign(&example());
            prop_assert!(on(&text[..cut.index(text.len())], "2026-11-26").is_err());
            for longer in [format!("{text}{more}"), format!("{more}{text}")] {
                prop_assert!(on(&longer, "2026-11-26").is_err());
            }
        }

        #[test]
        fn any_text_is_met(text in "\\PC{0,100}", parts in "[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,90}") {
            prop_assert!(on(&text, "2026-11-26").is_err());
            prop_assert!(on(&parts, "2026-11-26").is_err());
        }
    }
}
