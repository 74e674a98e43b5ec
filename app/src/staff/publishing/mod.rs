//! `/staff/pages…`: what editors write and citizens read, of every kind, in one way.

mod blocks;
mod body;
mod bulletin;
mod campaign;
mod course;
mod entry;
mod event;
mod fault;
mod guide;
mod links;
mod list;
mod meeting;
mod moves;
mod new;
mod news;
mod one;
mod picker;
mod place;
mod schedule;
mod season;
mod story;
mod versions;

pub use fault::PublishingFault;
pub(super) use list::state;
pub use one::missing;

use super::desk::Desk;
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
};
use domain::{
    lang::Lang,
    of_kind,
    publishing::{Kind, Piece},
};
use entry::Entry;
use leptos::prelude::AnyView;
use std::sync::Arc;

/// Where all of it is.
pub(super) const PATH: &str = "/staff/pages";

/// How a kind is written.
trait Editor: Piece {
    /// What one is called.
    const NAME: &'static str;
    /// What it is, in a sentence above the list.
    const ABOUT: &'static str;
    /// The fields of its form, in their order.
    const FIELDS: &'static [Entry];

    /// The page of citizens that a draft would be.
    fn preview(self, context: &Context, lang: Lang) -> impl Future<Output = Result<AnyView, AppError>> + Send;

    /// What is to be known while writing, which is never a rule; may be nothing.
    fn hints(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What a field of the form is called; none if it has no such field.
fn field_title<E: Editor>(name: &str) -> Option<String> {
    E::FIELDS.iter().find_map(|entry| entry.title_of(name))
}

/// What a field is called.
fn title_of<E: Editor>(name: &str) -> String {
    field_title::<E>(name).unwrap_or_else(|| name.to_owned())
}

/// What one of a kind is called, and what the kind is; none of kinds that have no form.
pub(super) fn named(kind: Kind) -> Option<(&'static str, &'static str)> {
    const fn of<E: Editor>() -> Option<(&'static str, &'static str)> {
        Some((E::NAME, E::ABOUT))
    }
    of_kind!(kind, Record => of::<Record>())
}

/// The page at what of an address comes after `/staff/pages`; at that of a form it is the page on which the form stands.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    let Some((kind, below)) = below.split_first() else { return list::kinds(context, desk).await };
    let kind = Kind::from_code(kind).ok_or(AppError::Missing)?;
    of_kind!(kind, Record => of::<Record>(context, desk, address, below).await)
}

async fn of<E: Editor>(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    let number = |id: &str| id.parse::<i64>().map_err(|_| AppError::Missing);
    match below {
        [] => list::page::<E>(context, desk, address).await,
        ["new"] => Ok(new::page::<E>(desk)),
        [id, "preview"] => one::preview::<E>(context, desk, address, number(id)?).await,
        [id, "versions"] => versions::page::<E>(context, desk, number(id)?).await,
        [id, ..] => one::page::<E>(context, desk, address, number(id)?).await,
    }
}
