//! What is typed: a sign-up, and a wording of an article.

use super::{SignUp, SignUpFault};
use crate::{
    calendar::Date,
    check::{Check, FieldError, Problem, Problems},
    lang::Lang,
    plain::plain,
    staff::Email,
};

/// The longest wording, in characters: what is longer is several articles.
pub const LONGEST_REPORT: usize = 10_000;

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 60;

/// The most photographs of an article.
pub const MOST_PHOTOGRAPHS: usize = 10;

/// The longest description of a photograph, in characters.
pub const LONGEST_ALT: usize = 200;

/// The longest reason, remark or answer, in characters.
pub const LONGEST_REASON: usize = 1_000;

/// Who wants to be a reporter. Only the pen name is ever public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUpRecord {
    /// The name.
    pub name: String,
    /// How it is read.
    pub kana: String,
    /// The name under which articles are read.
    pub pen: String,
    /// Where letters go; by a link there one signs in.
    pub email: Option<Email>,
    /// The birthday.
    pub born: Option<Date>,
    /// Of a minor: who consents.
    pub guardian: String,
    /// Of a minor: where the guardian is reached, by telephone or mail.
    pub guardian_contact: String,
    /// Of a minor: whether the guardian consents.
    pub consents: bool,
    /// Whether the rules were read: unpaid, no politics, no religion, no advertising.
    pub knows_rules: bool,
    /// Whether articles may stay, with the pen name, when everything else of the reporter is erased.
    pub stays: bool,
    /// What he wants to write about; may be empty.
    pub wish: String,
    /// The language of the form.
    pub lang: Lang,
}

impl SignUpRecord {
    /// What the rules of age and consent forbid on a day; nothing as long as the birthday is not known.
    pub fn faults(&self, today: Date) -> Vec<SignUpFault> {
        let Some(born) = self.born else { return Vec::new() };
        let sign_up = SignUp { born, guardian: &self.guardian, consents: self.consents, knows_rules: self.knows_rules };
        sign_up.faults(today)
    }
}

impl Check for SignUpRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("name", &self.name, 60);
        problems.reading("kana", &self.kana, 80);
        problems.required_line("pen", &self.pen, 30);
        // A pen name is public: what leads to a person or away from here is none.
        if self.pen.contains(['@', '\u{FF20}']) || self.pen.contains("://") {
            problems.add("pen", Problem::Contradiction);
        }
        if self.email.is_none() {
            problems.add("email", Problem::Empty);
        }
        if self.born.is_none() {
            problems.add("born", Problem::Empty);
        }
        problems.line("guardian", &self.guardian, 60);
        problems.line("guardian_contact", &self.guardian_contact, 100);
        if !self.guardian.trim().is_empty() && self.guardian_contact.trim().is_empty() {
            problems.add("guardian_contact", Problem::Empty);
        }
        problems.text("wish", &self.wish, LONGEST_REASON);
        problems.into_vec()
    }
}

/// A wording of an article, as its author or an editor writes it. A draft may lack anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportText {
    /// What it is called.
    pub title: String,
    /// What it says, in plain Markdown.
    pub body: String,
}

impl ReportText {
    /// What is missing before it can be sent or proposed.
    pub fn lacks(&self) -> Vec<FieldError> {
        let empty = |text: &str| text.trim().is_empty();
        let fields = [("title", empty(&self.title)), ("body", empty(&self.body))];
        fields.into_iter().filter(|(_, lacks)| *lacks).map(|(field, _)| FieldError { field, problem: Problem::Empty }).collect()
    }

    /// The beginning of what it says, without the marks of Markdown, for lists.
    pub fn lead(&self) -> String {
        const LONGEST: usize = 100;
        let mut lead = String::new();
        for line in plain(&self.body).lines() {
            if !lead.is_empty() && line.is_ascii() {
                lead.push(' ');
            }
            lead.push_str(line);
            if lead.chars().count() > LONGEST {
                return lead.chars().take(LONGEST).chain(['…']).collect();
            }
        }
        lead
    }
}

impl Check for ReportText {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.line("title", &self.title, LONGEST_TITLE);
        problems.text("body", &self.body, LONGEST_REPORT);
        problems.into_vec()
    }
}

/// Why a step is taken, which steps that need a reason may not leave empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReasonRecord {
    /// The words.
    pub text: String,
    /// Whether it may be empty.
    pub optional: bool,
}

impl Check for ReasonRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.optional {
            problems.text("why", &self.text, LONGEST_REASON);
        } else {
            problems.required("why", &self.text, LONGEST_REASON);
        }
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn sign_up() -> SignUpRecord {
        SignUpRecord {
            name: "柏原 太郎".into(),
            kana: "かしわら たろう".into(),
            pen: "川べりの風".into(),
            email: Email::parse("taro@mail.example").ok(),
            born: parse_iso("1990-05-05"),
            guardian: String::new(),
            guardian_contact: String::new(),
            consents: false,
            knows_rules: true,
            stays: true,
            wish: String::new(),
            lang: Lang::Ja,
        }
    }

    fn fields(record: &impl Check) -> Vec<&'static str> {
        record.problems().into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_sign_up_says_who_and_where() {
        let today = parse_iso("2026-11-26").expect("a day");
        assert_eq!((fields(&sign_up()), sign_up().faults(today)), (Vec::new(), Vec::new()));
        let bare =
            SignUpRecord { name: " ".into(), kana: "柏原".into(), pen: "a@b.example".into(), email: None, born: None, ..sign_up() };
        assert_eq!(fields(&bare), ["name", "kana", "pen", "email", "born"]);
        let minor = SignUpRecord { born: parse_iso("2012-05-05"), guardian: "柏原 花子".into(), consents: true, ..sign_up() };
        assert_eq!((fields(&minor), minor.faults(today)), (vec!["guardian_contact"], Vec::new()));
        let alone = SignUpRecord { guardian: String::new(), knows_rules: false, ..minor };
        assert_eq!(alone.faults(today), [SignUpFault::NoGuardian, SignUpFault::RulesUnread]);
    }

    #[test]
    fn a_draft_may_lack_anything_but_not_be_endless() {
        let empty = ReportText::default();
        assert_eq!((fields(&empty), empty.lacks().len()), (Vec::new(), 2));
        let long = ReportText { title: "題".into(), body: "川".repeat(100_000) };
        assert_eq!(long.problems(), [FieldError { field: "body", problem: Problem::TooLong(LONGEST_REPORT) }]);
        assert_eq!(fields(&ReportText { title: "一\n二".into(), body: "x".into() }), ["title"]);
    }

    #[test]
    fn the_beginning_of_an_article_has_no_marks() {
        let lead = |body: &str| ReportText { title: String::new(), body: body.into() }.lead();
        assert_eq!(lead("## 朝\n\n- **川**の[音](/x)"), "朝川の音");
        assert_eq!(lead(&"あ".repeat(200)).chars().count(), 101);
        assert_eq!(lead("1. 坂\n2. 箱"), "坂箱");
        assert_eq!(lead(""), "");
    }

    #[test]
    fn a_reason_says_something() {
        let reason = |text: &str, optional| fields(&ReasonRecord { text: text.into(), optional });
        assert_eq!((reason(" ", false), reason("", true), reason("長い。", false)), (vec!["why"], vec![], vec![]));
    }
}
