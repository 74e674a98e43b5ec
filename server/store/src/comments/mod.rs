//! Public comments: cases that two persons publish, what anyone sends, and how every opinion is answered.

mod cases;
mod cut;
mod desk;
mod export;
mod figures;
mod forget;
mod groups;
mod held;
mod moves;
mod near;
mod public;
mod queue;
mod receipt;
mod results;
mod rows;
mod submit;
mod units;

pub use cases::{add, change, set, settings, write_final};
pub use cut::{cut, cut_plain, sign, sign_many};
pub use desk::{cases, desk, open};
pub use export::{AnswerFile, CaseFile, case_files, export_units, opinion_files};
pub(crate) use forget::forget_old;
pub use groups::{add_group, change_group, group, groups, keep_group, remove_group};
pub use held::{discard, release};
pub use moves::{Writer, approve, draft, send_back};
pub use near::{confirm_near, look_for_near, refuse_near};
pub use public::{addresses, by_goal, list, news, view};
pub use queue::{submission, submissions, unit, units};
pub use receipt::{add_opinions, receipt, withdraw};
pub use results::{figures as result_figures, results};
pub use submit::{submit, take_in, take_in_all};
pub use units::{exclude, fold, keep, put_into, split, take_out, unfold};
