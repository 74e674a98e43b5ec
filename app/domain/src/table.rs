//! 表: how a table is sorted, as an address says it.

/// The most rows of a file: what a spreadsheet opens in a moment, and a server holds in its hand.
pub const MOST_ROWS: usize = 50_000;

/// What a table can be sorted by.
pub trait SortKey: Copy + PartialEq + 'static {
    /// Every key, in the order of the columns.
    const ALL: &'static [Self];

    /// The value in the address, a word of small letters.
    fn code(self) -> &'static str;
}

/// A key and a direction: `name` is smallest first, `-name` largest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting<K> {
    /// By what.
    pub by: K,
    /// Largest first.
    pub down: bool,
}

impl<K: SortKey> Sorting<K> {
    /// Smallest first.
    pub const fn up(by: K) -> Self {
        Self { by, down: false }
    }

    /// Largest first.
    pub const fn down(by: K) -> Self {
        Self { by, down: true }
    }

    /// Reads the value of an address; `None` if there is no such key.
    pub fn read(text: &str) -> Option<Self> {
        let (down, code) = text.strip_prefix('-').map_or((false, text), |code| (true, code));
        K::ALL.iter().find(|key| key.code() == code).map(|by| Self { by: *by, down })
    }

    /// The value that reads back as this.
    pub fn code(self) -> String {
        format!("{}{}", if self.down { "-" } else { "" }, self.by.code())
    }

    /// What the heading of a column asks for: its own order, and the other way round if it has that already.
    pub fn turned(self, by: K) -> Self {
        Self { by, down: self.by == by && !self.down }
    }
}

/// The page of an address, from 1; `None` if it is none.
pub fn page(text: &str) -> Option<u32> {
    let digits = (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|page| digits && *page >= 1)
}

/// Reads the parameters of an address by what takes one of them: it tells the key and whether the value was understood, or
/// nothing of a key that it does not know. Empty values are passed over. Returns the keys that were left aside.
pub(crate) fn left_aside<'a>(
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    mut take: impl FnMut(&str, &str) -> Option<(&'static str, bool)>,
) -> Vec<&'static str> {
    let given = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    given.filter_map(|(key, value)| take(key, value)).filter(|(_, understood)| !understood).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Key {
        Name,
        Day,
    }

    impl SortKey for Key {
        const ALL: &'static [Self] = &[Self::Name, Self::Day];

        fn code(self) -> &'static str {
            if self == Self::Name { "name" } else { "day" }
        }
    }

    #[test]
    fn an_order_has_one_spelling() {
        for sorting in [Sorting::up(Key::Name), Sorting::down(Key::Name), Sorting::up(Key::Day)] {
            assert_eq!(Sorting::read(&sorting.code()), Some(sorting));
        }
        for wrong in ["", "-", "--name", "Name", "name ", "price", "名前", "name;--"] {
            assert_eq!(Sorting::<Key>::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_second_press_turns_the_order_round() {
        let first = Sorting::down(Key::Day).turned(Key::Name);
        assert_eq!(first, Sorting::up(Key::Name));
        assert_eq!(first.turned(Key::Name), Sorting::down(Key::Name));
        assert_eq!(first.turned(Key::Name).turned(Key::Name), first);
    }

    #[test]
    fn pages_are_numbers_from_one() {
        assert_eq!((page("1"), page("999999999")), (Some(1), Some(999_999_999)));
        for wrong in ["", "0", "-1", "+1", "1e3", "１", "9999999999", " 1"] {
            assert_eq!(page(wrong), None, "{wrong}");
        }
    }
}
