//! Coming in: an address, a letter with a link, and a button that uses it.

use super::shown;
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    reports::Reporting,
    ui::{
        button::{Button, Look, Size},
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::certification::LINK_LASTS;
use leptos::prelude::*;
use store::Token;

/// `/reporter` for one who has not signed in.
pub(super) fn page(reporting: &Reporting) -> Shown {
    let form = &reporting.form;
    let content = view! {
        <h1>"特派員のサインイン"</h1>
        <p class="lead">"パスワードは要りません。登録したメールアドレスに届くリンクで入ります。"</p>
        <form class="form" action="/reporter/link" method="post" novalidate>
            <TextField label=Label::required("email", "メールアドレス").hint("申込みに使ったもの").error(form.error("email")) kind=Kind::Email value=form.value("email").to_owned() />
            <div class="unseen" aria-hidden="true">
                <label for="website">"入力しないでください"</label>
                <input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off" />
            </div>
            <div><Button look=Look::Solid size=Size::Large>"サインインのリンクを受け取る"</Button></div>
        </form>
        <p><a class="more" href="/reports/join" rel="external">"特派員になりたい人は、こちら"</a></p>
    };
    shown(reporting, "特派員のサインイン", Vec::new(), content.into_any())
}

/// `/reporter/sent`: the same for every address, so that nobody learns who is a reporter.
pub(super) fn sent(reporting: &Reporting) -> Shown {
    let minutes = LINK_LASTS.whole_minutes();
    let content = view! {
        <h1>"メールを送りました"</h1>
        <p class="lead">{format!("特派員として登録したアドレスなら、リンクが届きます。{minutes}分のあいだ、1度だけ使えます。")}</p>
        <ul class="points">
            <li>"数分たっても届かないときは、迷惑メールの中を見て、申込みに使ったアドレスか確かめてください。"</li>
            <li>"結果のお知らせがまだの人、任期を終えて1年がたった人には届きません。"</li>
        </ul>
        <p><a class="more" href="/reporter" rel="external">"もう一度、アドレスを入力する"</a></p>
    };
    shown(reporting, "メールを送りました", vec![("/reporter".to_owned(), "特派員のサインイン".to_owned())], content.into_any())
}

/// `/reporter/in/{token}`: a button, for programs that read mail follow links.
pub(super) async fn enter(context: &Context, reporting: &Reporting, token: &str) -> Result<Shown, AppError> {
    let usable = match Token::read(token) {
        Some(token) => store::reports::is_usable(&context.store, &token, context.now).await?,
        None => false,
    };
    let content = if usable && !reporting.form.has_errors() {
        view! {
            <h1>"サインインする"</h1>
            <p class="lead">"ボタンを押すと、特派員のページに入ります。"</p>
            <form action=format!("/reporter/in/{token}") method="post"><Button look=Look::Solid size=Size::Large>"続ける"</Button></form>
        }
        .into_any()
    } else {
        view! {
            <h1>"このリンクは使えません"</h1>
            <p class="lead">"使い終わったか、30分が過ぎています。書いたものは残っています。"</p>
            <p><a class="btn btn-solid btn-lg" href="/reporter" rel="external">"新しいリンクを受け取る"</a></p>
        }
        .into_any()
    };
    let title = if usable { "サインインする" } else { "このリンクは使えません" };
    Ok(shown(reporting, title, vec![("/reporter".to_owned(), "特派員のサインイン".to_owned())], content))
}
