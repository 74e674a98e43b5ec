//! 職員: who works here, what each role may do, and how one signs in.
//!
//! Sign-in, second factor and sessions follow OWASP ASVS 5.0 level 2 (V6, V7) and NIST SP 800-63B.

mod access;
mod account;
mod decision;
mod passkey;
mod password;
mod people;
mod session;

pub use access::{Action, Role, Roles, may};
pub use account::{Email, Member, NotAnEmail, StaffRecord, StaffView};
pub use decision::{DecisionKind, DecisionProblem, DecisionView, Draft, Outcome, Step, StepRecord, TRUSTED_AFTER_DAYS, Waits, is_too_new};
pub use passkey::{CEREMONY_LASTS, MOST_PASSKEYS, PasskeyRecord, PasskeyView, may_remove_passkey};
pub use password::{LONGEST_PASSWORD, PasswordProblem, SHORTEST_PASSWORD, normal_password, password_problem};
pub use people::{AccountState, PeopleFilter, PeopleSort};
pub use session::{LINK_LASTS, Mfa, SessionLimits, SessionView, Stage};
