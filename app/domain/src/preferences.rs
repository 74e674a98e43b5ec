//! How a reader wants pages to look: kept in one cookie, rendered by the server.

use crate::{lang::Lang, personal::Kind};
use serde::{Deserialize, Serialize};

/// The name of the cookie.
pub const COOKIE: &str = "prefs";

/// How long the cookie is kept, in seconds.
pub const KEPT_FOR: u32 = Kind::Settings.kept().seconds();

/// The size of text, relative to what the browser is set to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TextSize {
    /// 標準: as the browser is set.
    #[default]
    Standard,
    /// 大: 112.5 %
    Large,
    /// 特大: 125 %
    ExtraLarge,
}

impl TextSize {
    /// Every size, smallest first.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Large, Self::ExtraLarge];

    /// The value in the form, the cookie and the style sheet.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Large => "large",
            Self::ExtraLarge => "xlarge",
        }
    }

    /// The size of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.code() == code)
    }
}

/// A reader's choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Preferences {
    /// The language last chosen; `None` if none ever was.
    pub lang: Option<Lang>,
    /// The size of text.
    pub size: TextSize,
    /// Whether Japanese names and headings carry their readings (ふりがな).
    pub furigana: bool,
}

impl Preferences {
    /// Reads the value of the cookie. Total: what is not understood is left at its default.
    pub fn read(value: &str) -> Self {
        let mut read = Self::default();
        for part in value.split('.').take(8) {
            if let Some(lang) = Lang::from_tag(part) {
                read.lang = Some(lang);
            } else if let Some(size) = TextSize::from_code(part) {
                read.size = size;
            } else if part == FURIGANA {
                read.furigana = true;
            }
        }
        read
    }

    /// The preferences in a `Cookie` header (RFC 6265 4.2): pairs `name=value` between semicolons.
    pub fn from_cookies(header: &str) -> Self {
        let mut pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| Self::read(value)).unwrap_or_default()
    }

    /// The value of the cookie, which [`Preferences::read`] understands.
    pub fn write(self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.lang.map(Lang::tag));
        parts.push(self.size.code());
        if self.furigana {
            parts.push(FURIGANA);
        }
        parts.join(".")
    }
}

const FURIGANA: &str = "furigana";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_reads_back() {
        for lang in [None, Some(Lang::Ja), Some(Lang::En)] {
            for size in TextSize::ALL {
                for furigana in [false, true] {
                    let preferences = Preferences { lang, size, furigana };
                    assert_eq!(Preferences::read(&preferences.write()), preferences);
                    assert_eq!(Preferences::from_cookies(&format!("a=b; prefs={}; c=d", preferences.write())), preferences);
                }
            }
        }
    }

    #[test]
    fn without_a_cookie_nothing_is_chosen() {
        for header in ["", "a=b", "prefs", "prefs=", "xprefs=en.large", "PREFS=en"] {
            assert_eq!(Preferences::from_cookies(header), Preferences::default(), "{header}");
        }
    }

    proptest! {
        #[test]
        fn any_cookie_is_read(header in ".*") {
            let _ = Preferences::from_cookies(&header);
        }
    }
}
