//! The service worker, which keeps pages that were seen readable without a connection.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ServiceWorkerContainer, window};

/// Registers it once the page is alive: it must not compete with the page itself. Where there is none, or it is
/// refused, nothing is lost but that.
pub(super) fn register() {
    if let Some(workers) = workers() {
        let _ = workers.register("/sw.js");
    }
}

/// A page was drawn here, so that its document never came: the worker fetches it for later.
pub(super) fn seen(address: &str) {
    if let Some(worker) = workers().and_then(|workers| workers.controller()) {
        let _ = worker.post_message(&JsValue::from_str(address));
    }
}

/// None in old browsers, and where the site is reached neither by https nor on this machine.
fn workers() -> Option<ServiceWorkerContainer> {
    let found = Reflect::get(&window()?.navigator(), &"serviceWorker".into()).ok()?;
    (!found.is_undefined()).then(|| found.unchecked_into())
}
