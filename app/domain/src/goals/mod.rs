//! 目標と進み具合: a manifesto (部長マニフェスト) with its goals and what they are measured by. The arithmetic is exact, so
//! that the order in which figures are saved or added up makes no difference.

mod amount;
mod course;
mod difference;
mod file;
mod forecast;
mod indicator;
mod month;
mod next_year;
mod plan;
mod planning;
mod progress;
mod record;
mod roll_up;
mod standing;
mod tree;
mod view;
mod year;

pub use amount::{Amount, AmountProblem};
pub use course::{Course, CourseProblem, Milestone};
pub use difference::{About, Alteration, Difference, PlanField, Told, differences};
pub use file::{Figure, GoalFile, IndicatorFile, News, NewsItem};
pub use forecast::{Forecast, forecast};
pub use indicator::{Aim, FigureState, Finding, Live, Rhythm, Stage};
pub use month::{DueLine, FindingProblem, RejectionRecord, WaitingLine, is_due};
pub use next_year::{Legacy, next_year};
pub use plan::{Plan, PlanChange, PlanProblem, ProposalRecord};
pub use planning::{FigureLine, Kept, KeptIndicator, PlanLine, PlanView, ProposalState, ProposalView, VersionView, VersionsPage};
pub use progress::{Grade, Progress, Scale, ScaleProblem};
pub use record::{
    CorrectionRecord, DepartmentRecord, EntryRecord, GoalRecord, HEAVIEST, IndicatorRecord, ManifestoRecord, MeasurementRecord,
    TargetRecord,
};
pub use roll_up::{RollUp, roll_up};
pub use standing::{Standing, standing};
pub use tree::{DEEPEST, TreeProblem, check_tree};
pub use view::{
    DepartmentLine, EntryView, FieldOfWork, GoalLine, GoalPage, History, IndicatorLine, MOST_SHOWN, ManifestoView, MeasurementView,
    OtherYear, Tally, TargetChange, YearPage,
};
pub use year::FiscalYear;
