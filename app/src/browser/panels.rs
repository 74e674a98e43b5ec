//! Panels that cover the page, such as the menu and the filters on a phone, give way.

use super::{all, focus, target};
use leptos::{ev, leptos_dom::helpers::window_event_listener};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// By Escape, when the focus leaves them, and when something outside is pressed.
pub(super) fn listen() {
    window_event_listener(ev::keydown, |event| {
        if event.key() == "Escape" {
            // The innermost first.
            if let Some(panel) = open().last() {
                let _ = panel.remove_attribute("open");
                if let Ok(Some(summary)) = panel.query_selector("summary") {
                    focus(&summary);
                }
            }
        }
    });
    window_event_listener(ev::focusin, |event| close_unless_around(target(&event)));
    window_event_listener(ev::click, |event| close_unless_around(target(&event)));
}

/// All of them.
pub(super) fn close() {
    for panel in open() {
        let _ = panel.remove_attribute("open");
    }
}

fn open() -> impl Iterator<Item = Element> {
    all("details[data-panel][open]")
}

fn close_unless_around(element: Option<Element>) {
    let Some(element) = element else { return };
    for panel in open().filter(|panel| !panel.contains(element.dyn_ref::<Node>())) {
        let _ = panel.remove_attribute("open");
    }
}
