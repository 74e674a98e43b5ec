//! By which way people send what they have to say, what looked as if a machine had sent it, and what was taken back.

use super::{Case, voices::person};
use crate::random;
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::{Check, Checked},
    comments::{Hold, IntakeRecord, OpinionRecord, SubmissionFilter, SubmissionRecord, SubmissionSieve, Way},
    staff::Email,
};
use std::error::Error;
use store::{Actor, Store, Token, comments};
use time::Duration;

/// Of so many, one after another: most by the form.
const WAYS: [Way; 20] = [
    Way::Form,
    Way::Form,
    Way::Post,
    Way::Form,
    Way::Mail,
    Way::Form,
    Way::Form,
    Way::Counter,
    Way::Form,
    Way::Form,
    Way::Mail,
    Way::Form,
    Way::Fax,
    Way::Form,
    Way::Form,
    Way::Mail,
    Way::Form,
    Way::Post,
    Way::Form,
    Way::Form,
];

/// Those that looked as if a machine had sent them, by case and by their place in it.
const HELD: [(&str, u32, Hold); 7] = [
    ("citizen-participation", 5, Hold::TooQuick),
    ("citizen-participation", 8, Hold::Links),
    ("citizen-participation", 11, Hold::Flood),
    ("policy-goals", 6, Hold::TooQuick),
    ("policy-goals", 41, Hold::Flood),
    ("policy-goals", 123, Hold::Links),
    ("district-staff", 14, Hold::TooQuick),
];

/// Of the case that is open these are not looked at yet.
const WAITING: [Hold; 2] = [Hold::TooQuick, Hold::Flood];

/// How many are taken back, by case.
const WITHDRAWN: [(&str, u32); 3] = [("citizen-participation", 2), ("policy-goals", 4), ("district-staff", 1)];

/// One who sends something: by the form himself, else staff enter it.
pub(super) async fn send(
    store: &Store,
    actor: &Actor,
    (id, case): (i64, &Case),
    n: u32,
    record: SubmissionRecord,
    at: OffsetDateTime,
) -> Result<(), Box<dyn Error>> {
    let (slug, token) = (&case.record.slug, Token::new(random::bytes()));
    let hold = HELD.into_iter().find(|(of, place, _)| *of == slug.as_str() && *place == n).map(|(.., hold)| hold);
    let way = if hold.is_some() { Way::Form } else { WAYS[n as usize % WAYS.len()] };
    if way == Way::Form {
        comments::submit(store, actor, slug, &checked(record)?, (&token, hold), None, at).await?;
        return Ok(());
    }
    let email = (way == Way::Mail).then(|| Email::parse(&format!("mihon{n}@home.example"))).transpose()?;
    let paper = IntakeRecord { way, received_on: jst_date(at), scan: String::new(), submission: SubmissionRecord { email, ..record } };
    comments::take_in(store, actor, id, &checked(paper)?, &token, at).await?;
    Ok(())
}

/// Some change their mind: they send something, and take it back while there is time.
pub(super) async fn take_back(store: &Store, actor: &Actor, case: &Case, first: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let slug = &case.record.slug;
    let count = WITHDRAWN.into_iter().find(|(of, _)| *of == slug.as_str()).map_or(0, |(_, count)| count);
    let section = case.record.sections().first().map(|section| section.anchor.clone()).unwrap_or_default();
    for n in 0..count {
        let (token, at) = (Token::new(random::bytes()), first + Duration::hours(20) * n + Duration::minutes(7));
        let text = "もう一度よく読んでから、出し直します。".to_owned();
        let opinions = vec![OpinionRecord { section: section.clone(), text }];
        let record = checked(SubmissionRecord { opinions, ..person(900_000 + n) })?;
        comments::submit(store, actor, slug, &record, (&token, None), None, at).await?;
        comments::withdraw(store, actor, &token, at + Duration::hours(9)).await?;
    }
    Ok(())
}

/// Someone looks at those that wait, and lets them count; of the case that is open some are left.
pub(super) async fn release(store: &Store, actor: &Actor, (id, case): (i64, &Case), now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let filter = SubmissionFilter { sieve: SubmissionSieve::Held, ..SubmissionFilter::default() };
    let closed = (case.record.dates.closes_on.midnight() + Duration::hours(34)).assume_offset(domain::calendar::JST);
    for line in comments::submissions(store, actor, id, (filter, Vec::new())).await?.lines {
        let waits = closed > now && line.held.is_some_and(|hold| WAITING.contains(&hold));
        if !waits {
            comments::release(store, actor, (id, line.id), closed.min(now - Duration::hours(1))).await?;
        }
    }
    Ok(())
}

fn checked<R: Check>(record: R) -> Result<Checked<R>, String> {
    record.checked().map_err(|problems| format!("a sample breaks a rule: {problems:?}"))
}
