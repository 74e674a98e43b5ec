//! `/meetings`: what comes first, then every body with its last meetings. Minutes that are late are said.

use super::{
    parts::{MEETINGS, body_address, cards, day, heading, said, sample, ways},
    words::{Words, here},
};
use crate::{
    context::Context,
    page::{Head, Shown},
    ui::{
        badge::{State, badge},
        breadcrumb::Breadcrumb,
        empty::Empty,
        page_foot::PageFoot,
    },
    words::href,
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    meetings::{BodyKind, BodyLine, MeetingCard, MeetingsPage},
};
use leptos::prelude::*;

pub(super) fn show(context: &Context, page: MeetingsPage) -> Shown {
    let (words, now) = (here(), context.now);
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some(MEETINGS.to_owned()),
        desk: true,
        ..Head::default()
    };
    let coming = if page.coming.is_empty() {
        view! { <Empty title=words.none_coming><p>{words.none_coming_text}</p></Empty> }.into_any()
    } else {
        cards(words, &page.coming, now, 3)
    };
    let view = view! {
        <div class="wrap town-hall">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading(words.title)}</h1><p class="lead">{words.lead}</p></div>
            {sample(words.sample)}
            {late(words, &page.late, now)}
            <section class="section" aria-labelledby="coming">
                <h2 id="coming">{heading(words.coming)}</h2>
                {coming}
            </section>
            {bodies(words, &page.bodies, now)}
            {ways(words)}
        </div>
        <PageFoot updated_on=page.updated_at.map(jst_date) />
    };
    Shown { head, view: view.into_any() }
}

fn late(words: &'static Words, late: &[MeetingCard], now: OffsetDateTime) -> Option<AnyView> {
    (!late.is_empty()).then(|| {
        view! {
            <section class="late-minutes" aria-labelledby="late">
                <h2 id="late">{heading(words.late_title)}</h2>
                <p>{words.late_text}</p>
                {cards(words, late, now, 3)}
            </section>
        }
        .into_any()
    })
}

fn bodies(words: &'static Words, bodies: &[BodyLine], now: OffsetDateTime) -> AnyView {
    let kinds = BodyKind::ALL.into_iter().filter_map(|kind| {
        let mut of = bodies.iter().filter(|body| body.short.kind == kind).peekable();
        of.peek()?;
        let lines = of.map(|body| line(words, body, now)).collect_view();
        Some(view! { <h3 class="body-kind">{heading(words.kind_of(kind))}</h3><ul class="bodies">{lines}</ul> }.into_any())
    });
    let kinds: Vec<AnyView> = kinds.collect();
    let content = if kinds.is_empty() {
        view! { <Empty title=words.none_bodies><p>{words.none_bodies_text}</p></Empty> }.into_any()
    } else {
        kinds.into_any()
    };
    view! {
        <section class="section" aria-labelledby="bodies">
            <h2 id="bodies">{heading(words.bodies)}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn line(words: &'static Words, body: &BodyLine, now: OffsetDateTime) -> AnyView {
    let today = jst_date(now);
    let recruiting = body.short.recruit_until.filter(|until| *until >= today);
    let recruiting = recruiting.map(|until| view! { <p>{badge(State::Going, (words.recruiting)(&day(words, until, today)))}</p> });
    let last = (!body.last.is_empty()).then(|| cards(words, &body.last, now, 5));
    view! {
        <li>
            <h4 class="body-name"><a href=href(&body_address(&body.slug)) rel="external">{said(&body.short.title)}</a></h4>
            <p>{said(&body.short.purpose)}</p>
            {recruiting}
            <p class="sub">{(words.count)(body.meetings, body.last.len())}"　"{said(&body.short.contact)}</p>
            {last}
        </li>
    }
    .into_any()
}
