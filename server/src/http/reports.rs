//! What whoever wants to be a town reporter sends, and the feed of what reporters write.

use super::{
    AppState, LARGEST_FORM, address, failed,
    feeds::{self, moment},
    log, pages,
    preferences::Visit,
    secret_form::{self, Purpose, see, target},
};
use crate::{clock, random};
use app::reports::{Joining, Reporting, Wrong, machine, receipt_address, received_letter};
use atom_syndication::{Content, Entry, Link, Person, Text};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::{Check, Checked},
    lang::Lang,
    query,
    reports::{ReportCard, SignUpRecord},
};
use store::{Actor, StoreError, Token};

/// Where the feed is, without a language.
pub(super) const FEED: &str = "/feeds/reports.atom";

/// What the stamp of a sign-up is for.
const FORM: Purpose<'_> = ("reporter-form", &[]);

/// How many articles are in it.
const MOST_NEWS: u32 = 50;

/// `GET /reports/join`: an empty form, with a secret link of its own for what will be written in it.
pub(super) async fn form(State(state): State<AppState>, request: Request) -> Response {
    let visit = Visit::of(&request);
    if visit.wants_another_language() {
        return visit.redirect();
    }
    let target = target(&request);
    let (token, stamp) = secret_form::fresh(&state, FORM, clock::now());
    render(&state, &target, &visit, Joining::new((token.text().to_owned(), stamp), Vec::new())).await
}

/// `POST /reports/join`
pub(super) async fn join(State(state): State<AppState>, request: Request) -> Response {
    let (visit, target, now) = (Visit::of(&request), target(&request), clock::now());
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let values = query::pairs(&String::from_utf8_lossy(&body));
    let sent = |name: &str| values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    let (token, _, stamp) = secret_form::begun(&state, FORM, (sent("token"), sent("stamp")), now);
    let joining = Joining::new((token.text().to_owned(), stamp), values);
    let record = joining.record(visit.lang, jst_date(now)).and_then(|record| record.checked().map_err(app::reports::problems));
    let again = match record {
        Err(errors) => joining.wrong(errors),
        Ok(record) => match state.reporters.take_sign_up(&address::of(&parts, &state.trusted), &record, now) {
            Err(seconds) => joining.wrong(vec![("sign-up", Wrong::TooMany(seconds))]),
            Ok(()) => {
                let actor = Actor::Asking(log::request_id(&parts.extensions));
                match keep(&state, &actor, &record, token, now).await {
                    Ok(token) => return see(visit.lang, &receipt_address(&token)),
                    Err(StoreError::Rule("age")) => joining.wrong(vec![("born", Wrong::NotADay)]),
                    Err(StoreError::Rule("guardian")) => joining.wrong(vec![("guardian", Wrong::NoGuardian)]),
                    Err(error) => {
                        tracing::error!(%error, "a sign-up of a reporter could not be taken");
                        joining.wrong(vec![("sign-up", if error.is_busy() { Wrong::Unavailable } else { Wrong::Internal })])
                    }
                }
            }
        },
    };
    render(&state, &target, &visit, again).await
}

/// Keeps a sign-up, and returns the secret link that leads to it: the form's own, unless another one has that, as when the next person
/// goes back to a form that was sent. A form that is sent twice makes one.
async fn keep(
    state: &AppState,
    actor: &Actor,
    record: &Checked<SignUpRecord>,
    token: Token,
    now: OffsetDateTime,
) -> Result<Token, StoreError> {
    let email = record.email.as_ref().ok_or(StoreError::Rule("wrong"))?;
    let letter = |token: &Token| {
        received_letter(email, token, record.lang, &state.site.public_url).checked().map_err(|_| StoreError::Corrupt("letter"))
    };
    match store::reports::sign_up(&state.store, actor, record, (&token, &letter(&token)?), now).await {
        Err(StoreError::Taken(_)) => {
            let other = Token::new(random::bytes());
            store::reports::sign_up(&state.store, actor, record, (&other, &letter(&other)?), now).await?;
            Ok(other)
        }
        kept => kept.map(|_| token),
    }
}

/// `POST /reports/join/receipt/{token}/withdraw`: what was decided in the meantime stays, and is shown.
pub(super) async fn withdraw(State(state): State<AppState>, Path(token): Path<String>, request: Request) -> Response {
    let visit = Visit::of(&request);
    let actor = Actor::Asking(log::request_id(request.extensions()));
    let Some(token) = Token::read(&token) else { return pages::render(&state, "/-", &visit, None).await };
    match store::reports::take_back(&state.store, &actor, &token, clock::now()).await {
        Ok(()) | Err(StoreError::Rule(_)) => see(visit.lang, &receipt_address(&token)),
        Err(StoreError::NotFound) => pages::render(&state, "/-", &visit, None).await,
        Err(error) => {
            tracing::error!(%error, "a sign-up of a reporter could not be taken back");
            pages::plain(error.into())
        }
    }
}

/// What the feed is called.
pub(super) const fn title(lang: Lang) -> &'static str {
    machine::title(lang)
}

/// `GET /feeds/reports.atom`, and `/en/…`: the newest articles.
pub(super) async fn feed(State(state): State<AppState>, request: Request) -> Response {
    let lang = Lang::of_path(request.uri().path()).0;
    match entries(&state, lang).await {
        Ok(entries) => feeds::atom(&state, lang, (FEED, "/reports"), title(lang), entries),
        Err(error) => failed(error),
    }
}

/// What is in it, the newest first.
pub(super) async fn entries(state: &AppState, lang: Lang) -> Result<Vec<Entry>, StoreError> {
    let cards = store::reports::newest(&state.store, MOST_NEWS).await?;
    Ok(cards.into_iter().map(|card| entry(&state.site.public_url, lang, card)).collect())
}

fn entry(public: &str, lang: Lang, card: ReportCard) -> Entry {
    let address = format!("{public}{}", lang.href(&format!("/reports/{}", card.slug)));
    Entry {
        title: card.title.into(),
        id: address.clone(),
        updated: moment(card.published_at),
        published: Some(moment(card.published_at)),
        authors: vec![Person { name: card.author.1, ..Person::default() }],
        links: vec![Link { href: address, rel: "alternate".to_owned(), ..Link::default() }],
        summary: Some(Text::plain(card.lead.clone())),
        content: Some(Content { value: Some(card.lead), content_type: Some("text".to_owned()), ..Content::default() }),
        ..Entry::default()
    }
}

async fn render(state: &AppState, target: &str, visit: &Visit, joining: Joining) -> Response {
    let reporting = Reporting { joining: Some(joining), ..Reporting::default() };
    let wrong = reporting.status();
    pages::render_sent(state, target, visit, (reporting, wrong)).await
}
