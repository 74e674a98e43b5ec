//! A form of several pages (`data-kept`, with its name) is kept in this tab until it has been sent (`data-kept-done`): all that it
//! carries, so that what was typed comes back after a reload, and so that it can be gone on with from its first page.
//!
//! Each page says in `round` how many came before it. A page with a higher one than what is kept is the answer to that; one with the
//! same is the same page again, in which something was typed since; one with a lower one is an older page, or a new beginning.

use super::draft::{Storage, name_of};
use crate::browser::by_name::call;
use crate::browser::{all, target, tell};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, UrlSearchParams};

/// Brings back what was kept, and keeps what is typed from now on.
pub(super) fn listen() {
    let Some(storage) = Storage::of_this_tab() else { return };
    for done in all("[data-kept-done]") {
        let _ = storage.remove_item(&key(&done, "data-kept-done"));
    }
    for form in all("form[data-kept]").filter_map(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        let _ = arrive(&storage, &form);
    }
    window_event_listener(ev::input, {
        let storage = storage.clone();
        move |event| keep_of(&storage, &event)
    });
    window_event_listener(ev::submit, {
        let storage = storage.clone();
        move |event| keep_of(&storage, &event)
    });
    window_event_listener(ev::click, move |event| {
        let button = target(&event).filter(|el| el.matches("[data-kept-drop-now]").unwrap_or(false));
        if let Some(button) = button {
            let _ = storage.remove_item(&key(&button, "data-kept-drop-now"));
            if let Ok(Some(offer)) = button.closest(".draft") {
                offer.remove();
            }
        }
    });
}

fn keep_of(storage: &Storage, event: &web_sys::Event) {
    let form = target(event).and_then(|field| field.closest("form[data-kept]").ok()?);
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        let _ = keep(storage, &form);
    }
}

fn arrive(storage: &Storage, form: &HtmlFormElement) -> Result<(), JsValue> {
    let here = round(&values(form)?);
    let kept = storage.get_item(&key(form, "data-kept"))?.map(|text| UrlSearchParams::new_with_str(&text)).transpose()?;
    match kept {
        Some(kept) if round(&kept) == here && here > 0 => bring_back(form, &kept),
        Some(kept) if round(&kept) > here => offer(form, &kept),
        // The first page has nothing yet.
        _ if here > 0 => keep(storage, form),
        _ => Ok(()),
    }
}

/// The same page as it was left.
fn bring_back(form: &HtmlFormElement, kept: &UrlSearchParams) -> Result<(), JsValue> {
    let mut changed = false;
    for field in all("form[data-kept] [name]").filter(|field| form.contains(Some(field))) {
        if field.matches("button,[type=hidden]")? {
            continue;
        }
        let choice = field.matches("[type=radio],[type=checkbox]")?;
        // A `textarea` and a `select` have the same name and value.
        let field: HtmlInputElement = field.unchecked_into();
        let value = kept.get(&name_of(&field));
        if choice {
            let chosen = value.as_deref() == Some(field.value().as_str());
            changed |= chosen != field.checked();
            field.set_checked(chosen);
        } else if let Some(value) = value.filter(|value| plain(value) != plain(&field.value())) {
            field.set_value(&value);
            changed = true;
        }
    }
    if changed {
        let words = form.get_attribute("data-kept-restored").unwrap_or_default();
        let banner = banner(&words)?;
        call(form, "prepend", &banner)?;
        tell(&words);
    }
    Ok(())
}

/// What was begun before, to be gone on with. It has a form of its own: what is typed on this page in the meantime changes nothing of it.
fn offer(form: &HtmlFormElement, kept: &UrlSearchParams) -> Result<(), JsValue> {
    let Some(words) = form.get_attribute("data-kept-offer") else { return Ok(()) };
    let banner = banner(&words)?;
    let (again, go, drop) =
        (document().create_element("form")?, document().create_element("button")?, document().create_element("button")?);
    again.set_attribute("method", "post")?;
    again.set_attribute("action", &form.get_attribute("action").unwrap_or_default())?;
    for (name, value) in domain::query::pairs(&String::from(kept.to_string())) {
        if name != "step" && name != "remove" {
            let field = hidden(&name, &value)?;
            again.append_child(&field)?;
        }
    }
    let step = hidden("step", "resume")?;
    again.append_child(&step)?;
    go.set_attribute("class", "btn btn-sm")?;
    go.set_text_content(form.get_attribute("data-kept-go").as_deref());
    again.append_child(&go)?;
    drop.set_attribute("class", "btn btn-sm btn-text")?;
    drop.set_attribute("type", "button")?;
    drop.set_attribute("data-kept-drop-now", &form.get_attribute("data-kept").unwrap_or_default())?;
    drop.set_text_content(form.get_attribute("data-kept-drop").as_deref());
    banner.append_child(&again)?;
    banner.append_child(&drop)?;
    call(form, "before", &banner)?;
    tell(&words);
    Ok(())
}

fn hidden(name: &str, value: &str) -> Result<Element, JsValue> {
    let input = document().create_element("input")?;
    input.set_attribute("type", "hidden")?;
    input.set_attribute("name", name)?;
    input.set_attribute("value", value)?;
    Ok(input)
}

fn banner(words: &str) -> Result<Element, JsValue> {
    let (banner, text) = (document().create_element("div")?, document().create_element("p")?);
    banner.set_attribute("class", "draft")?;
    text.set_text_content(Some(words));
    banner.append_child(&text)?;
    Ok(banner)
}

/// Everything that a form carries, as it would be sent.
fn values(form: &HtmlFormElement) -> Result<UrlSearchParams, JsValue> {
    UrlSearchParams::new_with_str_sequence_sequence(&FormData::new_with_form(form)?.into())
}

fn keep(storage: &Storage, form: &HtmlFormElement) -> Result<(), JsValue> {
    storage.set_item(&key(form, "data-kept"), &String::from(values(form)?.to_string()))
}

fn round(values: &UrlSearchParams) -> u32 {
    values.get("round").and_then(|round| round.parse().ok()).unwrap_or(0)
}

/// Lines end in a form as it is sent otherwise than in its fields.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn key(of: &Element, attribute: &str) -> String {
    "kept-".to_owned() + &of.get_attribute(attribute).unwrap_or_default()
}
