//! Departments, their manifestos and goals, what these are measured by, and what was found.

mod command;
mod figures;
mod file;
mod goal;
mod import;
mod live;
mod measure;
mod month;
mod overdue;
mod keepers;
mod overview;
mod review;
mod review_page;
mod review_record;
pub mod questions;
mod rows;
mod work;
mod year;

pub use command::{add_department, add_goal, add_indicator, add_manifesto, publish};
pub use figures::{change_target, correct, enter, write_entry};
pub use file::{goal_files, goal_news, indicator_files, news};
pub use goal::goal;
pub use import::{Examined, Fillable, examine, fillable, forget_imports, import, keep_import};
pub use month::{approve, enter_by_number, measured_by, month, reject, waiting};
pub use overdue::overdue;
pub use keepers::{keepers, set_keeper};
pub use overview::overview;
pub use review::{change_review, close_review, prepare_review};
pub use review_page::{review, review_of_item, reviews, tasks};
pub use review_record::{add_task, add_to_review, do_task, drop_task, record_item};
pub use work::{Step, apply};
pub use year::{addresses, year, years};
