//! What someone is writing, as it was sent from one of the pages of the form, and which page comes next.

use super::{
    super::{
        send_words::{SendWords, here},
        words::grouped,
    },
    fields::{self, OPINIONS, SECTIONS, TRAP, bare, clean, number},
};
use crate::words::fill;
use domain::{
    check::{Check, Checked, FieldError, Problem},
    comments::{CaseView, LONGEST_OPINION, MOST_OPINIONS, OpinionRecord, SubmissionRecord, Who, anchor_is_known},
    lang::Lang,
    numbers::narrow,
    staff::Email,
};
use std::sync::Arc;

/// A page of the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// What is to be known before.
    #[default]
    Start,
    /// What one thinks.
    Opinions,
    /// Who one is.
    Sender,
    /// All of it once more.
    Check,
}

/// What is wrong with a field, or with the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A rule of the record.
    Problem(Problem),
    /// No address for mail.
    NotAnEmail,
    /// Mail is wished, and there is no address for it.
    NoEmail,
    /// None of the choices.
    NotChosen,
    /// The draft has no such section any more.
    Section,
    /// More opinions than a submission can have.
    Many,
    /// Too many in a short time; how many seconds to wait.
    TooMany(u32),
    /// The database does not answer.
    Unavailable,
    /// A fault of ours.
    Internal,
}

/// Why nothing can be sent, though something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is before or after its time, or not taken by this form.
    NotOpen,
    /// More was sent than can be read.
    TooLarge,
}

/// A submission that is being written.
#[derive(Clone, Debug, Default)]
pub struct Commenting {
    /// The secret link that it will have. It stands in the form, so that a form that is sent twice makes one submission.
    pub(crate) token: String,
    /// When it was begun, sealed.
    pub(crate) stamp: String,
    /// The page that is shown.
    pub(crate) step: Step,
    /// The case, if it was looked at.
    pub(crate) case: Option<Arc<CaseView>>,
    /// Why nothing can be sent.
    pub(crate) refused: Option<Refused>,
    /// The secret link as a QR code: how many modules, and the path that fills the dark ones.
    pub(crate) code: Option<(usize, String)>,
    values: Vec<(String, String)>,
    errors: Vec<(&'static str, Wrong)>,
}

/// Names of fields, and what is wrong with each.
type Faults = Vec<(&'static str, Wrong)>;

/// What is to be done with what was sent.
#[derive(Debug)]
pub enum Turn {
    /// A page is shown.
    Show(Commenting),
    /// It is sent.
    Send(Commenting, Checked<SubmissionRecord>),
}

impl Wrong {
    /// What happened and what to do now.
    fn words(self) -> String {
        let words = here();
        match self {
            Self::Problem(Problem::Empty) => words.wrong_empty.to_owned(),
            Self::Problem(Problem::TooLong(max)) => fill(words.wrong_long, &[("{max}", &grouped(max as u64))]),
            Self::Problem(_) => words.wrong_signs.to_owned(),
            Self::NotAnEmail => words.wrong_email.to_owned(),
            Self::NoEmail => words.wrong_no_email.to_owned(),
            Self::NotChosen => words.wrong_choice.to_owned(),
            Self::Section => words.wrong_section.to_owned(),
            Self::Many => fill(words.wrong_opinions, &[("{max}", &MOST_OPINIONS)]),
            Self::TooMany(seconds) => fill(words.wrong_many, &[("{minutes}", &seconds.div_ceil(60))]),
            Self::Unavailable => words.wrong_unavailable.to_owned(),
            Self::Internal => words.wrong_internal.to_owned(),
        }
    }
}

impl Commenting {
    /// Reads what a page of the form sent: total, and of each field the first.
    pub fn read(body: &str) -> Self {
        Self { values: fields::read(body), ..Self::default() }
    }

    /// The same with the secret link and the stamp that it has.
    pub fn known(self, token: String, stamp: String) -> Self {
        Self { token, stamp, ..self }
    }

    /// The same, with the case that it is about.
    pub fn about(self, case: Arc<CaseView>) -> Self {
        Self { case: Some(case), ..self }
    }

    /// The same, that can't be sent.
    pub fn refused(self, why: Refused) -> Self {
        Self { refused: Some(why), ..self }
    }

    /// The same with its secret link as a QR code.
    pub fn coded(self, code: Option<(usize, String)>) -> Self {
        Self { code, ..self }
    }

    /// The same on a page with what is wrong.
    pub fn wrong(self, step: Step, errors: Vec<(&'static str, Wrong)>) -> Self {
        Self { step, errors, ..self }
    }

    /// The same without signs that nobody sees and that turn or break what is read.
    pub fn cleaned(mut self) -> Self {
        self.values.iter_mut().for_each(|(_, value)| *value = clean(value));
        self
    }

    /// What was typed into a field; empty if it was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        self.values.retain(|(key, _)| key != name);
        if !value.is_empty() {
            self.values.push((name.to_owned(), value));
        }
    }

    /// Whether something stands in the field that people don't see.
    pub fn is_trapped(&self) -> bool {
        !self.value(TRAP).is_empty()
    }

    /// Whether it is to be sent now.
    pub fn is_sent(&self) -> bool {
        self.value("step") == "send" && self.value("remove").is_empty()
    }

    /// How many pages of the form came before this one. The browser knows by it what is newer: what it has kept, or what the page says.
    pub(super) fn round(&self) -> u32 {
        self.value("round").parse::<u32>().map_or(0, |round| round.saturating_add(1).min(99_999))
    }

    /// How many fields for opinions there are.
    pub(super) fn places(&self) -> usize {
        let used = |place: &usize| self.values.iter().any(|(key, _)| *key == OPINIONS[*place] || *key == SECTIONS[*place]);
        let asked = self.value("places").parse().unwrap_or(1);
        (0..MOST_OPINIONS).rev().find(used).map_or(1, |last| last + 1).max(asked).clamp(1, MOST_OPINIONS)
    }

    /// The opinions as they were typed: section and text.
    fn typed(&self) -> Vec<(String, String)> {
        (0..self.places()).map(|place| (self.value(SECTIONS[place]).to_owned(), self.value(OPINIONS[place]).to_owned())).collect()
    }

    fn put(&mut self, opinions: Vec<(String, String)>) {
        self.values.retain(|(key, _)| !OPINIONS.contains(&key.as_str()) && !SECTIONS.contains(&key.as_str()));
        self.set("places", opinions.len().max(1).to_string());
        for (place, (section, text)) in opinions.into_iter().enumerate().take(MOST_OPINIONS) {
            self.set(SECTIONS[place], section);
            self.set(OPINIONS[place], text);
        }
    }

    /// What was sent, as a record; and what can't be read of it.
    pub fn record(&self, lang: Lang) -> (SubmissionRecord, Vec<(&'static str, Wrong)>) {
        let email = Some(narrow(self.value("email").trim())).filter(|text| !text.is_empty()).map(|text| Email::parse(&text));
        let mut errors = Vec::new();
        if matches!(email, Some(Err(_))) {
            errors.push(("email", Wrong::NotAnEmail));
        }
        let opinions = self.typed().into_iter().map(|(section, text)| OpinionRecord { section, text: bare(&text) });
        let record = SubmissionRecord {
            opinions: opinions.collect(),
            name: self.value("name").trim().to_owned(),
            address: self.value("address").trim().replace('\t', " "),
            who: Who::from_code(self.value("who")),
            place: self.value("place").trim().replace('\t', " "),
            phone: number(self.value("phone").trim()),
            email: email.and_then(Result::ok),
            by_mail: self.value("mail") == "yes",
            lang,
        };
        (record, errors)
    }

    /// What is wrong with it by itself: the opinions apart from the rest.
    fn faults(&self, lang: Lang) -> (Faults, Faults) {
        let (record, mut errors) = self.record(lang);
        let unread = !errors.is_empty();
        let known = problems(record.problems()).into_iter().filter(|(field, _)| !(unread && *field == "email"));
        errors.extend(known);
        if let Some(case) = &self.case {
            let sections = record.opinions.iter().zip(SECTIONS).filter(|(opinion, _)| !opinion.section.is_empty());
            let gone = sections.filter(|(opinion, _)| !anchor_is_known(&case.sections, &opinion.section));
            errors.extend(gone.map(|(_, field)| (field, Wrong::Section)));
            if record.who.is_some_and(|who| !case.record.who.contains(&who)) {
                errors.push(("who", Wrong::NotChosen));
            }
        }
        let place = |field: &str| {
            let of_opinion = |list: &[&str]| list.iter().position(|name| *name == field);
            let sender = ["name", "address", "who", "place", "phone", "email"];
            match of_opinion(&SECTIONS).map(|place| 2 * place).or_else(|| of_opinion(&OPINIONS).map(|place| 2 * place + 1)) {
                Some(place) => place,
                None => 100 + sender.iter().position(|name| *name == field).unwrap_or(sender.len()),
            }
        };
        errors.sort_by_key(|(field, _)| place(field));
        errors.into_iter().partition(|(field, _)| place(field) < 100)
    }

    /// What is wrong with the opinions alone.
    pub fn opinion_faults(&self, lang: Lang) -> Vec<(&'static str, Wrong)> {
        self.faults(lang).0
    }

    /// Does what its button says.
    pub fn turn(mut self, lang: Lang) -> Turn {
        if let Ok(place) = self.value("remove").parse::<usize>() {
            self.remove(place);
            return Turn::Show(Self { step: Step::Opinions, ..self });
        }
        let (step, page) = (self.value("step").to_owned(), self.value("page").to_owned());
        match (step.as_str(), page.as_str()) {
            ("opinions", _) | ("resume", "opinions") => Turn::Show(Self { step: Step::Opinions, ..self }),
            ("sender", _) | ("resume", "sender") => Turn::Show(Self { step: Step::Sender, ..self }),
            ("add", _) => {
                let mut opinions = self.typed();
                if opinions.len() == MOST_OPINIONS {
                    return Turn::Show(self.wrong(Step::Opinions, vec![("form", Wrong::Many)]));
                }
                opinions.push(Default::default());
                self.put(opinions);
                Turn::Show(Self { step: Step::Opinions, ..self })
            }
            ("undo", _) => {
                let mut opinions = self.typed();
                let lost = (self.value("lost-section").to_owned(), self.value("lost").to_owned());
                opinions.retain(|(_, text)| !text.trim().is_empty());
                // Where there is no room, it stays where it is.
                if opinions.len() < MOST_OPINIONS {
                    opinions.push(lost);
                    self.forget_lost();
                }
                self.put(opinions);
                Turn::Show(Self { step: Step::Opinions, ..self })
            }
            ("clean", _) => self.cleaned().go(&page, lang),
            ("send", _) => self.go("check", lang),
            ("check" | "resume", _) => self.go("sender", lang),
            ("you", _) => self.go("opinions", lang),
            // Without a button, as by the Enter key.
            (_, page @ ("opinions" | "sender")) => self.go(page, lang),
            (_, "check") => self.go("sender", lang),
            _ => Turn::Show(Self { step: Step::Opinions, ..self }),
        }
    }

    /// On from a page, as far as nothing is wrong.
    fn go(mut self, page: &str, lang: Lang) -> Turn {
        // Fields that nothing was written in were not needed after all.
        let mut opinions = self.typed();
        if opinions.iter().any(|(_, text)| !text.trim().is_empty()) {
            opinions.retain(|(_, text)| !text.trim().is_empty());
            self.put(opinions);
        }
        let (opinions, sender) = self.faults(lang);
        if !opinions.is_empty() {
            return Turn::Show(self.wrong(Step::Opinions, opinions));
        }
        self.forget_lost();
        let seen = self.value("seen") == "yes";
        match page {
            "opinions" if !seen || !sender.is_empty() => Turn::Show(Self { step: Step::Sender, ..self }),
            _ if !sender.is_empty() => Turn::Show(self.wrong(Step::Sender, sender)),
            "check" if self.is_sent() => match self.record(lang).0.checked() {
                Ok(record) => Turn::Send(self, record),
                Err(errors) => Turn::Show(self.wrong(Step::Check, problems(errors))),
            },
            _ => {
                self.set("seen", "yes".to_owned());
                Turn::Show(Self { step: Step::Check, ..self })
            }
        }
    }

    /// Takes an opinion away, and keeps it for the case that it was the wrong one.
    fn remove(&mut self, place: usize) {
        let mut opinions = self.typed();
        if (1..=opinions.len()).contains(&place) {
            let (section, text) = opinions.remove(place - 1);
            if !text.trim().is_empty() {
                self.set("lost-section", section);
                self.set("lost", text);
            }
            self.put(opinions);
        }
    }

    fn forget_lost(&mut self) {
        self.set("lost", String::new());
        self.set("lost-section", String::new());
    }

    /// The HTTP status of the page that says what is wrong; `None` if nothing is.
    pub fn status(&self) -> Option<u16> {
        let status = |wrong: &Wrong| match wrong {
            Wrong::TooMany(_) => 429,
            Wrong::Unavailable => 503,
            Wrong::Internal => 500,
            _ => 422,
        };
        let refused = self.refused.map(|why| match why {
            Refused::NotOpen => 409,
            Refused::TooLarge => 413,
        });
        refused.or_else(|| self.errors.iter().map(|(_, wrong)| status(wrong)).max())
    }

    /// After how many seconds it may be tried again.
    pub fn retry_after(&self) -> Option<u32> {
        self.errors.iter().find_map(|(_, wrong)| match wrong {
            Wrong::TooMany(seconds) => Some(*seconds),
            Wrong::Unavailable => Some(5),
            _ => None,
        })
    }

    /// Whether signs that nobody sees are what is wrong somewhere.
    pub(crate) fn has_unseen(&self) -> bool {
        self.errors.iter().any(|(_, wrong)| matches!(wrong, Wrong::Problem(Problem::ControlCharacter)))
    }

    /// Whether it can be sent again as it is.
    pub(super) fn is_to_be_sent_again(&self) -> bool {
        self.errors.iter().any(|(_, wrong)| matches!(wrong, Wrong::Unavailable | Wrong::Internal | Wrong::TooMany(_)))
    }

    /// What is wrong with a field.
    pub(crate) fn error(&self, name: &str) -> Option<String> {
        self.errors.iter().find(|(field, _)| *field == name).map(|(_, wrong)| wrong.words())
    }

    /// Everything that is wrong, with the name of its field.
    pub(crate) fn errors(&self) -> Vec<(&'static str, String)> {
        let words = here();
        let named = |(field, wrong): &(&'static str, Wrong)| match title(words, field) {
            Some(title) => (*field, fill(words.wrong_field, &[("{field}", &title), ("{wrong}", &wrong.words())])),
            None => (*field, wrong.words()),
        };
        self.errors.iter().map(named).collect()
    }
}

/// What a field is called; none for the whole.
fn title(words: &SendWords, field: &str) -> Option<String> {
    let place = |list: &[&str]| list.iter().position(|name| *name == field).map(|place| place + 1);
    if let Some(n) = place(&OPINIONS) {
        return Some(fill(words.opinion_n, &[("{n}", &n)]));
    }
    if let Some(n) = place(&SECTIONS) {
        return Some(fill(words.section_n, &[("{n}", &n)]));
    }
    let title = match field {
        "name" => words.name,
        "address" => words.address,
        "who" => words.who,
        "place" => words.place,
        "phone" => words.phone,
        "email" => words.email,
        _ => return None,
    };
    Some(title.to_owned())
}

/// The rules of the record, as errors of the form.
pub fn problems(problems: Vec<FieldError>) -> Vec<(&'static str, Wrong)> {
    let wrong = |error: FieldError| match (error.field, error.problem) {
        ("who", _) => Wrong::NotChosen,
        ("email", Problem::Empty) => Wrong::NoEmail,
        (_, Problem::TooLong(MOST_OPINIONS)) => Wrong::Many,
        (_, problem) => Wrong::Problem(problem),
    };
    problems.into_iter().map(|error| (error.field, wrong(error))).collect()
}

const _: () = assert!(MOST_OPINIONS < LONGEST_OPINION, "what is too long and what is too many are told apart by their numbers");

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
