//! お知らせ: what the city has to tell, with who answers for it.

mod record;
mod view;

pub use record::{LONGEST_NEWS, NewsKind, NewsRecord, NewsShort};
pub use view::{NEWS_PER_PAGE, NewsCard, NewsFilter, NewsList, NewsPage};
