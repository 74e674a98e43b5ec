//! A line over time.

use super::{Frame, framed, svg, units};
use crate::words::words;
use domain::chart::Axis;
use leptos::prelude::*;

/// Where the drawing's plane begins and ends.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 348.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 180.0;

/// Values in their order, with a dot for each; where one is missing the line is broken, not drawn through zero. The
/// target is dashed.
#[component]
pub fn LineChart(
    /// Around the drawing.
    frame: Frame,
    /// The name of each place on the axis, and its value if there is one.
    values: Vec<(String, Option<f64>)>,
    /// What is aimed at.
    #[prop(optional)]
    target: Option<f64>,
) -> impl IntoView {
    let axis = Axis::around(values.iter().filter_map(|(_, value)| *value).chain(target));
    let y = |value: f64| BOTTOM - axis.place(value) * (BOTTOM - TOP);
    let step = (RIGHT - LEFT - 24.0) / (values.len().saturating_sub(1).max(1)) as f64;
    let x = |place: usize| LEFT + 12.0 + step * place as f64;
    let grid = axis
        .ticks
        .iter()
        .map(|&tick| {
            let at = units(y(tick));
            view! {
                <path class="grid" d=format!("M{LEFT} {at}H{RIGHT}") />
                <text class="tick" x=units(LEFT - 8.0) y=units(y(tick) + 6.0) text-anchor="end">{tick.to_string()}</text>
            }
        })
        .collect_view();
    let mut path = String::new();
    let mut broken = true;
    for (place, (_, value)) in values.iter().enumerate() {
        match value {
            Some(value) => {
                path.push_str(&format!("{}{} {}", if broken { 'M' } else { 'L' }, units(x(place)), units(y(*value))));
                broken = false;
            }
            None => broken = true,
        }
    }
    let dots = values
        .iter()
        .enumerate()
        .filter_map(|(place, (_, value))| value.map(|value| view! { <circle class="dot" cx=units(x(place)) cy=units(y(value)) r="5" /> }))
        .collect_view();
    // Names stand below as many places as there is room for.
    let every = values.len().div_ceil(7).max(1);
    let names = values
        .iter()
        .enumerate()
        .filter(|(place, _)| place % every == 0)
        .map(|(place, (name, _))| view! { <text class="tick" x=units(x(place)) y="204" text-anchor="middle">{name.clone()}</text> })
        .collect_view();
    let aim = target.map(|target| view! { <path class="aim" d=format!("M{LEFT} {}H{RIGHT}", units(y(target))) /> });
    let words = &words().design;
    let drawing = view! {
        {svg(&frame, "line", 360, 212, view! { {grid}{aim}<path class="curve" d=path />{dots}{names} }.into_any())}
        <ul class="keys" aria-hidden="true">
            <li><svg class="key" viewBox="0 0 22 14"><path class="curve" d="M0 7H22" /><circle class="dot" cx="11" cy="7" r="4" /></svg>{words.actual}</li>
            {target.map(|_| view! { <li><svg class="key" viewBox="0 0 22 14"><path class="aim" d="M0 7H22" /></svg>{words.target}</li> })}
        </ul>
    };
    framed(frame, drawing.into_any())
}
