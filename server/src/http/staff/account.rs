//! One's own account.

use super::{Outcome, Visitor, cookies, sign_in};
use crate::random;
use app::staff::desk::{Fault, Form};
use store::{Result, StoreError, Token, staff};

pub(super) async fn end(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let id = form.value("session").parse().map_err(|_| StoreError::NotFound)?;
    match staff::end_one(&visitor.state.store, visitor.signed()?, id, visitor.now).await {
        // Over already: what was wanted is so.
        Ok(()) | Err(StoreError::NotFound) => Ok(Outcome::go("/staff/account?done=session")),
        Err(error) => Err(error),
    }
}

pub(super) async fn end_all(visitor: &Visitor) -> Result<Outcome> {
    staff::end_all(&visitor.state.store, visitor.signed()?, visitor.now).await?;
    Ok(Outcome::Go("/staff/sign-in?done=signed-out".to_owned(), vec![cookies::signed_out(visitor.state.https)]))
}

pub(super) async fn password(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let signed = visitor.signed()?;
    let key = sign_in::proof_key(signed);
    if let Err(seconds) = visitor.take(&visitor.state.tries.code, &key, &sign_in::subject(signed)).await? {
        return Ok(Outcome::wrong("password", Fault::TooMany(seconds)));
    }
    if !form.value("password").is_empty() && form.value("password") == form.value("new-password") {
        return Ok(Outcome::wrong("new-password", Fault::SamePassword));
    }
    let change = (form.value("password"), form.value("new-password"), random::bytes());
    match staff::change_password(&visitor.state.store, signed, change, visitor.now).await {
        Ok(Ok(())) => {
            visitor.state.tries.code.forgive(&key);
            let token = Token::new(random::bytes());
            staff::renew(&visitor.state.store, signed, &token).await?;
            let cookies = vec![cookies::signed_in(&token, visitor.state.https)];
            Ok(Outcome::Go("/staff/account?done=password".to_owned(), cookies))
        }
        Ok(Err(problem)) => Ok(Outcome::wrong("new-password", Fault::Password(problem))),
        Err(StoreError::Rule(_)) => Ok(Outcome::wrong("password", Fault::OldPassword)),
        Err(error) => Err(error),
    }
}
