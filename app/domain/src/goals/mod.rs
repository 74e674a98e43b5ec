//! 目標と進み具合: a manifesto (部長マニフェスト) with its goals and what they are measured by. The arithmetic is exact, so
//! that the order in which figures are saved or added up makes no difference.

mod agenda;
mod amount;
mod answer_correction;
mod course;
mod cut;
mod difference;
mod file;
mod forecast;
pub mod import;
mod indicator;
mod keeper;
mod month;
mod next_year;
mod overview;
mod plan;
mod planning;
mod progress;
mod question;
mod question_list;
mod record;
mod reminder;
mod review;
mod roll_up;
mod standing;
mod tree;
mod view;
mod year;

pub use agenda::{Candidate, Topic, agenda, everything};
pub use amount::{Amount, AmountProblem};
pub use answer_correction::{AnswerCorrection, PastCorrection, WaitingCorrection};
pub use course::{Course, CourseProblem, Milestone};
pub use cut::{BLACK, Cut, CutReason, blacked_out, cuts};
pub use difference::{About, Alteration, Difference, PlanField, Told, differences};
pub use file::{Figure, GoalFile, IndicatorFile, News, NewsItem};
pub use forecast::{Forecast, forecast};
pub use indicator::{Aim, FigureState, Finding, Live, Rhythm, Stage};
pub use keeper::{KeeperLine, KeepersPage, Whose, place_of};
pub use month::{DueLine, FindingProblem, RejectionRecord, WaitingLine, is_due};
pub use next_year::{Legacy, next_year};
pub use overview::{ChangeKind, Changes, Concern, Overview, OverviewDepartment, OverviewGoal, OverviewLine, concerns};
pub use plan::{Plan, PlanChange, PlanProblem, ProposalRecord};
pub use planning::{FigureLine, Kept, KeptIndicator, PlanLine, PlanView, ProposalState, ProposalView, VersionView, VersionsPage};
pub use progress::{Grade, Progress, Scale, ScaleProblem};
pub use question::{
    ANSWER_WITHIN_DAYS, AnswerNotice, AnswerRecord, AnsweredPage, AnsweredQuestion, AssignRecord, ChangedRecord, LONGEST_ANSWER,
    LONGEST_QUESTION, QuestionKind, QuestionRecord, QuestionState, QuestionView, Receipt, ReceiptNumber, is_overdue, promised_on,
};
pub use question_list::{QUESTIONS_PER_PAGE, QuestionFilter, QuestionLine, QuestionList, QuestionSieve, QuestionSort, QuestionsOpen};
pub use record::{
    CorrectionRecord, DepartmentRecord, EntryRecord, GoalRecord, HEAVIEST, IndicatorRecord, ManifestoRecord, MeasurementRecord,
    TargetRecord,
};
pub use reminder::{Overdue, Reminder, reminders};
pub use review::{
    AdditionRecord, AdditionView, Closing, ClosingProblem, MOST_ITEMS, MinutesRecord, ReviewItem, ReviewLine, ReviewPage, ReviewRecord,
    ReviewState, TaskDoneRecord, TaskLine, TaskRecord,
};
pub use roll_up::{RollUp, roll_up};
pub use standing::{Standing, compared_on, standing};
pub use tree::{DEEPEST, TreeProblem, check_tree};
pub use view::{
    CommentedGoal, DepartmentLine, EntryView, FieldOfWork, GoalLine, GoalPage, History, IndicatorLine, MOST_SHOWN, ManifestoView,
    MeasurementView, OtherYear, Tally, TargetChange, YearPage,
};
pub use year::FiscalYear;
