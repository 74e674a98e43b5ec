//! 目標と進み具合: the arithmetic of a manifesto (部長マニフェスト), all of it exact, so that the order in which
//! figures are saved or added up makes no difference.

mod amount;
mod course;
mod forecast;
mod progress;
mod roll_up;
mod standing;
mod tree;
mod year;

pub use amount::{Amount, AmountProblem};
pub use course::{Course, CourseProblem, Milestone};
pub use forecast::{Forecast, forecast};
pub use progress::{Grade, Progress, Scale, ScaleProblem};
pub use roll_up::{RollUp, roll_up};
pub use standing::{Standing, standing};
pub use tree::{DEEPEST, TreeProblem, check_tree};
pub use year::FiscalYear;
