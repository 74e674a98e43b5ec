//! The one place that asks what time it is.

use domain::calendar::OffsetDateTime;

/// Now, in UTC.
#[expect(clippy::disallowed_methods, reason = "the clock itself")]
pub fn now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}
