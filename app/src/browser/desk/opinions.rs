//! The list of opinions by keys and by dragging (`data-opinions`), and cuts by selecting (`data-mark`). Each does what the form beside it
//! does, and sends that form.
//!
//! Keys of one character work only where the focus is in the list (WCAG 2.2, 2.1.4): elsewhere they are letters.

use crate::browser::by_name::{apply, call, get, set, text};
use crate::browser::{all, target};
use leptos::{
    ev,
    leptos_dom::helpers::{window_event_listener, window_event_listener_untyped},
    prelude::document,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

pub(super) fn listen() {
    if find("[data-opinions]").is_some() {
        window_event_listener(ev::keydown, |event| {
            if key(&event).is_some() {
                event.prevent_default();
            }
        });
        window_event_listener(ev::change, |_| count());
        count();
        drag();
    }
    if let Some(area) = find("#marked") {
        mark(area);
    }
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

/// What a key does in the list; `None` if nothing.
fn key(event: &Event) -> Option<()> {
    let here = target(event)?;
    let line = here.closest("[data-opinions] li").ok()??;
    let modified = |name: &&str| get(event, name).is_ok_and(|pressed| pressed.is_truthy());
    if ["altKey", "ctrlKey", "metaKey", "shiftKey"].iter().any(modified) {
        return None;
    }
    match text(event, "key")?.as_str() {
        "j" => focus(beside(&line, "nextElementSibling")?),
        "k" => focus(beside(&line, "previousElementSibling")?),
        "x" => press(line.query_selector("input").ok()??),
        "o" => press(line.query_selector(".unit-facts a").ok()??),
        "g" => focus(find("#into")?),
        _ => return None,
    }
    Some(())
}

/// The box of the line after or before one.
fn beside(line: &Element, which: &str) -> Option<Element> {
    get(line, which).ok()?.dyn_into::<Element>().ok()?.query_selector("input").ok()?
}

/// As the browser does it: what is out of sight comes into it.
fn focus(element: Element) {
    let _ = call(&element, "focus", &JsValue::UNDEFINED);
}

fn press(element: Element) {
    let _ = call(&element, "click", &JsValue::UNDEFINED);
}

/// How many are ticked, beside what is done with them: a line stands for as many as say the same.
fn count() {
    let copies = |ticked: Element| ticked.closest("[data-copies]").ok().flatten()?.get_attribute("data-copies")?.parse::<u64>().ok();
    let ticked: Vec<u64> = all("[data-opinions] :checked").map(|ticked| copies(ticked).unwrap_or(1)).collect();
    let (units, lines) = (ticked.iter().sum::<u64>(), ticked.len());
    let told = if units == lines as u64 { format!("（{units}件）") } else { format!("（{units}件、文面 {lines}）") };
    for place in all("[data-opinions-count]") {
        place.set_text_content((lines > 0).then_some(told.as_str()));
    }
}

/// A line that is dragged is ticked, and goes with all others that are.
fn drag() {
    if find("[data-drop]").is_none() {
        return;
    }
    for line in all("[data-opinions] > li") {
        let _ = line.set_attribute("draggable", "true");
    }
    window_event_listener_untyped("dragstart", |event| {
        let line = target(&event).and_then(|el| el.closest("[data-opinions] > li").ok()?);
        if let Some(box_of) = line.and_then(|line| line.query_selector("input").ok()?) {
            let _ = set(&box_of, "checked", &JsValue::TRUE);
            count();
        }
    });
    window_event_listener_untyped("dragover", |event| {
        if let Some(group) = group_of(&event) {
            event.prevent_default();
            let _ = group.set_attribute("data-over", "");
        }
    });
    window_event_listener_untyped("dragleave", |event| {
        if let Some(group) = group_of(&event) {
            let _ = group.remove_attribute("data-over");
        }
    });
    window_event_listener_untyped("drop", |event| {
        let Some(group) = group_of(&event) else { return };
        event.prevent_default();
        let _ = group.remove_attribute("data-over");
        let id = group.get_attribute("data-drop").unwrap_or_default();
        if let (Some(select), Some(button)) = (find("#into"), find("[name=do][value=group]")) {
            let _ = set(&select, "value", &id.into());
            press(button);
        }
    });
}

fn group_of(event: &Event) -> Option<Element> {
    target(event)?.closest("[data-drop]").ok()?
}

/// Buttons that put marks around what is selected in the text.
fn mark(area: Element) {
    for hidden in all("[data-mark], [data-mark-hint]") {
        let _ = hidden.remove_attribute("hidden");
        if let Some(list) = hidden.closest("ul").ok().flatten() {
            let _ = list.set_attribute("data-marks", "");
        }
    }
    window_event_listener(ev::click, move |event| {
        let reason = target(&event).and_then(|el| el.closest("[data-mark]").ok()?).and_then(|button| button.get_attribute("data-mark"));
        if let Some(reason) = reason {
            let _ = around(&area, &reason);
        }
    });
}

fn around(area: &Element, reason: &str) -> Result<(), JsValue> {
    let place = |name| get(area, name).map(|at| at.as_f64().unwrap_or_default() as u32);
    let (from, to) = (place("selectionStart")?, place("selectionEnd")?);
    if from < to {
        // From the end, so that the beginning stays where it is.
        apply(area, "setRangeText", &format!("[\"⟧\",{to},{to}]"), None)?;
        apply(area, "setRangeText", &format!("[\"⟦{reason}:\",{from},{from}]"), None)?;
    }
    call(area, "focus", &JsValue::UNDEFINED).map(drop)
}
