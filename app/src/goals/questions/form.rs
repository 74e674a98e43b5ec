//! The form for a question as it was sent, and what is wrong with it.

use super::words;
use crate::words::fill;
use domain::{
    check::{FieldError, Problem},
    goals::{QuestionKind, QuestionRecord},
    lang::Lang,
    numbers::narrow,
    staff::Email,
};

/// The field that people don't see, and programs fill in.
pub(super) const TRAP: &str = "website";

/// A question that is being written.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// The secret link that it will have. It stands in the form, so that a form that is sent twice makes one question.
    pub(super) token: String,
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
    /// None of the choices.
    NotChosen,
    /// Something stands where nobody sees a field.
    Trap,
    /// Too many in a short time; how many seconds to wait.
    TooMany(u32),
    /// The database does not answer.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Wrong {
    /// What happened and what to do now.
    fn words(self) -> String {
        let words = words::here();
        match self {
            Self::Problem(Problem::Empty) => words.wrong_empty.to_owned(),
            Self::Problem(Problem::TooLong(max)) => fill(words.wrong_long, &[("{max}", &max)]),
            Self::Problem(_) => words.wrong_signs.to_owned(),
            Self::NotAnEmail => words.wrong_email.to_owned(),
            Self::NotChosen => words.wrong_choice.to_owned(),
            Self::Trap => words.wrong_trap.to_owned(),
            Self::TooMany(seconds) => fill(words.wrong_many, &[("{minutes}", &seconds.div_ceil(60))]),
            Self::Unavailable => words.wrong_unavailable.to_owned(),
            Self::Internal => words.wrong_internal.to_owned(),
        }
    }
}

impl Asking {
    /// What was sent, before it was looked at.
    pub fn new(token: String, values: Vec<(String, String)>) -> Self {
        Self { token, values, ..Self::default() }
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

    /// What was typed, as the record takes it: without spaces around it, with lines as we end them and with spaces in the place of
    /// tabs, which come from tables.
    fn text(&self, name: &str) -> String {
        self.value(name).trim().replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
    }

    /// The question.
    ///
    /// # Errors
    /// What can't be read. The rules of the record are not looked at.
    pub fn record(&self, lang: Lang) -> Result<QuestionRecord, Vec<(&'static str, Wrong)>> {
        let mut errors = Vec::new();
        let kind = QuestionKind::from_code(self.value("kind"));
        if kind.is_none() {
            errors.push(("kind", Wrong::NotChosen));
        }
        let email = Some(self.text("email")).filter(|text| !text.is_empty()).map(|text| Email::parse(&narrow(&text)));
        if matches!(email, Some(Err(_))) {
            errors.push(("email", Wrong::NotAnEmail));
        }
        let agreed = match self.value("agreed") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        if agreed.is_none() {
            errors.push(("agreed", Wrong::NotChosen));
        }
        if !self.value(TRAP).is_empty() {
            errors.push(("question", Wrong::Trap));
        }
        let record = QuestionRecord {
            kind: kind.unwrap_or(QuestionKind::Question),
            text: self.text("text"),
            name: self.text("name"),
            email: email.and_then(Result::ok),
            agreed: agreed.unwrap_or_default(),
            lang,
        };
        if errors.is_empty() {
            return Ok(record);
        }
        // What else is wrong is told at once.
        errors.extend(problems(domain::check::Check::problems(&record)));
        let order = ["question", "kind", "text", "agreed", "name", "email"];
        errors.sort_by_key(|(field, _)| order.iter().position(|name| name == field));
        Err(errors)
    }

    /// The HTTP status of the page that says what is wrong; `None` if nothing is.
    pub fn status(&self) -> Option<u16> {
        self.errors
            .iter()
            .map(|(_, wrong)| match wrong {
                Wrong::TooMany(_) => 429,
                Wrong::Unavailable => 503,
                Wrong::Internal => 500,
                _ => 422,
            })
            .max()
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, wrong)| wrong.words())
    }

    /// Everything that is wrong, with the name of its field.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        let words = words::here();
        let named = |(field, wrong): &(&'static str, Wrong)| {
            let title = match *field {
                "kind" => words.kind,
                "text" => words.text,
                "agreed" => words.agreed,
                "name" => words.name,
                "email" => words.email,
                _ => return (*field, wrong.words()),
            };
            (*field, fill(words.wrong_field, &[("{field}", &title), ("{wrong}", &wrong.words())]))
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

    fn sent(values: &[(&str, &str)]) -> Asking {
        Asking::new(String::new(), values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_form_is_read_as_people_fill_it_in() {
        let form =
            sent(&[("kind", "opinion"), ("text", " 一\r\n二\t三 "), ("agreed", "no"), ("email", "Ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ ")]);
        let record = form.record(Lang::Ja).expect("a question");
        assert_eq!((record.kind, record.text.as_str(), record.agreed), (QuestionKind::Opinion, "一\n二 三", false));
        assert_eq!(record.email.map(String::from).as_deref(), Some("hana@city.example"));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let fields = |form: Asking| form.record(Lang::En).expect_err("wrong").into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        assert_eq!(fields(sent(&[("email", "hana")])), ["kind", "text", "agreed", "email"]);
        assert_eq!(fields(sent(&[("kind", "question"), ("text", "a"), ("agreed", "yes"), (TRAP, "x")])), ["question"]);
    }
}
