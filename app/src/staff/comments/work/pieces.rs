//! What differs between two texts, and what of a text is cut: as people read it, and never by colour alone.

use domain::comments::{Cuts, Piece};
use leptos::prelude::*;

use super::super::names;

/// The most characters of two texts that are compared in a list of many.
const MOST: usize = 6_000;

/// Pieces of a text before and after: what is gone is struck through, what is new underlined, and both are told.
pub(super) fn pieces(pieces: &[Piece]) -> AnyView {
    let shown = pieces.iter().map(|piece| match piece {
        Piece::Same(text) => text.clone().into_any(),
        Piece::Removed(text) => view! { <del><span class="sr">"（消した所）"</span>{text.clone()}</del> }.into_any(),
        Piece::Added(text) => view! { <ins><span class="sr">"（加えた所）"</span>{text.clone()}</ins> }.into_any(),
    });
    view! { <p class="as-typed units-compared">{shown.collect_view()}</p> }.into_any()
}

/// A text beside the one it is compared with; texts that are too long for that as they are.
pub(super) fn compared(text: &str, other: &str) -> AnyView {
    if text.chars().count() + other.chars().count() > MOST {
        return view! { <p class="as-typed">{other.to_owned()}</p> }.into_any();
    }
    pieces(&domain::comments::pieces(text, other))
}

/// A text as the public will see it: black where something is cut, with the reason beside it.
pub(super) fn shown(text: &str, cuts: &Cuts) -> AnyView {
    let parts = cuts.parts(text).into_iter().map(|(part, reason)| match reason {
        None => part.into_any(),
        Some(reason) => {
            view! { <span class="cut-black">{part}</span><small class="cut-black-why">{format!("（{}）", names::cut(reason))}</small> }
                .into_any()
        }
    });
    view! { <p class="as-typed">{parts.collect_view()}</p> }.into_any()
}

/// A text with what may have to be cut, as it was written. Not for the public.
pub(super) fn found(text: &str, cuts: &Cuts) -> AnyView {
    let parts = cuts.parts_for_staff(text).into_iter().map(|(part, reason)| match reason {
        None => part.into_any(),
        Some(reason) => {
            view! { <mark>{part}</mark><small class="cut-black-why">{format!("（{}）", names::cut(reason))}</small> }.into_any()
        }
    });
    view! { <p class="as-typed">{parts.collect_view()}</p> }.into_any()
}

/// What was sent, with what is cut marked, beside what will be published; once, if nothing is cut.
pub(super) fn beside(text: &str, cuts: &Cuts) -> AnyView {
    if cuts.is_empty() {
        return view! { <div class="redaction-shown"><p class="signing-what">"届いた文（このまま公開されます）"</p>{shown(text, cuts)}</div> }.into_any();
    }
    view! {
        <div class="signing-beside">
            <div class="redaction-found"><p class="signing-what">"届いた文（消す所に印）"</p>{found(text, cuts)}</div>
            <div class="redaction-shown"><p class="signing-what">"公開される文"</p>{shown(text, cuts)}</div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::comments::{Cut, CutReason};

    #[test]
    fn what_is_cut_is_not_in_the_preview() {
        let cuts = Cuts::checked(6, vec![Cut { from: 2, to: 4, reason: CutReason::Name }]).expect("cuts");
        let owner = Owner::new();
        let html = owner.with(|| shown("私は山田です", &cuts).to_html());
        assert!(!html.contains("山田") && html.contains("氏名"), "{html}");
        assert!(owner.with(|| found("私は山田です", &cuts).to_html()).contains("山田"));
        let html = owner.with(|| beside("私は山田です", &cuts).to_html());
        assert!(html.matches("氏名").count() == 2 && html.matches("山田").count() == 1, "{html}");
        assert_eq!(owner.with(|| beside("賛成です", &Cuts::default()).to_html()).matches("賛成です").count(), 1);
    }

    #[test]
    fn a_difference_is_told_and_long_texts_are_shown_whole() {
        let owner = Owner::new();
        assert!(owner.with(|| compared("バスを増やす", "バスを減らす").to_html()).contains("<ins>"));
        let long = "あ".repeat(MOST);
        assert!(!owner.with(|| compared(&long, "い").to_html()).contains("<ins>"));
    }
}
