//! 物語: what makes people want to see the town and live in it, in Markdown with a small set of blocks.

mod blocks;
mod reading;
mod record;
mod theme;
mod view;

pub use blocks::{Block, BlockFault, BlockKind, Fault, MOST_PICTURES, MOST_WAYS, Picture, Story};
pub use reading::{LONG_ENGLISH, LONG_JAPANESE, Reading};
pub use record::{LONGEST_BODY, StoryRecord};
pub use theme::Theme;
pub use view::{STORIES_PER_PAGE, StoryCard, StoryFilter, StoryLink, StoryList, StoryPage, StoryShort};
