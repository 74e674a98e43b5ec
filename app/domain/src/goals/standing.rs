//! 状態: what a citizen wants to know first.

use super::Progress;
use serde::{Deserialize, Serialize};

/// How a promise stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// 達成: all of it.
    Done,
    /// 予定どおり: as far as expected by now, or further.
    OnTime,
    /// やや遅れ: less than expected, but at least seven tenths of it (the share by which the city's own grades divide
    /// B from C).
    Behind,
    /// 遅れ: less than that.
    Late,
    /// まだ測っていません: nobody has said; which is not the same as nothing.
    Unmeasured,
}

impl Standing {
    /// Every standing, in the order in which they are counted.
    pub const ALL: [Self; 5] = [Self::Done, Self::OnTime, Self::Behind, Self::Late, Self::Unmeasured];
}

/// How something stands that has come so far, when so much is expected.
pub fn standing(progress: Option<Progress>, expected: Progress) -> Standing {
    match progress {
        None => Standing::Unmeasured,
        Some(progress) if progress >= Progress::WHOLE => Standing::Done,
        Some(progress) if progress >= expected => Standing::OnTime,
        Some(progress) if i128::from(progress.hundredths()) * 10 >= i128::from(expected.hundredths()) * 7 => Standing::Behind,
        Some(_) => Standing::Late,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_promise_stands_where_it_should_by_now() {
        let stands = |percent: i64| standing(Some(Progress::from_hundredths(percent * 100)), Progress::from_hundredths(6_400));
        assert_eq!(
            [113, 100, 80, 64, 63, 45, 44, 0, -5].map(stands),
            [
                Standing::Done,
                Standing::Done,
                Standing::OnTime,
                Standing::OnTime,
                Standing::Behind,
                Standing::Behind,
                Standing::Late,
                Standing::Late,
                Standing::Late
            ]
        );
        assert_eq!(standing(None, Progress::NONE), Standing::Unmeasured);
        assert_eq!(standing(Some(Progress::NONE), Progress::NONE), Standing::OnTime, "nothing is due yet");
    }

    proptest! {
        #[test]
        fn more_never_stands_worse(a: i64, b: i64, expected in 0i64..=10_000) {
            let of = |n: i64| standing(Some(Progress::from_hundredths(n)), Progress::from_hundredths(expected));
            prop_assert!(of(a.max(b)) <= of(a.min(b)));
        }
    }
}
