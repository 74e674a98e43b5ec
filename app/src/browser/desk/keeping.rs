//! Buttons (`data-keeping`, hidden where no program runs) that copy what stands somewhere (`data-copy`, with its id) or print the page
//! (`data-print`).

use crate::browser::by_name::{call, get, wait};
use crate::browser::{all, target, tell};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, window};

/// Shows the buttons, and does what they say.
pub(super) fn listen() {
    for buttons in all("[data-keeping]") {
        let _ = buttons.remove_attribute("hidden");
    }
    window_event_listener(ev::click, |event| {
        let Some(button) = target(&event).and_then(|el| el.closest("[data-copy], [data-print]").ok()?) else { return };
        if button.has_attribute("data-print") {
            let _ = window().map(|window| call(&window, "print", &JsValue::UNDEFINED));
            return;
        }
        spawn_local(async move {
            let copied = copy(&button).await.is_ok();
            let told = button.get_attribute(if copied { "data-copied" } else { "data-not-copied" }).unwrap_or_default();
            button.set_text_content(Some(&told));
            tell(&told);
        });
    });
}

/// Copies a text; where that is forbidden, it is selected at least.
async fn copy(button: &Element) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let from = document().get_element_by_id(&button.get_attribute("data-copy").unwrap_or_default()).ok_or(JsValue::NULL)?;
    let _ = call(&call(&window, "getSelection", &JsValue::UNDEFINED)?, "selectAllChildren", &from);
    let text = from.text_content().unwrap_or_default();
    wait(&get(&window.navigator(), "clipboard")?, "writeText", &text.into()).await.map(drop)
}
