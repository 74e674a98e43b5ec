//! The blocks of a story: their shapes, and what they can lead to by name, each with a button that writes it into the text.

use super::{Editor, entry::Input};
use crate::{context::Context, error::AppError, staff::desk::Desk};
use domain::stories::BlockKind;
use leptos::prelude::*;

/// Nothing for kinds whose texts have no blocks.
pub(super) async fn view<E: Editor>(context: &Context, desk: &Desk) -> Result<Option<AnyView>, AppError> {
    if !E::FIELDS.iter().any(|entry| matches!(entry.input, Input::Blocks(_))) {
        return Ok(None);
    }
    let offered = store::publishing::offered(&context.store, &desk.actor(), context.now).await?;
    let kinds = [BlockKind::Picture, BlockKind::Gallery, BlockKind::Quote, BlockKind::Facts];
    let shapes = BlockKind::ALL.map(shape).join("\n");
    let buttons = kinds
        .into_iter()
        .map(|kind| view! { <li><button type="button" class="chip" data-insert=shape(kind)>{kind.names()[0]}</button></li> }.into_any());
    let buttons = buttons.collect_view();
    let named = [
        named(BlockKind::Place, &[BlockKind::Place, BlockKind::Map], offered.places),
        named(BlockKind::Product, &[BlockKind::Product], offered.products),
        named(BlockKind::Event, &[BlockKind::Event], offered.events),
        named(BlockKind::Goal, &[BlockKind::Goal], offered.goals),
    ];
    Ok(Some(
        view! {
            <details class="piece-picker" open>
                <summary>"文の中に入れる形"</summary>
                <p data-scripted>"押すと、最後に書いていた所に入ります。"</p>
                <noscript><p>"次の形を、本文にまねて書きます。"</p><pre>{shapes}</pre></noscript>
                <ul class="chips">{buttons}</ul>
                {named.into_iter().flatten().collect_view()}
            </details>
        }
        .into_any(),
    ))
}

/// What can be chosen by name, with a button for each block that leads to it. Its name in the text is told as well, for whoever types.
fn named(what: BlockKind, blocks: &[BlockKind], offered: Vec<(String, String)>) -> Option<AnyView> {
    if offered.is_empty() {
        return None;
    }
    let (id, label) = (format!("block-{}", what.names()[1]), what.names()[0]);
    let choices = offered.into_iter().map(|(name, title)| {
        let told = format!("{title}（{name}）");
        view! { <option value=name>{told}</option> }.into_any()
    });
    let choices = choices.collect_view();
    let buttons = blocks.iter().map(|kind| {
        let block = format!(":::{} {{}}\n:::\n", kind.names()[0]);
        view! { <button type="button" class="btn btn-sm" data-insert=block data-insert-from=id.clone()>{format!("{}を入れる", kind.names()[0])}</button> }.into_any()
    });
    let buttons = buttons.collect_view();
    Some(
        view! {
            <div class="piece-named">
                <label for=id.clone()>{label}</label>
                <select id=id.clone()>{choices}</select>
                <div class="desk-acts">{buttons}</div>
            </div>
        }
        .into_any(),
    )
}

/// A block to be filled in.
fn shape(kind: BlockKind) -> String {
    let name = kind.names()[0];
    match kind {
        BlockKind::Picture => format!(":::{name} 番号\n何が写っているか\n写真の下に出す言葉\n:::\n"),
        BlockKind::Gallery => format!(":::{name}\n番号 何が写っているか\n番号 何が写っているか\n:::\n"),
        BlockKind::Quote => format!(":::{name}\n言葉\n—だれの言葉か\n:::\n"),
        BlockKind::Facts => format!(":::{name}\n名前：値\n:::\n"),
        BlockKind::Map | BlockKind::Product | BlockKind::Place | BlockKind::Event | BlockKind::Goal => format!(":::{name} 名前\n:::\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_by_name_tells_the_name_that_one_types() {
        let places = vec![("takaida".to_owned(), "高井田<横穴>".to_owned())];
        let html = Owner::new().with(|| named(BlockKind::Place, &[BlockKind::Place, BlockKind::Map], places).unwrap().to_html());
        assert!(html.contains("高井田&lt;横穴&gt;（takaida）") && html.contains("value=\"takaida\""), "{html}");
        assert_eq!(html.matches("data-insert-from=\"block-place\"").count(), 2, "as a card, and on a map");
        assert!(named(BlockKind::Event, &[BlockKind::Event], Vec::new()).is_none());
    }
}
