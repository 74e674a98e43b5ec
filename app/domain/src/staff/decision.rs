//! 起案と決裁: what two different persons decide. One drafts it with a reason, another approves or rejects it.

use super::{Action, Email, Member};
use crate::{
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problem, Problems},
};
use time::Duration;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecisionKind {
    /// Everything held on a person is erased; the subject is his e-mail address.
    ErasePerson,
}

impl DecisionKind {
    /// Every kind.
    pub const ALL: [Self; 1] = [Self::ErasePerson];

    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ErasePerson => "erase_person",
        }
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What one has to be allowed to draft it.
    pub const fn drafting(self) -> Action {
        match self {
            Self::ErasePerson => Action::ErasePerson,
        }
    }

    /// What one has to be allowed to approve or reject it.
    pub const fn deciding(self) -> Action {
        match self {
            Self::ErasePerson => Action::ErasePerson,
        }
    }
}

/// What became of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Nothing yet.
    Pending,
    /// 決裁: approved, and done.
    Approved,
    /// Rejected, with a reason.
    Rejected,
    /// Taken back by whoever drafted it.
    Withdrawn,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Approved, Self::Rejected, Self::Withdrawn];

    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The outcome with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// How many days a member of staff has been one before he decides, if another one let him in: who drafts could otherwise
/// make the second person himself. In a week the others have seen the new name in the list of accounts and in the log.
pub const TRUSTED_AFTER_DAYS: i64 = 7;

/// Whether someone may not decide yet, who was last given an account, a role or a link by another member of staff.
pub fn is_too_new(appointed_at: Option<OffsetDateTime>, now: OffsetDateTime) -> bool {
    appointed_at.is_some_and(|at| now < at + Duration::days(TRUSTED_AFTER_DAYS))
}

/// What someone does with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The other one lets it be done.
    Approve,
    /// The other one does not.
    Reject,
    /// The drafter takes it back.
    Withdraw,
}

/// A step as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRecord {
    /// Which one.
    pub step: Step,
    /// Why, if it is rejected; it stays, and so must not name anybody. Empty otherwise.
    pub note: String,
}

impl Check for StepRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        if self.step == Step::Reject {
            problems.required("note", &self.note, 400);
        }
        if Email::within(&self.note).next().is_some() || (self.step != Step::Reject && !self.note.is_empty()) {
            problems.add("note", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// Why a step can't be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionProblem {
    /// His roles don't allow it.
    #[error("not_allowed")]
    NotAllowed,
    /// Whoever drafted it can't decide it.
    #[error("same_person")]
    SamePerson,
    /// Only whoever drafted it takes it back.
    #[error("not_the_drafter")]
    NotTheDrafter,
    /// It is over.
    #[error("already_decided")]
    AlreadyDecided,
    /// It is another one than he has seen.
    #[error("stale")]
    Stale,
}

/// A decision as those see it who take part in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    /// Which one.
    pub id: i64,
    /// What the rule looks at.
    pub draft: Draft,
    /// What it is about, as its kind has it.
    pub subject: String,
    /// Why it was drafted.
    pub reason: String,
    /// Who drafted it, by name; empty if he was erased.
    pub drafter: String,
    /// When.
    pub drafted_at: OffsetDateTime,
    /// Who decided it, by name.
    pub decider: String,
    /// When it was over.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was rejected.
    pub note: String,
}

/// What of a draft the rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What is decided.
    pub kind: DecisionKind,
    /// The account that drafted it. Neither names nor roles tell persons apart.
    pub drafted_by: i64,
    /// What became of it so far.
    pub outcome: Outcome,
    /// Rises with each change.
    pub version: i64,
}

impl Draft {
    /// What becomes of a draft when someone, who has seen a version of it, makes a step.
    ///
    /// # Errors
    /// Why he can't.
    pub fn after(self, step: Step, member: &Member, seen: i64) -> Result<Outcome, DecisionProblem> {
        let waits = Waits { drafted_by: Some(self.drafted_by), outcome: self.outcome, version: self.version };
        waits.after(step, member, seen, (self.kind.drafting(), self.kind.deciding()))
    }
}

/// What waits for a second person, of whatever kind: what the rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// The account that drafted it; none if it is not there any more.
    pub drafted_by: Option<i64>,
    /// What became of it so far.
    pub outcome: Outcome,
    /// Rises with each change.
    pub version: i64,
}

impl Waits {
    /// What becomes of it when someone, who has seen a version of it, makes a step: what one has to be allowed to draft it, and what
    /// to decide it.
    ///
    /// # Errors
    /// Why he can't.
    pub fn after(self, step: Step, member: &Member, seen: i64, (drafting, deciding): (Action, Action)) -> Result<Outcome, DecisionProblem> {
        let mine = self.drafted_by == Some(member.id);
        let needed = if step == Step::Withdraw { drafting } else { deciding };
        if !member.may(needed) {
            return Err(DecisionProblem::NotAllowed);
        }
        if self.outcome != Outcome::Pending {
            return Err(DecisionProblem::AlreadyDecided);
        }
        match (step, mine) {
            (Step::Approve | Step::Reject, true) => Err(DecisionProblem::SamePerson),
            (Step::Withdraw, false) => Err(DecisionProblem::NotTheDrafter),
            _ if seen != self.version => Err(DecisionProblem::Stale),
            (Step::Approve, false) => Ok(Outcome::Approved),
            (Step::Reject, false) => Ok(Outcome::Rejected),
            (Step::Withdraw, true) => Ok(Outcome::Withdrawn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staff::{Role, Roles};
    use proptest::prelude::*;

    fn member(id: i64, roles: Roles) -> Member {
        Member {
            id,
            session: 1,
            // The same for all: it must not matter.
            email: Email::parse("hana@city.example").expect("an address"),
            name: "山田".into(),
            roles,
            sure_at: OffsetDateTime::UNIX_EPOCH,
            request: String::new(),
        }
    }

    fn admin(id: i64) -> Member {
        member(id, [Role::Admin].into_iter().collect())
    }

    const DRAFT: Draft = Draft { kind: DecisionKind::ErasePerson, drafted_by: 1, outcome: Outcome::Pending, version: 3 };

    #[test]
    fn one_drafts_and_another_decides() {
        assert_eq!(DRAFT.after(Step::Approve, &admin(2), 3), Ok(Outcome::Approved));
        assert_eq!(DRAFT.after(Step::Reject, &admin(2), 3), Ok(Outcome::Rejected));
        assert_eq!(DRAFT.after(Step::Withdraw, &admin(1), 3), Ok(Outcome::Withdrawn));
        assert_eq!(DRAFT.after(Step::Approve, &admin(1), 3), Err(DecisionProblem::SamePerson));
        assert_eq!(DRAFT.after(Step::Reject, &admin(1), 3), Err(DecisionProblem::SamePerson));
        assert_eq!(DRAFT.after(Step::Withdraw, &admin(2), 3), Err(DecisionProblem::NotTheDrafter));
        assert_eq!(DRAFT.after(Step::Approve, &admin(2), 2), Err(DecisionProblem::Stale));
        let viewer = member(2, [Role::Viewer].into_iter().collect());
        assert_eq!(DRAFT.after(Step::Approve, &viewer, 3), Err(DecisionProblem::NotAllowed));
    }

    #[test]
    fn a_rejection_says_why_and_names_nobody() {
        let wrong = |step, note: &str| !StepRecord { step, note: note.into() }.problems().is_empty();
        assert!(!wrong(Step::Reject, "まだ必要です") && !wrong(Step::Approve, "") && !wrong(Step::Withdraw, ""));
        assert!(wrong(Step::Reject, " ") && wrong(Step::Reject, "a@b さん") && wrong(Step::Approve, "なぜか"));
    }

    #[test]
    fn whoever_was_let_in_by_another_waits_a_week() {
        let then = OffsetDateTime::UNIX_EPOCH;
        assert!(!is_too_new(None, then), "made at the terminal");
        assert!(is_too_new(Some(then), then) && is_too_new(Some(then), then + Duration::days(7) - Duration::seconds(1)));
        assert!(!is_too_new(Some(then), then + Duration::days(7)));
    }

    #[test]
    fn codes_read_back() {
        assert!(DecisionKind::ALL.iter().all(|kind| DecisionKind::from_code(kind.code()) == Some(*kind)));
        assert!(Outcome::ALL.iter().all(|outcome| Outcome::from_code(outcome.code()) == Some(*outcome)));
    }

    proptest! {
        #[test]
        fn nothing_is_approved_by_one_person_alone(
            by in 0i64..4, who in 0i64..4, bits in 0u8..128, outcome in 0usize..4, step in 0usize..3, seen in 0i64..4,
        ) {
            let step = [Step::Approve, Step::Reject, Step::Withdraw][step];
            let draft = Draft { drafted_by: by, outcome: Outcome::ALL[outcome], ..DRAFT };
            let who = member(who, Roles::from_bits(bits));
            if let Ok(after) = draft.after(step, &who, seen) {
                prop_assert!(draft.outcome == Outcome::Pending && after != Outcome::Pending && seen == draft.version);
                prop_assert!(who.may(draft.kind.deciding()) || step == Step::Withdraw);
                prop_assert_eq!(after == Outcome::Withdrawn, who.id == by);
            }
        }

        #[test]
        fn what_is_over_stays_as_it_is(who in 0i64..4, outcome in 1usize..4, step in 0usize..3, seen in 0i64..4) {
            let step = [Step::Approve, Step::Reject, Step::Withdraw][step];
            let draft = Draft { outcome: Outcome::ALL[outcome], ..DRAFT };
            prop_assert_eq!(draft.after(step, &admin(who), seen), Err(DecisionProblem::AlreadyDecided));
        }
    }
}
