//! The fields of the form, and how what people type into them is read.

pub(crate) use domain::comments::{OPINION_FIELDS as OPINIONS, SECTION_FIELDS as SECTIONS};

use domain::{numbers, query::decode};

/// The field that people don't see, and programs fill in.
pub(super) const TRAP: &str = "website";

/// Fields on who sends it.
pub(super) const SENDER: [&str; 7] = ["name", "address", "who", "place", "phone", "email", "mail"];

/// What else a form carries: the secret link, when it was begun, the page it comes from, its button.
const CARRIED: [&str; 11] = ["token", "stamp", "round", "places", "page", "seen", "step", "remove", "lost", "lost-section", TRAP];

/// The pairs of a form that are fields of this one, the first of each. Whatever else was sent takes neither time nor room.
pub(super) fn read(body: &str) -> Vec<(String, String)> {
    let known = |key: &str| OPINIONS.contains(&key) || SECTIONS.contains(&key) || SENDER.contains(&key) || CARRIED.contains(&key);
    let mut values: Vec<(String, String)> = Vec::new();
    for pair in body.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if known(key) && values.iter().all(|(other, _)| other != key) {
            values.push((key.to_owned(), decode(value)));
        }
    }
    values
}

/// A text as it is kept: as it was typed, but with lines as we end them, without empty ones at both ends, and with spaces in the place of
/// tabs. Word and PDF end lines by signs of their own.
pub(super) fn bare(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let mut rest = text.trim_end();
    // What stands in before the first line is a paragraph's own.
    while let Some((line, after)) = rest.split_once('\n').filter(|(line, _)| line.trim().is_empty()) {
        debug_assert!(line.trim().is_empty());
        rest = after;
    }
    rest.to_owned()
}

/// Without signs that nobody sees and that turn or break what is read.
pub(super) fn clean(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| matches!(c, '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let text: String = text.chars().map(|c| if breaks(c) { ' ' } else { c }).collect();
    text.chars().filter(|c| (!c.is_control() || matches!(c, '\n' | '\r' | '\t')) && !turns(*c)).collect()
}

/// A telephone number in one form; what is more than a number stays as it was typed.
pub(super) fn number(text: &str) -> String {
    let phone = numbers::phone(text);
    if phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+')) { phone } else { text.replace('\t', " ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::numbers::narrow;

    #[test]
    fn of_each_field_the_first_counts_and_others_are_left() {
        let values = read("opinion-1=a&opinion-1=b&opinion-21=c&__proto__=d&name=%F0%A0%AE%B7+x&&=&step");
        let expected = [("opinion-1", "a"), ("name", "𠮷 x"), ("step", "")];
        assert_eq!(values.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_text_is_kept_as_it_was_typed() {
        assert_eq!(bare("\r\n \r\n　一段\r\n\r\n二\t段\u{B}三 \r\n"), "　一段\n\n二 段\n三");
        assert_eq!(bare("か\u{3099}\u{FE00}\u{200D}"), "か\u{3099}\u{FE00}\u{200D}");
        assert_eq!(bare(" \n "), "");
        assert_eq!(clean("a\u{202E}b\0c\r\nd\u{200D}"), "abc\r\nd\u{200D}");
    }

    #[test]
    fn numbers_and_addresses_are_read_in_any_width() {
        assert_eq!(number("０７２（０００）００００"), "072-000-0000");
        assert_eq!(number("072-000-0000（夕方）"), "072-000-0000（夕方）");
        assert_eq!(narrow("Ｈａｎａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ"), "Hana@city.example");
    }
}
