//! The browser's catalogue: one file, fetched once, before the first page that the browser renders.

use super::Words;
use domain::lang::Lang;
use std::sync::OnceLock;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response, window};

static WORDS: OnceLock<&'static Words> = OnceLock::new();

/// Fetches the catalogue that the document names, unless it is there.
///
/// # Errors
/// If it can't be had, or is of another build.
pub(crate) async fn load() -> Result<(), JsValue> {
    if WORDS.get().is_some() {
        return Ok(());
    }
    let window = window().ok_or(JsValue::NULL)?;
    let address = root().ok_or(JsValue::NULL)?.get_attribute("data-words").ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address)).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)?;
    let words = Words::decode(text.leak()).ok_or(JsValue::NULL)?;
    let _ = WORDS.set(Box::leak(Box::new(words)));
    Ok(())
}

/// The catalogue.
///
/// # Panics
/// If a page is rendered before [`load`]: the one place that renders pages awaits it first.
#[expect(clippy::expect_used, reason = "the only caller that renders pages awaits `load`")]
pub(super) fn words() -> &'static Words {
    WORDS.get().expect("words are loaded before a page is rendered")
}

/// The language of the document.
pub(super) fn lang() -> Lang {
    root().and_then(|root| Lang::from_tag(&root.get_attribute("lang")?)).unwrap_or_default()
}

/// Whether the document came with readings.
pub(super) fn furigana() -> bool {
    root().is_some_and(|root| root.has_attribute("data-furigana"))
}

/// Whether the document says that it is a sample.
pub(super) fn demo() -> bool {
    root().is_some_and(|root| root.has_attribute("data-demo"))
}

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}
