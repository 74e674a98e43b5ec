//! When a form was begun: sealed, so that nobody can say that it was earlier, and bound to its secret link, so that none but ours is taken.

use super::super::AppState;
use crate::random;
use domain::{Slug, calendar::OffsetDateTime};
use store::Token;

/// A secret link of its own for a form that begins now, with its stamp.
pub(super) fn fresh(state: &AppState, slug: &str, now: OffsetDateTime) -> (Token, String) {
    let token = Token::new(random::bytes());
    let stamp = write(state, slug, token.text(), now);
    (token, stamp)
}

/// When the form with a secret link was begun; `None` if nobody of ours says so.
pub(super) fn read(state: &AppState, slug: &Slug, token: &str, stamp: &str) -> Option<OffsetDateTime> {
    let (seconds, _) = stamp.split_once('.')?;
    let began = OffsetDateTime::from_unix_timestamp(seconds.parse().ok()?).ok()?;
    (stamp == write(state, slug.as_str(), token, began)).then_some(began)
}

fn write(state: &AppState, slug: &str, token: &str, at: OffsetDateTime) -> String {
    let seconds = at.unix_timestamp().to_string();
    let seal = state.store.seal("comment-form", &[slug, token, &seconds]);
    format!("{seconds}.{seal}")
}
