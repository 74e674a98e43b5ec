//! A form with files (`data-upload`) shows how far it has come while it is sent. Its answer is a page, as without.

use crate::browser::{focus, target, tell};
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DomParser, FormData, HtmlFormElement, HtmlProgressElement, ProgressEvent, SupportedType, XmlHttpRequest, window};

/// Takes the sending of such forms over.
pub(super) fn listen() {
    window_event_listener(ev::submit, |event| {
        let form = target(&event).and_then(|el| el.dyn_into::<HtmlFormElement>().ok()).filter(|form| form.has_attribute("data-upload"));
        let Some(form) = form.filter(|_| !event.default_prevented()) else { return };
        event.prevent_default();
        if send(&form).is_err() {
            // Then as without a program; `submit` raises no event.
            let _ = form.submit();
        }
    });
}

fn send(form: &HtmlFormElement) -> Result<(), JsValue> {
    // A second click sends nothing twice.
    if form.has_attribute("data-sending") {
        return Ok(());
    }
    let request = XmlHttpRequest::new()?;
    request.open("POST", &form.action())?;
    let bar: HtmlProgressElement = document().create_element("progress")?.unchecked_into();
    bar.set_max(1.0);
    bar.set_attribute("aria-label", &form.get_attribute("data-upload").unwrap_or_default())?;
    let after = form.last_element_child().ok_or(JsValue::NULL)?;
    after.append_child(&bar)?;
    form.set_attribute("data-sending", "")?;
    tell(&form.get_attribute("data-upload").unwrap_or_default());

    let shown = bar.clone();
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() {
            shown.set_value(event.loaded() / event.total());
        }
    });
    request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    progress.forget();

    let (answered, of) = (request.clone(), form.clone());
    let done = Closure::<dyn FnMut()>::new(move || {
        let _ = of.remove_attribute("data-sending");
        bar.remove();
        let _ = arrived(&of, &answered);
    });
    request.set_onloadend(Some(done.as_ref().unchecked_ref()));
    done.forget();
    request.send_with_opt_form_data(Some(&FormData::new_with_form(form)?))
}

/// Where the answer stands it is gone to; a page that says what is wrong takes the place of the one that sent.
fn arrived(form: &HtmlFormElement, request: &XmlHttpRequest) -> Result<(), JsValue> {
    if request.status()? == 0 {
        let words = form.get_attribute("data-not-sent").unwrap_or_default();
        tell(&words);
        return window().ok_or(JsValue::NULL)?.alert_with_message(&words);
    }
    let url = request.response_url();
    if url != form.action() {
        return window().ok_or(JsValue::NULL)?.location().assign(&url);
    }
    let text = request.response_text()?.unwrap_or_default();
    let page = DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)?;
    let (new, old) = (page.get_element_by_id("main"), document().get_element_by_id("main"));
    let (new, old) = (new.ok_or(JsValue::NULL)?, old.ok_or(JsValue::NULL)?);
    old.replace_with_with_node_1(&new)?;
    document().set_title(&page.title());
    if let Some(summary) = document().query_selector(".errors, h1")? {
        focus(&summary);
    }
    Ok(())
}
