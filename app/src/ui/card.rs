//! A product in a list.

use crate::{
    ui::{
        icon::icon,
        plate::{Load, Place, image},
        said,
    },
    words::{self, href, words},
};
use domain::{lang::Lang, products::ProductCard};
use leptos::prelude::*;

/// A grid of cards: two to a row on a phone, four on a wide screen.
#[component]
pub fn Cards(
    /// The products.
    cards: Vec<ProductCard>,
    /// Whether the first row is to be loaded at once, because it is in sight.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let cards = cards.into_iter().enumerate().map(|(place, product)| card(product, first && place < 4)).collect_view();
    view! { <ul class="cards">{cards}</ul> }
}

/// One link, on the name; the rest of the card is its target as well. The picture says nothing that the
/// name does not.
fn card(product: ProductCard, eager: bool) -> impl IntoView {
    let place = Place::card(if eager { Load::Now } else { Load::Later });
    let ProductCard { slug, name, below, producer, price, picture } = product;
    // With readings above the names there is no need for them below.
    let (name, below) = match words::lang() {
        Lang::Ja => (said::name(name, Some(&below)), said::below(below)),
        Lang::En => (name.into_any(), Some(view! { <p class="kana" lang="ja">{below}</p> }.into_any())),
    };
    view! {
        <li class="card">
            {image(picture, place)}
            <span class="badge">{icon("seal")}{words().site.certified}</span>
            <h3><a href=href(&format!("/products/{slug}"))>{name}</a></h3>
            {below}
            <p class="maker">{producer}</p>
            <p class="price num">{words().site.yen(price)}<small>{words().site.tax_included}</small></p>
        </li>
    }
}
