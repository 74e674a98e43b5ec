//! The query part of an address.

use std::fmt::Write;

/// The pairs of a query string in their order, decoded (WHATWG `application/x-www-form-urlencoded`): `+` is a
/// space, and bytes that are no UTF-8 become U+FFFD. Total: any text is some list of pairs.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        })
        .collect()
}

/// A part of an address, decoded as in [`pairs`].
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |at: usize| tail.get(at).and_then(|b| char::from(*b).to_digit(16));
        rest = match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                &tail[2..]
            }
            (b'+', ..) => {
                bytes.push(b' ');
                tail
            }
            (other, ..) => {
                bytes.push(*other);
                tail
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A query of pairs, without `?`, as [`pairs`] reads it.
pub fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = String::new();
    for (key, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        escape(&mut query, key);
        query.push('=');
        escape(&mut query, value);
    }
    query
}

/// Appends a text so that it stands for itself in any part of an address: everything but RFC 3986's unreserved characters
/// is percent-encoded.
pub fn escape(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_encodings_are_read_as_something() {
        let value = |query: &str| pairs(query).pop().map(|(_, v)| v);
        assert_eq!(value("?q=%E3%81%B6+a"), Some("ぶ a".to_owned()));
        assert_eq!(value("q=%ED%A0%80"), Some("\u{FFFD}\u{FFFD}\u{FFFD}".to_owned()), "a lone surrogate");
        assert_eq!(value("q=%"), Some("%".to_owned()));
        assert_eq!(value("q=%4"), Some("%4".to_owned()));
        assert_eq!(value("q=%zz%00"), Some("%zz\0".to_owned()));
        assert_eq!(value("q"), Some(String::new()));
        assert_eq!(value("&&"), None);
    }

    proptest! {
        #[test]
        fn what_is_encoded_reads_back(key in "\\PC{1,9}", value in "\\PC{0,9}") {
            let read = pairs(&encode([(key.as_str(), value.as_str()), ("z", "1")]));
            prop_assert_eq!(read, vec![(key, value), ("z".to_owned(), "1".to_owned())]);
        }

        #[test]
        fn any_text_is_some_list(text in "\\PC*") {
            let _ = pairs(&text);
        }
    }
}
