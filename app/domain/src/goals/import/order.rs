//! In which order goals of a file can be made, and which of them can't be.

use std::collections::HashMap;
use std::hash::Hash;

/// Brings things, each with what it is a part of, into an order in which every one comes after what it is a part of, and is
/// otherwise where it was. What is not among them is there already.
///
/// # Errors
/// The places of those that are, by way of others or by themselves, their own part.
pub(super) fn parents_first<K: Eq + Hash>(things: &[(K, Option<K>)]) -> Result<Vec<usize>, Vec<usize>> {
    let places: HashMap<&K, usize> = things.iter().enumerate().map(|(place, (name, _))| (name, place)).collect();
    let above = |place: usize| things[place].1.as_ref().and_then(|parent| places.get(parent).copied());
    let mut depths = Vec::new();
    let mut rings = Vec::new();
    for start in 0..things.len() {
        let (mut at, mut depth) = (start, 0);
        while let Some(parent) = above(at) {
            depth += 1;
            if parent == start {
                rings.push(start);
                break;
            }
            if depth > things.len() {
                // Below a ring that it is no part of.
                break;
            }
            at = parent;
        }
        depths.push((depth, start));
    }
    if rings.is_empty() {
        depths.sort_unstable();
        Ok(depths.into_iter().map(|(_, place)| place).collect())
    } else {
        Err(rings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_something_is_a_part_of_comes_first() {
        assert_eq!(parents_first(&[("c", Some("b")), ("b", Some("a")), ("a", None), ("d", Some("elsewhere"))]), Ok(vec![2, 3, 1, 0]));
        assert_eq!(parents_first(&[("a", Some("a"))]), Err(vec![0]));
        assert_eq!(parents_first(&[("x", Some("a")), ("a", Some("b")), ("b", Some("a"))]), Err(vec![1, 2]), "x is in no ring");
    }

    proptest! {
        #[test]
        fn every_order_is_whole_and_keeps_the_rule(parents in proptest::collection::vec(proptest::option::of(0usize..12), 0..12)) {
            let things: Vec<(usize, Option<usize>)> = parents.into_iter().enumerate().collect();
            if let Ok(order) = parents_first(&things) {
                let mut sorted = order.clone();
                sorted.sort_unstable();
                prop_assert_eq!(sorted, (0..things.len()).collect::<Vec<_>>());
                let at = |thing: usize| order.iter().position(|place| *place == thing);
                for (thing, parent) in &things {
                    if let Some(parent) = parent.filter(|parent| *parent < things.len()) {
                        prop_assert!(at(parent) < at(*thing));
                    }
                }
            }
        }
    }
}
