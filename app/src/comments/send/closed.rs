//! When nothing can be sent: before the opening, after the close, or when more came than can be read. What was typed is shown, so that it
//! can be copied, and the other ways are named.

use super::{
    super::{
        names,
        parts::{day, plain_day, typed},
        send_words::here,
        words,
    },
    above,
    fields::{OPINIONS, SECTIONS},
    form::{Commenting, Refused},
    head, heading, submit_address, to_case,
};
use crate::{
    context::Context,
    page::Shown,
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::LinkButton,
        page_foot::PageFoot,
        said::said,
    },
    words::{fill, href, lang},
};
use domain::comments::{CasePhase, CaseView, LONGEST_OPINION, MOST_OPINIONS, Way};
use leptos::prelude::*;

pub(super) fn show(context: &Context, commenting: &Commenting, case: &CaseView) -> Shown {
    let words = here();
    let of = words::here();
    let dates = case.record.dates;
    let on = |date| day(of, date, context.today());
    let large = commenting.refused == Some(Refused::TooLarge) && super::is_open(case);
    let (title, text) = match case.phase {
        _ if large => (
            words.too_large_title,
            fill(words.too_large, &[("{max}", &MOST_OPINIONS), ("{long}", &words::grouped(LONGEST_OPINION as u64))]),
        ),
        CasePhase::Announced => (words.early_title, fill(words.early, &[("{day}", &on(dates.opens_on))])),
        CasePhase::Cancelled => {
            let day = case.standing.cancelled_on.map(|date| plain_day(date, context.today())).unwrap_or_default();
            (words.cancelled_title, fill(words.cancelled, &[("{day}", &day)]))
        }
        CasePhase::Open => (words.no_form_title, words.no_form.to_owned()),
        CasePhase::Considering | CasePhase::Published => (words.closed_title, fill(words.closed, &[("{day}", &on(dates.closes_on))])),
    };
    let after = match case.phase {
        CasePhase::Considering => {
            let promised = case.standing.promised_on();
            let results =
                if promised < context.today() { (of.late)(&on(promised)) } else { fill(words.see_results, &[("{day}", &on(promised))]) };
            Some(view! { <p>{results}</p><p>{words.ask_office}</p> }.into_any())
        }
        CasePhase::Published => {
            let to = href(&format!("{}/results", super::case_address(&case.record.slug)));
            Some(view! { <p>{words.results_out}</p><p><a class="more" href=to rel="external">{words.read_results}</a></p> }.into_any())
        }
        _ => None,
    };
    let written = written(commenting).map(|texts| view! { <Banner tone=Tone::Warning><p>{words.not_taken}</p></Banner>{texts} }.into_any());
    let restart =
        large.then(|| view! { <p><LinkButton href=submit_address(&case.record.slug)>{words.start_again}</LinkButton></p> }.into_any());
    let name = case.record.title.said(lang());
    let view = view! {
        <div class="wrap narrow ask send-form">
            <Breadcrumb above=above(case) here=words.title />
            <p class="sub">{said(name.clone())}</p>
            <h1>{heading(title)}</h1>
            <p class="lead">{text}</p>
            {after}
            {restart}
            {written}
            {other_ways(case)}
            {to_case(case, words)}
        </div>
        <PageFoot updated_on=None department=case.record.body.said(lang()) />
    };
    Shown { head: head(title.to_owned(), &name.text), view: view.into_any() }
}

/// The opinions as they were typed, to be copied; none if there are none.
pub(crate) fn written(commenting: &Commenting) -> Option<AnyView> {
    let words = here();
    let texts: Vec<_> = OPINIONS.iter().zip(SECTIONS).filter(|(field, _)| !commenting.value(field).trim().is_empty()).collect();
    if texts.is_empty() {
        return None;
    }
    let texts = texts.into_iter().zip(1..).map(|((field, section), n)| {
        let anchor = commenting.value(section);
        let part = commenting.case.as_ref().filter(|_| !anchor.is_empty()).map(|case| {
            view! { <p class="sub">{words::here().section}"："{super::super::parts::named(words::here(), &case.sections, anchor)}</p> }
                .into_any()
        });
        let text = commenting.value(field).to_owned();
        view! { <li><h3>{heading(fill(words.opinion_n, &[("{n}", &n)]))}</h3>{part}<p class="as-typed">{text}</p></li> }.into_any()
    });
    let view = view! {
        <section aria-labelledby="written">
            <h2 id="written">{heading(words.your_text)}</h2>
            <ul class="written">{texts.collect_view()}</ul>
        </section>
    };
    Some(view.into_any())
}

/// The other ways, and where they lead. Once it is closed, only whom to ask.
pub(super) fn other_ways(case: &CaseView) -> AnyView {
    let words = here();
    let takes = matches!(case.phase, CasePhase::Open | CasePhase::Announced);
    let ways: Vec<&str> = case.record.ways.iter().filter(|way| takes && **way != Way::Form).map(|way| names::way(*way, lang())).collect();
    let told = (!ways.is_empty()).then(|| view! { <p>{fill(words.ways_text, &[("{ways}", &ways.join(words.between))])}</p> }.into_any());
    let title = if ways.is_empty() { words.contact } else { words.ways };
    view! {
        <section aria-labelledby="ways">
            <h2 id="ways">{heading(title)}</h2>
            {told}
            <p>{said(case.record.body.said(lang()))}</p>
            {typed(&case.record.contact)}
        </section>
    }
    .into_any()
}
