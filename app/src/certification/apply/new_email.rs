//! Another address for mail: a field beside the profile, a letter to the new address, and a page with a button.

use super::{Counter, home_link, shown};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::desk::Form,
    ui::{
        button::{Button, Look, Size},
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::{certification::LINK_LASTS, mail::Letter, staff::Email};
use leptos::prelude::*;
use std::sync::Arc;
use store::{
    Token,
    certification::{SignedApplicant, new_email},
};

/// The letter to the new address.
pub fn new_email_letter(to: &Email, token: &Token, public_url: &str) -> Letter {
    let minutes = LINK_LASTS.whole_minutes();
    let text = format!(
        "柏原ブランド認定の申請に使うメールアドレスを、このアドレスに変えるためのリンクです。\n\
         サインインしたまま開いてください。{minutes}分のあいだ、1度だけ使えます。\n\n{public_url}/apply/email/{}\n\n\
         覚えのないときは、何もしないでください。リンクを使わなければ、何も変わりません。\n\
         このメールは自動で送っています。返信しても届きません。\n",
        token.text()
    );
    Letter::new(to.clone(), "【かしわらもん】メールアドレスを変えるリンク", text)
}

/// The letter to the old address. It doesn't name the new one: whoever reads this may be no longer the applicant.
pub fn email_changed_letter(to: &Email) -> Letter {
    let text = "柏原ブランド認定の申請に使うメールアドレスを変えました。これからのサインインとお知らせは、新しいアドレスになります。\n\n\
                覚えのないときは、認定制度の担当課にお問い合わせください。\n\
                このメールは自動で送っています。返信しても届きません。\n";
    Letter::new(to.clone(), "【かしわらもん】メールアドレスを変えました", text.to_owned())
}

/// The field, on the page of the profile.
pub(super) fn field(form: &Form, applicant: &SignedApplicant) -> AnyView {
    view! {
        <section class="section" aria-labelledby="address">
            <h2 id="address">"メールアドレス"</h2>
            <p>"サインインとお知らせに使っているのは "<b>{applicant.email.clone()}</b>" です。公開しません。"</p>
            <details class="once-more" open=form.error("email").is_some()>
                <summary class="btn">"メールアドレスを変える…"</summary>
                <div>
                    <form class="form" action="/apply/email" method="post" novalidate>
                        <TextField label=Label::required("email", "新しいメールアドレス").hint("このアドレスにリンクを送ります。リンクを開くまで、今のアドレスのままです。").error(form.error("email")) kind=Kind::Email value=form.value("email").to_owned() />
                        <div><Button>"リンクを送る"</Button></div>
                    </form>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// `/apply/email/{token}`
pub(super) async fn page(context: &Context, counter: &Arc<Counter>, applicant: &SignedApplicant, token: &str) -> Result<Shown, AppError> {
    let asked = match Token::read(token) {
        Some(token) => new_email::asked(&context.store, &applicant.actor(), &token, context.now).await?,
        None => None,
    };
    let (title, content) = match asked {
        Some(email) => (
            "メールアドレスを変える",
            view! {
                <h1>"メールアドレスを変える"</h1>
                <p class="lead" id="main-error">"サインインとお知らせに使うアドレスを "<b>{email.as_str().to_owned()}</b>" に変えます。今のアドレスにも、変えたことを知らせます。"</p>
                <form action=format!("/apply/email/{token}") method="post"><Button look=Look::Solid size=Size::Large>"このアドレスに変える"</Button></form>
            }
            .into_any(),
        ),
        None => (
            "このリンクは使えません",
            view! {
                <h1>"このリンクは使えません"</h1>
                <p class="lead">"使い終わったか、30分が過ぎたか、別のアドレスでサインインしています。何も変えていません。"</p>
                <p><a class="btn btn-solid btn-lg" href="/apply/business" rel="external">"新しいリンクを受け取る"</a></p>
            }
            .into_any(),
        ),
    };
    Ok(shown(counter, title, vec![home_link()], content))
}
