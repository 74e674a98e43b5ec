//! Counts side by side, month by month.

use super::{Frame, framed, svg, units};
use domain::chart::Axis;
use leptos::prelude::*;

/// The plane on which they stand.
const TOP: f64 = 12.0;
const BOTTOM: f64 = 172.0;
const RIGHT: f64 = 356.0;

/// Two counts for each name: a full bar, and beside it an empty one.
#[component]
pub fn BarPairs(
    /// Around the drawing.
    frame: Frame,
    /// Names with their counts, from left to right.
    values: Vec<(String, [u64; 2])>,
    /// What the counts are.
    kinds: [String; 2],
) -> impl IntoView {
    let axis = Axis::around(values.iter().flat_map(|(_, counts)| counts.iter().map(|count| *count as f64)));
    // Of what is counted there are no halves.
    let ticks: Vec<(f64, String)> =
        axis.ticks.iter().filter(|tick| tick.fract() == 0.0).map(|tick| (*tick, format!("{}", *tick as u64))).collect();
    let left = ticks.iter().map(|(_, text)| text.len()).max().unwrap_or_default() as f64 * 11.0 + 11.0;
    let room = (RIGHT - left) / values.len().max(1) as f64;
    let height = |count: u64| axis.place(count as f64) * (BOTTOM - TOP);
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
        .map(|(place, (_, counts))| {
            let x = left + room * place as f64;
            let one = |class, from: f64, count| {
                view! { <rect class=class x=units(x + room * from) y=units(BOTTOM - height(count)) width=units(room * 0.36) height=units(height(count)) /> }.into_any()
            };
            view! { {one("part full", 0.12, counts[0])}{one("part bare", 0.52, counts[1])} }.into_any()
        })
        .collect_view();
    // Names stand below as many places as there is room for.
    let every = values.len().div_ceil(6).max(1);
    let names = values
        .iter()
        .enumerate()
        .filter(|(place, _)| (values.len() - 1 - place).is_multiple_of(every))
        .map(|(place, (name, _))| {
            let x = units(left + room * (place as f64 + 0.5));
            view! { <text class="tick" x=x y="204" text-anchor="middle">{name.clone()}</text> }.into_any()
        })
        .collect_view();
    let key = |class, name: String| {
        view! { <li><svg class="key" viewBox="0 0 22 14"><rect class=class x="1" y="1" width="20" height="12" /></svg>{name}</li> }
    };
    let [first, second] = kinds;
    let drawing = view! {
        {svg(&frame, "bars", 360, 212, view! { {grid}{bars}{names} }.into_any())}
        <ul class="keys" aria-hidden="true">{key("part full", first)}{key("part bare", second)}</ul>
    };
    framed(frame, drawing.into_any())
}
