//! The design system as components: what features share in their looks.

pub mod breadcrumb;
pub mod card;
pub mod icon;
pub mod page_foot;
pub mod pagination;
pub mod plate;
pub mod trouble;
