//! The sign-up form as it was sent, and what is wrong with it.

use super::words::{self, Words};
use crate::ui::date_field::DateParts;
use domain::{
    calendar::Date,
    check::{Check, FieldError, Problem},
    lang::Lang,
    numbers::narrow,
    reports::{SignUpFault, SignUpRecord},
    staff::Email,
};

/// The field that people don't see, and programs fill in.
pub(super) const TRAP: &str = "website";

/// A sign-up that is being written.
#[derive(Clone, Debug, Default)]
pub struct Joining {
    /// The secret link that it will have. It stands in the form, so that a form that is sent twice makes one sign-up.
    pub(super) token: String,
    /// When the form was begun, sealed.
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
    /// A pen name that leads away.
    NotAPen,
    /// No birthday.
    NotADay,
    /// Too young.
    TooYoung,
    /// A minor without a guardian's consent.
    NoGuardian,
    /// The rules were not read.
    RulesUnread,
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
    fn words(self, words: &Words) -> String {
        match self {
            Self::Problem(Problem::Empty) => words.wrong_empty.to_owned(),
            Self::Problem(Problem::TooLong(max)) => (words.wrong_long)(max),
            Self::Problem(Problem::NotAReading) => words.wrong_kana.to_owned(),
            Self::Problem(_) => words.wrong_signs.to_owned(),
            Self::NotAnEmail => words.wrong_email.to_owned(),
            Self::NotAPen => words.wrong_pen.to_owned(),
            Self::NotADay => words.wrong_day.to_owned(),
            Self::TooYoung => words.wrong_young.to_owned(),
            Self::NoGuardian => words.wrong_guardian.to_owned(),
            Self::RulesUnread => words.wrong_rules.to_owned(),
            Self::Trap => words.trap.to_owned(),
            Self::TooMany(seconds) => (words.wrong_many)(seconds),
            Self::Unavailable => words.wrong_unavailable.to_owned(),
            Self::Internal => words.wrong_internal.to_owned(),
        }
    }
}

impl Joining {
    /// What was sent, before it was looked at, with its secret link and its stamp.
    pub fn new((token, stamp): (String, String), values: Vec<(String, String)>) -> Self {
        Self { token, stamp, values, errors: Vec::new() }
    }

    /// With what is wrong, in the order of the form.
    pub fn wrong(self, mut errors: Vec<(&'static str, Wrong)>) -> Self {
        const ORDER: [&str; 10] = ["sign-up", "name", "kana", "pen", "email", "born", "guardian", "guardian-contact", "wish", "rules"];
        errors.sort_by_key(|(field, _)| ORDER.iter().position(|name| name == field));
        errors.dedup_by_key(|(field, _)| *field);
        Self { errors, ..self }
    }

    /// What was typed into a field; empty if it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The parts of the birthday as they were typed.
    pub(super) fn born(&self) -> DateParts {
        let part = |part: &str| self.value(&format!("born-{part}")).trim().to_owned();
        DateParts { era: part("era"), year: part("year"), month: part("month"), day: part("day") }
    }

    pub(super) fn ticked(&self, name: &str) -> bool {
        self.value(name) == "yes"
    }

    /// The sign-up.
    ///
    /// # Errors
    /// What can't be read, with what breaks a rule of the record or of who may on a day.
    pub fn record(&self, lang: Lang, today: Date) -> Result<SignUpRecord, Vec<(&'static str, Wrong)>> {
        let text = |name: &str| self.value(name).trim().replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let (email, parts) = (text("email"), self.born());
        let born = parts.read();
        let record = SignUpRecord {
            name: text("name"),
            kana: text("kana"),
            pen: text("pen"),
            email: Email::parse(&narrow(&email)).ok(),
            born,
            guardian: text("guardian"),
            guardian_contact: text("guardian-contact"),
            consents: self.ticked("consents"),
            knows_rules: self.ticked("rules"),
            stays: self.ticked("stays"),
            wish: text("wish"),
            lang,
        };
        let mut errors = Vec::new();
        if !self.value(TRAP).is_empty() {
            errors.push(("sign-up", Wrong::Trap));
        }
        if record.email.is_none() && !email.is_empty() {
            errors.push(("email", Wrong::NotAnEmail));
        }
        if born.is_none() && parts != DateParts::default() {
            errors.push(("born", Wrong::NotADay));
        }
        errors.extend(problems(record.problems()));
        errors.extend(record.faults(today).into_iter().map(|fault| match fault {
            SignUpFault::NotABirthday => ("born", Wrong::NotADay),
            SignUpFault::TooYoung => ("born", Wrong::TooYoung),
            SignUpFault::NoGuardian => ("guardian", Wrong::NoGuardian),
            SignUpFault::RulesUnread => ("rules", Wrong::RulesUnread),
        }));
        // As long as the birthday is not known, the rest of the rules is not asked.
        if record.born.is_none() && !record.knows_rules {
            errors.push(("rules", Wrong::RulesUnread));
        }
        if errors.is_empty() { Ok(record) } else { Err(errors) }
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
        let words = words::here();
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, wrong)| wrong.words(words))
    }

    /// Everything that is wrong, with the name of its field.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        let words = words::here();
        let named = |(field, wrong): &(&'static str, Wrong)| {
            let title = match *field {
                "name" => words.name,
                "kana" => words.kana,
                "pen" => words.pen,
                "email" => words.email,
                "born" => words.born,
                "guardian" => words.guardian,
                "guardian-contact" => words.guardian_contact,
                "wish" => words.wish,
                "rules" => words.rules,
                _ => return (*field, wrong.words(words)),
            };
            (*field, (words.wrong_field)(title, &wrong.words(words)))
        };
        self.errors.iter().map(named).collect()
    }
}

/// The rules of the record, as errors of the form.
pub fn problems(problems: Vec<FieldError>) -> Vec<(&'static str, Wrong)> {
    let wrong = |error: FieldError| {
        let field = if error.field == "guardian_contact" { "guardian-contact" } else { error.field };
        let wrong = if (field, error.problem) == ("pen", Problem::Contradiction) { Wrong::NotAPen } else { Wrong::Problem(error.problem) };
        (field, wrong)
    };
    problems.into_iter().map(wrong).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::parse_iso;

    const WHOLE: [(&str, &str); 8] = [
        ("name", " 柏原 太郎 "),
        ("kana", "かしわら たろう"),
        ("pen", "川べりの風"),
        ("email", "ｔａｒｏ＠mail.example"),
        ("born-year", "1990"),
        ("born-month", "5"),
        ("born-day", "5"),
        ("rules", "yes"),
    ];

    fn read(values: &[(&str, &str)]) -> Result<SignUpRecord, Vec<&'static str>> {
        let form = Joining::new(Default::default(), values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect());
        let today = parse_iso("2026-11-26").expect("a day");
        form.record(Lang::Ja, today).map_err(|errors| form.clone().wrong(errors).errors.iter().map(|(field, _)| *field).collect())
    }

    #[test]
    fn a_form_is_read_as_people_fill_it_in() {
        let record = read(&WHOLE).expect("a sign-up");
        assert_eq!((record.name.as_str(), record.email.map(String::from).as_deref()), ("柏原 太郎", Some("taro@mail.example")));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_in_the_order_of_the_form() {
        assert_eq!(read(&[]).expect_err("wrong"), ["name", "kana", "pen", "email", "born", "rules"]);
        let minor = [&[("born-year", "2012"), ("guardian", "柏原 花子")], &WHOLE[..]].concat();
        assert_eq!(read(&minor).expect_err("wrong"), ["guardian", "guardian-contact"]);
        let whole = [&[("guardian-contact", "072-000-0000"), ("consents", "yes")], &minor[..]].concat();
        assert!(read(&whole).is_ok());
        assert_eq!(read(&[&[(TRAP, "x"), ("email", "x")], &WHOLE[..]].concat()).expect_err("wrong"), ["sign-up", "email"]);
    }
}
