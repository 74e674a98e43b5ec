//! Passkeys: what the browser is told to ask of a device, and what becomes of the device's answer.
//!
//! A ceremony has two requests. The first (`/staff/passkey/…`, by the browser's program) is answered with the options for
//! `navigator.credentials`; what the answer will be compared with stays in the database, under a token in a cookie. The
//! second is an ordinary form with the device's answer in the field `credential`.

use super::{Outcome, Visitor, cookies, people::prove_first, sign_in, way};
use crate::random;
use app::staff::desk::{Fault, Form};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    check::{Check, Checked},
    staff::{PasskeyRecord, Stage},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::sync::Arc;
use store::{
    Result, StoreError, Token,
    staff::{self, Browser, Ceremony, KnownPasskey, PasskeyOwner, Proof},
};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        CredentialID, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
        RegisterPublicKeyCredential, Url, Uuid, WebauthnError,
    },
};

/// What verifies passkeys for the public address of the site; `None` where browsers know no passkeys: they want a domain,
/// reached by https or on this very machine (WebAuthn Level 3, 5.1.2 and 13.4.9).
pub(in crate::http) fn relying_party(public_url: &str) -> Option<Arc<Webauthn>> {
    let url = Url::parse(public_url).ok()?;
    let domain = url.domain()?;
    let trusted = url.scheme() == "https" || domain == "localhost" || domain.ends_with(".localhost");
    let builder = WebauthnBuilder::new(domain, &url).ok().filter(|_| trusted)?;
    builder.rp_name(app::staff::ISSUER).build().ok().map(Arc::new)
}

/// An answer that was verified.
struct Verified {
    known: KnownPasskey,
    credential: String,
}

impl Verified {
    fn proof(&self) -> Proof<'_> {
        Proof { known: &self.known, credential: &self.credential }
    }
}

/// `POST /staff/passkey/…`: the options, in JSON; or `go`, a page to go to first; or `say`, what is wrong.
pub(super) async fn begin(visitor: &Visitor, what: &str, form: &Form) -> Result<Outcome> {
    let state = &visitor.state;
    let party = state.passkeys.as_ref().ok_or(StoreError::NotFound)?;
    if let Err(seconds) = state.tries.address.take(&format!("passkey {}", visitor.address), visitor.now) {
        return Ok(say(Fault::TooMany(seconds)));
    }
    match what {
        "sign-in" => {
            let (options, kept) = party.start_discoverable_authentication().map_err(broken)?;
            asked(visitor, Ceremony::SignIn, &options, &kept).await
        }
        "prove" => {
            let signed = visitor.signed()?;
            let known = staff::own_passkeys(&state.store, signed).await?;
            let known: Vec<Passkey> = known.iter().map(|known| parsed(&known.credential)).collect::<Result<_>>()?;
            if known.is_empty() {
                return Ok(say(Fault::Passkey));
            }
            let (options, kept) = party.start_passkey_authentication(&known).map_err(broken)?;
            asked(visitor, Ceremony::Prove(signed), &options, &kept).await
        }
        "add" => {
            let signed = visitor.signed()?;
            if !visitor.is_sure() {
                return Ok(json_of(json!({ "go": confirm_first() })));
            }
            // Before the device makes one that would be lost.
            if let Err(problems) = named(form.value("passkey-name")).checked() {
                return Ok(problems.first().map_or_else(|| say(Fault::Passkey), |error| say(Fault::Problem(error.problem))));
            }
            let member = &signed.member;
            let owner = PasskeyOwner { id: member.id, email: member.email.clone(), name: member.name.clone() };
            let known = staff::own_passkeys(&state.store, signed).await?;
            let ids = known.iter().map(|known| Ok(parsed::<Passkey>(&known.credential)?.cred_id().clone()));
            ask_for_new(visitor, party, Ceremony::Add(signed), &owner, ids.collect::<Result<_>>()?).await
        }
        "set-up" => {
            let Some(link) = Token::read(form.value("t")) else { return Ok(say(Fault::Link)) };
            match staff::passkey_owner(&state.store, &link, visitor.now).await {
                Ok(owner) => ask_for_new(visitor, party, Ceremony::SetUp(&link), &owner, Vec::new()).await,
                Err(StoreError::NotFound) => Ok(say(Fault::Link)),
                Err(error) => Err(error),
            }
        }
        _ => Err(StoreError::NotFound),
    }
}

/// Signs in by a passkey alone: the device has verified its owner.
pub(super) async fn sign_in(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let state = &visitor.state;
    if let Err(seconds) = state.tries.address.take(&visitor.address, visitor.now) {
        return Ok(Outcome::wrong("passkey", Fault::TooMany(seconds)));
    }
    let verified = match verify(visitor, Ceremony::SignIn, form.value("credential")).await? {
        Ok(verified) => verified,
        Err(fault) => return Ok(Outcome::wrong("passkey", fault)),
    };
    let token = Token::new(random::bytes());
    let device = sign_in::device(visitor);
    let browser = Browser { device: &device, request: &visitor.request };
    let Some(email) = staff::sign_in_by_passkey(&state.store, verified.proof(), &token, browser, visitor.now).await? else {
        return Ok(Outcome::wrong("passkey", refused(visitor, Some(verified.known.staff_id), "meanwhile").await?));
    };
    sign_in::leave_old_session(visitor).await?;
    let known = cookies::known(state, &state.store.pseudonym(email.as_str()));
    Ok(Outcome::Go(way(form.value("to")), vec![cookies::signed_in(&token, state.https), known]))
}

/// A passkey in the place of the code.
pub(super) async fn code(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let (state, signed) = (&visitor.state, visitor.signed()?);
    let verified = match proved(visitor, form).await? {
        Ok(verified) => verified,
        Err(fault) => return Ok(Outcome::wrong("passkey", fault)),
    };
    let token = Token::new(random::bytes());
    if !staff::give_passkey(&state.store, signed, verified.proof(), &token, visitor.now).await? {
        return Ok(Outcome::wrong("passkey", refused(visitor, Some(signed.member.id), "meanwhile").await?));
    }
    let known = cookies::known(state, &state.store.pseudonym(signed.member.email.as_str()));
    Ok(Outcome::Go(way(form.value("to")), vec![cookies::signed_in(&token, state.https), known]))
}

/// Proves by a passkey that it is he who has signed in.
pub(super) async fn prove(visitor: &Visitor, form: &Form) -> Result<std::result::Result<(), Fault>> {
    let signed = visitor.signed()?;
    let verified = match proved(visitor, form).await? {
        Ok(verified) => verified,
        Err(fault) => return Ok(Err(fault)),
    };
    if staff::prove_by_passkey(&visitor.state.store, signed, verified.proof(), visitor.now).await? {
        Ok(Ok(()))
    } else {
        Ok(Err(refused(visitor, Some(signed.member.id), "meanwhile").await?))
    }
}

/// Sets an account up with a passkey and no password.
pub(super) async fn set_up(visitor: &Visitor, link: &Token, form: &Form) -> Result<Outcome> {
    let state = &visitor.state;
    let owner = match staff::passkey_owner(&state.store, link, visitor.now).await {
        Ok(owner) => owner,
        Err(StoreError::NotFound) => return Ok(Outcome::wrong("password", Fault::Link)),
        Err(error) => return Err(error),
    };
    let device = sign_in::device(visitor);
    let record = match made(visitor, Ceremony::SetUp(link), owner.id, &device, form.value("credential")).await? {
        Ok(record) => record,
        Err(fault) => return Ok(Outcome::wrong("passkey", fault)),
    };
    let token = Token::new(random::bytes());
    let browser = Browser { device: &device, request: &visitor.request };
    match staff::set_up_by_passkey(&state.store, link, &record, (&token, browser), visitor.now).await {
        Ok(()) => {}
        Err(StoreError::NotFound) => return Ok(Outcome::wrong("password", Fault::Link)),
        Err(StoreError::Taken(_)) => return Ok(Outcome::wrong("passkey", Fault::Taken)),
        Err(error) => return Err(error),
    }
    sign_in::leave_old_session(visitor).await?;
    let known = cookies::known(state, &state.store.pseudonym(owner.email.as_str()));
    Ok(Outcome::Go("/staff".to_owned(), vec![cookies::signed_in(&token, state.https), known]))
}

/// Adds one to one's own. Whoever finds a session open must not bind it to a device of his own.
pub(super) async fn add(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let signed = visitor.signed()?;
    if !visitor.is_sure() {
        return Ok(Outcome::go(confirm_first()));
    }
    let name = form.value("passkey-name").trim();
    if let Err(problems) = named(name).checked() {
        return Ok(Outcome::Again(problems.iter().map(|error| ("passkey-name", Fault::Problem(error.problem))).collect()));
    }
    let record = match made(visitor, Ceremony::Add(signed), signed.member.id, name, form.value("credential")).await? {
        Ok(record) => record,
        Err(fault) => return Ok(Outcome::wrong("passkey-name", fault)),
    };
    match staff::add_passkey(&visitor.state.store, signed, &record, visitor.now).await {
        Ok(()) => Ok(Outcome::go("/staff/account?done=passkey-added")),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("passkey-name", Fault::Taken)),
        Err(StoreError::Rule("too_many_passkeys")) => Ok(Outcome::wrong("passkey-name", Fault::TooManyPasskeys)),
        Err(error) => Err(error),
    }
}

/// Removes one of one's own.
pub(super) async fn remove(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let signed = visitor.signed()?;
    if !visitor.is_sure() {
        return Ok(Outcome::go(confirm_first()));
    }
    let id = form.value("passkey").parse().map_err(|_| StoreError::NotFound)?;
    match staff::remove_passkey(&visitor.state.store, signed, id, visitor.now).await {
        // Gone already: what was wanted is so.
        Ok(()) | Err(StoreError::NotFound) => Ok(Outcome::go("/staff/account?done=passkey-removed")),
        Err(StoreError::Rule("last_way")) => Ok(Outcome::wrong("passkeys", Fault::LastWay)),
        Err(error) => Err(error),
    }
}

async fn ask_for_new(
    visitor: &Visitor,
    party: &Webauthn,
    what: Ceremony<'_>,
    owner: &PasskeyOwner,
    known: Vec<CredentialID>,
) -> Result<Outcome> {
    let asked = party.start_passkey_registration(handle(owner.id), owner.email.as_str(), &owner.name, Some(known));
    let (options, kept) = asked.map_err(broken)?;
    let mut options = serde_json::to_value(&options).map_err(unreadable)?;
    // One that its owner needs no name to sign in with; the library leaves that to those who ask.
    if let Some(selection) = options.pointer_mut("/publicKey/authenticatorSelection") {
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
    }
    self::asked(visitor, what, &options, &kept).await
}

/// Keeps what the answer will be compared with, and gives the options out.
async fn asked(visitor: &Visitor, what: Ceremony<'_>, options: &impl Serialize, kept: &impl Serialize) -> Result<Outcome> {
    let token = Token::new(random::bytes());
    let kept = serde_json::to_string(kept).map_err(unreadable)?;
    staff::begin_passkey(&visitor.state.store, what, &kept, &token, visitor.now).await?;
    let options = serde_json::to_value(options).map_err(unreadable)?;
    Ok(Outcome::Json(options, vec![cookies::challenge(&token, visitor.state.https)]))
}

/// What a new passkey is entered as, once the device's answer is verified.
async fn made(
    visitor: &Visitor,
    what: Ceremony<'_>,
    owner: i64,
    name: &str,
    answer: &str,
) -> Result<std::result::Result<Checked<PasskeyRecord>, Fault>> {
    let party = visitor.state.passkeys.as_ref().ok_or(StoreError::NotFound)?;
    let Some(kept) = challenge(visitor, what).await? else { return Ok(Err(refused(visitor, Some(owner), "challenge").await?)) };
    let kept: PasskeyRegistration = parsed(&kept)?;
    let passkey = serde_json::from_str::<RegisterPublicKeyCredential>(answer)
        .ok()
        .and_then(|answer| party.finish_passkey_registration(&answer, &kept).ok());
    let Some(passkey) = passkey else { return Ok(Err(refused(visitor, Some(owner), "answer").await?)) };
    let credential_id = URL_SAFE_NO_PAD.encode(passkey.cred_id());
    let credential = serde_json::to_string(&passkey).map_err(unreadable)?;
    let record = PasskeyRecord { name: name.to_owned(), credential_id, credential };
    record.checked().map_or_else(|_| Err(StoreError::Corrupt("staff_passkey")), |record| Ok(Ok(record)))
}

/// The proof of one who has signed in, or owes a code; not too often.
async fn proved(visitor: &Visitor, form: &Form) -> Result<std::result::Result<Verified, Fault>> {
    let signed = visitor.signed()?;
    let key = format!("passkey {}", signed.member.session);
    if let Err(seconds) = visitor.state.tries.code.take(&key, visitor.now) {
        return Ok(Err(Fault::TooMany(seconds)));
    }
    let verified = verify(visitor, Ceremony::Prove(signed), form.value("credential")).await?;
    if verified.is_ok() {
        visitor.state.tries.code.forgive(&key);
    }
    Ok(verified)
}

/// Compares the answer of a device with its challenge and its public key.
async fn verify(visitor: &Visitor, what: Ceremony<'_>, answer: &str) -> Result<std::result::Result<Verified, Fault>> {
    let state = &visitor.state;
    let party = state.passkeys.as_ref().ok_or(StoreError::NotFound)?;
    let Some(kept) = challenge(visitor, what).await? else { return Ok(Err(refused(visitor, None, "challenge").await?)) };
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else {
        return Ok(Err(refused(visitor, None, "answer").await?));
    };
    let Some(known) = staff::find_passkey(&state.store, &URL_SAFE_NO_PAD.encode(answer.get_credential_id())).await? else {
        return Ok(Err(refused(visitor, None, "unknown").await?));
    };
    let mut passkey: Passkey = parsed(&known.credential)?;
    let result = match what {
        Ceremony::SignIn => {
            // The device says whose it is, and must say the same as we.
            let named = party.identify_discoverable_authentication(&answer).is_ok_and(|(owner, _)| owner == handle(known.staff_id));
            let kept: DiscoverableAuthentication = parsed(&kept)?;
            if named {
                party.finish_discoverable_authentication_v2(&answer, kept, &passkey)
            } else {
                Err(WebauthnError::InvalidUserUniqueId)
            }
        }
        _ => party.finish_passkey_authentication(&answer, &parsed::<PasskeyAuthentication>(&kept)?),
    };
    let result = match result {
        Ok(result) if result.user_verified() => result,
        Err(WebauthnError::CredentialPossibleCompromise) => {
            refused(visitor, Some(known.staff_id), "counter").await?;
            return Ok(Err(Fault::PasskeyCopied));
        }
        Ok(_) | Err(_) => return Ok(Err(refused(visitor, Some(known.staff_id), "answer").await?)),
    };
    passkey.update_credential(&result);
    let credential = serde_json::to_string(&passkey).map_err(unreadable)?;
    Ok(Ok(Verified { known, credential }))
}

async fn challenge(visitor: &Visitor, what: Ceremony<'_>) -> Result<Option<String>> {
    match cookies::challenge_of(&visitor.headers, visitor.state.https) {
        Some(token) => staff::take_challenge(&visitor.state.store, what, &token, visitor.now).await,
        None => Ok(None),
    }
}

/// Puts the refusal down; what one is told is the same for all of them.
async fn refused(visitor: &Visitor, owner: Option<i64>, why: &'static str) -> Result<Fault> {
    // Whoever owes a code is known by name, as with a wrong code.
    let owner = owner.or_else(|| visitor.signed.as_ref().filter(|signed| signed.stage != Stage::Enroll).map(|signed| signed.member.id));
    staff::refuse_passkey(&visitor.state.store, &visitor.actor(), owner, why, visitor.now).await?;
    Ok(Fault::Passkey)
}

/// By what a device knows an account: its number, which tells nothing of its owner.
fn handle(staff_id: i64) -> Uuid {
    Uuid::from_u128(u128::from(staff_id.unsigned_abs()))
}

/// A record that has only its name yet.
fn named(name: &str) -> PasskeyRecord {
    PasskeyRecord { name: name.trim().to_owned(), credential_id: "-".to_owned(), credential: "-".to_owned() }
}

fn confirm_first() -> String {
    prove_first("/staff/account")
}

fn say(fault: Fault) -> Outcome {
    json_of(json!({ "say": format!("{}。", fault.words()) }))
}

fn json_of(value: Value) -> Outcome {
    Outcome::Json(value, Vec::new())
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(unreadable)
}

fn unreadable(_: serde_json::Error) -> StoreError {
    StoreError::Corrupt("staff_passkey")
}

fn broken(error: WebauthnError) -> StoreError {
    tracing::error!(?error, "a passkey could not be asked for");
    StoreError::Corrupt("staff_passkey")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_want_a_domain_that_browsers_trust() {
        for good in ["https://mon.example", "https://mon.example:8443", "http://localhost:3000", "http://mon.localhost"] {
            assert!(relying_party(good).is_some(), "{good}");
        }
        for bad in ["http://127.0.0.1:3000", "https://192.0.2.1", "http://[::1]:3000", "http://mon.example", "no address"] {
            assert!(relying_party(bad).is_none(), "{bad}");
        }
    }
}
