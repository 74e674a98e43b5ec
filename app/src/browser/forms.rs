//! GET forms of pages go through the router.

use super::{panels, path, scrolling, target};
use leptos::{ev, leptos_dom::helpers::window_event_listener};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

/// A form with `data-live` goes as soon as one of its choices changes, and replaces the address, so that the way back
/// does not lead through every choice.
pub(super) fn listen() {
    let navigate = use_navigate();
    let go = move |form: &HtmlFormElement, replace: bool| {
        let address = address_of(form)?;
        // On the same page the reader stays where he is; another one begins at its top.
        if Some(path().as_str()) != address.split('?').next() {
            scrolling::to_top();
        }
        navigate(&address, NavigateOptions { scroll: false, replace, resolve: false, ..Default::default() });
        Some(())
    };
    window_event_listener(ev::submit, {
        let go = go.clone();
        move |event| {
            let form = target(&event).and_then(|el| el.dyn_into::<HtmlFormElement>().ok()).filter(|form| form.method() == "get");
            let Some(form) = form.filter(|_| !event.default_prevented()) else { return };
            panels::close();
            if go(&form, false).is_some() {
                event.prevent_default();
            }
        }
    });
    window_event_listener(ev::change, move |event| {
        let field = target(&event).filter(|field| !field.matches("[type=search]").unwrap_or(true));
        let form = field.and_then(|field| field.closest("form[data-live]").ok().flatten());
        if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
            go(&form, true);
        }
    });
}

/// Where a GET form leads, without its empty fields.
fn address_of(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let params = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let kept = UrlSearchParams::new().ok()?;
    for (key, value) in domain::query::pairs(&String::from(params.to_string())) {
        if !value.trim().is_empty() {
            kept.append(&key, &value);
        }
    }
    let query = String::from(kept.to_string());
    let path = form.get_attribute("action").filter(|path| path.starts_with('/'))?;
    let (path, place) = path.split_once('#').map_or((path.as_str(), String::new()), |(path, place)| (path, format!("#{place}")));
    Some(if query.is_empty() { format!("{path}{place}") } else { format!("{path}?{query}{place}") })
}
