//! What a page of producers knows beside its address: who has signed in, and what became of the form that was sent.

use crate::staff::desk::Form;
use store::certification::SignedApplicant;

/// The counter at which a request of a producer is served.
#[derive(Clone, Debug, Default)]
pub struct Counter {
    /// Who has signed in.
    pub applicant: Option<SignedApplicant>,
    /// What was sent.
    pub form: Form,
}

/// Who writes an application, and where: the producer at `/apply/…`, or an officer who types in what came on paper.
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    /// What was sent.
    pub form: &'a Form,
    /// Where the parts of the application are: `/apply/12`.
    pub base: String,
    /// What stands before the number of a file.
    pub files: &'static str,
    /// Whether an officer writes for someone else.
    pub officer: bool,
}

impl Desk<'_> {
    /// What a field shows: what was sent, if something was, else what is kept.
    pub(super) fn value(&self, name: &str, kept: &str) -> String {
        if self.form.sent(name) { self.form.value(name).to_owned() } else { kept.to_owned() }
    }

    /// Whether a box is ticked.
    pub(super) fn ticked(&self, name: &str, value: &str, kept: bool) -> bool {
        if self.form.sent("part") { self.form.all(name).any(|sent| sent == value) } else { kept }
    }
}
