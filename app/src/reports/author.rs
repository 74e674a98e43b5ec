//! `/reports/authors/{slug}`: what a reporter has written.

use super::{REPORTS, author_address, list, words::here};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        page_foot::PageFoot,
        pagination::Pagination,
    },
    words::{self, href},
};
use domain::{calendar::jst_date, reports::AuthorPage};
use leptos::prelude::*;

pub(super) fn show(page: AuthorPage) -> Shown {
    let words = here();
    let AuthorPage { author, cards, paging } = page;
    let address = author_address(&author.slug);
    let head = Head {
        title: (words.by)(&author.pen),
        description: (words.author_description)(&author.pen),
        canonical: (paging.page == 1).then(|| address.clone()),
        desk: true,
        ..Head::default()
    };
    let updated_on = cards.first().map(|card| jst_date(card.published_at));
    let to = move |page: u32| if page > 1 { format!("{}?page={page}", href(&address)) } else { href(&address) };
    let view = view! {
        <div class="wrap reports">
            <Breadcrumb above=vec![(REPORTS.to_owned(), words.title.to_owned())] here=(words.by)(&author.pen) />
            <div class="phead"><h1>{(words.by)(&author.pen)}</h1><p class="lead">{(words.author_description)(&author.pen)}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            <p class="sub">{(words.count)(author.count)}</p>
            {list::cards(words, &cards, 2)}
            <Pagination paging=paging address=to />
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}
