//! Chance without surprise.

use domain::calendar::{Date, Month};

/// Numbers that look random and are the same every time (a linear congruential generator, Knuth's MMIX).
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits are the good ones.
        ((self.0 >> 33) % u64::from(sides)) as u32
    }

    /// True once in `sides` times.
    pub fn once_in(&mut self, sides: u32) -> bool {
        self.roll(sides) == 0
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len() as u32) as usize]
    }

    /// A day of the years 2023 to 2026.
    pub fn day(&mut self) -> Date {
        let month = Month::try_from(self.roll(12) as u8 + 1).expect("a month");
        Date::from_calendar_date(2023 + self.roll(4) as i32, month, self.roll(28) as u8 + 1).expect("a day")
    }
}
