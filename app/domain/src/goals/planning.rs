//! What staff see of plans and of what waits for another's approval; and what citizens see of versions.

use super::{Difference, FigureState, Finding, FiscalYear, Plan, PlanChange};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::{Both, Said},
};

/// A manifesto in the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    /// Its number.
    pub id: i64,
    /// The year.
    pub year: FiscalYear,
    /// The name of the department.
    pub department: String,
    /// The published version; 0 if none is.
    pub version: u32,
    /// When that was published.
    pub published_on: Option<Date>,
    /// How many goals it has.
    pub goals: u32,
    /// How many changes of it wait.
    pub waiting: u32,
}

/// A manifesto as staff work on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanView {
    /// Its number.
    pub id: i64,
    /// The name of the department.
    pub department: String,
    /// The published version; 0 if none is.
    pub version: u32,
    /// When that was published.
    pub published_on: Option<Date>,
    /// The version of its texts, against which a form of them is sent.
    pub texts_version: i64,
    /// Raised by every change of anything in it, against which its publication is asked for.
    pub revision: i64,
    /// What it says.
    pub plan: Plan,
    /// What is known of each goal, in the order of [`Plan::goals`].
    pub goals: Vec<Kept>,
    /// What is known of each indicator, in the order of [`Plan::indicators`].
    pub indicators: Vec<KeptIndicator>,
    /// What waits, the oldest first.
    pub proposals: Vec<ProposalView>,
    /// What was sent back last, the newest first: whoever proposed it reads why.
    pub sent_back: Vec<ProposalView>,
    /// The number of the department's manifesto of the year after, if there is one.
    pub next: Option<i64>,
}

/// A goal as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub id: i64,
    /// Its version, against which a form is sent.
    pub version: i64,
}

/// An indicator as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptIndicator {
    /// Its number.
    pub id: i64,
    /// Its version, against which a form is sent.
    pub version: i64,
    /// Whether its target is last year's, and someone has to decide on it.
    pub undecided: bool,
}

impl PlanView {
    /// Whether citizens have read it.
    pub const fn is_published(&self) -> bool {
        self.version > 0
    }

    /// What is known of a goal.
    pub fn kept(&self, goal: &Slug) -> Option<Kept> {
        self.plan.goals.iter().position(|known| known.slug == *goal).and_then(|place| self.goals.get(place)).copied()
    }

    /// What is known of an indicator.
    pub fn kept_indicator(&self, goal: &Slug, slug: &Slug) -> Option<KeptIndicator> {
        let place = self.plan.indicators.iter().position(|known| known.goal == *goal && known.slug == *slug);
        place.and_then(|place| self.indicators.get(place)).copied()
    }
}

/// What became of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalState {
    /// 承認待ち
    Pending,
    /// 承認: it was made.
    Approved,
    /// 差し戻し: it never was.
    Rejected,
    /// 取り下げ: by whoever had proposed it.
    TakenBack,
}

impl ProposalState {
    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::TakenBack => "taken_back",
        }
    }

    /// The state with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Pending, Self::Approved, Self::Rejected, Self::TakenBack].into_iter().find(|state| state.code() == code)
    }
}

/// A change that waits, or has waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalView {
    /// The name of the goal or the indicator that it is about; empty if it is about the manifesto.
    pub about: String,
    /// Its number.
    pub id: i64,
    /// The number of the manifesto.
    pub manifesto: i64,
    /// Its year.
    pub year: FiscalYear,
    /// The name of its department.
    pub department: String,
    /// What is to change.
    pub change: PlanChange,
    /// Why.
    pub reason: Both,
    /// Which post decides it.
    pub by: Both,
    /// Who proposed it; `None` if he is gone.
    pub proposed_by: Option<i64>,
    /// His name; empty if he is gone.
    pub name_of: String,
    /// When.
    pub proposed_at: OffsetDateTime,
    /// What became of it.
    pub state: ProposalState,
    /// Why it was rejected; empty if it was not.
    pub note: String,
    /// What it would make of the plan as it is now; empty once it is over, and if it can't be made any more.
    pub differences: Vec<Difference>,
    /// Whether what it is to change has changed meanwhile, so that it can't be approved.
    pub outdated: bool,
}

/// A figure in the list of an indicator's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine {
    /// Why it was sent back; empty if it was not.
    pub note: String,
    /// Its number.
    pub id: i64,
    /// The day of which it is.
    pub day: Date,
    /// What was found.
    pub finding: Finding,
    /// Where it comes from.
    pub source: Both,
    /// What proves it: a link; may be empty.
    pub evidence: String,
    /// Which post entered it.
    pub by: Both,
    /// Whether it counts.
    pub state: FigureState,
    /// Whether a correction of it waits for approval.
    pub being_corrected: bool,
    /// Why it corrects another; empty if it does not.
    pub reason: String,
}

impl FigureLine {
    /// Whether it can be corrected: it counts, and no correction waits.
    pub fn is_correctable(&self) -> bool {
        self.state == FigureState::Public && !self.being_corrected
    }
}

/// `/goals/{year}/versions`: what a manifesto said when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionsPage {
    /// The year.
    pub year: FiscalYear,
    /// The department in addresses.
    pub department: Slug,
    /// Its name.
    pub department_name: Said,
    /// Every department with a published manifesto of the year, in their order.
    pub departments: Vec<(Slug, Said)>,
    /// The versions, the newest first.
    pub versions: Vec<VersionView>,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionView {
    /// Its number, from 1.
    pub version: u32,
    /// When it was published.
    pub day: Date,
    /// Why it came; may be empty.
    pub reason: Said,
    /// Which post decided it; may be empty.
    pub by: Said,
    /// What differs from the version before it; none of the first.
    pub differences: Vec<Difference>,
}
