//! What a page of reporters knows beside its address: who has signed in, and what became of the form that was sent.

use super::Joining;
use crate::staff::desk::Form;
use store::reports::SignedReporter;

/// What the server gives to pages of reporters and of who wants to be one.
#[derive(Clone, Debug, Default)]
pub struct Reporting {
    /// Who has signed in.
    pub signed: Option<SignedReporter>,
    /// What a reporter sent.
    pub form: Form,
    /// What was sent to sign up.
    pub joining: Option<Joining>,
}

impl Reporting {
    /// The HTTP status of the page that says what is wrong; `None` if nothing is.
    pub fn status(&self) -> Option<u16> {
        self.joining.as_ref().and_then(Joining::status).or_else(|| self.form.status())
    }
}
