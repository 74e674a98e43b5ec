//! A frame of the camera or a picture as points of brightness.

use crate::browser::by_name::{apply, call, call2, get, parse, set, wait};
use js_sys::Uint8Array;
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

/// The points of what can be drawn, row by row, and how many are in a row: smaller than it is where a side is longer than
/// wanted. `None` while there is nothing to draw.
pub(super) fn points(drawn: &JsValue, (width, height): (f64, f64), longest: f64) -> Result<Option<(Vec<u8>, usize)>, JsValue> {
    let scale = (longest / width.max(height)).min(1.0);
    let (width, height) = ((width * scale) as u32, (height * scale) as u32);
    if width == 0 || height == 0 {
        return Ok(None);
    }
    let canvas = document().create_element("canvas")?;
    set(&canvas, "width", &width.into())?;
    set(&canvas, "height", &height.into())?;
    let context = call2(&canvas, "getContext", &"2d".into(), &parse("{\"willReadFrequently\":true}")?)?;
    apply(&context, "drawImage", &format!("[null,0,0,{width},{height}]"), Some(drawn))?;
    let data = get(&apply(&context, "getImageData", &format!("[0,0,{width},{height}]"), None)?, "data")?;
    let bytes = Uint8Array::new(&get(&data, "buffer")?).to_vec();
    // ITU-R BT.601, in 256ths.
    let brightness = |point: &[u8]| ((77 * u32::from(point[0]) + 150 * u32::from(point[1]) + 29 * u32::from(point[2])) >> 8) as u8;
    Ok(Some((bytes.chunks_exact(4).map(brightness).collect(), width as usize)))
}

/// The text of the first code in a picture that is given by its points, row by row.
pub(super) fn code(points: &[u8], width: usize) -> Option<String> {
    let height = points.len().checked_div(width).filter(|height| height * width == points.len())?;
    let mut decoder = quircs::Quirc::new();
    let mut found = decoder.identify(width, height, points).filter_map(|code| code.ok()?.decode().ok());
    found.find_map(|code| String::from_utf8(code.payload).ok())
}

/// Lets some milliseconds pass; in an older browser at least as long as it takes to hand over a frame of the video.
pub(super) async fn pause(video: &JsValue, milliseconds: f64) -> Result<(), JsValue> {
    let promise = get(&js_sys::global(), "Promise")?;
    if get(&promise, "withResolvers")?.is_undefined() {
        return wait(&window(), "createImageBitmap", video).await.map(drop);
    }
    let parts = call(&promise, "withResolvers", &JsValue::UNDEFINED)?;
    call2(&window(), "setTimeout", &get(&parts, "resolve")?, &milliseconds.into())?;
    wait(&get(&parts, "promise")?, "then", &JsValue::UNDEFINED).await.map(drop)
}
