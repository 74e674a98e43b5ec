//! `/products/{slug}`: a product's own page.

use super::{api, certificate, season};
use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        card::Cards,
        icon::icon,
        page_foot::PageFoot,
        plate::{Plate, Thumb},
        said::{self, below, heading, japanese, paragraphs, said},
    },
    words::{self, href, words},
};
use domain::{
    Slug,
    lang::Lang,
    products::{ProductCard, ProductPage, Shop, ShopKind},
};
use leptos::{prelude::*, wasm_split::wasm_split};

/// `/products/{slug}`
pub struct ProductRoute;

impl Page for ProductRoute {
    type Key = (Lang, Slug);
    type Data = ProductPage;

    fn key(address: &Address) -> Option<(Lang, Slug)> {
        Some((words::lang(), Slug::parse(address.last()).ok()?))
    }

    async fn load((lang, slug): (Lang, Slug)) -> Result<ProductPage, AppError> {
        api::product(lang, slug.into()).await
    }

    async fn show(data: ProductPage) -> Result<Shown, AppError> {
        show_product(data).await
    }
}

#[wasm_split(show_product, wasm_split_path = ::leptos::wasm_split, fallible)]
fn show_product(data: ProductPage) -> Result<Shown, AppError> {
    let lang = words::lang();
    let name = match lang {
        Lang::Ja => data.name.clone(),
        Lang::En => data.name_en.clone(),
    };
    let head = Head {
        title: name.clone(),
        description: data.summary.text.clone(),
        canonical: Some(format!("/products/{}", data.slug)),
        image: data.pictures.first().map(|picture| picture.file().to_owned()),
        data: structured_data(&data),
        ..Head::default()
    };
    let words = words();
    let listed = data.certificate.standing.is_listed();
    let certified = listed.then(|| view! { <p class="badge">{icon("seal")}{words.site.certified}</p> });
    // The other name: the reading and the English one below a Japanese name, the Japanese one above an English.
    let (above, under) = match lang {
        Lang::Ja => (below(data.kana.clone()), Some(view! { <p class="english" lang="en">{data.name_en.clone()}</p> }.into_any())),
        Lang::En => (Some(view! { <p class="kana" lang="ja">{data.name.clone()}</p> }.into_any()), None),
    };
    let maker = href(&format!("/producers/{}", data.producer_slug));
    let (updated_on, month) = (data.updated_on, data.today.month().into());
    let category_address = format!("/products?category={}", data.category.slug);
    let links = certificate::links(&data.certificate);
    let view = view! {
        <div class="wrap">
            <Breadcrumb above=vec![("/products".to_owned(), words.products.title.to_owned()), (category_address, data.category.name.clone())] here=name.clone() />
            {certificate::note(&data.certificate)}
            <div class="pgrid">
                <div class="gallery">{data.pictures.into_iter().map(|picture| view! { <Plate picture=picture /> }).collect_view()}</div>
                <div class="psum">
                    {certified}
                    {above}
                    <h1>{said::name(name, Some(&data.kana))}</h1>
                    {under}
                    <p>{said(data.summary)}</p>
                    <p class="price num">{words.site.yen(data.price)}<small>{words.site.paren(words.product.tax(data.tax.percent()))}" "<span class="unit">{japanese(data.unit)}</span></small></p>
                    <p class="sub"><a href=maker.clone()>{data.producer.clone()}</a>"　"{said::place(data.area)}</p>
                    <div class="acts">
                        <a class="btn btn-solid btn-lg" href="#shops" rel="external">{icon("bag")}{words.product.buy}</a>
                        <a class="btn" href="#certificate" rel="external">{words.product.see_certificate}</a>
                    </div>
                </div>
            </div>
            {certificate::panel(data.certificate, data.producer.clone(), data.category.name, data.today, Some(links))}
            <div class="two section">
                <div class="stack">
                    <section aria-labelledby="season">
                        <h2 id="season">{heading(season::sentence(data.season, data.food))}</h2>
                        <p>{japanese(data.season_note)}</p>
                        {season::chart(data.season, month)}
                        {season::entries(data.seasons)}
                    </section>
                    {data.food.then(|| label(data.ingredients, data.allergens, data.storage, data.alcohol))}
                </div>
                {shops(&data.slug, data.shops)}
            </div>
            <section class="section prose" aria-labelledby="story">
                <h2 id="story">{heading(words.product.story)}</h2>
                {paragraphs(data.story)}
            </section>
            <section class="section" aria-labelledby="maker">
                <h2 id="maker">{heading(words.product.maker)}</h2>
                <div class="maker-box">
                    <Thumb picture=data.producer_picture />
                    <div>
                        <h3>{said::name(data.producer.clone(), Some(&data.producer_kana))}</h3>
                        <p>{said(data.producer_summary)}</p>
                        <p><a class="more" href=maker>{words.product.maker_more(&data.producer)}</a></p>
                    </div>
                </div>
            </section>
            {row("by-maker", words.product.by_maker, data.by_producer)}
            {row("related", words.product.related, data.related)}
        </div>
        <PageFoot updated_on=Some(updated_on) />
    };
    Ok(Shown { head, view: view.into_any() })
}

/// What a food label says.
fn label(ingredients: String, allergens: domain::products::Allergens, storage: String, alcohol: bool) -> AnyView {
    let words = &words().product;
    let names: Vec<&str> = allergens.iter().map(|allergen| allergen.name(words::lang())).collect();
    let allergens =
        if names.is_empty() { words.allergens_none.to_owned() } else { names.join(if words::lang() == Lang::Ja { "・" } else { ", " }) };
    let storage = (!storage.is_empty()).then(|| view! { <div><dt>{words.storage}</dt><dd>{japanese(storage)}</dd></div> });
    view! {
        <section aria-labelledby="ingredients">
            <h2 id="ingredients">{heading(words.ingredients_title)}</h2>
            <dl class="dl">
                <div><dt>{words.ingredients}</dt><dd>{japanese(ingredients)}</dd></div>
                <div><dt>{words.allergens}</dt><dd>{allergens}</dd></div>
                {storage}
            </dl>
            <p class="sub">{words.allergens_by}{alcohol.then_some(words.alcohol_note)}</p>
        </section>
    }
    .into_any()
}

fn shops(slug: &Slug, shops: Vec<Shop>) -> AnyView {
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
            let closed = (!shop.closed.is_empty()).then(|| view! { <span class="nb">{words.closed}{japanese(shop.closed)}</span> });
            let note = (!shop.note.is_empty()).then(|| view! { <p class="sub">{japanese(shop.note)}</p> });
            // By an address of ours, which counts and sends on: makers are told how many went there, and of nobody who.
            let site = shop.site.map(|number| {
                let to = href(&format!("/products/{slug}/shop/{number}"));
                view! { <p><a class="more" href=to rel="external nofollow">{words.shop_site}<span class="sr">{format!(" {}", shop.name)}</span></a></p> }
            });
            let place = shop.area.map(|area| view! { <p class="sub place">{icon("pin")}{area}</p> });
            view! {
                <li>
                    <h3>{shop.name}{kind.map(|kind| view! { <span class="tag">{kind}</span> })}</h3>
                    {place}
                    <p>{japanese(shop.hours)}"　"{closed}</p>
                    {note}
                    {site}
                </li>
            }
        })
        .collect_view();
    view! {
        <section id="shops" aria-labelledby="shops-title">
            <h2 id="shops-title">{heading(words.shops)}</h2>
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
                <h2 id=id>{heading(title)}</h2>
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
