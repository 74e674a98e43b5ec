//! The course of an application: one table of who may take which step from where, and what comes of it.

use super::Verdict;
use crate::calendar::OffsetDateTime;
use serde::{Deserialize, Serialize};

/// What an application is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ApplicationKind {
    /// 新規: in a round, scored by members.
    New,
    /// 更新: of a certificate, looked through by officers.
    Renewal,
    /// 変更届: of what a certificate says, looked through by officers.
    Change,
}

impl ApplicationKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::New, Self::Renewal, Self::Change];

    /// In the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Renewal => "renewal",
            Self::Change => "change",
        }
    }

    /// Whether members score it.
    pub const fn is_scored(self) -> bool {
        matches!(self, Self::New)
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where an application is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// 下書き
    Draft,
    /// 受付: sent, and nobody has looked at it.
    Received,
    /// 形式審査
    Checking,
    /// 補正依頼: waits for the applicant.
    Returned,
    /// 審査: members score it.
    Reviewing,
    /// 決定待ち
    Deciding,
    /// 認定
    Certified,
    /// 条件付き認定
    Conditional,
    /// 不認定
    Refused,
    /// 取下げ
    Withdrawn,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Received,
        Self::Checking,
        Self::Returned,
        Self::Reviewing,
        Self::Deciding,
        Self::Certified,
        Self::Conditional,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// In the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Received => "received",
            Self::Checking => "checking",
            Self::Returned => "returned",
            Self::Reviewing => "reviewing",
            Self::Deciding => "deciding",
            Self::Certified => "certified",
            Self::Conditional => "conditional",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether nothing follows.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Certified | Self::Conditional | Self::Refused | Self::Withdrawn)
    }

    /// Whether an officer can take it on.
    pub const fn can_begin(self) -> bool {
        matches!(self, Self::Received)
    }

    /// Whether members can be given to what is here and is scored.
    pub const fn takes_members(self) -> bool {
        matches!(self, Self::Received | Self::Checking | Self::Returned | Self::Reviewing)
    }

    /// Whether the applicant may write in it.
    pub const fn is_open_to_applicant(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }
}

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// Whoever it belongs to.
    Applicant,
    /// An officer of the brand.
    Officer,
    /// Whoever chairs the round.
    Chair,
    /// Whoever decides.
    Decider,
}

/// A step in the course of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// 保存: what is written.
    Save,
    /// 提出, by the applicant, or by an officer for a paper application.
    Submit,
    /// 形式審査を始める
    Begin,
    /// 補正依頼
    SendBack,
    /// 補正: the applicant sends it again.
    Answer,
    /// 形式審査 passed.
    Accept,
    /// 形式不備: it can't be judged, and goes to a decision.
    Fail,
    /// Back from the members, or from the decision, to the check.
    Recall,
    /// 採点の締切: the round is locked.
    Lock,
    /// 決裁
    Decide(Verdict),
    /// 取下げ
    Withdraw,
    /// 取下げ, because the certificate that it is of was given up or revoked.
    Lapse,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Save,
        Self::Submit,
        Self::Begin,
        Self::SendBack,
        Self::Answer,
        Self::Accept,
        Self::Fail,
        Self::Recall,
        Self::Lock,
        Self::Decide(Verdict::Certify),
        Self::Decide(Verdict::Conditional),
        Self::Decide(Verdict::Refuse),
        Self::Withdraw,
        Self::Lapse,
    ];

    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Submit => "submit",
            Self::Begin => "begin",
            Self::SendBack => "send_back",
            Self::Answer => "answer",
            Self::Accept => "accept",
            Self::Fail => "fail",
            Self::Recall => "recall",
            Self::Lock => "lock",
            Self::Decide(Verdict::Certify) => "certify",
            Self::Decide(Verdict::Conditional) => "certify_conditionally",
            Self::Decide(Verdict::Refuse) => "refuse",
            Self::Withdraw => "withdraw",
            Self::Lapse => "lapse",
        }
    }

    /// The step with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// 募集期間: from its first instant to before its last. What comes at the very instant at which it ends is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The beginning of the first day in Japan.
    pub opens_at: OffsetDateTime,
    /// The end of the last day in Japan.
    pub closes_at: OffsetDateTime,
}

impl Window {
    /// Whether something that comes at an instant comes in time.
    pub fn has(self, at: OffsetDateTime) -> bool {
        self.opens_at <= at && at < self.closes_at
    }
}

/// What a step depends on beside the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is for.
    pub kind: ApplicationKind,
    /// When applications are taken; `None` if that is not bound to a round.
    pub window: Option<Window>,
    /// When it came: now, or when the paper came over the counter.
    pub came_at: OffsetDateTime,
    /// Whether everything that must be there is there, and all that was asked for was mended.
    pub complete: bool,
    /// Whether another application would be more than one applicant may have.
    pub too_many: bool,
    /// Whether officers ask for something to be mended.
    pub asks: bool,
    /// Whether officers have found something that can't be mended.
    pub fails: bool,
    /// Whether something is not looked at yet.
    pub unchecked: bool,
    /// Whether a member has locked his marks.
    pub scored: bool,
    /// Whether marks are missing.
    pub marks_missing: bool,
    /// Whether it passes by the marks; where nothing is scored, whether nothing fails.
    pub passes: bool,
    /// Whether one has drafted this very decision, and another one decides.
    pub drafted_by_another: bool,
    /// Whether the certificate that it is of was given up or revoked.
    pub ended: bool,
}

/// Why a step can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CourseProblem {
    /// Not from this stage.
    NotNow,
    /// Not by this one.
    NotBy,
    /// The window is not open yet.
    TooEarly,
    /// The window is over.
    TooLate,
    /// Something is missing.
    Incomplete,
    /// More than one applicant may have.
    TooMany,
    /// Nothing is asked for.
    NothingAsked,
    /// Something is asked for, or fails, or was not looked at.
    NotChecked,
    /// Nothing fails.
    NothingFails,
    /// Marks are missing.
    MarksMissing,
    /// Somebody has locked his marks already.
    Scored,
    /// It does not pass.
    DoesNotPass,
    /// A decision takes two.
    TwoPersons,
    /// The certificate that it is of is over.
    Ended,
}

/// The stage after a step, by someone at an instant, or why there is none. Total: any step from any stage by anyone.
///
/// # Errors
/// [`CourseProblem`]
pub fn after(stage: Stage, step: Step, by: By, facts: &Facts, now: OffsetDateTime) -> Result<Stage, CourseProblem> {
    use CourseProblem as P;
    use Stage::{Checking, Deciding, Draft, Received, Returned, Reviewing};
    let must = |holds: bool, problem| if holds { Ok(()) } else { Err(problem) };
    let (applicant, officer) = (by == By::Applicant, by == By::Officer);
    let next = match (step, stage) {
        (Step::Save, Draft | Returned) => {
            must(applicant || officer, P::NotBy)?;
            stage
        }
        (Step::Submit, Draft) => {
            must(applicant || officer, P::NotBy)?;
            must(!facts.ended, P::Ended)?;
            // A paper may have come before it is typed in; nothing comes in the future.
            let came_at = if officer { facts.came_at.min(now) } else { now };
            if let Some(window) = facts.window {
                must(came_at >= window.opens_at, P::TooEarly)?;
                must(window.has(came_at), P::TooLate)?;
            }
            must(facts.complete, P::Incomplete)?;
            must(!facts.too_many, P::TooMany)?;
            Received
        }
        (Step::Begin, Received) => {
            must(officer, P::NotBy)?;
            Checking
        }
        (Step::SendBack, Checking) => {
            must(officer, P::NotBy)?;
            must(facts.asks, P::NothingAsked)?;
            Returned
        }
        (Step::Answer, Returned) => {
            must(applicant || officer, P::NotBy)?;
            must(facts.complete, P::Incomplete)?;
            Checking
        }
        (Step::Accept, Checking) => {
            must(officer, P::NotBy)?;
            must(!facts.asks && !facts.fails && !facts.unchecked, P::NotChecked)?;
            if facts.kind.is_scored() { Reviewing } else { Deciding }
        }
        (Step::Fail, Checking) => {
            must(officer, P::NotBy)?;
            must(facts.fails, P::NothingFails)?;
            Deciding
        }
        (Step::Recall, Reviewing) => {
            must(officer, P::NotBy)?;
            must(!facts.scored, P::Scored)?;
            Checking
        }
        // What was scored and locked stays scored; what never was can be looked at again.
        (Step::Recall, Deciding) => {
            must(officer, P::NotBy)?;
            must(!facts.scored, P::Scored)?;
            Checking
        }
        (Step::Lock, Reviewing) => {
            must(by == By::Chair, P::NotBy)?;
            must(!facts.marks_missing, P::MarksMissing)?;
            Deciding
        }
        (Step::Decide(verdict), Deciding) => {
            must(by == By::Decider, P::NotBy)?;
            must(facts.drafted_by_another, P::TwoPersons)?;
            must(verdict == Verdict::Refuse || !facts.ended, P::Ended)?;
            must(verdict == Verdict::Refuse || facts.passes, P::DoesNotPass)?;
            match verdict {
                Verdict::Certify => Stage::Certified,
                Verdict::Conditional => Stage::Conditional,
                Verdict::Refuse => Stage::Refused,
            }
        }
        (Step::Withdraw, Draft | Received | Checking | Returned | Reviewing | Deciding) => {
            must(applicant || officer, P::NotBy)?;
            Stage::Withdrawn
        }
        // Whoever ends the certificate ends what was sent for it; a draft stays its applicant's own, and can't be sent.
        (Step::Lapse, Received | Checking | Returned | Reviewing | Deciding) => {
            must(applicant || officer || by == By::Decider, P::NotBy)?;
            must(facts.ended, P::NotNow)?;
            Stage::Withdrawn
        }
        _ => return Err(P::NotNow),
    };
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::Duration;

    const OPENS: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

    fn facts() -> Facts {
        Facts {
            kind: ApplicationKind::New,
            window: Some(Window { opens_at: OPENS, closes_at: OPENS + Duration::days(30) }),
            came_at: OPENS,
            complete: true,
            too_many: false,
            asks: false,
            fails: false,
            unchecked: false,
            scored: false,
            marks_missing: false,
            passes: true,
            drafted_by_another: true,
            ended: false,
        }
    }

    #[test]
    fn a_round_goes_from_draft_to_certificate() {
        let now = OPENS + Duration::days(1);
        let asked = Facts { asks: true, ..facts() };
        let mut stage = Stage::Draft;
        for (step, by, facts, expected) in [
            (Step::Submit, By::Applicant, facts(), Stage::Received),
            (Step::Begin, By::Officer, facts(), Stage::Checking),
            (Step::SendBack, By::Officer, asked, Stage::Returned),
            (Step::Save, By::Applicant, asked, Stage::Returned),
            (Step::Answer, By::Applicant, facts(), Stage::Checking),
            (Step::Accept, By::Officer, facts(), Stage::Reviewing),
            (Step::Lock, By::Chair, facts(), Stage::Deciding),
            (Step::Decide(Verdict::Certify), By::Decider, facts(), Stage::Certified),
        ] {
            stage = after(stage, step, by, &facts, now).expect("the next stage");
            assert_eq!(stage, expected);
        }
        assert_eq!(after(stage, Step::Withdraw, By::Applicant, &facts(), now), Err(CourseProblem::NotNow));
    }

    #[test]
    fn the_window_ends_with_its_last_second() {
        let submit = |by, came_at, now| after(Stage::Draft, Step::Submit, by, &Facts { came_at, ..facts() }, now);
        let last = OPENS + Duration::days(30);
        let second = Duration::seconds(1);
        assert_eq!(submit(By::Applicant, OPENS, last - second), Ok(Stage::Received));
        assert_eq!(submit(By::Applicant, OPENS, last), Err(CourseProblem::TooLate), "whatever is said of when it came");
        assert_eq!(submit(By::Applicant, OPENS, OPENS - second), Err(CourseProblem::TooEarly));
        assert_eq!(submit(By::Officer, last - second, last + Duration::days(3)), Ok(Stage::Received), "typed in later");
        assert_eq!(submit(By::Officer, last, last + Duration::days(3)), Err(CourseProblem::TooLate));
        assert_eq!(submit(By::Officer, last + Duration::days(9), last + second), Err(CourseProblem::TooLate), "not in the future");
    }

    #[test]
    fn a_renewal_is_not_scored_and_knows_no_window() {
        let renewal = Facts { kind: ApplicationKind::Renewal, window: None, ..facts() };
        let later = OPENS + Duration::days(900);
        assert_eq!(after(Stage::Draft, Step::Submit, By::Applicant, &renewal, later), Ok(Stage::Received));
        assert_eq!(after(Stage::Checking, Step::Accept, By::Officer, &renewal, later), Ok(Stage::Deciding));
    }

    #[test]
    fn nothing_comes_of_an_application_for_a_certificate_that_is_over() {
        let ended = Facts { kind: ApplicationKind::Change, window: None, ended: true, ..facts() };
        for stage in [Stage::Received, Stage::Checking, Stage::Returned, Stage::Deciding] {
            for by in [By::Applicant, By::Officer, By::Decider] {
                assert_eq!(after(stage, Step::Lapse, by, &ended, OPENS), Ok(Stage::Withdrawn), "{stage:?}");
                assert_eq!(after(stage, Step::Lapse, by, &Facts { ended: false, ..ended }, OPENS), Err(CourseProblem::NotNow));
            }
        }
        assert_eq!(after(Stage::Draft, Step::Submit, By::Applicant, &ended, OPENS), Err(CourseProblem::Ended));
        assert_eq!(after(Stage::Deciding, Step::Decide(Verdict::Certify), By::Decider, &ended, OPENS), Err(CourseProblem::Ended));
        assert_eq!(after(Stage::Draft, Step::Lapse, By::Applicant, &ended, OPENS), Err(CourseProblem::NotNow));
        assert_eq!(after(Stage::Draft, Step::Withdraw, By::Applicant, &ended, OPENS), Ok(Stage::Withdrawn));
    }

    #[test]
    fn codes_read_back() {
        assert!(Stage::ALL.iter().all(|stage| Stage::from_code(stage.code()) == Some(*stage)));
        assert!(Step::ALL.iter().all(|step| Step::from_code(step.code()) == Some(*step)));
        assert!(ApplicationKind::ALL.iter().all(|kind| ApplicationKind::from_code(kind.code()) == Some(*kind)));
    }

    /// A step of a walk: what is tried, by whom, with which facts.
    fn stride() -> impl Strategy<Value = (Step, By, Facts, i64)> {
        let by = prop_oneof![Just(By::Applicant), Just(By::Officer), Just(By::Chair), Just(By::Decider)];
        let kind = prop_oneof![Just(ApplicationKind::New), Just(ApplicationKind::Renewal), Just(ApplicationKind::Change)];
        (0..Step::ALL.len(), by, kind, prop::array::uniform10(prop::bool::ANY), -5i64..40, -5i64..40).prop_map(
            |(step, by, kind, flags, came, now)| {
                let [complete, too_many, asks, fails, unchecked, scored, marks_missing, passes, drafted_by_another, ended] = flags;
                let came_at = OPENS + Duration::days(came);
                let facts = Facts {
                    kind,
                    came_at,
                    complete,
                    too_many,
                    asks,
                    fails,
                    unchecked,
                    scored,
                    marks_missing,
                    passes,
                    drafted_by_another,
                    ended,
                    ..facts()
                };
                (Step::ALL[step], by, facts, now)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        /// 16 walks of 10,000 steps: whatever is tried in whatever order, each stage was come to in the way that the rules allow.
        #[test]
        fn no_walk_reaches_what_is_forbidden(strides in prop::collection::vec(stride(), 10_000)) {
            let (mut stage, mut taken, mut kind) = (Stage::Draft, Vec::new(), ApplicationKind::New);
            for (step, by, facts, days) in strides {
                let now = OPENS + Duration::days(days);
                let facts = if taken.is_empty() { facts } else { Facts { kind, ..facts } };
                let before = stage;
                match after(stage, step, by, &facts, now) {
                    Ok(next) => {
                        prop_assert!(!before.is_over(), "{before:?} was over");
                        (stage, kind) = (next, facts.kind);
                        taken.push(step);
                        if step == Step::Submit {
                            prop_assert!(facts.complete && !facts.too_many);
                            let in_time = facts.window.is_none_or(|window| window.has(if by == By::Officer { facts.came_at.min(now) } else { now }));
                            prop_assert!(in_time);
                        }
                        if matches!(next, Stage::Certified | Stage::Conditional) {
                            prop_assert!(facts.passes && facts.drafted_by_another && !facts.ended && by == By::Decider);
                        }
                        if next.is_over() && next != Stage::Withdrawn {
                            prop_assert!(taken.contains(&Step::Submit) && taken.contains(&Step::Begin));
                            prop_assert!(matches!(taken[..], [.., Step::Lock | Step::Accept | Step::Fail, Step::Decide(_)]));
                        }
                        prop_assert!(!(next == Stage::Reviewing && kind != ApplicationKind::New));
                        prop_assert!(!(next == Stage::Returned && step == Step::SendBack && !facts.asks));
                    }
                    Err(_) => prop_assert_eq!(stage, before),
                }
                if stage.is_over() {
                    (stage, taken) = (Stage::Draft, Vec::new());
                }
            }
        }
    }
}
