//! What the browser does beside rendering: it starts the app, moves between pages without a reload, and tells
//! people where they have come.
//!
//! Pages have no handlers of their own, because the first one has no code: what needs behaviour hangs on attributes
//! (`data-live`, `data-panel`, `data-tabs`, `data-files`, `data-feedback`, `data-settings`) that the document listens for.

mod arrival;
mod by_name;
mod desk;
mod feedback;
mod forms;
mod notice;
mod panels;
mod scrolling;
mod settings;
mod tabs;
mod verification;
mod worker;

pub(crate) use arrival::{Arrival, arrived};

use crate::{
    page::{Head, Shown},
    routes::App,
    words,
};
use leptos::{mount::hydrate_from_async, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, FocusOptions, HtmlElement, RequestInit, Response, UrlSearchParams, window};

/// Brings the document to life.
pub fn start() {
    // In a release a panic is a bare trap; while developing it says where.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|info| leptos::logging::error!("{info}")));
    wasm_bindgen_futures::spawn_local(async {
        let Some(main) = document().get_element_by_id("main").and_then(|el| el.dyn_into::<HtmlElement>().ok()) else { return };
        hydrate_from_async(main, App).await.forget();
        if let Some(performance) = window().and_then(|w| w.performance()) {
            let _ = performance.mark("hydrated");
        }
        if document()
            .query_selector(".desk-head, [data-files], [data-draft], [data-kept], [data-kept-done]")
            .is_ok_and(|found| found.is_some())
        {
            desk::start().await;
        }
        if let Ok(Some(part)) = document().query_selector("[data-verify]") {
            verification::start(part).await;
        }
        // The next page will need them; by now the first one is there.
        let _ = words::load().await;
        worker::register();
    });
}

/// Listens for what pages can't hear themselves. Called once, by the first page; the listeners live as long as the
/// document.
pub(crate) fn listen() {
    forms::listen();
    panels::listen();
    scrolling::listen();
    feedback::listen();
    settings::listen();
    tabs::listen();
    tabs::bring_to_life();
}

/// Whether a page is on its way: shown when it takes long.
pub(crate) fn waiting(waiting: bool) {
    if let Some(root) = document().document_element() {
        let _ = if waiting { root.set_attribute("data-waiting", "") } else { root.remove_attribute("data-waiting") };
    }
}

/// Leaves the app: the browser itself loads the address, which is the document's already. Nothing is shown here any
/// more.
pub(crate) async fn leave() -> Shown {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
    let () = std::future::pending().await;
    Shown { head: Head::default(), view: ().into_any() }
}

/// The address of the sheet for long forms and figures, if the document came without it; by then it is at hand, so that
/// the page is not drawn bare at first.
pub(crate) async fn sheet() -> Option<String> {
    let address = document().document_element()?.get_attribute("data-desk")?;
    if let Ok(answer) = JsFuture::from(window()?.fetch_with_str(&address)).await {
        let text = answer.unchecked_into::<Response>().text().ok()?;
        let _ = JsFuture::from(text).await;
    }
    Some(address)
}

/// Path and query of the document.
fn here() -> String {
    window().and_then(|w| Some(w.location().pathname().ok()? + &w.location().search().ok()?)).unwrap_or_default()
}

/// The path of the document.
fn path() -> String {
    window().and_then(|w| w.location().pathname().ok()).unwrap_or_default()
}

/// Moves the focus; the router has already scrolled to where it should.
fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Sends a form's values; whether the server has taken them.
async fn post(address: &str, values: &[(&str, &str)]) -> Result<bool, JsValue> {
    let body = UrlSearchParams::new()?;
    for (name, value) in values {
        body.append(name, value);
    }
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&body);
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(address, &options)).await?.unchecked_into();
    Ok(response.ok())
}

/// Every element of a selector.
fn all(selector: &str) -> impl Iterator<Item = Element> + use<> {
    let found = document().query_selector_all(selector).ok();
    let length = found.as_ref().map_or(0, |found| found.length());
    (0..length).filter_map(move |place| found.as_ref()?.get(place)?.dyn_into().ok())
}

/// Tells whoever listens to the document.
fn tell(words: &str) {
    if let Some(status) = document().get_element_by_id("status") {
        status.set_text_content(Some(words));
    }
}

/// The element that an event happened to.
fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
