//! 事務事業の見直し and 業務改善運動: programmes with what was decided of them year by year, and improvements of workplaces.

mod assess;
mod command;
mod count;
mod file;
mod improve;
mod improvements;
mod list;
mod page;
mod release;
mod rows;

pub use assess::{amend, assess, decide, send_back, waiting};
pub use command::{add, change};
pub(crate) use count::{assessed, improved};
pub use file::{addresses, improvement_files, programme_files};
pub use improve::{change_improvement, move_on, propose};
pub use improvements::{export_improvements, improvement, improvements, open_improvements, staff_improvements};
pub use list::{departments, export, list, staff_list};
pub use page::{one, page};
pub use release::{hold, hold_improvement, release, release_improvement, unreleased};
