//! 黒塗り: what of an opinion is not seen when it is published. Each cut carries its reason; the original is kept, and a second
//! person signs.

use crate::goals::BLACK;
use serde::{Deserialize, Serialize};

mod abuse;
mod addresses;
mod marks;
mod persons;
mod proposals;

pub use marks::{from_marked, marked};
pub use proposals::{proposals, proposals_with};

/// The most cuts of one opinion.
pub const MOST_CUTS: usize = 500;

/// Why something is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutReason {
    /// メールアドレス
    Email,
    /// 電話番号
    Phone,
    /// 郵便番号
    PostalCode,
    /// 住所: where someone lives, with the number of the house.
    Address,
    /// 氏名
    Name,
    /// 誹謗中傷: plainly abusive words. Criticism, however sharp, is none.
    Abuse,
    /// 第三者: what tells of another person, such as an illness.
    ThirdParty,
    /// その他: what staff give no other reason for.
    Other,
}

impl CutReason {
    /// Every reason, in the order of lists.
    pub const ALL: [Self; 8] =
        [Self::Email, Self::Phone, Self::PostalCode, Self::Address, Self::Name, Self::Abuse, Self::ThirdParty, Self::Other];

    /// In files, forms and marks.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::PostalCode => "postal_code",
            Self::Address => "address",
            Self::Name => "name",
            Self::Abuse => "abuse",
            Self::ThirdParty => "third_party",
            Self::Other => "other",
        }
    }

    /// The reason with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A part of a text that is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Its first character, from 0.
    pub from: usize,
    /// The character after its last.
    pub to: usize,
    /// Why.
    pub reason: CutReason,
}

/// What is wrong with a list of cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CutsProblem {
    /// A cut of nothing.
    #[error("a cut has no characters")]
    Empty,
    /// A cut beyond the end of the text.
    #[error("a cut is not within the text")]
    Outside,
    /// Two cuts of one character.
    #[error("two cuts overlap")]
    Overlapping,
    /// More than [`MOST_CUTS`].
    #[error("more than {MOST_CUTS} cuts")]
    TooMany,
}

/// The cuts of a text, in order and beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Cut>", into = "Vec<Cut>")]
pub struct Cuts(Vec<Cut>);

impl Cuts {
    /// Cuts, in any order, of a text of so many characters.
    ///
    /// # Errors
    /// The first [`CutsProblem`].
    pub fn checked(text_len_chars: usize, mut cuts: Vec<Cut>) -> Result<Self, CutsProblem> {
        cuts.sort_by_key(|cut| cut.from);
        if cuts.len() > MOST_CUTS {
            Err(CutsProblem::TooMany)
        } else if cuts.iter().any(|cut| cut.from >= cut.to) {
            Err(CutsProblem::Empty)
        } else if cuts.iter().any(|cut| cut.to > text_len_chars) {
            Err(CutsProblem::Outside)
        } else if cuts.iter().zip(cuts.iter().skip(1)).any(|(one, next)| next.from < one.to) {
            Err(CutsProblem::Overlapping)
        } else {
            Ok(Self(cuts))
        }
    }

    /// Each cut, in order.
    pub fn list(&self) -> &[Cut] {
        &self.0
    }

    /// Whether nothing is cut.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as the public sees it: [`BLACK`] for each cut, once for cuts with nothing between them.
    pub fn shown(&self, text: &str) -> String {
        let parts = self.parts(text);
        let after_cut = std::iter::once(false).chain(parts.iter().map(|(_, reason)| reason.is_some()));
        parts
            .iter()
            .zip(after_cut)
            .filter(|((_, reason), after_cut)| !(reason.is_some() && *after_cut))
            .map(|((part, _), _)| part.as_str())
            .collect()
    }

    /// The text as the public sees it, in parts: what is shown, and for each cut [`BLACK`] with its reason. No part is empty.
    pub fn parts(&self, text: &str) -> Vec<(String, Option<CutReason>)> {
        let mut parts = self.parts_for_staff(text);
        for (part, _) in parts.iter_mut().filter(|(_, reason)| reason.is_some()) {
            BLACK.clone_into(part);
        }
        parts
    }

    /// The original in parts, each cut **as it was written**, with its reason. Not for the public.
    pub fn parts_for_staff(&self, text: &str) -> Vec<(String, Option<CutReason>)> {
        let mut chars = text.chars();
        let mut at = 0;
        let mut parts = Vec::with_capacity(self.0.len() * 2 + 1);
        for cut in &self.0 {
            parts.push((chars.by_ref().take(cut.from - at).collect(), None));
            parts.push((chars.by_ref().take(cut.to - cut.from).collect(), Some(cut.reason)));
            at = cut.to;
        }
        parts.push((chars.collect::<String>(), None));
        parts.retain(|(part, _)| !part.is_empty());
        parts
    }
}

/// For reading what was kept: every rule but that of the length, which only the text tells.
impl TryFrom<Vec<Cut>> for Cuts {
    type Error = CutsProblem;

    fn try_from(cuts: Vec<Cut>) -> Result<Self, CutsProblem> {
        Self::checked(usize::MAX, cuts)
    }
}

impl From<Cuts> for Vec<Cut> {
    fn from(cuts: Cuts) -> Self {
        cuts.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(from: usize, to: usize, reason: CutReason) -> Cut {
        Cut { from, to, reason }
    }

    #[test]
    fn what_is_cut_is_black_and_says_why() {
        let text = "私は山田です。𠮷野家の隣";
        let cuts = Cuts::checked(12, vec![cut(7, 9, CutReason::ThirdParty), cut(2, 4, CutReason::Name)]).expect("cuts");
        assert_eq!(cuts.shown(text), "私は■■■です。■■■家の隣");
        let parts = cuts.parts(text);
        assert_eq!(parts[1], (BLACK.to_owned(), Some(CutReason::Name)));
        assert_eq!(cuts.parts_for_staff(text)[3], ("𠮷野".to_owned(), Some(CutReason::ThirdParty)));
    }

    #[test]
    fn cuts_with_nothing_between_are_one_black() {
        let cuts = Cuts::checked(4, vec![cut(1, 2, CutReason::Name), cut(2, 3, CutReason::Phone)]).expect("cuts");
        assert_eq!(cuts.shown("あいうえ"), "あ■■■え");
        assert_eq!(cuts.parts("あいうえ").len(), 4);
        assert_eq!(Cuts::default().shown("あ"), "あ");
    }

    #[test]
    fn cuts_that_can_not_be_are_refused() {
        let name = CutReason::Name;
        let refused = |cuts: Vec<Cut>| Cuts::checked(5, cuts).err();
        assert_eq!(refused(vec![cut(0, 5, name)]), None);
        assert_eq!(refused(vec![cut(2, 2, name)]), Some(CutsProblem::Empty));
        assert_eq!(refused(vec![cut(3, 6, name)]), Some(CutsProblem::Outside));
        assert_eq!(refused(vec![cut(0, 2, name), cut(1, 3, name)]), Some(CutsProblem::Overlapping));
        assert_eq!(refused(vec![cut(0, 1, name); MOST_CUTS + 1]), Some(CutsProblem::TooMany));
        assert!(serde_json::from_str::<Cuts>(r#"[{"from":3,"to":3,"reason":"name"}]"#).is_err());
    }

    #[test]
    fn a_reason_is_kept_by_its_code() {
        for reason in CutReason::ALL {
            assert_eq!(CutReason::from_code(reason.code()), Some(reason));
            assert_eq!(serde_json::to_string(&reason).expect("json"), format!("\"{}\"", reason.code()));
        }
    }

    proptest! {
        #[test]
        fn nothing_of_a_cut_is_shown(before in "[あい]{0,5}", secret in "[x-z]{1,9}", after in "[あい]{0,5}") {
            let text = format!("{before}{secret}{after}");
            let from = before.chars().count();
            let cuts = Cuts::checked(text.chars().count(), vec![cut(from, from + secret.len(), CutReason::Other)]).expect("cuts");
            prop_assert_eq!(cuts.shown(&text), format!("{before}{BLACK}{after}"));
            let whole: String = cuts.parts_for_staff(&text).into_iter().map(|(part, _)| part).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
