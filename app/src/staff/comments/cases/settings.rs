//! `/staff/comments/settings`: what all cases have in common.

use super::{PATH, may};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        button::{Button, Look},
        definition_list::DefinitionList,
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::staff::Action;
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "パブリックコメントの設定";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let settings = store::comments::settings(&context.store).await?;
    let form = &desk.form;
    let value = |name: &str, kept: String| if form.sent("least_days") { form.value(name).to_owned() } else { kept };
    let content = if may(desk, Action::DecideComments) {
        let days = Label::required("least_days", "募集する日数（最短）")
            .hint("これより短い案件は、公開する理由を書かないと保存できません。1から90まで。ふつうは30日です")
            .error(form.error("least_days"));
        let alike = Label::required("alike", "ほぼ同じとみなす度合い（%）")
            .hint("ほぼ同じ意見を探すときの、はじめの値です。案件ごとに変えられます。50から100まで")
            .error(form.error("alike"));
        view! {
            <form class="form" action=format!("{PATH}/settings") method="post" novalidate>
                <TextField label=days kind=Kind::Number value=value("least_days", settings.least_days.to_string()) />
                <TextField label=alike kind=Kind::Number value=value("alike", settings.alike.to_string()) />
                <div><Button look=Look::Solid>"保存する"</Button></div>
            </form>
        }
        .into_any()
    } else {
        let rows = vec![
            ("募集する日数（最短）".to_owned(), format!("{}日", settings.least_days).into_any()),
            ("ほぼ同じとみなす度合い".to_owned(), format!("{}%", settings.alike).into_any()),
        ];
        view! { <DefinitionList rows=rows /><p class="sub">"変えられるのは、決裁する役割の人です。"</p> }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, TITLE, "すべての案件に共通です。公開した案件は変わりません。")}
            {content}
            <p><a class="more" href=PATH rel="external">"案件の一覧へ"</a></p>
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}
