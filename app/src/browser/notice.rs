//! The emergency notice stands outside of the pages, and may come or go while one moves between them.

use crate::{notices::api, ui::banner::EmergencyBanner, words};
use leptos::{mount::mount_to, prelude::*, task::spawn_local};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// How long an answer is good for, in milliseconds: readers who move fast don't ask again with every page.
const GOOD_FOR: f64 = 60_000.0;

thread_local! {
    static ASKED_AT: Cell<f64> = const { Cell::new(0.0) };
}

/// Brings it up to date. Its place is a live region: a new one is told at once.
pub(super) fn refresh() {
    let now = window().performance().map_or(f64::INFINITY, |performance| performance.now());
    if now - ASKED_AT.get() < GOOD_FOR {
        return;
    }
    ASKED_AT.set(now);
    spawn_local(async {
        // What can't be had stays as it was.
        let Ok(notice) = api::notice(words::lang()).await else { return };
        let Some(place) = document().get_element_by_id("notice").and_then(|el| el.dyn_into::<HtmlElement>().ok()) else { return };
        let shown = place.get_attribute("data-notice").unwrap_or_default();
        let wanted = notice.as_ref().map(|notice| notice.text.text.clone()).unwrap_or_default();
        if shown == wanted {
            return;
        }
        let _ = place.set_attribute("data-notice", &wanted);
        place.set_text_content(None);
        if let Some(notice) = notice {
            mount_to(place, move || view! { <EmergencyBanner notice=notice.clone() /> }).forget();
        }
    });
}
