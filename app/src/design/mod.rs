//! `/about/design`: every part of the design system in all its states. People look at it, and the tests of
//! accessibility and contrast run on it. Only the server renders it: a reader of one page need not load them all.

mod charts;
mod forms;

use crate::{
    page::{Address, Head, Shown},
    ui::{
        accordion::Accordion,
        badge::{State, badge},
        banner::{Banner, EmergencyBanner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, LinkButton, Look, Size},
        card::Cards,
        definition_list::DefinitionList,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        pagination::Pagination,
        progress::Progress,
        said::{self, heading},
        steps::Steps,
        table::{Column, Order, Table},
        tabs::Tabs,
    },
    words::{self, href},
};
use domain::{
    Slug,
    lang::{Lang, Said},
    notices::Notice,
    paging::Paging,
    products::{ProductCard, Yen},
};
use leptos::prelude::*;

/// `/about/design`
pub(crate) fn page(address: &Address) -> Shown {
    // The column by which the sample table is sorted.
    show_design(match address.query.as_str() {
        "sort=up" => Some(true),
        "sort=down" => Some(false),
        _ => None,
    })
}

fn show_design(sorted: Option<bool>) -> Shown {
    let words = &words::words().design;
    Shown {
        head: Head {
            title: words.title.to_owned(),
            description: words.description.to_owned(),
            canonical: Some("/about/design".to_owned()),
            desk: true,
            ..Head::default()
        },
        view: view! {
            <div class="wrap design">
                <Breadcrumb above=vec![("/about".to_owned(), words::words().site.nav_about.to_owned())] here=words.title />
                <div class="phead">
                    <h1>{heading(words.title)}</h1>
                    <p class="lead">{words.description}</p>
                </div>
                {part("colours", words.colours, words.colours_text, colours())}
                {part("type", words.type_title, words.type_text, type_sizes())}
                {part("reading", words.reading_title, "", readings())}
                {part("buttons", words.buttons, words.buttons_text, buttons())}
                {part("fields", words.fields, words.fields_text, forms::fields())}
                {part("errors", words.errors, words.errors_text, forms::errors())}
                {part("navigation", words.navigation, words.navigation_text, navigation())}
                {part("banners", words.banners, "", banners())}
                {part("tables", words.tables, words.tables_text, table(sorted))}
                {part("disclosure", words.disclosure, "", disclosure())}
                {part("labels", words.labels, "", labels())}
                {part("cards", words.cards, "", cards())}
                {part("progress", words.progress, "", view! { <Progress label=words.progress_text percent=60 /> }.into_any())}
                {part("empty", words.empty, "", empty())}
                {part("charts", words.charts, words.charts_text, charts::all())}
            </div>
            <PageFoot updated_on=None />
        }
        .into_any(),
    }
}

/// A section with its heading, what is to be known, and the samples.
fn part(id: &'static str, title: &'static str, text: &'static str, samples: AnyView) -> AnyView {
    let text = (!text.is_empty()).then(|| view! { <p class="lead">{text}</p> });
    view! {
        <section class="section" aria-labelledby=id>
            <h2 id=id>{heading(title)}</h2>
            {text}
            <div class="samples">{samples}</div>
        </section>
    }
    .into_any()
}

/// Grounds with the text that may stand on them, by their semantic names.
fn colours() -> AnyView {
    let pairs =
        ["brand", "brand-deep", "brand-tint", "surface", "surface-sub", "good", "warn", "danger", "link", "visited", "sub", "focus"];
    let pairs = pairs.map(|name| view! { <li class=format!("swatch swatch-{name}")>{name}</li> });
    view! { <ul class="swatches">{pairs.collect_view()}</ul> }.into_any()
}

fn type_sizes() -> AnyView {
    let site = &words::words().site;
    view! {
        <p class="type-h1">{site.name}</p>
        <p class="type-h2">{site.name}</p>
        <p class="type-h3">{site.name}</p>
        <p>{site.footer_about}</p>
        <p class="sub">{site.footer_about}</p>
    }
    .into_any()
}

/// Readings above names, whatever the reader has chosen, so that the sample shows.
fn readings() -> AnyView {
    view! { <p class="type-h3" lang="ja"><ruby>"柏原産"<rp>"（"</rp><rt>"かしわらもん"</rt><rp>"）"</rp></ruby></p> }.into_any()
}

fn buttons() -> AnyView {
    let words = &words::words().design;
    view! {
        <form class="row" action=href("/about/design") method="get">
            <Button look=Look::Solid size=Size::Large>{words.button_solid}</Button>
            <Button look=Look::Solid>{words.button_solid}</Button>
            <Button>{words.button_outline}</Button>
            <Button look=Look::Text>{words.button_text}</Button>
            <Button size=Size::Small pressed=true>{words::words().site.size_large}</Button>
            <LinkButton href=href("/products")>{words.button_link}</LinkButton>
        </form>
    }
    .into_any()
}

fn navigation() -> AnyView {
    let words = &words::words().design;
    let steps = [words.stage_open, words.stage_closed, words.stage_review, words.stage_results].map(str::to_owned).to_vec();
    view! {
        <Steps label=words.steps steps=steps now=1 />
        <Pagination paging=Paging { page: 2, pages: 3 } address=|page| href(&format!("/about/design?page={page}")) />
    }
    .into_any()
}

fn banners() -> AnyView {
    let words = &words::words().design;
    let notice = Notice { text: Said { text: words.banner_emergency.to_owned(), lang: words::lang() }, link: "/contact".to_owned() };
    view! {
        <Banner tone=Tone::Info><p>{words.banner_info}</p></Banner>
        <Banner tone=Tone::Done><p>{words.banner_done}</p></Banner>
        <Banner tone=Tone::Warning><p>{words.banner_warn}</p></Banner>
        <Banner tone=Tone::Error><p>{words.banner_error}</p></Banner>
        <EmergencyBanner notice=notice />
    }
    .into_any()
}

fn table(sorted: Option<bool>) -> AnyView {
    let words = &words::words().design;
    let mut rows = vec![(words.kind_c, 2024, 8), (words.kind_a, 2025, 13), (words.kind_b, 2026, 10)];
    match sorted {
        Some(true) => rows.sort_by_key(|row| row.2),
        Some(false) => rows.sort_by_key(|row| std::cmp::Reverse(row.2)),
        None => {}
    }
    let order = sorted.map(|up| if up { Order::Up } else { Order::Down });
    let next = if sorted == Some(true) { "down" } else { "up" };
    let columns = vec![
        Column::words(words.column_product),
        Column::numbers(words.column_year),
        Column::numbers(words.column_count).sorting("sort-count", &href(&format!("/about/design?sort={next}")), order),
    ];
    let rows = rows.into_iter().map(|(name, year, count)| vec![name.to_owned(), year.to_string(), count.to_string()]).collect();
    view! { <Table caption=words.table_caption columns=columns rows=rows /> }.into_any()
}

fn disclosure() -> AnyView {
    let words = &words::words().design;
    let tabs = vec![
        ("tab-summer", words.tab_first.to_owned(), view! { <p>{words.tab_first_text}</p> }.into_any()),
        ("tab-winter", words.tab_second.to_owned(), view! { <p>{words.tab_second_text}</p> }.into_any()),
    ];
    view! {
        <Accordion title=words.accordion_title open=true><p>{words.accordion_text}</p></Accordion>
        <Accordion title=words.accordion_title><p>{words.accordion_text}</p></Accordion>
        <Tabs label=words.tabs tabs=tabs />
    }
    .into_any()
}

fn labels() -> AnyView {
    let (product, list) = (&words::words().product, &words::words().products);
    let rows = vec![
        (product.state.to_owned(), badge(State::Good, product.valid)),
        (product.category.to_owned(), words::words().design.kind_a.into_any()),
    ];
    view! {
        <p class="badge">{icon("seal")}{words::words().site.certified}</p>
        <ul class="row">
            <li>{badge(State::Good, product.valid)}</li>
            <li>{badge(State::Warning, product.ending_soon)}</li>
            <li>{badge(State::Bad, product.revoked)}</li>
            <li>{badge(State::None, product.expired)}</li>
        </ul>
        <DefinitionList rows=rows />
        <ul class="chips">
            <li><a class="chip" href=href("/products") aria-current="true">{list.all}</a></li>
            <li><a class="chip" href=href("/products?gift=1")>{list.gift}</a></li>
            <li><a class="chip chip-on" href=href("/products")>{icon("x")}{list.remove(list.gift)}</a></li>
        </ul>
    }
    .into_any()
}

fn cards() -> AnyView {
    let card = |slug: &str, name: &str, below: &str, picture: &str, price: u32| {
        Slug::parse(slug).ok().map(|slug| ProductCard {
            slug,
            name: name.to_owned(),
            below: below.to_owned(),
            producer: words::words().site.sample.to_owned(),
            price: Yen(price),
            picture: picture.to_owned(),
        })
    };
    let cards = match words::lang() {
        Lang::Ja => [
            card("kuradashi-mikan", "青谷の蔵出しみかん", "あおたにのくらだしみかん", "/plates/mikan.svg", 1_800),
            card("kitanodan-kyoho", "北の段の巨峰", "きたのだんのきょほう", "/plates/grape-kyoho.svg", 2_800),
        ],
        Lang::En => [
            card("kuradashi-mikan", "Aotani Cellar Mikan", "青谷の蔵出しみかん", "/plates/mikan.svg", 1_800),
            card("kitanodan-kyoho", "Kyoho Grapes of Kitanodan", "北の段の巨峰", "/plates/grape-kyoho.svg", 2_800),
        ],
    };
    let cards: Vec<ProductCard> = cards.into_iter().flatten().collect();
    view! { <Cards cards=cards /> }.into_any()
}

fn empty() -> AnyView {
    let words = &words::words().design;
    view! {
        <Empty title=words.empty_title>
            <p>{said::said(Said { text: words.empty_text.to_owned(), lang: words::lang() })}</p>
            <p><LinkButton href=href("/products")>{words.button_link}</LinkButton></p>
        </Empty>
    }
    .into_any()
}
