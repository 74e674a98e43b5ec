//! The part with the camera and the picker of pictures (`data-scanner`). What they see stays on the device.

use super::{answer, part::Part, picture};
use crate::browser::{
    by_name::{call, get, parse, set, text, wait},
    target,
};
use leptos::{
    ev,
    leptos_dom::helpers::window_event_listener,
    prelude::{document, window},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// The longer side of what is looked at, in points: a code of a certificate has 93 a side, and a phone is quick with this.
const FRAME: f64 = 1_280.0;

/// Between two looks, in milliseconds.
const PAUSE: f64 = 120.0;

/// Pictures are looked at in these sizes, the longer side in points, until a code is found: a code that is small in a large
/// picture is lost in the first, one that is blurred is found in the last.
const PICTURES: [f64; 4] = [1_600.0, 2_400.0, 1_000.0, 600.0];

/// Listens to the buttons of the part.
pub(super) fn listen(part: &Part) {
    let Ok(Some(scanner)) = part.element.query_selector("[data-scanner]") else { return };
    let known = get(&window().navigator(), "mediaDevices").and_then(|devices| get(&devices, "getUserMedia"));
    let has_camera = known.is_ok_and(|method| method.is_truthy());
    hide(&scanner, "[data-without]", true);
    hide(&scanner, "[data-alive]", false);
    hide(&scanner, "[data-camera]", !has_camera);

    let (clicked, chosen) = (part.clone(), part.clone());
    window_event_listener(ev::click, move |event| {
        let Some(button) = target(&event).and_then(|el| el.closest("[data-camera], [data-stop]").ok()?) else { return };
        if button.has_attribute("data-camera") {
            begin(clicked.clone(), scanner.clone());
        } else {
            let _ = scanner.remove_attribute("data-open");
        }
    });
    window_event_listener(ev::change, move |event| {
        if let Some(input) = target(&event).filter(|el| el.has_attribute("data-picture")) {
            let part = chosen.clone();
            spawn_local(async move {
                if !from_picture(&part, &input).await.unwrap_or_default() {
                    answer::show(&part.element, "no-code", &[]);
                }
                // The same picture can be chosen again.
                let _ = set(&input, "value", &"".into());
            });
        }
    });
}

fn hide(scanner: &Element, selector: &str, hidden: bool) {
    if let Ok(Some(part)) = scanner.query_selector(selector) {
        let _ = if hidden { part.set_attribute("hidden", "") } else { part.remove_attribute("hidden") };
    }
}

/// Opens the camera, once at a time.
fn begin(part: Part, scanner: Element) {
    if scanner.has_attribute("data-open") {
        return;
    }
    let _ = scanner.set_attribute("data-open", "");
    show(&scanner, true);
    spawn_local(async move {
        let seen = watch(&scanner).await;
        let _ = scanner.remove_attribute("data-open");
        show(&scanner, false);
        match seen {
            Ok(Some(text)) => part.scanned(&text),
            Ok(None) => {}
            Err(error) => {
                let denied = text(&error, "name").is_some_and(|name| name == "NotAllowedError");
                answer::show(&part.element, if denied { "camera-denied" } else { "camera-none" }, &[]);
            }
        }
    });
}

fn show(scanner: &Element, open: bool) {
    hide(scanner, "[data-view]", !open);
    hide(scanner, "[data-camera]", open);
}

/// Looks through the camera until there is a code, or until it is closed.
async fn watch(scanner: &Element) -> Result<Option<String>, JsValue> {
    let view = scanner.query_selector("[data-view]")?.ok_or(JsValue::NULL)?;
    let video = document().create_element("video")?;
    for (name, value) in [("muted", ""), ("playsinline", ""), ("aria-label", &view.get_attribute("data-view").unwrap_or_default())] {
        video.set_attribute(name, value)?;
    }
    call(&view, "prepend", &video)?;
    let seen = with_stream(scanner, &video).await;
    video.remove();
    seen
}

async fn with_stream(scanner: &Element, video: &Element) -> Result<Option<String>, JsValue> {
    let wanted = parse("{\"video\":{\"facingMode\":\"environment\",\"width\":{\"ideal\":1280},\"height\":{\"ideal\":720}}}")?;
    let stream = wait(&get(&window().navigator(), "mediaDevices")?, "getUserMedia", &wanted).await?;
    let seen = look(scanner, video, &stream).await;
    set(video, "srcObject", &JsValue::NULL)?;
    let tracks = call(&stream, "getTracks", &JsValue::UNDEFINED)?;
    let count = get(&tracks, "length")?.as_f64().unwrap_or_default() as u32;
    for place in 0..count {
        call(&get(&tracks, &place.to_string())?, "stop", &JsValue::UNDEFINED)?;
    }
    seen
}

async fn look(scanner: &Element, video: &Element, stream: &JsValue) -> Result<Option<String>, JsValue> {
    set(video, "srcObject", stream)?;
    wait(video, "play", &JsValue::UNDEFINED).await?;
    while scanner.has_attribute("data-open") && in_sight(scanner)? {
        let size = (get(video, "videoWidth")?.as_f64().unwrap_or_default(), get(video, "videoHeight")?.as_f64().unwrap_or_default());
        if let Some((points, width)) = picture::points(video, size, FRAME)?
            && let Some(text) = picture::code(&points, width)
        {
            return Ok(Some(text));
        }
        picture::pause(video, PAUSE).await?;
    }
    Ok(None)
}

/// A camera that nobody looks through is closed: when another page is drawn, and when the reader turns to something else.
fn in_sight(scanner: &Element) -> Result<bool, JsValue> {
    Ok(get(scanner, "isConnected")?.is_truthy() && get(&document(), "hidden")?.is_falsy())
}

/// Reads the code in a chosen picture; `false` if there is none.
async fn from_picture(part: &Part, input: &Element) -> Result<bool, JsValue> {
    let file = get(&get(input, "files")?, "0")?;
    if file.is_undefined() {
        return Ok(true);
    }
    let bitmap = wait(&window(), "createImageBitmap", &file).await?;
    let size = (get(&bitmap, "width")?.as_f64().unwrap_or_default(), get(&bitmap, "height")?.as_f64().unwrap_or_default());
    for longest in PICTURES {
        let Some((points, width)) = picture::points(&bitmap, size, longest)? else { break };
        if let Some(text) = picture::code(&points, width) {
            part.scanned(&text);
            return Ok(true);
        }
    }
    Ok(false)
}
