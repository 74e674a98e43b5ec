//! The application form as it was sent, and what is wrong with it.

use super::words;
use crate::{ui::date_field::DateParts, words::fill};
use domain::{
    calendar::Date,
    certification::PermitRecord,
    check::{Check, FieldError, Problem},
    lang::Lang,
    numbers::{narrow, phone},
    staff::Email,
};

/// The field that people don't see, and programs fill in.
pub(super) const TRAP: &str = "website";

/// The fields that are shown once more, and kept by the form meanwhile.
pub(super) const KEPT: [&str; 15] = [
    "holder",
    "person",
    "email",
    "phone",
    "goods",
    "amount",
    "from-era",
    "from-year",
    "from-month",
    "from-day",
    "until-era",
    "until-year",
    "until-month",
    "until-day",
    "agreed",
];

/// An application that is being written.
#[derive(Clone, Debug, Default)]
pub struct Applying {
    /// The secret link that it will have. It stands in the form, so that a form that is sent twice makes one application.
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
    /// Neither a way by mail nor by telephone.
    NoContact,
    /// No telephone number.
    NotAPhone,
    /// No day.
    NotADay,
    /// It would end before it begins, or last too long.
    Term,
    /// The time asked for is over.
    Over,
    /// The rules were not agreed to.
    NotAgreed,
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
            Self::NoContact => words.wrong_contact.to_owned(),
            Self::NotAPhone => words.wrong_phone.to_owned(),
            Self::NotADay => words.wrong_day.to_owned(),
            Self::Term => words.wrong_term.to_owned(),
            Self::Over => words.wrong_over.to_owned(),
            Self::NotAgreed => words.wrong_agreed.to_owned(),
            Self::Trap => words.wrong_trap.to_owned(),
            Self::TooMany(seconds) => fill(words.wrong_many, &[("{minutes}", &seconds.div_ceil(60))]),
            Self::Unavailable => words.wrong_unavailable.to_owned(),
            Self::Internal => words.wrong_internal.to_owned(),
        }
    }
}

impl Applying {
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
    /// tabs.
    pub(super) fn text(&self, name: &str) -> String {
        self.value(name).trim().replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ")
    }

    /// The parts of a day as they were typed.
    pub(super) fn parts(&self, name: &str) -> DateParts {
        let part = |part: &str| self.value(&format!("{name}-{part}")).trim().to_owned();
        DateParts { era: part("era"), year: part("year"), month: part("month"), day: part("day") }
    }

    /// The application.
    ///
    /// # Errors
    /// What can't be read, with what breaks a rule of the record, in the order of the form.
    pub fn record(&self, lang: Lang) -> Result<PermitRecord, Vec<(&'static str, Wrong)>> {
        let mut errors = Vec::new();
        let email = Some(self.text("email")).filter(|text| !text.is_empty()).map(|text| Email::parse(&narrow(&text)));
        if matches!(email, Some(Err(_))) {
            errors.push(("email", Wrong::NotAnEmail));
        }
        let (from, until) = (self.parts("from").read(), self.parts("until").read());
        for (name, day) in [("from", from), ("until", until)] {
            if day.is_none() {
                errors.push((name, Wrong::NotADay));
            }
        }
        if !self.value(TRAP).is_empty() {
            errors.push(("application", Wrong::Trap));
        }
        let unread = |day: Option<Date>| day.unwrap_or(Date::MIN);
        let record = PermitRecord {
            holder: self.text("holder"),
            person: self.text("person"),
            email: email.as_ref().and_then(|email| email.clone().ok()),
            phone: phone(&self.text("phone")),
            goods: self.text("goods"),
            amount: self.text("amount"),
            from: unread(from),
            until: unread(until.or(from)),
            agreed: self.value("agreed") == "yes",
            lang,
        };
        // What can't be read is told once, and as what it is.
        let known: Vec<&str> = errors.iter().map(|(field, _)| *field).collect();
        let days_known = from.is_some() && until.is_some();
        let more = problems(record.problems());
        errors.extend(more.into_iter().filter(|(field, _)| !known.contains(field) && (*field != "until" || days_known)));
        if errors.is_empty() {
            return Ok(record);
        }
        let order = ["application", "holder", "person", "email", "phone", "goods", "amount", "from", "until", "agreed"];
        errors.sort_by_key(|(field, _)| order.iter().position(|name| name == field));
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
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, wrong)| wrong.words())
    }

    /// Everything that is wrong, with the name of its field.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        let words = words::here();
        let named = |(field, wrong): &(&'static str, Wrong)| {
            let title = match *field {
                "holder" => words.holder,
                "person" => words.person,
                "email" => words.email,
                "phone" => words.phone,
                "goods" => words.goods,
                "amount" => words.amount,
                "from" => words.from,
                "until" => words.until,
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
        ("email", Problem::Empty) => Wrong::NoContact,
        ("phone", Problem::Contradiction) => Wrong::NotAPhone,
        ("until", _) => Wrong::Term,
        ("agreed", _) => Wrong::NotAgreed,
        (_, problem) => Wrong::Problem(problem),
    };
    problems.into_iter().map(|error| (error.field, wrong(error))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::iso;

    fn sent(values: &[(&str, &str)]) -> Applying {
        Applying::new(String::new(), values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    const WHOLE: [(&str, &str); 13] = [
        ("holder", " 柏原商店会 "),
        ("person", "髙井"),
        ("email", "Ｈａｎａ＠ｓｈｏｐ．ｅｘａｍｐｌｅ"),
        ("phone", "０７２（０００）００００"),
        ("goods", "紙袋\r\n表"),
        ("amount", "5,000枚"),
        ("from-era", "令和"),
        ("from-year", "８"),
        ("from-month", "12"),
        ("from-day", "1"),
        ("until-year", "2027"),
        ("until-month", "11"),
        ("until-day", "30"),
    ];

    #[test]
    fn a_form_is_read_as_people_fill_it_in() {
        let form = sent(&[&WHOLE[..], &[("agreed", "yes")]].concat());
        let record = form.record(Lang::Ja).expect("an application");
        assert_eq!((record.holder.as_str(), record.goods.as_str(), record.phone.as_str()), ("柏原商店会", "紙袋\n表", "072-000-0000"));
        assert_eq!(record.email.map(String::from).as_deref(), Some("hana@shop.example"));
        assert_eq!((iso(record.from).as_str(), iso(record.until).as_str()), ("2026-12-01", "2027-11-30"));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let fields = |form: Applying| form.record(Lang::En).expect_err("wrong").into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        assert_eq!(fields(sent(&[])), ["holder", "person", "email", "goods", "amount", "from", "until", "agreed"]);
        assert_eq!(fields(sent(&WHOLE)), ["agreed"]);
        let short = [&[("until-year", "2026"), ("agreed", "yes"), (TRAP, "x")], &WHOLE[..]].concat();
        assert_eq!(fields(sent(&short)), ["application", "until"]);
    }
}
