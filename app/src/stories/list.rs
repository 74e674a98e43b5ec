//! `/stories`: pictures and titles, newest first, by theme if one wishes.

use super::{
    STORIES, address,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        empty::Empty,
        page_foot::PageFoot,
        pagination::Pagination,
        plate::{Load, Place, image},
        said::{heading_read, mark, said},
    },
    words::{self, href},
};
use domain::{
    calendar::{iso, jst_date},
    query,
    stories::{StoryCard, StoryFilter, StoryList, Theme},
};
use leptos::prelude::*;

pub(super) fn show(list: StoryList, ignored: bool) -> Shown {
    let words = here();
    let first = list.filter == StoryFilter { theme: None, page: list.filter.page } && list.paging.page == 1;
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: first.then(|| STORIES.to_owned()),
        image: list.cards.iter().find_map(|card| card.cover.as_ref()).map(|cover| cover.file().to_owned()),
        desk: true,
        ..Head::default()
    };
    let updated_on = list.cards.iter().map(|card| jst_date(card.from)).max();
    let left = ignored.then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let theme = list.filter.theme;
    let view = view! {
        <div class="wrap stories">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {left}
            {themes(words, &list)}
            {cards(words, &list)}
            <Pagination paging=list.paging address=move |page| to(theme, page) />
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

/// The address of a page of the list.
fn to(theme: Option<Theme>, page: u32) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let pairs = [("theme", theme.map_or("", Theme::code)), ("page", page.as_str())];
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(STORIES) } else { format!("{}?{query}", href(STORIES)) }
}

/// Themes that have stories, with how many.
fn themes(words: &'static Words, list: &StoryList) -> AnyView {
    let chip = |theme: Option<Theme>, name: &'static str, count: u64| {
        let here = (list.filter.theme == theme).then_some("page");
        let told = format!("{name}（{count}）");
        view! { <li><a class="chip" href=to(theme, 1) rel="external" aria-current=here>{told}</a></li> }.into_any()
    };
    let all = list.counts.iter().map(|(_, count)| count).sum();
    let each = list.counts.iter().map(|(theme, count)| chip(Some(*theme), words.theme(*theme), *count)).collect_view();
    view! { <nav aria-label=words.themes><ul class="chips">{chip(None, words.all, all)}{each}</ul></nav> }.into_any()
}

fn cards(words: &'static Words, list: &StoryList) -> AnyView {
    if list.cards.is_empty() {
        return view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any();
    }
    let told = (words.count)(list.total());
    let cards = list.cards.iter().enumerate().map(|(place, story)| card(words, story, 2, wide(place))).collect_view();
    view! { <p class="sub" role="status">{told}</p><ul class="story-cards">{cards}</ul> }.into_any()
}

/// The picture of a card of the list: the first one is large on a wide screen.
fn wide(place: usize) -> Place {
    let load = if place < 3 { Load::Now } else { Load::Later };
    if place == 0 {
        Place { sizes: "(min-width: 64rem) 42rem, (min-width: 48rem) 46vw, 92vw", ..Place::third(load) }
    } else {
        Place::third(load)
    }
}

/// Some stories below a heading of the second level; on a phone each is a line with a small picture.
pub(crate) fn some(stories: &[StoryCard]) -> AnyView {
    let cards = stories.iter().map(|story| card(here(), story, 3, small())).collect_view();
    view! { <ul class="story-cards">{cards}</ul> }.into_any()
}

fn small() -> Place {
    Place { sizes: "(min-width: 64rem) 23rem, (min-width: 40rem) 46vw, 6rem", ..Place::card(Load::Later) }
}

/// A story in a list, below a heading of level `below - 1`. The picture says nothing that the title does not.
pub(super) fn card(words: &'static Words, story: &StoryCard, below: u8, place: Place) -> AnyView {
    let title = view! { <a href=href(&address(&story.slug)) rel="external">{said(story.title.clone())}</a> };
    let title = if below == 2 { view! { <h2>{title}</h2> }.into_any() } else { view! { <h3>{title}</h3> }.into_any() };
    let day = jst_date(story.from);
    view! {
        <li class="story-card">
            {story.cover.as_ref().map(|cover| image(cover.src.clone(), place))}
            <p class="story-theme">{words.theme(story.theme)}</p>
            {title}
            <p lang=mark(story.lead.lang)>{story.lead.text.clone()}</p>
            <p class="sub"><time datetime=iso(day)>{words::date(day)}</time>"　"{(words.minutes)(story.minutes)}</p>
        </li>
    }
    .into_any()
}
