//! `kashiwara staff`: the first account, and the way back in for whoever has lost everything.

use crate::{clock, config::DatabaseArgs, random};
use clap::Subcommand;
use domain::{
    check::Check,
    staff::{Email, LINK_LASTS, Role, StaffRecord},
};
use std::{error::Error, process::ExitCode};
use store::{Actor, Store, Token, staff};

/// What to do with accounts of staff.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an account and print the link by which its owner sets it up, once, within 24 hours
    Add {
        /// Where mail reaches him; the name of the account
        email: String,
        /// As it is written, with the post if that helps
        #[arg(long)]
        name: String,
        /// admin, brand, committee, policy, editor, head or viewer; may be given several times
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
    },
    /// Print a new link for an account whose password or second factor is lost
    Link {
        /// The name of the account
        email: String,
    },
}

/// Does it; `public_url` is where people reach the site.
///
/// # Errors
/// With one line that says what is wrong.
pub async fn run(database: DatabaseArgs, public_url: &str, command: Command) -> Result<ExitCode, Box<dyn Error>> {
    let (actor, now, token) = (Actor::System("operator"), clock::now(), Token::new(random::bytes()));
    let parse = |email: &str| Email::parse(email).map_err(|_| format!("`{email}` is not an address for mail"));
    // Checked before anything is opened: what is wrong touches nothing.
    let work = match command {
        Command::Add { email, name, roles } => {
            let known = |code: &String| Role::from_code(code).ok_or_else(|| format!("--role: there is no role `{code}`"));
            let roles = roles.iter().map(known).collect::<Result<_, _>>()?;
            let record = StaffRecord { email: parse(&email)?, name, roles };
            Ok(record.checked().map_err(|problems| format!("the account can't be made: {problems:?}"))?)
        }
        Command::Link { email } => Err(parse(&email)?),
    };
    let store = Store::open(&database.settings()?).await?;
    match work {
        Ok(record) => {
            staff::add(&store, &actor, &record, &token, now).await?;
        }
        Err(email) => {
            let accounts = staff::list(&store, &actor).await?;
            let account =
                accounts.into_iter().find(|account| account.email == email).ok_or_else(|| format!("there is no account {email}"))?;
            staff::new_link(&store, &actor, account.id, &token, now).await?;
        }
    }
    store.close().await;
    println!("{}/staff/set-up?t={}", public_url.trim_end_matches('/'), token.text());
    eprintln!("this link is good once, for {} hours", LINK_LASTS.whole_hours());
    Ok(ExitCode::SUCCESS)
}
