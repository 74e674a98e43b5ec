//! The home page: what is good here now.

mod api;
#[cfg(feature = "ssr")]
mod town;

use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{
        card::Cards,
        icon::icon,
        page_foot::PageFoot,
        said::{heading, said},
    },
    words::{self, href},
};
use domain::{
    lang::Lang,
    products::{CategoryCount, Home, HomePart, ProductCard},
};
use leptos::{prelude::*, wasm_split::wasm_split};

/// `/`
pub struct HomePage;

impl Page for HomePage {
    type Key = Lang;
    type Data = Home;

    fn key(_: &Address) -> Option<Lang> {
        Some(words::lang())
    }

    async fn load(lang: Lang) -> Result<Home, AppError> {
        api::home(lang).await
    }

    async fn show(data: Home) -> Result<Shown, AppError> {
        show_home(data).await
    }
}

#[wasm_split(show_home, wasm_split_path = ::leptos::wasm_split, fallible)]
fn show_home(data: Home) -> Result<Shown, AppError> {
    let words = &words::words().home;
    let Home { month, total, in_season, newest, categories, updated_on, town } = data;
    let site = &words::words().site;
    let season = if in_season.is_empty() {
        view! { <p>{words.season_empty}</p> }.into_any()
    } else {
        view! { <Cards cards=in_season /> }.into_any()
    };
    Ok(Shown {
        head: Head {
            title: words.title.to_owned(),
            description: words.description.to_owned(),
            canonical: Some("/".to_owned()),
            feed: Some("/feeds/all.atom"),
            ..Head::default()
        },
        view: view! {
            {hero()}
            <div class="wrap">
                {search()}
                <section class="section" aria-labelledby="season">
                    <div class="sechead">
                        <h2 id="season">{heading(words.season_title(words::month(month)))}</h2>
                        <a class="more" href=href(&format!("/products?season={month}"))>{words.all}<span class="sr">{site.paren(words.season_title(words::month(month)))}</span></a>
                    </div>
                    {season}
                </section>
                {parts(town)}
                {recent(newest, total)}
                {kinds(categories)}
                {how()}
                // Only the server draws them.
                <p class="section"><a class="more" href=href("/comments") rel="external">{words.comments}</a></p>
                {words::demo().then(|| view! { <p class="sub note">{words.plates_note}</p> })}
            </div>
            <PageFoot updated_on=updated_on />
        }
        .into_any(),
    })
}

fn hero() -> AnyView {
    let words = &words::words().home;
    view! {
        <div class="hero">
            <div class="wrap">
                <h1>{heading(words.hero_first)}<br />{heading(words.hero_second)}</h1>
                <p><span class="ib">{words.lead_first}</span><span class="ib">{words.lead_second}</span></p>
                <p class="go"><a class="btn btn-solid btn-lg" href=href("/products")>{words.find}</a></p>
            </div>
            <img class="land" src="/landscape.svg" alt=words.landscape width="1440" height="520" fetchpriority="high" />
        </div>
    }
    .into_any()
}

fn search() -> AnyView {
    let words = &words::words().home;
    view! {
        <form class="quick" action=href("/products") method="get" role="search">
            <label for="quick-q">{words.search_title}<span class="hint">{words.search_label}</span></label>
            <div class="joined">
                <input type="search" id="quick-q" name="q" maxlength="100" autocomplete="off" enterkeyhint="search" />
                <button class="btn btn-solid" type="submit">{icon("search")}{words.search}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What is going on in the town; only the server draws what it leads to.
fn parts(town: Vec<HomePart>) -> AnyView {
    let site = &words::words().site;
    let parts = town.into_iter().map(|HomePart { title, all, lines }| {
        let lines = lines.into_iter().map(|(address, title, note)| {
            view! { <li><a href=href(&address) rel="external">{said(title)}</a><span class="sub">{note}</span></li> }.into_any()
        });
        let more = format!("{}{}", words::words().home.all, site.paren(&title));
        view! { <section><h2>{heading(title)}</h2><ul>{lines.collect_view()}</ul><a class="more" href=href(&all) rel="external">{more}</a></section> }.into_any()
    });
    view! { <div class="town section">{parts.collect_view()}</div> }.into_any()
}

fn recent(newest: Vec<ProductCard>, total: u64) -> AnyView {
    let words = &words::words().home;
    view! {
        <section class="section" aria-labelledby="newest">
            <div class="sechead">
                <h2 id="newest">{heading(words.newest_title)}</h2>
                <a class="more" href=href("/products?sort=new")>{words.all}<span class="sr">{words::words().site.paren(words.all_count(total))}</span></a>
            </div>
            <Cards cards=newest />
        </section>
    }
    .into_any()
}

fn kinds(categories: Vec<CategoryCount>) -> AnyView {
    let words = &words::words().home;
    let kinds = categories
        .into_iter()
        .filter(|kind| kind.count.is_some_and(|n| n > 0))
        .map(|kind| {
            let count = words.category_count(kind.count.unwrap_or_default());
            view! {
                <li>
                    <a href=href(&format!("/products?category={}", kind.category.slug))>{kind.category.name}</a>
                    <span class="num">{count}</span>
                    {icon("right")}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="kinds">
            <h2 id="kinds">{heading(words.categories_title)}</h2>
            <ul class="kinds">{kinds}</ul>
        </section>
    }
    .into_any()
}

fn how() -> AnyView {
    let words = &words::words().home;
    let step = |name, title: &'static str, text: &'static str| view! { <li>{icon(name)}<h3>{heading(title)}</h3><p>{text}</p></li> };
    view! {
        <section class="section" aria-labelledby="how">
            <h2 id="how"><a href=href("/certification") rel="external">{heading(words.how_title)}</a></h2>
            <ul class="how">
                {step("scales", words.how_judged_title, words.how_judged)}
                {step("number", words.how_number_title, words.how_number)}
                {step("turn", words.how_term_title, words.how_term)}
            </ul>
        </section>
    }
    .into_any()
}
