//! The answer to 「このページは役に立ちましたか」 is sent without leaving the page.

use super::{focus, path, post, target, tell};
use leptos::{ev, leptos_dom::helpers::window_event_listener, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement};

/// Without this the form is sent as forms are, and the server thanks on a page of its own.
pub(super) fn listen() {
    window_event_listener(ev::submit, |event| {
        let Some(form) = target(&event).filter(|el| el.has_attribute("data-feedback")) else { return };
        let Some(button) = event.submitter().and_then(|el| el.dyn_into::<HtmlButtonElement>().ok()) else { return };
        event.prevent_default();
        spawn_local(async move {
            // What to say stands in the form: the catalogue may still be on its way.
            let told = match post("/feedback", &[("page", &path()), ("useful", &button.value())]).await {
                Ok(true) => {
                    form.set_text_content(None);
                    "data-thanks"
                }
                // The buttons stay, to be pressed again.
                _ => "data-failed",
            };
            let told = form.get_attribute(told).unwrap_or_default();
            show(&form, &told);
            tell(&told);
        });
    });
}

/// The words stand in the form, once, and take the focus from a button that is gone.
fn show(form: &Element, words: &str) {
    let line = match form.query_selector("[tabindex]") {
        Ok(Some(line)) => line,
        _ => match leptos::prelude::document().create_element("p") {
            Ok(line) => line,
            Err(_) => return,
        },
    };
    line.set_text_content(Some(words));
    let _ = line.set_attribute("tabindex", "-1");
    let _ = form.append_child(&line);
    focus(&line);
}
