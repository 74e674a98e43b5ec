//! 案: the draft section by section, each with its anchor and with the way to comment on it.

use super::{
    parts::{heading, japanese_parts, place, section_name, submit_address},
    words::Words,
};
use crate::{
    ui::{icon::icon, markdown::markdown, said::mark},
    words,
};
use domain::{
    comments::{CasePhase, CaseView, Section, Way},
    lang::Lang,
};
use leptos::prelude::*;

/// How many sections a table of contents shows without being asked, where there is little room.
const SHORT: usize = 8;

pub(super) fn section(words: &'static Words, case: &CaseView) -> AnyView {
    let open = case.phase == CasePhase::Open && case.record.ways.contains(&Way::Form);
    let drafted = (words.drafted_on)(&words::date(case.record.drafted_on));
    let one = |section: &Section| {
        let name = section_name(words, section);
        let id = place(&section.anchor);
        let write = open.then(|| {
            let to = submit_address(&case.record.slug, Some(&section.anchor));
            let which = words::words().site.paren(&name);
            view! { <a class="btn btn-sm" href=to rel="external">{icon("voice")}{words.write_here}<span class="sr">{which}</span></a> }
                .into_any()
        });
        view! {
            <article class="draft-section" id=id.clone() aria-labelledby=format!("{id}-head")>
                <h3 id=format!("{id}-head") lang=mark(Lang::Ja)>{name.clone()}</h3>
                <div lang=mark(Lang::Ja)>{markdown(&section.text, 3, &name)}</div>
                <p class="act">{write}<a class="more" href="#contents" rel="external">{icon("up")}{words.to_contents}</a></p>
            </article>
        }
        .into_any()
    };
    let sections = case.sections.iter().map(one).collect_view();
    view! {
        <section class="section" aria-labelledby="draft">
            <h2 id="draft">{heading(words.draft)}</h2>
            <p class="sub">{drafted}</p>
            {japanese_parts()}
            <div class="case-draft">
                {contents(words, &case.sections)}
                <div class="draft-text">{sections}</div>
            </div>
        </section>
    }
    .into_any()
}

/// Beside the draft where there is room; before it, and folded if it is long, on a phone.
fn contents(words: &'static Words, sections: &[Section]) -> AnyView {
    let links = sections.iter().map(|section| {
        let to = format!("#{}", place(&section.anchor));
        view! { <li><a href=to rel="external" lang=mark(Lang::Ja)>{section_name(words, section)}</a></li> }.into_any()
    });
    view! {
        <nav class="contents" id="contents" aria-label=words.contents>
            <details open=sections.len() <= SHORT><summary>{words.contents}</summary><ul>{links.collect_view()}</ul></details>
        </nav>
    }
    .into_any()
}
