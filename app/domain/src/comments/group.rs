//! 回答の単位: opinions that are answered together, and what keeps a case from being published.

use crate::{
    Slug,
    check::{Check, FieldError, Problem, Problems},
    goals::FiscalYear,
};

/// 対応区分: what becomes of the draft because of an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treatment {
    /// 反映: the draft is changed as it is said.
    Adopted,
    /// 一部反映
    Partly,
    /// 記載済み: the draft says so already.
    Already,
    /// 参考: for the work that follows.
    Reference,
    /// 反映困難
    Declined,
    /// 対象外: not about the draft.
    OutOfScope,
}

impl Treatment {
    /// Every one, in the order of lists.
    pub const ALL: [Self; 6] = [Self::Adopted, Self::Partly, Self::Already, Self::Reference, Self::Declined, Self::OutOfScope];

    /// In the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Partly => "partly",
            Self::Already => "already",
            Self::Reference => "reference",
            Self::Declined => "declined",
            Self::OutOfScope => "out_of_scope",
        }
    }

    /// The one with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|treatment| treatment.code() == code)
    }

    /// Whether the draft changes, so that a clause before and after is wanted.
    pub const fn changes_the_draft(self) -> bool {
        matches!(self, Self::Adopted | Self::Partly)
    }
}

/// A group as staff write it. It may be kept half written; [`GroupRecord::is_answered`] says when it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupRecord {
    /// What it is about, in a line.
    pub title: String,
    /// The anchor of the section; empty for the whole.
    pub section: String,
    /// The opinions in short, for readers; the originals stand behind it. Empty if they speak for themselves.
    pub summary: String,
    /// 市の考え方
    pub view: String,
    /// 対応区分
    pub treatment: Option<Treatment>,
    /// Why so.
    pub reason: String,
    /// The clause before; empty if the draft stays as it is.
    pub before: String,
    /// The clause after.
    pub after: String,
    /// A goal that it changed.
    pub goal: Option<(FiscalYear, Slug)>,
}

impl GroupRecord {
    /// Whether it says everything that has to be published.
    pub fn is_answered(&self) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        let clauses = !self.treatment.is_some_and(Treatment::changes_the_draft) || said(&self.before) || said(&self.after);
        said(&self.view) && self.treatment.is_some() && said(&self.reason) && clauses
    }
}

impl Check for GroupRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("title", &self.title, 120);
        problems.line("section", &self.section, 40);
        problems.text("summary", &self.summary, 2_000);
        problems.text("view", &self.view, 4_000);
        problems.text("reason", &self.reason, 2_000);
        problems.text("before", &self.before, 4_000);
        problems.text("after", &self.after, 4_000);
        if !self.before.trim().is_empty() && self.before.trim() == self.after.trim() {
            problems.add("after", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// An opinion that is not answered, because it is none about this: 対象外.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcludeRecord {
    /// Why; it is published as a count, and told to whoever sent it.
    pub reason: String,
}

impl Check for ExcludeRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("reason", &self.reason, 400);
        problems.into_vec()
    }
}

/// An opinion taken apart: the characters after which a new unit begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitRecord {
    /// The parts in their order; together they are the opinion.
    pub parts: Vec<String>,
}

impl SplitRecord {
    /// The most parts of one opinion.
    pub const MOST: usize = 30;

    /// Takes a text apart at lines that are a rule, `---`, as staff type them; `None` if without them it is another text.
    pub fn read(original: &str, ruled: &str) -> Option<Self> {
        let ruled = ruled.replace("\r\n", "\n");
        // Its own rules don't divide a text that was left as it is.
        let whole = Self { parts: vec![ruled.trim().to_owned()] };
        if whole.is_of(original) {
            return Some(whole);
        }
        let parts: Vec<String> = ruled.split("\n---\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        let split = Self { parts };
        split.is_of(original).then_some(split)
    }

    /// Whether the parts are a text taken apart, with every sign of it but spaces, and none is empty.
    pub fn is_of(&self, original: &str) -> bool {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let parts = &self.parts;
        (1..=Self::MOST).contains(&parts.len())
            && parts.iter().all(|part| !part.trim().is_empty())
            && bare(&parts.concat()) == bare(original)
    }
}

/// What is not done yet, so that results can't be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// 件 in no group that are not 対象外.
    pub ungrouped: u64,
    /// Groups without an answer.
    pub unanswered: u64,
    /// 件 of which nobody has said what is shown.
    pub unsigned: u64,
    /// 件 of which someone has, and no second person has signed it.
    pub awaiting: u64,
    /// Submissions that wait for someone to look at them.
    pub held: u64,
    /// Whether the final text is missing.
    pub no_final: bool,
}

impl Unfinished {
    /// Whether nothing is left to do.
    pub const fn is_none(&self) -> bool {
        self.ungrouped == 0 && self.unanswered == 0 && self.unsigned == 0 && self.awaiting == 0 && self.held == 0 && !self.no_final
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_what_the_city_thinks_and_why() {
        let full = GroupRecord {
            title: "駐輪場".into(),
            view: "増やします。".into(),
            treatment: Some(Treatment::Reference),
            reason: "次の計画で考えるため。".into(),
            ..GroupRecord::default()
        };
        assert!(full.problems().is_empty() && full.is_answered());
        assert!(!GroupRecord { view: " \n".into(), ..full.clone() }.is_answered());
        assert!(!GroupRecord { treatment: None, ..full.clone() }.is_answered());
        let adopted = GroupRecord { treatment: Some(Treatment::Adopted), ..full };
        assert!(!adopted.is_answered(), "a change names its clause");
        assert!(GroupRecord { after: "20台".into(), ..adopted }.is_answered());
    }

    #[test]
    fn an_opinion_is_taken_apart_without_losing_a_word() {
        let text = "一つ目です。\n二つ目です。";
        assert_eq!(SplitRecord::read(text, "一つ目です。\r\n---\r\n二つ目です。").map(|split| split.parts.len()), Some(2));
        assert_eq!(SplitRecord::read(text, text).map(|split| split.parts.len()), Some(1));
        let ruled = "前\n---\n後";
        assert_eq!(SplitRecord::read(ruled, ruled).map(|split| split.parts.len()), Some(1), "its own rule");
        assert_eq!(SplitRecord::read(text, "一つ目です。\n---\n二つ目です"), None, "a sign is missing");
        assert_eq!(SplitRecord::read(text, "一つ目です。二つ目です。三つ目"), None, "something was added");
    }

    #[test]
    fn a_case_is_finished_when_nothing_is_left() {
        assert!(Unfinished::default().is_none());
        assert!(!Unfinished { held: 1, ..Unfinished::default() }.is_none());
        assert!(!Unfinished { awaiting: 1, ..Unfinished::default() }.is_none());
        assert!(!Unfinished { no_final: true, ..Unfinished::default() }.is_none());
    }
}
