//! 写真や書類を選ぶ: which types and how large is said before; what was chosen is shown after.

use super::field::{Label, field};
use crate::words::words;
use leptos::prelude::*;

/// What is taken where pictures and papers are, by type: an ending says nothing to the browser's side.
pub const PICTURES_AND_PAPERS: &str = "image/jpeg,image/png,image/webp,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A picker of files. With the browser's side alive, names, sizes and pictures appear below it (`data-files`), and what
/// the server would refuse is told at once and not sent; without, the browser itself shows the names.
#[component]
pub fn FilePicker(
    /// What it is called; its hint is put before the types.
    label: Label,
    /// What the input accepts, such as `image/jpeg,image/png`.
    accept: &'static str,
    /// The types in words: 「JPEG、PNG」.
    types: &'static str,
    /// The largest size of a file, in megabytes (1,000,000 bytes).
    megabytes: u32,
    /// Whether several may be chosen.
    #[prop(optional)]
    several: bool,
) -> impl IntoView {
    let words = &words().form;
    let size = format!("{megabytes}MB");
    let limits = words.file_types(types, &size);
    let hint = if label.hint.is_empty() { limits } else { format!("{limits}　{}", label.hint) };
    let label = label.hint(hint);
    let control = view! {
        <input
            type="file"
            id=label.name
            name=label.name
            accept=accept
            multiple=several
            required=!label.optional
            data-files
            data-largest=megabytes
            data-wrong-type=words.file_wrong_type(types)
            data-too-large=words.file_too_large(size)
            aria-describedby=label.described_by()
            aria-invalid=label.invalid()
        />
        <div class="files" aria-live="polite"></div>
    };
    field(&label, control.into_any())
}
