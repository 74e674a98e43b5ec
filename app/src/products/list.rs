//! `/products`: the register as a list.

use super::{api, filters};
use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        card::Cards,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        pagination::Pagination,
        said::heading,
    },
    words::{self, href, words},
};
use domain::{
    lang::Lang,
    products::{FILTER_KEYS, Ignored, ProductFilter, ProductList, Sort},
    search::MAX_QUERY,
};
use leptos::{prelude::*, wasm_split::wasm_split};

/// `/products`
pub struct ListPage;

impl Page for ListPage {
    type Key = (Lang, String);
    type Data = ProductList;

    fn key(address: &Address) -> Option<(Lang, String)> {
        Some((words::lang(), address.query.clone()))
    }

    async fn load((lang, query): (Lang, String)) -> Result<ProductList, AppError> {
        api::list(lang, query).await
    }

    async fn show(data: ProductList) -> Result<Shown, AppError> {
        show_list(data).await
    }
}

/// The address of the list with a filter, in the language of the page.
pub(super) fn address(filter: &ProductFilter) -> String {
    href(&plain_address(filter))
}

fn plain_address(filter: &ProductFilter) -> String {
    format!("/products{}", filter.to_query())
}

#[wasm_split(show_list, wasm_split_path = ::leptos::wasm_split, fallible)]
fn show_list(data: ProductList) -> Result<Shown, AppError> {
    let words = &words().products;
    let count = if data.at_least { words.count_at_least(data.total) } else { words.count(data.total) };
    let chosen = filters::chosen(&data);
    let title = match chosen.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().as_slice() {
        [] => words.title.to_owned(),
        names => words.narrowed(words.title, names.join(if words::lang() == Lang::Ja { "・" } else { ", " })),
    };
    let title = if data.paging.page > 1 { words.title_of_page(title, data.paging.page) } else { title };
    // Searches and combinations are for people; search engines get the plain list, categories and areas.
    let (chips, panel, toolbar) = (filters::chips(&data), filters::panel(&data), toolbar(&data));
    let (ignored, active, q) = (ignored(&data.ignored), filters::active(&data.filter, &chosen), data.filter.q.clone());
    let updated_on = data.updated_on;
    let canonical = data.filter.is_plain().then(|| plain_address(&data.filter));
    Ok(Shown {
        head: Head { title, description: words.description.to_owned(), canonical, ..Head::default() },
        view: view! {
            <div class="wrap">
                <Breadcrumb here=words.title />
                <div class="phead">
                    <h1>{heading(words.title)}</h1>
                    <p class="lead">{words.lead}</p>
                </div>
                {ignored}
                <form class="list" action=href("/products") method="get" role="search" data-live>
                    <div class="searchrow">
                        <label for="q">{words.search_label}<span class="hint">{words.search_hint}</span></label>
                        <div class="joined">
                            <input type="search" id="q" name="q" value=q maxlength=MAX_QUERY autocomplete="off" enterkeyhint="search" />
                            <button class="btn btn-solid" type="submit">{icon("search")}{words.search}</button>
                        </div>
                        {chips}
                    </div>
                    {panel}
                    <div class="results" data-announce=words.announce(&count)>
                        {toolbar}
                        {active}
                        {found(data)}
                    </div>
                </form>
                <p class="note"><a class="more" href=href("/feeds/products.atom") rel="external">{icon("feed")}{words.feed}</a></p>
            </div>
            <PageFoot updated_on=updated_on />
        }
        .into_any(),
    })
}

/// The count and the order.
fn toolbar(data: &ProductList) -> AnyView {
    let words = &words().products;
    let total = if data.at_least { words.count_at_least(data.total) } else { words.count(data.total) };
    let orders = Sort::ALL.map(|sort| {
        let name = match sort {
            Sort::Recommended => words.recommended,
            Sort::New => words.new,
            Sort::Kana => words.kana,
            Sort::Price => words.price_low,
        };
        // The usual order needs no word in the address.
        let value = if sort == Sort::default() { "" } else { sort.code() };
        view! { <option value=value selected=sort == data.filter.sort>{name}</option> }
    });
    view! {
        <div class="toolbar">
            <h2 class="count num">{total}</h2>
            <label class="sr" for="sort">{words.sort}</label>
            <select id="sort" name="sort">{orders.into_iter().collect_view()}</select>
            <noscript><button class="btn btn-sm" type="submit">{words.sort_apply}</button></noscript>
        </div>
    }
    .into_any()
}

/// The cards of this page, or what to do when there are none.
fn found(data: ProductList) -> AnyView {
    if data.cards.is_empty() {
        return nothing(&data).into_any();
    }
    let ProductList { filter, paging, cards, .. } = data;
    view! {
        <Cards cards=cards first=true />
        <Pagination paging=paging address=move |page| address(&filter.on_page(page)) />
        {words::demo().then(|| view! { <p class="sub note">{words::words().home.plates_note}</p> })}
    }
    .into_any()
}

/// Names the conditions that could be dropped.
fn nothing(data: &ProductList) -> AnyView {
    let words = &words().products;
    let asked = (!data.filter.q.is_empty()).then(|| view! { <p>{words.none_words(&data.filter.q)}</p> });
    let drops = filters::chosen(data)
        .into_iter()
        .map(|choice| view! { <li><a class="chip" href=choice.without>{icon("x")}{words.remove(choice.name)}</a></li> })
        .collect_view();
    view! {
        <Empty title=words.none_title>
            {asked}
            <p>{words.none_text}</p>
            <ul class="chips" aria-label=words.none_drop>{drops}</ul>
        </Empty>
    }
    .into_any()
}

/// Tells which values of the address were not used.
fn ignored(ignored: &[Ignored]) -> Option<AnyView> {
    let words = &words().products;
    let lines = ignored
        .iter()
        .map(|ignored| match ignored {
            Ignored::LongQuery => words.ignored_long(MAX_QUERY),
            Ignored::Unknown(place) => words.ignored_value(key_name(FILTER_KEYS.get(usize::from(*place)).copied().unwrap_or_default())),
        })
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    (!ignored.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Warning><h2>{heading(words.ignored_title)}</h2><ul>{lines}</ul></Banner>
        }
        .into_any()
    })
}

/// What people call a parameter.
fn key_name(key: &str) -> &'static str {
    let words = &words().products;
    match key {
        "category" => words.category,
        "area" => words.area,
        "season" => words.season,
        "price" => words.price,
        "year" => words.year,
        "gift" => words.gift,
        "online" => words.online,
        "without" => words.without,
        "sort" => words.sort,
        _ => words.page_key,
    }
}
