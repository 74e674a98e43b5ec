//! What a correction would change: field by field, and the draft section by section.

use crate::ui::{
    badge::{State, badge},
    table::scrolling,
};
use domain::comments::{CaseRecord, Piece, SectionChange, SectionDifference, difference, sections_after};
use leptos::prelude::*;

use super::fields;

/// Of unchanged text between changes this many characters are shown on either side.
const AROUND: usize = 60;

/// Everything that differs between two versions of a case.
pub(super) fn of(before: &CaseRecord, after: &CaseRecord) -> AnyView {
    let fields = fields::told(before).into_iter().zip(fields::told(after)).filter(|((.., now), (.., next))| now != next);
    let text = |text: String| if text.is_empty() { "（なし）".to_owned() } else { text };
    let rows: Vec<_> = fields
        .map(|((_, title, now), (.., next))| {
            view! { <tr><th scope="row">{title}</th><td><del class="as-typed">{text(now)}</del></td><td><ins class="as-typed">{text(next)}</ins></td></tr> }
        })
        .collect();
    let (had, has) = (before.sections(), sections_after(&before.sections(), &after.draft));
    let sections_changed = difference(&had, &has);
    let draft = sections_changed.iter().any(|section| section.kind != SectionChange::Same);
    let nothing = (rows.is_empty() && !draft).then(|| view! { <p>"今の内容と違う所はありません。"</p> });
    let table = (!rows.is_empty()).then(|| {
        let table = view! {
            <table class="dense comment-changes">
                <caption class="sr">"変わる項目"</caption>
                <thead><tr><th scope="col">"項目"</th><th scope="col">"今"</th><th scope="col">"訂正のあと"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        scrolling("変わる項目".to_owned(), table.into_any())
    });
    let draft = draft.then(|| view! { <h4>"案の本文"</h4>{sections(&sections_changed)} });
    view! { {nothing}{table}{draft} }.into_any()
}

/// Sections that differ, with what was taken out and put in. Those that are the same are counted.
pub(super) fn sections(all: &[SectionDifference]) -> AnyView {
    let same = all.iter().filter(|section| section.kind == SectionChange::Same).count();
    let changed = all.iter().filter(|section| section.kind != SectionChange::Same).map(section).collect_view();
    let same = (same > 0).then(|| view! { <p class="sub">{format!("ほかの{same}節は変わりません。")}</p> });
    view! { <div class="comment-difference">{changed}{same}</div> }.into_any()
}

fn section(section: &SectionDifference) -> AnyView {
    let (state, word) = match section.kind {
        SectionChange::Same => (State::None, "同じ"),
        SectionChange::Changed => (State::Warning, "変更"),
        SectionChange::Added => (State::Good, "追加"),
        SectionChange::Removed => (State::Bad, "削除"),
    };
    let named = |heading: &str| if heading.is_empty() { "（見出しの前）".to_owned() } else { heading.to_owned() };
    let heading = match (&section.before, &section.after) {
        (Some(before), Some(after)) if before != after => view! { <del>{named(before)}</del>" → "<ins>{named(after)}</ins> }.into_any(),
        (Some(heading), _) | (None, Some(heading)) => named(heading).into_any(),
        (None, None) => ().into_any(),
    };
    let last = section.pieces.len().saturating_sub(1);
    let pieces = section.pieces.iter().enumerate().map(|(place, piece)| match piece {
        Piece::Same(text) => shortened(text, place == 0, place == last).into_any(),
        Piece::Removed(text) => view! { <del>{text.clone()}</del> }.into_any(),
        Piece::Added(text) => view! { <ins>{text.clone()}</ins> }.into_any(),
    });
    view! {
        <div>
            <p class="comment-section-name">{badge(state, word)}" "<b>{heading}</b></p>
            <p class="as-typed">{pieces.collect_view()}</p>
        </div>
    }
    .into_any()
}

/// Unchanged text: only what stands next to a change.
fn shortened(text: &str, first: bool, last: bool) -> String {
    let all: Vec<char> = text.chars().collect();
    let (head, tail) = (if first { 0 } else { AROUND }, if last { 0 } else { AROUND });
    if all.len() <= head + tail + AROUND / 2 {
        return text.to_owned();
    }
    let begin: String = all.iter().take(head).collect();
    let end: String = all.iter().skip(all.len() - tail).collect();
    format!("{begin}……{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_text_is_shown_next_to_changes_only() {
        let long = "あ".repeat(500);
        assert_eq!(shortened("短い", false, false), "短い");
        assert_eq!(shortened(&long, true, false).chars().count(), AROUND + 2);
        assert_eq!(shortened(&long, false, true).chars().count(), AROUND + 2);
        assert_eq!(shortened(&long, false, false).chars().count(), 2 * AROUND + 2);
    }
}
