//! 表: it moves sideways in a box of its own, never the page, and its headings sort where that helps.

use crate::{
    ui::{icon::icon, said::mixed},
    words::words,
};
use leptos::prelude::*;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Up,
    /// Largest first.
    Down,
}

/// A column of a [`Table`].
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub title: String,
    /// Whether it holds numbers, which stand to the right.
    pub number: bool,
    /// The id of the heading and the address of the same table sorted by this column; `None` if it does not sort.
    pub sort: Option<(String, String)>,
    /// How it is sorted now.
    pub sorted: Option<Order>,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>) -> Self {
        Self { title: title.into(), number: false, sort: None, sorted: None }
    }

    /// A column of numbers.
    pub fn numbers(title: impl Into<String>) -> Self {
        Self { number: true, ..Self::words(title) }
    }

    /// The same, whose heading leads to the table sorted by it, and there to the heading again. `name` is one word that
    /// no other id of the page has.
    pub fn sorting(self, name: impl Into<String>, address: &str, now: Option<Order>) -> Self {
        let name = name.into();
        let to = format!("{address}#{name}");
        Self { sort: Some((name, to)), sorted: now, ..self }
    }
}

/// A table with a caption, whose first column names the rows. Sorting is a link that loads the page anew, so that it works without a program,
/// has an address, and ends with the focus where it was; `aria-sort` and an icon say which way it goes.
#[component]
pub fn Table(
    /// What the table says.
    #[prop(into)]
    caption: String,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, each with as many cells.
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let numbers: Vec<bool> = columns.iter().map(|column| column.number).collect();
    let head = columns.into_iter().map(heading).collect_view();
    let rows = rows
        .into_iter()
        .map(|row| {
            let cells = row.into_iter().enumerate().map(|(place, text)| {
                let class = numbers.get(place).copied().unwrap_or_default().then_some("num right");
                match place {
                    0 => view! { <th scope="row" class=class>{mixed(&text)}</th> }.into_any(),
                    _ => view! { <td class=class>{mixed(&text)}</td> }.into_any(),
                }
            });
            view! { <tr>{cells.collect_view()}</tr> }.into_any()
        })
        .collect_view();
    let label = caption.clone();
    let table = view! {
        <table>
            <caption>{caption}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any();
    scrolling(label, table)
}

/// A box in which a wide table moves sideways. It can be reached by keyboard and has a name.
pub fn scrolling(label: String, table: AnyView) -> AnyView {
    // Not the name alone, which the section around it has as well.
    let label = words().form.table_of(label);
    view! { <div class="scroll" role="region" aria-label=label tabindex="0">{table}</div> }.into_any()
}

/// The heading of a column; one that sorts is a link.
pub(crate) fn heading(column: Column) -> AnyView {
    let words = &words().form;
    let class = column.number.then_some("right");
    let (sorted, drawn, told) = match column.sorted {
        Some(Order::Up) => (Some("ascending"), "sort-up", Some(words.sorted_up)),
        Some(Order::Down) => (Some("descending"), "sort-down", Some(words.sorted_down)),
        None => (None, "sort", None),
    };
    match column.sort {
        Some((name, address)) => {
            let told = told.map(|told| view! { <span class="sr">{crate::words::words().site.paren(told)}</span> }.into_any());
            view! { <th scope="col" class=class aria-sort=sorted><a id=name href=address rel="external">{column.title}{icon(drawn)}{told}</a></th> }
                .into_any()
        }
        None => view! { <th scope="col" class=class>{column.title}</th> }.into_any(),
    }
}
