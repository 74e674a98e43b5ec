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
    let scanner = camera::listen(&part);
    spawn_local(async move {
        if scanner {
            // The first code is not waited for, and a page that is kept for later can read codes then.
            let _ = codes(Vec::new(), 0).await;
        }
        let _ = later::keep().await;
    });
    Ok(())
}

/// The texts of the codes in a picture, which is given as one byte of brightness for each of its points, row by row.
#[wasm_split(codes, wasm_split_path = ::leptos::wasm_split, fallible)]
fn codes(points: Vec<u8>, width: usize) -> Result<Vec<String>, AppError> {
    let height = points.len().checked_div(width).unwrap_or_default();
    if height == 0 || points.len() != width * height {
        return Ok(Vec::new());
    }
    let mut decoder = quircs::Quirc::new();
    let found = decoder.identify(width, height, &points).filter_map(|code| code.ok()?.decode().ok());
    Ok(found.filter_map(|code| String::from_utf8(code.payload).ok()).collect())
}
