//! Buttons that write something into the body in whose language one wrote last (`data-insert`): a picture, a quotation. It stands on lines
//! of its own where the caret was. What is chosen in a list takes the place of its braces (`data-insert-from`), and what belongs into a field of
//! one line becomes its value (`data-insert-into`). What is said otherwise in English has that for the body in English (`data-insert-en`).

use crate::browser::by_name::{call, call2, get, parse, set, text};
use crate::browser::{all, target};
use leptos::{
    ev,
    leptos_dom::helpers::{window_event_listener, window_event_listener_untyped},
    prelude::document,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Writes from now on.
pub(super) fn listen() {
    let last: Rc<RefCell<Option<Element>>> = Rc::default();
    window_event_listener_untyped("focusin", {
        let last = Rc::clone(&last);
        move |event| {
            // What is shown as blocks only there is written nowhere else.
            if let Some(area) = target(&event).filter(|field| field.matches("textarea[name^=body]").unwrap_or(false)) {
                *last.borrow_mut() = Some(area);
            }
        }
    });
    window_event_listener(ev::click, move |event| {
        let Some(button) = target(&event).and_then(|button| button.closest("[data-insert]").ok()?) else { return };
        let mut block = button.get_attribute("data-insert").unwrap_or_default();
        if let Some(field) = button.get_attribute("data-insert-into") {
            let _ = all(&format!("input[name={field}]")).next().map(|field| fill(&field, &block));
            return;
        }
        if let Some(list) = button.get_attribute("data-insert-from").and_then(|id| document().get_element_by_id(&id)) {
            block = block.replace("{}", &text(&list, "value").unwrap_or_default());
        }
        let written = last.borrow().clone();
        // Where nobody has written yet it is the end of the text of the form.
        let area = written.or_else(|| {
            let area = all("textarea[name=body]").next()?;
            set(&area, "selectionStart", &JsValue::from(u32::MAX)).ok()?;
            Some(area)
        });
        if let Some(area) = area {
            let english = button.get_attribute("data-insert-en").filter(|_| area.matches("[name$=_en]").unwrap_or(false));
            let _ = write(&area, &english.unwrap_or(block));
        }
    });
}

fn fill(field: &Element, value: &str) -> Result<(), JsValue> {
    set(field, "value", &value.into())?;
    let _ = call(field, "focus", &JsValue::UNDEFINED);
    typed(field)
}

fn write(area: &Element, block: &str) -> Result<(), JsValue> {
    let (value, caret) = (text(area, "value").unwrap_or_default(), get(area, "selectionStart")?);
    // The browser counts UTF-16.
    let before = (caret.as_f64().unwrap_or_default() as usize).checked_sub(1);
    let on_new_line = before.is_none_or(|before| value.encode_utf16().nth(before) == Some(u16::from(b'\n')));
    let block = if on_new_line { block.to_owned() } else { "\n\n".to_owned() + block };
    let _ = call(area, "focus", &JsValue::UNDEFINED);
    let arguments = parse("[0,0,0,\"end\"]")?;
    set(&arguments, "0", &block.into())?;
    set(&arguments, "1", &caret)?;
    set(&arguments, "2", &caret)?;
    call2(&get(area, "setRangeText")?, "apply", area, &arguments)?;
    typed(area)
}

/// As if it had been typed, so that it is kept and saved.
fn typed(field: &Element) -> Result<(), JsValue> {
    let global = js_sys::global();
    let typed = call2(&get(&global, "Reflect")?, "construct", &get(&global, "Event")?, &parse("[\"input\",{\"bubbles\":true}]")?)?;
    call(field, "dispatchEvent", &typed).map(drop)
}
