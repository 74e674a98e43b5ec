//! 会議と予定: bodies that meet in the town hall, what they talk about and decide, and what the mayor does when.

mod body;
mod hours;
mod lines;
mod meeting;
mod schedule;
mod view;

pub use body::{BodyKind, BodyRecord, BodyShort, LONGEST_TEXT, Seat};
pub use hours::{FIRST_YEAR, Hours, LAST_YEAR};
pub use lines::both_of_line;
pub use meeting::{LONGEST_MINUTES, MeetingRecord, MeetingShort, MinutesState, Openness, PaperLine};
pub use schedule::{Post, ScheduleRecord, Week};
pub use view::{
    BodyLine, BodyPage, BodySummary, MEETINGS_PER_PAGE, MeetingCard, MeetingPage, MeetingsPage, ScheduleDay, ScheduleItem, SchedulePage,
};
