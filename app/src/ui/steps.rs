//! 段階: where one is in something that has several steps.

use crate::words::words;
use leptos::prelude::*;

/// Numbered steps: done with a tick, the present one filled, those to come hollow; told in words as well.
#[component]
pub fn Steps(
    /// What the steps lead to.
    #[prop(into)]
    label: String,
    /// Their names.
    steps: Vec<String>,
    /// The place of the present one, from 0.
    now: usize,
) -> impl IntoView {
    let words = &words().form;
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(place, title)| {
            let (class, told) = match place.cmp(&now) {
                std::cmp::Ordering::Less => ("done", words.step_done),
                std::cmp::Ordering::Equal => ("now", words.step_now),
                std::cmp::Ordering::Greater => ("", words.step_next),
            };
            let current = (place == now).then_some("step");
            view! {
                <li class=class aria-current=current>
                    <span class="step-no num" aria-hidden="true">{place + 1}</span>
                    <span>{title}<span class="sr">{crate::words::words().site.paren(told)}</span></span>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps" aria-label=label>{steps}</ol> }
}
