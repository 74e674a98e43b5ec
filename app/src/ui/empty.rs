//! An empty list: what would be here, and what to do.

use crate::ui::said::heading;
use leptos::prelude::*;

/// A box in the place of what is not there.
#[component]
pub fn Empty(
    /// That there is nothing, in a few words.
    #[prop(into)]
    title: String,
    /// Why, and what to do; links and buttons included.
    children: Children,
) -> impl IntoView {
    view! { <div class="empty"><h3>{heading(title)}</h3>{children()}</div> }.into_any()
}
