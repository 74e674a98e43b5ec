//! `/comments`: what is asked now, what will be, and what came of the rest.

use super::{
    names, notices,
    parts::{COMMENTS, came_late, case_address, day, heading, left, phase, sample, submit_address},
    words::{self as own, Words},
};
use crate::{
    context::Context,
    error::AppError,
    open_data::OPEN_DATA,
    page::{Head, Shown},
    ui::{breadcrumb::Breadcrumb, empty::Empty, icon::icon, page_foot::PageFoot, said::said},
    words::{self, href},
};
use domain::{
    calendar::{Date, jst_date},
    comments::{CaseLine, CasePhase},
};
use leptos::prelude::*;

/// In this order: what can be done first.
const ORDER: [CasePhase; 5] = [CasePhase::Open, CasePhase::Announced, CasePhase::Considering, CasePhase::Published, CasePhase::Cancelled];

/// How many of a phase that is over stand unfolded.
const UNFOLDED: usize = 12;

pub(super) async fn page(context: &Context) -> Result<Shown, AppError> {
    let today = context.today();
    let lines = store::comments::list(&context.store, context.lang, today).await?;
    Ok(show(lines, today))
}

fn show(lines: Vec<CaseLine>, today: Date) -> Shown {
    let words = own::here();
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some(COMMENTS.to_owned()),
        desk: true,
        ..Head::default()
    };
    let updated_on = lines.iter().map(|line| jst_date(line.updated_at)).max();
    let view = view! {
        <div class="wrap comments">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading(words.title)}</h1><p class="lead">{words.lead}</p></div>
            {sample(words)}
            {groups(words, &lines, today)}
            <section class="section" aria-labelledby="keep-up">
                <h2 id="keep-up">{heading(words.keep_up)}</h2>
                <ul class="ways">
                    <li><a class="more" href="/feeds/comments.atom" rel="external">{icon("feed")}{words.feed}</a></li>
                    <li><a class="more" href="/calendar/comments.ics" rel="external">{icon("wait")}{words.calendar}</a></li>
                    <li><a class="more" href="/open-data/comments.csv" download rel="external">{icon("file")}{words.open_data}</a></li>
                    <li><a class="more" href=href(OPEN_DATA) rel="external">{icon("right")}{words::words().site.nav_open_data}</a></li>
                </ul>
            </section>
        </div>
        <PageFoot updated_on=updated_on />
    }
    .into_any();
    Shown { head, view }
}

/// The cases by phase; that nothing is open now is said as well.
fn groups(words: &'static Words, lines: &[CaseLine], today: Date) -> AnyView {
    if lines.is_empty() {
        return view! { <section class="section"><h2 class="sr">{words.title}</h2><Empty title=words.none><p>{words.none_text}</p></Empty></section> }.into_any();
    }
    let groups = ORDER.into_iter().filter_map(|of| {
        let mut found: Vec<&CaseLine> = lines.iter().filter(|line| line.phase == Some(of)).collect();
        match of {
            // Whose time ends first is the first that one has to know of.
            CasePhase::Open => found.sort_by_key(|line| line.standing.dates.closes_on),
            CasePhase::Announced => found.sort_by_key(|line| line.standing.dates.opens_on),
            CasePhase::Considering => found.sort_by_key(|line| line.standing.dates.results_on),
            _ => (),
        }
        (of == CasePhase::Open || !found.is_empty()).then(|| group(words, of, &found, today))
    });
    groups.collect_view().into_any()
}

fn group(words: &'static Words, of: CasePhase, found: &[&CaseLine], today: Date) -> AnyView {
    let list = |found: &[&CaseLine]| {
        let items = found.iter().map(|line| view! { <li>{case(words, of, line, today)}</li> }.into_any()).collect_view();
        view! { <ul class="cases">{items}</ul> }.into_any()
    };
    let content = if found.is_empty() {
        view! { <Empty title=words.none_open><p>{words.none_open_text}</p></Empty> }.into_any()
    } else {
        let (first, rest) = found.split_at(found.len().min(UNFOLDED));
        let rest = (!rest.is_empty()).then(|| {
            let told = (words.earlier)(rest.len());
            view! { <details class="accordion"><summary>{told}</summary><div>{list(rest)}</div></details> }.into_any()
        });
        view! { {list(first)}{rest} }.into_any()
    };
    view! {
        <section class="section" aria-labelledby=of.code()>
            <h2 id=of.code()>{heading(names::phase(of, words::lang()))}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn case(words: &'static Words, of: CasePhase, line: &CaseLine, today: Date) -> AnyView {
    let address = case_address(&line.slug);
    let to = href(&address);
    let more = match of {
        CasePhase::Open => {
            let (form, title) = (submit_address(&line.slug, None), words::words().site.paren(&line.title.text));
            Some(view! { <p class="act"><a class="btn btn-solid" href=form rel="external">{words.write}<span class="sr">{title}</span></a></p> }.into_any())
        }
        CasePhase::Published => {
            let to = href(&format!("{address}/results"));
            let title = words::words().site.paren(&line.title.text);
            Some(view! { <p><a class="more" href=to rel="external">{words.read_results}{icon("right")}<span class="sr">{title}</span></a></p> }.into_any())
        }
        _ => None,
    };
    view! {
        <article>
            <p class="case-when">{phase(of)}{when(words, of, line, today)}</p>
            <h3><a href=to rel="external">{said(line.title.clone())}</a></h3>
            <p class="sub">{said(line.body.clone())}</p>
            <p>{said(line.summary.clone())}</p>
            {more}
        </article>
    }
    .into_any()
}

/// The day that matters now.
fn when(words: &'static Words, of: CasePhase, line: &CaseLine, today: Date) -> AnyView {
    let (standing, day) = (&line.standing, |date| day(words, date, today));
    let dates = standing.dates;
    let told = match of {
        CasePhase::Announced => (words.opens)(&day(dates.opens_on)),
        CasePhase::Open => (words.close)(&day(dates.closes_on)),
        CasePhase::Considering if standing.is_late(today) => {
            return notices::late_in_line(words, standing, today);
        }
        CasePhase::Considering => (words.results_by)(&day(standing.promised_on())),
        CasePhase::Published => standing.published_on.map(|on| (words.published_on)(&words::date(on))).unwrap_or_default(),
        CasePhase::Cancelled => standing.cancelled_on.map(|on| (words.cancelled_on)(&words::date(on))).unwrap_or_default(),
    };
    let more = match of {
        CasePhase::Open => standing.days_left(today).map(|days| view! { <b>{left(words, days)}</b> }.into_any()),
        CasePhase::Published if line.submissions == 0 => Some(view! { <span>{words.nobody}</span> }.into_any()),
        CasePhase::Published => Some(view! { <span>{(words.received)(line.submissions)}</span> }.into_any()),
        _ => None,
    };
    let late = came_late(words, standing).map(|late| view! { <span>{late}</span> }.into_any());
    view! { <span>{told}</span>{late}{more} }.into_any()
}
