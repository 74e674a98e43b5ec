//! Sessions: how far one has come with signing in, and how long it lasts.

use crate::calendar::OffsetDateTime;
use time::Duration;

/// How long a set-up link is good for.
pub const LINK_LASTS: Duration = Duration::hours(24);

/// How long one may take between the password and the code, or to set a second factor.
const SIGNING_IN_LASTS: Duration = Duration::minutes(15);

/// How long after a password or a code a dangerous action does not ask for it again.
const SURE_FOR: Duration = Duration::minutes(10);

/// Whether a second factor is asked of staff (`STAFF_MFA`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mfa {
    /// Nobody gets in without.
    #[default]
    Required,
    /// Whoever has set one is asked for it.
    Optional,
}

/// How far one has come with signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right, the code is still to come.
    Code,
    /// The password was right, but a second factor must be set before anything else.
    Enroll,
    /// Signed in.
    Full,
}

impl Stage {
    /// In the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Enroll => "enroll",
            Self::Full => "full",
        }
    }

    /// The stage with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Code, Self::Enroll, Self::Full].into_iter().find(|stage| stage.code() == code)
    }

    /// What comes after a right password.
    pub const fn after_password(has_second: bool, mfa: Mfa) -> Self {
        match (has_second, mfa) {
            (true, _) => Self::Code,
            (false, Mfa::Required) => Self::Enroll,
            (false, Mfa::Optional) => Self::Full,
        }
    }
}

/// How long a session lasts (OWASP ASVS 5.0 7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// From its beginning, whatever happens.
    pub absolute: Duration,
    /// Since it was last used.
    pub idle: Duration,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { absolute: Duration::hours(12), idle: Duration::minutes(60) }
    }
}

impl SessionLimits {
    /// Whether a session of this age still holds.
    pub fn hold(self, stage: Stage, created_at: OffsetDateTime, seen_at: OffsetDateTime, now: OffsetDateTime) -> bool {
        let absolute = if stage == Stage::Full { self.absolute } else { SIGNING_IN_LASTS.min(self.absolute) };
        now - created_at < absolute && now - seen_at < self.idle
    }

    /// Whether one who proved at `sure_at` that it is he need not prove it again.
    pub fn is_sure(sure_at: OffsetDateTime, now: OffsetDateTime) -> bool {
        now - sure_at < SURE_FOR
    }
}

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// Which one.
    pub id: i64,
    /// The browser and the system, as far as they say.
    pub device: String,
    /// When one signed in.
    pub created_at: OffsetDateTime,
    /// When it was last used, to the minute.
    pub seen_at: OffsetDateTime,
    /// Whether it is the one that asks.
    pub here: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_by_age_and_by_disuse() {
        let (limits, begin) = (SessionLimits::default(), OffsetDateTime::UNIX_EPOCH);
        let holds = |stage, age: i64, unused: i64| {
            let now = begin + Duration::minutes(age);
            limits.hold(stage, begin, now - Duration::minutes(unused), now)
        };
        assert!(holds(Stage::Full, 719, 59));
        assert!(!holds(Stage::Full, 720, 0));
        assert!(!holds(Stage::Full, 100, 60));
        assert!(holds(Stage::Code, 14, 0) && !holds(Stage::Code, 15, 0) && !holds(Stage::Enroll, 15, 0));
    }

    #[test]
    fn nobody_without_a_second_factor_gets_in_where_it_is_required() {
        assert_eq!(Stage::after_password(false, Mfa::Required), Stage::Enroll);
        assert_eq!(Stage::after_password(true, Mfa::Required), Stage::Code);
        assert_eq!(Stage::after_password(true, Mfa::Optional), Stage::Code);
        assert_eq!(Stage::after_password(false, Mfa::Optional), Stage::Full);
        for stage in [Stage::Code, Stage::Enroll, Stage::Full] {
            assert_eq!(Stage::from_code(stage.code()), Some(stage));
        }
    }
}
