//! The browser's entry point.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called once, when the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    app::browser::start();
}
