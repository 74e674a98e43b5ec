//! The samples of official channels: invented, with three years of figures, one of them corrected.

use super::{
    ACTOR,
    file::{checked, parse, slug},
};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date, months_after, years_after},
    channels::{ChannelRecord, FigureRecord, Service},
    lang::Both,
};
use serde::Deserialize;
use std::error::Error;
use store::{Store, channels};
use time::Duration;

/// How many months have a figure.
const MONTHS: u8 = 36;

/// Where they are said to be from.
const SOURCE: &str = "見本：作りごとの数です";

#[derive(Deserialize)]
struct Channels {
    channel: Vec<Channel>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Channel {
    slug: String,
    name: String,
    name_en: String,
    service: String,
    url: String,
    about: String,
    about_en: String,
    /// How many followed three years ago.
    begin: u32,
    /// About how many came in a month.
    monthly: u32,
}

/// Loads them.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub(super) async fn load(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let begun = now - Duration::days(1_200);
    for channel in parse::<Channels>("bulletin/channels.toml", include_str!("bulletin/channels.toml"))?.channel {
        let figures = figures(&channel, jst_date(now));
        let record = ChannelRecord {
            slug: slug(&channel.slug)?,
            name: Both::new(channel.name, channel.name_en),
            service: Service::from_code(&channel.service).ok_or("no such service")?,
            url: channel.url,
            about: Both::new(channel.about, channel.about_en),
            active: true,
        };
        let id = channels::add(store, &ACTOR, &checked(record)?, begun).await?;
        for figure in figures {
            channels::enter(store, &ACTOR, id, &figure, now).await?;
        }
    }
    Ok(())
}

/// A figure on the last day of each month, growing unevenly; the seventh was first entered with a digit too many.
fn figures(channel: &Channel, today: Date) -> Vec<FigureRecord> {
    let first = years_after(today.replace_day(1).unwrap_or(today), -3);
    let mut followers = channel.begin;
    let mut figures = Vec::new();
    for month in 1..=MONTHS {
        let Some(day) = months_after(first, month).previous_day() else { continue };
        // More in the season of grapes and of festivals, and a little less after it.
        let share = [4, 6, 9, 13, 11, 12, 15, 17, 13, 12, 5, 3][usize::from(u8::from(day.month())) - 1];
        followers += channel.monthly * share / 10;
        let figure = |followers, reason: &str| FigureRecord { day, followers, source: SOURCE.to_owned(), reason: reason.to_owned() };
        if month == 7 {
            figures.push(figure(followers * 10, ""));
            figures.push(figure(followers, "見本：けたを1つ多く入れていたため、直しました。"));
        } else {
            figures.push(figure(followers, ""));
        }
    }
    figures
}
