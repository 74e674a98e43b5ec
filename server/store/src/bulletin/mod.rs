//! 広報紙: its issues as citizens read them, who is told of a new one, and the letters to them.

mod issues;
mod mailing;
mod subscribers;

pub use issues::{list, newest, page, preview};
pub use mailing::{BATCH, MOST_WAITING, Mailing, mailings, tell};
pub use subscribers::{Asked, confirm, end, figures, forget_old, is_usable, subscribe};
