//! Departments, their manifestos and goals, what these are measured by, and what was found.

mod command;
mod figures;
mod file;
mod goal;
mod live;
mod measure;
mod month;
mod rows;
mod work;
mod year;

pub use command::{add_department, add_goal, add_indicator, add_manifesto, publish};
pub use figures::{change_target, correct, enter, write_entry};
pub use file::{goal_files, goal_news, indicator_files, news};
pub use goal::goal;
pub use month::{approve, enter_by_number, measured_by, month, reject, waiting};
pub use work::{Step, apply};
pub(crate) use work::{Work, both, insert};
pub use year::{addresses, year, years};
