//! まちの見聞特派員: who signs up and comes in, what they write, how editors and authors come to a wording, and what citizens read.

mod course;
mod desk;
mod forget;
pub mod photographs;
mod public;
mod reporters;
mod rows;
mod session;
mod write;

pub use course::{Move, take};
pub use desk::{find, open, own, queue};
pub(crate) use forget::forget_old;
pub(crate) use public::published;
pub use public::{addresses, author, files, list, newest, page};
pub use reporters::{accept, ask_for_more, end, extend, receipt, refuse, reporter, reporters, sign_up, take_back};
pub(crate) use session::GATE;
pub use session::{SignedReporter, give_link, is_usable, resume, sign_out, use_link};
pub use write::{begin, save};

use crate::{Actor, Result, StoreError, outbox};
use domain::{
    calendar::OffsetDateTime,
    check::Check,
    mail::Letter,
    reports::{Report, ReportNotice, StepFault, Writer},
};
use sea_orm::ConnectionTrait;

/// Writes the letter in which something is told.
pub type Write<'a> = &'a (dyn Fn(&ReportNotice) -> Letter + Sync);

/// Puts a letter into the outbox, by a name of its own.
async fn tell(tx: &impl ConnectionTrait, name: &str, notice: &ReportNotice, write: Write<'_>, now: OffsetDateTime) -> Result<()> {
    let letter = write(notice).checked().map_err(|_| StoreError::Corrupt("letter"))?;
    outbox::put(tx, name, &letter, now).await.map(drop)
}

/// The reporter who acts.
fn own_id(actor: &Actor) -> Result<i64> {
    match actor {
        Actor::Reporter(id, _) => Ok(*id),
        _ => Err(StoreError::Forbidden),
    }
}

/// What keeps a step from being taken, as the rule of its name.
fn refusal(fault: StepFault) -> StoreError {
    StoreError::Rule(match fault {
        StepFault::NotYours => return StoreError::Forbidden,
        StepFault::NotFromHere => "not_now",
        StepFault::NotAgreed => "not_agreed",
    })
}

/// How the audit log names an article.
fn subject(id: i64) -> String {
    format!("report:{id}")
}

/// How it names a reporter.
fn of_reporter(id: i64) -> String {
    format!("reporter:{id}")
}

/// Whose step it is to take for an actor: a reporter's own, or an editor's. The program itself plays both.
fn writer(actor: &Actor) -> Option<Writer> {
    match actor {
        Actor::Reporter(..) => Some(Writer::Author),
        Actor::Staff(_) => Some(Writer::Editor),
        _ => None,
    }
}

/// Whether anybody but its author may know of an article: it was sent once.
fn is_known(report: &Report) -> bool {
    report.agreed.is_some()
}
