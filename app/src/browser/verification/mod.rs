//! On pages that check certificates (`data-verify`): the statement in the address is checked here, and codes are read by the
//! camera or from a picture. In chunks of their own that no other page loads.
//!
//! The words are the server's: for each answer the page has a template (`data-answer`), which is filled in and shown.

mod answer;
mod camera;
mod later;
mod part;
mod picture;

use crate::error::AppError;
use leptos::wasm_split::wasm_split;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Brings the part to life. Nothing is lost if the chunk can't be had: the page says what the register says, and the number
/// can be typed.
pub(super) async fn start(part: Element) {
    let _ = begin(part).await;
}

#[wasm_split(verification, wasm_split_path = ::leptos::wasm_split, fallible)]
fn begin(part: Element) -> Result<(), AppError> {
    let part = part::Part::new(part);
    part.clone().check_address();
    spawn_local(async move {
        if part.scans() {
            let _ = scanner(part).await;
        }
        // By now everything has been loaded that is needed later.
        let _ = later::keep().await;
    });
    Ok(())
}

#[wasm_split(scanner, wasm_split_path = ::leptos::wasm_split, fallible)]
fn scanner(part: part::Part) -> Result<(), AppError> {
    camera::listen(&part);
    Ok(())
}
