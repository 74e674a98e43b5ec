//! A part of a form that asks a device for a passkey (`data-passkey`): it gets the options from the server, has the device
//! answer, and sends the form with the answer in it. The server's answer is a page, as everywhere.

use crate::browser::by_name::{call, function, get, text};
use crate::browser::{all, here, target};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::{ev, leptos_dom::helpers::window_event_listener};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, FormData, HtmlFormElement, HtmlInputElement, RequestInit, UrlSearchParams, window};

/// Brings such parts to life where the browser knows passkeys.
pub(super) fn listen() {
    if parser("parseCreationOptionsFromJSON").is_err() || parser("parseRequestOptionsFromJSON").is_err() {
        return;
    }
    for part in all("[data-passkey], [data-with-passkey]") {
        let _ = part.remove_attribute("hidden");
    }
    window_event_listener(ev::click, |event| {
        if let Some(part) = target(&event).and_then(|el| el.closest("[data-passkey] button").ok()?).and_then(|button| part_of(&button)) {
            begin(part);
        }
    });
    // The key Enter in a form that has no other button.
    window_event_listener(ev::submit, |event| {
        let form = target(&event).filter(|_| event.submitter().is_none());
        if let Some(part) = form.and_then(|form| form.query_selector("[data-passkey]").ok()?) {
            event.prevent_default();
            begin(part);
        }
    });
}

fn part_of(button: &Element) -> Option<Element> {
    button.closest("[data-passkey]").ok()?
}

/// Asks once at a time: a second press changes nothing.
fn begin(part: Element) {
    if part.has_attribute("aria-busy") {
        return;
    }
    let _ = part.set_attribute("aria-busy", "true");
    say(&part, "");
    spawn_local(async move {
        if let Err(error) = ask(&part).await {
            let name = text(&error, "name").unwrap_or_default();
            let words = match name.as_str() {
                "NotAllowedError" | "AbortError" => "data-cancelled",
                "InvalidStateError" => "data-twice",
                _ => "data-failed",
            };
            say(&part, &part.get_attribute(words).unwrap_or_default());
        }
        let _ = part.remove_attribute("aria-busy");
    });
}

async fn ask(part: &Element) -> Result<(), JsValue> {
    let form: HtmlFormElement = part.closest("form")?.ok_or(JsValue::NULL)?.unchecked_into();
    let said = options(part, &form).await?;
    if let Some(words) = text(&said, "say") {
        say(part, &words);
        return Ok(());
    }
    let window = window().ok_or(JsValue::NULL)?;
    if let Some(page) = text(&said, "go") {
        return call(&window.location(), "assign", &page.into()).map(drop);
    }
    let act = part.get_attribute("data-passkey").unwrap_or_default();
    let (class, parse) = parser(if act == "create" { "parseCreationOptionsFromJSON" } else { "parseRequestOptionsFromJSON" })?;
    let wanted = Object::new();
    Reflect::set(&wanted, &"publicKey".into(), &parse.call1(&class, &get(&said, "publicKey")?)?)?;
    let credentials = get(&window.navigator(), "credentials")?;
    let asked: Promise = function(&credentials, &act)?.call1(&credentials, &wanted)?.unchecked_into();
    let answer = JsFuture::from(asked).await?;
    let json = get(&window, "JSON")?;
    let answer = function(&json, "stringify")?.call1(&json, &call(&answer, "toJSON", &JsValue::UNDEFINED)?)?;
    let field: HtmlInputElement = part.query_selector("[name=credential]")?.ok_or(JsValue::NULL)?.unchecked_into();
    field.set_value(&answer.as_string().ok_or(JsValue::NULL)?);
    // It raises no event: nobody else takes it over.
    call(&form, "submit", &JsValue::UNDEFINED).map(drop)
}

/// What the server says to the form as it stands.
async fn options(part: &Element, form: &HtmlFormElement) -> Result<JsValue, JsValue> {
    let request = RequestInit::new();
    request.set_method("POST");
    let values = FormData::new_with_form(form)?;
    let values = UrlSearchParams::new_with_str_sequence_sequence(&values)?;
    request.set_body(&values);
    let address = part.get_attribute("data-options").unwrap_or_default();
    let asked = window().ok_or(JsValue::NULL)?.fetch_with_str_and_init(&address, &request);
    let response = JsFuture::from(asked).await?;
    if get(&response, "redirected")?.is_truthy() {
        // Signed out meanwhile: the page itself leads to where one signs in.
        let page = Object::new();
        Reflect::set(&page, &"go".into(), &here().into())?;
        return Ok(page.into());
    }
    JsFuture::from(call(&response, "json", &JsValue::UNDEFINED)?.unchecked_into::<Promise>()).await
}

/// The class of passkeys, and one of its readers of JSON.
fn parser(name: &str) -> Result<(JsValue, Function), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let class = get(&window, "PublicKeyCredential")?;
    let parse = function(&class, name)?;
    Ok((class, parse))
}

/// At the button, which is a live region.
fn say(part: &Element, words: &str) {
    if let Ok(Some(place)) = part.query_selector("[role=alert]") {
        place.set_text_content(Some(words));
    }
}
