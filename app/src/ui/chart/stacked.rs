//! The parts of a whole.

use super::{Frame, framed, svg, units};
use domain::chart::shares;
use leptos::prelude::*;

/// The width of a drawing.
const WIDTH: f64 = 360.0;

/// How parts are told apart: a plain ground, stripes one way, dots, stripes the other way, an empty one. More than
/// five parts can't be told apart; the rest belongs into "others".
const GROUNDS: usize = 5;

/// A band cut by shares, which make up 100 %.
#[component]
pub fn StackedBar(
    /// Around the drawing.
    frame: Frame,
    /// Names and sizes, largest first.
    parts: Vec<(String, u64)>,
) -> impl IntoView {
    let shares = shares(&parts.iter().map(|(_, size)| *size).collect::<Vec<_>>());
    let mut from = 0.0;
    let band = shares
        .iter()
        .enumerate()
        .map(|(place, share)| {
            let (x, width) = (from, WIDTH * f64::from(*share) / 100.0);
            from += width;
            view! { <rect class=ground(place) x=units(x + 1.0) y="1" width=units((width - 2.0).max(0.0)) height="38" fill=fill(&frame.id, place) /> }
        })
        .collect_view();
    let keys = parts
        .iter()
        .zip(&shares)
        .enumerate()
        .map(|(place, ((name, _), share))| {
            let name = name.clone();
            view! {
                <li>
                    <svg class="key" viewBox="0 0 22 14"><rect class=ground(place) x="1" y="1" width="20" height="12" fill=fill(&frame.id, place) /></svg>
                    {name}" "<span class="num">{format!("{share}%")}</span>
                </li>
            }
        })
        .collect_view();
    let inside = view! { {patterns(&frame.id)}{band} };
    let drawing = view! {
        {svg(&frame, "stacked", WIDTH as u32, 40, inside.into_any())}
        <ul class="keys" aria-hidden="true">{keys}</ul>
    };
    framed(frame, drawing.into_any())
}

fn ground(place: usize) -> &'static str {
    match place % GROUNDS {
        0 => "part full",
        4 => "part bare",
        _ => "part",
    }
}

/// The pattern of a place that has one.
fn fill(id: &str, place: usize) -> Option<String> {
    let place = place % GROUNDS;
    (1..4).contains(&place).then(|| format!("url(#{id}-fill-{place})"))
}

fn patterns(id: &str) -> AnyView {
    view! {
        <defs>
            <pattern id=format!("{id}-fill-1") width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="pale" width="8" height="8" />
                <rect class="ink" width="3" height="8" />
            </pattern>
            <pattern id=format!("{id}-fill-2") width="8" height="8" patternUnits="userSpaceOnUse">
                <rect class="pale" width="8" height="8" />
                <circle class="ink" cx="4" cy="4" r="2" />
            </pattern>
            <pattern id=format!("{id}-fill-3") width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
                <rect class="bare" width="12" height="12" />
                <rect class="ink" width="1.500" height="12" />
            </pattern>
        </defs>
    }
    .into_any()
}
