//! 店のサイト: where a shop is found on the net.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest address.
const LONGEST: usize = 300;

/// The address of a shop's own site: by a secure way, to a host with a name, with nothing before it that looks like another host. It is
/// what readers are sent on to, so that nothing else may stand in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShopUrl(String);

/// The text is no address of a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address such as https://shop.example/")]
pub struct NotAShopUrl;

impl ShopUrl {
    /// Takes an address as it was typed.
    ///
    /// # Errors
    /// Unless it is one.
    pub fn parse(text: &str) -> Result<Self, NotAShopUrl> {
        let text = text.trim();
        let rest = text.strip_prefix("https://").ok_or(NotAShopUrl)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (name, port) = host.split_once(':').unwrap_or((host, "443"));
        let label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        // A name, and no number of a machine.
        let named = name.contains('.') && name.split('.').all(label) && name.bytes().any(|b| b.is_ascii_alphabetic());
        let plain =
            text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'));
        if text.len() <= LONGEST && named && plain && (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAShopUrl)
        }
    }

    /// The whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShopUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ShopUrl {
    type Error = NotAShopUrl;

    fn try_from(text: String) -> Result<Self, NotAShopUrl> {
        Self::parse(&text)
    }
}

impl From<ShopUrl> for String {
    fn from(url: ShopUrl) -> Self {
        url.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_secure_addresses_of_named_hosts() {
        for good in ["https://shop.example", " https://shop.example/a?b=c#d ", "https://a-b.shop.example:8443/%E8%97%8D"] {
            assert!(ShopUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "http://shop.example",
            "https://",
            "https://shop",
            "https://127.0.0.1/",
            "https://city.example@evil.example/",
            "https://shop.example\\@evil.example/",
            "https://shop.example/ x",
            "https://shop.example/\r\nSet-Cookie: a=b",
            "https://店.example/",
            "https://-shop.example/",
            "https://shop..example/",
            "https://shop.example:/",
            "javascript:alert(1)",
            "//shop.example/",
        ] {
            assert_eq!(ShopUrl::parse(bad), Err(NotAShopUrl), "{bad}");
        }
        assert!(ShopUrl::parse(&format!("https://shop.example/{}", "a".repeat(300))).is_err());
    }

    proptest! {
        #[test]
        fn an_address_is_a_header_as_it_is(text in "https://[a-z.@:/?#\\\\ -]{0,40}|\\PC*") {
            if let Ok(url) = ShopUrl::parse(&text) {
                prop_assert!(url.as_str().starts_with("https://") && url.as_str().bytes().all(|b| b.is_ascii_graphic()));
                prop_assert!(!url.as_str()[8..].split('/').next().unwrap_or_default().contains('@'));
            }
        }
    }
}
