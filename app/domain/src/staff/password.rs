//! Which passwords are taken (NIST SP 800-63B-4 3.1.1.2, OWASP ASVS 5.0 6.2): long enough, not known, and nothing else
//! is asked of them: no signs that must be in it, no change after some months.

use unicode_normalization::UnicodeNormalization;

/// The fewest characters.
pub const SHORTEST_PASSWORD: usize = 12;

/// The most characters: more would only keep the server busy.
pub const LONGEST_PASSWORD: usize = 128;

/// Words that belong to this place: part of no password worth having.
const OURS: [&str; 6] = ["kashiwara", "kashiwaramon", "柏原市", "柏原", "かしわら", "かしわらもん"];

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer than [`SHORTEST_PASSWORD`] characters.
    Short,
    /// More than [`LONGEST_PASSWORD`] characters.
    Long,
    /// One that attackers try first: from the list of common ones, or little more than one of them.
    Common,
    /// Little more than the name of the account, of its owner or of the city.
    Personal,
}

/// The spelling in which passwords are compared: the same keys on another keyboard give the same password (NFKC).
pub fn normal_password(text: &str) -> String {
    text.nfkc().collect()
}

/// What is wrong with a password, already in its normal spelling, of an account; `is_common` knows the list.
pub fn password_problem(password: &str, personal: &[&str], is_common: impl Fn(&str) -> bool) -> Option<PasswordProblem> {
    let length = password.chars().count();
    if length < SHORTEST_PASSWORD {
        return Some(PasswordProblem::Short);
    }
    if length > LONGEST_PASSWORD {
        return Some(PasswordProblem::Long);
    }
    let plain = password.to_lowercase();
    let core = plain.trim_matches(|c: char| !c.is_alphabetic());
    if is_common(&plain) || is_common(core) || is_repeated(&plain) || is_row(&plain) {
        return Some(PasswordProblem::Common);
    }
    let names = personal.iter().flat_map(|name| name.split(['@', '.', ' ', '　'])).map(str::to_lowercase).chain(OURS.map(str::to_owned));
    let mut rest = plain.clone();
    for name in names.filter(|name| name.chars().count() >= 2) {
        rest = rest.replace(&name, "");
    }
    let left = rest.chars().filter(|c| c.is_alphabetic()).count();
    (rest.len() < plain.len() && left < SHORTEST_PASSWORD / 2).then_some(PasswordProblem::Personal)
}

/// One piece twice or more: `abcabcabcabc`, `passwordpassword`.
fn is_repeated(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=chars.len() / 2).any(|piece| chars.iter().zip(chars.iter().skip(piece)).all(|(a, b)| a == b))
}

/// Each character the neighbour of the last: `123456789012`, `abcdefghijkl`, `lkjihgfedcba`.
fn is_row(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let in_row = codes.windows(2).filter(|pair| (pair[0] - pair[1]).abs() == 1).count();
    in_row + 3 >= codes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problem(password: &str) -> Option<PasswordProblem> {
        password_problem(password, &["hanako.yamada@city.example", "産業振興課 山田"], |word| {
            word == "trustno1trustme" || word == "sunshine"
        })
    }

    #[test]
    fn a_password_is_long_and_unknown_and_nothing_else_is_asked() {
        for good in ["correct horse battery staple", "ぶどうの房がゆれる秋の丘", "qpwoeiruty-8", "        kaki no tane"] {
            assert_eq!(problem(good), None, "{good}");
        }
        for (bad, why) in [
            ("", PasswordProblem::Short),
            ("elevenchars", PasswordProblem::Short),
            ("passwordpassword", PasswordProblem::Common),
            ("TrustNo1TrustMe", PasswordProblem::Common),
            ("!!2026sunshine2026", PasswordProblem::Common),
            ("111111111111", PasswordProblem::Common),
            ("abcabcabcabc", PasswordProblem::Common),
            ("123456789012", PasswordProblem::Common),
            ("lkjihgfedcba", PasswordProblem::Common),
            ("hanako.yamada1958", PasswordProblem::Personal),
            ("kashiwara20261001", PasswordProblem::Personal),
            ("柏原市柏原市2026年です", PasswordProblem::Personal),
        ] {
            assert_eq!(problem(bad), Some(why), "{bad}");
        }
        assert_eq!(problem(&"長い".repeat(65)), Some(PasswordProblem::Long));
    }

    #[test]
    fn the_same_keys_give_the_same_password() {
        assert_eq!(normal_password("Ｋａｋｉ　no か\u{3099}"), normal_password("Kaki no が"));
    }

    proptest! {
        #[test]
        fn judging_is_total(password in "\\PC{0,140}") {
            let _ = problem(&normal_password(&password));
        }
    }
}
