//! 0件: nobody sent anything. That is told as it is, and taken for nothing else.

use super::{
    changes,
    notices::came_late_because,
    parts::{case_address, day, heading, japanese_parts, sample, typed},
    words::Words,
};
use crate::{
    ui::icon::icon,
    words::{self, href},
};
use domain::comments::ResultsPage;
use leptos::prelude::*;

pub(super) fn content(words: &'static Words, page: &ResultsPage) -> AnyView {
    let (case, figures) = (&page.case, &page.figures);
    let dates = case.standing.dates;
    // Days of a year that may be over are told with it.
    let on = case.standing.published_on.unwrap_or(dates.results_on);
    let told = (words.zero_told)(&day(words, dates.opens_on, on), &day(words, dates.closes_on, on), dates.days_open());
    let withdrawn = (figures.withdrawn > 0).then(|| view! { <p>{(words.zero_withdrawn)(figures.withdrawn)}</p> }.into_any());
    let changed = changes::is_changed(&page.difference);
    let then = if changed { words.zero_changed } else { words.zero_same };
    let published = case.standing.published_on.map(|on| (words.published_on)(&words::date(on)));
    let contact = case.record.contact.clone();
    view! {
        {sample(words)}
        <p class="verdict">{words.zero_verdict}</p>
        <p>{told}</p>
        {withdrawn}
        <section class="section" aria-labelledby="then">
            <h2 id="then">{heading(words.zero_then)}</h2>
            <p>{then}</p>
            <p class="sub">{published}</p>
            {came_late_because(words, case)}
        </section>
        <section class="section" aria-labelledby="silence">
            <h2 id="silence">{heading(words.zero_silence)}</h2>
            <p>{words.zero_silence_text}</p>
        </section>
        <section class="section" aria-labelledby="still">
            <h2 id="still">{heading(words.zero_still)}</h2>
            <p>{words.zero_still_text}</p>
            {japanese_parts()}
            {typed(&contact)}
            <p><a class="more" href=href("/contact")>{words::words().site.nav_contact}</a></p>
        </section>
        {changed.then(|| changes::section(words, page))}
        <p class="section"><a class="more" href=href(&case_address(&case.record.slug)) rel="external">{words.to_case}{icon("right")}</a></p>
    }
    .into_any()
}
