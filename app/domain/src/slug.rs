//! The readable part of an address.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One segment of a public address, such as `saka-no-koshu`: 1 to 80 characters of `a-z`, `0-9` and
/// single inner hyphens. A slug is given once and never changed, because printed QR codes carry it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The text is not a [`Slug`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a slug: 1 to 80 of a-z, 0-9 and single inner hyphens")]
pub struct NotASlug;

impl Slug {
    /// The longest slug, in bytes.
    pub const MAX: usize = 80;

    /// Takes a text that came from outside.
    ///
    /// # Errors
    /// [`NotASlug`] unless the text already has the exact form; nothing is normalised, so that one
    /// page has one address.
    pub fn parse(text: &str) -> Result<Self, NotASlug> {
        let well_formed = !text.is_empty()
            && text.len() <= Self::MAX
            && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if well_formed { Ok(Self(text.to_owned())) } else { Err(NotASlug) }
    }

    /// One for something with an English name, at most 40 letters long: `Town reporters’ news` is `town-reporters-news`. `None`
    /// if nothing is left of the name.
    pub fn propose(name: &str) -> Option<Self> {
        let plain = name.to_lowercase().replace(['\'', '’'], "");
        let words = plain.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit())).filter(|word| !word.is_empty());
        let mut slug = String::new();
        for word in words {
            if slug.len() + word.len() >= 40 && !slug.is_empty() {
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        Self::parse(&slug).ok()
    }

    /// The text of the slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = NotASlug;

    fn try_from(text: String) -> Result<Self, NotASlug> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_one_form_only() {
        for good in ["a", "saka-no-koshu", "2025", &"a".repeat(80)] {
            assert_eq!(Slug::parse(good).map(String::from).as_deref(), Ok(good));
        }
        for bad in ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "ぶどう", "a/b", "..", "a\0", &"a".repeat(81)] {
            assert_eq!(Slug::parse(bad), Err(NotASlug), "{bad:?}");
        }
    }

    #[test]
    fn a_name_makes_a_slug() {
        let proposed = |name: &str| Slug::propose(name).map(String::from);
        assert_eq!(proposed("Town reporters’ news (2026)").as_deref(), Some("town-reporters-news-2026"));
        assert_eq!((proposed("市民の声"), proposed("")), (None, None));
        assert!(proposed(&"long words ".repeat(20)).is_some_and(|slug| slug.len() <= 40));
    }
}
