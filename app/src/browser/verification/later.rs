//! What a page that checks certificates needs later, when there is no connection: the worker keeps it after one visit.

use crate::browser::by_name::{call, get, wait};
use domain::lang::Lang;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Asks the worker to keep this page, the page with the camera in each language, the keys, and every part of the program
/// that has been loaded.
pub(super) async fn keep() -> Result<(), JsValue> {
    let workers = get(&window().navigator(), "serviceWorker")?;
    if workers.is_undefined() {
        return Ok(());
    }
    let ready = get(&workers, "ready")?;
    let worker = get(&wait(&ready, "then", &JsValue::UNDEFINED).await?, "active")?;
    let mut addresses = vec![crate::browser::here(), "/verify/keys.json".to_owned()];
    addresses.extend(Lang::ALL.map(|lang| lang.href("/verify")));
    let origin = window().location().origin().unwrap_or_default();
    let loaded = call(&get(&window(), "performance")?, "getEntriesByType", &"resource".into())?;
    let count = get(&loaded, "length")?.as_f64().unwrap_or_default() as u32;
    for place in 0..count {
        let name = get(&get(&loaded, &place.to_string())?, "name")?.as_string().unwrap_or_default();
        addresses.extend(name.strip_prefix(&origin).filter(|path| path.starts_with("/pkg/")).map(str::to_owned));
    }
    for address in addresses {
        call(&worker, "postMessage", &address.into())?;
    }
    Ok(())
}
