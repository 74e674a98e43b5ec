//! Places within a text: a card, and a small map with its list.

use super::{
    address,
    map::{Pin, View, map},
    words::here,
};
use crate::{
    ui::{
        plate::{Load, Place, image},
        said::{mark, said},
    },
    words::href,
};
use domain::places::PlaceLine;
use leptos::prelude::*;

/// A place as a card within a text.
pub(crate) fn block_card(place: &PlaceLine) -> AnyView {
    let words = here();
    let picture = place.cover.clone().map(|cover| image(cover.src, Place::card(Load::Later)));
    let invented = place.invented.then(|| view! { <p class="sub">{words.invented}</p> });
    view! {
        <aside class="place-block" aria-label=place.title.text.clone()>
            {picture}
            <div>
                <p class="place-kind">{words.category_of(place.category)}</p>
                <p><a href=href(&address(&place.slug)) rel="external">{said(place.title.clone())}</a></p>
                <p lang=mark(place.summary.lang)>{place.summary.text.clone()}</p>
                {invented}
            </div>
        </aside>
    }
    .into_any()
}

/// Places on a small map, with their names below it. `id` is one word that no other map of the page has.
pub(crate) fn block_map(id: &str, places: &[PlaceLine]) -> AnyView {
    let pins = pins(places);
    let names = places
        .iter()
        .map(|place| view! { <li><a href=href(&address(&place.slug)) rel="external">{said(place.title.clone())}</a></li> }.into_any());
    let names = names.collect_view();
    view! { <div class="place-map">{map(id, &pins, View::Around, here().map_roughly)}<ol class="place-names">{names}</ol></div> }.into_any()
}

/// The places of a list as numbers on a map, in their order.
pub(super) fn pins(places: &[PlaceLine]) -> Vec<Pin> {
    let pin = |(place, line): (usize, &PlaceLine)| {
        Some(Pin { number: place + 1, name: line.title.text.clone(), position: line.position?, to: Some(address(&line.slug)) })
    };
    places.iter().enumerate().filter_map(pin).collect()
}
