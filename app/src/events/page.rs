//! `/events/{slug}`: an event to be read.

use super::{
    EVENTS, address, calendar_address, card, sign_up_address, structured, when,
    words::{READINGS, Words, here},
};
use crate::{
    context::Context,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{LinkButton, Look, Size},
        definition_list::DefinitionList,
        icon::icon,
        markdown::markdown,
        page_foot::PageFoot,
        plate::{Load, figure},
        said::{heading_read, mark, said},
        share::Share,
    },
    words::{self, href},
};
use domain::{
    calendar::jst_date,
    events::{Door, EventPage, EventStatus, OccurrenceView, Places},
    lang::{Both, Lang},
    picture::Picture,
};
use leptos::prelude::*;

pub(super) fn show(context: &Context, event: &EventPage) -> Shown {
    let (words, lang) = (here(), context.lang);
    let record = &event.record;
    let title = record.title.said(lang);
    let cover = picture(event, record.cover);
    let head = Head {
        title: title.text.clone(),
        description: record.summary.said(lang).text,
        canonical: Some(address(&record.slug)),
        image: cover.map(|cover| cover.file().to_owned()),
        data: Some(structured::data(context, event)),
        desk: true,
        ..Head::default()
    };
    let view = view! {
        <article class="wrap event">
            <Breadcrumb above=vec![(EVENTS.to_owned(), words.title.to_owned())] here=title.text.clone() />
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {article(context, words, event, view! { <h1>{said(title.clone())}</h1> }.into_any())}
            <p><a class="more" href=href(EVENTS) rel="external">{icon("left")}{words.other_events}</a></p>
            <Share path=address(&record.slug) title=title.text.clone() />
        </article>
        <PageFoot updated_on=Some(jst_date(event.updated_at)) />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(context: &Context, lang: Lang, event: &EventPage) -> AnyView {
    let context = Context { lang, ..context.clone() };
    let title = view! { <p class="piece-title">{said(event.record.title.said(lang))}</p> }.into_any();
    view! { <div class="event">{article(&context, super::words::of(lang), event, title)}</div> }.into_any()
}

fn article(context: &Context, words: &'static Words, event: &EventPage, title: AnyView) -> AnyView {
    let record = &event.record;
    let summary = record.summary.said(context.lang);
    let over = event.times.last().is_some_and(|last| last.occurrence.span.ends_at() <= context.now);
    view! {
        <div class="phead">
            <p class="event-kind">{words.kind(record.kind)}</p>
            {title}
            <p class="lead" lang=mark(summary.lang)>{summary.text}</p>
        </div>
        {state(context, words, event, over)}
        <div class="event-head">
            <div>
                {facts(context, words, event, over)}
                {acts(words, event, over)}
            </div>
            {picture(event, record.cover).map(cover)}
        </div>
        {over.then(|| report(context, words, event))}
        {text(context, &record.body, "", &record.title)}
        {times(context, words, event, over)}
        {(!over).then(|| report(context, words, event))}
    }
    .into_any()
}

/// That it does not take place, or is over.
fn state(context: &Context, words: &'static Words, event: &EventPage, over: bool) -> Option<AnyView> {
    let record = &event.record;
    let note = record.status_note.said(context.lang);
    let note = (!note.text.is_empty()).then(|| view! { <p>{said(note)}</p> });
    let told = words.status_told(record.status);
    match record.status {
        EventStatus::Planned if over => Some(view! { <Banner tone=Tone::Info><p>{words.over}</p></Banner> }.into_any()),
        EventStatus::Planned => None,
        _ => Some(view! { <Banner tone=Tone::Warning><p><b>{told}</b></p>{note}</Banner> }.into_any()),
    }
}

fn facts(context: &Context, words: &'static Words, event: &EventPage, over: bool) -> AnyView {
    let (record, lang) = (&event.record, context.lang);
    let mut rows: Vec<(String, AnyView)> = Vec::new();
    let mut put = |name: &str, value: AnyView| rows.push((name.to_owned(), value));
    let line = |text: &Both| (!text.ja.trim().is_empty()).then(|| said(text.said(lang)));
    // Of several times the next one stands here, and all of them below.
    let next = event.times.iter().find(|time| time.occurrence.span.ends_at() > context.now).or(event.times.last());
    if let Some(time) = next {
        let told = when::whole(lang, &time.occurrence, record.times.whole_day);
        let more = event.times.len() - 1;
        let more = (more > 0).then(|| view! { <a class="more" href="#times">{(words.more_times)(more)}</a> });
        let hours = line(&record.times.hours).map(|hours| view! { <p>{hours}</p> });
        let off = (record.status != EventStatus::Planned).then_some("event-off");
        put(
            words.when,
            view! { <time class=off datetime=card::moment(time, record.times.whole_day)>{told}</time>{more}{hours} }.into_any(),
        );
    }
    put(words.place, place(context, words, event));
    if let Some(access) = text(context, &record.venue.access, words.access, &record.venue.access) {
        put(words.access, access);
    }
    // Of what is over nothing is told that nobody has written.
    let unsaid = |usual: &'static str| (!over).then(|| usual.into_any());
    for (name, text, usual) in [(words.target, &record.target, words.anyone), (words.fee, &record.fee, words.free)] {
        if let Some(text) = line(text).or_else(|| unsaid(usual)) {
            put(name, text);
        }
    }
    if let Some(capacity) = record.sign_up.capacity {
        let each = if record.times.repeat.is_some() { words.each_time } else { "" };
        put(words.capacity, format!("{}{each}", (words.persons)(capacity)).into_any());
    }
    if !over && record.status == EventStatus::Planned {
        let seats = next.and_then(|time| words.seats(time, &record.sign_up));
        put(words.sign_up_how, view! { <b class="event-seats">{seats.unwrap_or_else(|| words.no_sign_up.to_owned())}</b> }.into_any());
    }
    let phone = (!record.phone.is_empty()).then(|| {
        let to = format!("tel:{}", record.phone.replace('-', ""));
        view! { " "<a href=to rel="external">{record.phone.clone()}</a> }
    });
    put(words.contact, view! { {line(&record.contact)}{phone} }.into_any());
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// Where it is: to the place's own page, if it has one, and to a map.
fn place(context: &Context, words: &'static Words, event: &EventPage) -> AnyView {
    let venue = &event.record.venue;
    let name = said(venue.name.said(context.lang));
    let name = match &event.place {
        Some((slug, _)) => view! { <a href=href(&format!("/places/{slug}")) rel="external">{name}</a> }.into_any(),
        None => name,
    };
    let address = (!venue.address.is_empty()).then(|| view! { <p lang=mark(Lang::Ja)>{venue.address.clone()}</p> });
    let map = venue.position.map(|position| {
        view! { <p><a class="more" href=position.geo() rel="external">{icon("pin")}{words.map}</a></p> }
    });
    view! { {name}{address}{map} }.into_any()
}

/// To sign up, and into one's calendar.
fn acts(words: &'static Words, event: &EventPage, over: bool) -> Option<AnyView> {
    let record = &event.record;
    if over || record.status != EventStatus::Planned {
        return None;
    }
    let open: Vec<&OccurrenceView> = event.times.iter().filter(|time| is_open(event, time)).collect();
    let all_wait = !open.is_empty() && open.iter().all(|time| matches!(time.places(&record.sign_up), Places::Line(_)));
    let sign_up = (!open.is_empty()).then(|| {
        let to = href(&sign_up_address(&record.slug, ""));
        let told = if all_wait { words.sign_up_wait } else { words.sign_up };
        view! { <LinkButton href=to look=Look::Solid size=Size::Large>{told}{icon("right")}</LinkButton> }
    });
    let calendar = if event.times.len() > 1 { words.calendar_all } else { words.calendar };
    let to = href(&calendar_address(&record.slug, ""));
    Some(view! { <div class="row event-acts">{sign_up}<LinkButton href=to>{calendar}</LinkButton></div> }.into_any())
}

/// Whether one can sign up for a time: for a seat, or to wait.
pub(super) fn is_open(event: &EventPage, time: &OccurrenceView) -> bool {
    matches!(time.door, Door::Open(_)) && time.places(&event.record.sign_up) != Places::Full
}

/// All of several times, each with its seats.
fn times(context: &Context, words: &'static Words, event: &EventPage, over: bool) -> Option<AnyView> {
    let record = &event.record;
    if event.times.len() < 2 {
        return None;
    }
    let line = |time: &OccurrenceView| {
        let gone = time.occurrence.span.ends_at() <= context.now;
        let told = when::whole(context.lang, &time.occurrence, record.times.whole_day);
        let seats = if gone { None } else { words.seats(time, &record.sign_up) };
        let to = (is_open(event, time) && record.status == EventStatus::Planned).then(|| {
            let to = href(&sign_up_address(&record.slug, &time.occurrence.key));
            let label = format!("{}：{told}", words.sign_up);
            view! { <a class="btn btn-sm" href=to rel="external" aria-label=label>{words.sign_up}</a> }
        });
        let class = if gone { "event-time event-gone" } else { "event-time" };
        view! { <li class=class><time datetime=card::moment(time, record.times.whole_day)>{told.clone()}</time><span>{seats}</span>{to}</li> }.into_any()
    };
    let text = (!over).then(|| view! { <p class="sub">{words.times_text}</p> });
    Some(
        view! {
            <section class="section" aria-labelledby="times">
                <h2 id="times">{heading_read(words.times, READINGS)}</h2>
                {text}
                <ul class="event-times">{event.times.iter().map(line).collect_view()}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What became of it.
fn report(context: &Context, words: &'static Words, event: &EventPage) -> Option<AnyView> {
    let report = &event.record.report;
    if report.is_empty() {
        return None;
    }
    let came = report.came.map(|came| view! { <p class="event-came">{(words.came)(came)}</p> });
    let pictures: Vec<AnyView> = report.pictures.iter().filter_map(|id| picture(event, Some(*id))).map(cover).collect();
    let pictures = (!pictures.is_empty()).then(|| view! { <div class="event-pictures">{pictures}</div> });
    Some(
        view! {
            <section class="section event-report" aria-labelledby="report">
                <h2 id="report">{heading_read(words.report, READINGS)}</h2>
                {came}
                {text(context, &report.text, words.report, &report.text)}
                {pictures}
            </section>
        }
        .into_any(),
    )
}

/// Markdown in its place; nothing if nothing is written.
fn text(context: &Context, text: &Both, name: &str, title: &Both) -> Option<AnyView> {
    let text = text.said(context.lang);
    let name = if name.is_empty() { title.said(context.lang).text } else { name.to_owned() };
    (!text.text.trim().is_empty())
        .then(|| view! { <div class="event-text" lang=mark(text.lang)>{markdown(&text.text, 2, &name)}</div> }.into_any())
}

fn picture(event: &EventPage, id: Option<i64>) -> Option<&Picture> {
    event.pictures.iter().find(|(known, _)| Some(*known) == id).map(|(_, picture)| picture)
}

/// A picture with who made it.
fn cover(picture: &Picture) -> AnyView {
    figure("event-cover", picture, "(min-width: 64rem) 36rem, 100vw", Load::Now)
}
