//! `/staff/certification/rules/{id}/preview…`: the very pages on which applicants will write, with nothing in them and closed to
//! writing, before anybody applies.

use super::{
    super::{desk::Desk, page_head, shown},
    lists, ways,
};
use crate::{
    certification::{
        apply::{self, Desk as Pen},
        words as round,
    },
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::desk::Form,
    ui::{
        banner::{Banner, Tone},
        button::{LinkButton, Look},
    },
};
use domain::certification::{ApplicationView, Part, RuleBook};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::rules;

/// The list of parts, or one of them: `/preview/papers?category=processed`, for papers depend on the category.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, id: i64, part: Option<&str>) -> Result<Shown, AppError> {
    let found = rules::find(&context.store, &desk.actor(), id).await?;
    let lists = lists(context).await?;
    let part = part.map(|code| Part::from_code(code).ok_or(AppError::Missing)).transpose()?;
    let title = format!("申請者に見える様式（第{}版）", found.number);
    let base = format!("/staff/certification/rules/{id}/preview");
    let (body, back) = match part {
        None => (parts(desk, &title, &found.book, &base), (format!("/staff/certification/rules/{id}"), "要綱へ戻る")),
        Some(part) => {
            let mut view = ApplicationView::blank(found.book, context.now);
            let asked = domain::query::pairs(&address.query).into_iter().find(|(key, _)| key == "category").map(|(_, slug)| slug);
            let of_category = (part == Part::Papers).then(|| {
                let first = view.rules.categories.first().map(|rule| rule.category.to_string());
                view.form.category = asked.filter(|slug| view.rules.category(slug).is_some()).or(first).unwrap_or_default();
                categories(&view, &lists.categories, &base)
            });
            let pen = Pen { form: &Form::default(), base: base.clone(), files: "", officer: false };
            let fields = apply::part_page(&pen, &view, (part, &apply::item(address)), Some(view.version), &lists);
            let body = view! {
                <Banner tone=Tone::Info><p>"見本です。申請者にはこの画面が出ます。ここでは入力できません。"</p></Banner>
                {of_category}
                <fieldset class="specimen" disabled>{fields}</fieldset>
            };
            (body.into_any(), (base, "様式の一覧へ戻る"))
        }
    };
    let view = view! {
        <div class="wrap desk-page apply">
            {ways(desk, "/staff/certification/rules")}
            {body}
            <p><LinkButton href=back.0 look=Look::Text>{back.1}</LinkButton></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// What the applicant meets first: who may apply, how often and for what, and the parts.
fn parts(desk: &Desk, title: &str, book: &RuleBook, base: &str) -> AnyView {
    let fee =
        if book.fee.0 == 0 { "費用はかかりません。".to_owned() } else { format!("申請の費用は{}円です。", book.fee) };
    let limits = format!("{fee}1つの募集回に{}件まで申請できます。", book.most_per_applicant);
    let tasks = Part::ALL.map(|part| {
        let to = format!("{base}/{}", part.code());
        let state = round::task_badge(domain::certification::TaskState::NotBegun);
        view! { <li><div class="apply-task"><a href=to rel="external">{round::part(part)}</a>{state}</div></li> }
    });
    view! {
        {page_head(desk, title, "申請者は、次の部分をひとつずつ書きます。開くと、申請者に出る画面が見られます。")}
        <p class="as-typed">{book.who.ja.clone()}</p>
        <p>{limits}</p>
        <ol class="plain apply-tasks">{tasks.into_iter().collect_view()}</ol>
    }
    .into_any()
}

/// Which category's papers are shown.
fn categories(view: &ApplicationView, names: &[(String, String)], base: &str) -> AnyView {
    let chips = view.rules.categories.iter().map(|rule| {
        let slug = rule.category.to_string();
        let name = names.iter().find(|(known, _)| *known == slug).map_or_else(|| slug.clone(), |(_, name)| name.clone());
        let here = (slug == view.form.category).then_some("page");
        let to = format!("{base}/{}?category={slug}", Part::Papers.code());
        view! { <li><a href=to rel="external" aria-current=here>{name}</a></li> }
    });
    view! { <nav class="desk-ways" aria-label="種類"><ul>{chips.collect_view()}</ul></nav> }.into_any()
}
