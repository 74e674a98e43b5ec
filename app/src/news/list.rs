//! `/news`: what is pinned, then the newest, by kind and year if one wishes.

use super::{
    NEWS,
    words::{READINGS, Words, here},
};
use crate::{
    context::Context,
    page::{Head, Shown},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        pagination::Pagination,
        said::{heading_read, said},
    },
    words::{self, href},
};
use domain::{
    calendar::{Date, iso, jst_date},
    news::{NewsCard, NewsFilter, NewsKind, NewsList},
    notices::NOTICES,
    query,
};
use leptos::prelude::*;

pub(super) fn show(context: &Context, list: &NewsList, ignored: bool) -> Shown {
    let (words, today) = (here(), context.today());
    let head = Head {
        title: title(words, &list.filter),
        description: words.description.to_owned(),
        canonical: list.filter.is_everything().then(|| NEWS.to_owned()),
        desk: true,
        ..Head::default()
    };
    let left = ignored.then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let updated_on = list.cards.iter().chain(&list.pinned).map(|news| jst_date(news.updated_at)).max();
    let (kind, year) = (list.filter.kind, list.filter.year);
    let content = if list.total() == 0 {
        let back =
            (!list.filter.is_everything()).then(|| view! { <p><a class="more" href=href(NEWS) rel="external">{words.clear}</a></p> });
        view! { <Empty title=words.none><p>{words.none_text}</p>{back}</Empty> }.into_any()
    } else {
        let lines = (!list.cards.is_empty()).then(|| lines(words, &list.cards, today, 3));
        view! { <p class="sub" role="status">{(words.count)(list.below(), list.pinned.len())}</p>{lines} }.into_any()
    };
    let view = view! {
        <div class="wrap news">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {left}
            {filters(words, list)}
            {pinned(words, &list.pinned, today)}
            <section class="section" aria-labelledby="newest">
                <h2 id="newest">{heading_read(words.newest, READINGS)}</h2>
                {content}
                <Pagination paging=list.paging address=move |page| to(kind, year, page) />
            </section>
            <ul class="ways">
                <li><a class="more" href=href("/feeds/news.atom") rel="external">{icon("feed")}{words.feed}</a></li>
                <li><a class="more" href=href(NOTICES) rel="external">{icon("tri")}{words.to_notices}</a></li>
            </ul>
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

/// What is called what it shows.
fn title(words: &Words, filter: &NewsFilter) -> String {
    let parts = filter.kind.map(|kind| words.kind(kind).to_owned()).into_iter().chain(filter.year.map(words.year));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { words.title.to_owned() } else { format!("{}：{}", words.title, parts.join("・")) }
}

/// The address of a page of the list.
fn to(kind: Option<NewsKind>, year: Option<i32>, page: u32) -> String {
    let (year, page) = (year.map(|year| year.to_string()).unwrap_or_default(), if page > 1 { page.to_string() } else { String::new() });
    let pairs = [("kind", kind.map_or("", NewsKind::code)), ("year", &year), ("page", &page)];
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(NEWS) } else { format!("{}?{query}", href(NEWS)) }
}

/// Kinds that have news, with how many, and years.
fn filters(words: &'static Words, list: &NewsList) -> AnyView {
    let NewsFilter { kind, year, .. } = list.filter;
    let chip = |to: String, told: String, here: bool| {
        view! { <li><a class="chip" href=to rel="external" aria-current=here.then_some("page")>{told}</a></li> }.into_any()
    };
    let all = list.counts.iter().map(|(_, count)| count).sum::<u64>();
    let kinds = std::iter::once(chip(to(None, year, 1), format!("{}（{all}）", words.all), kind.is_none()));
    let kinds = kinds.chain(
        list.counts.iter().map(|(of, count)| chip(to(Some(*of), year, 1), format!("{}（{count}）", words.kind(*of)), kind == Some(*of))),
    );
    let years = (list.years.len() > 1 || year.is_some()).then(|| {
        let each = list.years.iter().map(|of| chip(to(kind, Some(*of), 1), (words.year)(*of), year == Some(*of)));
        let each = std::iter::once(chip(to(kind, None, 1), words.all_years.to_owned(), year.is_none())).chain(each).collect_view();
        view! { <nav aria-label=words.years><ul class="chips">{each}</ul></nav> }
    });
    view! { <nav aria-label=words.kinds_label><ul class="chips">{kinds.collect_view()}</ul></nav>{years} }.into_any()
}

fn pinned(words: &'static Words, pinned: &[NewsCard], today: Date) -> Option<AnyView> {
    (!pinned.is_empty()).then(|| {
        view! {
            <section class="pinned" aria-labelledby="pinned">
                <h2 id="pinned">{heading_read(words.pinned, READINGS)}</h2>
                {lines(words, pinned, today, 3)}
            </section>
        }
        .into_any()
    })
}

/// News in a list.
pub(super) fn lines(words: &'static Words, news: &[NewsCard], today: Date, level: u8) -> AnyView {
    let lines = news.iter().map(|news| line(words, news, today, level)).collect_view();
    view! { <ul class="news-lines">{lines}</ul> }.into_any()
}

fn line(words: &'static Words, news: &NewsCard, today: Date, level: u8) -> AnyView {
    let link = view! { <a href=href(&format!("{NEWS}/{}", news.slug)) rel="external">{said(news.title.said(words.lang))}</a> };
    let title = if level == 3 { view! { <h3>{link}</h3> }.into_any() } else { view! { <h4>{link}</h4> }.into_any() };
    view! {
        <li>
            <p class="news-when"><time class="num" datetime=iso(news.day)>{words::date(news.day)}</time><span class="news-kind">{words.kind(news.kind)}</span></p>
            <div>
                {title}
                <p class="news-note">{until(words, news.until, today)}<span class="sub">{said(news.section.said(words.lang))}</span></p>
            </div>
        </li>
    }
    .into_any()
}

/// Until when one can do what it tells of.
pub(super) fn until(words: &Words, until: Option<Date>, today: Date) -> Option<AnyView> {
    let until = until?;
    Some(match (until - today).whole_days() {
        ..0 => badge(State::None, words.over),
        0 => badge(State::Warning, words.last_day),
        _ => badge(State::Going, (words.until)(&words::date(until))),
    })
}
