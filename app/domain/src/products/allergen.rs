//! Allergens of packaged food.
//!
//! The 28 of the Consumer Affairs Agency: 8 that must be declared (食品表示基準 別表第14) and 20 that are
//! recommended (食品表示基準について, 令和6年3月28日 消食表第213号).

use serde::{Deserialize, Serialize};

/// One of the 28 (特定原材料等).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Allergen {
    /// えび
    Shrimp,
    /// かに
    Crab,
    /// くるみ
    Walnut,
    /// 小麦
    Wheat,
    /// そば
    Buckwheat,
    /// 卵
    Egg,
    /// 乳
    Milk,
    /// 落花生（ピーナッツ）
    Peanut,
    /// アーモンド
    Almond,
    /// あわび
    Abalone,
    /// いか
    Squid,
    /// いくら
    SalmonRoe,
    /// オレンジ
    Orange,
    /// カシューナッツ
    Cashew,
    /// キウイフルーツ
    Kiwi,
    /// 牛肉
    Beef,
    /// ごま
    Sesame,
    /// さけ
    Salmon,
    /// さば
    Mackerel,
    /// 大豆
    Soybean,
    /// 鶏肉
    Chicken,
    /// バナナ
    Banana,
    /// 豚肉
    Pork,
    /// マカダミアナッツ
    Macadamia,
    /// もも
    Peach,
    /// やまいも
    Yam,
    /// りんご
    Apple,
    /// ゼラチン
    Gelatin,
}

/// Code and Japanese name, in the order of the enumeration.
const TABLE: [(Allergen, &str, &str); 28] = [
    (Allergen::Shrimp, "shrimp", "えび"),
    (Allergen::Crab, "crab", "かに"),
    (Allergen::Walnut, "walnut", "くるみ"),
    (Allergen::Wheat, "wheat", "小麦"),
    (Allergen::Buckwheat, "buckwheat", "そば"),
    (Allergen::Egg, "egg", "卵"),
    (Allergen::Milk, "milk", "乳"),
    (Allergen::Peanut, "peanut", "落花生（ピーナッツ）"),
    (Allergen::Almond, "almond", "アーモンド"),
    (Allergen::Abalone, "abalone", "あわび"),
    (Allergen::Squid, "squid", "いか"),
    (Allergen::SalmonRoe, "salmon_roe", "いくら"),
    (Allergen::Orange, "orange", "オレンジ"),
    (Allergen::Cashew, "cashew", "カシューナッツ"),
    (Allergen::Kiwi, "kiwi", "キウイフルーツ"),
    (Allergen::Beef, "beef", "牛肉"),
    (Allergen::Sesame, "sesame", "ごま"),
    (Allergen::Salmon, "salmon", "さけ"),
    (Allergen::Mackerel, "mackerel", "さば"),
    (Allergen::Soybean, "soybean", "大豆"),
    (Allergen::Chicken, "chicken", "鶏肉"),
    (Allergen::Banana, "banana", "バナナ"),
    (Allergen::Pork, "pork", "豚肉"),
    (Allergen::Macadamia, "macadamia", "マカダミアナッツ"),
    (Allergen::Peach, "peach", "もも"),
    (Allergen::Yam, "yam", "やまいも"),
    (Allergen::Apple, "apple", "りんご"),
    (Allergen::Gelatin, "gelatin", "ゼラチン"),
];

impl Allergen {
    /// Every allergen: the 8 that must be declared first.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.into_iter().map(|(allergen, ..)| allergen)
    }

    /// The code in addresses and in the database.
    pub const fn code(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// The name as a food label has it.
    pub const fn name_ja(self) -> &'static str {
        TABLE[self as usize].2
    }

    /// The allergen of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        TABLE.into_iter().find(|(_, c, _)| *c == code).map(|(allergen, ..)| allergen)
    }

    /// Whether a label must declare it (特定原材料), not only should.
    pub const fn is_mandatory(self) -> bool {
        (self as u8) < 8
    }
}

/// A set of allergens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Allergens(u32);

impl Allergens {
    /// The bits kept in the database: bit 0 is えび.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// From the bits kept in the database; unknown bits are dropped.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits & ((1 << TABLE.len()) - 1))
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this one is in the set.
    pub const fn contains(self, allergen: Allergen) -> bool {
        self.0 & (1 << allergen as u32) != 0
    }

    /// The set with one put in if it was out, or taken out if it was in.
    pub const fn toggled(self, allergen: Allergen) -> Self {
        Self(self.0 ^ (1 << allergen as u32))
    }

    /// Those in the set, in the order of the label.
    pub fn iter(self) -> impl Iterator<Item = Allergen> {
        Allergen::all().filter(move |allergen| self.contains(*allergen))
    }
}

impl FromIterator<Allergen> for Allergens {
    fn from_iter<I: IntoIterator<Item = Allergen>>(allergens: I) -> Self {
        Self(allergens.into_iter().fold(0, |bits, allergen| bits | 1 << allergen as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enumeration() {
        for (place, allergen) in Allergen::all().enumerate() {
            assert_eq!(allergen as usize, place);
            assert_eq!(Allergen::from_code(allergen.code()), Some(allergen));
            let alone = Allergens::from_iter([allergen]);
            assert_eq!(alone.iter().collect::<Vec<_>>(), [allergen]);
            assert!(alone.toggled(allergen).is_empty());
        }
        assert_eq!(Allergen::all().filter(|a| a.is_mandatory()).count(), 8);
        assert_eq!(Allergen::from_code("gluten"), None);
        assert_eq!(Allergens::from_bits(u32::MAX).iter().count(), 28);
    }
}
