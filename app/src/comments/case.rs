//! `/comments/{slug}`: a case with everything that is to be known before one says something.

use super::{
    draft, handling, how, notices,
    parts::{COMMENTS, case_address, day, heading, japanese_unless, left, paragraphs, phase, said, sample, submit_address},
    results::results_address,
    stages,
    words::{self as own, Words},
};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{breadcrumb::Breadcrumb, icon::icon, page_foot::PageFoot},
    words::{self, href},
};
use domain::{
    Slug,
    calendar::{Date, iso, jst_date},
    comments::{CasePhase, CaseView, Way},
    media::Content,
};
use leptos::prelude::*;

/// A case, what its papers are, and the day on which it is read.
pub(super) struct Read {
    pub(super) case: CaseView,
    pub(super) papers: Vec<(String, Content)>,
    pub(super) today: Date,
}

pub(super) async fn page(context: &Context, slug: &Slug) -> Result<Shown, AppError> {
    let case = store::comments::view(&context.store, slug, context.lang, context.today()).await?;
    let read = read(context, case).await?;
    let (words, case) = (own::here(), &read.case);
    let title = case.record.title.said(words::lang());
    let head = Head {
        title: title.text.clone(),
        description: if case.phase <= CasePhase::Open {
            (words.one_description)(&title.text)
        } else {
            (words.one_description_over)(&title.text)
        },
        canonical: Some(case_address(slug)),
        desk: true,
        ..Head::default()
    };
    let (updated_on, body) = (jst_date(case.updated_at), case.record.body.said(words::lang()));
    let view = view! {
        <div class="wrap comments">
            <Breadcrumb above=vec![(COMMENTS.to_owned(), words.title.to_owned())] here=title.text />
            {content(words, &read, at_hand(words, case))}
        </div>
        <PageFoot updated_on=Some(updated_on) department=body />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// A case as citizens will read it, for staff before it is published. Its heading is of the first level.
pub(crate) async fn preview(context: &Context, case: CaseView) -> Result<AnyView, AppError> {
    let read = read(context, case).await?;
    Ok(view! { <div class="comments">{content(own::here(), &read, None)}</div> }.into_any())
}

async fn read(context: &Context, case: CaseView) -> Result<Read, AppError> {
    let addresses: Vec<&str> = case.record.papers.iter().map(|paper| paper.address.as_str()).collect();
    let papers = store::media::contents(&context.store, &addresses).await?;
    Ok(Read { case, papers, today: context.today() })
}

fn content(words: &'static Words, read: &Read, at_hand: Option<AnyView>) -> AnyView {
    let (case, today) = (&read.case, read.today);
    view! {
        <div class="phead">
            <p>{phase(case.phase)}</p>
            <h1>{said(&case.record.title)}</h1>
            <p class="sub">{said(&case.record.body)}</p>
        </div>
        {sample(words)}
        {notices::all(words, case, today)}
        {stages::bar(words, &case.standing, today)}
        <div class="case-top">
            {call(words, case, today)}
            {minute(words, case)}
        </div>
        // What is at hand appears with the draft, when the next step above has gone out of sight.
        <div>
            {draft::section(words, case)}
            {handling::questions(words, case)}
            {how::section(words, case, today)}
            {handling::handling(words, case)}
            {handling::papers(words, read)}
            {handling::goals(words, case)}
            {handling::corrections(words, case)}
            {at_hand}
        </div>
    }
    .into_any()
}

/// Until when, and what to do now.
fn call(words: &'static Words, case: &CaseView, today: Date) -> AnyView {
    let (slug, dates) = (&case.record.slug, case.standing.dates);
    let day = |date| day(words, date, today);
    let content = match case.phase {
        CasePhase::Open => {
            let days = case.days_left.unwrap_or(1);
            let by_form = case.record.ways.contains(&Way::Form);
            let write = by_form.then(|| {
                view! { <a class="btn btn-solid btn-lg btn-wide" href=submit_address(slug, None) rel="external">{words.write}</a> }
                    .into_any()
            });
            let others = (case.record.ways.len() > 1 || !by_form)
                .then(|| view! { <p><a class="more" href="#the_how" rel="external">{words.other_ways}</a></p> }.into_any());
            view! {
                {days_left(words, days)}
                <p><time datetime=iso(dates.closes_on)>{(words.close)(&day(dates.closes_on))}</time></p>
                {write}
                {others}
                <p class="sub">{words.private}</p>
            }
            .into_any()
        }
        CasePhase::Announced => view! {
            <p class="call-told">{(words.opens)(&day(dates.opens_on))}</p>
            <p>{(words.close)(&day(dates.closes_on))}</p>
            <p class="sub">{words.not_yet}</p>
        }
        .into_any(),
        CasePhase::Considering => {
            let results = if case.late {
                (words.results_were_promised)(&day(dates.results_on))
            } else {
                (words.results_by)(&day(case.standing.promised_on()))
            };
            view! { <p class="call-told">{words.over}</p><p>{results}</p> }.into_any()
        }
        CasePhase::Published => {
            let to = href(&results_address(slug));
            let on = case.standing.published_on.map(|on| (words.published_on)(&words::date(on)));
            let late = notices::came_late_because(words, case);
            view! {
                <p class="call-told">{on}</p>
                {late}
                <a class="btn btn-solid btn-lg btn-wide" href=to rel="external">{words.read_results}</a>
            }
            .into_any()
        }
        CasePhase::Cancelled => view! { <p class="call-told">{words.over}</p> }.into_any(),
    };
    view! { <div class="call-box">{content}</div> }.into_any()
}

/// The number of days that are left, large.
fn days_left(words: &'static Words, days: i64) -> AnyView {
    if days == 1 {
        return view! { <p class="call-told">{words.last_day}</p> }.into_any();
    }
    let [before, after] = words.left;
    view! {
        <p class="days-left">
            <span class="sub">{words.deadline}</span>
            <span class="nb">{before}<b class="num">{days}</b>{after}</span>
            <span class="sub">{words.today_included}</span>
        </p>
    }
    .into_any()
}

/// The case in a minute: what it is, what changes, who is affected.
fn minute(words: &'static Words, case: &CaseView) -> AnyView {
    let record = &case.record;
    let part = |title: &'static str, text| view! { <li><h3>{title}</h3>{paragraphs(text)}</li> }.into_any();
    view! {
        <section aria-labelledby="the_minute">
            <h2 id="the_minute">{heading(words.minute)}</h2>
            {japanese_unless([&record.summary, &record.changes, &record.affected])}
            <ol class="minute">
                {part(words.what, &record.summary)}
                {part(words.changes, &record.changes)}
                {part(words.affected, &record.affected)}
            </ol>
        </section>
    }
    .into_any()
}

/// On a phone the next step stays at hand while the draft is read.
fn at_hand(words: &'static Words, case: &CaseView) -> Option<AnyView> {
    let days = case.days_left.filter(|_| case.record.ways.contains(&Way::Form))?;
    let to = submit_address(&case.record.slug, None);
    let told = left(words, days);
    Some(
        view! { <div class="at-hand"><p>{icon("wait")}{told}</p><a class="btn btn-solid" href=to rel="external">{words.write}</a></div> }
            .into_any(),
    )
}
