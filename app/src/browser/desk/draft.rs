//! What is typed into a long form (`data-draft`, with a name that no other form and no other person has) is kept in this
//! tab until it has been sent: a reload or a session that ran out takes nothing. It goes with the tab and with signing out.

use crate::browser::by_name::{call, call2, get, text};
use crate::browser::{all, focus, target, tell};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlFormElement, HtmlInputElement, UrlSearchParams, window};

/// The name of the form that was sent last, until its answer is here.
const SENT: &str = "draft-sent";

/// Only what is typed is kept; what proves who one is never.
const NEVER: &str = "button,[type=password],[type=hidden],[type=file],[type=checkbox],[type=radio],[autocomplete=one-time-code]";

/// The name of a field.
pub(super) fn name_of(field: &Element) -> String {
    field.get_attribute("name").unwrap_or_default()
}

/// Brings back what was kept, and keeps what is typed from now on.
pub(super) fn listen() {
    let Some(storage) = Storage::of_this_tab() else { return };
    let _ = arrive(&storage);
    window_event_listener(ev::input, {
        let storage = storage.clone();
        move |event| {
            if let Some(form) = target(&event).and_then(|field| form_of(&field)) {
                let _ = keep(&storage, &form);
            }
        }
    });
    window_event_listener(ev::click, {
        let storage = storage.clone();
        move |event| {
            let banner = target(&event).and_then(|el| el.closest(".draft button").ok()?);
            if let Some((button, form)) = banner.and_then(|button| Some((button.clone(), form_of(&button)?))) {
                let _ = storage.remove_item(&key(&form));
                let _ = call(&form, "reset", &JsValue::UNDEFINED);
                if let Ok(Some(banner)) = button.closest(".draft") {
                    banner.remove();
                }
                if let Some(field) = fields(&form).next() {
                    focus(&field);
                }
            }
        }
    });
    window_event_listener(ev::submit, move |event| {
        if let Some(form) = target(&event).and_then(|form| form_of(&form)) {
            let _ = storage.set_item(SENT, &key(&form));
        }
    });
}

/// What was taken needs no draft; a form that came back with errors has everything in it.
fn arrive(storage: &Storage) -> Result<(), JsValue> {
    let search = window().and_then(|w| w.location().search().ok()).unwrap_or_default();
    if search.contains("done=signed-out") {
        return storage.clear();
    }
    if let Some(sent) = storage.get_item(SENT)? {
        storage.remove_item(SENT)?;
        if search.contains("done=") {
            storage.remove_item(&sent)?;
        }
    }
    if document().query_selector(".errors")?.is_some() {
        return Ok(());
    }
    for form in all("form[data-draft]").filter_map(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        if let Some(text) = storage.get_item(&key(&form))? {
            bring_back(&form, &UrlSearchParams::new_with_str(&text)?)?;
        } else if fields(&form).any(|field| is_typed(&field)) {
            keep(storage, &form)?;
        }
    }
    Ok(())
}

fn bring_back(form: &HtmlFormElement, kept: &UrlSearchParams) -> Result<(), JsValue> {
    let mut changed = false;
    for field in fields(form).filter(|field| !is_typed(field)) {
        if let Some(value) = kept.get(&name_of(&field)).filter(|value| *value != field.value()) {
            field.set_value(&value);
            changed = true;
        }
    }
    if !changed {
        return Ok(());
    }
    let words = form.get_attribute("data-draft-restored").unwrap_or_default();
    let (banner, text, button) = (document().create_element("div")?, document().create_element("p")?, document().create_element("button")?);
    banner.set_attribute("class", "draft")?;
    text.set_text_content(Some(&words));
    button.set_attribute("class", "btn btn-sm")?;
    button.set_attribute("type", "button")?;
    button.set_text_content(form.get_attribute("data-draft-discard").as_deref());
    banner.append_child(&text)?;
    banner.append_child(&button)?;
    call(form, "prepend", &banner)?;
    tell(&words);
    Ok(())
}

/// Forgets what was kept of a form: it is saved elsewhere now.
pub(super) fn forget(form: &HtmlFormElement) {
    if let Some(storage) = Storage::of_this_tab() {
        let _ = storage.remove_item(&key(form));
    }
}

/// Keeps the fields as they are; nothing, if nothing is typed.
fn keep(storage: &Storage, form: &HtmlFormElement) -> Result<(), JsValue> {
    let kept = UrlSearchParams::new()?;
    let mut empty = true;
    for field in fields(form) {
        let value = field.value();
        empty &= value.is_empty();
        kept.append(&name_of(&field), &value);
    }
    if empty { storage.remove_item(&key(form)) } else { storage.set_item(&key(form), &String::from(kept.to_string())) }
}

/// The browser's own store of this tab.
#[derive(Clone)]
pub(super) struct Storage(JsValue);

impl Storage {
    /// None where the browser forbids it.
    pub(super) fn of_this_tab() -> Option<Self> {
        get(&window()?.into(), "sessionStorage").ok().filter(|storage| storage.is_truthy()).map(Self)
    }

    pub(super) fn get_item(&self, key: &str) -> Result<Option<String>, JsValue> {
        Ok(call(&self.0, "getItem", &key.into())?.as_string())
    }

    pub(super) fn set_item(&self, key: &str, value: &str) -> Result<(), JsValue> {
        call2(&self.0, "setItem", &key.into(), &value.into()).map(drop)
    }

    pub(super) fn remove_item(&self, key: &str) -> Result<(), JsValue> {
        call(&self.0, "removeItem", &key.into()).map(drop)
    }

    fn clear(&self) -> Result<(), JsValue> {
        call(&self.0, "clear", &JsValue::UNDEFINED).map(drop)
    }
}

/// The fields for text. They are taken for inputs: a `textarea` has the same name and value.
pub(super) fn fields(form: &HtmlFormElement) -> impl Iterator<Item = HtmlInputElement> + use<> {
    let form = form.clone();
    all("form [name]").filter_map(move |field| {
        let ours = form.contains(Some(&field)) && !field.matches(NEVER).unwrap_or(true);
        let field: HtmlInputElement = field.unchecked_into();
        (ours && !name_of(&field).contains("password") && name_of(&field) != "code").then_some(field)
    })
}

/// Whether somebody typed into a field since the page came, be it before this program was there.
pub(super) fn is_typed(field: &HtmlInputElement) -> bool {
    text(field, "defaultValue").is_some_and(|came| came != field.value())
}

fn form_of(element: &Element) -> Option<HtmlFormElement> {
    element.closest("form[data-draft]").ok()??.dyn_into().ok()
}

fn key(form: &HtmlFormElement) -> String {
    "draft-".to_owned() + &form.get_attribute("data-draft").unwrap_or_default()
}
