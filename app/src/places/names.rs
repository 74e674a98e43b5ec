//! Names on the map.

use super::{
    ground::{RIVERS, STATIONS, Spot},
    map::{Frame, WIDTH, units},
};
use crate::words;
use domain::lang::Lang;
use leptos::prelude::*;

/// Letters where the map is small or wide: the style sheet shows those that are 14 pixels there at least.
pub(super) struct Letters {
    class: &'static str,
    /// How high they are, in units.
    size: f64,
    /// How far from its middle a number of the same map covers them.
    pin: f64,
}

impl Letters {
    pub(super) const SMALL: Self = Self { class: "map-small", size: 29.0, pin: 30.0 };
    pub(super) const WIDE: Self = Self { class: "map-wide", size: 17.0, pin: 20.0 };
}

/// Names of stations and rivers in letters of a size, each on the side where neither a number nor another name covers it; left out where it
/// is covered on all sides. Along a way, small stations have their names on a phone too, and a name stands beside the number that covers its
/// station.
pub(super) fn names(frame: &Frame, numbers: &[Spot], letters: Letters, way: bool) -> AnyView {
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let stations =
        STATIONS.iter().filter(|name| (name.large || way || letters.class == Letters::WIDE.class) && frame.has(frame.spot(name.at)));
    let all = stations.map(|name| ("map-name", name)).chain(RIVERS.iter().map(|name| ("map-river-name", name)));
    let shown = all.filter_map(|(class, name)| {
        let ((x, y), told) = (frame.spot(name.at), if words::lang() == Lang::Ja { name.ja } else { name.en });
        let wide: f64 = told.chars().map(|c| if c.is_ascii() { letters.size * 0.56 } else { letters.size }).sum();
        let sides = |gap: f64| {
            let beside = [("start", gap, letters.size * 0.35, 0.0), ("end", -gap, letters.size * 0.35, -1.0)];
            beside.into_iter().chain([("middle", 0.0, -gap - 3.0, -0.5), ("middle", 0.0, letters.size + gap - 1.0, -0.5)])
        };
        let gaps = std::iter::once(13.0).chain(way.then_some(letters.pin + 6.0));
        let mut rooms = gaps.flat_map(sides).map(|(anchor, dx, dy, share)| {
            (anchor, x + dx, y + dy, [x + dx + share * wide, y + dy - letters.size, x + dx + (share + 1.0) * wide, y + dy])
        });
        let free = |[left, top, right, base]: [f64; 4]| {
            let covered = numbers.iter().any(|(nx, ny)| (nx - nx.clamp(left, right)).hypot(ny - ny.clamp(top, base)) < letters.pin);
            let crossed = taken.iter().any(|other| left < other[2] && other[0] < right && top < other[3] && other[1] < base);
            left > 4.0 && right < WIDTH - 4.0 && top > 4.0 && base < frame.height - 6.0 && !covered && !crossed
        };
        let (anchor, x, y, room) = rooms.find(|(.., room)| free(*room))?;
        taken.push(room);
        Some(view! { <text class=format!("{class} {}", letters.class) x=units(x) y=units(y) text-anchor=anchor>{told}</text> }.into_any())
    });
    shown.collect::<Vec<_>>().into_any()
}
