//! Records that came from outside, before and after their rules were checked.

use crate::lang::Both;
use std::ops::Deref;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was given.
    Empty,
    /// More than this many characters.
    TooLong(usize),
    /// A control character that text does not need.
    ControlCharacter,
    /// Something else than kana, Latin letters, digits and common signs.
    NotAReading,
    /// A value out of its range, or one that contradicts another field.
    Contradiction,
}

/// A field by name and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field in the record.
    pub field: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

/// A record whose rules hold. Only [`Check::checked`] makes one, and commands take nothing else.
#[derive(Clone, Debug)]
pub struct Checked<T>(T);

impl<T> Deref for Checked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A record with rules.
pub trait Check: Sized {
    /// Everything that is wrong, in the order of the form; empty if the rules hold.
    fn problems(&self) -> Vec<FieldError>;

    /// The record as a command takes it.
    ///
    /// # Errors
    /// All of [`Check::problems`] if there are any.
    fn checked(self) -> Result<Checked<Self>, Vec<FieldError>> {
        let problems = self.problems();
        if problems.is_empty() { Ok(Checked(self)) } else { Err(problems) }
    }
}

/// Collects what is wrong.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<FieldError>);

impl Problems {
    pub(crate) fn add(&mut self, field: &'static str, problem: Problem) {
        self.0.push(FieldError { field, problem });
    }

    /// A line or paragraphs that may be empty.
    pub(crate) fn text(&mut self, field: &'static str, text: &str, max: usize) {
        if text.chars().count() > max {
            self.add(field, Problem::TooLong(max));
        }
        if text.chars().any(|c| (c.is_control() && c != '\n') || turns(c)) {
            self.add(field, Problem::ControlCharacter);
        }
    }

    /// A text that must be there.
    pub(crate) fn required(&mut self, field: &'static str, text: &str, max: usize) {
        if text.chars().all(|c| c.is_whitespace() || is_unseen(c)) {
            self.add(field, Problem::Empty);
        }
        self.text(field, text, max);
    }

    /// A line that may be empty: what stands beside other words or in the subject of a letter has no paragraphs.
    pub(crate) fn line(&mut self, field: &'static str, text: &str, max: usize) {
        self.text(field, text, max);
        if text.contains('\n') {
            self.add(field, Problem::ControlCharacter);
        }
    }

    /// A line that must be there.
    pub(crate) fn required_line(&mut self, field: &'static str, text: &str, max: usize) {
        self.required(field, text, max);
        if text.contains('\n') {
            self.add(field, Problem::ControlCharacter);
        }
    }

    /// A reading: hiragana or katakana with ー and ・, and whatever of the name is read as it is written.
    pub(crate) fn reading(&mut self, field: &'static str, text: &str, max: usize) {
        self.required(field, text, max);
        let readable = |c: char| {
            matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | '　' | '「' | '」' | '（' | '）')
                || c.is_ascii_graphic()
                || c == ' '
        };
        if !text.chars().all(readable) {
            self.add(field, Problem::NotAReading);
        }
    }

    /// The names that a product, a maker and a shop have alike: as written, as read, in English.
    pub(crate) fn names(&mut self, name: &str, kana: &str, name_en: &str) {
        self.required_line("name", name, 100);
        self.reading("kana", kana, 200);
        self.required_line("name_en", name_en, 200);
    }

    /// What a product and a maker tell of themselves; English may be missing, and needs more letters.
    pub(crate) fn telling(&mut self, summary: [&str; 2], story: [&str; 2]) {
        self.required("summary", summary[0], 300);
        self.text("summary_en", summary[1], 600);
        self.required("story", story[0], 5_000);
        self.text("story_en", story[1], 10_000);
    }

    /// A text in both languages; English needs more letters, and may be missing.
    pub(crate) fn both(&mut self, [field, field_en]: [&'static str; 2], text: &Both, max: usize) {
        self.text(field, &text.ja, max);
        self.text(field_en, &text.en, max * 2);
    }

    /// The same, where the Japanese must be there.
    pub(crate) fn required_both(&mut self, [field, field_en]: [&'static str; 2], text: &Both, max: usize) {
        self.required(field, &text.ja, max);
        self.text(field_en, &text.en, max * 2);
    }

    /// A line in both languages of which the Japanese must be there.
    pub(crate) fn required_both_line(&mut self, [field, field_en]: [&'static str; 2], text: &Both, max: usize) {
        self.required_line(field, &text.ja, max);
        self.line(field_en, &text.en, max * 2);
    }

    /// A link that may be empty: from the root of the site, or to a secure site. An address that runs a script would be
    /// ours to answer for; browsers read a backslash as a slash.
    pub(crate) fn link(&mut self, field: &'static str, link: &str) {
        self.text(field, link, 500);
        let ours = link.starts_with('/') && !link[1..].starts_with('/');
        // No name and password before the host, where people look for it.
        let host = |rest: &str| rest.split(['/', '?', '#']).next().is_some_and(|host| !host.contains('@'));
        let secure = link.strip_prefix("https://").is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()) && host(rest));
        let plain = !link.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control());
        if !(link.is_empty() || ((ours || secure) && plain)) {
            self.add(field, Problem::Contradiction);
        }
    }

    pub(crate) fn into_vec(self) -> Vec<FieldError> {
        self.0
    }
}

/// A sign that turns the direction of what follows, so that a text reads as another one (Unicode TR 36, 2.1.3), or that breaks a line
/// where none is seen to end.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// A sign that takes no room.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}' | '\u{3164}') || turns(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_nobody_sees_is_none() {
        let wrong = |text: &str| {
            let mut problems = Problems::default();
            problems.required("name", text, 10);
            problems.into_vec().first().map(|error| error.problem)
        };
        assert_eq!(wrong("\u{200B}\u{FEFF}　"), Some(Problem::Empty));
        assert_eq!(wrong("山\u{202E}田"), Some(Problem::ControlCharacter));
        assert_eq!(wrong("山\u{200D}田"), None);
    }

    #[test]
    fn a_name_is_one_line_and_a_story_may_have_more() {
        let wrong = |tell: fn(&mut Problems)| {
            let mut problems = Problems::default();
            tell(&mut problems);
            problems.into_vec()
        };
        let broken = |field| FieldError { field, problem: Problem::ControlCharacter };
        assert_eq!(wrong(|all| all.text("story", "一\n二", 10)), []);
        assert_eq!(wrong(|all| all.line("unit", "一\n二", 10)), [broken("unit")]);
        assert_eq!(wrong(|all| all.required_line("name", "一\n二", 10)), [broken("name")]);
        assert_eq!(wrong(|all| all.names("一\n二", "いち", "one\ntwo")), [broken("name"), broken("name_en")]);
    }
}
