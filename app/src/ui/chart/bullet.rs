//! A bar against its target.

use super::{Frame, framed, svg, units};
use crate::words::words;
use domain::chart::Axis;
use leptos::prelude::*;

/// The width of a drawing.
const WIDTH: f64 = 360.0;

/// Actual value, the mark where it should be by now, and the target. The axis runs on to a fifth beyond the larger
/// of both, so that nothing is cut off at the target.
#[component]
pub fn BulletBar(
    /// Around the drawing.
    frame: Frame,
    /// What has been reached.
    actual: f64,
    /// What is aimed at.
    target: f64,
    /// What should be reached by now.
    #[prop(optional)]
    expected: Option<f64>,
) -> impl IntoView {
    let words = &words().design;
    let axis = Axis { from: 0.0, to: (actual.max(target) * 1.2).max(f64::MIN_POSITIVE), ticks: Vec::new() };
    let at = |value: f64| axis.place(value) * WIDTH;
    let arrow = expected.map(|expected| {
        let x = at(expected);
        view! { <path class="mark-now" d=format!("M{} 2h16l-8 13z", units(x - 8.0)) /> }
    });
    let inside = view! {
        <rect class="ground" x="0" y="20" width=units(WIDTH) height="20" />
        <rect class="value" x="0" y="20" width=units(at(actual)) height="20" />
        {arrow}
        <rect class="mark-target" x=units(at(target) - 2.0) y="12" width="4" height="36" />
    };
    let drawing = view! {
        {svg(&frame, "bullet", WIDTH as u32, 50, inside.into_any())}
        <ul class="keys" aria-hidden="true">
            <li><svg class="key" viewBox="0 0 22 14"><rect class="value" width="22" height="14" /></svg>{words.actual}</li>
            {expected.map(|_| view! { <li><svg class="key" viewBox="0 0 22 14"><path class="mark-now" d="M3 0h16l-8 13z" /></svg>{words.expected}</li> })}
            <li><svg class="key" viewBox="0 0 22 14"><rect class="mark-target" x="9" width="4" height="14" /></svg>{words.target}</li>
        </ul>
    };
    framed(frame, drawing.into_any())
}
