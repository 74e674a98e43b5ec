//! Signing in by a link, and out.

use super::{Guest, Outcome};
use crate::{http::link_cookie::LinkCookie, random};
use app::{
    certification::apply::{email_changed_letter, link_letter, new_email_letter},
    staff::desk::{Fault, Form},
};
use axum::http::HeaderMap;
use domain::{
    certification::SESSION_LASTS,
    check::{Check, Problem},
    numbers::narrow,
    staff::Email,
};
use store::{
    Result, StoreError, Token,
    certification::{applicants, new_email},
};

/// The cookie of a producer's session.
const COOKIE: LinkCookie = LinkCookie("apply");

/// The session that a request carries.
pub(super) fn of(headers: &HeaderMap, https: bool) -> Option<Token> {
    COOKIE.of(headers, https)
}

/// `POST /apply/link`: sends a link to an address, and says the same whether it is known or not.
pub(super) async fn link(guest: &Guest, form: &Form) -> Result<Outcome> {
    let email = match address(form) {
        Ok(email) => email,
        Err(fault) => return Ok(Outcome::wrong("email", fault)),
    };
    // A program that fills in every field is told the same as everybody.
    if !form.value("website").is_empty() {
        return Ok(Outcome::go("/apply/sent"));
    }
    if let Err(fault) = room_for(guest, &email) {
        return Ok(Outcome::wrong("email", fault));
    }
    let token = Token::new(random::bytes());
    let letter = link_letter(&email, &token, &guest.state.site.public_url).checked().map_err(|_| StoreError::Corrupt("letter"))?;
    applicants::give_link(&guest.state.store, &guest.actor(), (&email, &token), &letter, guest.now).await?;
    Ok(Outcome::go("/apply/sent"))
}

/// `POST /apply/email`: sends a link to another address, which proves that it is his.
pub(super) async fn ask_email(guest: &Guest, form: &Form) -> Result<Outcome> {
    let email = match address(form).and_then(|email| room_for(guest, &email).map(|()| email)) {
        Ok(email) => email,
        Err(fault) => return Ok(Outcome::wrong("email", fault)),
    };
    let token = Token::new(random::bytes());
    let letter = new_email_letter(&email, &token, &guest.state.site.public_url).checked().map_err(|_| StoreError::Corrupt("letter"))?;
    new_email::ask(&guest.state.store, &guest.actor(), (&email, &token), &letter, guest.now).await?;
    Ok(Outcome::go("/apply/business?done=email-asked"))
}

/// `POST /apply/email/{token}`: changes the address.
pub(super) async fn change_email(guest: &Guest, token: &str) -> Result<Outcome> {
    let Some(link) = Token::read(token) else { return Ok(Outcome::wrong("main", Fault::ApplyLink)) };
    match new_email::change(&guest.state.store, &guest.actor(), &link, &email_changed_letter, guest.now).await {
        Ok(()) => Ok(Outcome::go("/apply/business?done=email-changed")),
        Err(StoreError::NotFound) => Ok(Outcome::wrong("main", Fault::ApplyLink)),
        Err(StoreError::Rule("taken")) => Ok(Outcome::wrong("main", Fault::EmailTaken)),
        Err(error) => Err(error),
    }
}

fn address(form: &Form) -> std::result::Result<Email, Fault> {
    let empty = form.text("email").is_empty();
    Email::parse(&narrow(form.value("email"))).map_err(|_| if empty { Fault::Problem(Problem::Empty) } else { Fault::NotAnEmail })
}

/// Whether one more link may go out: nobody's box is filled.
fn room_for(guest: &Guest, email: &Email) -> std::result::Result<(), Fault> {
    let room = &guest.state.guests;
    let taken = room.address.take(&guest.from, guest.now).and_then(|()| room.email.take(email.as_str(), guest.now));
    taken.and_then(|()| room.all.take("", guest.now)).map_err(Fault::TooManyLinks)
}

/// `POST /apply/in/{token}`: uses a link.
pub(super) async fn enter(guest: &Guest, token: &str) -> Result<Outcome> {
    let Some(link) = Token::read(token) else { return Ok(Outcome::wrong("main", Fault::ApplyLink)) };
    let session = Token::new(random::bytes());
    match applicants::use_link(&guest.state.store, &guest.actor(), &link, &session, guest.now).await {
        Ok(()) => Ok(Outcome::Go("/apply".to_owned(), Some(COOKIE.set(&session, SESSION_LASTS.whole_seconds(), guest.state.https)))),
        Err(StoreError::NotFound) => Ok(Outcome::wrong("main", Fault::ApplyLink)),
        Err(error) => Err(error),
    }
}

/// `POST /apply/sign-out`
pub(super) async fn sign_out(guest: &Guest) -> Result<Outcome> {
    if let Some(session) = of(&guest.headers, guest.state.https) {
        applicants::sign_out(&guest.state.store, &session).await?;
    }
    Ok(Outcome::Go("/apply?done=signed-out".to_owned(), Some(COOKIE.clear(guest.state.https))))
}
