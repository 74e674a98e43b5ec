//! The first page: who may comment, what is published, how long it takes, until when, and which other ways there are.

use super::{
    super::{
        names,
        parts::{day, japanese_parts, named, said, sample, typed},
        send_words::{SendWords, here},
        words,
    },
    closed::other_ways,
    fields::SECTIONS,
    form, heading, to_case,
};
use crate::{
    context::Context,
    documents::filled_in,
    ui::{
        button::{Button, Look, Size},
        said::mixed,
    },
    words::{fill, href, lang},
};
use domain::comments::{CaseView, LONGEST_OPINION, MOST_OPINIONS, anchor_is_known};
use leptos::prelude::*;

pub(super) fn show(context: &Context, commenting: &super::Commenting, case: &CaseView) -> AnyView {
    let words = here();
    let lead = fill(words.lead, &[("{case}", &case.record.title.said(lang()).text)]);
    let anchor = commenting.value(SECTIONS[0]);
    let chosen = anchor_is_known(&case.sections, anchor).then(|| {
        let name = named(words::here(), &case.sections, anchor);
        view! { <p class="chosen"><span class="sub">{words.chosen}</span>{crate::ui::said::japanese(name)}</p> }.into_any()
    });
    let begin = view! {
        {chosen}
        <div><Button look=Look::Solid size=Size::Large name="step" value="opinions">{words.begin}</Button></div>
    };
    let carried: &[&[&'static str]] = if anchor_is_known(&case.sections, anchor) { &[&SECTIONS[..1]] } else { &[] };
    view! {
        {sample(words::here())}
        <p class="lead">{mixed(&lead)}</p>
        {japanese_parts()}
        <section aria-labelledby="before">
            <h2 id="before">{heading(words.before)}</h2>
            <dl class="dl before">{before(context, words, case)}</dl>
        </section>
        {form(commenting, case, "start", carried, begin.into_any())}
        <p class="sub device">{words.device}</p>
        {to_case(case, words)}
        {other_ways(case)}
        <p><a class="more" href=href("/privacy") rel="external">{words.privacy}</a></p>
    }
    .into_any()
}

/// What is to be known before.
fn before(context: &Context, words: &'static SendWords, case: &CaseView) -> AnyView {
    let of = words::here();
    let today = context.today();
    let until = fill(words.until_day, &[("{day}", &day(of, case.record.dates.closes_on, today))]);
    let left = case.days_left.map(|left| if left <= 1 { words.last_day.to_owned() } else { fill(words.days_left, &[("{days}", &left)]) });
    let takes = fill(words.takes_text, &[("{max}", &MOST_OPINIONS), ("{long}", &grouped(LONGEST_OPINION))]);
    let may = case.record.who.iter().map(|who| view! { <li>{names::who(*who, lang())}</li> }).collect_view();
    let results = fill(words.results_text, &[("{day}", &day(of, case.record.dates.results_on, today))]);
    let left = left.map(|left| view! { <b class="ib">{left}</b> });
    let published = if case.record.published.said(lang()).lang == lang() {
        view! { <p>{said(&case.record.published)}</p> }.into_any()
    } else {
        typed(&case.record.published.ja)
    };
    let rows: [(&'static str, AnyView); 8] = [
        (words.until, view! { <p>{until}"　"{left}</p> }.into_any()),
        (words.takes, view! { <p>{takes}</p> }.into_any()),
        (words.may, view! { <ul class="points">{may}</ul> }.into_any()),
        (words.published, published),
        (words.never, view! { <p>{words.never_text}</p> }.into_any()),
        (words.kept, view! { <p>{filled_in(context.lang, words.kept_text)}</p> }.into_any()),
        (words.results, view! { <p>{results}</p> }.into_any()),
        (words.back, view! { <p>{words.back_text}</p> }.into_any()),
    ];
    rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()).collect_view().into_any()
}

fn grouped(number: usize) -> String {
    words::grouped(number as u64)
}
