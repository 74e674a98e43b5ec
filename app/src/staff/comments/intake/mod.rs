//! What comes in: the list of submissions, each with everything that was sent, paper typed in by staff, and tables taken in at once.

mod import;
mod list;
mod one;
mod paper;
mod receipts;
mod sheet;
mod words;

pub use import::{ImportLook, sample};
pub use receipts::CommentReceipt;
pub use sheet::units_sheet;
pub use words::{way as read_way, who as read_who};

use super::super::desk::{Desk, Given};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{calendar::Date, comments::IntakeCase};
use leptos::prelude::*;
use std::sync::Arc;

/// The page at what of an address comes after the number of a case.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, case: i64, below: &[&str]) -> Result<Shown, AppError> {
    let case = store::comments::intake_case(&context.store, &desk.actor(), case).await?;
    match (below, &desk.given) {
        (["intake" | "import"], Some(Given::CommentReceipts(taken))) => receipts::page(context, desk, &case, taken).await,
        (["submissions"], _) => list::page(context, desk, address, &case).await,
        (["submissions", id, ..], _) => one::page(context, desk, &case, super::number(id)?).await,
        (["intake"], _) => Ok(paper::page(desk, &case, context.today())),
        (["import"], given) => Ok(import::page(desk, &case, given.as_ref(), context.today())),
        _ => Err(AppError::Missing),
    }
}

/// Where a page about what comes in of a case is.
fn at(case: i64, what: &str) -> String {
    format!("/staff/comments/{case}/{what}")
}

/// What a section is called.
fn section_name(case: &IntakeCase, anchor: &str) -> String {
    match case.section(anchor).filter(|_| !anchor.is_empty()) {
        None if anchor.is_empty() => "案の全体".to_owned(),
        None => format!("今はない節（{anchor}）"),
        Some(section) if section.number == 0 => "はじめの文".to_owned(),
        Some(section) => format!("{}. {}", section.number, section.heading),
    }
}

/// Why nothing can be taken in; none if something can.
fn closed(case: &IntakeCase, today: Date) -> Option<AnyView> {
    let begun = case.standing.dates.opens_on <= today;
    let text = match () {
        () if case.is_open() && begun => return None,
        () if case.is_open() => "募集がまだ始まっていません。始まる日から、届いた意見を入れられます。",
        () if !case.public => "この案件はまだ公開されていないので、意見を受け付けられません。先に公開してください。",
        () => "この案件は結果を公表したか、取りやめになったので、もう意見を受け付けられません。",
    };
    Some(view! { <p class="note-aside" role="note">{text}</p> }.into_any())
}

/// The beginning of a text in one line.
fn excerpt(text: &str, most: usize) -> String {
    let line = text.replace('\n', " ");
    let mut signs = line.chars();
    let begin: String = signs.by_ref().take(most).collect();
    if signs.next().is_some() { format!("{begin}…") } else { begin }
}
