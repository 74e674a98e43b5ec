//! Counts by name, one below the other: where names are long.

use super::{Frame, framed, units};
use crate::ui::said::mixed;
use leptos::prelude::*;

/// The width of a bar as long as it can be.
const WIDTH: f64 = 240.0;

/// A name, its bar and its count as it is told. A count that is not told has no bar.
#[component]
pub fn BarRows(
    /// Around the drawing.
    frame: Frame,
    /// Name, count, and what is told of it.
    rows: Vec<(String, Option<u64>, String)>,
) -> impl IntoView {
    let most = rows.iter().filter_map(|(_, count, _)| *count).max().unwrap_or_default().max(1) as f64;
    let each = rows.into_iter().map(|(name, count, told)| {
        let width = count.map_or(0.0, |count| WIDTH * count as f64 / most);
        view! {
            <li>
                <span>{mixed(&name)}</span>
                <b class="num">{told}</b>
                <svg viewBox="0 0 240 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="ground" width="240" height="10"></rect>
                    <rect class="column" width=units(width) height="10"></rect>
                </svg>
            </li>
        }
        .into_any()
    });
    let drawing = view! { <ul class="bar-rows">{each.collect_view()}</ul> }.into_any();
    framed(frame, drawing)
}
