//! Stages on the way to an end.

use super::{Frame, framed, svg, units};
use leptos::prelude::*;

/// The width of a drawing.
const WIDTH: f64 = 360.0;

/// Dots on a line: done with a tick, the present one filled and larger, those to come hollow; names below.
#[component]
pub fn StageBar(
    /// Around the drawing.
    frame: Frame,
    /// The names of the stages in their order, a word or two each.
    stages: Vec<String>,
    /// The place of the present one, from 0.
    now: usize,
) -> impl IntoView {
    let count = stages.len().max(1);
    let x = |place: usize| WIDTH * (place as f64 + 0.5) / count as f64;
    let line = |class: &'static str, from: usize, to: usize| {
        (from < to).then(|| view! { <path class=class d=format!("M{} 20H{}", units(x(from)), units(x(to))) /> })
    };
    let dots = (0..count)
        .map(|place| {
            let (cx, at) = (x(place), units(x(place)));
            match place.cmp(&now) {
                std::cmp::Ordering::Less => view! {
                    <circle class="stage done" cx=at cy="20" r="11" />
                    <path class="tick-mark" d=format!("M{} 20l4 4 6-8", units(cx - 5.0)) />
                }
                .into_any(),
                std::cmp::Ordering::Equal => {
                    view! { <circle class="stage now" cx=at.clone() cy="20" r="15" /><circle class="core" cx=at cy="20" r="6" /> }
                        .into_any()
                }
                std::cmp::Ordering::Greater => view! { <circle class="stage" cx=at cy="20" r="10" /> }.into_any(),
            }
        })
        .collect_view();
    let last = count - 1;
    let inside = view! { {line("way gone", 0, now.min(last))}{line("way", now.min(last), last)}{dots} };
    let names = stages
        .into_iter()
        .enumerate()
        .map(|(place, stage)| view! { <li class=(place == now).then_some("now")>{stage}</li> })
        .collect_view();
    let drawing = view! {
        {svg(&frame, "stages", WIDTH as u32, 40, inside.into_any())}
        <ol class="stage-names" aria-hidden="true">{names}</ol>
    };
    framed(frame, drawing.into_any())
}
