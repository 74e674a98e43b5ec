//! エラーのまとめ: what has to be mended before a form is taken, on top of the page.

use crate::{ui::said::heading, words::words};
use leptos::prelude::*;

/// Every error with a link to its field, in the words that stand at the field. It takes the focus when the page
/// comes, with or without the browser's side; the page's title must begin with `form.error_title`.
#[component]
pub fn ErrorSummary(
    /// The name of the field and what is wrong with it, in the order of the form.
    errors: Vec<(&'static str, String)>,
    /// What to do now, where something has to be entered again; else everything is kept.
    #[prop(default = None)]
    lead: Option<&'static str>,
    /// Whether it takes the focus: a page has one that does.
    #[prop(default = true)]
    focus: bool,
) -> impl IntoView {
    let words = &words().form;
    let lines =
        errors.into_iter().map(|(name, error)| view! { <li><a href=format!("#{name}") rel="external">{error}</a></li> }).collect_view();
    view! {
        <div class="errors" role="alert" tabindex="-1" autofocus=focus data-errors=focus>
            <h2>{heading(words.error_summary)}</h2>
            <p>{lead.unwrap_or(words.error_lead)}</p>
            <ul>{lines}</ul>
        </div>
    }
}
