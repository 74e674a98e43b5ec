//! Passkeys (WebAuthn): keys that a device makes and keeps, and gives away only once it has verified who asks.

use crate::{
    calendar::OffsetDateTime,
    check::{Check, FieldError, Problems},
};
use time::Duration;

/// How long one may take from being asked for a passkey to the device's answer.
pub const CEREMONY_LASTS: Duration = Duration::minutes(5);

/// The most that one has: one for each device, and some.
pub const MOST_PASSKEYS: i64 = 20;

/// A passkey that the server has verified, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRecord {
    /// What its owner calls it: 「職場のPC」.
    pub name: String,
    /// The number that the device gave it, in URL-safe Base64.
    pub credential_id: String,
    /// The public key with its counter, as the server needs them again.
    pub credential: String,
}

impl Check for PasskeyRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        problems.required_line("name", &self.name, 60);
        // A credential's number has at most 1,023 bytes (WebAuthn Level 3, 5.8.3).
        problems.required("credential_id", &self.credential_id, 1_364);
        problems.required("credential", &self.credential, 10_000);
        problems.into_vec()
    }
}

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyView {
    /// Which one.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub added_at: OffsetDateTime,
    /// When it was last used; `None` if never.
    pub used_at: Option<OffsetDateTime>,
}

/// Whether one of so many passkeys may go: some way to sign in must be left.
pub const fn may_remove_passkey(has_password: bool, passkeys: usize) -> bool {
    has_password || passkeys > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Problem;

    #[test]
    fn the_last_way_in_stays() {
        assert!(!may_remove_passkey(false, 1) && !may_remove_passkey(false, 0));
        assert!(may_remove_passkey(false, 2) && may_remove_passkey(true, 1));
    }

    #[test]
    fn a_passkey_has_a_name_by_which_its_owner_knows_it() {
        let named = |name: &str| PasskeyRecord { name: name.into(), credential_id: "AQ".into(), credential: "{}".into() }.problems();
        assert_eq!(named("職場のPC"), []);
        for (name, problem) in [("", Problem::Empty), ("　", Problem::Empty), ("a\u{7}", Problem::ControlCharacter)] {
            assert_eq!(named(name), [FieldError { field: "name", problem }], "{name:?}");
        }
        assert_eq!(named(&"長".repeat(61)), [FieldError { field: "name", problem: Problem::TooLong(60) }]);
    }
}
