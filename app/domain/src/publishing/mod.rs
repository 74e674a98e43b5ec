//! 公開物: what editors write and citizens read — a story, a place, an event, an issue of the bulletin … Each is a record with rules of
//! its own; how it is drafted, shown for a while, changed, and brought back is the same for all of them, and stands here.

mod kind;
mod piece;
mod reader;
mod view;

pub use kind::Kind;
pub use piece::{Lack, Piece, Showing, of_form};
pub use reader::{Misread, Reader, moment_value, time_value};
pub use view::{Listed, PieceDesk, PieceLine, PieceVersion, Shown, Wanted};
