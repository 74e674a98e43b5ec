//! What of a case is not as it was promised, told before everything else.

use super::{
    parts::{came_late, day, plain_day},
    words::Words,
};
use crate::{
    ui::{
        banner::{Banner, Tone},
        icon::icon,
        said::mark,
    },
    words,
};
use domain::{
    calendar::Date,
    comments::{CasePhase, CaseView, Standing},
    lang::Lang,
};
use leptos::prelude::*;

/// Called off, late, come late, corrected.
pub(super) fn all(words: &'static Words, case: &CaseView, today: Date) -> AnyView {
    let cancelled = case.standing.cancelled_on.filter(|_| case.phase == CasePhase::Cancelled).map(|on| {
        let reason = told(words.reason, &case.cancel_reason);
        view! { <Banner tone=Tone::Warning><p><strong>{(words.cancelled)(&words::date(on))}</strong></p>{reason}</Banner> }.into_any()
    });
    let corrected = case.corrections.first().map(|last| {
        let told = (words.corrected)(&words::date(last.on));
        view! { <p class="note-aside"><a class="more" href="#the_corrections" rel="external">{told}</a></p> }.into_any()
    });
    view! { {cancelled}{late(words, case, today)}{corrected} }.into_any()
}

/// That results are late, why, and what is promised now.
fn late(words: &'static Words, case: &CaseView, today: Date) -> Option<AnyView> {
    case.late.then(|| {
        let reason = told(words.late_reason, &case.late_reason).unwrap_or_else(|| view! { <p>{words.late_unsaid}</p> }.into_any());
        let promised = (words.late)(&day(words, case.standing.dates.results_on, today));
        let anew = anew(words, &case.standing, today).map(|told| view! { <p><strong>{told}</strong></p> }.into_any());
        view! { <Banner tone=Tone::Warning><p><strong>{promised}</strong></p>{reason}{anew}</Banner> }.into_any()
    })
}

/// What is promised of late results now; that this day is over too, if it is.
fn anew(words: &Words, standing: &Standing, today: Date) -> Option<String> {
    let until = standing.late_until?;
    let day = day(words, until, today);
    Some(if standing.is_late_again(today) { (words.late_again)(&day) } else { (words.late_until)(&day) })
}

/// By how much the promised day was missed, and why: that does not go away when results are there.
pub(super) fn came_late_because(words: &'static Words, case: &CaseView) -> Option<AnyView> {
    let late = came_late(words, &case.standing)?;
    let reason = told(words.late_reason, &case.late_reason);
    Some(view! { <p class="sub">{late}</p>{reason} }.into_any())
}

/// The same in a line of the list, for a case whose results are not there yet.
pub(super) fn late_in_line(words: &'static Words, standing: &Standing, today: Date) -> AnyView {
    let promised = (words.results_late)(&day(words, standing.dates.results_on, today));
    let anew = standing.late_until.map(|until| {
        let on = plain_day(until, today);
        let told = if standing.is_late_again(today) { (words.late_again)(&on) } else { (words.late_until)(&on) };
        view! { <span>{told}</span> }.into_any()
    });
    view! { <span class="case-late">{icon("tri")}{promised}</span>{anew} }.into_any()
}

fn told(label: &'static str, text: &str) -> Option<AnyView> {
    (!text.trim().is_empty()).then(|| view! { <p class="sub">{label}<span lang=mark(Lang::Ja)>{text.to_owned()}</span></p> }.into_any())
}
