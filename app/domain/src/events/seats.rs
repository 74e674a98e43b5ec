//! Who has a seat and who waits. In the order in which they came, and nobody overtakes: a party that does not fit waits, and
//! whoever comes after it waits behind it, even if there would be a seat for one.

/// The most persons that one sign-up is for: a family with guests. More come as a group, by telephone.
pub const MOST_IN_A_PARTY: u32 = 10;

/// What one sign-up asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party<Id> {
    /// Which one.
    pub id: Id,
    /// How many persons, from 1.
    pub persons: u32,
}

/// The seats of an event as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// How many there are; none where there is no limit.
    pub capacity: Option<u32>,
    /// Persons who have one.
    pub taken: u32,
    /// Sign-ups that wait.
    pub waiting: u32,
}

impl Seats {
    /// How many are free; none where there is no limit. Zero too, where a smaller room was found than was promised.
    pub fn free(&self) -> Option<u32> {
        self.capacity.map(|capacity| capacity.saturating_sub(self.taken))
    }
}

/// Whether the next party has a seat at once, or waits.
pub fn seat_of_the_next(seats: Seats, persons: u32) -> bool {
    seats.free().is_none_or(|free| seats.waiting == 0 && persons <= free)
}

/// Who of those who wait, in their order, move up into seats that have become free.
pub fn moved_up<Id: Copy>(seats: Seats, waiting: &[Party<Id>]) -> Vec<Id> {
    let mut free = seats.free();
    let fits = |party: &&Party<Id>| match &mut free {
        None => true,
        Some(free) if party.persons <= *free => {
            *free -= party.persons;
            true
        }
        Some(_) => false,
    };
    waiting.iter().take_while(fits).map(|party| party.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parties(persons: &[u32]) -> Vec<Party<usize>> {
        persons.iter().enumerate().map(|(id, persons)| Party { id, persons: *persons }).collect()
    }

    #[test]
    fn the_last_seat_goes_to_one() {
        let seats = |taken, waiting| Seats { capacity: Some(30), taken, waiting };
        assert!(seat_of_the_next(seats(29, 0), 1));
        assert!(!seat_of_the_next(seats(30, 0), 1));
        assert!(!seat_of_the_next(seats(29, 0), 2));
        assert!(!seat_of_the_next(seats(29, 1), 1), "who came before goes first");
        assert!(seat_of_the_next(Seats { capacity: None, taken: 5_000, waiting: 0 }, 10));
    }

    #[test]
    fn who_waits_moves_up_in_order_and_is_not_overtaken() {
        let seats = Seats { capacity: Some(30), taken: 27, waiting: 4 };
        assert_eq!(moved_up(seats, &parties(&[1, 2, 1, 1])), [0, 1]);
        assert_eq!(moved_up(seats, &parties(&[4, 1])), [] as [usize; 0]);
        assert_eq!(moved_up(Seats { capacity: None, ..seats }, &parties(&[4, 1])), [0, 1]);
        assert_eq!(
            moved_up(Seats { capacity: Some(20), ..seats }, &parties(&[1])),
            [] as [usize; 0],
            "a smaller room takes nobody's seat and gives none"
        );
    }

    proptest! {
        #[test]
        fn nobody_sits_on_another(capacity in 0u32..50, taken in 0u32..60, waiting in proptest::collection::vec(1u32..=10, 0..20)) {
            let seats = Seats { capacity: Some(capacity), taken, waiting: u32::try_from(waiting.len()).unwrap_or(0) };
            let all = parties(&waiting);
            let up = moved_up(seats, &all);
            let persons: u32 = up.iter().map(|id| waiting[*id]).sum();
            prop_assert!(up.is_empty() || taken + persons <= capacity);
            prop_assert!(up.iter().copied().eq(0..up.len()), "the first in the line");
        }
    }
}
