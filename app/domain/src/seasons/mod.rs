//! 季節の暦: what happens when in the year, to the third of a month.

mod record;
mod span;
mod view;

pub use record::{SeasonKind, SeasonRecord};
pub use span::{Part, Span, Third};
pub use view::{SeasonCard, SeasonLine, SeasonLink, SeasonShort, SeasonYear};
