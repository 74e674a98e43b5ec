//! The arithmetic of charts: where a value stands on an axis. No drawing, no words.

/// An axis from one value to another, divided at round numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The value at its beginning.
    pub from: f64,
    /// The value at its end; always more than `from`.
    pub to: f64,
    /// The round values between, both ends included, evenly spaced.
    pub ticks: Vec<f64>,
}

impl Axis {
    /// The axis that shows all of these values and zero, with four to seven ticks a round number (1, 2 or 5 times
    /// a power of ten) apart. Values that are no numbers are left out; without any the axis runs from 0 to 1.
    pub fn around(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = values.into_iter().filter(|v| v.is_finite()).fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        if high - low <= f64::EPSILON {
            return Self { from: 0.0, to: 1.0, ticks: vec![0.0, 0.5, 1.0] };
        }
        let step = round_step((high - low) / 5.0);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let count = (last - first).clamp(1.0, 12.0) as u32;
        Self { from: first * step, to: last * step, ticks: (0..=count).map(|n| (first + f64::from(n)) * step).collect() }
    }

    /// Where a value stands between the beginning (0) and the end (1). What lies outside is put at the end it is
    /// beyond; what is no number at the beginning.
    pub fn place(&self, value: f64) -> f64 {
        let place = (value - self.from) / (self.to - self.from);
        if place.is_nan() { 0.0 } else { place.clamp(0.0, 1.0) }
    }
}

/// The smallest of 1, 2, 5, 10 … times a power of ten that is not smaller.
fn round_step(rough: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= rough && power < 1e300 {
        power *= 10.0;
    }
    while power > rough && power > 1e-300 {
        power /= 10.0;
    }
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough * 0.999_999).unwrap_or(10.0);
    factor * power
}

/// Shares of a whole in per cent, rounded so that they make up 100 (largest remainder, as seats are given by
/// Hare's method). All zero if there is no whole.
pub fn shares(parts: &[u64]) -> Vec<u32> {
    let whole: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    if whole == 0 {
        return vec![0; parts.len()];
    }
    let mut shares: Vec<u32> = parts.iter().map(|part| u32::try_from(u128::from(*part) * 100 / whole).unwrap_or(100)).collect();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest.sort_by_key(|&place| std::cmp::Reverse(u128::from(parts[place]) * 100 % whole));
    let missing = 100 - shares.iter().sum::<u32>();
    for place in by_rest.into_iter().take(missing as usize) {
        shares[place] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_axis_is_divided_at_round_numbers() {
        assert_eq!(Axis::around([8.0, 10.0]).ticks, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(Axis::around([1_690.0, 1_500.0]).ticks, [0.0, 500.0, 1_000.0, 1_500.0, 2_000.0]);
        assert_eq!(Axis::around([-3.0, 7.0]).ticks, [-4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(Axis::around([]).ticks, [0.0, 0.5, 1.0]);
        assert_eq!(Axis::around([f64::NAN, 0.0]).to, 1.0);
    }

    #[test]
    fn what_is_beyond_an_end_stands_at_it() {
        let axis = Axis::around([10.0]);
        assert_eq!([-5.0, 0.0, 5.0, 10.0, 99.0, f64::NAN].map(|v| axis.place(v)), [0.0, 0.0, 0.5, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn shares_make_up_a_hundred() {
        assert_eq!(shares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[u64::MAX, u64::MAX]), [50, 50]);
    }

    proptest! {
        #[test]
        fn every_value_has_its_place(values in proptest::collection::vec(-1e9..1e9, 0..9)) {
            let axis = Axis::around(values.iter().copied());
            prop_assert!(axis.to > axis.from);
            prop_assert!((2..=13).contains(&axis.ticks.len()));
            for value in values {
                prop_assert!(value >= axis.from - 1e-6 && value <= axis.to + 1e-6);
            }
        }

        #[test]
        fn shares_are_whole(parts in proptest::collection::vec(0u64..1_000_000, 1..9)) {
            let sum: u32 = shares(&parts).iter().sum();
            prop_assert_eq!(sum, if parts.iter().all(|p| *p == 0) { 0 } else { 100 });
        }
    }
}
