//! A form with files (`data-upload`) shows how far it has come while it is sent. Its answer is a page, as without; where only a part of
//! the page is about it (`data-upload-part`), the rest stays as it is, with all that is being written there.

use crate::browser::by_name::{call, call2, get, make, parse, set, text};
use crate::browser::{focus, target, tell};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Element, FormData, HtmlFormElement};

/// Takes the sending of such forms over.
pub(super) fn listen() {
    window_event_listener(ev::submit, |event| {
        let form = target(&event).and_then(|el| el.dyn_into::<HtmlFormElement>().ok()).filter(|form| form.has_attribute("data-upload"));
        let Some(form) = form.filter(|_| !event.default_prevented()) else { return };
        event.prevent_default();
        if send(&form).is_err() {
            // Then as without a program; `submit` raises no event.
            let _ = call(&form, "submit", &JsValue::UNDEFINED);
        }
    });
}

fn send(form: &HtmlFormElement) -> Result<(), JsValue> {
    // A second click sends nothing twice.
    if form.has_attribute("data-sending") {
        return Ok(());
    }
    let words = form.get_attribute("data-upload").unwrap_or_default();
    // `fetch` does not tell how far it has come.
    let request = make("XMLHttpRequest")?;
    call2(&request, "open", &"POST".into(), &get(form, "action")?)?;
    let bar = document().create_element("progress")?;
    bar.set_attribute("aria-label", &words)?;
    bar.set_attribute("max", "1")?;
    form.append_child(&bar)?;
    form.set_attribute("data-sending", "")?;
    tell(&words);

    let shown = bar.clone();
    let progress = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let _ = show(&shown, &event);
    });
    set(&get(&request, "upload")?, "onprogress", progress.as_ref())?;
    progress.forget();

    let (answered, of) = (request.clone(), form.clone());
    let done = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        let _ = of.remove_attribute("data-sending");
        bar.remove();
        if arrived(&of, &answered).is_err() {
            not_sent(&of);
        }
    });
    set(&request, "onloadend", done.as_ref())?;
    done.forget();
    call(&request, "send", &FormData::new_with_form(form)?.into()).map(drop)
}

/// How much of it has been sent.
fn show(bar: &Element, event: &JsValue) -> Result<(), JsValue> {
    let number = |name: &str| Ok::<_, JsValue>(get(event, name)?.as_f64().unwrap_or_default());
    let (sent, all) = (number("loaded")?, number("total")?);
    if all > 0.0 { set(bar, "value", &(sent / all).into()) } else { Ok(()) }
}

/// Where the answer stands it is gone to; a page that says what is wrong takes the place of the one that sent.
fn arrived(form: &HtmlFormElement, request: &JsValue) -> Result<(), JsValue> {
    let (url, own) = (text(request, "responseURL").unwrap_or_default(), text(form, "action").unwrap_or_default());
    if url.is_empty() {
        return Err(JsValue::NULL);
    }
    let page = call2(&make("DOMParser")?, "parseFromString", &get(request, "responseText")?, &"text/html".into())?;
    if let Some(part) = form.get_attribute("data-upload-part")
        && replaced(&page, &part, "[aria-invalid=true], [data-arrived]").is_ok()
    {
        return Ok(());
    }
    if url != own {
        return call(&get(&js_sys::global(), "location")?, "assign", &url.into()).map(drop);
    }
    replaced(&page, "main", ".errors, h1")?;
    document().set_title(&text(&page, "title").unwrap_or_default());
    Ok(())
}

/// Puts a part of another page in the place of ours, and goes to the first of what it has to say.
fn replaced(page: &JsValue, part: &str, first: &str) -> Result<(), JsValue> {
    let new: Element = call(page, "querySelector", &part.into())?.dyn_into()?;
    let old = document().query_selector(part)?.ok_or(JsValue::NULL)?;
    call(&old, "replaceWith", &new)?;
    if let Some(first) = new.query_selector(first)? {
        focus(&first);
        call(&first, "scrollIntoView", &parse("{\"block\":\"center\"}")?)?;
    }
    Ok(())
}

/// Says that nothing has come of it, at the form; what was chosen is chosen still.
fn not_sent(form: &HtmlFormElement) {
    let words = form.get_attribute("data-not-sent").unwrap_or_default();
    if let Some(field) = form.query_selector("[data-told]").ok().flatten() {
        field.set_text_content(Some(&words));
    }
}
