//! `/search`: a field, what was found of each part, and the pages themselves.

use super::{
    SEARCH,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        card::Cards,
        empty::Empty,
        page_foot::PageFoot,
        pagination::Pagination,
        said::{heading_read, mark, said},
    },
    words::{self, href},
};
use domain::{
    calendar::iso,
    lang::Said,
    query,
    search::{Hit, MAX_QUERY, Part, SearchPage},
};
use leptos::prelude::*;

pub(super) fn show(page: &SearchPage, ignored: bool) -> Shown {
    let (words, filter) = (here(), &page.filter);
    let asked = !filter.q.is_empty();
    let title = if asked { (words.found)(&filter.q) } else { words.title.to_owned() };
    let head = Head {
        title: title.clone(),
        description: words.description.to_owned(),
        // What was found is no page of its own: search engines have the pages.
        canonical: (!asked).then(|| SEARCH.to_owned()),
        desk: true,
        ..Head::default()
    };
    let notes = [(ignored, words.ignored), (filter.cut, words.cut)].into_iter().filter(|(is, _)| *is);
    let notes = notes.map(|(_, note)| view! { <Banner tone=Tone::Info><p>{note}</p></Banner> }).collect_view();
    let content = match (asked, page.total() + page.product_count) {
        (false, _) => help(words),
        (true, 0) => view! { <Empty title=words.none><p>{words.none_text}</p></Empty>{help(words)} }.into_any(),
        (true, _) => results(words, page),
    };
    let view = view! {
        <div class="wrap search">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{if asked { title.into_any() } else { heading_read(title, READINGS) }}</h1></div>
            {form(words, &filter.q)}
            {notes}
            {content}
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}

fn form(words: &'static Words, q: &str) -> AnyView {
    view! {
        <form action=href(SEARCH) method="get" role="search" class="search-form">
            <label for="search-q">{words.label}</label>
            <div class="joined">
                <input type="search" id="search-q" name="q" value=q.to_owned() maxlength=MAX_QUERY.to_string() autocomplete="off" enterkeyhint="search" />
                <Button look=Look::Solid>{words.search}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn results(words: &'static Words, page: &SearchPage) -> AnyView {
    let (filter, total) = (&page.filter, page.total());
    let told = (words.count)(total + page.product_count, page.at_least);
    let address = move |part: Option<Part>, number| {
        let pairs = filter.pairs(part, number);
        format!("{}?{}", href(SEARCH), query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str()))))
    };
    let chip = |to: String, told: String, here: bool| {
        view! { <li><a class="chip" href=to rel="external" aria-current=here.then_some("page")>{told}</a></li> }.into_any()
    };
    let to_products = format!("{}?{}", href("/products"), query::encode([("q", filter.q.as_str())]));
    let products_chip = (page.product_count > 0)
        .then(|| chip(to_products.clone(), format!("{}（{}）", words.products, (words.number)(page.product_count)), false));
    let parts = page.counts.iter().map(|(part, count)| {
        chip(address(Some(*part), 1), format!("{}（{}）", words.part(*part), (words.number)(*count)), filter.part == Some(*part))
    });
    let all = (total > 0).then(|| chip(address(None, 1), words.all.to_owned(), filter.part.is_none()));
    let chips = view! { <ul class="chips">{all}{products_chip}{parts.collect_view()}</ul> };
    let first = filter.part.is_none() && page.paging.page == 1;
    let products = (first && !page.products.is_empty()).then(|| {
        let more = (page.product_count > page.products.len() as u64).then(
            || view! { <p><a class="more" href=to_products.clone() rel="external">{(words.all_products)(page.product_count)}</a></p> },
        );
        view! {
            <section class="section" aria-labelledby="products">
                <h2 id="products">{heading_read(words.products, READINGS)}</h2>
                <Cards cards=page.products.clone() />
                {more}
            </section>
        }
    });
    let typed: Vec<&str> = filter.q.split_whitespace().collect();
    let hits = page.hits.iter().map(|hit| line(words, hit, &typed)).collect_view();
    let hits = (!page.hits.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="pages">
                <h2 id="pages">{heading_read(filter.part.map_or(words.pages, |part| words.part(part)), READINGS)}</h2>
                <ol class="search-hits">{hits}</ol>
            </section>
        }
    });
    let part = filter.part;
    view! {
        <p role="status">{told}</p>
        <nav aria-label=words.parts_label>{chips}</nav>
        {products}
        {hits}
        <Pagination paging=page.paging address=move |page| address(part, page) />
    }
    .into_any()
}

fn line(words: &'static Words, hit: &Hit, typed: &[&str]) -> AnyView {
    let day = hit.day.map(|day| view! { <time datetime=iso(day)>{words::date(day)}</time> });
    let Said { text, lang } = &hit.excerpt;
    let says = (!text.is_empty()).then(|| view! { <p lang=mark(*lang)>{marked(text, typed)}</p> });
    view! {
        <li>
            <p class="sub"><span class="tag">{words.part(hit.part)}</span>{day}</p>
            <h3><a href=href(&hit.to) rel="external">{said(hit.title.clone())}</a></h3>
            {says}
        </li>
    }
    .into_any()
}

/// A text in which the words are marked as they were typed.
fn marked(text: &str, typed: &[&str]) -> AnyView {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((at, word)) =
        typed.iter().filter_map(|word| rest.find(word).map(|at| (at, *word))).min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))
    {
        let (before, after) = rest.split_at(at);
        parts.push(before.to_owned().into_any());
        parts.push(view! { <mark>{word.to_owned()}</mark> }.into_any());
        rest = after.strip_prefix(word).unwrap_or_default();
    }
    parts.push(rest.to_owned().into_any());
    parts.into_any()
}

/// Where to go without a word.
fn help(words: &'static Words) -> AnyView {
    let ways =
        words.ways.iter().map(|(to, told)| view! { <li><a class="chip" href=href(to) rel="external">{*told}</a></li> }).collect_view();
    view! {
        <section class="section" aria-labelledby="ways">
            <h2 id="ways">{heading_read(words.ways_title, READINGS)}</h2>
            <ul class="chips">{ways}</ul>
        </section>
    }
    .into_any()
}
