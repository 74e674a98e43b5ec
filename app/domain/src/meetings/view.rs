//! Bodies, meetings and schedules as citizens read them.

use super::{BodyRecord, BodyShort, MeetingRecord, MeetingShort, ScheduleRecord, Week};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    lang::Both,
    media::MediaView,
    paging::Paging,
    publishing::Shown,
};

/// Meetings on a page of their body.
pub const MEETINGS_PER_PAGE: u32 = 20;

/// A meeting in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingCard {
    /// Its name in addresses.
    pub slug: Slug,
    /// What lists show of it.
    pub short: MeetingShort,
    /// What its body is called; none if that is not shown.
    pub body: Option<Both>,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}

/// A body in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyLine {
    /// Its name in addresses.
    pub slug: Slug,
    /// What lists show of it.
    pub short: BodyShort,
    /// How many meetings are shown.
    pub meetings: u64,
    /// Its last ones that are over, newest first.
    pub last: Vec<MeetingCard>,
}

/// `/meetings`
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingsPage {
    /// Those to come, the next one first.
    pub coming: Vec<MeetingCard>,
    /// Those whose minutes are late, the latest first.
    pub late: Vec<MeetingCard>,
    /// Every body, by kind.
    pub bodies: Vec<BodyLine>,
    /// When anything of it was changed last.
    pub updated_at: Option<OffsetDateTime>,
}

/// `/meetings/{body}`
#[derive(Clone, Debug, PartialEq)]
pub struct BodyPage {
    /// What it is.
    pub record: BodyRecord,
    /// Those to come, the next one first.
    pub coming: Vec<MeetingCard>,
    /// Those that are over, newest first.
    pub past: Vec<MeetingCard>,
    /// Where the page stands among those.
    pub paging: Paging,
    /// When anything of it was changed last.
    pub updated_at: OffsetDateTime,
}

/// What a meeting's page says of its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodySummary {
    /// Its name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: Both,
    /// The section that answers.
    pub contact: Both,
    /// Its telephone number.
    pub phone: String,
}

/// `/meetings/{body}/{meeting}`
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingPage {
    /// The meeting.
    pub meeting: Shown<MeetingRecord>,
    /// Its body; none if that is not shown.
    pub body: Option<BodySummary>,
    /// The papers of the library that it has; one that is gone is none of them.
    pub papers: Vec<MediaView>,
    /// Others of the same body, newest first.
    pub others: Vec<MeetingCard>,
}

/// A day of a week with what is on it, by time.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleDay {
    /// The day.
    pub day: Date,
    /// What is on it, of both posts.
    pub items: Vec<ScheduleItem>,
}

/// An entry of a schedule on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleItem {
    /// The entry.
    pub record: ScheduleRecord,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}

/// `/schedule`
#[derive(Clone, Debug, PartialEq)]
pub struct SchedulePage {
    /// The week.
    pub week: Week,
    /// Its seven days.
    pub days: Vec<ScheduleDay>,
    /// Whether there is anything in an earlier week.
    pub has_earlier: bool,
    /// Whether there is anything in a later one.
    pub has_later: bool,
}
