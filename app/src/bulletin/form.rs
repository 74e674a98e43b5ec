//! The form for letters as it was sent, and what is wrong with it.

use super::words::here;
use crate::words::fill;
use domain::staff::Email;

/// The field that people don't see, and programs fill in.
pub(super) const TRAP: &str = "website";

/// What was sent to ask for letters.
#[derive(Clone, Debug, Default)]
pub struct Subscribing {
    values: Vec<(String, String)>,
    wrong: Option<Wrong>,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was written.
    Empty,
    /// No address for mail.
    NotAnEmail,
    /// Something stands where nobody sees a field.
    Trap,
    /// Too many in a short time; how many seconds to wait.
    TooMany(u32),
    /// The database does not answer.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Subscribing {
    /// What was sent, before it was looked at.
    pub const fn new(values: Vec<(String, String)>) -> Self {
        Self { values, wrong: None }
    }

    /// With what is wrong.
    pub fn wrong(self, wrong: Wrong) -> Self {
        Self { wrong: Some(wrong), ..self }
    }

    /// What was typed into a field; empty if it was not sent.
    pub(super) fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The address; one in full width is taken too.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn email(&self) -> Result<Email, Wrong> {
        if !self.value(TRAP).is_empty() {
            return Err(Wrong::Trap);
        }
        let narrow = |c: char| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        };
        let text: String = self.value("email").trim().chars().map(narrow).collect();
        if text.is_empty() { Err(Wrong::Empty) } else { Email::parse(&text).map_err(|_| Wrong::NotAnEmail) }
    }

    /// The HTTP status of the page that says what is wrong; `None` if nothing is.
    pub fn status(&self) -> Option<u16> {
        self.wrong.map(|wrong| match wrong {
            Wrong::TooMany(_) => 429,
            Wrong::Unavailable => 503,
            Wrong::Internal => 500,
            Wrong::Empty | Wrong::NotAnEmail | Wrong::Trap => 422,
        })
    }

    /// What is wrong, in words.
    pub(super) fn told(&self) -> Option<String> {
        let words = here();
        self.wrong.map(|wrong| match wrong {
            Wrong::Empty => words.wrong_empty.to_owned(),
            Wrong::NotAnEmail => words.wrong_email.to_owned(),
            Wrong::Trap => words.wrong_trap.to_owned(),
            Wrong::TooMany(seconds) => fill(words.wrong_many, &[("{minutes}", &seconds.div_ceil(60))]),
            Wrong::Unavailable => words.wrong_unavailable.to_owned(),
            Wrong::Internal => words.wrong_internal.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_type_it() {
        let form = |pairs: &[(&str, &str)]| Subscribing::new(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect());
        let email = form(&[("email", "　Ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ ")]).email().expect("an address");
        assert_eq!(email.as_str(), "hana@city.example");
        assert_eq!(form(&[]).email(), Err(Wrong::Empty));
        assert_eq!(form(&[("email", "hana")]).email(), Err(Wrong::NotAnEmail));
        assert_eq!(form(&[("email", "hana@city.example"), (TRAP, "x")]).email(), Err(Wrong::Trap));
    }
}
