//! What citizens send to sign up for events: a form is checked, taken, and can be taken back.

use super::{
    AppState, LARGEST_FORM, address,
    limits::Limit,
    log, pages,
    preferences::Visit,
    secret_form::{self, see, target},
};
use crate::{clock, random};
use app::events::{Signing, Wrong, letter, receipt_address};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    check::{Check, Checked},
    events::{SignUpNotice, SignUpRecord},
    lang::Lang,
    query,
};
use std::time::Duration;
use store::{Actor, StoreError, Token, events};

/// Faster nobody reads and writes.
const QUICKEST: Duration = Duration::from_secs(3);

/// How many sign-ups are taken.
#[derive(Debug)]
pub(super) struct Room {
    /// From one address a school, or an office behind it; from all together a popular class on the morning when it opens.
    forms: secret_form::Room,
    /// For one event from one address, and for one address for mail: nobody takes a whole class with invented names. A family, or three desks
    /// of an office, comes at once; after that six in an hour.
    each: Limit,
    /// Letters to one address for mail: no one's post is filled by another.
    letters: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            forms: secret_form::Room::new(Limit::new(20, 60), Limit::new(600, 1)),
            each: Limit::new(6, 600),
            letters: Limit::new(10, 3_600),
        }
    }
}

/// `GET /events/{slug}/sign-up`: an empty form, with a secret link of its own for what will be written in it.
pub(super) async fn form(State(state): State<AppState>, Path(slug): Path<String>, request: Request) -> Response {
    let (visit, target) = (Visit::of(&request), target(&request));
    let asked = query::pairs(request.uri().query().unwrap_or_default()).into_iter().filter(|(key, _)| key == "on").collect();
    let (token, stamp) = secret_form::fresh(&state, ("event-form", &[&slug]), clock::now());
    let signing = Signing::new((token.text().to_owned(), stamp), asked);
    pages::render_sent(&state, &target, &visit, (signing, None)).await
}

/// `POST /events/{slug}/sign-up`: takes it, or shows what is wrong beside what was typed.
pub(super) async fn send(State(state): State<AppState>, Path(text): Path<String>, request: Request) -> Response {
    let (visit, target, now) = (Visit::of(&request), target(&request), clock::now());
    let Ok(slug) = Slug::parse(&text) else { return pages::render(&state, "/-", &visit, None).await };
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let values = query::pairs(&String::from_utf8_lossy(&body));
    let sent = |name: &str| values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    let (token, began, stamp) = secret_form::begun(&state, ("event-form", &[&text]), (sent("token"), sent("stamp")), now);
    let signing = Signing::new((token.text().to_owned(), stamp), values);
    let checked = signing.record(visit.lang).and_then(|record| record.checked().map_err(app::events::problems));
    let again = match checked {
        Err(errors) => {
            let errors = of_the_event(&state, &slug, &signing, errors, now).await;
            signing.wrong(errors)
        }
        Ok(_) if now - began < QUICKEST => signing.wrong(vec![("sign-up", Wrong::Quick)]),
        Ok(record) => match take(&state, (&slug, &record, &token), &address::of(&parts, &state.trusted), now).await {
            Err(wrong) => signing.wrong(vec![("sign-up", wrong)]),
            Ok(taken) => match keep(&state, &parts, &slug, &record, token, now).await {
                Ok(token) => return see(visit.lang, &receipt_address(&token)),
                Err(error) => {
                    // What was not kept takes nobody's room.
                    taken.iter().for_each(|key| state.events.each.give_back(key));
                    if matches!(error, StoreError::NotFound) {
                        return pages::render(&state, &target, &visit, None).await;
                    }
                    signing.wrong(vec![wrong(&state, &slug, &error, now).await])
                }
            },
        },
    };
    let wrong = again.status();
    pages::render_sent(&state, &target, &visit, (again, wrong)).await
}

/// What is wrong with a form, as this event has it: whether a time is still to be chosen, and how many may come together.
async fn of_the_event(
    state: &AppState,
    slug: &Slug,
    signing: &Signing,
    mut errors: Vec<(&'static str, Wrong)>,
    now: OffsetDateTime,
) -> Vec<(&'static str, Wrong)> {
    let Ok(event) = events::page(&state.store, slug, Lang::Ja, now).await else { return errors };
    for (_, wrong) in &mut errors {
        if let Wrong::Party(most) = wrong {
            *most = event.record.sign_up.party();
        }
    }
    if signing.value("occurrence").is_empty() && event.times.len() > 1 {
        errors.insert(0, ("occurrence", Wrong::Occurrence));
    }
    errors
}

/// Takes room for a sign-up that comes from an address; returns the keys of what was taken for this event, none if it is kept already.
async fn take(
    state: &AppState,
    (slug, record, token): (&Slug, &Checked<SignUpRecord>, &Token),
    from: &str,
    now: OffsetDateTime,
) -> Result<Vec<String>, Wrong> {
    state.events.forms.take(from, now).map_err(Wrong::TooMany)?;
    let mut keys = vec![format!("{slug} {from}")];
    keys.extend(record.email.as_ref().map(|email| format!("{slug} {}", email.as_str())));
    let Err(seconds) = take_each(state, &keys, now) else { return Ok(keys) };
    // Whose answer got lost sends the same once more, and it is no other one.
    match events::is_kept(&state.store, slug, record, token, now).await {
        Ok(true) => Ok(Vec::new()),
        _ => Err(Wrong::TooManyHere(seconds)),
    }
}

/// Takes room under each of these keys, or under none.
fn take_each(state: &AppState, keys: &[String], now: OffsetDateTime) -> Result<(), u32> {
    for (at, key) in keys.iter().enumerate() {
        if let Err(seconds) = state.events.each.take(key, now) {
            keys.iter().take(at).for_each(|key| state.events.each.give_back(key));
            return Err(seconds);
        }
    }
    Ok(())
}

/// What is said where it could not be taken.
async fn wrong(state: &AppState, slug: &Slug, error: &StoreError, now: OffsetDateTime) -> (&'static str, Wrong) {
    match error {
        StoreError::Rule("occurrence") => ("occurrence", Wrong::Occurrence),
        StoreError::Rule("full") => ("occurrence", Wrong::Full),
        StoreError::Rule("not_planned" | "not_asked" | "not_open" | "closed") => ("sign-up", Wrong::Closed),
        StoreError::Rule("party") => {
            let event = events::page(&state.store, slug, Lang::Ja, now).await;
            ("party", Wrong::Party(event.map_or(domain::events::MOST_IN_A_PARTY, |event| event.record.sign_up.party())))
        }
        error => {
            tracing::error!(%error, "a sign-up could not be taken");
            ("sign-up", if error.is_busy() { Wrong::Unavailable } else { Wrong::Internal })
        }
    }
}

/// Keeps a sign-up, and returns the secret link that leads to it: the form's own, unless another one has that.
async fn keep(
    state: &AppState,
    parts: &Parts,
    slug: &Slug,
    record: &Checked<SignUpRecord>,
    token: Token,
    now: OffsetDateTime,
) -> Result<Token, StoreError> {
    let actor = Actor::Asking(log::request_id(&parts.extensions));
    let told = record.email.as_ref().is_some_and(|to| state.events.letters.take(to.as_str(), now).is_ok());
    let put = async |token: &Token| {
        let write = |notice: &SignUpNotice| letter(notice, Some(token), &state.site.public_url);
        let write: Option<events::Writer<'_>> = if told { Some(&write) } else { None };
        events::sign_up(&state.store, &actor, slug, record, token, write, now).await
    };
    match put(&token).await {
        Err(StoreError::Taken(_)) => {
            let other = Token::new(random::bytes());
            put(&other).await?;
            Ok(other)
        }
        kept => kept.map(|_| token),
    }
}

/// `POST /events/receipt/{token}/withdraw`: what is over by then stays, and its page says so.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    let write = |notice: &SignUpNotice| letter(notice, None, &state.site.public_url);
    match events::withdraw(&state.store, &actor, &token, &write, clock::now()).await {
        Ok(()) | Err(StoreError::Stale) => see(visit.lang, &receipt_address(&token)),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "a sign-up could not be withdrawn");
            pages::plain(error.into())
        }
    }
}
