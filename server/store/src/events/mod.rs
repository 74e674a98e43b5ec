//! 催し: what citizens read of them, who signs up, and what staff do at the door.

mod count;
mod desk;
mod door;
mod forget;
mod keep;
mod list;
mod page;
mod rows;
mod seats;
mod sign_up;

pub(crate) use count::{came, held};
pub use desk::{desk, export, sheet};
pub use door::{check_in, walk_in, withdraw_for};
pub(crate) use forget::forget_old;
pub(crate) use keep::is_awaited;
pub use keep::keep;
pub use list::{addresses, coming, list};
pub use page::{page, preview};
pub use seats::Writer;
pub use sign_up::{is_kept, receipt, sign_up, withdraw};
