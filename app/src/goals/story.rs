//! Plan, do, check, act: what happened to a goal, told in the order in which it did.

use super::{figures::evidence, manifesto::lines, row};
use crate::{
    ui::{
        icon::icon,
        said::{heading, paragraphs, said},
    },
    words::{self, words},
};
use domain::{calendar, goals::EntryView};
use leptos::prelude::*;

/// The story as a time line.
pub(super) fn story(entries: Vec<EntryView>) -> AnyView {
    let words = &words().goal;
    let text = if entries.is_empty() { words.story_none } else { words.story_lead };
    let entries =
        (!entries.is_empty()).then(|| view! { <ol class="story">{entries.into_iter().map(entry).collect_view()}</ol> }.into_any());
    view! {
        <section class="section" aria-labelledby="story">
            <h2 id="story">{heading(words.story)}</h2>
            <p class="lead">{text}</p>
            {entries}
        </section>
    }
    .into_any()
}

/// An entry. Words that were corrected stay, struck out, with the reason.
fn entry(entry: EntryView) -> AnyView {
    let words = &words().goal;
    let EntryView { stage, day, text, by, evidence: link, voice, corrects } = entry;
    let voice = voice.then(|| view! { <p class="voice">{icon("voice")}{words.voice}</p> }.into_any());
    let instead = corrects.map(|(old, reason)| {
        view! {
            <p class="sub">{words.corrected("")}{said(reason)}</p>
            <p class="sub"><del><span class="sr">{words.instead_of}</span>{said(old)}</del></p>
        }
        .into_any()
    });
    view! {
        <li class=stage.code()>
            <p class="when"><b>{row::stage(stage)}</b>"　"<time datetime=calendar::iso(day)>{words::date(day)}</time></p>
            {voice}
            {paragraphs((text.lang, lines(&text.text)))}
            {instead}
            <p class="sub">{said(by)}{evidence(&link, words::date(day))}</p>
        </li>
    }
    .into_any()
}
