//! 公式SNS: the city's channels elsewhere, and how many follow each, by day.

mod import;
mod record;
mod view;

pub use import::{FigureRow, MOST_ROWS, RowFault, TableFault, read as read_table};
pub use record::{ChannelRecord, FigureRecord, MOST_FOLLOWERS, Service};
pub use view::{ChannelDesk, ChannelFigure, ChannelLine, ChannelPage, Examined, FigureEntry};
