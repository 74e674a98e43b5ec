//! 一時停止・再開・取消・辞退: what changes the standing of a certificate beside the calendar.

use super::{CertificateNumber, CertificateState, EventKind, Standing};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    check::{Check, FieldError, Problem, Problems},
    lang::Both,
    staff::{Action, DecisionProblem, Email, Member, Outcome, Step, Waits},
};

/// What two persons decide about a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// 一時停止: it is worth nothing for a time; the term goes on.
    Suspend,
    /// 再開: a suspension ends.
    Resume,
    /// 取消: it is worth nothing any more.
    Revoke,
}

/// Why the standing of a certificate can't be changed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeasureProblem {
    /// It stands otherwise: what is suspended is not suspended once more, what is revoked stays so.
    #[error("other_standing")]
    OtherStanding,
    /// Its term is over.
    #[error("expired")]
    Expired,
}

impl Measure {
    /// Every measure, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Suspend, Self::Resume, Self::Revoke];

    /// In the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Revoke => "revoke",
        }
    }

    /// The measure with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// What the public history then says.
    pub const fn event(self) -> EventKind {
        match self {
            Self::Suspend => EventKind::Suspended,
            Self::Resume => EventKind::Resumed,
            Self::Revoke => EventKind::Revoked,
        }
    }

    /// The state of a certificate after this, on a day. What is given up can still be revoked, and what has expired as well: else
    /// whoever sees a revocation coming would be out of its reach.
    ///
    /// # Errors
    /// Why it can't be done.
    pub fn after(self, state: CertificateState, expires_on: Date, today: Date) -> Result<CertificateState, MeasureProblem> {
        use CertificateState::{Granted, Revoked, Suspended, Withdrawn};
        match (self, state) {
            (Self::Revoke, Granted | Suspended | Withdrawn) => Ok(Revoked),
            (Self::Suspend, Granted) | (Self::Resume, Suspended) if today > expires_on => Err(MeasureProblem::Expired),
            (Self::Suspend, Granted) => Ok(Suspended),
            (Self::Resume, Suspended) => Ok(Granted),
            _ => Err(MeasureProblem::OtherStanding),
        }
    }

    /// What can be done with a certificate on a day.
    pub fn possible(state: CertificateState, expires_on: Date, today: Date) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |measure| measure.after(state, expires_on, today).is_ok())
    }
}

/// 辞退: the state of a certificate after its holder has given it up on a day.
///
/// # Errors
/// Why there is nothing to give up.
pub fn given_up(state: CertificateState, expires_on: Date, today: Date) -> Result<CertificateState, MeasureProblem> {
    match state {
        CertificateState::Withdrawn | CertificateState::Revoked => Err(MeasureProblem::OtherStanding),
        CertificateState::Granted | CertificateState::Suspended if today > expires_on => Err(MeasureProblem::Expired),
        CertificateState::Granted | CertificateState::Suspended => Ok(CertificateState::Withdrawn),
    }
}

/// A measure as it is drafted. What the city keeps to itself and what everybody reads are two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureRecord {
    /// Which one.
    pub measure: Measure,
    /// Why: for the file, and for whoever decides. It is never public.
    pub reason: String,
    /// What the public history says; the English may be missing.
    pub wording: Both,
    /// The day on which a suspension is expected to end, if that is announced. It ends when two persons have decided so.
    pub until: Option<Date>,
}

impl Check for MeasureRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required("reason", &self.reason, 2_000);
        problems.required_both(["wording", "wording_en"], &self.wording, 400);
        for (field, text) in [("wording", &self.wording.ja), ("wording_en", &self.wording.en)] {
            // Everybody reads it for years.
            if Email::within(text).next().is_some() {
                problems.add(field, Problem::Contradiction);
            }
        }
        if self.until.is_some() && self.measure != Measure::Suspend {
            problems.add("until", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

/// 辞退届: that a certificate is given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivingUpRecord {
    /// Whether it came on paper, so that a member of staff enters it. Then it says where the paper is.
    pub on_paper: bool,
    /// Why, and for paper where it is filed; for the file alone. The holder himself may leave it empty.
    pub reason: String,
}

impl Check for GivingUpRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        match self.on_paper {
            true => problems.required("reason", &self.reason, 2_000),
            false => problems.text("reason", &self.reason, 2_000),
        }
        problems.into_vec()
    }
}

/// A measure in the file of a certificate: it waits, or something became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureView {
    /// Which one.
    pub id: i64,
    /// As it was drafted.
    pub record: MeasureRecord,
    /// Account of who drafted it; none if it is not there any more.
    pub drafted_by: Option<i64>,
    /// His name.
    pub drafter: String,
    /// When.
    pub drafted_at: OffsetDateTime,
    /// What became of it.
    pub outcome: Outcome,
    /// Name of who decided it.
    pub decider: String,
    /// When it was over.
    pub decided_at: Option<OffsetDateTime>,
    /// Why it was sent back.
    pub note: String,
    /// Rises with each change.
    pub version: i64,
}

/// What becomes of a measure that was drafted when someone, who has seen a version of it, makes a step.
///
/// # Errors
/// Why he can't.
pub fn measure_after(view: &MeasureView, step: Step, member: &Member, seen: i64) -> Result<Outcome, DecisionProblem> {
    let waits = Waits { drafted_by: view.drafted_by, outcome: view.outcome, version: view.version };
    waits.after(step, member, seen, (Action::KeepCertification, Action::DecideCertification))
}

/// A line of a certificate's history with what the city keeps to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledEvent {
    /// The day in Japan.
    pub on: Date,
    /// What happened.
    pub kind: EventKind,
    /// What everybody reads.
    pub wording: Both,
    /// What only staff read.
    pub reason: String,
    /// Who drafted it, and who decided it, by name; empty for what the program did, or a holder.
    pub by: [String; 2],
}

/// A certificate as staff see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFile {
    /// Which one.
    pub id: i64,
    /// Rises with each change of its standing.
    pub version: i64,
    /// 認定番号
    pub number: CertificateNumber,
    /// Where the product is shown.
    pub slug: Slug,
    /// The product.
    pub product: String,
    /// Who makes it.
    pub maker: String,
    /// The day of certification.
    pub certified_on: Date,
    /// The last day.
    pub expires_on: Date,
    /// What was decided so far.
    pub state: CertificateState,
    /// What it is worth on the day that was asked for.
    pub standing: Standing,
    /// When its suspension is expected to end.
    pub suspended_until: Option<Date>,
    /// Whether its maker has an address at which he is told.
    pub told: bool,
    /// The history, newest first.
    pub history: Vec<FiledEvent>,
    /// What waits for a second person.
    pub waiting: Option<MeasureView>,
    /// What was sent back or taken back, newest first.
    pub past: Vec<MeasureView>,
    /// Which warnings of its end the maker got, and when.
    pub warned: Vec<(super::Warning, Date)>,
}

/// What a maker is told when the standing of a certificate changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingNotice {
    /// His address.
    pub to: Email,
    /// Who makes the product.
    pub maker: String,
    /// 認定番号
    pub number: CertificateNumber,
    /// The product.
    pub product: String,
    /// Where it is shown.
    pub slug: Slug,
    /// What happened.
    pub kind: EventKind,
    /// The day in Japan.
    pub on: Date,
    /// What everybody reads; empty where nothing is said.
    pub wording: String,
    /// When a suspension is expected to end.
    pub until: Option<Date>,
    /// His applications for this certificate that were under way, and have ended with it.
    pub lapsed: Vec<super::ApplicationNumber>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::parse_iso,
        staff::{Role, Roles},
    };
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        parse_iso(text).expect("a day of the test")
    }

    const STATES: [CertificateState; 4] =
        [CertificateState::Granted, CertificateState::Suspended, CertificateState::Withdrawn, CertificateState::Revoked];

    #[test]
    fn what_is_suspended_comes_back_and_what_is_revoked_does_not() {
        use CertificateState::{Granted, Revoked, Suspended, Withdrawn};
        let (last, before, after) = (day("2029-03-31"), day("2029-03-31"), day("2029-04-01"));
        assert_eq!(Measure::Suspend.after(Granted, last, before), Ok(Suspended));
        assert_eq!(Measure::Suspend.after(Granted, last, after), Err(MeasureProblem::Expired));
        assert_eq!(Measure::Suspend.after(Suspended, last, before), Err(MeasureProblem::OtherStanding));
        assert_eq!(Measure::Resume.after(Suspended, last, before), Ok(Granted));
        assert_eq!(Measure::Resume.after(Suspended, last, after), Err(MeasureProblem::Expired));
        assert_eq!(Measure::Revoke.after(Withdrawn, last, after), Ok(Revoked), "nobody gets out of its reach");
        for measure in Measure::ALL {
            assert_eq!(measure.after(Revoked, last, before), Err(MeasureProblem::OtherStanding));
        }
        assert_eq!(given_up(Suspended, last, before), Ok(Withdrawn));
        assert_eq!(given_up(Withdrawn, last, before), Err(MeasureProblem::OtherStanding));
        assert_eq!(given_up(Granted, last, after), Err(MeasureProblem::Expired));
    }

    #[test]
    fn a_measure_says_why_and_what_everybody_reads() {
        let wrong = |measure, reason: &str, wording: &str, until| {
            let record = MeasureRecord { measure, reason: reason.into(), wording: Both::new(wording, ""), until };
            record.problems().iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        assert!(wrong(Measure::Suspend, "表示の誤り", "表示の誤りのため停止しています。", Some(day("2026-12-01"))).is_empty());
        assert_eq!(wrong(Measure::Revoke, " ", "", None), ["reason", "wording"]);
        assert_eq!(wrong(Measure::Revoke, "理由", "a@b.example へ", Some(day("2026-12-01"))), ["wording", "until"]);
        let paper = |on_paper| GivingUpRecord { on_paper, reason: String::new() }.problems().len();
        assert_eq!((paper(true), paper(false)), (1, 0));
    }

    #[test]
    fn codes_read_back() {
        assert!(Measure::ALL.iter().all(|measure| Measure::from_code(measure.code()) == Some(*measure)));
        assert_eq!(Measure::from_code("renew"), None);
    }

    fn member(id: i64, roles: Roles) -> Member {
        Member {
            id,
            session: 1,
            email: Email::parse("hana@city.example").expect("an address"),
            name: "山田".into(),
            roles,
            sure_at: OffsetDateTime::UNIX_EPOCH,
            request: String::new(),
        }
    }

    proptest! {
        /// Whatever is done in whatever order: revoked stays revoked, and only what was granted or suspended is worth something.
        #[test]
        fn no_order_of_measures_brings_a_revoked_certificate_back(steps in proptest::collection::vec((0usize..4, 0i64..2_000), 0..60)) {
            let (first, last) = (day("2026-04-01"), day("2029-03-31"));
            let mut state = CertificateState::Granted;
            for (what, days) in steps {
                let today = first + time::Duration::days(days);
                let next = match what {
                    3 => given_up(state, last, today),
                    n => Measure::ALL[n].after(state, last, today),
                };
                if let Ok(next) = next {
                    prop_assert!(state != CertificateState::Revoked && next != state);
                    prop_assert!(state != CertificateState::Withdrawn || next == CertificateState::Revoked);
                    state = next;
                }
            }
        }

        #[test]
        fn no_measure_is_decided_by_whoever_drafted_it(by in proptest::option::of(0i64..3), who in 0i64..3, bits in 0u8..128, step in 0usize..3) {
            let record = MeasureRecord { measure: Measure::Revoke, reason: String::new(), wording: Both::default(), until: None };
            let view = MeasureView {
                id: 1, record, drafted_by: by, drafter: String::new(), drafted_at: OffsetDateTime::UNIX_EPOCH, outcome: Outcome::Pending,
                decider: String::new(), decided_at: None, note: String::new(), version: 1,
            };
            let step = [Step::Approve, Step::Reject, Step::Withdraw][step];
            if let Ok(after) = measure_after(&view, step, &member(who, Roles::from_bits(bits)), 1) {
                prop_assert_eq!(after == Outcome::Withdrawn, Some(who) == by);
                let roles = Roles::from_bits(bits);
                prop_assert!(roles.has(Role::Brand) || roles.has(Role::Head));
            }
        }

        #[test]
        fn what_is_offered_can_be_done(state in 0usize..4, days in -2_000i64..2_000) {
            let (last, today) = (day("2029-03-31"), day("2026-04-01") + time::Duration::days(days));
            for measure in Measure::possible(STATES[state], last, today) {
                prop_assert!(measure.after(STATES[state], last, today).is_ok());
            }
        }
    }
}
