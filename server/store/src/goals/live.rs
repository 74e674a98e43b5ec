//! このサイトで自動集計: what the site counts itself, at the moment when a page is asked for. A feature that has something to
//! count adds it here, and to `domain::goals::Live`.

use super::questions;
use crate::{Result, Store, channels, events, products, programmes, reports};
use domain::{
    calendar::Date,
    channels::Service,
    goals::{Amount, FiscalYear, Live},
};

/// The count for a year as it is on a day, and the day of which it is: the last of the year, once that is over. `None` before
/// the year has begun.
pub(super) async fn count(store: &Store, live: Live, year: FiscalYear, today: Date) -> Result<Option<(Date, Amount)>> {
    if today < year.first() {
        return Ok(None);
    }
    let day = today.min(year.last());
    let count = match live {
        Live::CertifiedProducts if day == today => products::listed_now(store).await?,
        Live::CertifiedProducts => products::listed_on(store, day).await?,
        Live::QuestionsAnswered => questions::answered_in_time(store, year, day).await?,
        Live::ProgrammesAssessed => programmes::assessed(store, year.first(), day).await?,
        Live::ReportsPublished => reports::published(store, year.first(), day).await?,
        Live::ImprovementsDone => programmes::improved(store, year.first(), day).await?,
        Live::EventsHeld => events::held(store, year.first(), day).await?,
        Live::EventParticipants => events::came(store, year.first(), day).await?,
        // A count that people read somewhere: of the day on which they did, and none if they did not.
        Live::FacebookFollowers => return followers(store, year.first(), day).await,
    };
    Ok(Some((day, Amount::whole(i64::try_from(count).unwrap_or(i64::MAX)))))
}

/// What was read last between two days, and when.
async fn followers(store: &Store, from: Date, until: Date) -> Result<Option<(Date, Amount)>> {
    let found = channels::followers(store, Service::Facebook, (from, until)).await?;
    Ok(found.map(|(day, count)| (day, Amount::whole(i64::try_from(count).unwrap_or(i64::MAX)))))
}
