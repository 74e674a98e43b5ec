//! パブリックコメント（意見公募）: a draft is laid open, anyone comments, every opinion is answered, and the difference is shown.
//!
//! Nothing here is a vote: what counts is what an opinion says and not how often it was said.

mod alike;
mod case;
mod choices;
mod contact;
mod count;
mod difference;
mod figures;
mod group;
mod import;
mod intake;
mod moves;
mod phase;
mod queue;
mod redaction;
mod results;
mod sections;
mod submission;
mod view;

pub use alike::{Near, Signature, Threshold, digest, near, signature};
pub use case::{
    CaseRecord, CaseSettings, FinalRecord, LONGEST_DRAFT, MOST_GOALS, MOST_PAPERS, Paper, USUAL_SETTINGS, Way, Who, pair_of_goal,
};
pub use choices::{CaseChoices, CaseObjection, GoalChoice, PaperChoice};
pub use count::{Shown, hides_enough, shown};
pub use difference::{DifferenceLine, Piece, SectionChange, SectionDifference, difference, pieces};
pub use figures::{CaseFigures, Counted, FigureKind};
pub use group::{ExcludeRecord, GroupRecord, SplitRecord, Treatment, Unfinished};
pub use import::{FURTHER, ImportFault, ImportWords, ImportedSheet, NEEDED, RowFault, import};
pub use intake::{CaseNews, IntakeCase, IntakeRecord};
pub use moves::{CaseMove, MoveKind, MoveView};
pub use phase::{CaseDates, CasePhase, Standing, close_of};
pub use queue::{
    SubmissionFilter, SubmissionLine, SubmissionPage, SubmissionSieve, UNITS_PER_PAGE, UnitCount, UnitFilter, UnitKey, UnitLine, UnitPage,
    UnitSieve,
};
pub use redaction::{Cut, CutReason, Cuts, CutsProblem, MOST_CUTS, from_marked, marked, proposals, proposals_with};
pub use results::{GroupAnswer, ResultsFilter, ResultsPage, ShownOpinion};
pub use sections::{MOST_SECTIONS, Section, anchor_is_known, cleaned, sections, sections_after, written};
pub use submission::{
    Copied, Hold, LONGEST_OPINION, MOST_OPINIONS, OPINION_FIELDS, OpinionRecord, SECTION_FIELDS, SubmissionNotice, SubmissionNumber,
    SubmissionRecord,
};
pub use view::{
    CaseDesk, CaseLine, CaseView, CaseWork, CommentsOpen, Correction, GroupLine, GroupView, OpinionReceipt, OpinionState, StaffSubmission,
    SubmissionReceipt, UnitProof, UnitView,
};
