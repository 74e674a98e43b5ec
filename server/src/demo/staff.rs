//! Accounts of staff for trying things out: one for each role, without a second factor.

use super::ACTOR;
use crate::random;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    calendar::OffsetDateTime,
    check::Check,
    staff::{Email, Mfa, Role, SessionLimits, StaffRecord},
};
use std::error::Error;
use store::{
    Store, Token,
    staff::{self, Browser},
};

/// Name, role, and what they are called.
const ACCOUNTS: [(&str, Role, &str); 9] = [
    ("admin@demo", Role::Admin, "管理者（サンプル）"),
    ("brand@demo", Role::Brand, "ブランド担当（サンプル）"),
    ("committee1@demo", Role::Committee, "審査委員1（サンプル）"),
    ("committee2@demo", Role::Committee, "審査委員2（サンプル）"),
    ("committee3@demo", Role::Committee, "審査委員3（サンプル）"),
    ("policy@demo", Role::Policy, "政策担当（サンプル）"),
    ("editor@demo", Role::Editor, "編集担当（サンプル）"),
    ("head@demo", Role::Head, "部長（サンプル）"),
    ("viewer@demo", Role::Viewer, "閲覧（サンプル）"),
];

/// Makes the accounts that are missing, and gives every one the password: `DEMO_PASSWORD`, else a random one. Returns the
/// password.
///
/// # Errors
/// If the password is none that staff may have, or the database does not answer.
pub async fn accounts(store: &Store, password: Option<String>, now: OffsetDateTime) -> Result<String, Box<dyn Error>> {
    let password = password.unwrap_or_else(|| URL_SAFE_NO_PAD.encode(random::bytes::<12>()));
    let there = staff::list(store, &ACTOR).await?;
    for (email, role, name) in ACCOUNTS {
        let link = Token::new(random::bytes());
        match there.iter().find(|account| account.email.as_str() == email) {
            Some(account) if account.active => {
                staff::new_link(store, &ACTOR, account.id, &link, now).await?;
            }
            Some(_) => continue,
            None => {
                let email = Email::parse(email)?;
                let record = StaffRecord { email, name: name.to_owned(), roles: [role].into_iter().collect() };
                let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
                staff::add(store, &ACTOR, &record, &link, now).await?;
            }
        }
        let session = Token::new(random::bytes());
        let set_up = staff::set_up(
            store,
            &link,
            (&password, random::bytes(), Browser { device: "demo", request: "" }),
            &session,
            Mfa::Optional,
            now,
        )
        .await?;
        set_up.map_err(|problem| format!("DEMO_PASSWORD: staff may not have this password: {problem:?}"))?;
        if let Some(signed) = staff::resume(store, &session, SessionLimits::default(), "", now).await? {
            staff::end_all(store, &signed, now).await?;
        }
    }
    Ok(password)
}
