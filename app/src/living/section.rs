//! A section as it is read: a text, the hours of a day, or questions.

use super::words::here;
use crate::{
    ui::{
        accordion::Accordion,
        markdown::markdown,
        plate::{Load, figure},
        said::{mark, said},
    },
    words::{self, href},
};
use domain::{
    lang::Lang,
    living::{GuideLink, GuidePart, GuideRecord, GuideShape},
    picture::Picture,
};
use leptos::prelude::*;

/// A section with its picture beside it, if it has one. On a phone its words are folded unless it is `open`; what it is about and where
/// it leads stand there in any case.
pub(super) fn section(record: &GuideRecord, pictures: &[(i64, Picture)], lang: Lang, (load, open): (Load, bool)) -> AnyView {
    let label = format!("{}-title", record.slug);
    let named = label.clone();
    let cover = cover(record, pictures, load);
    let class = if cover.is_some() { "section guide guide-with" } else { "section guide" };
    view! {
        <section class=class id=record.slug.to_string() aria-labelledby=named>
            {cover}
            <div class="guide-words">
                <h2 id=label>{said(record.title.said(lang))}</h2>
                {words(record, lang, open)}
            </div>
        </section>
    }
    .into_any()
}

/// A draft as it would be read, within a page that has its own headings.
pub(super) fn preview(record: &GuideRecord, pictures: &[(i64, Picture)], lang: Lang) -> AnyView {
    view! {
        <div class="guide">
            {cover(record, pictures, Load::Later)}
            <div class="guide-words"><p class="piece-title">{said(record.title.said(lang))}</p>{words(record, lang, true)}</div>
        </div>
    }
    .into_any()
}

fn words(record: &GuideRecord, lang: Lang, open: bool) -> AnyView {
    let lead = record.lead.said(lang);
    let lead = (!lead.text.is_empty()).then(|| view! { <p class="guide-lead" lang=mark(lead.lang)>{lead.text}</p> });
    let read_in = mark(record.lang(lang));
    let title = record.title.said(lang).text;
    let (before, parts) = record.parts(lang);
    let body = match record.shape {
        GuideShape::Text => markdown(&record.body.said(lang).text, 2, &title),
        GuideShape::Day => {
            let hours = parts
                .iter()
                .map(|GuidePart { title, text }| view! { <li><h3>{title.clone()}</h3>{markdown(text, 3, title)}</li> }.into_any());
            view! { {opening(&before, &title)}<ol class="guide-day">{hours.collect_view()}</ol> }.into_any()
        }
        GuideShape::Questions => {
            let questions = parts.into_iter().map(|GuidePart { title, text }| {
                let answer = markdown(&text, 3, &title);
                view! { <Accordion title=title>{answer}</Accordion> }.into_any()
            });
            view! { {opening(&before, &title)}<div class="guide-questions">{questions.collect_view()}</div> }.into_any()
        }
    };
    let body = view! { <div class="guide-body" lang=read_in>{body}</div> }.into_any();
    // Questions are folded one by one.
    let body = if open || record.shape == GuideShape::Questions { body } else { folded(record, lang, body) };
    view! { {lead}{body}{links(record.links(lang), read_in)} }.into_any()
}

/// What is told apart from its like by the title of its section.
fn folded(record: &GuideRecord, lang: Lang, body: AnyView) -> AnyView {
    let title = record.title.said(lang);
    let of = words::words().site.paren(&title.text);
    view! {
        <details class="guide-more">
            <summary>{here().more}<span class="sr" lang=mark(title.lang)>{of}</span></summary>
            {body}
        </details>
    }
    .into_any()
}

/// What stands before the hours or the questions.
fn opening(text: &str, title: &str) -> Option<AnyView> {
    (!text.is_empty()).then(|| markdown(text, 2, title))
}

fn links(links: &[GuideLink], lang: Option<&'static str>) -> Option<AnyView> {
    (!links.is_empty()).then(|| {
        let each = links.iter().map(|link| {
            let to = if link.is_outside() { link.to.clone() } else { href(&link.to) };
            view! { <li><a class="more" href=to rel="external">{link.words.clone()}</a></li> }.into_any()
        });
        view! { <ul class="guide-links" lang=lang>{each.collect_view()}</ul> }.into_any()
    })
}

/// The picture with who made it.
fn cover(record: &GuideRecord, pictures: &[(i64, Picture)], load: Load) -> Option<AnyView> {
    let (_, picture) = pictures.iter().find(|(id, _)| Some(*id) == record.cover)?;
    Some(figure("guide-cover", picture, "(min-width: 64rem) 30rem, 100vw", load))
}
