//! What is written down of an inquiry: by its sender, and by those who answer it.

use crate::{
    check::{Check, FieldError, Problem, Problems},
    lang::Lang,
    numbers::is_phone,
    staff::Email,
};

/// The most characters of an inquiry.
pub const LONGEST_INQUIRY: usize = 2_000;

/// The most characters of a reply.
pub const LONGEST_REPLY: usize = 4_000;

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InquiryAbout {
    /// 移住・定住
    Living,
    /// 訪れる
    Visit,
    /// 産品
    Product,
    /// その他
    Other,
}

impl InquiryAbout {
    /// All, in the order of forms.
    pub const ALL: [Self; 4] = [Self::Living, Self::Visit, Self::Product, Self::Other];

    /// In `?about=`, in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Living => "living",
            Self::Visit => "visit",
            Self::Product => "product",
            Self::Other => "other",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.code() == code)
    }
}

/// An inquiry as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryRecord {
    /// What it is about.
    pub about: InquiryAbout,
    /// The text; lines end with `\n`.
    pub text: String,
    /// Who asks; may be empty.
    pub name: String,
    /// Where the answer goes.
    pub email: Option<Email>,
    /// The same by telephone, in half width; may be empty if there is an address for mail.
    pub phone: String,
    /// Whether the city may call.
    pub call: bool,
    /// The language of the page on which it was written.
    pub lang: Lang,
}

impl Check for InquiryRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("text", &self.text, LONGEST_INQUIRY);
        problems.line("name", &self.name, 60);
        if self.email.is_none() && self.phone.is_empty() {
            problems.add("email", Problem::Empty);
        }
        if !self.phone.is_empty() && !is_phone(&self.phone) {
            problems.add("phone", Problem::Contradiction);
        }
        // Whoever has no mail is reached by a call, or not at all.
        if self.call && self.phone.is_empty() {
            problems.add("phone", Problem::Empty);
        }
        if self.email.is_none() && !self.phone.is_empty() && !self.call {
            problems.add("call", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// An answer, which its sender reads at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyRecord {
    /// Paragraphs.
    pub text: String,
    /// Which post answers.
    pub by: String,
}

impl Check for ReplyRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("reply", &self.text, LONGEST_REPLY);
        problems.required_line("by", &self.by, 60);
        problems.into_vec()
    }
}

/// That it is over without an answer, with what its sender reads of why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingRecord {
    /// Why.
    pub reason: String,
}

impl Check for ClosingRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("reason", &self.reason, 500);
        problems.into_vec()
    }
}

/// What those who answer tell each other; its sender never reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRecord {
    /// In a few sentences.
    pub text: String,
}

impl Check for NoteRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("note", &self.text, 1_000);
        problems.into_vec()
    }
}

/// Who keeps it from now on; nobody, if none is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeeperRecord {
    /// A member of staff.
    pub keeper: Option<i64>,
}

impl Check for KeeperRecord {
    fn problems(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

/// 引き継ぎ: to which post it goes, and what that post should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOverRecord {
    /// 産業振興課: a post and not a person. Its sender reads it.
    pub post: String,
    /// Why, for staff.
    pub why: String,
}

impl Check for HandOverRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("post", &self.post, 60);
        problems.required("why", &self.why, 1_000);
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::phone;

    fn inquiry() -> InquiryRecord {
        InquiryRecord {
            about: InquiryAbout::Living,
            text: "空き家を見に行けますか。".into(),
            name: String::new(),
            email: Email::parse("hana@home.example").ok(),
            phone: String::new(),
            call: false,
            lang: Lang::Ja,
        }
    }

    fn wrong(change: impl FnOnce(&mut InquiryRecord)) -> Vec<(&'static str, Problem)> {
        let mut record = inquiry();
        change(&mut record);
        record.problems().into_iter().map(|error| (error.field, error.problem)).collect()
    }

    #[test]
    fn mail_or_telephone_is_needed_and_a_call_needs_a_number() {
        assert_eq!(wrong(|_| ()), []);
        assert_eq!(wrong(|r| r.email = None), [("email", Problem::Empty)]);
        assert_eq!(wrong(|r| (r.email, r.phone, r.call) = (None, phone("０９０（１２３４）５６７８"), true)), []);
        assert_eq!(wrong(|r| (r.email, r.phone) = (None, "072-972-1501".into())), [("call", Problem::Contradiction)], "no way to answer");
        assert_eq!(wrong(|r| r.call = true), [("phone", Problem::Empty)]);
        assert_eq!(wrong(|r| r.phone = "内線12".into()), [("phone", Problem::Contradiction)]);
    }

    #[test]
    fn a_text_is_one_to_two_thousand_characters() {
        assert_eq!(wrong(|r| r.text = " \u{200B}\n".into()), [("text", Problem::Empty)]);
        assert_eq!(wrong(|r| r.text = "𠮷".repeat(2_000)), []);
        assert_eq!(wrong(|r| r.text = "あ".repeat(100_000)), [("text", Problem::TooLong(2_000))]);
        assert_eq!(wrong(|r| r.text = "a\0b".into()), [("text", Problem::ControlCharacter)]);
        assert_eq!(wrong(|r| r.name = "山\n田".into()), [("name", Problem::ControlCharacter)]);
    }

    #[test]
    fn what_staff_write_is_something() {
        let fields = |problems: Vec<FieldError>| problems.into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(fields(ReplyRecord { text: String::new(), by: " ".into() }.problems()), ["reply", "by"]);
        assert_eq!(fields(ClosingRecord { reason: String::new() }.problems()), ["reason"]);
        assert_eq!(fields(HandOverRecord { post: "産業振興課".into(), why: String::new() }.problems()), ["why"]);
        assert!(fields(NoteRecord { text: "電話しました。".into() }.problems()).is_empty());
    }

    #[test]
    fn subjects_have_codes_that_read_back() {
        assert!(InquiryAbout::ALL.iter().all(|about| InquiryAbout::from_code(about.code()) == Some(*about)));
        assert_eq!(InquiryAbout::from_code("DROP"), None);
    }
}
