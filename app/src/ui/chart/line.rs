//! A line over time.

use super::{Frame, framed_with, svg, units};
use crate::words::words;
use domain::{chart::Axis, goals::Amount};
use leptos::prelude::*;

/// Where the drawing's plane begins and ends.
const RIGHT: f64 = 348.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 180.0;
/// What stays free on either side of the values.
const MARGIN: f64 = 12.0;

/// A value and where it stands along the axis, from 0 to 1.
pub type Point = (f64, f64);

/// Values in their order, with a dot for each; where one is missing the line is broken, not drawn through zero. The
/// target is dashed, the course on which it should be reached dotted.
#[component]
pub fn LineChart(
    /// Around the drawing.
    frame: Frame,
    /// The name of each place on the axis, evenly spaced, and its value if there is one.
    values: Vec<(String, Option<f64>)>,
    /// Values that stand between the names, by their time. Then `values` has names only.
    #[prop(optional)]
    points: Vec<Point>,
    /// What is aimed at.
    #[prop(optional)]
    target: Option<f64>,
    /// How the values should go.
    #[prop(optional)]
    course: Vec<Point>,
    /// A table that says more than the frame's.
    #[prop(optional)]
    table: Option<AnyView>,
) -> impl IntoView {
    let shown = values.iter().filter_map(|(_, value)| *value).chain(points.iter().chain(&course).map(|(_, value)| *value)).chain(target);
    let axis = Axis::around(shown);
    let y = |value: f64| units(BOTTOM - axis.place(value) * (BOTTOM - TOP));
    // The numbers stand before the plane, so the longest of them says where it begins.
    let ticks: Vec<(f64, String)> = axis.ticks.iter().map(|&tick| (tick, written(tick))).collect();
    let left = ticks.iter().map(|(_, text)| text.len()).max().unwrap_or_default() as f64 * 11.0 + 11.0;
    let width = RIGHT - left - 2.0 * MARGIN;
    let x = |place: f64| left + MARGIN + width * place;
    let step = 1.0 / values.len().saturating_sub(1).max(1) as f64;
    let even = |place: usize| x(step * place as f64);
    let grid = ticks
        .into_iter()
        .map(|(tick, text)| {
            view! {
                <path class="grid" d=format!("M{} {}H{}", units(left), y(tick), units(RIGHT)) />
                <text class="tick" x=units(left - 8.0) y=units(BOTTOM - axis.place(tick) * (BOTTOM - TOP) + 6.0) text-anchor="end">{text}</text>
            }.into_any()
        })
        .collect_view();
    let mut path = through(points.iter().map(|(place, value)| (x(*place), y(*value))));
    let mut broken = true;
    for (place, (_, value)) in values.iter().enumerate() {
        if let Some(value) = value {
            path.push_str(&format!("{}{} {}", if broken { 'M' } else { 'L' }, units(even(place)), y(*value)));
        }
        broken = value.is_none();
    }
    let places = values.iter().enumerate().filter_map(|(place, (_, value))| value.map(|value| (even(place), value)));
    // Many values stand so close that large dots would be one band.
    let radius = if values.len() + points.len() > 15 { "2.5" } else { "5" };
    let dots = places
        .chain(points.iter().map(|(place, value)| (x(*place), *value)))
        .map(|(x, value)| view! { <circle class="dot" cx=units(x) cy=y(value) r=radius /> }.into_any())
        .collect_view();
    // Names stand below as many places as there is room for.
    let every = values.len().div_ceil(7).max(1);
    let names = values
        .iter()
        .enumerate()
        .filter(|(place, _)| place % every == 0)
        .map(|(place, (name, _))| {
            view! { <text class="tick" x=units(even(place)) y="204" text-anchor="middle">{name.clone()}</text> }.into_any()
        })
        .collect_view();
    let aim = target.map(|target| view! { <path class="aim" d=format!("M{} {}H{}", units(left), y(target), units(RIGHT)) /> }.into_any());
    let expected = (!course.is_empty())
        .then(|| view! { <path class="course" d=through(course.iter().map(|(place, value)| (x(*place), y(*value)))) /> }.into_any());
    let words = &words().design;
    let drawing = view! {
        {svg(&frame, "line", 360, 212, view! { {grid}{expected}{aim}<path class="curve" d=path />{dots}{names} }.into_any())}
        <ul class="keys" aria-hidden="true">
            <li><svg class="key" viewBox="0 0 22 14"><path class="curve" d="M0 7H22" /><circle class="dot" cx="11" cy="7" r="4" /></svg>{words.actual}</li>
            {(!course.is_empty()).then(|| view! { <li><svg class="key" viewBox="0 0 22 14"><path class="course" d="M0 7H22" /></svg>{words.expected}</li> }.into_any())}
            {target.map(|_| view! { <li><svg class="key" viewBox="0 0 22 14"><path class="aim" d="M0 7H22" /></svg>{words.target}</li> }.into_any())}
        </ul>
    }.into_any();
    framed_with(frame, drawing, table)
}

/// A line through places.
fn through(places: impl Iterator<Item = (f64, String)>) -> String {
    let mut path = String::new();
    for (x, y) in places {
        path.push_str(&format!("{}{} {y}", if path.is_empty() { 'M' } else { 'L' }, units(x)));
    }
    path
}

/// A round value on the axis, with commas: it is written as amounts are, to the thousandth.
fn written(tick: f64) -> String {
    Amount::from_thousandths((tick * 1_000.0).round() as i64).unwrap_or_default().to_string()
}
