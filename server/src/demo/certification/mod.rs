//! The samples of the certification: a rule book in use, and a round in each stage, played by the accounts of the sample through the
//! same commands as everything else. They move along with the calendar.

mod file;
mod picture;
mod play;

use super::ACTOR;
use crate::media::Shelf;
use domain::{
    calendar::{OffsetDateTime, jst_date},
    certification::{RoundRecord, RuleBook},
    check::Check,
    lang::Both,
};
use std::{collections::HashMap, error::Error};
use store::{
    Actor, Store,
    certification::{rounds, rules},
};
use time::Duration;

/// The accounts of the sample that play, by their address.
pub type Players = HashMap<&'static str, Actor>;

/// Plays the rounds unless there is a rule book already.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub async fn play_if_empty(store: &Store, shelf: &Shelf, players: &Players, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    if !rules::list(store, &ACTOR).await?.is_empty() || players.is_empty() {
        return Ok(());
    }
    let chair = match players.get("committee1@demo") {
        Some(Actor::Staff(member)) => Some(member.id),
        _ => None,
    };
    let mut usual = RuleBook::usual();
    usual.least_members = 2;
    let usual = usual.checked().map_err(|problems| format!("{problems:?}"))?;
    let book = rules::draft(store, &ACTOR, &usual, now - Duration::days(320)).await?;
    rules::put_to_use(store, &ACTOR, (book, 1), now - Duration::days(320)).await?;
    let mut ids = HashMap::new();
    for (key, name, name_en, days) in [
        ("past", "春の募集（見本）", "Spring round (sample)", [-300, -240, -170]),
        ("locked", "夏の募集（見本）", "Summer round (sample)", [-120, -70, 20]),
        ("judging", "秋の募集（見本）", "Autumn round (sample)", [-60, -15, 60]),
        ("open", "冬の募集（見本）", "Winter round (sample)", [-25, 21, 120]),
        ("coming", "次の募集（見本）", "Next round (sample)", [90, 150, 240]),
    ] {
        let [opens_on, closes_on, results_on] = days.map(|days| jst_date(now + Duration::days(days)));
        let record = RoundRecord { name: Both::new(name, name_en), opens_on, closes_on, results_on, announced: true, chair };
        let record = record.checked().map_err(|problems| format!("{problems:?}"))?;
        ids.insert(key, rounds::add(store, &ACTOR, book, &record, now - Duration::days(310)).await?);
    }
    play::play(store, shelf, players, &ids, now).await
}
