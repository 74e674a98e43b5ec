//! Texts that may be in another language than their page, and names with their readings.

use crate::words;
use domain::{
    lang::{Lang, Said},
    places::Area,
    ruby,
};
use leptos::prelude::*;

/// A text in its place. In a language other than the page's it is marked, for screen readers and for the eye.
pub fn said(said: Said) -> AnyView {
    foreign(said.lang, said.text)
}

/// A text that there is only in Japanese.
pub fn japanese(text: impl Into<String>) -> AnyView {
    foreign(Lang::Ja, text.into())
}

/// A text in the language of the page, in which names may stand in another script: they are marked.
pub fn mixed(text: &str) -> AnyView {
    let parts = words::lang().parts(text).into_iter().map(|(lang, part)| match mark(lang) {
        Some(lang) => view! { <span lang=lang>{part.to_owned()}</span> }.into_any(),
        None => part.to_owned().into_any(),
    });
    parts.collect_view().into_any()
}

/// Paragraphs; when they are not in the language of the page, it is said once above them.
pub fn paragraphs((lang, texts): (Lang, Vec<String>)) -> AnyView {
    let other = mark(lang);
    let note = other.map(|_| view! { <p class="sub">{words::words().site.japanese_parts}</p> });
    let texts = texts.into_iter().map(|text| match other {
        Some(_) => view! { <p lang=other>{text}</p> }.into_any(),
        None => view! { <p>{mixed(&text)}</p> }.into_any(),
    });
    let texts = texts.collect_view();
    view! { {note}{texts} }.into_any()
}

/// A heading of ours, with the readings of its words if the reader wants them.
pub fn heading(text: impl Into<String>) -> AnyView {
    let text = text.into();
    if !words::furigana() {
        return mixed(&text);
    }
    with_readings(ruby::annotate(&text, words::words().site.readings))
}

/// The same with readings that the catalogue has not: of pages that only the server renders.
#[cfg(feature = "ssr")]
pub fn heading_read(text: impl Into<String>, readings: &str) -> AnyView {
    let text = text.into();
    if !words::furigana() {
        return mixed(&text);
    }
    with_readings(ruby::annotate(&text, &format!("{readings} {}", words::words().site.readings)))
}

/// A name with its reading above it, if the reader wants that; else the name alone.
pub fn name(name: String, reading: Option<&str>) -> AnyView {
    match reading.filter(|reading| words::furigana() && !reading.is_empty()) {
        Some(reading) => with_readings(ruby::align(&name, reading)),
        None => name.into_any(),
    }
}

/// The brackets are for browsers that can't put one above the other.
fn with_readings(parts: Vec<ruby::Part<'_>>) -> AnyView {
    parts
        .into_iter()
        .map(|part| match part.reading {
            Some(reading) => {
                view! { <ruby>{part.text.to_owned()}<rp>"（"</rp><rt>{reading.to_owned()}</rt><rp>"）"</rp></ruby> }.into_any()
            }
            None => part.text.to_owned().into_any(),
        })
        .collect_view()
        .into_any()
}

/// The reading below a name, unless it stands above it.
pub fn below(reading: String) -> Option<AnyView> {
    (!words::furigana() && !reading.is_empty()).then(|| view! { <p class="kana">{reading}</p> }.into_any())
}

/// A district; in Japanese with its reading.
pub fn place(area: Area) -> AnyView {
    if words::lang() != Lang::Ja {
        return area.name.into_any();
    }
    if words::furigana() {
        return name(area.name, Some(&area.kana));
    }
    view! { {area.name}<span class="sub">{words::words().site.paren(area.kana)}</span> }.into_any()
}

/// The `lang` of a part that may be in another language than its page.
pub fn mark(lang: Lang) -> Option<&'static str> {
    (lang != words::lang()).then(|| lang.tag())
}

fn foreign(lang: Lang, text: String) -> AnyView {
    if lang == words::lang() {
        return mixed(&text);
    }
    if text.is_empty() {
        return ().into_any();
    }
    view! { <span lang=lang.tag()>{text}</span>" "<span class="sub">{words::words().site.japanese_only}</span> }.into_any()
}
