//! 催し: when they are, how they repeat, and who has a seat.

mod repeat;
mod seats;
mod span;

pub use repeat::{Cadence, MOST_OCCURRENCES, Repeat, RepeatFault, Weekdays};
pub use seats::{MOST_IN_A_PARTY, Party, Seats, moved_up, seat_of_the_next};
pub use span::{LONGEST_DAYS, Span, SpanFault};
