//! A table whose rows are walked by keyboard (`data-rows`): from a link in a row, the arrow keys lead to the links that name
//! the rows above and below, and Home and End to the first and the last. Every link can be reached by Tab as well.

use crate::browser::by_name::{call, get, text};
use crate::browser::{all, target};
use leptos::{ev, leptos_dom::helpers::window_event_listener};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

/// The keys are the browser's own wherever else the focus is, so that it scrolls and one types as ever, and where there is no
/// further row.
pub(super) fn listen() {
    window_event_listener(ev::keydown, |event| {
        if let Some(link) = leads_to(&event) {
            event.prevent_default();
            // As the browser does it: what is out of sight comes into it.
            let _ = call(&link, "focus", &JsValue::UNDEFINED);
        }
    });
}

/// The link to which a key leads that was pressed at a link of the table; `None` if it leads nowhere.
fn leads_to(event: &Event) -> Option<Element> {
    let row = target(event)?.closest("[data-rows] a").ok()??.closest("tr").ok()??;
    if ["altKey", "ctrlKey", "metaKey", "shiftKey"].iter().any(|other| get(event, other).is_ok_and(|pressed| pressed.is_truthy())) {
        return None;
    }
    let rows: Vec<Element> = all("[data-rows] tr").collect();
    let here = rows.iter().position(|other| *other == row)?;
    let to = match text(event, "key")?.as_str() {
        "ArrowUp" => here.checked_sub(1)?,
        "ArrowDown" => here + 1,
        "Home" => 0,
        "End" => rows.len() - 1,
        _ => return None,
    };
    rows.get(to).filter(|_| to != here)?.query_selector("th a").ok()?
}
