//! The query part of an address.

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

fn decode(text: &str) -> String {
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
        fn any_text_is_some_list(text in "\\PC*") {
            let _ = pairs(&text);
        }
    }
}
