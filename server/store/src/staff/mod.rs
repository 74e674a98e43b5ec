//! Accounts of staff: who may come in, how they prove who they are, and their sessions.

mod accounts;
mod passkeys;
mod password;
mod people;
mod second_factor;
mod sessions;
mod sign_in;

pub use accounts::{Linked, activate, add, change, deactivate, find, list, new_link, owner_of_link};
pub use passkeys::{
    Ceremony, KnownPasskey, PasskeyOwner, Proof, add_passkey, begin_passkey, find_passkey, give_passkey, own_passkeys, passkey_owner,
    passkeys, prove_by_passkey, refuse_passkey, remove_passkey, set_up_by_passkey, sign_in_by_passkey, take_challenge,
};
pub use people::{export_people, people};
pub use second_factor::{RECOVERY_CODES, begin_second, confirm_second, encrypt_secrets, recovery_left, second_uri, unreadable_secrets};
pub use sessions::{Signed, end, end_all, end_one, forget_old, renew, resume, sessions};
pub use sign_in::{Browser, Entry, change_password, give_code, prove, set_up, sign_in};

pub(crate) use accounts::{must_be_another, must_be_trusted, roles_of_others};
pub(crate) use password::Hasher;
pub(crate) use sessions::{roles, subject};
