//! A form of several pages (`data-kept`, with its name) is kept in this tab until it has been sent (`data-kept-done`): all that it
//! carries, so that what was typed comes back after a reload, and so that it can be gone on with from its first page.
//!
//! Each page says in `round` how many came before it. A page with a higher one than what is kept is the answer to that; one with the
//! same is the same page again, in which something was typed since; one with a lower one is an older page, or a new beginning.
//!
//! The pages come as answers to a POST, which a browser can't load again without asking whether to send once more. So each gets an
//! address of its own (`?page=`), and is drawn anew out of what is kept when it is loaded by that: after a reload, on the way back, or
//! when a telephone has let go of the tab.

use super::draft::{Storage, name_of};
use crate::browser::by_name::{apply, call, call2, get, make, set, text, wait};
use crate::browser::{all, target, tell};
use leptos::{
    ev,
    leptos_dom::helpers::{window_event_listener, window_event_listener_untyped},
    prelude::document,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Element, FormData, HtmlFormElement, HtmlInputElement, Node, RequestInit, UrlSearchParams, window};

/// Brings back what was kept, and keeps what is typed from now on.
pub(super) fn listen() {
    let Some(storage) = Storage::of_this_tab() else { return };
    for done in all("[data-kept-done]") {
        let _ = forget(&storage, &key(&done, "data-kept-done"));
    }
    for form in forms() {
        let _ = arrive(&storage, &form);
    }
    window_event_listener_untyped("pageshow", {
        let storage = storage.clone();
        move |event| {
            // The page itself, as it was left: since then more was written, or all was sent.
            let same = |form: &HtmlFormElement| Some(round(&values(form).ok()?) == kept(&storage, form).ok()?.as_ref().map_or(0, round));
            if get(&event, "persisted").is_ok_and(|it| it.is_truthy()) && forms().any(|form| same(&form) == Some(false)) {
                let _ = window().map(|window| call(&window.location(), "reload", &JsValue::UNDEFINED));
            }
        }
    });
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

/// Of what was sent nothing stays but which one it was: whoever goes back to its older pages is led to a new one. What is being written
/// for another one stays.
fn forget(storage: &Storage, key: &str) -> Result<(), JsValue> {
    let here = path().ok_or(JsValue::NULL)?;
    let token = here.rsplit('/').next();
    let kept = UrlSearchParams::new_with_str(&storage.get_item(key)?.unwrap_or_default())?.get("token");
    match token {
        Some(token) if kept.is_none() || kept.as_deref() == Some(token) => storage.set_item(key, &("sent=".to_owned() + token)),
        _ => Ok(()),
    }
}

fn keep_of(storage: &Storage, event: &web_sys::Event) {
    let form = target(event).and_then(|field| field.closest("form[data-kept]").ok()?);
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        let _ = keep(storage, &form);
    }
}

fn arrive(storage: &Storage, form: &HtmlFormElement) -> Result<(), JsValue> {
    let there = values(form)?;
    let (here, page) = (round(&there), there.get("page").unwrap_or_default());
    let kept = kept(storage, form)?;
    let sent = kept.as_ref().and_then(|kept| kept.get("sent"));
    if here > 0 && sent.is_some() && sent == there.get("token") {
        let window = window().ok_or(JsValue::NULL)?;
        return call(&window.location(), "replace", &path().ok_or(JsValue::NULL)?.into()).map(drop);
    }
    let asked = asked();
    match kept.filter(|_| sent.is_none()) {
        Some(kept) if round(&kept) == here && here > 0 => bring_back(form, &kept)?,
        Some(kept) if round(&kept) > here => {
            // An older page of the same, or an address of one.
            let page = if here == 0 { asked } else { Some(page.clone()).filter(|_| there.get("token") == kept.get("token")) };
            match page {
                Some(page) => draw(storage.clone(), form.clone(), kept, page),
                None => return offer(form, &kept),
            }
        }
        // The first page has nothing yet.
        _ if here > 0 => keep(storage, form)?,
        _ => return Ok(()),
    }
    if here > 0 { name(&page) } else { Ok(()) }
}

/// The page that the address asks for.
fn asked() -> Option<String> {
    let search = window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get("page").filter(|page| page != "start")
}

/// Gives a page the address by which it can be loaded again.
fn name(page: &str) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let (history, hash) = (get(&window, "history")?, text(&window.location(), "hash").unwrap_or_default());
    let to = path().ok_or(JsValue::NULL)? + "?page=" + page + &hash;
    apply(&history, "replaceState", &("[null,\"\",\"".to_owned() + &to + "\"]"), Some(&get(&history, "state")?)).map(drop)
}

/// The path of this page.
fn path() -> Option<String> {
    text(&window()?.location(), "pathname")
}

/// Draws a page out of what is kept, in the place of the one that is there; that stays if it can't be had.
fn draw(storage: Storage, form: HtmlFormElement, kept: UrlSearchParams, page: String) {
    // What is typed in this moment would be typed into the wrong page.
    let _ = form.set_attribute("inert", "");
    spawn_local(async move {
        match drawn(&form, kept, &page).await {
            Ok(()) => forms().for_each(|form| drop(arrive(&storage, &form))),
            Err(_) => drop(form.remove_attribute("inert")),
        }
    });
}

async fn drawn(form: &HtmlFormElement, kept: UrlSearchParams, page: &str) -> Result<(), JsValue> {
    for (name, value) in [("remove", None), ("step", Some("resume")), ("page", Some(page))] {
        call(&kept, "delete", &name.into())?;
        if let Some(value) = value {
            kept.append(name, value);
        }
    }
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&kept);
    let to = form.get_attribute("action").unwrap_or_default();
    let answer = JsFuture::from(window().ok_or(JsValue::NULL)?.fetch_with_str_and_init(&to, &request)).await?;
    if get(&answer, "status")?.as_f64().is_none_or(|status| status >= 500.0) {
        return Err(JsValue::NULL);
    }
    let html = wait(&answer, "text", &JsValue::UNDEFINED).await?;
    let new: Document = call2(&make("DOMParser")?, "parseFromString", &html, &"text/html".into())?.unchecked_into();
    let content = |of: &Document| get(&of.query_selector("main h1")?.into(), "parentElement");
    let (from, into): (Element, Element) = (content(&new)?.dyn_into()?, content(&document())?.dyn_into()?);
    into.set_text_content(None);
    while let Some(part) = from.first_child() {
        Node::append_child(&into, &part)?;
    }
    set(&document(), "title", &get(&new, "title")?)?;
    tell(&form.get_attribute("data-kept-restored").unwrap_or_default());
    Ok(())
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

fn forms() -> impl Iterator<Item = HtmlFormElement> {
    all("form[data-kept]").filter_map(|form| form.dyn_into().ok())
}

/// What is kept of a form.
fn kept(storage: &Storage, form: &HtmlFormElement) -> Result<Option<UrlSearchParams>, JsValue> {
    storage.get_item(&key(form, "data-kept"))?.map(|text| UrlSearchParams::new_with_str(&text)).transpose()
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
