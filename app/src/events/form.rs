//! The form to sign up as it was sent, and what is wrong with it.

use super::sign_words;
use crate::words::fill;
use domain::{
    check::{Check, FieldError, Problem},
    events::{MOST_IN_A_PARTY, SignUpRecord},
    lang::Lang,
    numbers::{narrow, phone},
    staff::Email,
};

/// The field that people don't see, and programs fill in.
pub(super) const TRAP: &str = "website";

/// Fields in the order of the form; the first is the form itself.
const ORDER: [&str; 7] = ["sign-up", "occurrence", "name", "party", "email", "phone", "note"];

/// A sign-up that is being written.
#[derive(Clone, Debug, Default)]
pub struct Signing {
    /// The secret link that it will have. It stands in the form, so that a form that is sent twice makes one sign-up.
    pub(super) token: String,
    /// When it was begun, sealed.
    pub(super) stamp: String,
    values: Vec<(String, String)>,
    errors: Vec<(&'static str, Wrong)>,
}

/// What is wrong with a field, or with the whole form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A rule of the record.
    Problem(Problem),
    /// No address for mail.
    NotAnEmail,
    /// Neither an address nor a number.
    Reach,
    /// No telephone number.
    NotAPhone,
    /// More than so many.
    Party(u32),
    /// No such time.
    Occurrence,
    /// Not now.
    Closed,
    /// No seat, and nobody waits.
    Full,
    /// Something stands where nobody sees a field.
    Trap,
    /// Quicker than anybody writes.
    Quick,
    /// Too many in a short time; how many seconds to wait.
    TooMany(u32),
    /// Too many for one event from one place; how many seconds to wait.
    TooManyHere(u32),
    /// The database does not answer.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Wrong {
    /// What happened and what to do now.
    fn words(self) -> String {
        let words = sign_words::here();
        match self {
            Self::Problem(Problem::Empty) => words.wrong_empty.to_owned(),
            Self::Problem(Problem::TooLong(max)) => fill(words.wrong_long, &[("{max}", &max)]),
            Self::Problem(_) => words.wrong_signs.to_owned(),
            Self::NotAnEmail => words.wrong_email.to_owned(),
            Self::Reach => words.wrong_reach.to_owned(),
            Self::NotAPhone => words.wrong_phone.to_owned(),
            Self::Party(max) => fill(words.wrong_party, &[("{max}", &max)]),
            Self::Occurrence => words.wrong_occurrence.to_owned(),
            Self::Closed => words.wrong_closed.to_owned(),
            Self::Full => words.wrong_full.to_owned(),
            Self::Trap => words.wrong_trap.to_owned(),
            Self::Quick => words.wrong_quick.to_owned(),
            Self::TooMany(seconds) => fill(words.wrong_many, &[("{minutes}", &seconds.div_ceil(60))]),
            Self::TooManyHere(seconds) => {
                let phone = crate::words::words().site.contact_phone;
                fill(words.wrong_many_here, &[("{minutes}", &seconds.div_ceil(60)), ("{phone}", &phone)])
            }
            Self::Unavailable => words.wrong_unavailable.to_owned(),
            Self::Internal => words.wrong_internal.to_owned(),
        }
    }
}

impl Signing {
    /// What was sent, before it was looked at, with its secret link and its stamp.
    pub fn new((token, stamp): (String, String), values: Vec<(String, String)>) -> Self {
        Self { token, stamp, values, errors: Vec::new() }
    }

    /// With what is wrong.
    pub fn wrong(self, errors: Vec<(&'static str, Wrong)>) -> Self {
        Self { errors, ..self }
    }

    /// What was typed into a field; empty if it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// What was typed, without spaces around it, and with lines as we end them.
    fn text(&self, name: &str) -> String {
        self.value(name).trim().replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
    }

    /// The sign-up.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn record(&self, lang: Lang) -> Result<SignUpRecord, Vec<(&'static str, Wrong)>> {
        let mut errors = Vec::new();
        if !self.value(TRAP).is_empty() {
            errors.push(("sign-up", Wrong::Trap));
        }
        let typed = self.text("email");
        let email = (!typed.is_empty()).then(|| Email::parse(&narrow(&typed)));
        let bad_email = matches!(email, Some(Err(_)));
        if bad_email {
            errors.push(("email", Wrong::NotAnEmail));
        }
        let record = SignUpRecord {
            occurrence: self.text("occurrence"),
            name: self.text("name"),
            party: self.text("party").parse().unwrap_or(0),
            email: email.and_then(Result::ok),
            phone: phone(&self.text("phone")),
            note: self.text("note"),
            lang,
        };
        errors.extend(problems(record.problems()).into_iter().filter(|(field, _)| !(bad_email && *field == "email")));
        if errors.is_empty() {
            return Ok(record);
        }
        errors.sort_by_key(|(field, _)| ORDER.iter().position(|name| name == field));
        Err(errors)
    }

    /// The HTTP status of the page that says what is wrong; `None` if nothing is.
    pub fn status(&self) -> Option<u16> {
        let status = |wrong: &Wrong| match wrong {
            Wrong::TooMany(_) | Wrong::TooManyHere(_) => 429,
            Wrong::Unavailable => 503,
            Wrong::Internal => 500,
            _ => 422,
        };
        self.errors.iter().map(|(_, wrong)| status(wrong)).max()
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, wrong)| wrong.words())
    }

    /// Everything that is wrong, with the name of its field.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        let words = sign_words::here();
        let named = |(field, wrong): &(&'static str, Wrong)| {
            let title = match *field {
                "occurrence" => words.occurrence,
                "name" => words.name,
                "party" => words.party,
                "email" => words.email,
                "phone" => words.phone,
                "note" => words.note,
                _ => return (*field, wrong.words()),
            };
            (*field, fill(words.wrong_field, &[("{field}", &title), ("{wrong}", &wrong.words())]))
        };
        self.errors.iter().map(named).collect()
    }
}

/// The rules of the record, as errors of the form.
pub fn problems(problems: Vec<FieldError>) -> Vec<(&'static str, Wrong)> {
    let wrong = |error: FieldError| match (error.field, error.problem) {
        ("email", Problem::Empty) => Wrong::Reach,
        ("phone", Problem::Contradiction) => Wrong::NotAPhone,
        ("party", _) => Wrong::Party(MOST_IN_A_PARTY),
        ("occurrence", _) => Wrong::Occurrence,
        (_, problem) => Wrong::Problem(problem),
    };
    problems.into_iter().map(|error| (error.field, wrong(error))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(values: &[(&str, &str)]) -> Signing {
        let values = values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Signing::new((String::new(), String::new()), values)
    }

    #[test]
    fn a_form_is_read_as_people_fill_it_in() {
        let form = sent(&[("name", " 柏原 花 "), ("party", "2"), ("email", "Ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ "), ("note", "一\r\n二")]);
        let record = form.record(Lang::Ja).expect("a sign-up");
        assert_eq!((record.name.as_str(), record.party, record.note.as_str()), ("柏原 花", 2, "一\n二"));
        assert_eq!(record.email.map(String::from).as_deref(), Some("hana@city.example"));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = |form: Signing| form.record(Lang::En).expect_err("wrong");
        assert_eq!(
            wrong(sent(&[])),
            [("name", Wrong::Problem(Problem::Empty)), ("party", Wrong::Party(MOST_IN_A_PARTY)), ("email", Wrong::Reach)]
        );
        let form = sent(&[("name", "花"), ("party", "1"), ("email", "hana"), ("phone", "内線3"), (TRAP, "x")]);
        assert_eq!(wrong(form), [("sign-up", Wrong::Trap), ("email", Wrong::NotAnEmail), ("phone", Wrong::NotAPhone)]);
    }
}
