//! `/staff/account`: one's own password, second factor, and where one is signed in.

use super::{desk::Desk, moment, page_head, shown, signed, words};
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
use domain::staff::SessionView;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let signed = signed(desk)?;
    let sessions = store::staff::sessions(&context.store, signed, desk.limits, context.now).await?;
    let member = &signed.member;
    let roles: Vec<&str> = member.roles.iter().map(words::role).collect();
    let second =
        if signed.has_second { badge(State::Good, "設定済み") } else { badge(State::Warning, "まだ設定していません") };
    let rows = vec![
        ("名前".to_owned(), member.name.clone().into_any()),
        ("メールアドレス".to_owned(), member.email.to_string().into_any()),
        ("役割".to_owned(), roles.join("、").into_any()),
        ("二段階認証".to_owned(), second),
    ];
    let again = if signed.has_second { "別の端末に設定し直す" } else { "設定する" };
    let form = &desk.form;
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, "自分のアカウント", "")}
            <DefinitionList rows=rows />
            <p><LinkButton href="/staff/second-factor">{format!("二段階認証を{again}")}</LinkButton></p>
            <section aria-labelledby="sessions-title">
                <h2 id="sessions-title">"サインインしている端末"</h2>
                <ul class="sessions">{sessions.into_iter().map(|session| line(context, session)).collect_view()}</ul>
                <form action="/staff/account/end-all" method="post"><Button>"すべての端末からサインアウトする"</Button></form>
            </section>
            <section aria-labelledby="password-title">
                <h2 id="password-title">"パスワードを変える"</h2>
                <form class="form" action="/staff/account/password" method="post" novalidate>
                    <TextField label=Label::required("password", "今のパスワード").error(form.error("password")) kind=Kind::Password />
                    <TextField label=Label::required("new-password", "新しいパスワード").hint("12文字以上").error(form.error("new-password")) kind=Kind::NewPassword />
                    <div><Button look=Look::Solid>"パスワードを変える"</Button></div>
                </form>
            </section>
        </div>
    };
    Ok(shown(desk, "自分のアカウント", view.into_any()))
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
