//! `/reports`: the list of articles.

use super::{
    REPORTS, address, author_address,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::Button,
        choices::{Choice, SelectField},
        empty::Empty,
        field::Label,
        page_foot::PageFoot,
        pagination::Pagination,
        plate::{Load, Place, image},
        said::{heading_read, mark},
    },
    words::{self, href},
};
use domain::{
    calendar::{iso, jst_date},
    lang::Lang,
    query,
    reports::{ReportCard, ReportFilter, ReportList},
};
use leptos::prelude::*;

pub(super) fn show(list: ReportList, ignored: bool) -> Shown {
    let words = here();
    let plain = list.filter.year.is_none() && list.filter.author.is_none();
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: (plain && list.paging.page == 1).then(|| REPORTS.to_owned()),
        image: list.cards.iter().find_map(|card| card.cover.as_ref()).map(domain::reports::Photograph::address),
        desk: true,
        ..Head::default()
    };
    let left = ignored.then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let updated_on = list.cards.iter().map(|card| jst_date(card.published_at)).max();
    let (filter, paging) = (list.filter.clone(), list.paging);
    let view = view! {
        <div class="wrap reports">
            <Breadcrumb here=words.title />
            <div class="phead">
                <h1>{heading_read(words.title, READINGS)}</h1>
                <p class="lead">{words.lead}</p>
                <p><a class="more" href=href("/reports/join") rel="external">{words.join_more}</a></p>
            </div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {left}
            {narrowing(words, &list)}
            {articles(words, &list)}
            <Pagination paging=paging address=move |page| to(&filter, page) />
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

/// The address of a page of the list.
fn to(filter: &ReportFilter, page: u32) -> String {
    let year = filter.year.map(|year| year.number().to_string()).unwrap_or_default();
    let page = if page > 1 { page.to_string() } else { String::new() };
    let author = filter.author.as_ref().map_or("", |slug| slug.as_str());
    let pairs = [("year", year.as_str()), ("author", author), ("page", page.as_str())];
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(REPORTS) } else { format!("{}?{query}", href(REPORTS)) }
}

/// Years and authors to choose from: a form that leads to another page of this address.
fn narrowing(words: &'static Words, list: &ReportList) -> Option<AnyView> {
    let filter = &list.filter;
    let years = list.years.iter().map(|(year, count)| {
        let name = format!("{}（{count}）", words::fiscal_year_alone(*year));
        Choice::new(year.number().to_string(), name).chosen(filter.year == Some(*year))
    });
    let authors = list.authors.iter().map(|author| {
        let name = format!("{}（{}）", author.pen, author.count);
        Choice::new(author.slug.to_string(), name).chosen(filter.author.as_ref() == Some(&author.slug))
    });
    let all = || std::iter::once(Choice::new("", words.all));
    (!list.authors.is_empty()).then(|| {
        view! {
            <form class="reports-narrow" action=href(REPORTS) method="get" role="search" aria-label=words.narrow>
                <SelectField label=Label::optional("year", words.year) choices=all().chain(years).collect() />
                <SelectField label=Label::optional("author", words.author) choices=all().chain(authors).collect() />
                <div><Button>{words.narrow}</Button></div>
            </form>
        }
        .into_any()
    })
}

fn articles(words: &'static Words, list: &ReportList) -> AnyView {
    if list.cards.is_empty() {
        return view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any();
    }
    let told = (words.count)(list.total);
    view! { <p class="sub" role="status">{told}</p>{cards(words, &list.cards, 2)} }.into_any()
}

/// Articles below a heading of level `below - 1`, the first pictures at once.
pub(super) fn cards(words: &'static Words, all: &[ReportCard], below: u8) -> AnyView {
    let cards = all.iter().enumerate().map(|(place, one)| card(words, one, below, below == 2 && place < 3)).collect_view();
    view! { <ul class="report-cards">{cards}</ul> }.into_any()
}

/// An article in a list. The picture says nothing that the title does not.
fn card(words: &'static Words, card: &ReportCard, below: u8, at_once: bool) -> AnyView {
    let lang = mark(Lang::Ja);
    let picture = card.cover.as_ref().map(|cover| image(cover.address(), Place::third(if at_once { Load::Now } else { Load::Later })));
    let title = view! { <a href=href(&address(&card.slug)) rel="external" lang=lang>{card.title.clone()}</a> };
    let title = if below == 2 { view! { <h2>{title}</h2> }.into_any() } else { view! { <h3>{title}</h3> }.into_any() };
    let day = jst_date(card.published_at);
    view! {
        <li class="report-card">
            {picture}
            {title}
            <p lang=lang>{card.lead.clone()}</p>
            <p class="sub report-by">
                <a href=href(&author_address(&card.author.0)) rel="external">{(words.by)(&card.author.1)}</a>
                <time datetime=iso(day)>{words::date(day)}</time>
            </p>
        </li>
    }
    .into_any()
}
