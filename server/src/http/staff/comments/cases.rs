//! cases

use super::{Form, Outcome, Visitor};
use store::{Result, StoreError};

/// Takes a form.
pub(super) async fn post(_visitor: &Visitor, _below: &[&str], _form: &Form) -> Result<Outcome> {
    Err(StoreError::NotFound)
}
