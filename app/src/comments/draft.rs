//! 案: the draft section by section, each with its anchor and with the way to comment on it; when it is decided, what was decided, with
//! the draft behind.

use super::{
    parts::{heading, japanese_parts, place, section_lang, section_name, submit_address},
    results::results_address,
    words::Words,
};
use crate::{
    ui::{icon::icon, markdown::markdown, said::mark},
    words::{self, href},
};
use domain::{
    comments::{CasePhase, CaseView, Section, Way, anchor_is_known},
    lang::Lang,
};
use leptos::prelude::*;

/// How many sections a table of contents shows without being asked, where there is little room.
const SHORT: usize = 8;

pub(super) fn section(words: &'static Words, case: &CaseView) -> AnyView {
    if case.final_sections.is_empty() { draft(words, case) } else { decided(words, case) }
}

fn draft(words: &'static Words, case: &CaseView) -> AnyView {
    let open = case.phase == CasePhase::Open && case.record.ways.contains(&Way::Form);
    let one = |section: &Section| {
        let write = open.then(|| {
            let to = submit_address(&case.record.slug, Some(&section.anchor));
            let which = words::words().site.paren(section_name(words, section));
            view! { <a class="btn btn-sm" href=to rel="external">{icon("voice")}{words.write_here}<span class="sr">{which}</span></a> }
                .into_any()
        });
        article(words, section, place(&section.anchor), Some(view! { {write}{to_contents(words)} }.into_any()))
    };
    let sections = case.sections.iter().map(one).collect_view();
    view! {
        <section class="section" aria-labelledby="the_draft">
            <h2 id="the_draft">{heading(words.draft)}</h2>
            <p class="sub">{drafted(words, case)}</p>
            {japanese_parts()}
            <div class="case-draft">
                {contents(words, words.contents, &case.sections)}
                <div class="draft-text">{sections}</div>
            </div>
        </section>
    }
    .into_any()
}

/// What was decided. The draft stands behind, with the ids of those sections that are there no more: links to them lead to it.
fn decided(words: &'static Words, case: &CaseView) -> AnyView {
    let one = |section: &Section| article(words, section, place(&section.anchor), Some(to_contents(words)));
    let sections = case.final_sections.iter().map(one).collect_view();
    let changed = case.is_changed();
    let told = if changed { words.decided_changed } else { words.decided_same };
    let see = changed.then(|| {
        let to = format!("{}#difference", href(&results_address(&case.record.slug)));
        view! { <p><a class="more" href=to rel="external">{words.see_difference}{icon("right")}</a></p> }.into_any()
    });
    let was = changed.then(|| {
        let one = |section: &Section| {
            let still_there = anchor_is_known(&case.final_sections, &section.anchor);
            let id = if still_there { format!("was_{}", section.anchor) } else { place(&section.anchor) };
            article(words, section, id, None)
        };
        let sections = case.sections.iter().map(one).collect_view();
        view! {
            <details class="accordion draft-was"><summary>{words.as_it_was}</summary><div><p class="sub">{drafted(words, case)}</p>{sections}</div></details>
        }
        .into_any()
    });
    view! {
        <section class="section" aria-labelledby="the_draft">
            <h2 id="the_draft">{heading(words.decided)}</h2>
            <p>{told}</p>
            {see}
            {japanese_parts()}
            <div class="case-draft">
                {contents(words, words.decided_contents, &case.final_sections)}
                <div class="draft-text">{sections}</div>
            </div>
            {was}
        </section>
    }
    .into_any()
}

fn drafted(words: &Words, case: &CaseView) -> String {
    (words.drafted_on)(&words::date(case.record.drafted_on))
}

fn article(words: &'static Words, section: &Section, id: String, act: Option<AnyView>) -> AnyView {
    let name = section_name(words, section);
    // No anchor has a `_`.
    let head = format!("{id}_head");
    let aria = head.clone();
    view! {
        <article class="draft-section" id=id aria-labelledby=aria>
            <h3 id=head lang=section_lang(&section.heading)>{name.clone()}</h3>
            <div lang=mark(Lang::Ja)>{markdown(&section.text, 3, &name)}</div>
            {act.map(|act| view! { <p class="act">{act}</p> }.into_any())}
        </article>
    }
    .into_any()
}

fn to_contents(words: &'static Words) -> AnyView {
    view! { <a class="more" href="#the_contents" rel="external">{icon("up")}{words.to_contents}</a> }.into_any()
}

/// Beside the text where there is room; before it, and folded if it is long, on a phone.
fn contents(words: &'static Words, title: &'static str, sections: &[Section]) -> AnyView {
    let links = sections.iter().map(|section| {
        let to = format!("#{}", place(&section.anchor));
        view! { <li><a href=to rel="external" lang=section_lang(&section.heading)>{section_name(words, section)}</a></li> }.into_any()
    });
    view! {
        <nav class="contents" id="the_contents" aria-label=title>
            <details open=sections.len() <= SHORT><summary>{title}</summary><ul>{links.collect_view()}</ul></details>
        </nav>
    }
    .into_any()
}
