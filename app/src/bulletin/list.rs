//! `/bulletin`: the newest issue, how to get the next, and every issue by year.

use super::{
    BULLETIN, FEED, SUBSCRIBE, address,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{LinkButton, Look},
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        pagination::Pagination,
        plate::{Load, Place, image},
        said::{heading_read, mark, said},
    },
    words::{self, href},
};
use domain::{
    bulletin::{IssueCard, IssueList},
    calendar::{iso, jst_date},
    query,
};
use leptos::prelude::*;

pub(super) fn show(list: IssueList, ignored: bool) -> Shown {
    let words = here();
    let whole = list.filter.year.is_none() && list.paging.page == 1;
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: whole.then(|| BULLETIN.to_owned()),
        image: list.newest.as_ref().and_then(|issue| issue.cover.as_ref()).map(|cover| cover.file().to_owned()),
        feed: None,
        desk: true,
        ..Head::default()
    };
    let updated_on = list.newest.as_ref().map(|issue| jst_date(issue.from));
    let left = ignored.then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let newest = list.newest.as_ref().filter(|_| whole).map(|issue| newest(words, issue));
    let year = list.filter.year;
    let view = view! {
        <div class="wrap bulletin">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {left}
            {newest}
            {follow(words)}
            <section class="section" aria-labelledby="archive">
                <h2 id="archive">{heading_read(words.archive, READINGS)}</h2>
                {years(words, &list)}
                {cards(words, &list, whole)}
                <Pagination paging=list.paging address=move |page| to(year, page) />
            </section>
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

/// The address of a page of the archive.
fn to(year: Option<u16>, page: u32) -> String {
    let (year, page) = (year.map(|year| year.to_string()).unwrap_or_default(), if page > 1 { page.to_string() } else { String::new() });
    let pairs = [("year", year.as_str()), ("page", page.as_str())];
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(BULLETIN) } else { format!("{}?{query}", href(BULLETIN)) }
}

/// The newest issue, large.
fn newest(words: &'static Words, issue: &IssueCard) -> AnyView {
    let cover = issue.cover.clone().map(|cover| {
        let place = Place {
            alt: String::new(),
            lang: None,
            size: (cover.width, cover.height),
            sizes: "(min-width: 48rem) 26rem, 100vw",
            load: Load::First,
        };
        view! { <div class="issue-cover">{image(cover.src, place)}</div> }.into_any()
    });
    let to = href(&address(&issue.slug));
    view! {
        <section class="issue-newest" aria-labelledby="newest">
            {cover}
            <div>
                <p class="issue-mark" id="newest">{heading_read(words.newest, READINGS)}</p>
                <h2><a href=to.clone() rel="external">{said(issue.title.clone())}</a></h2>
                {day(words, issue)}
                <p lang=mark(issue.summary.lang)>{issue.summary.text.clone()}</p>
                <p><LinkButton href=to look=Look::Solid>{words.read}{icon("right")}</LinkButton></p>
            </div>
        </section>
    }
    .into_any()
}

/// Which issue it is, and when it came out.
pub(super) fn day(words: &'static Words, issue: &IssueCard) -> AnyView {
    let number = (issue.number > 0).then(|| view! { <span class="nb">{(words.number)(issue.number)}</span>"　" }.into_any());
    let out =
        issue.day.map(|day| view! { <time class="nb" datetime=iso(day)>{(words.out_on)(&words::date_with_era(day))}</time> }.into_any());
    view! { <p class="sub num">{number}{out}</p> }.into_any()
}

/// How to get new issues without looking for them.
pub(super) fn follow(words: &'static Words) -> AnyView {
    view! {
        <section class="issue-follow" aria-labelledby="follow">
            <div><h2 id="follow">{heading_read(words.follow, READINGS)}</h2><p>{words.follow_text}</p></div>
            <div class="row">
                <a class="btn" href=href(SUBSCRIBE) rel="external">{words.by_mail}</a>
                <a class="btn" href=href(FEED) rel="external">{icon("feed")}{words.by_feed}</a>
            </div>
        </section>
    }
    .into_any()
}

/// Years that have issues, with how many.
fn years(words: &'static Words, list: &IssueList) -> AnyView {
    let chip = |year: Option<u16>, name: String, count: u64| {
        let here = (list.filter.year == year).then_some("page");
        let told = format!("{name}（{count}）");
        view! { <li><a class="chip" href=to(year, 1) rel="external" aria-current=here>{told}</a></li> }.into_any()
    };
    let all = list.years.iter().map(|(_, count)| count).sum();
    let each = list.years.iter().map(|(year, count)| chip(Some(*year), (words.year)(*year), *count)).collect_view();
    view! { <nav aria-label=words.years><ul class="chips">{chip(None, words.all.to_owned(), all)}{each}</ul></nav> }.into_any()
}

fn cards(words: &'static Words, list: &IssueList, whole: bool) -> AnyView {
    if list.cards.is_empty() {
        return view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any();
    }
    // The newest stands above already.
    let above = list.newest.as_ref().filter(|_| whole).map(|issue| issue.slug.clone());
    let total = list.years.iter().filter(|(year, _)| list.filter.year.is_none_or(|wanted| wanted == *year)).map(|(_, count)| count).sum();
    let each = list.cards.iter().filter(|issue| above.as_ref() != Some(&issue.slug)).map(|issue| card(words, issue)).collect_view();
    view! { <p class="sub" role="status">{(words.count)(total)}</p><ul class="issues">{each}</ul> }.into_any()
}

fn card(words: &'static Words, issue: &IssueCard) -> AnyView {
    let cover = issue.cover.clone().map(|cover| image(cover.src, Place::third(Load::Later)));
    view! {
        <li class="issue-card">
            {cover}
            <h3><a href=href(&address(&issue.slug)) rel="external">{said(issue.title.clone())}</a></h3>
            {day(words, issue)}
            <p lang=mark(issue.summary.lang)>{issue.summary.text.clone()}</p>
        </li>
    }
    .into_any()
}
