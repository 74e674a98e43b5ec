//! The brand 柏原産 (かしわらもん): certificates, and how one comes to them.
//!
//! No rule book of the city's own scheme could be found, so that every rule of a round is configuration of a rule book
//! ([`RuleBook`]); the defaults are those of `domain.md` §3.

mod certificate;

pub use certificate::*;
