//! 回答の訂正: an answer in the place of one that was wrong, or that should not be public.

use super::AnswerRecord;
use crate::{
    calendar::Date,
    check::{Check, FieldError, Problems},
    lang::Both,
};

/// An answer in the place of one that was given; another publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerCorrection {
    /// As it should have been; what the question has changed is told apart, and is left aside here.
    pub answer: AnswerRecord,
    /// Why it was not; whoever reads the answer reads that too.
    pub why: Both,
}

impl Check for AnswerCorrection {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_both(["why", "why_en"], &self.why, 500);
        let mut all = self.answer.problems();
        all.extend(problems.into_vec());
        all
    }
}

/// A correction that waits for another to publish it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingCorrection {
    /// What it says.
    pub record: AnswerCorrection,
    /// Who drafted it; `None` if he is gone.
    pub drafted_by: Option<i64>,
    /// His name.
    pub drafter: String,
}

/// A correction that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastCorrection {
    /// When.
    pub on: Date,
    /// Why.
    pub why: Both,
    /// The answer that stood before.
    pub before: Both,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_says_why() {
        let answer = AnswerRecord {
            answer: Both::new("はい。", ""),
            by: Both::new("広報担当", ""),
            listed: false,
            shown: String::new(),
            changed: Both::default(),
        };
        let wrong = |why: &str| {
            let record = AnswerCorrection { answer: answer.clone(), why: Both::new(why, "") };
            record.problems().into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(wrong("日付を間違えました。"), Vec::<&str>::new());
        assert_eq!(wrong(" \u{200B}"), ["why"]);
    }
}
