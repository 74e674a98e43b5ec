//! Departments, their manifestos and goals, what these are measured by, and what was found.

mod change;
mod command;
mod figures;
mod file;
mod goal;
mod kept;
mod live;
mod measure;
mod month;
mod next;
mod plan;
mod proposals;
mod rows;
mod versions;
mod work;
mod year;

pub use command::{add_department, add_goal, add_indicator, add_manifesto, publish};
pub use figures::{change_target, correct, enter, write_entry};
pub use file::{goal_files, goal_news, indicator_files, news};
pub use goal::goal;
pub use kept::{figure, figures};
pub use month::{approve, enter_by_number, measured_by, month, reject, waiting};
pub use next::make_next_year;
pub use plan::{departments, last_change, plan, planned_goal, planned_indicator, plans};
pub use proposals::{Changed, approve_change, change, proposal, proposals, reject_change, take_back_change};
pub use versions::versions;
pub use work::{Step, apply};
pub use year::{addresses, year, years};
