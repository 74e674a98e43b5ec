//! 案の変わった所: draft and final text, section by section.

use super::{
    parts::{heading, japanese_parts, section_lang},
    words::Words,
};
use crate::ui::{
    badge::{State, badge},
    difference,
    said::{mark, mixed},
};
use domain::{
    comments::{DifferenceLine, Piece, ResultsPage, SectionChange, SectionDifference},
    lang::Lang,
};
use leptos::prelude::*;

pub(super) fn section(words: &'static Words, page: &ResultsPage) -> AnyView {
    view! {
        <section class="section" aria-labelledby="difference">
            <h2 id="difference">{heading(words.difference)}</h2>
            {content(words, &page.difference)}
        </section>
    }
    .into_any()
}

/// Whether anything changed.
pub(super) fn is_changed(difference: &[SectionDifference]) -> bool {
    difference.iter().any(|section| section.kind != SectionChange::Same)
}

pub(super) fn content(words: &'static Words, difference: &[SectionDifference]) -> AnyView {
    if !is_changed(difference) {
        return view! { <p>{words.difference_none}</p> }.into_any();
    }
    let (changed, same): (Vec<_>, Vec<_>) = difference.iter().partition(|section| section.kind != SectionChange::Same);
    let sections = changed.iter().map(|section| one(words, section)).collect_view();
    let names = same.iter().map(|section| view! { <li lang=lang(section)>{name(words, section)}</li> }.into_any());
    let unchanged = (!same.is_empty()).then(|| {
        let told = (words.unchanged)(same.len());
        view! { <details class="accordion"><summary>{told}</summary><div><ul class="points">{names.collect_view()}</ul></div></details> }
            .into_any()
    });
    view! {
        <p>{(words.difference_lead)(changed.len(), difference.len())}</p>
        <p class="sub">{words.legend}</p>
        {japanese_parts()}
        {sections}
        {unchanged}
    }
    .into_any()
}

/// The heading by which a section is known now; what stands before the first heading has none.
fn name(words: &'static Words, section: &SectionDifference) -> String {
    let heading = section.after.as_ref().or(section.before.as_ref()).filter(|heading| !heading.is_empty());
    heading.cloned().unwrap_or_else(|| words.preamble.to_owned())
}

fn lang(section: &SectionDifference) -> Option<&'static str> {
    section_lang(section.after.as_ref().or(section.before.as_ref()).map(String::as_str).unwrap_or_default())
}

fn one(words: &'static Words, section: &SectionDifference) -> AnyView {
    let (state, told) = match section.kind {
        SectionChange::Added => (State::Good, words.section_added),
        SectionChange::Removed => (State::Bad, words.section_removed),
        _ => (State::Going, words.section_changed),
    };
    let was = section.before.as_ref().filter(|before| section.after.as_ref().is_some_and(|after| after != *before));
    let was = was.map(|before| view! { <p class="sub">{mixed(&(words.heading_was)(before))}</p> }.into_any());
    let id = format!("changed-{}", section.anchor);
    view! {
        <section class="changed-section" aria-labelledby=id.clone()>
            <h3 id=id.clone()><span lang=lang(section)>{name(words, section)}</span>{badge(state, told)}</h3>
            {was}
            <div class="difference" lang=mark(Lang::Ja)>{lines(words, section)}</div>
        </section>
    }
    .into_any()
}

/// Lines as paragraphs, points of a list as a list.
fn lines(words: &'static Words, section: &SectionDifference) -> AnyView {
    let lines = section.lines();
    let groups = lines.chunk_by(|one, next| one.point && next.point).map(|group| {
        let told = |line: &DifferenceLine| line.pieces.iter().map(|piece| self::piece(words, piece)).collect_view();
        match group {
            [line] if !line.point => view! { <p>{told(line)}</p> }.into_any(),
            points => {
                let points = points.iter().map(|line| view! { <li>{told(line)}</li> }.into_any());
                view! { <ul>{points.collect_view()}</ul> }.into_any()
            }
        }
    });
    groups.collect_view().into_any()
}

/// A piece of text; what it is, is told to ears as well, in the language of the page.
fn piece(words: &'static Words, piece: &Piece) -> AnyView {
    let lang = mark(Lang::Ja).map(|_| crate::words::lang().tag());
    difference::piece(piece, lang, words.removed, words.added)
}
