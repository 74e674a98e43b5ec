//! Accounts of staff: who may come in, how they prove who they are, and their sessions.

mod accounts;
mod password;
mod people;
mod second_factor;
mod sessions;
mod sign_in;

pub use accounts::{Linked, activate, add, change, deactivate, find, list, new_link, owner_of_link};
pub use people::{export_people, people};
pub use second_factor::{RECOVERY_CODES, begin_second, confirm_second, second_uri};
pub use sessions::{Signed, end, end_all, end_one, forget_old, renew, resume, sessions};
pub use sign_in::{Entry, change_password, give_code, prove, set_up, sign_in};

pub(crate) use password::Hasher;
