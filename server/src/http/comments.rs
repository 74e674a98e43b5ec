//! What citizens send to public comments: opinions are checked and taken, more are added, and all can be taken back.

use super::{
    AppState, address,
    limits::Limit,
    log, pages,
    preferences::Visit,
    secret_form::{self, target},
};
use crate::{clock, random};
use app::comments::{
    letters, receipt_address,
    send::{Commenting, Refused, Step, Turn, Wrong, is_open},
};
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::Response,
};
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date},
    check::{Check, Checked},
    comments::{Hold, SubmissionNotice, SubmissionRecord},
    lang::Lang,
    query,
};
use futures_core::Stream;
use std::{future::poll_fn, pin::Pin, sync::Arc, time::Duration};
use store::{Actor, StoreError, Token, comments};

mod answers;

use answers::{reload, see};

/// The largest form, in bytes: twenty opinions of 4,000 characters, each of three bytes written as `%E3%81%82`, and as much again.
const LARGEST: usize = 2 << 20;

/// How much of a larger one is read, so that its sender gets an answer and not a broken line.
const MOST_READ: usize = 32 << 20;

/// What its forms are stamped for.
const STAMP: &str = "comment-form";

/// Faster nobody reads, writes and looks at it once more.
const QUICKEST: Duration = Duration::from_secs(4);

/// How much is taken.
#[derive(Debug)]
pub(super) struct Room {
    /// From one address in an hour: a school, or an office behind one address. What is more waits for a look.
    usual: Limit,
    /// From one address in an hour at all.
    most: Limit,
    /// Letters to one address for mail: no one's post is filled by another.
    letters: Limit,
}

impl Default for Room {
    fn default() -> Self {
        Self { usual: Limit::new(30, 120), most: Limit::new(600, 6), letters: Limit::new(5, 720) }
    }
}

/// `GET /comments/{slug}/submit`: what is to be known before, with a secret link for what will be written.
pub(super) async fn form(State(state): State<AppState>, Path(slug): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let section = query::pairs(request.uri().query().unwrap_or_default()).into_iter().find(|(key, _)| key == "section");
    let body = section.map(|(_, anchor)| query::encode([("section-1", anchor.as_str())])).unwrap_or_default();
    let (token, stamp) = secret_form::fresh(&state, (STAMP, &[&slug]), clock::now());
    let commenting = Commenting::read(&body).known(token.text().to_owned(), stamp);
    for_going_back(pages::render_commenting(&state, &target(&request), &visit, commenting).await)
}

/// `POST /comments/{slug}/submit`: the next page of the form, and the last one sends.
pub(super) async fn submit(State(state): State<AppState>, Path(text): Path<String>, request: Request) -> Response {
    let (visit, target, now) = (Visit::of(&request), target(&request), clock::now());
    let Ok(slug) = Slug::parse(&text) else { return pages::render(&state, "/-", &visit, None).await };
    let (parts, body) = request.into_parts();
    let Some(body) = read(body).await else {
        let commenting = Commenting::default().refused(Refused::TooLarge);
        return for_going_back(pages::render_commenting(&state, &target, &visit, commenting).await);
    };
    let commenting = Commenting::read(&body);
    let began = secret_form::began(&state, (STAMP, &[slug.as_str()]), (commenting.value("token"), commenting.value("stamp")));
    let (token, stamp) = match (Token::read(commenting.value("token")), began) {
        (Some(token), Some(_)) => (token, commenting.value("stamp").to_owned()),
        // A secret link that is not from us could be anybody's guess: a form without a stamp of ours begins anew.
        _ => secret_form::fresh(&state, (STAMP, &[slug.as_str()]), now),
    };
    let commenting = commenting.known(token.text().to_owned(), stamp);
    let again = if commenting.is_sent() {
        match commenting.turn(visit.lang) {
            Turn::Show(commenting) => commenting,
            Turn::Send(commenting, record) => {
                let quick = began.is_none_or(|began| now - began < QUICKEST);
                let sending = Sending { state: &state, parts: &parts, slug: &slug, lang: visit.lang, now };
                match sending.send(commenting, &record, (token, quick)).await {
                    Ok(token) => return see(visit.lang, &token, ""),
                    Err(commenting) => *commenting,
                }
            }
        }
    } else {
        commenting
    };
    let again = with_case(&state, &slug, &visit, again, now).await;
    for_going_back(pages::render_commenting(&state, &target, &visit, again).await)
}

/// A page of the form, which the sender's own browser may keep: going back shows it as it was left, and does not ask whether to send it
/// once more (Chromium and Firefox keep the answer to a POST for that, unless it is `no-store`). Nobody else keeps it, and no other
/// request is answered with it.
fn for_going_back(mut page: Response) -> Response {
    // Where there is no form, there is nothing to go back to.
    if matches!(page.status(), StatusCode::NOT_FOUND | StatusCode::INTERNAL_SERVER_ERROR) {
        return page;
    }
    let headers = page.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    // A cookie for the size of text, set meanwhile, makes it no other page.
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    page
}

/// What comes next in sight of the case: whether it is open, and whether sections and persons are its own.
async fn with_case(state: &AppState, slug: &Slug, visit: &Visit, commenting: Commenting, now: OffsetDateTime) -> Commenting {
    let Ok(case) = comments::view(&state.store, slug, visit.lang, jst_date(now)).await else { return commenting };
    let open = is_open(&case);
    let commenting = commenting.about(Arc::new(case));
    if !open {
        return commenting.refused(Refused::NotOpen);
    }
    // What was tried already has its errors.
    if commenting.status().is_some() || commenting.is_sent() {
        return commenting;
    }
    match commenting.turn(visit.lang) {
        Turn::Show(commenting) | Turn::Send(commenting, _) => commenting,
    }
}

/// A submission on its way.
struct Sending<'a> {
    state: &'a AppState,
    parts: &'a Parts,
    slug: &'a Slug,
    lang: Lang,
    now: OffsetDateTime,
}

impl Sending<'_> {
    /// Sends it, and returns its secret link; the form with what is wrong, if it could not be taken.
    async fn send(
        &self,
        commenting: Commenting,
        record: &Checked<SubmissionRecord>,
        (token, quick): (Token, bool),
    ) -> Result<Token, Box<Commenting>> {
        let (state, now) = (self.state, self.now);
        let from = address::of(self.parts, &state.trusted);
        if let Err(seconds) = state.comments.most.take(&from, now) {
            return Err(Box::new(commenting.wrong(Step::Check, vec![("form", Wrong::TooMany(seconds))])));
        }
        let many = state.comments.usual.take(&from, now).is_err();
        let hold = match () {
            () if commenting.is_trapped() => Some(Hold::Honeypot),
            () if quick => Some(Hold::TooQuick),
            () if Hold::is_mostly_links(&record.opinions) => Some(Hold::Links),
            () if many => Some(Hold::Flood),
            () => None,
        };
        match self.keep(record, token, hold).await {
            Ok(token) => Ok(token),
            Err(StoreError::NotFound) => Err(Box::new(commenting)),
            Err(StoreError::Rule("closed" | "not_open" | "form")) => Err(Box::new(commenting.refused(Refused::NotOpen))),
            Err(StoreError::Rule("section" | "who")) => Err(Box::new(self.looked_at(commenting).await)),
            Err(error) => {
                let busy = error.is_busy();
                tracing::error!(%error, "an opinion could not be taken");
                let wrong = if busy { Wrong::Unavailable } else { Wrong::Internal };
                Err(Box::new(commenting.wrong(Step::Check, vec![("form", wrong)])))
            }
        }
    }

    /// Keeps it under the form's own secret link, unless another submission has that.
    async fn keep(&self, record: &Checked<SubmissionRecord>, token: Token, hold: Option<Hold>) -> Result<Token, StoreError> {
        match self.put(record, &token, hold).await {
            Err(StoreError::Taken(_)) => {
                let other = Token::new(random::bytes());
                self.put(record, &other, hold).await?;
                Ok(other)
            }
            kept => kept.map(|()| token),
        }
    }

    async fn put(&self, record: &Checked<SubmissionRecord>, token: &Token, hold: Option<Hold>) -> Result<(), StoreError> {
        let state = self.state;
        let actor = Actor::Asking(log::request_id(&self.parts.extensions));
        let wished = record.email.as_ref().filter(|_| record.by_mail);
        let told = wished.is_some_and(|to| state.comments.letters.take(to.as_str(), self.now).is_ok());
        let letter = |notice: &SubmissionNotice| letters::receipt(&state.site.public_url, token, notice);
        let letter: Option<comments::Writer<'_>> = if told { Some(&letter) } else { None };
        comments::submit(&state.store, &actor, self.slug, record, (token, hold), letter, self.now).await.map(drop)
    }

    /// The form with what does not fit the case: a section that is gone, a kind of person that is not asked.
    async fn looked_at(&self, commenting: Commenting) -> Commenting {
        match comments::view(&self.state.store, self.slug, self.lang, jst_date(self.now)).await {
            Ok(case) => match commenting.about(Arc::new(case)).turn(self.lang) {
                Turn::Show(commenting) => commenting,
                Turn::Send(commenting, _) => commenting.wrong(Step::Check, vec![("form", Wrong::Internal)]),
            },
            Err(_) => commenting.wrong(Step::Check, vec![("form", Wrong::Unavailable)]),
        }
    }
}

/// `GET /comments/receipt/{token}`: for its sender alone, so that no one keeps a copy.
pub(super) async fn receipt(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    reload(&state, &target(&request), &visit, &token, Commenting::default()).await
}

/// `POST /comments/receipt/{token}/add`: one more opinion.
pub(super) async fn add(State(state): State<AppState>, Path(text): Path<String>, request: Request) -> Response {
    let (visit, now) = (Visit::of(&request), clock::now());
    let Some(token) = Token::read(&text) else { return pages::render(&state, "/-", &visit, None).await };
    let page = visit.lang.href(&receipt_address(&token));
    let (parts, body) = request.into_parts();
    let Some(body) = read(body).await else {
        return reload(&state, &page, &visit, &text, Commenting::default().refused(Refused::TooLarge)).await;
    };
    let commenting = Commenting::read(&body);
    if commenting.value("step") == "clean" {
        return reload(&state, &page, &visit, &text, commenting.cleaned()).await;
    }
    let from = address::of(&parts, &state.trusted);
    if let Err(seconds) = state.comments.most.take(&from, now) {
        let commenting = commenting.wrong(Step::Start, vec![("form", Wrong::TooMany(seconds))]);
        return reload(&state, &page, &visit, &text, commenting).await;
    }
    let errors = commenting.opinion_faults(visit.lang);
    if !errors.is_empty() {
        return reload(&state, &page, &visit, &text, commenting.wrong(Step::Start, errors)).await;
    }
    let actor = Actor::Asking(log::request_id(&parts.extensions));
    let again = match put_more(&state, &actor, &token, commenting.record(visit.lang).0, now).await {
        Ok(()) => return see(visit.lang, &token, "?done=added#opinions"),
        Err(StoreError::NotFound) => return pages::render(&state, "/-", &visit, None).await,
        Err(StoreError::Rule("closed" | "withdrawn")) => commenting.refused(Refused::NotOpen),
        Err(StoreError::Rule("section")) => commenting.wrong(Step::Start, vec![("section-1", Wrong::Section)]),
        Err(StoreError::Rule("too_many")) => commenting.wrong(Step::Start, vec![("form", Wrong::Many)]),
        Err(error) => {
            let wrong = if error.is_busy() { Wrong::Unavailable } else { Wrong::Internal };
            tracing::error!(%error, "an opinion could not be added");
            commenting.wrong(Step::Start, vec![("form", wrong)])
        }
    };
    reload(&state, &page, &visit, &text, again).await
}

/// Adds opinions to what a sender sent: with what he told of himself then.
async fn put_more(state: &AppState, actor: &Actor, token: &Token, new: SubmissionRecord, now: OffsetDateTime) -> Result<(), StoreError> {
    let sent = comments::receipt(&state.store, token, new.lang, now).await?;
    if !sent.open {
        return Err(StoreError::Rule("closed"));
    }
    let record = SubmissionRecord { opinions: new.opinions, ..sent.sender };
    let record = record.checked().map_err(|errors| {
        tracing::error!(?errors, "what was sent does not keep the rules any more");
        StoreError::Corrupt("comment_submission")
    })?;
    comments::add_opinions(&state.store, actor, token, &record, now).await
}

/// `POST /comments/receipt/{token}/withdraw`: all, or the opinion whose number is given. After the close it stays, and the page says so.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let (visit, now) = (Visit::of(&request), clock::now());
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    // Of what was cut off nobody knows whether it meant all or one.
    let Some(body) = read(request.into_body()).await else { return see(visit.lang, &token, "") };
    let one = query::pairs(&body).into_iter().find(|(key, _)| key == "opinion").map(|(_, number)| number);
    let done = match &one {
        None => comments::withdraw(&state.store, &actor, &token, now).await,
        Some(number) => match number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
            Some(place) => comments::withdraw_opinion(&state.store, &actor, &token, place, now).await,
            None => Err(StoreError::NotFound),
        },
    };
    match done {
        Ok(()) if one.is_some() => see(visit.lang, &token, "?done=withdrawn#opinions"),
        Ok(()) => see(visit.lang, &token, ""),
        Err(StoreError::Rule(_)) => see(visit.lang, &token, "?done=late"),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "an opinion could not be withdrawn");
            pages::plain(error.into())
        }
    }
}

/// A form's text; `None` if it is larger than any form that a page of ours makes.
async fn read(body: Body) -> Option<String> {
    let mut stream = body.into_data_stream();
    let (mut text, mut size) = (Vec::new(), 0);
    while let Some(part) = poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
        // Who was cut off has sent nothing.
        let part = part.ok()?;
        size += part.len();
        if size <= LARGEST {
            text.extend_from_slice(&part);
        } else {
            text = Vec::new();
        }
        if size > MOST_READ {
            break;
        }
    }
    (size <= LARGEST).then(|| String::from_utf8_lossy(&text).into_owned())
}
