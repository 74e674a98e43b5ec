//! 切り替え: only where links to pages won't do, because the parts are compared side by side.
//!
//! Without the browser's side all parts stand below each other and the tabs are links to them; with it
//! (`data-tabs`), one part is shown at a time, by pointer or by arrow keys (WAI-ARIA Authoring Practices, tabs).

use leptos::prelude::*;

/// Parts of which one is in sight.
#[component]
pub fn Tabs(
    /// What the tabs are about.
    #[prop(into)]
    label: String,
    /// The id, the title and the content of each.
    tabs: Vec<(&'static str, String, AnyView)>,
) -> impl IntoView {
    let links = tabs
        .iter()
        .map(|(id, title, _)| view! { <li><a href=format!("#{id}") id=format!("{id}-tab") rel="external">{title.clone()}</a></li> })
        .collect_view();
    let parts = tabs
        .into_iter()
        .map(|(id, title, content)| {
            view! { <section id=id aria-labelledby=format!("{id}-title")><h3 id=format!("{id}-title")>{title}</h3>{content}</section> }
        })
        .collect_view();
    view! { <div class="tabs" data-tabs><ul aria-label=label>{links}</ul>{parts}</div> }
}
