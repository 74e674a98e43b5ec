//! Signing in by a link, and out.

use super::{Guest, Outcome};
use crate::{http::link_cookie::LinkCookie, random};
use app::{
    reports::{ReportFault, link_letter},
    staff::desk::{Fault, Form},
};
use axum::http::HeaderMap;
use domain::{
    certification::SESSION_LASTS,
    check::{Check, Problem},
    numbers::narrow,
    staff::Email,
};
use store::{Result, StoreError, Token, reports};

/// The cookie of a reporter's session.
const COOKIE: LinkCookie = LinkCookie("reporter");

/// The session that a request carries.
pub(super) fn of(headers: &HeaderMap, https: bool) -> Option<Token> {
    COOKIE.of(headers, https)
}

/// `POST /reporter/link`: sends a link to an address, and says the same whether it is a reporter's or not.
pub(super) async fn link(guest: &Guest, form: &Form) -> Result<Outcome> {
    let empty = form.text("email").is_empty();
    let email = match Email::parse(&narrow(form.value("email"))) {
        Ok(email) => email,
        Err(_) => return Ok(Outcome::wrong("email", if empty { Fault::Problem(Problem::Empty) } else { Fault::NotAnEmail })),
    };
    // A program that fills in every field is told the same as everybody.
    if !form.value("website").is_empty() {
        return Ok(Outcome::go("/reporter/sent"));
    }
    if let Err(seconds) = guest.state.reporters.take_link(&guest.from, email.as_str(), guest.now) {
        return Ok(Outcome::wrong("email", Fault::TooManyLinks(seconds)));
    }
    let token = Token::new(random::bytes());
    let letter = link_letter(&email, &token, &guest.state.site.public_url).checked().map_err(|_| StoreError::Corrupt("letter"))?;
    reports::give_link(&guest.state.store, &guest.actor(), (&email, &token), &letter, guest.now).await?;
    Ok(Outcome::go("/reporter/sent"))
}

/// `POST /reporter/in/{token}`: uses a link.
pub(super) async fn enter(guest: &Guest, token: &str) -> Result<Outcome> {
    let refused = || Ok(Outcome::wrong("main", Fault::Report(ReportFault::Link)));
    let Some(link) = Token::read(token) else { return refused() };
    let session = Token::new(random::bytes());
    match reports::use_link(&guest.state.store, &guest.actor(), &link, &session, guest.now).await {
        Ok(()) => Ok(Outcome::Go("/reporter".to_owned(), Some(COOKIE.set(&session, SESSION_LASTS.whole_seconds(), guest.state.https)))),
        Err(StoreError::NotFound) => refused(),
        Err(error) => Err(error),
    }
}

/// `POST /reporter/sign-out`
pub(super) async fn sign_out(guest: &Guest) -> Result<Outcome> {
    if let Some(session) = of(&guest.headers, guest.state.https) {
        reports::sign_out(&guest.state.store, &session).await?;
    }
    Ok(Outcome::Go("/reporter?done=signed-out".to_owned(), Some(COOKIE.clear(guest.state.https))))
}
