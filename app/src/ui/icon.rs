//! Icons: drawn once in the document, used by name. They never stand alone: words are beside them.

use leptos::prelude::*;

/// An icon of [`Sprite`]. It says nothing to a screen reader.
pub fn icon(name: &'static str) -> impl IntoView {
    view! { <svg class="ic" aria-hidden="true"><use href=format!("#i-{name}")></use></svg> }
}

/// The site's own mark: grapes under a ridge.
#[component]
pub fn Mark() -> impl IntoView {
    view! { <svg class="mark" aria-hidden="true"><use href="#mark"></use></svg> }
}

/// The drawings that the others refer to.
#[component]
pub fn Sprite() -> impl IntoView {
    view! { <div hidden inner_html=include_str!("sprite.svg")></div> }
}
