//! 催し: when they are, how they repeat, who has a seat, and what is written of them.

mod kind;
mod news;
mod record;
mod repeat;
mod seats;
mod sign_up;
mod span;
mod terms;
mod times;
mod view;

pub use kind::{EventKind, EventStatus};
pub use news::{LATE_DAYS, LastTold, News, PUT_OFF_DAYS, news};
pub use record::{EventRecord, EventReport, EventShort, LONGEST_EVENT, MOST_REPORT_PICTURES, Venue};
pub use repeat::{Cadence, MOST_OCCURRENCES, Repeat, RepeatFault, Weekdays};
pub use seats::{MOST_IN_A_PARTY, Party, Seats, moved_up, seat_of_the_next};
pub use sign_up::{SeatState, SignUpNotice, SignUpNumber, SignUpReceipt, SignUpRecord, WalkInRecord, Why};
pub use span::{LONGEST_DAYS, Span, SpanFault};
pub use terms::{Door, SignUpTerms, USUAL_PARTY};
pub use times::{Occurrence, Times};
pub use view::{
    DoorSheet, EventCard, EventFilter, EventLine, EventList, EventPage, FEW_SEATS, OccurrenceCount, OccurrenceView, PAST_PER_PAGE, Places,
    SignUpLine,
};
