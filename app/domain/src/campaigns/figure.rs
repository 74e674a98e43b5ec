//! What came of it, in figures: each with its day and its source.

use crate::calendar::{Date, iso, parse_written};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A figure: on a line `問い合わせ｜12件｜2026-10-31｜産業振興課の記録`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignFigure {
    /// What was counted.
    pub what: String,
    /// How many, with its unit.
    pub value: String,
    /// As of which day.
    pub day: Date,
    /// Who counted it, or where it stands.
    pub source: String,
}

impl CampaignFigure {
    /// Reads a line; `None` unless it has four parts, the second with a digit and the third a day.
    pub fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(['｜', '|']).map(str::trim).collect();
        let [what, value, day, source] = parts.as_slice() else { return None };
        let whole = parts.iter().all(|part| !part.is_empty() && part.chars().count() <= 120 && !part.contains(char::is_control));
        let counted = value.nfkc().any(|c| c.is_ascii_digit());
        let day = parse_written(day)?;
        (whole && counted).then(|| Self { what: (*what).to_owned(), value: (*value).to_owned(), day, source: (*source).to_owned() })
    }

    /// The same line.
    pub fn line(&self) -> String {
        format!("{}｜{}｜{}｜{}", self.what, self.value, iso(self.day), self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_a_day_and_a_source() {
        let figure = CampaignFigure::read("問い合わせ ｜ １２件 | 令和8年10月31日｜ 産業振興課の記録").expect("a figure");
        assert_eq!((figure.what.as_str(), figure.value.as_str(), iso(figure.day).as_str()), ("問い合わせ", "１２件", "2026-10-31"));
        assert_eq!(CampaignFigure::read(&figure.line()), Some(figure));
        for wrong in [
            "",
            "来場｜多い｜2026-10-31｜記録",
            "来場｜12人｜きのう｜記録",
            "来場｜12人｜2026-10-31",
            "来場｜12人｜2026-10-31｜",
            "a｜1｜2026-10-31｜b｜c",
        ] {
            assert_eq!(CampaignFigure::read(wrong), None, "{wrong}");
        }
    }
}
