//! まちの見聞特派員: citizens who write about their town for a year, and the course of what they write.

mod course;
mod record;
mod reporter;
mod term;
mod view;

pub use course::{Report, ReportStage, ReportStep, StepFault, Words, Writer};
pub use record::{LONGEST_ALT, LONGEST_REASON, LONGEST_REPORT, LONGEST_TITLE, MOST_PHOTOGRAPHS, ReasonRecord, ReportText, SignUpRecord};
pub use reporter::{ReportNews, ReportNotice, ReporterState, ReporterView, SignUpReceipt};
pub use term::{MOST_YEARS_OF_AGE, SignUp, SignUpFault, Term, needs_guardian};
pub use view::{
    Author, AuthorPage, DeskLine, Open, Photograph, REPORTS_PER_PAGE, ReportCard, ReportDesk, ReportEntry, ReportFilter, ReportLine,
    ReportList, ReportPage, Wording,
};
