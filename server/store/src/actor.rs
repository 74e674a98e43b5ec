//! Who acts.

/// Who asks for a command. Every command takes one and decides itself whether this one may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The program itself: a job, a seed, an operator at the terminal.
    System(&'static str),
}
