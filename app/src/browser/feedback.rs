//! The answer to 「このページは役に立ちましたか」 is sent without leaving the page.

use super::{path, target, tell};
use crate::words::words;
use leptos::{ev, leptos_dom::helpers::window_event_listener, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlButtonElement, RequestInit, Response, UrlSearchParams, window};

/// Without this the form is sent as forms are, and the server thanks on a page of its own.
pub(super) fn listen() {
    window_event_listener(ev::submit, |event| {
        let Some(form) = target(&event).filter(|el| el.has_attribute("data-feedback")) else { return };
        let Some(button) = event.submitter().and_then(|el| el.dyn_into::<HtmlButtonElement>().ok()) else { return };
        event.prevent_default();
        spawn_local(async move {
            let words = &words().site;
            let told = match send(&path(), &button.value()).await {
                Ok(true) => {
                    thank(&form, words.useful_thanks);
                    words.useful_thanks
                }
                _ => words.useful_failed,
            };
            tell(told);
        });
    });
}

async fn send(page: &str, useful: &str) -> Result<bool, JsValue> {
    let answer = UrlSearchParams::new()?;
    answer.append("page", page);
    answer.append("useful", useful);
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&answer);
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init("/feedback", &options)).await?.unchecked_into();
    Ok(response.ok())
}

/// The words take the place of the question; the form stays, so that nothing moves.
fn thank(form: &Element, words: &str) {
    form.set_text_content(None);
    if let Ok(line) = leptos::prelude::document().create_element("p") {
        line.set_text_content(Some(words));
        let _ = form.append_child(&line);
    }
}
