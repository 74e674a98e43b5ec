//! 違い: a text before and after, what went and what came in its place.

use domain::comments::{Piece, pieces};
use leptos::prelude::*;

/// Both texts in one; what a piece is, is told to ears as well, in these words.
pub fn difference(before: &str, after: &str, removed: &'static str, added: &'static str) -> AnyView {
    pieces(before, after).iter().map(|found| piece(found, None, removed, added)).collect_view().into_any()
}

/// A piece of it. `lang` is that of the words for ears, if the text is in another.
pub fn piece(piece: &Piece, lang: Option<&'static str>, removed: &'static str, added: &'static str) -> AnyView {
    let told = |what: &'static str| view! { <span class="sr" lang=lang>{what}</span> }.into_any();
    match piece {
        Piece::Same(text) => text.clone().into_any(),
        Piece::Removed(text) => view! { <del>{told(removed)}{text.clone()}</del> }.into_any(),
        Piece::Added(text) => view! { <ins>{told(added)}{text.clone()}</ins> }.into_any(),
    }
}
