//! What is being written, as it would look (`data-preview`): after it was saved, the page that shows it is asked for and its part taken
//! over. Where that fails, the older look stays.

use crate::browser::all;
use crate::browser::by_name::{call, get, set, wait};
use leptos::prelude::document;
use wasm_bindgen::JsValue;
use web_sys::window;

/// Shows what the page at an address shows.
pub(super) async fn refresh(address: &str) {
    let _ = take_over(address).await;
}

async fn take_over(address: &str) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response = wait(&window, "fetch", &address.into()).await?;
    if get(&response, "redirected")?.is_truthy() || !get(&response, "ok")?.is_truthy() {
        return Err(JsValue::NULL);
    }
    let page = wait(&response, "text", &JsValue::UNDEFINED).await?;
    // Within a template nothing is loaded or run.
    let template = call(&document(), "createElement", &"template".into())?;
    set(&template, "innerHTML", &page)?;
    let found = call(&get(&template, "content")?, "querySelector", &"[data-preview]".into())?;
    let look = get(&found, "innerHTML")?;
    for place in all("[data-preview]") {
        set(&place, "innerHTML", &look)?;
    }
    Ok(())
}
