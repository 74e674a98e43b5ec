//! The six charts, with made-up figures.

use crate::{
    ui::{
        chart::{BulletBar, Frame, LineChart, Sparkline, StackedBar, StageBar, Track, TrackKeys},
        table::Column,
    },
    words,
};
use domain::chart::shares;
use leptos::prelude::*;

/// One of each.
pub(super) fn all() -> AnyView {
    view! { <div class="charts">{bullet()}{line()}{stacked()}{stages()}{spark()}{track()}</div> }.into_any()
}

fn bullet() -> AnyView {
    let words = &words::words().design;
    let row = |name: &str, value: u32| vec![name.to_owned(), words.unit_products(value)];
    let frame = Frame {
        id: "chart-bullet".to_owned(),
        finding: words.bullet_finding.to_owned(),
        about: words.bullet_about.to_owned(),
        columns: vec![Column::words(words.state_column), Column::numbers(words.count_column)],
        rows: vec![row(words.actual, 8), row(words.expected, 6), row(words.target, 10)],
        csv: None,
    };
    view! { <BulletBar frame=frame actual=8.0 target=10.0 expected=6.0 /> }.into_any()
}

fn line() -> AnyView {
    let words = &words::words().design;
    let values: Vec<(String, Option<f64>)> =
        [(4, Some(1.0)), (5, Some(1.0)), (6, Some(2.0)), (7, Some(2.0)), (8, None), (9, Some(3.0)), (10, Some(4.0))]
            .map(|(month, value): (u8, _)| (month.to_string(), value))
            .to_vec();
    let rows = values.iter().map(|(month, value)| vec![month.clone(), value.map_or("—".to_owned(), |value| value.to_string())]).collect();
    let frame = Frame {
        id: "chart-line".to_owned(),
        finding: words.line_finding.to_owned(),
        about: words.line_about.to_owned(),
        columns: vec![Column::words(words.month_column), Column::numbers(words.count_column)],
        rows,
        csv: Some("/samples/articles.csv".to_owned()),
    };
    view! { <LineChart frame=frame values=values target=3.0 /> }.into_any()
}

fn stacked() -> AnyView {
    let words = &words::words().design;
    let parts: Vec<(String, u64)> = [(words.kind_a, 13), (words.kind_b, 10), (words.kind_c, 8), (words::words().products.other, 12)]
        .map(|(name, n)| (name.to_owned(), n))
        .to_vec();
    let whole = shares(&parts.iter().map(|(_, n)| *n).collect::<Vec<_>>());
    let rows = parts.iter().zip(whole).map(|((name, n), share)| vec![name.clone(), n.to_string(), format!("{share}%")]).collect();
    let frame = Frame {
        id: "chart-stacked".to_owned(),
        finding: words.stacked_finding.to_owned(),
        about: words.stacked_about.to_owned(),
        columns: vec![Column::words(words.column_product), Column::numbers(words.count_column), Column::numbers(words.share_column)],
        rows,
        csv: None,
    };
    view! { <StackedBar frame=frame parts=parts /> }.into_any()
}

fn stages() -> AnyView {
    let (words, form) = (&words::words().design, &words::words().form);
    let stages = [words.stage_open, words.stage_closed, words.stage_review, words.stage_results].map(str::to_owned).to_vec();
    let states = [form.step_done, form.step_now, form.step_next, form.step_next];
    let rows = stages.iter().zip(states).map(|(stage, state)| vec![stage.clone(), state.to_owned()]).collect();
    let frame = Frame {
        id: "chart-stages".to_owned(),
        finding: words.stage_finding.to_owned(),
        about: words.stage_about.to_owned(),
        columns: vec![Column::words(words.stage_column), Column::words(words.state_column)],
        rows,
        csv: None,
    };
    view! { <StageBar frame=frame stages=stages now=1 /> }.into_any()
}

fn spark() -> AnyView {
    let words = &words::words().design;
    let values = vec![Some(1.0), Some(1.0), Some(2.0), Some(2.0), None, Some(3.0), Some(4.0)];
    view! { <p class="spark-line">{words.spark_about}" "<Sparkline about=words.spark_about values=values /></p> }.into_any()
}

/// The bar of a row, whose figures stand beside it.
fn track() -> AnyView {
    let words = &words::words().design;
    view! {
        <div>
            <p>{words.bullet_finding}</p>
            <Track id="chart-track".to_owned() name=words.bullet_finding.to_owned() about=words.bullet_about.to_owned() actual=Some(80.0) expected=Some(60.0) />
            <TrackKeys />
        </div>
    }
    .into_any()
}
