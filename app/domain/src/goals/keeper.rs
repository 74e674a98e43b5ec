//! 担当: who enters which figure.

use super::FiscalYear;
use crate::Slug;

/// Whose figures are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's, one's own first.
    #[default]
    All,
    /// One's own.
    Mine,
    /// Those of nobody.
    Nobody,
}

impl Whose {
    /// Every choice, as lists have them.
    pub const ALL: [Self; 3] = [Self::All, Self::Mine, Self::Nobody];

    /// The value in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Nobody => "none",
        }
    }

    /// The choice of a value; everything else is [`Whose::All`].
    pub fn read(code: &str) -> Self {
        Self::ALL.into_iter().find(|whose| whose.code() == code).unwrap_or_default()
    }

    /// Whether what this one keeps is looked at by someone.
    pub fn has(self, keeper: Option<i64>, me: i64) -> bool {
        match self {
            Self::All => true,
            Self::Mine => keeper == Some(me),
            Self::Nobody => keeper.is_none(),
        }
    }
}

/// The place of a line in a list of somebody: his own, nobody's, those of others.
pub fn place_of(keeper: Option<i64>, me: i64) -> u8 {
    match keeper {
        Some(keeper) if keeper == me => 0,
        None => 1,
        Some(_) => 2,
    }
}

/// `/staff/goals/keepers`: the indicators of a year with who enters their figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepersPage {
    /// The year.
    pub year: FiscalYear,
    /// The years that have something to show, the newest first.
    pub years: Vec<FiscalYear>,
    /// Every department with a published manifesto of the year, as address and name.
    pub departments: Vec<(Slug, String)>,
    /// The indicators that are looked at. What the site counts itself is nobody's work, and is not among them.
    pub lines: Vec<KeeperLine>,
    /// Who may enter figures: number and name.
    pub people: Vec<(i64, String)>,
}

/// An indicator with who enters its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeeperLine {
    /// The number of the indicator.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The goal, for its page.
    pub goal: Slug,
    /// The name of the goal.
    pub goal_title: String,
    /// The name of the department.
    pub department: String,
    /// Who: number and name.
    pub keeper: Option<(i64, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_come_first_and_then_those_of_nobody() {
        let mut keepers = [Some(7), None, Some(3), Some(7)];
        keepers.sort_by_key(|keeper| place_of(*keeper, 3));
        assert_eq!(keepers, [Some(3), None, Some(7), Some(7)]);
        assert_eq!([Whose::All, Whose::Mine, Whose::Nobody].map(|whose| whose.has(None, 3)), [true, false, true]);
        assert_eq!([Whose::All, Whose::Mine, Whose::Nobody].map(|whose| whose.has(Some(3), 3)), [true, true, false]);
        assert!(!Whose::Mine.has(Some(4), 3));
        for whose in Whose::ALL {
            assert_eq!(Whose::read(whose.code()), whose);
        }
        assert_eq!(Whose::read("%27"), Whose::All);
    }
}
