//! `/staff/certification/paper`: begins an application that came on paper; what it says is typed in part by part after that.

use super::{
    super::{desk::Desk, page_head, shown},
    ways,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        button::{Button, LinkButton, Look},
        choices::{Choice, SelectField},
        empty::Empty,
        field::Label,
        text_field::{Kind, TextField},
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::rounds;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let title = "紙の申請を入れる";
    let known = rounds::list(&context.store, &desk.actor()).await?;
    // What is locked takes nothing any more; what is over may: a letter of the last day comes the day after.
    let open: Vec<_> = known.into_iter().filter(|round| round.locked_at.is_none() && round.published_at.is_none()).collect();
    let form = &desk.form;
    let body = if open.is_empty() {
        view! { <Empty title="申請を受け付ける募集回がありません"><p><LinkButton href="/staff/certification/rounds/new">"募集回を加える"</LinkButton></p></Empty> }.into_any()
    } else {
        let choices = open.iter().map(|round| {
            let id = round.id.to_string();
            let here = form.value("round") == id;
            Choice::new(id, round.record.name.ja.clone()).chosen(here)
        });
        view! {
            <form class="form" id="main" action="/staff/certification/paper" method="post" novalidate>
                <SelectField label=Label::required("round", "募集回").error(form.error("round")) choices=choices.collect() />
                <TextField label=Label::required("business-name", "屋号・法人名").error(form.error("business-name")) value=form.value("business-name").to_owned() />
                <TextField label=Label::required("business-kana", "読み").hint("ひらがなかカタカナ").error(form.error("business-kana")) value=form.value("business-kana").to_owned() />
                <TextField label=Label::optional("email", "メールアドレス").hint("あれば、通知をメールで送り、申請者も自分のページで見られます。なければ、通知を印刷して郵便で送ります").error(form.error("email")) kind=Kind::Email value=form.value("email").to_owned() />
                <div><Button look=Look::Solid>"入力を始める"</Button></div>
            </form>
        }
        .into_any()
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, "/staff/certification/paper")}
            {page_head(desk, title, "窓口や郵便で届いた申請を、申請者に代わって入力します。届いた日は、受け付けるときに入れます。")}
            {body}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}
