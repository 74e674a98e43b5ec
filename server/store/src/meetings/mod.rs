//! 会議と予定, as citizens read them.

mod list;
mod one;
mod schedule;

pub use list::{addresses, body, calendar, list, recent};
pub use one::{page, preview};
pub use schedule::{schedule, upcoming};

use domain::{
    Slug,
    lang::Both,
    meetings::{MeetingCard, MeetingShort},
    publishing::Shown,
};

/// A meeting in a list, with what its body is called.
fn card(meeting: Shown<MeetingShort>, bodies: &[(Slug, Both)]) -> MeetingCard {
    let body = bodies.iter().find(|(slug, _)| *slug == meeting.what.body).map(|(_, title)| title.clone());
    MeetingCard { slug: meeting.slug, short: meeting.what, body, updated_at: meeting.updated_at }
}
