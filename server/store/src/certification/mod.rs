//! The certification round: rule books, rounds, producers, their applications, and what officers, members and deciders do with
//! them.
//!
//! What an application may become is one table (`domain::certification::after`); every command here asks it, in the transaction in
//! which it takes the step.

pub mod again;
pub mod applicants;
pub mod applications;
pub mod check;
pub mod decisions;
pub mod files;
pub(crate) mod forget;
mod issue;
mod letters;
pub mod new_email;
pub mod permits;
pub mod queue;
pub mod reach;
pub mod rounds;
mod rows;
pub mod rules;
pub mod scoring;
pub mod standing;
pub mod statistics;
mod step;

pub use applicants::SignedApplicant;
pub use letters::{Asked, Notice, What, Writer, asked};

/// How the audit log names an application.
fn subject(id: i64) -> String {
    format!("application:{id}")
}
