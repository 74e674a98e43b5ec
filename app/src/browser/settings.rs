//! The size of text changes at once, where the reader is. Readings are the server's: the form is sent as forms are.

use super::{all, post, target};
use domain::preferences::TextSize;
use leptos::{
    ev,
    leptos_dom::helpers::window_event_listener,
    prelude::{document, window},
    task::spawn_local,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement};

/// Where the server leads back to after a change without this; nothing that an address should keep.
const LEFT_OVER: &str = "#display";

/// Listens for the form of the settings (`data-settings`).
pub(super) fn listen() {
    let location = window().location();
    if location.hash().as_deref() == Ok(LEFT_OVER)
        && let Ok(history) = window().history()
    {
        let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&super::here()));
    }
    window_event_listener(ev::submit, |event| {
        let Some(form) = target(&event).filter(|el| el.has_attribute("data-settings")) else { return };
        let Some(button) = event.submitter().and_then(|el| el.dyn_into::<HtmlButtonElement>().ok()) else { return };
        if let Some(size) = TextSize::from_code(&button.value()) {
            event.prevent_default();
            show(size, &button);
            spawn_local(async move { failed(&form, !matches!(post("/preferences", &[("size", size.code())]).await, Ok(true))) });
        } else if !window().navigator().on_line() {
            event.prevent_default();
            failed(&form, true);
        }
    });
}

fn show(size: TextSize, chosen: &HtmlButtonElement) {
    if let Some(root) = document().document_element() {
        let _ = if size == TextSize::Standard { root.remove_attribute("data-size") } else { root.set_attribute("data-size", size.code()) };
    }
    for button in all("[data-settings] button[name=size]") {
        let pressed = button.is_same_node(Some(chosen));
        let _ = button.set_attribute("aria-pressed", if pressed { "true" } else { "false" });
    }
}

/// Says that the choice could not be kept, or no longer says it.
fn failed(form: &Element, failed: bool) {
    if let Ok(Some(note)) = form.query_selector("[data-failed]") {
        let _ = if failed { note.remove_attribute("hidden") } else { note.set_attribute("hidden", "") };
    }
}
