//! 進み具合 of something that takes a while.

use crate::words::words;
use leptos::prelude::*;

/// A bar with its figure in words.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: String,
    /// How much of it, in per cent, 0 to 100.
    percent: u8,
) -> impl IntoView {
    let percent = percent.min(100);
    view! {
        <label class="progress">
            <span>{label}"　"<span class="num">{words().form.done(percent)}</span></span>
            <progress max="100" value=percent></progress>
        </label>
    }
}
