//! The form for an inquiry as it was sent, and what is wrong with it.

use super::words;
use crate::words::fill;
use domain::{
    check::{Check, FieldError, Problem},
    inquiries::{InquiryAbout, InquiryRecord},
    lang::Lang,
    numbers::{grouped, narrow, phone},
    staff::Email,
};

/// The field that people don't see, and programs fill in.
pub(super) const TRAP: &str = "website";

/// The fields, in their order.
pub(super) const FIELDS: [&str; 6] = ["about", "text", "name", "email", "phone", "call"];

/// An inquiry that is being written.
#[derive(Clone, Debug, Default)]
pub struct Inquiring {
    /// The secret link that it will have. It stands in the form, so that a form that is sent twice makes one inquiry.
    pub(super) token: String,
    /// When it was begun, sealed.
    pub(super) stamp: String,
    /// Whether what was typed is shown once more before it is sent.
    pub(super) checking: bool,
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
    /// Something stands where nobody sees a field.
    Trap,
    /// Sent faster than anyone reads.
    Quick,
    /// Too many in a short time; how many seconds to wait.
    TooMany(u32),
    /// The database does not answer.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Wrong {
    /// What happened and what to do now.
    fn words(self, field: &str) -> String {
        let words = words::here();
        match self {
            Self::Problem(Problem::Empty) if field == "email" => words.wrong_contact.to_owned(),
            Self::Problem(Problem::Empty) if field == "phone" => words.wrong_call_number.to_owned(),
            Self::Problem(Problem::Empty) if field == "about" => words.wrong_about.to_owned(),
            Self::Problem(Problem::Empty) => words.wrong_empty.to_owned(),
            Self::Problem(Problem::TooLong(max)) => fill(words.wrong_long, &[("{max}", &grouped(max))]),
            Self::Problem(Problem::Contradiction) if field == "call" => words.wrong_call.to_owned(),
            Self::Problem(Problem::Contradiction) => words.wrong_phone.to_owned(),
            Self::Problem(_) => words.wrong_signs.to_owned(),
            Self::NotAnEmail => words.wrong_email.to_owned(),
            Self::Trap => words.wrong_trap.to_owned(),
            Self::Quick => words.wrong_quick.to_owned(),
            Self::TooMany(seconds) => fill(words.wrong_many, &[("{minutes}", &seconds.div_ceil(60))]),
            Self::Unavailable => words.wrong_unavailable.to_owned(),
            Self::Internal => words.wrong_internal.to_owned(),
        }
    }
}

impl Inquiring {
    /// What was sent, before it was looked at.
    pub fn new((token, stamp): (String, String), values: Vec<(String, String)>) -> Self {
        Self { token, stamp, values, ..Self::default() }
    }

    /// With what is wrong.
    pub fn wrong(self, errors: Vec<(&'static str, Wrong)>) -> Self {
        Self { errors, ..self }
    }

    /// With what was typed to be looked at once more.
    pub fn checking(self) -> Self {
        Self { checking: true, ..self }
    }

    /// What was typed into a field; empty if it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether anything was sent, and not only asked for.
    pub(super) fn is_sent(&self) -> bool {
        self.values.iter().any(|(name, _)| name == "text")
    }

    /// What was typed, as the record takes it: without spaces around it, with lines as we end them and with spaces in the place of
    /// tabs, which come from tables.
    fn text(&self, name: &str) -> String {
        self.value(name).trim().replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
    }

    /// The inquiry.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub fn record(&self, lang: Lang) -> Result<InquiryRecord, Vec<(&'static str, Wrong)>> {
        let mut errors = Vec::new();
        let email = Some(self.text("email")).filter(|text| !text.is_empty()).map(|text| Email::parse(&narrow(&text)));
        let misread = matches!(email, Some(Err(_)));
        if misread {
            errors.push(("email", Wrong::NotAnEmail));
        }
        if !self.value(TRAP).is_empty() {
            errors.push(("inquiry", Wrong::Trap));
        }
        let about = InquiryAbout::from_code(self.value("about"));
        if about.is_none() {
            errors.push(("about", Wrong::Problem(Problem::Empty)));
        }
        let record = InquiryRecord {
            // What was not chosen is told above; the rest is looked through all the same.
            about: about.unwrap_or(InquiryAbout::Other),
            text: self.text("text"),
            name: self.text("name"),
            email: email.and_then(Result::ok),
            phone: phone(self.value("phone")),
            call: !self.value("call").is_empty(),
            lang,
        };
        errors.extend(problems(record.problems()).into_iter().filter(|(field, _)| !(misread && matches!(*field, "email" | "call"))));
        if errors.is_empty() {
            return Ok(record);
        }
        errors.sort_by_key(|(field, _)| FIELDS.iter().position(|name| name == field));
        Err(errors)
    }

    /// The HTTP status of the page that says what is wrong; `None` if nothing is.
    pub fn status(&self) -> Option<u16> {
        let status = |wrong: &Wrong| match wrong {
            Wrong::TooMany(_) => 429,
            Wrong::Unavailable => 503,
            Wrong::Internal => 500,
            _ => 422,
        };
        self.errors.iter().map(|(_, wrong)| status(wrong)).max()
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, wrong)| wrong.words(name))
    }

    /// Everything that is wrong, with the name of its field.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        let words = words::here();
        let named = |(field, wrong): &(&'static str, Wrong)| {
            let title = match *field {
                "about" => words.about_title,
                "text" => words.text,
                "name" => words.name,
                "email" => words.email,
                "phone" => words.phone,
                "call" => words.call,
                _ => return (*field, wrong.words(field)),
            };
            (*field, fill(words.wrong_field, &[("{field}", &title), ("{wrong}", &wrong.words(field))]))
        };
        self.errors.iter().map(named).collect()
    }
}

/// The rules of the record, as errors of the form.
pub fn problems(problems: Vec<FieldError>) -> Vec<(&'static str, Wrong)> {
    problems.into_iter().map(|error| (error.field, Wrong::Problem(error.problem))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(values: &[(&str, &str)]) -> Inquiring {
        let values = values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Inquiring::new((String::new(), String::new()), values)
    }

    #[test]
    fn a_form_is_read_as_people_fill_it_in() {
        let form = sent(&[
            ("about", "visit"),
            ("text", " 一\r\n二\t三 "),
            ("email", "Ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ "),
            ("phone", "０７２（９７２）１５０１"),
        ]);
        let record = form.record(Lang::Ja).expect("an inquiry");
        assert_eq!((record.about, record.text.as_str(), record.phone.as_str()), (InquiryAbout::Visit, "一\n二 三", "072-972-1501"));
        assert_eq!(record.email.map(String::from).as_deref(), Some("hana@city.example"));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let fields = |form: Inquiring| form.record(Lang::En).expect_err("wrong").into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        let about = ("about", "other");
        assert_eq!(fields(sent(&[])), ["about", "text", "email"]);
        assert_eq!(fields(sent(&[("about", "'"), ("text", "a"), ("email", "a@b.example")])), ["about"], "no topic is guessed");
        assert_eq!(fields(sent(&[about, ("email", "hana"), ("phone", "12")])), ["text", "email", "phone"]);
        assert_eq!(fields(sent(&[about, ("text", "a"), ("email", "a@b.example"), (TRAP, "x")])), ["inquiry"]);
        assert_eq!(fields(sent(&[about, ("text", "a"), ("phone", "072-972-1501")])), ["call"]);
    }
}
