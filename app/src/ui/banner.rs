//! お知らせ: something to know before the rest of the page.

use crate::{
    ui::{icon::icon, said::mark},
    words::words,
};
use domain::{lang::Said, notices::Notice};
use leptos::prelude::*;

/// What a banner is about; each has its own colour, icon and word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Info,
    /// Something was done.
    Done,
    /// Something needs care.
    Warning,
    /// Something went wrong.
    Error,
}

/// A banner with its text.
#[component]
pub fn Banner(
    /// What it is about.
    tone: Tone,
    /// The text.
    children: Children,
) -> impl IntoView {
    let (class, drawn) = match tone {
        Tone::Info => ("banner banner-info", "info"),
        Tone::Done => ("banner banner-done", "seal"),
        Tone::Warning => ("banner banner-warn", "tri"),
        Tone::Error => ("banner banner-error", "stop"),
    };
    view! { <div class=class>{icon(drawn)}<div>{children()}</div></div> }.into_any()
}

/// 緊急のお知らせ, above everything else on every page.
#[component]
pub fn EmergencyBanner(
    /// What has happened.
    notice: Notice,
) -> impl IntoView {
    let site = &words().site;
    let Notice { text: Said { text, lang }, link } = notice;
    // Not `said`: this part is in the program of every page.
    let lang = mark(lang);
    let only = lang.map(|_| site.japanese_only);
    let link = if link.starts_with('/') { crate::words::href(&link) } else { link };
    let more = (!link.is_empty()).then(|| view! { <a href=link>{site.more}</a> }.into_any());
    view! {
        <section class="emergency" aria-label=site.emergency>
            <div class="wrap">
                <p><strong>{icon("tri")}{site.emergency}</strong> <span lang=lang>{text}</span>" "{only}" "{more}</p>
            </div>
        </section>
    }
    .into_any()
}
