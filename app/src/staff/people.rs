//! `/staff/people/{id}`: one account, and the form for a new one, for administrators.

use super::{
    audit::entries,
    conflict::{Both, conflict},
    desk::{Desk, Fault, Given},
    moment, page_head, shown, words,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
        choices::{Checkboxes, Choice},
        definition_list::DefinitionList,
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::staff::{AccountState, Role, Roles, StaffView};
use leptos::prelude::*;
use std::sync::Arc;

/// What gives an account another version.
const CHANGES: [&str; 3] = ["staff.change", "staff.deactivate", "staff.activate"];

/// The form for a new one.
pub(super) fn new(desk: &Arc<Desk>) -> Shown {
    let title = "職員の追加";
    let form = &desk.form;
    if let Some(Given::Link { .. }) = &desk.given {
        return link(desk, title);
    }
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "追加すると、本人が設定するためのリンクが一度だけ出ます。")}
            <form class="form" action="/staff/people/new" method="post" novalidate>
                <TextField label=Label::required("email", "メールアドレス").hint("サインインに使います。あとから変えられません。").error(form.error("email")) kind=Kind::Email value=form.value("email").to_owned() />
                {fields(desk, "", Roles::default())}
                <div><Button look=Look::Solid>"追加してリンクを作る"</Button></div>
            </form>
        </div>
    };
    shown(desk, title, view.into_any())
}

/// One of them, with what was done to the account.
pub(super) async fn one(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let (person, history) = store::staff::find(&context.store, &desk.actor(), id).await?;
    if let Some(Given::Link { .. }) = &desk.given {
        return Ok(link(desk, &person.name));
    }
    let at = |what: &str| format!("/staff/people/{id}{what}");
    let title = person.name.clone();
    let rows = vec![
        ("メールアドレス".to_owned(), person.email.to_string().into_any()),
        ("状態".to_owned(), state(&person)),
        ("二段階認証".to_owned(), second(&person)),
        ("最後に使った時刻".to_owned(), person.seen_at.map_or_else(|| "まだありません".into_any(), |at| moment(context, at))),
    ];
    // What someone else has saved meanwhile, beside what was typed.
    let form = &desk.form;
    let now = (form.has(Fault::Stale) && form.sent("name")).then(|| {
        let mine: Roles = form.all("roles").filter_map(Role::from_code).collect();
        let fields = vec![
            Both { title: "名前", now: person.name.clone(), mine: form.value("name").to_owned() },
            Both { title: "役割", now: names(person.roles), mine: names(mine) },
        ];
        let last = history.iter().find(|entry| CHANGES.contains(&entry.action.as_str()));
        conflict(context, last, fields, "person", at(""))
    });
    let version = person.version.to_string();
    let act = |what: &str, button: &'static str| -> AnyView {
        view! {
            <form action=at(what) method="post">
                <input type="hidden" name="version" value=person.version.to_string() />
                <Button>{button}</Button>
            </form>
        }
        .into_any()
    };
    let access = if person.active {
        let close = super::asked_once_more(
            "アカウントを止める",
            "開いている画面もすぐに使えなくなります。あとで、また使えるようにできます。",
            act("/close", "アカウントを止める"),
        );
        view! { {act("/link", "新しい設定用リンクを作る")}{close} }.into_any()
    } else {
        act("/open", "アカウントをまた使えるようにする")
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, &title, "")}
            <DefinitionList rows=rows />
            {now}
            <section class="section" aria-labelledby="change">
                <h2 id="change">"名前と役割を変える"</h2>
                <form class="form" id="person" action=at("") method="post" novalidate>
                    <input type="hidden" name="version" value=version />
                    {fields(desk, &person.name, person.roles)}
                    <div><Button look=Look::Solid>"保存する"</Button></div>
                </form>
            </section>
            <section class="section" aria-labelledby="access">
                <h2 id="access">"アカウントの利用"</h2>
                <p class="sub">"新しいリンクを使うと、パスワード、二段階認証、パスキーを設定し直します。止めると、開いている画面もすぐに使えなくなります。"</p>
                <div class="desk-acts">{access}</div>
            </section>
            <section class="section" aria-labelledby="history">
                <h2 id="history">"これまでの記録"</h2>
                {entries(context, history)}
            </section>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// Name and roles: as sent, else as they are.
fn fields(desk: &Desk, name: &str, roles: Roles) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("name");
    let name = if sent { form.value("name").to_owned() } else { name.to_owned() };
    let chosen = |role: Role| if sent { form.all("roles").any(|code| code == role.code()) } else { roles.has(role) };
    let choices = Role::ALL
        .into_iter()
        .map(|role| Choice::new(role.code(), format!("{}（{}）", words::role(role), words::role_hint(role))).chosen(chosen(role)))
        .collect::<Vec<_>>();
    view! {
        <TextField label=Label::required("name", "名前").hint("所属も書くと分かりやすくなります。例：産業振興課　山田花子").error(form.error("name")) kind=Kind::Words value=name />
        <Checkboxes label=Label::required("roles", "役割").hint("いくつでも選べます").error(form.error("roles")) choices=choices />
        {super::proof_field(desk)}
    }
    .into_any()
}

/// The link, shown once.
fn link(desk: &Desk, title: &str) -> Shown {
    let Some(Given::Link { url, email }) = desk.given.clone() else { return shown(desk, title, ().into_any()) };
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, "設定用のリンク", "")}
            <Banner tone=Tone::Warning><p>"このリンクは一度しか出ません。24時間以内に、本人だけに渡してください。使えるのは1回です。"</p></Banner>
            <p>{format!("{email} さんのリンク")}</p>
            <p><code class="secret">{url}</code></p>
            <p><LinkButton href="/staff/people">"職員の一覧へ"</LinkButton></p>
        </div>
    };
    shown(desk, title, view.into_any())
}

pub(super) fn names(roles: Roles) -> String {
    roles.iter().map(words::role).collect::<Vec<_>>().join("、")
}

pub(super) fn state(person: &StaffView) -> AnyView {
    let state = person.state();
    let look = match state {
        AccountState::Open => State::Good,
        AccountState::Waiting => State::Warning,
        AccountState::Closed => State::None,
    };
    badge(look, words::account_state(state))
}

/// What a password alone does not open the account without.
pub(super) fn second(person: &StaffView) -> AnyView {
    match (person.has_passkey, person.has_second) {
        (true, _) => badge(State::Good, "パスキー"),
        (false, true) => badge(State::Good, "認証アプリ"),
        (false, false) => badge(State::Warning, "なし"),
    }
}
