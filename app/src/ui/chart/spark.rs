//! A line as small as a word.

use super::units;
use domain::chart::Axis;
use leptos::prelude::*;

/// How values went, beside the last of them in figures. Its words are its alternative; the figures are where the
/// whole chart is.
#[component]
pub fn Sparkline(
    /// What is to be seen.
    #[prop(into)]
    about: String,
    /// The values in their order; a missing one breaks the line.
    values: Vec<Option<f64>>,
) -> impl IntoView {
    let axis = Axis::around(values.iter().filter_map(|value| *value));
    let step = 112.0 / values.len().saturating_sub(1).max(1) as f64;
    let mut path = String::new();
    let (mut broken, mut last) = (true, None);
    for (place, value) in values.iter().enumerate() {
        let Some(value) = value else {
            broken = true;
            continue;
        };
        let (x, y) = (4.0 + step * place as f64, 28.0 - axis.place(*value) * 24.0);
        path.push_str(&format!("{}{} {}", if broken { 'M' } else { 'L' }, units(x), units(y)));
        (broken, last) = (false, Some((x, y)));
    }
    let last = last.map(|(x, y)| view! { <circle class="dot" cx=units(x) cy=units(y) r="4" /> });
    view! {
        <svg class="spark" viewBox="0 0 120 32" width="120" height="32" role="img" aria-label=about>
            <path class="curve" d=path />
            {last}
        </svg>
    }
}
