//! `/staff/certification/{id}/part…`: what came on paper is typed in on the very pages on which producers write.

use super::{FILES, lists, number};
use crate::{
    certification::apply::{self, Desk as Pen},
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{desk::Desk, shown},
};
use domain::certification::{PHOTOS, Part};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::applicants;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, id: &str, below: &[&str]) -> Result<Shown, AppError> {
    let id = number(id)?;
    let view = store::certification::applications::find(&context.store, &desk.actor(), id).await?;
    if !view.on_paper || !view.stage.is_open_to_applicant() {
        return Err(AppError::Missing);
    }
    let version = applicants::typed_in(&context.store, &desk.actor(), view.applicant).await?;
    let lists = lists(context).await?;
    let pen = Pen { form: &desk.form, base: format!("/staff/certification/{id}/part"), files: FILES, officer: true };
    let item = apply::item(address);
    let content = match below {
        [] => apply::tasks(context, &pen, &view, &lists),
        ["check" | "submit"] => apply::checking(&pen, &view, &lists),
        ["file", ..] => {
            let part = if item == PHOTOS { Part::Photos } else { Part::Papers };
            apply::part_page(&pen, &view, (part, &item), version, &lists)
        }
        [part] => apply::part_page(&pen, &view, (Part::from_code(part).ok_or(AppError::Missing)?, &item), version, &lists),
        _ => return Err(AppError::Missing),
    };
    let title = "紙の申請を入力する";
    let view = view! {
        <div class="wrap desk-page apply">
            {desk.form.summary()}{desk.form.done()}
            {content}
            <p><a class="more" href=format!("/staff/certification/{id}") rel="external">"申請のページへ戻る"</a></p>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}
