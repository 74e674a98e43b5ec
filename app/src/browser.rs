//! What the browser does beside rendering: it starts the app, moves between pages without a reload, and tells
//! people where they have come.

use crate::{
    page::{Address, Head, Shown},
    routes::App,
    words,
};
use leptos::{ev, leptos_dom::helpers::window_event_listener_untyped, mount::hydrate_from_async, prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FormData, HtmlElement, HtmlFormElement, HtmlSelectElement, UrlSearchParams, window};

/// Why a page has come up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Another kind of page: the reader begins at its heading.
    NewPage,
    /// The same kind of page with other content, such as a narrowed list: the reader stays where he is.
    SameRoute,
}

/// Brings the document to life.
pub fn start() {
    spawn_local(async {
        let Some(main) = document().get_element_by_id("main").and_then(|el| el.dyn_into::<HtmlElement>().ok()) else { return };
        hydrate_from_async(main, App).await.forget();
        if let Some(performance) = window().and_then(|w| w.performance()) {
            let _ = performance.mark("hydrated");
        }
        // The next page will need them; by now the first one is there.
        let _ = words::load().await;
    });
}

/// Sends the GET forms of pages through the router, also when only a `data-submit` field changed.
pub(crate) fn forms() {
    let navigate = use_navigate();
    let submitted = window_event_listener(ev::submit, move |event| {
        let Some(form) = event.target().and_then(|t| t.dyn_into::<HtmlFormElement>().ok()) else { return };
        if event.default_prevented() || form.method() != "get" {
            return;
        }
        let Some(address) = address_of(&form) else { return };
        event.prevent_default();
        close_details(&form);
        navigate(&address, NavigateOptions { scroll: false, ..Default::default() });
    });
    let changed = window_event_listener_untyped("change", |event| {
        let select = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok()).filter(|s| s.has_attribute("data-submit"));
        if let Some(form) = select.and_then(|s| s.form()) {
            let _ = form.request_submit();
        }
    });
    on_cleanup(move || {
        submitted.remove();
        changed.remove();
    });
}

/// Where a GET form leads, without its empty fields.
fn address_of(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let params = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let kept = UrlSearchParams::new().ok()?;
    for pair in js_sys::try_iter(&params).ok()??.flatten() {
        let pair: js_sys::Array = pair.unchecked_into();
        if let (Some(key), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
            && !value.trim().is_empty()
        {
            kept.append(&key, &value);
        }
    }
    let query = String::from(kept.to_string());
    let path = form.get_attribute("action").filter(|path| path.starts_with('/'))?;
    Some(if query.is_empty() { path } else { format!("{path}?{query}") })
}

/// The panel that a form stands in, such as the filters on a phone, closes with it.
fn close_details(form: &Element) {
    if let Ok(Some(details)) = form.closest("details[data-panel]") {
        let _ = details.remove_attribute("open");
    }
}

/// Tells the document, and whoever listens to it, that another page is shown.
pub(crate) fn arrived(head: Head, arrival: Arrival) {
    let document = document();
    document.set_title(&words::words().site.title(&head.title));
    set_content(&document, "meta[name=description]", "content", &head.description);
    mark_current(&document);
    request_animation_frame(move || {
        let document = leptos::prelude::document();
        if arrival == Arrival::NewPage {
            let heading = document.query_selector("#main h1").ok().flatten().and_then(|h| h.dyn_into::<HtmlElement>().ok());
            if let Some(heading) = heading {
                let _ = heading.set_attribute("tabindex", "-1");
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = heading.focus_with_options(&options);
            }
        }
        if let Some(status) = document.get_element_by_id("status") {
            let told = document.query_selector("[data-announce]").ok().flatten().and_then(|el| el.get_attribute("data-announce"));
            let told = told.filter(|_| arrival == Arrival::SameRoute).unwrap_or_else(|| words::words().site.arrived(&head.title));
            status.set_text_content(Some(&told));
        }
    });
}

/// The menu shows where one is.
fn mark_current(document: &Document) {
    let path = window().and_then(|w| w.location().pathname().ok()).unwrap_or_default();
    let Ok(links) = document.query_selector_all("[data-menu] a[href]") else { return };
    for place in 0..links.length() {
        let Some(link) = links.get(place).and_then(|n| n.dyn_into::<Element>().ok()) else { continue };
        let _ = match link.get_attribute("href") {
            Some(href) if href != "/" && path.starts_with(&href) => link.set_attribute("aria-current", "page"),
            _ => link.remove_attribute("aria-current"),
        };
    }
}

fn set_content(document: &Document, selector: &str, attribute: &str, value: &str) {
    if let Ok(Some(element)) = document.query_selector(selector) {
        let _ = element.set_attribute(attribute, value);
    }
}

/// Leaves the app: the browser itself loads the address. Nothing is shown here any more.
pub(crate) async fn leave(address: &Address) -> Shown {
    if let Some(window) = window() {
        let _ = window.location().assign(&format!(
            "{}{}",
            address.path,
            if address.query.is_empty() { String::new() } else { format!("?{}", address.query) }
        ));
    }
    let () = std::future::pending().await;
    Shown { head: Head::default(), view: ().into_any() }
}
