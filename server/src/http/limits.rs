//! How often someone may try something: a bucket for each key that drips full again (GCRA's plain cousin, the token
//! bucket of RFC 2697 without colours). In memory, for each server by itself: a flood costs no writes.

use domain::calendar::OffsetDateTime;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// The most keys that are remembered. When there are more, those with a full bucket go, and if that is not enough, all:
/// who tries from so many places is slowed down by the work itself.
const MOST_KEYS: usize = 50_000;

/// A limit for each key.
#[derive(Debug)]
pub(super) struct Limit {
    burst: f64,
    seconds_for_one: f64,
    buckets: Mutex<HashMap<String, (f64, OffsetDateTime)>>,
}

impl Limit {
    /// So many at once, and one more after each such number of seconds.
    pub(super) fn new(burst: u32, seconds_for_one: u32) -> Self {
        Self { burst: burst.into(), seconds_for_one: seconds_for_one.into(), buckets: Mutex::default() }
    }

    /// Takes one.
    ///
    /// # Errors
    /// After how many seconds there is one again.
    pub(super) fn take(&self, key: &str, now: OffsetDateTime) -> Result<(), u32> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_KEYS && !buckets.contains_key(key) {
            buckets.retain(|_, (left, at)| self.now_in(*left, *at, now) < self.burst);
            if buckets.len() >= MOST_KEYS {
                buckets.clear();
            }
        }
        let (left, at) = buckets.entry(key.to_owned()).or_insert((self.burst, now));
        let now_in = self.now_in(*left, *at, now);
        if now_in < 1.0 {
            return Err(((1.0 - now_in) * self.seconds_for_one).ceil() as u32);
        }
        (*left, *at) = (now_in - 1.0, now);
        Ok(())
    }

    /// Gives one back that was taken for nothing.
    pub(super) fn give_back(&self, key: &str) {
        if let Some((left, _)) = self.buckets.lock().unwrap_or_else(PoisonError::into_inner).get_mut(key) {
            *left = (*left + 1.0).min(self.burst);
        }
    }

    /// Gives a key its full bucket back: it was not guessing.
    pub(super) fn forgive(&self, key: &str) {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    fn now_in(&self, left: f64, at: OffsetDateTime, now: OffsetDateTime) -> f64 {
        (left + (now - at).as_seconds_f64().max(0.0) / self.seconds_for_one).min(self.burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_limit_lets_some_through_and_then_one_at_a_time() {
        let (limit, begin) = (Limit::new(3, 60), OffsetDateTime::UNIX_EPOCH);
        let at = |seconds: u64| begin + Duration::from_secs(seconds);
        assert_eq!((0..5).map(|_| limit.take("a", at(0))).collect::<Vec<_>>(), [Ok(()), Ok(()), Ok(()), Err(60), Err(60)]);
        assert_eq!(limit.take("b", at(0)), Ok(()), "another's is another's");
        assert_eq!(limit.take("a", at(45)), Err(15));
        assert_eq!((limit.take("a", at(61)), limit.take("a", at(61))), (Ok(()), Err(59)));
        limit.give_back("a");
        assert_eq!((limit.take("a", at(61)), limit.take("a", at(61))), (Ok(()), Err(59)));
        limit.give_back("nobody");
        limit.forgive("a");
        assert_eq!(limit.take("a", at(61)), Ok(()));
        assert_eq!(limit.take("a", at(0)), Ok(()), "a clock that goes back gives nothing and takes nothing");
    }

    #[test]
    fn many_keys_don_t_fill_the_memory() {
        let (limit, now) = (Limit::new(2, 60), OffsetDateTime::UNIX_EPOCH);
        for n in 0..MOST_KEYS + 10 {
            let _ = limit.take(&n.to_string(), now);
        }
        assert!(limit.buckets.lock().expect("a lock").len() <= MOST_KEYS);
    }
}
