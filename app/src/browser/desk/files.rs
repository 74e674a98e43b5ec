//! Which files were chosen: their names, sizes, and pictures as pictures.

use crate::browser::by_name::{call, get, text};
use crate::browser::{all, target};
use js_sys::Reflect;
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Fills the list after a picker (`data-files`) when its choice changes, and keeps its form from being sent with what
/// the server would refuse.
pub(super) fn listen() {
    // What was chosen before this was there.
    for input in all("input[data-files]") {
        let _ = chosen(&input);
    }
    window_event_listener(ev::change, |event| {
        if let Some(input) = target(&event).filter(|el| el.has_attribute("data-files")) {
            let _ = chosen(&input);
        }
    });
}

fn chosen(input: &Element) -> Result<(), JsValue> {
    let list = input.next_element_sibling().ok_or(JsValue::NULL)?;
    list.set_text_content(None);
    let files = get(input, "files")?;
    let count = get(&files, "length")?.as_f64().unwrap_or_default() as u32;
    let mut wrong = None;
    for place in 0..count {
        let file = Reflect::get(&files, &place.into())?;
        let problem = problem(input, &file);
        show(&list, &file, problem.as_deref())?;
        wrong = wrong.or(problem);
    }
    call(input, "setCustomValidity", &wrong.unwrap_or_default().into()).map(drop)
}

/// Why the server would not take a file, in the words of the picker.
fn problem(input: &Element, file: &JsValue) -> Option<String> {
    let (accept, kind) = (text(input, "accept")?, text(file, "type")?);
    let fits = |wanted: &str| wanted == kind || wanted.strip_suffix('*').is_some_and(|start| kind.starts_with(start));
    // A whole number: reading fractions would cost ten kilobytes of program.
    let largest = input.get_attribute("data-largest").and_then(|megabytes| megabytes.parse::<u32>().ok()).map_or(f64::INFINITY, f64::from);
    if !accept.is_empty() && !accept.split(',').any(|wanted| fits(wanted.trim())) {
        input.get_attribute("data-wrong-type")
    } else if size_of(file) > largest * 1_000_000.0 {
        input.get_attribute("data-too-large")
    } else {
        None
    }
}

fn show(list: &Element, file: &JsValue, problem: Option<&str>) -> Result<(), JsValue> {
    let line = document().create_element("p")?;
    if problem.is_none() && text(file, "type").is_some_and(|kind| kind.starts_with("image/")) {
        let picture = document().create_element("img")?;
        let address = call(&get(&js_sys::global(), "URL")?, "createObjectURL", file)?;
        picture.set_attribute("src", &address.as_string().unwrap_or_default())?;
        picture.set_attribute("alt", "")?;
        picture.set_attribute("width", "96")?;
        picture.set_attribute("height", "64")?;
        line.append_child(&picture)?;
    }
    let name = document().create_element("span")?;
    name.set_text_content(Some(&format!("{} ({})", text(file, "name").unwrap_or_default(), size(size_of(file)))));
    line.append_child(&name)?;
    if let Some(problem) = problem {
        let told = document().create_element("strong")?;
        told.set_attribute("class", "wrong")?;
        told.set_text_content(Some(problem));
        line.append_child(&told)?;
    }
    list.append_child(&line).map(drop)
}

/// In bytes.
fn size_of(file: &JsValue) -> f64 {
    get(file, "size").ok().and_then(|size| size.as_f64()).unwrap_or_default()
}

/// A size in bytes as people read it.
fn size(bytes: f64) -> String {
    if bytes < 1_000_000.0 { format!("{} KB", (bytes / 1_000.0).ceil()) } else { format!("{:.1} MB", bytes / 1_000_000.0) }
}
