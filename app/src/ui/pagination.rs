//! ページの移動

use crate::{ui::icon::icon, words::words};
use domain::paging::Paging;
use leptos::prelude::*;

/// Previous, "3 / 10", next. What does not exist is left out, not disabled; a list of one page has none.
#[component]
pub fn Pagination(
    /// Which page this is.
    paging: Paging,
    /// The address of a page.
    address: impl Fn(u32) -> String,
) -> impl IntoView {
    let site = &words().site;
    let previous =
        paging.previous().map(|page| view! { <a class="btn" rel="prev" href=address(page)>{icon("left")}{site.previous_page}</a> });
    let next = paging.next().map(|page| view! { <a class="btn" rel="next" href=address(page)>{site.next_page}{icon("right")}</a> });
    (paging.pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label=site.pages>
                {previous}
                <span class="num">{site.page_of(paging.page, paging.pages)}</span>
                {next}
            </nav>
        }
    })
}
