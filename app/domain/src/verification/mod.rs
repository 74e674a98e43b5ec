//! 検証: whether a certificate on paper is genuine, with the register or without any connection.
//!
//! The code on a certificate carries a signed statement: a compact JWS (RFC 7515) with an Ed25519 signature (RFC 8037) over a
//! small JSON object. Whoever has the public keys can check it anywhere. What it can never say is what was decided after it
//! was issued: that a certificate was suspended, given back or revoked. Whoever shows a result has to say so.
//! `/verify/about` describes the format for people; this module is what it describes.

mod check;
mod jws;
mod key;
mod register;
mod scan;
mod statement;

pub use check::{Flaw, Proven, Term, check};
pub use key::{KeyId, KeySet, PublicKey, SecretKey};
pub use register::{Difference, Registered};
pub use scan::Scanned;
pub use statement::Statement;

/// The longest statement that is looked at, in bytes. Ours have about 420; a code on paper holds 2,953 at most.
pub const LONGEST: usize = 2_900;

/// The longest name in a statement, in characters.
pub const LONGEST_NAME: usize = 200;
