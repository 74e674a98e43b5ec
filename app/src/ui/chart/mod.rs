//! 図: nine shapes, drawn by the server as SVG. A chart is never alone: its heading states the finding, a description
//! tells the picture, and its figures can be read as a table and saved as CSV. Parts differ by shape or pattern as
//! well as by colour.
//!
//! Drawings are 360 units wide so that their text (18 units) stays above 14 CSS pixels on the narrowest screens.

#[cfg(feature = "ssr")]
mod bars;
mod bullet;
#[cfg(feature = "ssr")]
mod columns;
mod line;
#[cfg(feature = "ssr")]
mod rows;
mod spark;
mod stacked;
mod stage;
mod track;

#[cfg(feature = "ssr")]
pub use bars::BarPairs;
pub use bullet::BulletBar;
#[cfg(feature = "ssr")]
pub use columns::Columns;
pub use line::LineChart;
#[cfg(feature = "ssr")]
pub use rows::BarRows;
pub use spark::Sparkline;
pub use stacked::StackedBar;
pub use stage::StageBar;
pub use track::{Track, TrackKeys};

use crate::{
    ui::{
        said::mixed,
        table::{Column, Table},
    },
    words::words,
};
use leptos::prelude::*;

/// What stands around the drawing of every chart.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Unique on its page.
    pub id: String,
    /// The heading: what the figures say, in a sentence.
    pub finding: String,
    /// What is to be seen, for those who don't see it.
    pub about: String,
    /// The columns of the table.
    pub columns: Vec<Column>,
    /// The rows of the table.
    pub rows: Vec<Vec<String>>,
    /// The address of the same table as CSV, if there is one.
    pub csv: Option<String>,
}

/// A chart: heading, drawing, table.
fn framed(frame: Frame, drawing: AnyView) -> AnyView {
    framed_with(frame, drawing, None)
}

/// The same, with a table that says more than rows of words can.
fn framed_with(frame: Frame, drawing: AnyView, table: Option<AnyView>) -> AnyView {
    let Frame { id, finding, columns, rows, csv, .. } = frame;
    let table = table.unwrap_or_else(|| view! { <Table caption=finding.clone() columns=columns rows=rows /> }.into_any());
    let words = &words().form;
    let csv = csv.map(|address| view! { <p><a class="more" href=address download rel="external">{words.csv}</a></p> }.into_any());
    view! {
        <figure class="chart" aria-labelledby=format!("{id}-finding")>
            <figcaption id=format!("{id}-finding")>{mixed(&finding)}</figcaption>
            {drawing}
            <details class="data">
                <summary>{words.table_data}</summary>
                {table}
                {csv}
            </details>
        </figure>
    }
    .into_any()
}

/// The drawing itself, named and described.
fn svg(frame: &Frame, class: &'static str, width: u32, height: u32, inside: AnyView) -> AnyView {
    let (title, about) = (format!("{}-title", frame.id), format!("{}-about", frame.id));
    view! {
        <svg class=class viewBox=format!("0 0 {width} {height}") role="img" aria-labelledby=title.clone() aria-describedby=about.clone()>
            <title id=title.clone()>{frame.finding.clone()}</title>
            <desc id=about.clone()>{frame.about.clone()}</desc>
            {inside}
        </svg>
    }
    .into_any()
}

/// A length as SVG takes it, to a tenth of a unit. Made of whole numbers: the formatting of others would be the largest
/// part of a chart in the browser.
fn units(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn lengths_are_written_to_a_tenth() {
        for (length, written) in [(0.0, "0.0"), (12.34, "12.3"), (12.35, "12.4"), (-0.04, "0.0"), (-7.96, "-8.0"), (f64::NAN, "0.0")] {
            assert_eq!(units(length), written);
        }
    }
}
