//! Accounts of staff.

use super::{AccountState, Action, Role, Roles, may};
use crate::{
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problem, Problems},
};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// An address for mail, which is also the name of an account: in lower case, at most 254 bytes (RFC 5321 4.5.3.1.3), one
/// `@` with something on each side. Whether mail arrives there only mail can tell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

/// The text is not an [`Email`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address for mail")]
pub struct NotAnEmail;

impl Email {
    /// Takes a text that came from outside; spaces around it don't matter.
    ///
    /// # Errors
    /// [`NotAnEmail`]
    pub fn parse(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.split_once('@').ok_or(NotAnEmail)?;
        let host = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        let whole =
            !local.is_empty() && !domain.is_empty() && domain.chars().all(host) && !domain.starts_with('.') && !domain.ends_with('.');
        if whole && text.len() <= 254 && text.chars().all(is_plain) { Ok(Self(text)) } else { Err(NotAnEmail) }
    }

    /// Every address that stands somewhere in a text, in full width as well. Where signs stand at it that may belong to
    /// an address and to a sentence (`mail=a@b?`), with them and without.
    pub fn within(text: &str) -> impl Iterator<Item = Self> {
        let text: String = text.nfkc().collect();
        let words: Vec<String> = text.split(|c| !is_plain(c)).filter(|word| word.contains('@')).map(str::to_owned).collect();
        words.into_iter().flat_map(|word| parts(&word).into_iter().flatten().flatten())
    }

    /// A text with something else in the place of each address.
    pub fn replaced(text: &str, mut with: impl FnMut(&Self) -> String) -> String {
        if !text.contains(['@', '＠']) {
            return text.to_owned();
        }
        let text: String = text.nfkc().collect();
        let mut said = String::new();
        for word in text.split_inclusive(|c| !is_plain(c)) {
            let mut rest = word;
            // Looked for anew in what is left: the end of one may be the beginning of the next.
            while let Some(email) = parts(rest).into_iter().find_map(|mut found| found.pop().flatten()) {
                // As it stands there, in capitals perhaps.
                let Some(at) = rest.to_ascii_lowercase().find(email.as_str()) else { break };
                said.push_str(&rest[..at]);
                said.push_str(&with(&email));
                rest = &rest[at + email.0.len()..];
            }
            said.push_str(rest);
        }
        said
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The addresses around each @ of a word, the longest first, without the signs that a sentence has as well.
fn parts(word: &str) -> Vec<Vec<Option<Email>>> {
    let narrow = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let word = word.trim_end_matches(|c| !is_plain(c));
    let ats = word.match_indices('@').map(|(at, _)| at);
    ats.map(|at| {
        let before = word[..at].rfind('@').map_or(0, |at| at + 1);
        let after = &word[at + 1..];
        let host = &after[..after.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(after.len())];
        let host = host.trim_end_matches(['.', '-']);
        // Dots before it belong to a sentence.
        let before = at - word[before..at].trim_start_matches('.').len();
        let starts = (before..at).filter(|start| *start == before || !word[..*start].ends_with(narrow));
        starts.map(|start| Email::parse(&format!("{}@{host}", &word[start..at])).ok()).collect()
    })
    .collect()
}

/// What an address is made of.
fn is_plain(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';' | ':' | '"' | '\\')
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// A member of staff as he is entered or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRecord {
    /// Where mail reaches him.
    pub email: Email,
    /// As it is written; with the post if that helps: 「産業振興課 山田」.
    pub name: String,
    /// At least one.
    pub roles: Roles,
}

impl Check for StaffRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("name", &self.name, 100);
        if self.roles.is_empty() {
            problems.add("roles", Problem::Empty);
        }
        problems.into_vec()
    }
}

/// A member of staff who has signed in: who acts in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Of the account.
    pub id: i64,
    /// Of the session.
    pub session: i64,
    /// The name of the account.
    pub email: Email,
    /// As it is written.
    pub name: String,
    /// As they are at this moment.
    pub roles: Roles,
    /// When he last proved that it is he: dangerous actions ask again.
    pub sure_at: OffsetDateTime,
    /// The request in which he acts, for the audit log.
    pub request: String,
}

impl Member {
    /// Whether one of his roles allows this.
    pub fn may(&self, action: Action) -> bool {
        may(self.roles, action)
    }
}

/// An account as administrators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffView {
    /// Of the account.
    pub id: i64,
    /// The name of the account.
    pub email: Email,
    /// As it is written.
    pub name: String,
    /// What for.
    pub roles: Roles,
    /// Whether he can sign in.
    pub active: bool,
    /// Whether he has set a password.
    pub has_password: bool,
    /// Whether he has a passkey.
    pub has_passkey: bool,
    /// Whether he has a second factor: an app for codes, or a passkey.
    pub has_second: bool,
    /// When he was last here; `None` if never, or if all sessions have ended.
    pub seen_at: Option<OffsetDateTime>,
    /// Rises with each change: who changes an older one is told.
    pub version: i64,
}

impl StaffView {
    /// What can be done with the account.
    pub const fn state(&self) -> AccountState {
        match (self.active, self.is_set_up()) {
            (false, _) => AccountState::Closed,
            (true, false) => AccountState::Waiting,
            (true, true) => AccountState::Open,
        }
    }

    /// Whether he is the only kind of person who can let others in.
    pub fn is_admin(&self) -> bool {
        self.active && self.roles.has(Role::Admin)
    }

    /// Whether he has a way to sign in.
    pub const fn is_set_up(&self) -> bool {
        self.has_password || self.has_passkey
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_has_one_form() {
        assert_eq!(Email::parse(" Hana.Yamada@City.Example ").map(String::from), Ok("hana.yamada@city.example".to_owned()));
        assert_eq!(Email::parse("admin@demo").map(String::from), Ok("admin@demo".to_owned()));
        let long = format!("{}@a", "a".repeat(253));
        for wrong in ["", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\r\nBcc: x", "<a@b>", "a@.b", "a@b.", "花@city.example", "a\"@b", &long] {
            assert_eq!(Email::parse(wrong), Err(NotAnEmail), "{wrong}");
        }
    }

    #[test]
    fn an_address_is_found_in_what_is_said() {
        let found = |text: &str| Email::within(text).map(String::from).collect::<Vec<_>>();
        assert_eq!(found("連絡先はHana@City.Exampleです。"), ["hana@city.example"]);
        assert_eq!(found("mailto:a@b.example. 山田 <c@d>、ｅ＠ｆ．ｊｐ"), ["a@b.example", "c@d", "e@f.jp"]);
        assert!(found("ここには@だけ。 @x y@").is_empty());
        for glued in ["a@b.example?", "mail=a@b.example", "a@b.example/c@d.example", "x?to=a@b.example&y", "a@b.example。", "'a@b.example'"]
        {
            assert!(found(glued).contains(&"a@b.example".to_owned()), "{glued}");
        }
    }

    #[test]
    fn an_address_is_replaced_in_what_is_said() {
        let said = |text: &str| Email::replaced(text, |email| format!("[{}]", email.as_str().len()));
        assert_eq!(said("連絡先はHana@City.Exampleです。"), "連絡先は[17]です。");
        assert_eq!(said("mail=a@b.example, ｅ＠ｆ．ｊｐ"), "mail=[11], [6]");
        assert_eq!(said("a@b.example/c@d.example"), "[11]/[11]");
        assert_eq!(said("/@a=@a"), "[3][3]", "the end of one may be the beginning of the next");
        assert_eq!(said("＠だけ"), "@だけ");
        assert_eq!(said("何もない。（そのまま）"), "何もない。（そのまま）");
    }

    proptest! {
        #[test]
        fn no_address_is_left(text in "[a-c@.?=／/ ＠あ]{0,30}") {
            let said = Email::replaced(&text, |_| "[x]".to_owned());
            prop_assert!(Email::within(&said).next().is_none(), "{}", said);
        }

        #[test]
        fn reading_an_address_is_total_and_settled(text in "\\PC{0,40}") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
            }
        }
    }
}
