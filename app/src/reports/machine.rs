//! What the feed of articles says.

use super::words;
use domain::lang::Lang;

/// What the feed is called.
pub const fn title(lang: Lang) -> &'static str {
    words::of(lang).title
}
