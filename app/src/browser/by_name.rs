//! What only a few pages need of the browser is called by its name: typed, each call would lengthen the script that every
//! citizen loads.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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

/// Calls a method with one argument; what takes none does not mind.
pub(super) fn call(of: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    function(of, name)?.call1(of, argument)
}

/// Calls a method with two arguments.
pub(super) fn call2(of: &JsValue, name: &str, first: &JsValue, second: &JsValue) -> Result<JsValue, JsValue> {
    function(of, name)?.call2(of, first, second)
}

/// Calls a method with any number of arguments: numbers and texts as JSON, `null` where the first stands.
pub(super) fn apply(of: &JsValue, name: &str, arguments: &str, first: Option<&JsValue>) -> Result<JsValue, JsValue> {
    let arguments = parse(arguments)?;
    if let Some(first) = first {
        set(&arguments, "0", first)?;
    }
    call2(&get(of, name)?, "apply", of, &arguments)
}

/// A value written as JSON.
pub(super) fn parse(json: &str) -> Result<JsValue, JsValue> {
    call(&get(&js_sys::global(), "JSON")?, "parse", &json.into())
}

/// Waits for what a method with one argument promises.
pub(super) async fn wait(of: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(call(of, name, argument)?.unchecked_into::<Promise>()).await
}

/// Makes an object of a class of the window.
pub(super) fn make(class: &str) -> Result<JsValue, JsValue> {
    let global = js_sys::global();
    // An object without a length stands for no arguments.
    call2(&get(&global, "Reflect")?, "construct", &get(&global, class)?, &Object::new())
}
