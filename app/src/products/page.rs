//! `/products/{slug}`: a product's own page.

use super::{api, certificate, season};
use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{breadcrumb::Breadcrumb, card::Cards, icon::icon, page_foot::PageFoot, plate::Plate},
    words::words,
};
use domain::{
    Slug,
    products::{ProductCard, ProductPage, Shop, ShopKind},
};
use leptos::prelude::*;

/// `/products/{slug}`
pub struct ProductRoute;

impl Page for ProductRoute {
    type Key = Slug;
    type Data = ProductPage;

    fn key(address: &Address) -> Option<Slug> {
        Slug::parse(&address.params.get("slug")?).ok()
    }

    async fn load(slug: Slug) -> Result<ProductPage, AppError> {
        api::product(slug.into()).await
    }

    async fn show(data: ProductPage) -> Shown {
        show_product(data).await
    }
}

#[lazy]
async fn show_product(data: ProductPage) -> Shown {
    let head = Head {
        title: data.name.clone(),
        description: data.summary.clone(),
        canonical: Some(format!("/products/{}", data.slug)),
        image: data.pictures.first().map(|picture| picture.src.clone()),
        data: structured_data(&data),
    };
    let words = words();
    let listed = data.certificate.standing.is_listed();
    let certified = listed.then(|| view! { <p class="badge">{icon("seal")}{words.site.certified}</p> });
    let (updated_on, month) = (data.updated_on, data.today.month().into());
    let category_address = format!("/products?category={}", data.category.slug);
    let view = view! {
        <div class="wrap">
            <Breadcrumb above=vec![("/products".to_owned(), words.products.title.to_owned()), (category_address, data.category.name.clone())] here=data.name.clone() />
            {certificate::note(data.certificate.standing)}
            <div class="pgrid">
                <div class="gallery">{data.pictures.into_iter().map(|picture| view! { <Plate picture=picture /> }).collect_view()}</div>
                <div class="psum">
                    {certified}
                    <p class="kana">{data.kana}</p>
                    <h1>{data.name}</h1>
                    <p class="english" lang="en">{data.name_en}</p>
                    <p>{data.summary}</p>
                    <p class="price num">{words.site.yen(data.price)}<small>{format!("（{}・{}）", words.product.tax(data.tax.percent()), data.unit)}</small></p>
                    <p class="sub"><a href=format!("/producers/{}", data.producer_slug)>{data.producer.clone()}</a>{format!("　{}（{}）", data.area.name, data.area.kana)}</p>
                    <div class="acts">
                        <a class="btn btn-solid btn-lg" href="#shops" rel="external">{icon("bag")}{words.product.buy}</a>
                        <a class="btn" href="#certificate" rel="external">{words.product.see_certificate}</a>
                    </div>
                </div>
            </div>
            {certificate::panel(data.certificate, data.producer.clone(), data.category.name, data.today)}
            <div class="two section">
                <div class="stack">
                    <section aria-labelledby="season">
                        <h2 id="season">{season::sentence(data.season)}</h2>
                        <p>{data.season_note}</p>
                        {season::chart(data.season, month)}
                    </section>
                    {data.food.then(|| label(data.ingredients, data.allergens, data.storage, data.alcohol))}
                </div>
                {shops(data.shops)}
            </div>
            <section class="section prose" aria-labelledby="story">
                <h2 id="story">{words.product.story}</h2>
                {data.story.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view()}
            </section>
            <section class="section" aria-labelledby="maker">
                <h2 id="maker">{words.product.maker}</h2>
                <div class="maker-box">
                    <img class="plate" src=data.producer_picture.src alt=data.producer_picture.alt width="300" height="200" loading="lazy" />
                    <div>
                        <h3>{data.producer.clone()}</h3>
                        <p>{data.producer_summary}</p>
                        <p><a class="more" href=format!("/producers/{}", data.producer_slug)>{words.product.maker_more(&data.producer)}</a></p>
                    </div>
                </div>
            </section>
            {row("by-maker", words.product.by_maker, data.by_producer)}
            {row("related", words.product.related, data.related)}
        </div>
        <PageFoot updated_on=Some(updated_on) />
    };
    Shown { head, view: view.into_any() }
}

/// What a food label says.
fn label(ingredients: String, allergens: domain::products::Allergens, storage: String, alcohol: bool) -> AnyView {
    let words = &words().product;
    let names: Vec<&str> = allergens.iter().map(|allergen| allergen.name_ja()).collect();
    let allergens = if names.is_empty() { words.allergens_none.to_owned() } else { names.join("・") };
    let storage = (!storage.is_empty()).then(|| view! { <div><dt>{words.storage}</dt><dd>{storage}</dd></div> });
    view! {
        <section aria-labelledby="ingredients">
            <h2 id="ingredients">{words.ingredients_title}</h2>
            <dl class="dl">
                <div><dt>{words.ingredients}</dt><dd>{ingredients}</dd></div>
                <div><dt>{words.allergens}</dt><dd>{allergens}</dd></div>
                {storage}
            </dl>
            <p class="sub">{words.allergens_by}{alcohol.then_some(words.alcohol_note)}</p>
        </section>
    }
    .into_any()
}

fn shops(shops: Vec<Shop>) -> AnyView {
    let words = &words().product;
    let none = shops.is_empty().then(|| view! { <p>{words.shops_none}</p> });
    let shops = shops
        .into_iter()
        .map(|shop| {
            let kind = match shop.kind {
                ShopKind::Online => Some(words.shop_online),
                ShopKind::Direct => Some(words.shop_direct),
                ShopKind::Shop => None,
            };
            let times: Vec<String> =
                [shop.hours, if shop.closed.is_empty() { String::new() } else { format!("{}：{}", words.closed, shop.closed) }]
                    .into_iter()
                    .filter(|t| !t.is_empty())
                    .collect();
            let note = (!shop.note.is_empty()).then(|| view! { <p class="sub">{shop.note}</p> });
            let place = shop.area.map(|area| view! { <p class="sub place">{icon("pin")}{area}</p> });
            view! {
                <li>
                    <h3>{shop.name}{kind.map(|kind| view! { <span class="tag">{kind}</span> })}</h3>
                    {place}
                    <p>{times.join("　")}</p>
                    {note}
                </li>
            }
        })
        .collect_view();
    view! {
        <section id="shops" aria-labelledby="shops-title">
            <h2 id="shops-title">{words.shops}</h2>
            {none}
            <ul class="shops">{shops}</ul>
        </section>
    }
    .into_any()
}

fn row(id: &'static str, title: &'static str, cards: Vec<ProductCard>) -> Option<AnyView> {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <Cards cards=cards />
            </section>
        }
        .into_any()
    })
}

/// For search engines; the browser has no use for it.
#[cfg(feature = "ssr")]
fn structured_data(data: &ProductPage) -> Option<String> {
    Some(super::structured::product(data))
}

#[cfg(not(feature = "ssr"))]
fn structured_data(_: &ProductPage) -> Option<String> {
    None
}
