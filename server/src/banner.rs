//! `kashiwara banner`: the emergency notice, raised and lowered by an operator.

use crate::{clock, config::DatabaseArgs};
use clap::Subcommand;
use domain::{
    calendar::{JST, OffsetDateTime, parse_iso},
    check::Check,
    notices::NoticeRecord,
};
use std::{error::Error, process::ExitCode};
use store::{Actor, Store};

/// What to do with the notice.
#[derive(Debug, Subcommand)]
pub enum Notice {
    /// Put a notice on every page, within seconds
    Raise {
        /// What has happened and what to do, in Japanese
        text: String,
        /// The same in English
        #[arg(long, default_value = "")]
        en: String,
        /// A page that says more: /path or https://…
        #[arg(long, default_value = "")]
        link: String,
        /// From when on, in Japan: 2026-11-30T18:00; at once if nothing is said
        #[arg(long)]
        from: Option<String>,
        /// Until when, in Japan: 2026-11-30T18:00
        #[arg(long)]
        until: Option<String>,
    },
    /// Take it off every page
    Lower,
}

/// Does it.
///
/// # Errors
/// With one line that says what is wrong.
pub async fn run(database: DatabaseArgs, notice: Notice) -> Result<ExitCode, Box<dyn Error>> {
    let (actor, now) = (Actor::System("banner"), clock::now());
    // Checked before anything is opened: a wrong notice touches nothing.
    let record = match notice {
        Notice::Raise { text, en, link, from, until } => {
            let at = |name: &str, typed: Option<String>| {
                typed.map(|typed| moment(&typed).ok_or_else(|| format!("--{name}: `{typed}` is not like 2026-11-30T18:00"))).transpose()
            };
            let (from, until) = (at("from", from)?.map_or(now, |from| from.max(now)), at("until", until)?);
            let record = NoticeRecord { text, text_en: en, link, from, until };
            Some(record.checked().map_err(|problems| format!("the notice can't be raised: {problems:?}"))?)
        }
        Notice::Lower => None,
    };
    let store = Store::open(&database.settings()?).await?;
    match record {
        Some(record) => {
            store::notices::raise(&store, &actor, &record, now).await?;
            println!("{}", if record.from > now { "the notice will be on every page" } else { "the notice is on every page" });
        }
        None => println!("{} notices ended", store::notices::lower(&store, &actor, now).await?),
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// `2026-11-30T18:00` in Japan.
pub(crate) fn moment(text: &str) -> Option<OffsetDateTime> {
    let (day, time) = text.split_once('T')?;
    let (hour, minute) = time.split_once(':')?;
    let digits = |part: &str| if part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<u8>().ok() } else { None };
    Some(parse_iso(day)?.with_hms(digits(hour)?, digits(minute)?, 0).ok()?.assume_offset(JST))
}
