//! `/staff/goals/plan…`: what is promised, as staff write and change it.

mod change;
mod figures;
mod form;
mod goal;
mod indicator;
mod list;
mod manifesto;
mod story;
mod texts;

pub(in crate::staff) use change::{change_word, waiting_for};

use crate::{context::Context, error::AppError, page::Shown, staff::desk::Desk};
use std::sync::Arc;

/// The page at what of an address comes after `/staff/goals`.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, below: &[&str]) -> Result<Shown, AppError> {
    let [of, rest @ ..] = below else { return Err(AppError::Missing) };
    let (id, what) = match rest {
        [] => return if *of == "plan" { list::page(context, desk).await } else { Err(AppError::Missing) },
        ["new"] if *of == "plan" => return texts::new(context, desk).await,
        [id] => (id, ""),
        [id, what] => (id, *what),
        _ => return Err(AppError::Missing),
    };
    let id: i64 = id.parse().map_err(|_| AppError::Missing)?;
    match (*of, what) {
        ("plan", "" | "publish" | "next") => manifesto::page(context, desk, id).await,
        ("plan", "texts") => texts::change(context, desk, id).await,
        ("plan", "goal") => goal::add(context, desk, id).await,
        ("goal", "") => goal::change(context, desk, id).await,
        ("goal", "move") => goal::place(context, desk, id).await,
        ("goal", "drop") => goal::withdraw(context, desk, id).await,
        ("goal", "entry") => story::write(context, desk, id).await,
        ("entry", "") => story::correct(context, desk, id).await,
        ("goal", "indicator") => indicator::add(context, desk, id).await,
        ("measure", "") => indicator::change(context, desk, id).await,
        ("measure", "target") => indicator::target(context, desk, id).await,
        ("measure", "drop") => indicator::withdraw(context, desk, id).await,
        ("figures", "") => figures::page(context, desk, id).await,
        ("figure", "") => figures::correct(context, desk, id).await,
        ("change", _) => change::page(context, desk, id).await,
        _ => Err(AppError::Missing),
    }
}
