//! `/staff/notice`: the emergency notice on every page of the site.

use super::{desk::Desk, page_head, shown, signed};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        banner::EmergencyBanner,
        button::{Button, Look},
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::lang::Lang;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let current = store::notices::current(&context.store, Lang::Ja, context.now).await?;
    let now = match current {
        Some(notice) => view! {
            <p>"今、すべてのページに次のお知らせが出ています。"</p>
            <EmergencyBanner notice=notice />
            <form action="/staff/notice/lower" method="post"><Button>"取り下げる"</Button></form>
        }
        .into_any(),
        None => view! { <p>"今、お知らせは出ていません。"</p> }.into_any(),
    };
    let form = &desk.form;
    let title = "緊急のお知らせ";
    // Of one's own: whoever signs in after another must not find his words.
    let draft = format!("notice-{}", signed(desk)?.member.id);
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "災害や停止など、すぐに伝えることを、すべてのページの一番上に出します。")}
            {now}
            <section class="section" aria-labelledby="raise">
                <h2 id="raise">"新しいお知らせを出す"</h2>
                <form class="form" action="/staff/notice" method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                    <TextArea label=Label::required("text", "本文").hint("何が起きたか、どうすればよいか。200文字以内").error(form.error("text")) value=form.value("text").to_owned() rows=3 />
                    <TextArea label=Label::optional("text-en", "英語の本文").hint("ないときは、英語のページにも日本語で出ます。400文字以内").error(form.error("text-en")) value=form.value("text-en").to_owned() rows=3 />
                    <TextField label=Label::optional("link", "くわしいページ").hint("/contact のようなこのサイトのページか、https:// で始まる住所").error(form.error("link")) value=form.value("link").to_owned() />
                    <TextField label=Label::optional("until", "いつまで").hint("空なら、取り下げるまで").error(form.error("until")) kind=Kind::Moment value=form.value("until").to_owned() />
                    <div><Button look=Look::Solid>"すべてのページに出す"</Button></div>
                </form>
            </section>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}
