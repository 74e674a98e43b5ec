//! Accounts of others, for administrators. What gives or takes access asks for proof first.

use super::{Outcome, Visitor, passkey, sign_in, version};
use crate::random;
use app::staff::desk::{Fault, Form, Given};
use domain::{
    check::{Check, Checked},
    query,
    staff::{Email, Role, StaffRecord},
};
use store::{Result, StoreError, Token, staff};

type Wrong = Vec<(&'static str, Fault)>;

pub(super) async fn add(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let record = match record(form, Email::parse(form.value("email")).ok()) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    if let Err(fault) = proof(visitor, form).await? {
        return Ok(Outcome::wrong("proof-password", fault));
    }
    let token = Token::new(random::bytes());
    match staff::add(&visitor.state.store, &visitor.actor(), &record, &token, visitor.now).await {
        Ok(_) => Ok(Outcome::Show(link(visitor, &token, &record.email), Vec::new())),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("email", Fault::Taken)),
        Err(error) => Err(error),
    }
}

pub(super) async fn change(visitor: &Visitor, id: &str, form: &Form) -> Result<Outcome> {
    let id: i64 = id.parse().map_err(|_| StoreError::NotFound)?;
    let (person, _) = staff::find(&visitor.state.store, &visitor.actor(), id).await?;
    let record = match record(form, Some(person.email)) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    if record.roles != person.roles
        && let Err(fault) = proof(visitor, form).await?
    {
        return Ok(Outcome::wrong("proof-password", fault));
    }
    let changed = staff::change(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await;
    // Whoever has taken the role from himself does not see the page any more.
    let gone = visitor.signed()?.member.id == id && !record.roles.has(Role::Admin);
    after(changed, if gone { "/staff?done=saved".to_owned() } else { format!("/staff/people/{id}?done=saved") }, "name")
}

pub(super) async fn act(visitor: &Visitor, id: &str, what: &str, form: &Form) -> Result<Outcome> {
    if !visitor.is_sure() {
        return Ok(Outcome::go(prove_first(&format!("/staff/people/{id}"))));
    }
    let id = id.parse().map_err(|_| StoreError::NotFound)?;
    let (store, actor, now) = (&visitor.state.store, visitor.actor(), visitor.now);
    match what {
        "link" => {
            let token = Token::new(random::bytes());
            let linked = staff::new_link(store, &actor, id, &token, now).await?;
            Ok(Outcome::Show(link(visitor, &token, &linked.email), Vec::new()))
        }
        "close" => {
            after(staff::deactivate(store, &actor, (id, version(form)), now).await, format!("/staff/people/{id}?done=closed"), "name")
        }
        "open" => after(staff::activate(store, &actor, (id, version(form)), now).await, format!("/staff/people/{id}?done=opened"), "name"),
        _ => Err(StoreError::NotFound),
    }
}

/// The proof that it is he: fresh, or in the form, which asks for it when it is needed and keeps all else.
pub(super) async fn proof(visitor: &Visitor, form: &Form) -> Result<std::result::Result<(), Fault>> {
    match form.value("proof-password") {
        _ if visitor.is_sure() => Ok(Ok(())),
        _ if !form.value("credential").is_empty() => passkey::prove(visitor, form).await,
        "" if visitor.signed()?.has_password => Ok(Err(Fault::Proof)),
        "" => Ok(Err(Fault::ProofByPasskey)),
        password => sign_in::prove(visitor, password).await,
    }
}

fn after(done: Result<()>, to: String, field: &'static str) -> Result<Outcome> {
    match done {
        Ok(()) => Ok(Outcome::go(to)),
        Err(StoreError::Stale) => Ok(Outcome::wrong(field, Fault::Stale)),
        Err(StoreError::Rule("last_admin")) => Ok(Outcome::wrong("roles", Fault::LastAdmin)),
        Err(error) => Err(error),
    }
}

fn record(form: &Form, email: Option<Email>) -> std::result::Result<Checked<StaffRecord>, Wrong> {
    let wrong_email = email.is_none().then_some(("email", Fault::NotAnEmail));
    // In the place of one that can't be read, so that the other fields are looked at as well.
    let email = email.or_else(|| Email::parse("nobody@invalid").ok());
    let roles = form.all("roles").filter_map(Role::from_code).collect();
    let record = email.map(|email| StaffRecord { email, name: form.value("name").trim().to_owned(), roles });
    let checked = record.map(Check::checked);
    let mut wrong: Wrong = wrong_email.into_iter().collect();
    match checked {
        Some(Ok(record)) if wrong.is_empty() => return Ok(record),
        Some(Err(problems)) => wrong.extend(problems.into_iter().map(|error| (error.field, Fault::Problem(error.problem)))),
        Some(Ok(_)) | None => {}
    }
    Err(wrong)
}

fn link(visitor: &Visitor, token: &Token, email: &Email) -> Given {
    let url = format!("{}/staff/set-up?t={}", visitor.state.site.public_url, token.text());
    Given::Link { url, email: email.to_string() }
}

/// Where one proves that it is he before he goes on.
pub(super) fn prove_first(to: &str) -> String {
    format!("/staff/confirm?{}", query::encode([("to", to)]))
}
