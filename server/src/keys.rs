//! `kashiwara keys`: the keys that certificates are signed with.

use crate::{clock, config::DatabaseArgs, random};
use clap::Subcommand;
use domain::{
    calendar::iso,
    verification::{KeyId, PublicKey},
};
use std::{error::Error, process::ExitCode};
use store::{Actor, Store, StoreError, verification};

/// What to do with the keys.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print every key that was ever used, the present one first: name, first day, last day, public key
    List,
    /// Retire the key in use and make the next. What the old one signed stays genuine; certificates need not be printed anew
    Rotate,
    /// Take a retired key out of the list because others may have its secret. What it signed is no longer genuine, and its
    /// certificates have to be printed anew
    Withdraw {
        /// The name of the key, as `list` prints it
        kid: String,
    },
}

/// Does it.
///
/// # Errors
/// With one line that says what is wrong.
pub async fn run(database: DatabaseArgs, command: Command) -> Result<ExitCode, Box<dyn Error>> {
    match command {
        Command::List => {
            let store = Store::open(&database.settings_to_look()?).await?;
            let keys = verification::keys(&store).await?;
            keys.0.iter().for_each(print);
            if keys.0.is_empty() {
                eprintln!("there is no key yet: the first certificate that is printed makes one");
            }
            store.close().await;
        }
        Command::Rotate => {
            let store = Store::open(&database.settings()?).await?;
            let fresh = (random::bytes(), random::bytes());
            let new = verification::rotate(&store, &Actor::System("operator"), fresh, clock::now()).await?;
            print(&new);
            store.close().await;
        }
        Command::Withdraw { kid } => {
            let id = KeyId::read(&kid).ok_or_else(|| format!("`{kid}` is no name of a key: see `kashiwara keys list`"))?;
            let store = Store::open(&database.settings()?).await?;
            match verification::withdraw(&store, &Actor::System("operator"), &id, clock::now()).await {
                Ok(()) => println!("{id} proves nothing any more"),
                Err(StoreError::NotFound) => return Err(format!("there is no key {id}").into()),
                Err(StoreError::Rule(_)) => return Err(format!("{id} is in use: `kashiwara keys rotate` comes first").into()),
                Err(error) => return Err(error.into()),
            }
            store.close().await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(key: &PublicKey) {
    let last = key.retired_on.map_or_else(|| "in use    ".to_owned(), iso);
    println!("{}  {}  {last}  {}", key.kid, iso(key.from), key.x());
}
