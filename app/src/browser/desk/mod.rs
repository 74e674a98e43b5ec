//! What only pages of staff and long forms need, in a chunk of its own that no other page loads: choosing files, sending them with their progress,
//! asking for passkeys, keeping what is typed, copying and printing what is to be kept, saving as one goes with a preview, writing blocks into a text, walking the rows of a table by keyboard, and sorting opinions.
//!
//! As on all pages, behaviour hangs on attributes (`data-files`, `data-upload`, `data-passkey`, `data-draft`, `data-keeping`, `data-kept`, `data-autosave`, `data-rows`,
//! `data-opinions`, `data-mark`, `data-insert`).

mod autosave;
mod draft;
mod files;
mod insert;
mod keeping;
mod kept;
mod opinions;
mod passkey;
mod preview;
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
    insert::listen();
    keeping::listen();
    kept::listen();
    opinions::listen();
    rows::listen();
    upload::listen();
    Ok(())
}
