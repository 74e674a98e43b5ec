//! `/events`: what comes, month by month, by kind and month if one wishes; what is over below it.

use super::{
    EVENTS, card,
    words::{READINGS, Words, here},
};
use crate::{
    context::Context,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        pagination::Pagination,
        said::heading_read,
    },
    words::{self, href},
};
use domain::{
    calendar::{Date, jst_date},
    events::{EventFilter, EventKind, EventList},
    query,
};
use leptos::prelude::*;

pub(super) fn show(context: &Context, list: EventList, ignored: bool) -> Shown {
    let words = here();
    let first = list.filter.kind.is_none() && list.filter.month.is_none() && list.paging.page == 1;
    let cover = list.coming.iter().flat_map(|(_, cards)| cards).find_map(|card| card.cover.as_ref());
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: first.then(|| EVENTS.to_owned()),
        image: cover.map(|cover| cover.file().to_owned()),
        desk: true,
        ..Head::default()
    };
    let left = ignored.then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let updated_on = list.updated_at.map(jst_date);
    let kind = list.filter.kind;
    let view = view! {
        <div class="wrap events">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {left}
            {filters(context, words, &list)}
            {coming(words, &list)}
            <ul class="ways">
                <li><a class="more" href=href("/calendar/events.ics") rel="external">{icon("feed")}{words.subscribe}</a></li>
                <li><a class="more" href=href("/feeds/events.atom") rel="external">{icon("feed")}{words.feed}</a></li>
            </ul>
            {past(words, &list)}
            <Pagination paging=list.paging address=move |page| to(EventFilter { kind, month: None, page }) />
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

/// The address of the list with a filter.
fn to(filter: EventFilter) -> String {
    let page = if filter.page > 1 { filter.page.to_string() } else { String::new() };
    let month = filter.month.map(|month| format!("{:04}-{:02}", month.year(), u8::from(month.month()))).unwrap_or_default();
    let pairs = [("kind", filter.kind.map_or("", EventKind::code)), ("month", month.as_str()), ("page", page.as_str())];
    let query = query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if query.is_empty() { href(EVENTS) } else { format!("{}?{query}", href(EVENTS)) }
}

/// Kinds and months that have something.
fn filters(context: &Context, words: &'static Words, list: &EventList) -> AnyView {
    let EventFilter { kind, month, .. } = list.filter;
    let chip = |to: String, told: String, here: bool| {
        view! { <li><a class="chip" href=to rel="external" aria-current=here.then_some("page")>{told}</a></li> }.into_any()
    };
    let of_kind = |wanted: Option<EventKind>, told: String| chip(to(EventFilter { kind: wanted, month, page: 1 }), told, wanted == kind);
    let kinds = list.kinds.iter().map(|(kind, count)| of_kind(Some(*kind), format!("{}（{count}）", words.kind(*kind)))).collect_view();
    let of_month = |wanted: Option<Date>, told: String| chip(to(EventFilter { kind, month: wanted, page: 1 }), told, wanted == month);
    let other = month.filter(|month| !list.months.contains(month));
    let months = other.iter().chain(&list.months);
    let months = months.map(|month| of_month(Some(*month), words.short_month(*month, context.today()))).collect_view();
    view! {
        <nav class="event-filter" aria-label=words.kinds><ul class="chips">{of_kind(None, words.all.to_owned())}{kinds}</ul></nav>
        <nav class="event-filter" aria-label=words.months><ul class="chips">{of_month(None, words.from_now.to_owned())}{months}</ul></nav>
    }
    .into_any()
}

fn coming(words: &'static Words, list: &EventList) -> AnyView {
    if list.coming.is_empty() {
        return view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any();
    }
    let month = |(month, cards): &(Date, Vec<domain::events::EventCard>)| {
        let id = format!("m{:04}-{:02}", month.year(), u8::from(month.month()));
        view! {
            <section class="event-month" aria-labelledby=id.clone()>
                <h2 id=id.clone()>{heading_read(words.month(*month), READINGS)}</h2>
                <ul class="event-rows">{cards.iter().map(|event| card::card(words, event, 3, false)).collect_view()}</ul>
            </section>
        }
        .into_any()
    };
    list.coming.iter().map(month).collect_view().into_any()
}

fn past(words: &'static Words, list: &EventList) -> Option<AnyView> {
    (!list.past.is_empty()).then(|| {
        view! {
            <section class="event-month event-past" aria-labelledby="past">
                <h2 id="past">{heading_read(words.past, READINGS)}</h2>
                <ul class="event-rows">{list.past.iter().map(|event| card::card(words, event, 3, true)).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
