//! `/staff/account`: one's own password, passkeys and second factor, and where one is signed in.

use super::{
    desk::Desk,
    moment, page_head,
    passkey::{self, Ask},
    shown, signed, words,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look, Size},
        definition_list::DefinitionList,
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::staff::{PasskeyView, SessionView};
use leptos::prelude::*;
use std::sync::Arc;

/// Fewer codes for an emergency than this are too few.
const FEW: i64 = 3;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let signed = signed(desk)?;
    let sessions = store::staff::sessions(&context.store, signed, desk.limits, context.now).await?;
    let member = &signed.member;
    let roles: Vec<&str> = member.roles.iter().map(words::role).collect();
    let second = match (signed.has_totp, signed.has_passkey) {
        (true, _) => badge(State::Good, "認証アプリ"),
        (false, true) => badge(State::Good, "パスキー"),
        (false, false) => badge(State::Warning, "まだ設定していません"),
    };
    let passkeys = store::staff::passkeys(&context.store, signed).await?;
    let left = store::staff::recovery_left(&context.store, signed).await?;
    let recovery = signed.has_totp.then(|| {
        let hint = if left < FEW {
            "　少ないので、認証アプリを設定し直して新しいコードを受け取ってください"
        } else {
            ""
        };
        ("予備のコード".to_owned(), format!("残り{left}個{hint}").into_any())
    });
    let mut rows = vec![
        ("名前".to_owned(), member.name.clone().into_any()),
        ("メールアドレス".to_owned(), member.email.to_string().into_any()),
        ("役割".to_owned(), roles.join("、").into_any()),
        ("二段階認証".to_owned(), second),
    ];
    rows.extend(recovery);
    let again = if signed.has_totp {
        "認証アプリを別の端末に設定し直す"
    } else {
        "認証アプリによる二段階認証を設定する"
    };
    // Codes are asked for after a password only.
    let app = signed.has_password.then(|| view! { <p><LinkButton href="/staff/second-factor">{again}</LinkButton></p> });
    let form = &desk.form;
    let password = signed.has_password.then(|| {
        view! {
            <section aria-labelledby="password-title">
                <h2 id="password-title">"パスワードを変える"</h2>
                <form class="form" action="/staff/account/password" method="post" novalidate>
                    <TextField label=Label::required("password", "今のパスワード").error(form.error("password")) kind=Kind::Password />
                    <TextField label=Label::required("new-password", "新しいパスワード").hint("12文字以上").error(form.error("new-password")) kind=Kind::NewPassword />
                    <div><Button look=Look::Solid>"パスワードを変える"</Button></div>
                </form>
            </section>
        }
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, "自分のアカウント", "")}
            <DefinitionList rows=rows />
            {app}
            {own_passkeys(context, desk, passkeys)}
            <section aria-labelledby="sessions-title">
                <h2 id="sessions-title">"サインインしている端末"</h2>
                <ul class="sessions">{sessions.into_iter().map(|session| line(context, session)).collect_view()}</ul>
                <form action="/staff/account/end-all" method="post"><Button>"すべての端末からサインアウトする"</Button></form>
            </section>
            {password}
        </div>
    };
    Ok(shown(desk, "自分のアカウント", view.into_any()))
}

/// One's passkeys and the form for another; nothing where there can be none.
fn own_passkeys(context: &Context, desk: &Desk, passkeys: Vec<PasskeyView>) -> Option<AnyView> {
    if passkeys.is_empty() && !desk.passkeys {
        return None;
    }
    let list = if passkeys.is_empty() {
        view! { <p>"まだありません。"</p> }.into_any()
    } else {
        let lines = passkeys.into_iter().map(|passkey| {
            let used = passkey
                .used_at
                .map_or_else(|| "まだ使っていません".into_any(), |at| view! { "最後に使った時刻 "{moment(context, at)} }.into_any());
            view! {
                <li>
                    <div>
                        <p><strong>{passkey.name.clone()}</strong></p>
                        <p class="sub">{used}"　追加 "{moment(context, passkey.added_at)}</p>
                    </div>
                    <form action="/staff/account/passkey/remove" method="post">
                        <input type="hidden" name="passkey" value=passkey.id.to_string() />
                        <button type="submit" class="btn btn-sm" aria-label=format!("パスキー「{}」を外す", passkey.name)>"外す"</button>
                    </form>
                </li>
            }
        });
        view! { <ul class="sessions">{lines.collect_view()}</ul> }.into_any()
    };
    let label = || {
        let error = desk.form.error("passkey-name");
        Label::required("passkey-name", "新しいパスキーの名前").hint("どの端末か分かる名前。例：職場のPC").error(error)
    };
    let ask = Ask { id: "passkey", act: "create", options: "/staff/passkey/add", lead: "", button: "パスキーを追加する" };
    let add = if desk.sure {
        passkey::ask(desk, ask).map(|part| {
            let name = desk.form.value("passkey-name").to_owned();
            view! {
                <form class="form" action="/staff/account/passkey" method="post" novalidate data-with-passkey hidden>
                    <TextField label=label() value=name />
                    {part}
                </form>
            }
            .into_any()
        })
    } else {
        let to = "/staff/confirm?to=%2Fstaff%2Faccount";
        desk.passkeys.then(|| {
            view! { <p data-with-passkey hidden><LinkButton href=to>"本人の確認をして、パスキーを追加する"</LinkButton></p> }.into_any()
        })
    };
    let view = view! {
        <section aria-labelledby="passkeys">
            <h2 id="passkeys" tabindex="-1">"パスキー"</h2>
            <p>"端末の指紋、顔、暗証番号などでサインインできます。ひとつ追加すると、パスワードだけではサインインできなくなります。"</p>
            {list}
            {add}
        </section>
    };
    Some(view.into_any())
}

fn line(context: &Context, session: SessionView) -> AnyView {
    let end = if session.here {
        badge(State::Good, "この端末")
    } else {
        view! {
            <form action="/staff/account/end" method="post">
                <input type="hidden" name="session" value=session.id.to_string() />
                <Button size=Size::Small>"サインアウトさせる"</Button>
            </form>
        }
        .into_any()
    };
    view! {
        <li>
            <div>
                <p><strong>{if session.device == "?" { "不明な端末".to_owned() } else { session.device }}</strong></p>
                <p class="sub">"最後に使った時刻 "{moment(context, session.seen_at)}"　サインイン "{moment(context, session.created_at)}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}
