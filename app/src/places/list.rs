//! `/places`: a map and a list with the same numbers.

use super::{
    PLACES, address,
    blocks::pins,
    filter::{asked, form, kinds, nothing, to},
    map::{View, map},
    words::{READINGS, Words, here},
};
use crate::{
    courses,
    page::{Head, Shown},
    seasons,
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        page_foot::PageFoot,
        pagination::Pagination,
        plate::{Load, Place, image},
        said::{heading_read, mark, name, said},
    },
    words::{self, href},
};
use domain::{
    lang::Lang,
    places::{PlaceFilter, PlaceLine, PlaceList},
};
use leptos::prelude::*;

pub(super) fn show(list: PlaceList, ignored: bool) -> Shown {
    let words = here();
    let plain = list.filter.facets().is_empty() && list.paging.page == 1;
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: plain.then(|| PLACES.to_owned()),
        image: list.places.iter().find_map(|place| place.cover.as_ref()).map(|cover| cover.file().to_owned()),
        desk: true,
        ..Head::default()
    };
    let left = ignored.then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let filter = list.filter.clone();
    let updated_on = list.updated_on;
    let view = view! {
        <div class="wrap places">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {left}
            {kinds(words, &list)}
            {form(words, &list)}
            {asked(words, &list)}
            {found(words, &list)}
            <Pagination paging=list.paging address=move |page| to(&PlaceFilter { page, ..filter.clone() }) />
            <ul class="ways place-more">
                <li><a class="more" href=href(courses::COURSES) rel="external">{words.courses}</a></li>
                <li><a class="more" href=href(seasons::SEASONS) rel="external">{words.seasons}</a></li>
                <li><a class="more" href=href("/open-data") rel="external">{words.open_data}</a></li>
            </ul>
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

fn found(words: &'static Words, list: &PlaceList) -> AnyView {
    if list.places.is_empty() {
        return nothing(words, list);
    }
    let told = (words.count)(list.total);
    let cards = list.places.iter().enumerate().map(|(place, line)| card(words, place + 1, line)).collect_view();
    view! {
        <p class="place-count" role="status"><b class="num">{told}</b></p>
        <div class="place-both">
            <section class="place-chart" aria-labelledby="map">
                <h2 id="map">{heading_read(words.map, READINGS)}</h2>
                {map("town", &pins(&list.places), View::Town, words.map_about)}
            </section>
            <section aria-labelledby="list">
                <h2 id="list">{heading_read(words.list, READINGS)}</h2>
                <ol class="place-list">{cards}</ol>
            </section>
        </div>
    }
    .into_any()
}

/// A place with its number on the map.
fn card(words: &'static Words, number: usize, place: &PlaceLine) -> AnyView {
    let picture = place.cover.clone().map(|cover| image(cover.src, Place::card(if number <= 2 { Load::Now } else { Load::Later })));
    let title = if place.title.lang == Lang::Ja && words::lang() == Lang::Ja {
        name(place.title.text.clone(), Some(&place.kana))
    } else {
        said(place.title.clone())
    };
    let area = place.area.as_ref().map(|area| format!("　{}", area.name));
    let invented = place.invented.then(|| view! { <p class="sub">{words.invented}</p> });
    view! {
        <li class="place-card">
            <span class="place-number num" aria-hidden="true">{number}</span>
            <div>
                <p class="place-kind">{words.category_of(place.category)}{area}</p>
                <h3><a href=href(&address(&place.slug)) rel="external">{title}</a></h3>
                <p lang=mark(place.summary.lang)>{place.summary.text.clone()}</p>
                {invented}
            </div>
            {picture}
        </li>
    }
    .into_any()
}
