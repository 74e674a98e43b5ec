//! Names and values beside each other.

use leptos::prelude::*;

/// Rows of a name and a value.
#[component]
pub fn DefinitionList(
    /// The rows.
    rows: Vec<(String, AnyView)>,
) -> impl IntoView {
    let rows = rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()).collect_view();
    view! { <dl class="dl">{rows}</dl> }.into_any()
}
