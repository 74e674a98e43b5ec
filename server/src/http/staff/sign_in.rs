//! Coming in and going out.

use super::{Outcome, Visitor, cookies, passkey, way};
use crate::{http::print_code, random};
use app::staff::desk::{Fault, Form, Given};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::staff::{Email, Stage};
use store::{
    Result, StoreError, Token,
    staff::{self, Browser, Entry, RECOVERY_CODES, Signed},
};

/// The most digits of a code from an app (RFC 6238).
const SHORT_CODE: usize = 8;

/// Letters and digits that nobody mistakes for each other.
const CODE_LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

pub(super) async fn sign_in(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    if !form.value("credential").is_empty() {
        return passkey::sign_in(visitor, form).await;
    }
    let state = &visitor.state;
    let email = form.value("email");
    // One spelling of a name has one bucket, whether there is such an account or not.
    let account = Email::parse(email).map_or_else(|_| "unreadable".to_owned(), |email| state.store.pseudonym(email.as_str()));
    let known = cookies::known_for(&visitor.headers, state, &account);
    let (tries, here) = (&state.tries, format!("{account} {}", visitor.address));
    let allowed = match &known {
        Some(mark) => visitor.take(&tries.known, &format!("{account} {mark}"), &account).await?,
        None => match from_address(visitor).await? {
            Ok(()) => match visitor.take(&tries.account, &here, &account).await? {
                Ok(()) => visitor.take(&tries.crowd, &account, &account).await?,
                stopped => stopped,
            },
            stopped => stopped,
        },
    };
    if let Err(seconds) = allowed {
        return Ok(Outcome::wrong("email", Fault::TooMany(seconds)));
    }
    let token = Token::new(random::bytes());
    let device = device(visitor);
    let entry = Entry { email, password: form.value("password"), browser: Browser { device: &device, request: &visitor.request } };
    let Some(stage) = staff::sign_in(&state.store, entry, &token, state.mfa, visitor.now).await? else {
        return Ok(Outcome::wrong("email", Fault::SignIn));
    };
    // Those who guess elsewhere gain nothing by her coming in here.
    if known.is_none() {
        tries.account.forgive(&here);
    }
    leave_old_session(visitor).await?;
    let to = form.value("to");
    let to = match stage {
        Stage::Code => format!("/staff/code?{}", domain::query::encode([("to", to)])),
        Stage::Enroll => "/staff/second-factor".to_owned(),
        Stage::Full => way(to),
    };
    let mut given = vec![cookies::signed_in(&token, state.https)];
    // Whoever still owes a code has not been in the account.
    if stage != Stage::Code {
        given.push(cookies::known(state, &account));
    }
    Ok(Outcome::Go(to, given))
}

pub(super) async fn set_up(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let state = &visitor.state;
    if let Err(seconds) = from_address(visitor).await? {
        return Ok(Outcome::wrong("password", Fault::TooMany(seconds)));
    }
    // What is no token is shown as what it is, a link that is not good.
    let Some(link) = Token::read(form.value("t")) else { return Ok(Outcome::wrong("password", Fault::Link)) };
    if !form.value("credential").is_empty() {
        return passkey::set_up(visitor, &link, form).await;
    }
    let owner = match staff::owner_of_link(&state.store, &link, visitor.now).await {
        Ok(owner) => owner,
        Err(StoreError::NotFound) => return Ok(Outcome::wrong("password", Fault::Link)),
        Err(error) => return Err(error),
    };
    let token = Token::new(random::bytes());
    let device = device(visitor);
    let entry = (form.value("password"), random::bytes(), Browser { device: &device, request: &visitor.request });
    let stage = match staff::set_up(&state.store, &link, entry, &token, state.mfa, visitor.now).await {
        Ok(Ok(stage)) => stage,
        Ok(Err(problem)) => return Ok(Outcome::wrong("password", Fault::Password(problem))),
        Err(StoreError::NotFound) => return Ok(Outcome::wrong("password", Fault::Link)),
        Err(error) => return Err(error),
    };
    leave_old_session(visitor).await?;
    let to = if stage == Stage::Full { "/staff" } else { "/staff/second-factor" };
    let known = cookies::known(state, &state.store.pseudonym(owner.email.as_str()));
    Ok(Outcome::Go(to.to_owned(), vec![cookies::signed_in(&token, state.https), known]))
}

pub(super) async fn code(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    if !form.value("credential").is_empty() {
        return passkey::code(visitor, form).await;
    }
    let (state, signed) = (&visitor.state, visitor.signed()?);
    // A browser that has been in this account has a bucket of its own: nobody elsewhere empties it.
    let account = state.store.pseudonym(signed.member.email.as_str());
    // A code for an emergency is long, and has another: whoever has only the password must not empty it with guesses
    // at the short ones.
    let kind = if form.value("code").chars().filter(|c| c.is_alphanumeric()).count() > SHORT_CODE { "recovery" } else { "code" };
    let key = format!("{kind} {account} {}", cookies::known_for(&visitor.headers, state, &account).unwrap_or_default());
    if let Err(seconds) = visitor.take(&state.tries.code, &key, &subject(signed)).await? {
        return Ok(Outcome::wrong("code", Fault::TooMany(seconds)));
    }
    let token = Token::new(random::bytes());
    if !staff::give_code(&state.store, signed, form.value("code"), &token, visitor.now).await? {
        return Ok(Outcome::wrong("code", Fault::Code));
    }
    state.tries.code.forgive(&key);
    Ok(Outcome::Go(way(form.value("to")), vec![cookies::signed_in(&token, state.https), cookies::known(state, &account)]))
}

pub(super) async fn second_factor(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let (state, signed) = (&visitor.state, visitor.signed()?);
    let key = format!("second {}", signed.member.id);
    if let Err(seconds) = visitor.take(&state.tries.code, &key, &subject(signed)).await? {
        return Ok(Outcome::wrong("code", Fault::TooMany(seconds)));
    }
    // Whoever finds a session open must not bind it to a phone of his own.
    if visitor.is_whole() && !visitor.is_sure() {
        return Ok(Outcome::go(super::people::prove_first("/staff/second-factor")));
    }
    let codes: [String; RECOVERY_CODES] = std::array::from_fn(|_| recovery_code());
    let token = Token::new(random::bytes());
    if !staff::confirm_second(&state.store, signed, form.value("code"), &codes, &token, visitor.now).await? {
        return Ok(Outcome::wrong("code", Fault::Code));
    }
    Ok(Outcome::Show(Given::Recovery(codes.to_vec()), vec![cookies::signed_in(&token, state.https)]))
}

pub(super) async fn confirm(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let (field, proved) = match form.value("credential") {
        "" => ("password", prove(visitor, form.value("password")).await?),
        _ => ("passkey", passkey::prove(visitor, form).await?),
    };
    match proved {
        Ok(()) => Ok(Outcome::go(way(form.value("to")))),
        Err(fault) => Ok(Outcome::wrong(field, fault)),
    }
}

pub(super) async fn sign_out(visitor: &Visitor) -> Result<Outcome> {
    staff::end(&visitor.state.store, visitor.signed()?, visitor.now).await?;
    Ok(Outcome::Go("/staff/sign-in?done=signed-out".to_owned(), vec![cookies::signed_out(visitor.state.https)]))
}

/// `GET /staff/second-factor/qr.svg`: the secret for the app, of the session that asks.
pub(super) async fn qr(visitor: &Visitor) -> Result<Response> {
    let signed = visitor.signed()?;
    let secret = staff::begin_second(&visitor.state.store, signed, (random::bytes(), random::bytes())).await?;
    let uri = staff::second_uri(&secret, signed.member.email.as_str(), app::staff::ISSUER);
    let svg = print_code::svg(&uri).ok_or(StoreError::Corrupt("staff_session.draft"))?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")], svg).into_response())
}

/// One more try from an address, which the audit log knows only by what stands for it.
async fn from_address(visitor: &Visitor) -> Result<std::result::Result<(), u32>> {
    let subject = visitor.state.store.pseudonym(&visitor.address);
    visitor.take(&visitor.state.tries.address, &visitor.address, &subject).await
}

/// As the audit log names the account of one who has begun to sign in.
pub(super) fn subject(signed: &Signed) -> String {
    format!("staff:{}", signed.member.id)
}

/// The bucket of tries with one's own password, wherever it is asked for.
pub(super) fn proof_key(signed: &Signed) -> String {
    format!("proof {}", signed.member.id)
}

/// Proves by his password that it is he who has signed in; not too often.
pub(super) async fn prove(visitor: &Visitor, password: &str) -> Result<std::result::Result<(), Fault>> {
    let (tries, signed) = (&visitor.state.tries.code, visitor.signed()?);
    let key = proof_key(signed);
    if let Err(seconds) = visitor.take(tries, &key, &subject(signed)).await? {
        return Ok(Err(Fault::TooMany(seconds)));
    }
    if !staff::prove(&visitor.state.store, signed, password, visitor.now).await? {
        return Ok(Err(Fault::OldPassword));
    }
    tries.forgive(&key);
    Ok(Ok(()))
}

/// Whoever signs in anew has no use for the session he had, and nobody else shall have.
pub(super) async fn leave_old_session(visitor: &Visitor) -> Result<()> {
    match &visitor.signed {
        Some(old) => staff::end(&visitor.state.store, old, visitor.now).await,
        None => Ok(()),
    }
}

/// The browser and the system, as far as they say.
pub(super) fn device(visitor: &Visitor) -> String {
    let agent = visitor.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let first = |known: &[(&'static str, &'static str)]| known.iter().find(|(part, _)| agent.contains(part)).map(|(_, name)| *name);
    let browser = first(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} ({system})"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "?".to_owned(),
    }
}

/// Ten of 32 letters: 50 bits.
fn recovery_code() -> String {
    let letters: Vec<char> = random::bytes::<10>().iter().map(|b| char::from(CODE_LETTERS[usize::from(b % 32)])).collect();
    letters.chunks(5).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
