//! `/staff/media`: pictures and papers, to bring in, find, describe and use.

mod list;
mod one;

pub(super) use list::list;
pub(super) use one::one;

use crate::ui::{
    badge::{State, badge},
    button::{Button, Look},
    field::Label,
    file_picker::{FilePicker, PICTURES_AND_PAPERS},
};
use domain::media::{Content, LARGEST_FILE, MediaView};
use leptos::prelude::*;

/// A form by which files are sent, with its progress where the browser's side is alive (`data-upload`).
fn sender(action: String, title: &'static str, several: bool, button: &'static str, error: Option<String>) -> AnyView {
    let hint = if several { "一度に20件まで" } else { "" };
    view! {
        <form class="form" action=action method="post" enctype="multipart/form-data" data-upload="送っています" data-not-sent="送れませんでした。つながりを確かめて、もう一度送ってください。選んだものはそのままです。">
            <FilePicker label=Label::required("files", title).hint(hint).error(error) accept=PICTURES_AND_PAPERS types="JPEG、PNG、WebP、PDF、Word、Excel" megabytes=(LARGEST_FILE / 1_000_000) as u32 several=several />
            <p class="wrong" role="alert" data-told></p>
            <div class="desk-acts"><Button look=Look::Solid>{button}</Button></div>
        </form>
    }
    .into_any()
}

/// How far a thing has come.
fn state(media: &MediaView) -> AnyView {
    if media.retired {
        badge(State::None, "使わない")
    } else if media.record.alt.is_empty() {
        badge(State::Warning, "説明がまだ")
    } else if media.uses > 0 {
        badge(State::Good, "使用中")
    } else {
        badge(State::Good, "使えます")
    }
}

/// What it is, in a few words.
fn kind(content: Content) -> String {
    match content {
        Content::Picture { width, height } => format!("写真 {width}×{height}"),
        Content::Paper { kind, bytes } => format!("{} {}KB", kind.paper_name(), bytes.div_ceil(1_000)),
    }
}
