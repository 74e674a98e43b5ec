//! Text as the search compares it.
//!
//! Japanese has no spaces, and a word has many spellings. So text is folded to one spelling and cut into
//! overlapping pairs of characters (bigrams), which both databases index like words. Names are folded only
//! in the index, never where they are kept or shown.

mod excerpt;
mod found;

pub use excerpt::excerpt;
pub use found::{HITS_PER_PAGE, Hit, Part, SearchFilter, SearchPage};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The longest query, in characters.
pub const MAX_QUERY: usize = 100;

/// The most words of a query that are looked at.
pub const MAX_WORDS: usize = 8;

/// A query as it came, made safe to keep and to show: control characters become spaces, marks
/// of direction are left out, spaces are single, and it is cut to [`MAX_QUERY`] characters. The second value tells whether it was cut.
pub fn clean_query(text: &str) -> (String, bool) {
    let mut clean = String::new();
    let mut left = MAX_QUERY;
    // They can't be seen, but turn what stands around them.
    let text: String = text.chars().filter(|c| !is_direction(*c)).collect();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !clean.is_empty() && left > 0 {
            clean.push(' ');
            left -= 1;
        }
        for c in word.chars() {
            if left == 0 {
                return (clean.trim_end().to_owned(), true);
            }
            clean.push(c);
            left -= 1;
        }
    }
    (clean, false)
}

/// One spelling for what people read as the same: compatibility forms (NFKC), upper and lower case,
/// katakana and hiragana, small vowels (デラウェア is often written デラウエア), accents on Latin letters, and the common variants of ideographs in names.
/// Spaces, control and format characters are left out.
pub fn fold(text: &str) -> String {
    // NFKC first, so that half-width kana join their marks; then apart again, so that accents can be dropped.
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    plain
        .nfd()
        .filter(|&c| !(c.is_whitespace() || c.is_control() || is_format(c)) && (!is_combining_mark(c) || is_voicing_mark(c)))
        .map(|c| variant(large_vowel(hiragana(c))))
        .nfc()
        .collect()
}

/// The folded words of a query, longest first, at most [`MAX_WORDS`]. Empty if there is nothing to look for.
pub fn words(query: &str) -> Vec<String> {
    let mut words: Vec<String> =
        query.split(|c: char| c.is_whitespace() || c.is_control()).map(fold).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.truncate(MAX_WORDS);
    words
}

/// Whether one of the fields has each of these folded [`words`]; for short lists, which need no index.
pub fn has_all(words: &[String], fields: &[&str]) -> bool {
    let folded: Vec<String> = fields.iter().map(|field| fold(field)).collect();
    words.iter().all(|word| folded.iter().any(|field| field.contains(word.as_str())))
}

/// The index terms of a folded text: each pair of neighbouring characters, written in letters only, so that
/// no tokenizer of any database has an opinion on it. A text of one character has none.
pub fn bigrams(folded: &str) -> impl Iterator<Item = String> {
    folded.chars().zip(folded.chars().skip(1)).map(|(a, b)| {
        let mut term = String::with_capacity(10);
        letters(&mut term, a);
        letters(&mut term, b);
        term
    })
}

/// What is looked for in an index of [`with_characters`]: the terms of each word.
pub fn terms_of(words: &[String]) -> Vec<String> {
    let of = |word: &String| -> Vec<String> {
        let mut pairs: Vec<String> = bigrams(word).collect();
        if pairs.is_empty() {
            pairs.extend(characters(word));
        }
        pairs
    };
    let mut terms: Vec<String> = words.iter().flat_map(of).collect();
    terms.sort();
    terms.dedup();
    terms
}

/// The text of a record as [`index`] has it, with a term for each character too: for long texts, in which single characters are not
/// sought one after the other.
pub fn with_characters<'a>(fields: impl IntoIterator<Item = &'a str>) -> Indexed {
    let mut indexed = index(fields);
    let mut alone: Vec<char> = indexed.text.chars().filter(|c| *c != '\n').collect();
    alone.sort_unstable();
    alone.dedup();
    for c in alone {
        indexed.terms.push(' ');
        letters(&mut indexed.terms, c);
    }
    indexed
}

fn characters(folded: &str) -> impl Iterator<Item = String> {
    folded.chars().map(|c| {
        let mut term = String::with_capacity(5);
        letters(&mut term, c);
        term
    })
}

/// The text of a record as it is indexed: the folded fields and their terms. A term never spans two fields.
pub fn index<'a>(fields: impl IntoIterator<Item = &'a str>) -> Indexed {
    let mut text = String::new();
    let mut terms: Vec<String> = Vec::new();
    for field in fields {
        let folded = fold(field);
        if folded.is_empty() {
            continue;
        }
        terms.extend(bigrams(&folded));
        text.push_str(&folded);
        text.push('\n');
    }
    terms.sort();
    terms.dedup();
    Indexed { text, terms: terms.join(" ") }
}

/// See [`index`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// The folded fields, a line each: hits are checked against it, and single characters are sought in it.
    pub text: String,
    /// Terms with spaces between, each once.
    pub terms: String,
}

/// A character as five letters of base 26.
fn letters(term: &mut String, c: char) {
    let mut n = u32::from(c);
    for _ in 0..5 {
        term.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
}

/// The hiragana of a katakana; anything else as it is.
pub(crate) fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// The small vowels of borrowed words, which people write large as well. ゃゅょっ stay: they make other words.
fn large_vowel(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' => 'お',
        'ゎ' => 'わ',
        _ => c,
    }
}

/// Variants of ideographs that people type the plain form of.
fn variant(c: char) -> char {
    match c {
        '髙' => '高',
        '﨑' | '碕' | '嵜' => '崎',
        '濵' | '濱' => '浜',
        '邊' | '邉' => '辺',
        '齋' | '斎' | '齊' => '斉',
        '𠮷' => '吉',
        '嶋' | '嶌' => '島',
        '澤' => '沢',
        '廣' => '広',
        '櫻' => '桜',
        '瀧' => '滝',
        '龍' => '竜',
        '龜' => '亀',
        _ => c,
    }
}

/// 濁点 and 半濁点, which make another syllable; every other mark is an accent or a variation selector.
fn is_voicing_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}')
}

fn is_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Marks that change the direction of text (UAX #9).
fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_fold_to_one() {
        for (a, b) in [
            ("ﾌﾞﾄﾞｳ", "ぶどう"),
            ("ブドウ", "ぶどう"),
            ("か\u{3099}く", "がく"),
            ("Ｋｏｓｈｕ　２０２５", "koshu2025"),
            ("Kōshū", "koshu"),
            ("髙見", "高見"),
            ("葛\u{E0100}", "葛"),
            ("龍田古道", "竜田古道"),
            ("デラウェア", "デラウエア"),
            ("ｳｨｽｷｰ", "ウイスキー"),
            ("神", "神"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("はは"), fold("ばば"));
        assert_ne!(fold("びょういん"), fold("びよういん"));
    }

    #[test]
    fn a_query_is_words() {
        assert_eq!(words("  坂の　甲州\twine "), ["wine", "坂の", "甲州"]);
        assert_eq!(words("\u{0}\u{200B} 　"), Vec::<String>::new());
        assert_eq!(words(&"あい ".repeat(50)).len(), 1);
    }

    #[test]
    fn a_long_query_is_cut_and_told() {
        let (clean, cut) = clean_query(&"ぶ".repeat(10_000));
        assert_eq!((clean.chars().count(), cut), (MAX_QUERY, true));
        assert_eq!(clean_query(" a\u{0}\r\n b "), ("a b".to_owned(), false));
    }

    #[test]
    fn terms_stay_within_a_field_and_are_letters() {
        let indexed = index(["東京", "都"]);
        assert_eq!(indexed.text, "東京\n都\n");
        assert_eq!(indexed.terms.split(' ').count(), 1);
        assert!(index(["認定🍇%_\"*"]).terms.bytes().all(|b| b.is_ascii_lowercase() || b == b' '));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
        }

        #[test]
        fn a_part_of_a_text_has_only_terms_of_the_text(text in "[あ-ん一-十a-z]{2,20}", from in 0usize..18) {
            let indexed = index([text.as_str()]);
            let folded = fold(&text);
            let part: String = folded.chars().skip(from.min(folded.chars().count() - 1)).collect();
            for term in bigrams(&part) {
                prop_assert!(indexed.terms.split(' ').any(|t| t == term));
            }
        }

        #[test]
        fn a_cleaned_query_stays(text in "\\PC{0,300}") {
            let (clean, _) = clean_query(&text);
            prop_assert!(clean.chars().count() <= MAX_QUERY);
            prop_assert_eq!(clean_query(&clean), (clean.clone(), false));
        }
    }
}
