//! Accounts of staff for trying things out: one for each role, without a second factor.

use super::{ACTOR, Players};
use crate::random;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    check::Check,
    goals::Whose,
    staff::{Email, Mfa, Role, SessionLimits, StaffRecord},
};
use std::error::Error;
use store::{
    Store, StoreError, Token, goals,
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
/// password, and who they are.
///
/// # Errors
/// If the password is none that staff may have, or the database does not answer.
pub async fn accounts(store: &Store, password: Option<String>, now: OffsetDateTime) -> Result<(String, Players), Box<dyn Error>> {
    let password = password.unwrap_or_else(|| URL_SAFE_NO_PAD.encode(random::bytes::<12>()));
    let there = staff::list(store, &ACTOR).await?;
    let mut players = Players::new();
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
            players.insert(email, signed.actor());
            staff::end_all(store, &signed, now).await?;
        }
    }
    keepers(store, now).await?;
    Ok((password, players))
}

/// Lets some figures of the running year be entered by the accounts that there are, unless somebody has seen to that: the
/// first half by the policy officer, a few by the head, and the rest by nobody yet.
async fn keepers(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let page = match goals::keepers(store, &ACTOR, (None, None), Whose::All, jst_date(now)).await {
        Err(StoreError::NotFound) => return Ok(()),
        page => page?,
    };
    if page.lines.iter().any(|line| line.keeper.is_some()) {
        return Ok(());
    }
    let accounts = staff::list(store, &ACTOR).await?;
    let number = |email: &str| accounts.iter().find(|account| account.active && account.email.as_str() == email).map(|account| account.id);
    let ids: Vec<i64> = page.lines.iter().map(|line| line.id).collect();
    let (half, rest) = ids.split_at(ids.len() / 2);
    let few = &rest[..rest.len().min(4)];
    for (email, ids) in [("policy@demo", half), ("head@demo", few)] {
        if let Some(id) = number(email) {
            goals::set_keeper(store, &ACTOR, ids, Some(id), now).await?;
        }
    }
    Ok(())
}
