//! How far along its way something is.

use super::units;
use crate::words::words;
use leptos::prelude::*;

/// The way runs on to a fifth beyond its end, so that nothing is cut off at the target.
const BEYOND: f64 = 120.0;

/// A bar from where something began (0) to where it is, on the way to its target (100): the same drawing whether more
/// or less is better. What is further away than it was goes to the other side of the beginning, and what is more than
/// the target makes the way longer. It is as wide as there is room: places are shares of the width, marks keep their
/// shape.
#[component]
pub fn Track(
    /// Unique on its page.
    id: String,
    /// What it is a drawing of.
    name: String,
    /// What is to be seen.
    about: String,
    /// How far it is, in per cent; nothing is drawn for what is not known.
    actual: Option<f64>,
    /// How far it should be by now, in per cent.
    expected: Option<f64>,
) -> impl IntoView {
    let reached = actual.unwrap_or_default();
    // A twentieth of the way stays free on the side to which it has gone beyond.
    let from = if reached < 0.0 { reached - 5.0 } else { 0.0 };
    let to = if reached > BEYOND - 5.0 { reached + 5.0 } else { BEYOND };
    let place = |percent: f64| (percent - from) * 100.0 / (to - from);
    let at = |percent: f64| format!("{}%", units(place(percent)));
    let bar = actual.map(|actual| {
        let (low, high) = (actual.min(0.0), actual.max(0.0));
        let class = if actual < 0.0 { "value away" } else { "value" };
        view! { <rect class=class x=at(low) y="12" width=format!("{}%", units(place(high) - place(low))) height="12" /> }.into_any()
    });
    let now = expected
        .map(|expected| view! { <svg class="pin" x=at(expected) y="0"><path class="mark-now" d="M-7 0h14l-7 11z" /></svg> }.into_any());
    let (title, desc) = (format!("{id}-title"), format!("{id}-about"));
    view! {
        <svg class="track" height="32" role="img" aria-labelledby=title.clone() aria-describedby=desc.clone()>
            <title id=title.clone()>{name}</title>
            <desc id=desc.clone()>{about}</desc>
            <rect class="ground" y="12" width="100%" height="12" />
            {bar}
            <svg class="pin" x=at(0.0)><rect class="mark-start" x="0" y="8" width="2" height="20" /></svg>
            <svg class="pin" x=at(100.0)><rect class="mark-target" x="-2" y="4" width="4" height="28" /></svg>
            {now}
        </svg>
    }
    .into_any()
}

/// What the marks of tracks mean: once for all of a page.
#[component]
pub fn TrackKeys() -> impl IntoView {
    let words = &words().goals;
    let key =
        |drawing: AnyView, name: &'static str| view! { <li><svg class="key" viewBox="0 0 22 14">{drawing}</svg>{name}</li> }.into_any();
    view! {
        <ul class="keys" aria-hidden="true">
            {key(view! { <rect class="value" y="1" width="22" height="12" /> }.into_any(), words.actual)}
            {key(view! { <path class="mark-now" d="M4 1h14l-7 11z" /> }.into_any(), words.expected)}
            {key(view! { <rect class="mark-target" x="9" width="4" height="14" /> }.into_any(), words.target)}
        </ul>
    }
    .into_any()
}
