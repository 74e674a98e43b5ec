//! 開く・閉じる: on the browser's own `<details>`, which works without a program, can be searched and prints open.

use leptos::prelude::*;

/// A heading that opens what stands below it.
#[component]
pub fn Accordion(
    /// The words to press.
    #[prop(into)]
    title: String,
    /// Whether it is open when the page comes.
    #[prop(optional)]
    open: bool,
    /// What is disclosed.
    children: Children,
) -> impl IntoView {
    view! { <details class="accordion" open=open><summary>{title}</summary><div>{children()}</div></details> }
}
