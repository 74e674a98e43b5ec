//! Letters: written when their day has come, and sent.

use crate::{clock, mail::Post};
use app::certification::ending_letter;
use domain::{
    calendar::{Date, JST, OffsetDateTime, date_plain, iso, jst_date},
    certification::EndingNotice,
    check::Check,
    goals::Reminder,
    mail::Letter,
};
use std::time::Duration;
use store::{Actor, Result, Store, goals, outbox};

/// How often one looks for letters that are due: whoever has asked for a link waits for it.
const OFTEN: Duration = Duration::from_secs(2);

/// The hour in Japan from which people are reminded.
const MORNING: u8 = 8;

/// Sends what is due, for as long as the server runs.
pub async fn deliver(store: Store, post: Post) {
    loop {
        match send_due(&store, &post).await {
            // More may wait: an issue of the bulletin is told to thousands.
            Ok(sent) if sent > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "letters could not be sent; the next try is in a moment"),
        }
        tokio::time::sleep(OFTEN).await;
    }
}

/// Sends what is due at this moment. Returns how many letters went.
///
/// # Errors
/// If the database does not answer.
pub async fn send_due(store: &Store, post: &Post) -> Result<usize> {
    let actor = Actor::System("deliver");
    let mut sent = 0;
    for letter in outbox::take(store, &actor, clock::now()).await? {
        match post.send(&letter, clock::now()).await {
            Ok(()) => {
                outbox::sent(store, &actor, letter.id, clock::now()).await?;
                sent += 1;
            }
            Err(trouble) => {
                // What the server for mail says may name the person.
                tracing::warn!(letter = letter.id, tries = letter.tries, for_good = trouble.for_good, "a letter could not be sent");
                outbox::failed(store, &actor, &letter, trouble, clock::now()).await?;
            }
        }
    }
    Ok(sent)
}

/// Reminds people every morning of figures that are late, for as long as the server runs.
pub async fn remind(store: Store, public_url: String) {
    loop {
        let now = clock::now().to_offset(JST);
        if now.hour() >= MORNING
            && let Err(error) = write_reminders(&store, &public_url, jst_date(now)).await
        {
            tracing::error!(%error, "nobody could be reminded; the next try is in an hour");
        }
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    }
}

/// Tells makers every morning whose certificates are about to end, for as long as the server runs.
pub async fn warn(store: Store, public_url: String) {
    loop {
        let now = clock::now().to_offset(JST);
        if now.hour() >= MORNING {
            match write_warnings(&store, &public_url, now).await {
                Ok(0) => {}
                Ok(letters) => tracing::info!(letters, "makers are told that certificates end"),
                Err(error) => tracing::error!(%error, "no maker could be told; the next try is in an hour"),
            }
        }
        tokio::time::sleep(Duration::from_secs(3_600)).await;
    }
}

/// Writes the warnings that have come by an instant, each once. Returns how many.
///
/// # Errors
/// If the database does not answer.
pub async fn write_warnings(store: &Store, public_url: &str, now: OffsetDateTime) -> Result<usize> {
    let letter = |notice: &EndingNotice| ending_letter(notice, public_url);
    store::certification::standing::warn(store, &Actor::System("warn"), &letter, now).await
}

/// Writes the reminders of a day. A second time there are none. Returns how many.
///
/// # Errors
/// If the database does not answer.
pub async fn write_reminders(store: &Store, public_url: &str, today: Date) -> Result<usize> {
    let actor = Actor::System("remind");
    let reminders = goals::overdue(store, &actor, today).await?;
    let letters = reminders.into_iter().filter_map(|reminder| {
        let name = format!("goals-overdue:{}:{}", reminder.member, iso(today));
        match letter(reminder, public_url, today).checked() {
            Ok(letter) => Some((name, letter)),
            Err(problems) => {
                tracing::error!(?problems, "a reminder could not be written");
                None
            }
        }
    });
    let letters: Vec<_> = letters.collect();
    if letters.is_empty() { Ok(0) } else { outbox::write(store, &actor, &letters, clock::now()).await }
}

/// The most figures that a letter names.
const MOST_NAMED: usize = 50;

fn letter(reminder: Reminder, public_url: &str, today: Date) -> Letter {
    let Reminder { email, name, overdue, .. } = reminder;
    let lines = overdue.iter().take(MOST_NAMED).map(|late| {
        let day = date_plain(late.promised);
        format!(
            "・{}（{} {}）\n　約束した更新日 {day}、{}日過ぎています",
            late.name,
            late.year.japanese(),
            late.goal_title,
            late.days(today)
        )
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    let more = match overdue.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!("\nほかに{more}件あります。"),
    };
    Letter {
        to: email,
        subject: format!("【かしわらもん】更新が遅れている約束の数値が{}件あります", overdue.len()),
        text: format!(
            "{name} さん\n\n市民に約束した更新日を過ぎた数値があります。市民のページには「更新が遅れています」と出ています。\n\n{lines}{more}\n\n\
             入力する所：{public_url}/staff/goals\n\nこのメールは自動で送っています。値が入るまで、週に1度お知らせします。\n"
        ),
    }
}
