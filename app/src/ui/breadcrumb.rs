//! 現在位置

use super::said::mixed;
use crate::words::{href, words};
use leptos::prelude::*;

/// Where the page stands: links from the top down, the page itself last and without a link.
#[component]
pub fn Breadcrumb(
    /// Address, without its language, and name of the pages above, without the top.
    #[prop(optional)]
    above: Vec<(String, String)>,
    /// The name of this page.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let site = &words().site;
    let above = above.into_iter().map(|(address, name)| view! { <li><a href=href(&address)>{mixed(&name)}</a></li> }).collect_view();
    view! {
        <nav class="crumb" aria-label=site.breadcrumb>
            <ol>
                <li><a href=href("/")>{site.top}</a></li>
                {above}
                <li aria-current="page">{mixed(&here)}</li>
            </ol>
        </nav>
    }
}
