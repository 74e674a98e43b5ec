//! What other pages show of the calendar.

use super::{
    SEASONS,
    words::{Words, here, span},
};
use crate::{
    ui::{
        badge::{State, badge},
        plate::{Load, Place, image},
        said::{mark, said},
    },
    words::href,
};
use domain::{
    lang::Said,
    seasons::{SeasonLine, SeasonShort},
};
use leptos::prelude::*;

/// Names and times, each leading to its entry; what is now is marked with a word.
pub(crate) fn lines(entries: &[(SeasonLine, bool)], now: &'static str) -> AnyView {
    let line = |(entry, is_now): &(SeasonLine, bool)| {
        let mark = is_now.then(|| badge(State::Good, now));
        view! {
            <li>
                <a href=format!("{}#{}", href(SEASONS), entry.slug) rel="external">{said(entry.title.clone())}</a>
                <span class="sub num">{span(entry.span)}</span>
                {mark}
            </li>
        }
        .into_any()
    };
    view! { <ul class="season-lines">{entries.iter().map(line).collect_view()}</ul> }.into_any()
}

/// Where an entry is, what it is called, and when it is: for pages that the browser draws too.
pub(crate) fn place(entry: SeasonLine) -> (String, Said, String) {
    (format!("{SEASONS}#{}", entry.slug), entry.title, span(entry.span))
}

/// What is to be had now, as cards with headings of the third level: for the home page and the calendar.
pub(crate) fn now_list(entries: &[SeasonShort]) -> AnyView {
    let words = here();
    let cards = entries.iter().map(|entry| card(words, entry)).collect_view();
    view! { <ul class="season-cards">{cards}</ul> }.into_any()
}

fn card(words: &'static Words, entry: &SeasonShort) -> AnyView {
    let picture = entry.cover.clone().map(|cover| image(cover.src, Place::line(Load::Later)));
    view! {
        <li class="season-card">
            {picture}
            <p class="place-kind">{words.kind(entry.line.kind)}"　"<span class="num">{span(entry.line.span)}</span></p>
            <h3><a href=format!("{}#{}", href(SEASONS), entry.line.slug) rel="external">{said(entry.line.title.clone())}</a></h3>
            <p lang=mark(entry.summary.lang)>{entry.summary.text.clone()}</p>
        </li>
    }
    .into_any()
}
