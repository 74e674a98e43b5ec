//! The languages a page can be read in.

use serde::{Deserialize, Serialize};

/// A language of the citizen pages. Japanese is the authoritative one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Lang {
    /// Every language that has a catalogue of words.
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];

    /// The BCP 47 tag, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }

    /// The language of a tag; `None` if there is no catalogue for it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// What the addresses of its pages begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Lang::Ja => "",
            Lang::En => "/en",
        }
    }

    /// The language of a path and the path without it: `/en/products` is the English `/products`. The rest begins
    /// with a slash.
    pub fn of_path(path: &str) -> (Self, &str) {
        match path.strip_prefix(Self::En.prefix()) {
            Some("") => (Self::En, "/"),
            Some(rest) if rest.starts_with('/') => (Self::En, rest),
            _ => (Self::Ja, path),
        }
    }

    /// The address of a page, given without a language and with a slash at its beginning, in this language.
    pub fn href(self, path: &str) -> String {
        match (self, path) {
            (Self::En, "/") => self.prefix().to_owned(),
            _ => format!("{}{path}", self.prefix()),
        }
    }

    /// A text of this language cut where its script changes, each part with the language it is read in: a Japanese
    /// name within an English sentence. Japanese texts are one part, for their Latin letters are read as Japanese.
    pub fn parts(self, text: &str) -> Vec<(Self, &str)> {
        let of = |c: char| if self == Self::En && is_japanese(c) { Self::Ja } else { self };
        let mut parts = Vec::new();
        let (mut start, mut lang) = (0, self);
        for (at, c) in text.char_indices() {
            if of(c) != lang {
                parts.push((lang, &text[start..at]));
                (start, lang) = (at, of(c));
            }
        }
        parts.push((lang, &text[start..]));
        parts.retain(|(_, part)| !part.is_empty());
        parts
    }

    /// The other one, which the switch leads to.
    pub const fn other(self) -> Self {
        match self {
            Self::Ja => Self::En,
            Self::En => Self::Ja,
        }
    }
}

/// Kana, ideographs, and what stands between them.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A text as it is entered: in Japanese, and in English if somebody has translated it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    /// The Japanese, which counts.
    pub ja: String,
    /// The English; may be empty.
    pub en: String,
}

impl Both {
    /// From both.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// As a reader of a language gets it.
    pub fn said(&self, wanted: Lang) -> Said {
        Said::choose(wanted, self.ja.clone(), self.en.clone())
    }
}

/// A text and the language it is in: a page whose language has no translation shows the Japanese and says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: Lang,
}

impl Said {
    /// The translation if it is wanted and there is one, else the Japanese.
    pub fn choose(wanted: Lang, ja: String, en: String) -> Self {
        match wanted {
            Lang::En if !en.trim().is_empty() => Self { text: en, lang: Lang::En },
            _ => Self { text: ja, lang: Lang::Ja },
        }
    }

    /// A text that has no translation.
    pub fn ja(text: String) -> Self {
        Self { text, lang: Lang::Ja }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_language_is_the_beginning_of_the_path() {
        for (path, expected) in [
            ("/", (Lang::Ja, "/")),
            ("/en", (Lang::En, "/")),
            ("/en/", (Lang::En, "/")),
            ("/en/products", (Lang::En, "/products")),
            ("/english", (Lang::Ja, "/english")),
            ("/EN/products", (Lang::Ja, "/EN/products")),
            ("/en/en", (Lang::En, "/en")),
        ] {
            assert_eq!(Lang::of_path(path), expected, "{path}");
        }
    }

    #[test]
    fn a_missing_translation_is_the_japanese_and_known_as_such() {
        let said = |lang, en: &str| Said::choose(lang, "塩".into(), en.into());
        assert_eq!(said(Lang::En, "salt"), Said { text: "salt".into(), lang: Lang::En });
        assert_eq!(said(Lang::En, " "), Said::ja("塩".into()));
        assert_eq!(said(Lang::Ja, "salt"), Said::ja("塩".into()));
    }

    #[test]
    fn a_japanese_name_in_an_english_sentence_is_known() {
        let parts = Lang::En.parts("It is written 柏原産 and read “Kashiwara-mon”.");
        assert_eq!(parts, [(Lang::En, "It is written "), (Lang::Ja, "柏原産"), (Lang::En, " and read “Kashiwara-mon”.")]);
        assert_eq!(Lang::Ja.parts("DADSの部品"), [(Lang::Ja, "DADSの部品")]);
        assert_eq!(Lang::En.parts(""), []);
    }

    proptest! {
        #[test]
        fn the_parts_are_the_text(text in "[a-z 柏原産、]{0,20}") {
            let joined: String = Lang::En.parts(&text).into_iter().map(|(_, part)| part).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn an_address_reads_back(path in "/[a-z/]{0,20}", en in proptest::bool::ANY) {
            let lang = if en { Lang::En } else { Lang::Ja };
            prop_assume!(Lang::of_path(&path).0 == Lang::Ja);
            let address = lang.href(&path);
            prop_assert_eq!(Lang::of_path(&address), (lang, path.as_str()));
        }
    }
}
