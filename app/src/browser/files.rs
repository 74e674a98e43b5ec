//! Which files were chosen: their names, sizes, and pictures as pictures.

use super::target;
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::JsCast;
use web_sys::{Element, File, HtmlInputElement, Url};

/// Fills the list after a picker (`data-files`) when its choice changes.
pub(super) fn listen() {
    window_event_listener(ev::change, |event| {
        let input = target(&event).filter(|el| el.has_attribute("data-files")).and_then(|el| el.dyn_into::<HtmlInputElement>().ok());
        let list = input.as_ref().and_then(|input| input.next_element_sibling());
        if let (Some(files), Some(list)) = (input.and_then(|input| input.files()), list) {
            list.set_text_content(None);
            for file in (0..files.length()).filter_map(|place| files.get(place)) {
                let _ = show(&list, &file);
            }
        }
    });
}

fn show(list: &Element, file: &File) -> Option<()> {
    let line = document().create_element("p").ok()?;
    if file.type_().starts_with("image/") {
        let picture = document().create_element("img").ok()?;
        picture.set_attribute("src", &Url::create_object_url_with_blob(file).ok()?).ok()?;
        picture.set_attribute("alt", "").ok()?;
        picture.set_attribute("width", "96").ok()?;
        picture.set_attribute("height", "64").ok()?;
        line.append_child(&picture).ok()?;
    }
    let text = document().create_element("span").ok()?;
    text.set_text_content(Some(&format!("{} ({})", file.name(), size(file.size()))));
    line.append_child(&text).ok()?;
    list.append_child(&line).ok()?;
    Some(())
}

/// A size in bytes as people read it.
fn size(bytes: f64) -> String {
    if bytes < 1_000_000.0 { format!("{} KB", (bytes / 1_000.0).ceil()) } else { format!("{:.1} MB", bytes / 1_000_000.0) }
}
