//! The home page: what is good here now.

mod api;

use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{card::Cards, icon::icon, page_foot::PageFoot},
    words::words,
};
use domain::products::{CategoryCount, Home, ProductCard};
use leptos::prelude::*;

/// `/`
pub struct HomePage;

impl Page for HomePage {
    type Key = ();
    type Data = Home;

    fn key(_: &Address) -> Option<()> {
        Some(())
    }

    async fn load((): ()) -> Result<Home, AppError> {
        api::home().await
    }

    async fn show(data: Home) -> Shown {
        show_home(data).await
    }
}

#[lazy]
async fn show_home(data: Home) -> Shown {
    let words = &words().home;
    let Home { month, total, in_season, newest, categories, updated_on } = data;
    let season = if in_season.is_empty() {
        view! { <p>{words.season_empty}</p> }.into_any()
    } else {
        view! { <Cards cards=in_season /> }.into_any()
    };
    Shown {
        head: Head { title: words.title.to_owned(), description: words.description.to_owned(), canonical: Some("/".to_owned()), ..Head::default() },
        view: view! {
            {hero()}
            <div class="wrap">
                {search()}
                <section class="section" aria-labelledby="season">
                    <div class="sechead">
                        <h2 id="season">{words.season_title(month)}</h2>
                        <a class="more" href=format!("/products?season={month}")>{words.all}<span class="sr">{format!("（{}）", words.season_title(month))}</span></a>
                    </div>
                    {season}
                </section>
                {recent(newest, total)}
                {kinds(categories)}
                {how()}
                <p class="sub note">{words.plates_note}</p>
            </div>
            <PageFoot updated_on=updated_on />
        }
        .into_any(),
    }
}

fn hero() -> AnyView {
    let words = &words().home;
    view! {
        <div class="hero">
            <div class="wrap">
                <h1>{words.hero_first}<br />{words.hero_second}</h1>
                <p><span class="ib">{words.lead_first}</span><span class="ib">{words.lead_second}</span></p>
                <p class="go"><a class="btn btn-solid btn-lg" href="/products">{words.find}</a></p>
            </div>
            <img class="land" src="/landscape.svg" alt=words.landscape width="1440" height="520" fetchpriority="high" />
        </div>
    }
    .into_any()
}

fn search() -> AnyView {
    let words = &words().home;
    view! {
        <form class="quick" action="/products" method="get" role="search">
            <label for="quick-q">{words.search_title}<span class="hint">{words.search_label}</span></label>
            <div class="joined">
                <input type="search" id="quick-q" name="q" maxlength="100" autocomplete="off" enterkeyhint="search" />
                <button class="btn btn-solid" type="submit">{icon("search")}{words.search}</button>
            </div>
        </form>
    }
    .into_any()
}

fn recent(newest: Vec<ProductCard>, total: u64) -> AnyView {
    let words = &words().home;
    view! {
        <section class="section" aria-labelledby="newest">
            <div class="sechead">
                <h2 id="newest">{words.newest_title}</h2>
                <a class="more" href="/products?sort=new">{words.all}<span class="sr">{format!("（{}）", words.all_count(total))}</span></a>
            </div>
            <Cards cards=newest />
        </section>
    }
    .into_any()
}

fn kinds(categories: Vec<CategoryCount>) -> AnyView {
    let words = &words().home;
    let kinds = categories
        .into_iter()
        .filter(|kind| kind.count.is_some_and(|n| n > 0))
        .map(|kind| {
            let count = words.category_count(kind.count.unwrap_or_default());
            view! {
                <li>
                    <a href=format!("/products?category={}", kind.category.slug)>{kind.category.name}</a>
                    <span class="num">{count}</span>
                    {icon("right")}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="kinds">
            <h2 id="kinds">{words.categories_title}</h2>
            <ul class="kinds">{kinds}</ul>
        </section>
    }
    .into_any()
}

fn how() -> AnyView {
    let words = &words().home;
    let step = |name, title: &'static str, text: &'static str| view! { <li>{icon(name)}<h3>{title}</h3><p>{text}</p></li> };
    view! {
        <section class="section" aria-labelledby="how">
            <h2 id="how">{words.how_title}</h2>
            <ul class="how">
                {step("scales", words.how_judged_title, words.how_judged)}
                {step("number", words.how_number_title, words.how_number)}
                {step("turn", words.how_term_title, words.how_term)}
            </ul>
        </section>
    }
    .into_any()
}
