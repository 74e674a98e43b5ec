//! 移住・定住 and 訪れる: the two pages that gather what each reader needs, made of sections that editors keep.

mod guide;
mod link;
mod parts;

pub use guide::{GuidePage, GuideRecord, GuideShape, GuideShort, LONGEST_GUIDE};
pub use link::GuideLink;
pub use parts::{GuidePart, guide_parts};
