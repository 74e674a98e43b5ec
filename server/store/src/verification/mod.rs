//! Verification of certificates: what the register says of one, and the statements and keys by which it can be checked without
//! the register.

mod keys;
mod register;

pub(crate) use keys::unreadable;
pub use keys::{Fresh, keys, rotate, statement, withdraw};
pub use register::registered;
