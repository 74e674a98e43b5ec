//! `/campaigns`: what was done, the last ones first, by kind if one wishes.

use super::{
    CAMPAIGNS, address,
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
    calendar::{Date, iso, jst_date},
    campaigns::{CampaignCard, CampaignFilter, CampaignKind, CampaignList},
    query,
};
use leptos::prelude::*;

pub(super) fn show(list: CampaignList, ignored: bool) -> Shown {
    let words = here();
    let first = list.filter.kind.is_none() && list.paging.page == 1;
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: first.then(|| CAMPAIGNS.to_owned()),
        image: list.cards.iter().find_map(|card| card.cover.as_ref()).map(|cover| cover.file().to_owned()),
        desk: true,
        ..Head::default()
    };
    let left = ignored.then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let kind = list.filter.kind;
    let view = view! {
        <div class="wrap campaigns">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {left}
            {kinds(words, &list)}
            {cards(words, &list)}
            <Pagination paging=list.paging address=move |page| to(CampaignFilter { kind, page }) />
            <p><a class="more" href="/open-data/campaigns.csv" download rel="external">{words.csv}</a></p>
        </div>
        <PageFoot updated_on=list.updated_at.map(jst_date) />
    };
    Shown { head, view: view.into_any() }
}

/// The address of a page of the list.
fn to(filter: CampaignFilter) -> String {
    let page = if filter.page > 1 { filter.page.to_string() } else { String::new() };
    let pairs = [("kind", filter.kind.map_or("", CampaignKind::code)), ("page", page.as_str())];
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(CAMPAIGNS) } else { format!("{}?{query}", href(CAMPAIGNS)) }
}

/// Kinds of which there are any, with how many.
fn kinds(words: &'static Words, list: &CampaignList) -> AnyView {
    let chip = |kind: Option<CampaignKind>, name: &'static str, count: u64| {
        let here = (list.filter.kind == kind).then_some("page");
        let told = format!("{name}（{count}）");
        view! { <li><a class="chip" href=to(CampaignFilter { kind, page: 1 }) rel="external" aria-current=here>{told}</a></li> }.into_any()
    };
    let all = list.counts.iter().map(|(_, count)| count).sum();
    let each = list.counts.iter().map(|(kind, count)| chip(Some(*kind), words.kind(*kind), *count)).collect_view();
    view! { <nav aria-label=words.kinds><ul class="chips">{chip(None, words.all, all)}{each}</ul></nav> }.into_any()
}

fn cards(words: &'static Words, list: &CampaignList) -> AnyView {
    if list.cards.is_empty() {
        return view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any();
    }
    let told = (words.count)(list.total());
    let cards = list.cards.iter().enumerate().map(|(place, one)| card(words, one, place < 2)).collect_view();
    view! { <p class="sub" role="status">{told}</p><ul class="campaign-cards">{cards}</ul> }.into_any()
}

/// One in the list. The picture says nothing that the title does not.
fn card(words: &'static Words, one: &CampaignCard, at_once: bool) -> AnyView {
    let place = Place::third(if at_once { Load::Now } else { Load::Later });
    let people = one.people.map(|count| view! { <span class="num">"　"{(words.people)(count)}</span> });
    view! {
        <li class="campaign-card">
            {one.cover.as_ref().map(|cover| image(cover.src.clone(), place))}
            <p class="campaign-kind">{words.kind(one.kind)}</p>
            <h2><a href=href(&address(&one.slug)) rel="external">{said(one.title.clone())}</a></h2>
            <p lang=mark(one.lead.lang)>{one.lead.text.clone()}</p>
            <p class="sub">{days(words, one)}"　"{said(one.place.clone())}{people}</p>
        </li>
    }
    .into_any()
}

/// The day, or the first and the last one.
pub(super) fn days(words: &'static Words, one: &CampaignCard) -> Option<AnyView> {
    let time = |day: Date| view! { <time datetime=iso(day) class="nb">{words::date(day)}</time> };
    let last = one.until.filter(|until| Some(*until) != one.day).map(|until| view! { {words.until}{time(until)} });
    one.day.map(|day| view! { {time(day)}{last} }.into_any())
}
