//! The design system as components: what features share in their looks. `/about/design` shows each in all its states.

pub mod accordion;
pub mod badge;
pub mod banner;
pub mod breadcrumb;
pub mod button;
pub mod card;
pub mod chart;
pub mod choices;
pub mod date_field;
pub mod definition_list;
pub mod empty;
pub mod error_summary;
pub mod field;
pub mod file_picker;
pub mod icon;
pub mod page_foot;
pub mod pagination;
pub mod plate;
pub mod progress;
pub mod said;
pub mod steps;
pub mod table;
pub mod tabs;
pub mod text_field;
pub mod trouble;
