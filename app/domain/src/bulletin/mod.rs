//! 広報紙（広報かしわら）: issues that are read here and as they were printed, and who is told of a new one by mail.

mod article;
mod content;
mod record;
mod subscriber;
mod view;

pub use article::{Article, articles};
pub use content::Content;
pub use record::{IssueRecord, LONGEST_ISSUE};
pub use subscriber::{EndLink, IssueNotice, NEWS_DAYS, SubscriberFigures, is_news};
pub use view::{ISSUES_PER_PAGE, IssueCard, IssueContent, IssueFilter, IssueList, IssuePage, IssuePaper, IssueShort};
