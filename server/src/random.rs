//! The one place that asks for randomness.

/// Random bytes of the system.
///
/// # Panics
/// If the system has none: no secret may be made without.
#[expect(clippy::expect_used, reason = "see above: better a caught panic than a known secret")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    bytes
}
