//! The service worker, which keeps pages that were seen readable without a connection.

use super::here;
use js_sys::Reflect;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, window};

/// Registers it once the page is alive: it must not compete with the page itself. Where there is none, or it is
/// refused, nothing is lost but that.
pub(super) fn register() {
    let Some(workers) = workers() else { return };
    let registering = workers.register("/sw.js");
    // The first page came before there was a worker to keep it.
    if workers.controller().is_none() {
        spawn_local(async move {
            if JsFuture::from(registering).await.is_ok()
                && let Some(workers) = self::workers()
                && let Ok(ready) = workers.ready()
                && JsFuture::from(ready).await.is_ok()
            {
                seen(&here());
            }
        });
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
