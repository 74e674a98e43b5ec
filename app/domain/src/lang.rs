//! The languages a page can be read in.

use serde::{Deserialize, Serialize};

/// A language of the citizen pages. Japanese is the authoritative one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
}

impl Lang {
    /// Every language that has a catalogue of words.
    pub const ALL: [Lang; 1] = [Lang::Ja];

    /// The BCP 47 tag, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
        }
    }
}
