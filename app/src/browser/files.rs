//! Which files were chosen: their names, sizes, and pictures as pictures.

use super::target;
use leptos::{ev, leptos_dom::helpers::window_event_listener, prelude::document};
use wasm_bindgen::JsCast;
use web_sys::{Element, File, HtmlInputElement, Url};

/// Fills the list after a picker (`data-files`) when its choice changes, and keeps its form from being sent with what
/// the server would refuse.
pub(super) fn listen() {
    window_event_listener(ev::change, |event| {
        let input = target(&event).filter(|el| el.has_attribute("data-files")).and_then(|el| el.dyn_into::<HtmlInputElement>().ok());
        let list = input.as_ref().and_then(|input| input.next_element_sibling());
        if let (Some(files), Some(list), Some(input)) = (input.as_ref().and_then(|input| input.files()), list, &input) {
            list.set_text_content(None);
            let mut wrong = None;
            for file in (0..files.length()).filter_map(|place| files.get(place)) {
                let problem = problem(input, &file);
                let _ = show(&list, &file, problem.as_deref());
                wrong = wrong.or(problem);
            }
            input.set_custom_validity(wrong.as_deref().unwrap_or_default());
        }
    });
}

/// Why the server would not take a file, in the words of the picker.
fn problem(input: &HtmlInputElement, file: &File) -> Option<String> {
    let (accept, kind) = (input.accept(), file.type_());
    let fits = |wanted: &str| wanted == kind || wanted.strip_suffix('*').is_some_and(|start| kind.starts_with(start));
    // A whole number: reading fractions would cost ten kilobytes of program.
    let largest = input.get_attribute("data-largest").and_then(|megabytes| megabytes.parse::<u32>().ok()).map_or(f64::INFINITY, f64::from);
    if !accept.is_empty() && !accept.split(',').any(|wanted| fits(wanted.trim())) {
        input.get_attribute("data-wrong-type")
    } else if file.size() > largest * 1_000_000.0 {
        input.get_attribute("data-too-large")
    } else {
        None
    }
}

fn show(list: &Element, file: &File, problem: Option<&str>) -> Option<()> {
    let line = document().create_element("p").ok()?;
    if problem.is_none() && file.type_().starts_with("image/") {
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
    if let Some(problem) = problem {
        let told = document().create_element("strong").ok()?;
        told.set_class_name("wrong");
        told.set_text_content(Some(problem));
        line.append_child(&told).ok()?;
    }
    list.append_child(&line).ok()?;
    Some(())
}

/// A size in bytes as people read it.
fn size(bytes: f64) -> String {
    if bytes < 1_000_000.0 { format!("{} KB", (bytes / 1_000.0).ceil()) } else { format!("{:.1} MB", bytes / 1_000_000.0) }
}
