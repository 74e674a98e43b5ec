//! 散策コース: walks from a station to a station, past places of ours.

mod point;
mod record;
mod view;

pub use point::{Point, Stop};
pub use record::{CourseRecord, Difficulty, MOST_POINTS};
pub use view::{CourseCard, CourseLine, CoursePage, StopLine};
