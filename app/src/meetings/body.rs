//! `/meetings/{body}`: what a body is for, who sits in it, and what it met for.

use super::{
    parts::{MEETINGS, body_address, cards, day, heading, said, sample, text, ways},
    words::{Words, here},
};
use crate::{
    context::{Context, in_language},
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        empty::Empty,
        page_foot::PageFoot,
        pagination::Pagination,
        table::scrolling,
    },
    words::{self, href},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    lang::Lang,
    meetings::{BodyPage, BodyRecord, Seat},
};
use leptos::prelude::*;

pub(super) fn show(context: &Context, page: BodyPage) -> Shown {
    let words = here();
    let record = &page.record;
    let title = record.title.said(words.lang).text;
    let address = body_address(&record.slug);
    let head = Head {
        title: title.clone(),
        description: record.purpose.said(words.lang).text,
        canonical: (page.paging.page == 1).then(|| address.clone()),
        desk: true,
        ..Head::default()
    };
    let to = href(&address);
    let at = move |number: u32| if number > 1 { format!("{to}?page={number}#past") } else { format!("{to}#past") };
    let view = view! {
        <div class="wrap town-hall">
            <Breadcrumb above=vec![(MEETINGS.to_owned(), words.title.to_owned())] here=title />
            {content(words, &page, context.now, view! { <h1>{said(&record.title)}</h1> }.into_any())}
            <Pagination paging=page.paging address=at />
            {ways(words)}
        </div>
        <PageFoot updated_on=Some(jst_date(page.updated_at)) department=record.contact.said(words.lang) />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(context: &Context, page: &BodyPage, lang: Lang) -> AnyView {
    in_language(context, lang, || {
        let title = view! { <p class="piece-title">{said(&page.record.title)}</p> }.into_any();
        view! { <div class="town-hall" lang=lang.tag()>{content(here(), page, context.now, title)}</div> }.into_any()
    })
}

fn content(words: &'static Words, page: &BodyPage, now: OffsetDateTime, title: AnyView) -> AnyView {
    let record = &page.record;
    let today = jst_date(now);
    let open = record.recruit_until.filter(|until| *until >= today);
    let recruiting = open.map(|until| {
        let told = (words.recruiting)(&day(words, until, today));
        view! { <Banner tone=Tone::Info><p><a href="#recruit" rel="external">{told}</a></p></Banner> }
    });
    let past = if page.past.is_empty() {
        view! { <Empty title=words.none_past><p>{words.none_past_text}</p></Empty> }.into_any()
    } else {
        cards(words, &page.past, now, 3)
    };
    let coming = if page.coming.is_empty() {
        view! { <Empty title=words.none_coming><p>{words.none_coming_text}</p></Empty> }.into_any()
    } else {
        cards(words, &page.coming, now, 3)
    };
    let body = (!record.body.ja.is_empty()).then(|| text(&record.body, 2, words.about, words.lang));
    view! {
        <div class="phead"><p class="over">{words.kind_of(record.kind)}</p>{title}<p class="lead">{said(&record.purpose)}</p></div>
        {sample(words.sample)}
        {recruiting}
        <section class="section" aria-labelledby="coming"><h2 id="coming">{heading(words.coming)}</h2>{coming}</section>
        <section class="section" aria-labelledby="about">
            <h2 id="about">{heading(words.about)}</h2>
            {facts(words, record)}
            {body}
        </section>
        {members(words, &record.members)}
        {recruit(words, record, now)}
        <section class="section" aria-labelledby="past"><h2 id="past">{heading(words.past)}</h2>{past}</section>
    }
    .into_any()
}

fn facts(words: &'static Words, record: &BodyRecord) -> AnyView {
    let mut rows = vec![(words.kind.to_owned(), words.kind_of(record.kind).into_any()), (words.basis.to_owned(), said(&record.basis))];
    if !record.term.ja.is_empty() {
        rows.push((words.term.to_owned(), said(&record.term)));
    }
    rows.push((words.contact.to_owned(), said(&record.contact)));
    if !record.phone.is_empty() {
        let to = format!("tel:{}", record.phone.replace(|c: char| !c.is_ascii_digit() && c != '+', ""));
        rows.push((words.phone.to_owned(), view! { <a class="num" href=to>{record.phone.clone()}</a> }.into_any()));
    }
    if !record.link.is_empty() {
        let to = if record.link.starts_with('/') { href(&record.link) } else { record.link.clone() };
        rows.push((words.more.to_owned(), view! { <a href=to rel="external">{said(&record.link_title)}</a> }.into_any()));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn members(words: &'static Words, seats: &[Seat]) -> Option<AnyView> {
    let row = |seat: &Seat| view! { <tr><th scope="row">{said(&seat.post)}</th><td>{said(&seat.role)}</td></tr> }.into_any();
    (!seats.is_empty()).then(|| {
        let table = view! {
            <table>
                <caption class="sr">{words.members}</caption>
                <thead><tr><th scope="col">{words.seat}</th><th scope="col">{words.role}</th></tr></thead>
                <tbody>{seats.iter().map(row).collect_view()}</tbody>
            </table>
        };
        view! {
            <section class="section members" aria-labelledby="members">
                <h2 id="members">{heading(words.members)}</h2>
                <p class="sub">{words.members_note}</p>
                {scrolling(words.members.to_owned(), table.into_any())}
            </section>
        }
        .into_any()
    })
}

fn recruit(words: &'static Words, record: &BodyRecord, now: OffsetDateTime) -> Option<AnyView> {
    let today = jst_date(now);
    let until = record.recruit_until.map(|until| {
        let day = day(words, until, today);
        let told = if until >= today { (words.recruiting)(&day) } else { (words.recruited)(&day) };
        view! { <p><b>{told}</b></p> }
    });
    (!record.recruit.ja.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="recruit">
                <h2 id="recruit">{heading(words.recruit)}</h2>
                {until}
                {text(&record.recruit, 2, words.recruit, words::lang())}
            </section>
        }
        .into_any()
    })
}
