//! まちの見聞特派員: citizens who write about their town for a year, and the course of what they write.

mod course;
mod term;

pub use course::{Report, ReportStage, ReportStep, StepFault, Words, Writer};
pub use term::{MOST_YEARS_OF_AGE, SignUp, SignUpFault, Term, needs_guardian};
