//! The service worker, which keeps pages that were seen readable without a connection.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Navigator, window};

/// Registers it once the page is alive: it must not compete with the page itself. Where there is none, or it is
/// refused, nothing is lost but that.
pub(super) fn register() {
    if let Some(navigator) = able() {
        let _ = navigator.service_worker().register("/sw.js");
    }
}

/// A page was drawn here, so that its document never came: the worker fetches it for later, unless the reader saves
/// on data.
pub(super) fn seen(address: &str) {
    let Some(navigator) = able() else { return };
    let saves = Reflect::get(&navigator, &"connection".into()).and_then(|c| Reflect::get(&c, &"saveData".into()));
    if saves.is_ok_and(|saves| saves.is_truthy()) {
        return;
    }
    if let Some(worker) = navigator.service_worker().controller() {
        let message = Object::new();
        let _ = Reflect::set(&message, &"seen".into(), &JsValue::from_str(address));
        let _ = worker.post_message(&message);
    }
}

fn able() -> Option<Navigator> {
    let navigator = window()?.navigator();
    Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or_default().then_some(navigator)
}
