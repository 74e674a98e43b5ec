//! Coming in: e-mail address and password, the code of the second factor, and setting both for the first time.

use super::{
    desk::{Desk, Fault, Given},
    page_head, parameter,
    passkey::{self, Ask},
    shown, signed,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look, Size},
        field::Label,
        text_field::{Kind, TextField},
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use store::{Token, staff::Signed};

/// What the app on a phone calls this place.
pub const ISSUER: &str = "かしわらもん";

/// `/staff/sign-in`
pub(super) fn sign_in(desk: &Arc<Desk>, address: &Address) -> Shown {
    let form = &desk.form;
    let to = carried(desk, address, "to");
    let email = form.value("email").to_owned();
    let ask = Ask { id: "passkey", act: "get", options: "/staff/passkey/sign-in", lead: "", button: "パスキーでサインイン" };
    let by_passkey = passkey::ask(desk, ask).map(|part| {
        view! {
            <form action="/staff/sign-in" method="post">
                <input type="hidden" name="to" value=to.clone() />
                {part}
            </form>
        }
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, "職員のサインイン", "市の職員と審査委員のための入口です。")}
            <form class="form" action="/staff/sign-in" method="post" novalidate>
                <input type="hidden" name="to" value=to />
                <TextField label=Label::required("email", "メールアドレス").error(form.error("email")) kind=Kind::Email value=email />
                <TextField label=Label::required("password", "パスワード").error(form.error("password")) kind=Kind::Password />
                <div><Button look=Look::Solid size=Size::Large>"サインインする"</Button></div>
            </form>
            {by_passkey}
            <p class="sub">"パスワードや二段階認証の端末をなくしたときは、管理者に新しいリンクを頼んでください。"</p>
        </div>
    };
    shown(desk, "職員のサインイン", view.into_any())
}

/// `/staff/code`
pub(super) fn code(desk: &Arc<Desk>, address: &Address) -> Shown {
    let to = carried(desk, address, "to");
    let has = |which: fn(&Signed) -> bool| desk.signed.as_ref().is_some_and(which);
    let by_passkey = by_passkey(desk, "/staff/code", &to);
    if !has(|signed| signed.has_totp) {
        let title = "パスキーによる確認";
        let view = view! {
            <div class="wrap desk-page narrow">
                {page_head(desk, title, "パスワードのほかに、登録したパスキーで本人であることを確かめます。")}
                {by_passkey}
                {passkey::only()}
                <form action="/staff/sign-out" method="post"><Button look=Look::Text>"やめてサインインに戻る"</Button></form>
            </div>
        };
        return shown(desk, title, view.into_any());
    }
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, "コードの入力", "認証アプリに表示されている6桁のコードを入力してください。")}
            <form class="form" action="/staff/code" method="post" novalidate>
                <input type="hidden" name="to" value=to />
                <TextField label=Label::required("code", "コード").hint("端末がないときは、予備のコード（1回だけ使えます）").error(desk.form.error("code")) kind=Kind::Code />
                <div><Button look=Look::Solid size=Size::Large>"続ける"</Button></div>
            </form>
            {by_passkey}
            <form action="/staff/sign-out" method="post"><Button look=Look::Text>"やめてサインインに戻る"</Button></form>
        </div>
    };
    shown(desk, "コードの入力", view.into_any())
}

/// `/staff/set-up?t=…`
pub(super) async fn set_up(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let form = &desk.form;
    let text = carried(desk, address, "t");
    let owner = match Token::read(&text) {
        Some(token) => store::staff::owner_of_link(&context.store, &token, context.now).await,
        None => Err(store::StoreError::NotFound),
    };
    let title = "アカウントの設定";
    let owner = match owner {
        Ok(owner) => owner,
        Err(store::StoreError::NotFound) => {
            crate::context::set_status(AppError::Missing);
            let view = view! {
                <div class="wrap desk-page narrow">
                    <div class="phead"><h1>{title}</h1></div>
                    <Banner tone=Tone::Error><p>{Fault::Link.words()}"。"</p></Banner>
                    <p><LinkButton href="/staff/sign-in">"サインインへ"</LinkButton></p>
                </div>
            };
            return Ok(shown(desk, title, view.into_any()));
        }
        Err(other) => return Err(other.into()),
    };
    let ask = Ask {
        id: "passkey",
        act: "create",
        options: "/staff/passkey/set-up",
        lead: "パスワードの代わりに、パスキー（この端末の指紋、顔、暗証番号など）を使うこともできます。パスワードも認証アプリも要りません。",
        button: "パスキーで設定する",
    };
    let by_passkey = passkey::ask(desk, ask).map(|part| {
        view! {
            <form action="/staff/set-up" method="post">
                <input type="hidden" name="t" value=text.clone() />
                {part}
            </form>
        }
    });
    let hint = "12文字以上。関係のない言葉をいくつか並べると、長くて覚えやすくなります。記号や数字はなくてもかまいません。";
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "はじめに、サインインに使うパスワードを決めます。")}
            <p><strong>{owner.name}</strong>" さん（"{owner.email.to_string()}"）"</p>
            <form class="form" action="/staff/set-up" method="post" novalidate>
                <input type="hidden" name="t" value=text />
                // So that the browser keeps the password under the right name.
                <input type="hidden" name="username" value=owner.email.to_string() autocomplete="username" />
                <TextField label=Label::required("password", "新しいパスワード").hint(hint).error(form.error("password")) kind=Kind::NewPassword />
                <div><Button look=Look::Solid size=Size::Large>"パスワードを決めて続ける"</Button></div>
            </form>
            {by_passkey}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// `/staff/second-factor`
pub(super) async fn second_factor(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    if let Some(Given::Recovery(codes)) = &desk.given {
        return Ok(recovery(desk, codes));
    }
    let signed = signed(desk)?;
    let secret = store::staff::begin_second(&context.store, signed, desk.fresh).await?;
    let uri = store::staff::second_uri(&secret, signed.member.email.as_str(), ISSUER);
    let groups: Vec<String> = secret.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    let title = "二段階認証の設定";
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "パスワードのほかに、スマートフォンの認証アプリが出すコードで本人であることを確かめます。")}
            <ol class="do">
                <li>
                    <h2>"認証アプリに登録する"</h2>
                    <p>"Google Authenticator、Microsoft Authenticator などのアプリで読み取ってください。"</p>
                    <img class="qr" src="/staff/second-factor/qr.svg" alt="認証アプリで読み取るQRコード" width="200" height="200" />
                    <p>"このスマートフォンにアプリがあるときは、"<a href=uri rel="external">"アプリを開いて登録する"</a>"。"</p>
                    <p>"読み取れないときは、次の文字を入力してください。"<br /><code class="secret">{groups.join(" ")}</code></p>
                </li>
                <li>
                    <h2>"表示されたコードを入力する"</h2>
                    <form class="form" action="/staff/second-factor" method="post" novalidate>
                        <TextField label=Label::required("code", "6桁のコード").error(desk.form.error("code")) kind=Kind::Code />
                        <div><Button look=Look::Solid size=Size::Large>"確かめて設定する"</Button></div>
                    </form>
                </li>
            </ol>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

fn recovery(desk: &Arc<Desk>, codes: &[String]) -> Shown {
    let title = "予備のコード";
    let codes = codes.iter().map(|code| view! { <li><code>{code.clone()}</code></li> }).collect_view();
    let view = view! {
        <div class="wrap desk-page narrow">
            <div role="status"><Banner tone=Tone::Done><p>"二段階認証を設定しました。"</p></Banner></div>
            {page_head(desk, title, "端末をなくしたときに、コードの代わりに使えます。ひとつは1回だけです。")}
            <Banner tone=Tone::Warning><p>"このページは一度しか出ません。書き写すか印刷して、鍵のかかる所に置いてください。"</p></Banner>
            <ol class="recovery">{codes}</ol>
            <p><LinkButton href="/staff" look=Look::Solid size=Size::Large>"保管しました。仕事を始める"</LinkButton></p>
        </div>
    };
    shown(desk, title, view.into_any())
}

/// A form by which a passkey proves who it is, for one who has one; `to` is where he goes then.
fn by_passkey(desk: &Desk, action: &'static str, to: &str) -> Option<AnyView> {
    desk.signed.as_ref().filter(|signed| signed.has_passkey)?;
    let part = passkey::ask(desk, Ask::proof("passkey", "パスキーで確かめる"))?;
    let form = view! {
        <form action=action method="post">
            <input type="hidden" name="to" value=to.to_owned() />
            {part}
        </form>
    };
    Some(form.into_any())
}

/// `/staff/confirm`: once more, before something dangerous.
pub(super) fn confirm(desk: &Arc<Desk>, address: &Address) -> Shown {
    let to = carried(desk, address, "to");
    let title = "本人の確認";
    let has = |which: fn(&Signed) -> bool| desk.signed.as_ref().is_some_and(which);
    let by_passkey = by_passkey(desk, "/staff/confirm", &to);
    let has_password = has(|signed| signed.has_password);
    let lead = if has_password {
        "大切な操作の前に、もう一度パスワードを入力してください。確かめると、元の画面に戻ります。"
    } else {
        "大切な操作の前に、もう一度パスキーで確かめてください。確かめると、元の画面に戻ります。"
    };
    let by_password = has_password.then(|| {
        view! {
            <form class="form" action="/staff/confirm" method="post" novalidate>
                <input type="hidden" name="to" value=to />
                <TextField label=Label::required("password", "パスワード").error(desk.form.error("password")) kind=Kind::Password />
                <div><Button look=Look::Solid size=Size::Large>"確かめる"</Button></div>
            </form>
        }
    });
    let only = (!has_password).then(passkey::only);
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, lead)}
            {by_password}
            {by_passkey}
            {only}
        </div>
    };
    shown(desk, title, view.into_any())
}

/// What is carried through a form in a hidden field: from the form once it was sent, before that from the address.
fn carried(desk: &Desk, address: &Address, name: &str) -> String {
    if desk.form.sent(name) { desk.form.value(name).to_owned() } else { parameter(address, name) }
}
