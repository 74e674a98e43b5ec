//! 事務事業の見直し and 業務改善運動: what each programme of the city costs and brings, what was decided of it year by year, and
//! what workplaces improve in their own work.

mod decision;
mod filter;
mod improvement;
mod money;
mod record;
mod view;
mod waiting;

pub use decision::{Decision, Outlook};
pub use filter::{PROGRAMMES_PER_PAGE, ProgrammeFilter, ProgrammeSort, STAFF_PER_PAGE};
pub use improvement::{
    IMPROVEMENTS_PER_PAGE, ImprovementFilter, ImprovementList, ImprovementRecord, ImprovementSort, ImprovementState, ImprovementTally,
    ImprovementView, MoveRecord,
};
pub use money::{Money, MoneyProblem, Sum};
pub use record::{AmendmentRecord, AssessmentRecord, Output, ProgrammeRecord};
pub use view::{AssessmentView, DepartmentName, ProgrammeLine, ProgrammeList, ProgrammePage, ProgrammeTally, WaitingAssessment};
pub use waiting::{ImprovementChange, Waiting, WaitingImprovement, WaitingLine, WaitingProgramme};
