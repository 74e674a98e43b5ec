//! What staff's pages need of the browser is called by its name: typed, each call would lengthen the script that every
//! citizen loads.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property.
pub(super) fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

/// Sets a property.
pub(super) fn set(of: &JsValue, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(of, &name.into(), value).map(drop)
}

/// A property that is text.
pub(super) fn text(of: &JsValue, name: &str) -> Option<String> {
    get(of, name).ok()?.as_string()
}

/// A method.
pub(super) fn function(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    get(of, name)?.dyn_into()
}

/// Calls a method.
pub(super) fn call(of: &JsValue, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    function(of, name)?.apply(of, &arguments.iter().copied().collect::<Array>())
}

/// Makes an object of a class of the window.
pub(super) fn make(class: &str) -> Result<JsValue, JsValue> {
    Reflect::construct(&function(&js_sys::global(), class)?, &Array::new())
}
