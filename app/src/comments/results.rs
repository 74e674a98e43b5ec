//! `/comments/{slug}/results`: what came, what the city says to it, and what it changed.

use super::{
    answers, changes, figures,
    notices::came_late_because,
    parts::{COMMENTS, case_address, heading, japanese_parts, phase, said, sample, treatments},
    words::{self as own, Words, grouped},
    zero,
};
use crate::{
    context::Context,
    error::AppError,
    open_data::OPEN_DATA,
    page::{Head, Shown},
    ui::{breadcrumb::Breadcrumb, icon::icon, page_foot::PageFoot, said::mark, table::scrolling},
    words::{self, href},
};
use domain::{
    Slug,
    calendar::jst_date,
    comments::{ResultsFilter, ResultsPage},
    lang::Lang,
};
use leptos::prelude::*;

pub(super) async fn page(context: &Context, slug: &Slug, asked: (ResultsFilter, Vec<&'static str>)) -> Result<Shown, AppError> {
    let page = store::comments::results(&context.store, slug, asked, (context.lang, context.today())).await?;
    let words = own::here();
    let case = &page.case;
    let title = case.record.title.said(words::lang());
    let narrowed = is_narrowed(&page);
    let address = results_address(slug);
    let head = Head {
        title: if words::lang() == Lang::Ja {
            format!("{}：{}", words.results_title, title.text)
        } else {
            format!("{}: {}", words.results_title, title.text)
        },
        description: (words.results_description)(&title.text),
        canonical: (!narrowed).then_some(address),
        desk: true,
        ..Head::default()
    };
    let above = vec![(COMMENTS.to_owned(), words.title.to_owned()), (case_address(slug), title.text)];
    let (updated_on, body) = (jst_date(case.updated_at), case.record.body.said(words::lang()));
    let view = view! {
        <div class="wrap comments">
            <Breadcrumb above=above here=words.results_title />
            {content(words, &page)}
        </div>
        <PageFoot updated_on=Some(updated_on) department=body />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// Results as citizens would read them, for staff before they are published. Their heading is of the first level.
pub(crate) fn preview(page: &ResultsPage) -> AnyView {
    view! { <div class="comments">{content(own::here(), page)}</div> }.into_any()
}

fn content(words: &'static Words, page: &ResultsPage) -> AnyView {
    let (case, slug) = (&page.case, &page.case.record.slug);
    let parts = match (page.figures.is_zero(), page.filter.group) {
        (true, _) => zero::content(words, page),
        (false, Some(_)) => answers::one(words, page),
        (false, None) if is_narrowed(page) => {
            let found = view! { {answers::section(words, page)}{back(words, page)} };
            beside(words, page, jumps_of(words, page, &[]), found.into_any())
        }
        (false, None) => whole(words, page),
    };
    view! {
        <div class="phead">
            <p>{phase(case.phase)}</p>
            <p class="sub"><a class="more" href=href(&case_address(slug)) rel="external">{said(&case.record.title)}</a></p>
            <h1>{heading(words.results_title)}</h1>
        </div>
        {parts}
    }
    .into_any()
}

/// Where this page is, without a language: that of everyone, or that of staff who look at what would be published.
pub(super) fn address_of(page: &ResultsPage) -> String {
    page.preview.map_or_else(|| results_address(&page.case.record.slug), |id| format!("/staff/comments/{id}/results-preview"))
}

/// Where results are, without a language.
pub(super) fn results_address(slug: &Slug) -> String {
    format!("{}/results", case_address(slug))
}

/// Whether only a part of the answers is shown: then what concerns all of them stands on the page of all.
fn is_narrowed(page: &ResultsPage) -> bool {
    !page.filter.pairs().is_empty() || page.paging.page > 1
}

/// The way back to everything.
fn back(words: &'static Words, page: &ResultsPage) -> AnyView {
    view! { <p class="section"><a class="more" href=href(&address_of(page)) rel="external">{icon("left")}{words.back_to_results}</a></p> }
        .into_any()
}

fn whole(words: &'static Words, page: &ResultsPage) -> AnyView {
    let figures = &page.figures;
    let changed: u64 = page.by_treatment.iter().filter(|(it, _)| it.changes_the_draft()).map(|(_, count)| count).sum();
    let days = page.case.standing.dates.days_open();
    let told = (words.results_told)(figures.persons, figures.submissions, figures.units, days);
    let answered = (words.answers_told)(figures.groups, changed);
    let gap = if words::lang() == Lang::Ja { "" } else { " " };
    let published = page.case.standing.published_on.map(|on| (words.published_on)(&words::date(on)));
    let parts = view! {
        {changes::section(words, page)}
        {answers::section(words, page)}
        {excluded(words, page)}
        {figures::section(words, page)}
        {page.preview.is_none().then(|| files(words, &page.case.record.slug))}
    };
    view! {
        {sample(words)}
        <p class="verdict"><span class="ib">{told}</span>{gap}<span class="ib">{answered}</span></p>
        {counts(words, page)}
        <p class="sub">{published}</p>
        {came_late_because(words, &page.case)}
        {beside(words, page, on_this_page(words, page), parts.into_any())}
    }
    .into_any()
}

/// 通, 人, 件 and 回答, each apart and explained.
fn counts(words: &'static Words, page: &ResultsPage) -> AnyView {
    let figures = &page.figures;
    let all = [
        (words.submissions, figures.submissions),
        (words.persons, figures.persons),
        (words.units, figures.units),
        (words.groups, figures.groups),
    ];
    let each = all.into_iter().map(|([unit, name, gloss], count)| {
        let unit = (!unit.is_empty()).then(|| view! { <small>{unit}</small> }.into_any());
        view! { <div><dt>{name}</dt><dd><b class="num">{grouped(count)}{unit}</b><span class="sub">{gloss}</span></dd></div> }.into_any()
    });
    let gloss = treatments(words);
    let withdrawn = (figures.withdrawn > 0).then(|| view! { <p>{(words.withdrawn)(figures.withdrawn)}</p> }.into_any());
    view! {
        <dl class="counts" aria-label=words.counts>{each.collect_view()}</dl>
        <p><strong>{words.no_votes}</strong></p>
        {withdrawn}
        <details class="accordion"><summary>{words.treatments}</summary><div>{gloss}</div></details>
    }
    .into_any()
}

/// What the page has, in its order.
fn on_this_page(words: &'static Words, page: &ResultsPage) -> AnyView {
    let excluded = (!page.excluded.is_empty()).then_some(("#excluded", words.excluded));
    // Of what is not published there are no files.
    let files = page.preview.is_none().then_some(("#files", words.files));
    let below: Vec<_> = excluded.into_iter().chain([("#figures", words.figures)]).chain(files).collect();
    let changes = jump("#difference", words.difference);
    view! { {changes}{jumps_of(words, page, &below)} }.into_any()
}

/// The way to the answers, with one to each of them where there is room, and to what stands below them.
fn jumps_of(words: &'static Words, page: &ResultsPage, below: &[(&'static str, &'static str)]) -> AnyView {
    let each = page.answers.iter().map(|answer| {
        let to = format!("#answer-{}", answer.number);
        let number = (words.answer)(answer.number);
        view! { <li><a href=to rel="external"><span class="sub num">{number}</span>" "<span lang=mark(Lang::Ja)>{answer.title.clone()}</span></a></li> }
            .into_any()
    });
    let each = (!page.answers.is_empty()).then(|| view! { <ol>{each.collect_view()}</ol> }.into_any());
    let below = below.iter().map(|(to, name)| jump(to, name)).collect_view();
    view! { <li><a class="more" href="#answers" rel="external">{words.answers}</a>{each}</li>{below} }.into_any()
}

fn jump(to: &'static str, name: &'static str) -> AnyView {
    view! { <li><a class="more" href=to rel="external">{name}</a></li> }.into_any()
}

/// What is to be read, with the ways to its parts beside it; above it where there is little room.
fn beside(words: &'static Words, page: &ResultsPage, jumps: AnyView, parts: AnyView) -> AnyView {
    let to = href(&case_address(&page.case.record.slug));
    view! {
        <div class="results">
            <nav class="jumps" aria-label=words.on_this_page>
                <ul>{jumps}<li><a class="more" href=to rel="external">{words.to_case}{icon("right")}</a></li></ul>
            </nav>
            <div class="results-parts">{parts}</div>
        </div>
    }
    .into_any()
}

/// Opinions that are not about this, as a count for each reason.
fn excluded(words: &'static Words, page: &ResultsPage) -> Option<AnyView> {
    let rows = page.excluded.iter().map(|(reason, count)| {
        let count = (words.opinions_number)(*count);
        view! { <tr><th scope="row" class="as-typed" lang=mark(Lang::Ja)>{reason.clone()}</th><td class="num right">{count}</td></tr> }
            .into_any()
    });
    (!page.excluded.is_empty()).then(|| {
        let table = view! {
            <table>
                <caption class="sr">{words.excluded}</caption>
                <thead><tr><th scope="col">{words.excluded_reason}</th><th scope="col" class="right">{words.excluded_count}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        };
        view! {
            <section class="section" aria-labelledby="excluded">
                <h2 id="excluded">{heading(words.excluded)}</h2>
                <p>{words.excluded_text}</p>
                {japanese_parts()}
                {scrolling(words.excluded.to_owned(), table.into_any())}
            </section>
        }
        .into_any()
    })
}

/// The same as files.
fn files(words: &'static Words, slug: &Slug) -> AnyView {
    let file = |end: &'static str, title: &'static str| {
        let to = format!("/open-data/comments/{slug}.{end}");
        view! { <li><a class="more" href=to download rel="external">{icon("file")}{(words.file)(title)}</a></li> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="files">
            <h2 id="files">{heading(words.files)}</h2>
            <p>{words.files_text}</p>
            <ul class="ways">
                {file("csv", "CSV")}
                {file("json", "JSON")}
                <li><a class="more" href=href(OPEN_DATA) rel="external">{icon("right")}{words::words().site.nav_open_data}</a></li>
                <li><a class="more" href=href(&case_address(slug)) rel="external">{icon("right")}{words.to_case}</a></li>
            </ul>
        </section>
    }
    .into_any()
}
