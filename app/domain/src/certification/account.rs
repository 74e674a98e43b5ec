//! How producers come in: by a link sent by mail, without a password.

use time::Duration;

/// How long a link can be used, once.
pub const LINK_LASTS: Duration = Duration::minutes(30);

/// How long a session lasts at most.
pub const SESSION_LASTS: Duration = Duration::days(30);

/// After how long without a visit a session ends.
pub const SESSION_IDLE: Duration = Duration::days(7);
