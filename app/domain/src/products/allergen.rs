//! Allergens of packaged food.
//!
//! The 28 of the Consumer Affairs Agency: 8 that must be declared (食品表示基準 別表第14) and 20 that are
//! recommended (食品表示基準について, 令和6年3月28日 消食表第213号).

use crate::lang::Lang;
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

/// Code, Japanese and English name, in the order of the enumeration.
const TABLE: [(Allergen, &str, &str, &str); 28] = [
    (Allergen::Shrimp, "shrimp", "えび", "shrimp"),
    (Allergen::Crab, "crab", "かに", "crab"),
    (Allergen::Walnut, "walnut", "くるみ", "walnut"),
    (Allergen::Wheat, "wheat", "小麦", "wheat"),
    (Allergen::Buckwheat, "buckwheat", "そば", "buckwheat"),
    (Allergen::Egg, "egg", "卵", "egg"),
    (Allergen::Milk, "milk", "乳", "milk"),
    (Allergen::Peanut, "peanut", "落花生（ピーナッツ）", "peanut"),
    (Allergen::Almond, "almond", "アーモンド", "almond"),
    (Allergen::Abalone, "abalone", "あわび", "abalone"),
    (Allergen::Squid, "squid", "いか", "squid"),
    (Allergen::SalmonRoe, "salmon_roe", "いくら", "salmon roe"),
    (Allergen::Orange, "orange", "オレンジ", "orange"),
    (Allergen::Cashew, "cashew", "カシューナッツ", "cashew nut"),
    (Allergen::Kiwi, "kiwi", "キウイフルーツ", "kiwi fruit"),
    (Allergen::Beef, "beef", "牛肉", "beef"),
    (Allergen::Sesame, "sesame", "ごま", "sesame"),
    (Allergen::Salmon, "salmon", "さけ", "salmon"),
    (Allergen::Mackerel, "mackerel", "さば", "mackerel"),
    (Allergen::Soybean, "soybean", "大豆", "soybean"),
    (Allergen::Chicken, "chicken", "鶏肉", "chicken"),
    (Allergen::Banana, "banana", "バナナ", "banana"),
    (Allergen::Pork, "pork", "豚肉", "pork"),
    (Allergen::Macadamia, "macadamia", "マカダミアナッツ", "macadamia nut"),
    (Allergen::Peach, "peach", "もも", "peach"),
    (Allergen::Yam, "yam", "やまいも", "Japanese yam"),
    (Allergen::Apple, "apple", "りんご", "apple"),
    (Allergen::Gelatin, "gelatin", "ゼラチン", "gelatin"),
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
    pub const fn name(self, lang: Lang) -> &'static str {
        let (_, _, ja, en) = TABLE[self as usize];
        match lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// The allergen of a code; `None` if unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        TABLE.into_iter().find(|(_, c, ..)| *c == code).map(|(allergen, ..)| allergen)
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
