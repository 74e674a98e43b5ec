//! The heights along a course, drawn to scale from point to point. Below the drawing stand the same figures as a table.

use super::words::Words;
use crate::{
    places::distance,
    ui::{
        said::mixed,
        table::{Column, Table},
    },
    words,
};
use domain::courses::StopLine;
use leptos::prelude::*;

/// Units: the plane of the drawing.
const LEFT: f64 = 54.0;
const RIGHT: f64 = 348.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 150.0;

/// Below this ascent a course is called level.
const LEVEL: u32 = 15;

/// The figure; none of a course with less than two points.
pub(super) fn profile(words: &'static Words, stops: &[StopLine], ascent: u32) -> Option<AnyView> {
    let highest = stops.iter().max_by_key(|stop| stop.height)?;
    let lowest = stops.iter().map(|stop| stop.height).min()?;
    let whole = stops.last().map(|stop| stop.along).filter(|along| *along > 0)?;
    let finding =
        if ascent < LEVEL { (words.flat)(&highest.name.text) } else { (words.finding)(&highest.name.text, highest.height, ascent) };
    let top = (f64::from(highest.height) / 20.0).ceil().max(2.0) * 20.0;
    let x = |along: u32| LEFT + f64::from(along) / f64::from(whole) * (RIGHT - LEFT);
    let y = |height: f64| BOTTOM - height / top * (BOTTOM - TOP);
    let mut curve = String::new();
    for stop in stops {
        curve.push_str(&format!("{}{:.1} {:.1}", if curve.is_empty() { 'M' } else { 'L' }, x(stop.along), y(f64::from(stop.height))));
    }
    let ground = format!("{curve}L{RIGHT:.1} {BOTTOM:.1}L{LEFT:.1} {BOTTOM:.1}Z");
    let ticks = [0.0, top / 2.0, top].map(|height| {
        view! {
            <path class="grid" d=format!("M{LEFT:.1} {:.1}H{RIGHT:.1}", y(height)) />
            <text class="tick" x=format!("{:.1}", LEFT - 6.0) y=format!("{:.1}", y(height) + 6.0) text-anchor="end">{format!("{height:.0}m")}</text>
        }
        .into_any()
    });
    let ticks = ticks.into_iter().collect_view();
    let dots = stops.iter().map(|stop| {
        let (x, y) = (format!("{:.1}", x(stop.along)), format!("{:.1}", y(f64::from(stop.height))));
        view! { <circle class="dot" cx=x cy=y r="5" /> }.into_any()
    });
    let dots = dots.collect_view();
    let columns = vec![Column::words(words.table_point), Column::numbers(words.table_along), Column::numbers(words.table_height)];
    let rows = stops
        .iter()
        .enumerate()
        .map(|(place, stop)| vec![format!("{} {}", place + 1, stop.name.text), distance(stop.along), stop.height.to_string()]);
    let rows = rows.collect();
    let about = (words.profile_about)(lowest, highest.height);
    let drawing = view! {
        <svg class="course-profile" viewBox="0 0 360 182" role="img" aria-labelledby="profile-title" aria-describedby="profile-about">
            <title id="profile-title">{finding.clone()}</title>
            <desc id="profile-about">{about}</desc>
            {ticks}
            <path class="pale" d=ground />
            <path class="curve" d=curve />
            {dots}
            <text class="tick" x=format!("{LEFT:.1}") y="174">{distance(0)}</text>
            <text class="tick" x=format!("{RIGHT:.1}") y="174" text-anchor="end">{distance(whole)}</text>
        </svg>
    };
    Some(
        view! {
            <figure class="chart" aria-labelledby="profile-finding">
                <figcaption id="profile-finding">{mixed(&finding)}</figcaption>
                {drawing}
                <p class="sub">{words.profile_note}</p>
                <details class="data">
                    <summary>{words::words().form.table_data}</summary>
                    <Table caption=words.profile columns=columns rows=rows />
                </details>
            </figure>
        }
        .into_any(),
    )
}
