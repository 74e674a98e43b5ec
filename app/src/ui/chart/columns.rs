//! Counts day by day.

use super::{Frame, framed, svg, units};
use domain::chart::Axis;
use leptos::prelude::*;

/// The plane on which they stand.
const TOP: f64 = 12.0;
const BOTTOM: f64 = 172.0;
const RIGHT: f64 = 356.0;

/// The height of a column whose number is not told.
const HIDDEN: f64 = 12.0;

/// A column for each count. One that is not told is hollow and as high as all of its kind; nothing at all has none.
#[component]
pub fn Columns(
    /// Around the drawing.
    frame: Frame,
    /// Names with their counts, from left to right; none for what is not told.
    values: Vec<(String, Option<u64>)>,
) -> impl IntoView {
    let axis = Axis::around(values.iter().filter_map(|(_, count)| count.map(|count| count as f64)));
    // Of what is counted there are no halves.
    let ticks: Vec<(f64, String)> =
        axis.ticks.iter().filter(|tick| tick.fract() == 0.0).map(|tick| (*tick, format!("{}", *tick as u64))).collect();
    let left = ticks.iter().map(|(_, text)| text.len()).max().unwrap_or_default() as f64 * 11.0 + 11.0;
    let room = (RIGHT - left) / values.len().max(1) as f64;
    let grid = ticks
        .into_iter()
        .map(|(tick, text)| {
            let y = BOTTOM - axis.place(tick) * (BOTTOM - TOP);
            view! {
                <path class="grid" d=format!("M{} {}H{}", units(left), units(y), units(RIGHT)) />
                <text class="tick" x=units(left - 8.0) y=units(y + 6.0) text-anchor="end">{text}</text>
            }
            .into_any()
        })
        .collect_view();
    let bars = values
        .iter()
        .enumerate()
        .filter(|(_, (_, count))| *count != Some(0))
        .map(|(place, (_, count))| {
            let (class, height) = count.map_or(("part bare", HIDDEN), |count| ("column", axis.place(count as f64) * (BOTTOM - TOP)));
            let x = left + room * (place as f64 + 0.12);
            view! { <rect class=class x=units(x) y=units(BOTTOM - height) width=units(room * 0.76) height=units(height) /> }.into_any()
        })
        .collect_view();
    // Names stand below as many places as there is room for.
    let every = values.len().div_ceil(5).max(1);
    let names = values
        .iter()
        .enumerate()
        .filter(|(place, _)| place % every == every / 2)
        .map(|(place, (name, _))| {
            let x = units(left + room * (place as f64 + 0.5));
            view! { <text class="tick" x=x y="204" text-anchor="middle">{name.clone()}</text> }.into_any()
        })
        .collect_view();
    let drawing = svg(&frame, "day-columns", 360, 212, view! { {grid}{bars}{names} }.into_any());
    framed(frame, drawing)
}
