//! 公開の手続き: what of a case two persons decide. One drafts it, another lets it happen.

use super::{
    CaseRecord, Section,
    sections::{sections, sections_after},
};
use crate::{
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problems},
    staff::Outcome,
};
use serde::{Deserialize, Serialize};

/// What is to be done with a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CaseMove {
    /// 公開: it can be read, and opinions are taken in its time.
    Publish,
    /// 訂正: something of what is public is changed; the day and the reason stay visible.
    Correct {
        /// As it is to be.
        record: Box<CaseRecord>,
        /// Why.
        reason: String,
    },
    /// 取りやめ
    Cancel {
        /// Why.
        reason: String,
    },
    /// 公表の遅れ: the promised day is over or can't be kept.
    Late {
        /// Why.
        reason: String,
        /// The day that is promised instead, if one can be said.
        #[serde(default)]
        until: Option<Date>,
    },
    /// 結果の公表
    Results,
}

/// The kinds of moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MoveKind {
    /// 公開
    Publish,
    /// 訂正
    Correct,
    /// 取りやめ
    Cancel,
    /// 公表の遅れ
    Late,
    /// 結果の公表
    Results,
}

impl MoveKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Publish, Self::Correct, Self::Cancel, Self::Late, Self::Results];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Correct => "correct",
            Self::Cancel => "cancel",
            Self::Late => "late",
            Self::Results => "results",
        }
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl CaseMove {
    /// Its kind.
    pub const fn kind(&self) -> MoveKind {
        match self {
            Self::Publish => MoveKind::Publish,
            Self::Correct { .. } => MoveKind::Correct,
            Self::Cancel { .. } => MoveKind::Cancel,
            Self::Late { .. } => MoveKind::Late,
            Self::Results => MoveKind::Results,
        }
    }

    /// What the public is told why; empty where nothing is.
    pub fn reason(&self) -> &str {
        match self {
            Self::Correct { reason, .. } | Self::Cancel { reason } | Self::Late { reason, .. } => reason,
            Self::Publish | Self::Results => "",
        }
    }

    /// Anchors of the sections that are there before and not after: opinions may stand on them.
    pub fn lost_sections(before: &CaseRecord, after: &CaseRecord) -> Vec<String> {
        let before = sections(&before.draft);
        let left = sections_after(&before, &after.draft);
        let gone = |section: &Section| !left.iter().any(|other| other.anchor == section.anchor);
        before.into_iter().filter(gone).map(|section| section.anchor).collect()
    }
}

impl Check for CaseMove {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if !matches!(self, Self::Publish | Self::Results) {
            problems.required("reason", self.reason(), 600);
        }
        let mut all = problems.into_vec();
        if let Self::Correct { record, .. } = self {
            all.extend(record.problems());
        }
        all
    }
}

/// A move as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveView {
    /// Its number in the database.
    pub id: i64,
    /// What is to be done.
    pub step: CaseMove,
    /// What became of it.
    pub outcome: Outcome,
    /// Who drafted it; none if he is not there any more.
    pub drafted_by: Option<i64>,
    /// His name.
    pub drafter: String,
    /// When.
    pub drafted_at: OffsetDateTime,
    /// Who decided it, by name; empty if nobody did.
    pub decider: String,
    /// When.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was sent back; empty otherwise.
    pub note: String,
}

impl MoveView {
    /// Whether someone else may decide it.
    pub fn waits_for(&self, member: i64) -> bool {
        self.outcome == Outcome::Pending && self.drafted_by != Some(member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check::Problem, comments::case::tests::case};

    #[test]
    fn what_changes_in_public_says_why() {
        assert!(CaseMove::Publish.problems().is_empty());
        let silent = CaseMove::Cancel { reason: " ".into() };
        assert_eq!(silent.problems(), [FieldError { field: "reason", problem: Problem::Empty }]);
        let correct = CaseMove::Correct { record: Box::new(case()), reason: "誤字".into() };
        assert!(correct.problems().is_empty() && correct.reason() == "誤字");
        let json = serde_json::to_string(&correct).expect("json");
        assert_eq!(serde_json::from_str::<CaseMove>(&json).expect("a move"), correct);
    }

    #[test]
    fn a_delay_is_read_with_and_without_a_new_day() {
        let early: CaseMove = serde_json::from_str(r#"{"kind":"late","reason":"多いため"}"#).expect("a move from before");
        assert_eq!(early, CaseMove::Late { reason: "多いため".into(), until: None });
        let until = crate::calendar::parse_iso("2027-01-31");
        let late = CaseMove::Late { reason: "多いため".into(), until };
        let json = serde_json::to_string(&late).expect("json");
        assert_eq!(serde_json::from_str::<CaseMove>(&json).expect("a move"), late);
    }

    #[test]
    fn a_section_that_goes_is_named() {
        let (before, mut after) = (case(), case());
        after.draft = "## 目的 {#s1}\n\n本文".into();
        assert_eq!(CaseMove::lost_sections(&before, &after), ["s2"]);
        assert_eq!(CaseMove::lost_sections(&before, &before), Vec::<String>::new());
    }
}
