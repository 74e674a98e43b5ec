//! Beginning one.

use super::{Editor, PATH};
use crate::{
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        button::{Button, Look},
        field::Label,
        text_field::TextField,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page<E: Editor>(desk: &Arc<Desk>) -> Shown {
    let form = &desk.form;
    let field = |name: &'static str, label: Label| {
        view! { <TextField label=label.error(form.error(name)) value=form.value(name).to_owned() /> }.into_any()
    };
    let title = format!("{}を新しく書く", E::NAME);
    let path = format!("{PATH}/{}", E::KIND.code());
    let view = view! {
        <div class="wrap desk-page narrow">
            <p><a href=path.clone() rel="external">{E::NAME}</a></p>
            {page_head(desk, &title, "題名だけで始められます。ほかの所は、次の画面で書きながら保存されます。")}
            <form class="form" id="main" action=format!("{path}/new") method="post" novalidate>
                {field("title", Label::required("title", "題名"))}
                {field("title_en", Label::optional("title_en", "題名（英語）").hint("アドレスの名前を、ここから作ります"))}
                {field("slug", Label::optional("slug", "アドレスの名前").hint("英小文字、数字、ハイフン。空なら英語の題名から、それも空なら今日の日付から作ります。あとからは変えられません"))}
                <div class="desk-acts"><Button look=Look::Solid>"書き始める"</Button></div>
            </form>
        </div>
    };
    shown(desk, &title, view.into_any())
}
