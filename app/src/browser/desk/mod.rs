//! What only pages of staff need, in a chunk of its own that no citizen loads: choosing files, sending them with their progress,
//! asking for passkeys, keeping what is typed, saving as one goes, and walking the rows of a table by keyboard.
//!
//! As on all pages, behaviour hangs on attributes (`data-files`, `data-upload`, `data-passkey`, `data-draft`, `data-autosave`, `data-rows`).

mod autosave;
mod draft;
mod files;
mod passkey;
mod rows;
mod upload;

use leptos::wasm_split::wasm_split;

/// Listens on a page of staff. Nothing is lost if the chunk can't be had: every form works without.
pub(super) async fn start() {
    let _ = listen().await;
}

#[wasm_split(desk, wasm_split_path = ::leptos::wasm_split, fallible)]
fn listen() -> Result<(), crate::error::AppError> {
    passkey::listen();
    autosave::listen();
    draft::listen();
    files::listen();
    rows::listen();
    upload::listen();
    Ok(())
}
