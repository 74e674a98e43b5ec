//! A form that is saved as one goes (`data-autosave`): a while after a change it is sent as it stands, with `auto=1`. The answer has the
//! next version, which the form takes, and what is still missing; the page stays. Its button works all the same.

use super::{draft, preview};
use crate::browser::by_name::{call, call2, get, set, text};
use crate::browser::{all, target};
use js_sys::{Object, Promise};
use leptos::{
    ev,
    leptos_dom::helpers::{window_event_listener, window_event_listener_untyped},
    prelude::document,
};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, RequestInit, UrlSearchParams, window};

/// How long after a change it is sent, in milliseconds: long enough for a sentence to go on, too short to be lost.
const PAUSE: i32 = 1_000;
/// How long after a try that failed the next one is made.
const AFTER_TROUBLE: i32 = 5_000;

/// The most bytes that are sent by a page that goes; together a page has 65,536.
const LONGEST_TAKEN: usize = 60_000;

/// Typed since it was sent last.
const DIRTY: &str = "data-dirty";
/// On its way.
const SAVING: &str = "data-saving";
/// Its button was pressed: the page goes, and nothing is sent behind it.
const LEAVING: &str = "data-leaving";

/// The button that waits until what is on its way has its answer: with an older version it would be turned away.
type Pressed = Rc<RefCell<Option<JsValue>>>;

/// Saves such forms from now on.
pub(super) fn listen() {
    let pressed = Pressed::default();
    window_event_listener(ev::input, {
        let pressed = Rc::clone(&pressed);
        move |event| {
            let Some(form) = target(&event).and_then(|field| form_of(&field)) else { return };
            changed(form, &pressed);
        }
    });
    // What was typed while this program was on its way.
    for form in
        all("form[data-autosave]").filter_map(|form| form_of(&form)).filter(|form| draft::fields(form).any(|field| draft::is_typed(&field)))
    {
        changed(form, &pressed);
    }
    // The page goes out of sight, perhaps for ever: nothing waits for its pause.
    for going in ["visibilitychange", "pagehide"] {
        let pressed = Rc::clone(&pressed);
        window_event_listener_untyped(going, move |_| {
            if going == "pagehide" || get(&document(), "hidden").is_ok_and(|hidden| hidden.is_truthy()) {
                for form in all("form[data-autosave]").filter_map(|form| form_of(&form)) {
                    send(form, Rc::clone(&pressed));
                }
            }
        });
    }
    window_event_listener(ev::submit, move |event| {
        let Some(form) = target(&event).and_then(|form| form_of(&form)) else { return };
        let _ = form.set_attribute(LEAVING, "");
        if form.has_attribute(SAVING) {
            event.prevent_default();
            *pressed.borrow_mut() = Some(event.submitter().map_or(JsValue::UNDEFINED, Into::into));
        }
    });
}

/// Something was typed into a form: it goes after its pause.
fn changed(form: HtmlFormElement, pressed: &Pressed) {
    let waits = form.has_attribute(DIRTY) || form.has_attribute(SAVING);
    let _ = form.set_attribute(DIRTY, "");
    if !waits {
        later(form, Rc::clone(pressed), PAUSE);
    }
}

/// Sends a form in a while, in milliseconds.
fn later(form: HtmlFormElement, pressed: Pressed, pause: i32) {
    let send = Closure::once_into_js(move || send(form, pressed));
    let _ = call2(&js_sys::global(), "setTimeout", &send, &pause.into());
}

/// Sends a form in which something was typed, unless it is on its way.
fn send(form: HtmlFormElement, pressed: Pressed) {
    if !form.has_attribute(DIRTY) || form.has_attribute(LEAVING) || form.has_attribute(SAVING) {
        return;
    }
    let (_, _) = (form.remove_attribute(DIRTY), form.set_attribute(SAVING, ""));
    spawn_local(async move {
        let saved = save(&form).await;
        let failed = saved.is_err();
        let told = match saved {
            Ok(told) => told,
            Err(_) => {
                // It is tried again for as long as the page is open: a line comes back.
                let _ = form.set_attribute(DIRTY, "");
                form.get_attribute("data-autosave-failed").unwrap_or_default()
            }
        };
        say(&form, "data-autosave-told", &told);
        let _ = form.remove_attribute(SAVING);
        if let Some(button) = pressed.take() {
            let asked = if button.is_undefined() { Object::new().into() } else { button };
            // Without a button of its own the form goes as by Enter.
            if call(&form, "requestSubmit", &asked).is_err() {
                let _ = call(&form, "submit", &JsValue::UNDEFINED);
            }
        } else if form.has_attribute(DIRTY) {
            later(form, pressed, if failed { AFTER_TROUBLE } else { PAUSE });
        }
    });
}

/// Sends a form as it stands, and takes the next version over. Returns what is to be told.
async fn save(form: &HtmlFormElement) -> Result<String, JsValue> {
    let values = FormData::new_with_form(form)?;
    let values = UrlSearchParams::new_with_str_sequence_sequence(&values)?;
    values.append("auto", "1");
    let request = RequestInit::new();
    request.set_method("POST");
    // What is sent when the page goes arrives all the same; longer forms browsers don't take with them (Fetch, 4.8.2).
    let short = String::from(values.to_string()).len() < LONGEST_TAKEN;
    set(&request, "keepalive", &short.into())?;
    request.set_body(&values);
    let address = text(form, "action").ok_or(JsValue::NULL)?;
    let response = JsFuture::from(window().ok_or(JsValue::NULL)?.fetch_with_str_and_init(&address, &request)).await?;
    // Signed out meanwhile, or an error: what is typed is here still, and the button says what is wrong.
    if get(&response, "redirected")?.is_truthy() || !get(&response, "ok")?.is_truthy() {
        return Err(JsValue::NULL);
    }
    let answer = JsFuture::from(call(&response, "json", &JsValue::UNDEFINED)?.unchecked_into::<Promise>()).await?;
    let Some(version) = text(&answer, "version") else {
        return text(&answer, "told").ok_or(JsValue::NULL);
    };
    let field: HtmlInputElement = form.query_selector("[name=version]")?.ok_or(JsValue::NULL)?.unchecked_into();
    field.set_value(&version);
    for other in all("[data-autosave-version]") {
        set(&other, "value", &version.as_str().into())?;
    }
    if !form.has_attribute(DIRTY) {
        draft::forget(form);
    }
    say(form, "data-autosave-missing", &text(&answer, "missing").unwrap_or_default());
    // What the page said when it was opened holds no longer.
    for old in all("[data-autosave-stale]") {
        old.remove();
    }
    if let Some(address) = form.get_attribute("data-autosave-preview") {
        preview::refresh(&address).await;
    }
    Ok(form.get_attribute("data-autosave-kept").unwrap_or_default())
}

/// Puts words where they are told; the same words are not told twice.
fn say(form: &HtmlFormElement, place: &str, words: &str) {
    for place in all(&("[".to_owned() + place + "]")).filter(|place| form.contains(Some(place))) {
        if place.text_content().as_deref() != Some(words) {
            place.set_text_content(Some(words));
        }
    }
}

/// The form to which a field belongs, be it within it or beside it.
fn form_of(element: &Element) -> Option<HtmlFormElement> {
    element.closest("form[data-autosave]").ok()??.dyn_into().ok()
}
