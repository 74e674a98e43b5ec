//! Coming in: an address, a letter with a link, and a button that uses it.

use super::{Counter, shown};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::certification::LINK_LASTS;
use leptos::prelude::*;
use std::sync::Arc;
use store::Token;

/// `/apply` for one who has not signed in: what it takes, and the field for his address.
pub(super) async fn page(context: &Context, counter: &Arc<Counter>) -> Result<Shown, AppError> {
    let rounds = store::certification::rounds::open(&context.store, context.now).await?;
    let open = match rounds.first() {
        Some((round, rules)) => {
            let fee = if rules.fee.0 == 0 { "無料".to_owned() } else { format!("{}円", rules.fee) };
            let text = format!(
                "{}を募集しています。締切は{}です。申請料は{fee}です。",
                round.record.name.ja,
                super::super::words::last_minute(round.record.window().closes_at)
            );
            view! { <Banner tone=Tone::Info><p>{text}</p></Banner> }.into_any()
        }
        None => view! { <Banner tone=Tone::Info><p>"いまは新しい申請を募集していません。申請の続き、更新、変更届は、ここからできます。"</p></Banner> }.into_any(),
    };
    let form = &counter.form;
    let content = view! {
        <h1>"柏原ブランド認定の申請"</h1>
        <p class="lead">"パスワードは要りません。メールに届くリンクで入ります。"</p>
        {open}
        <form class="form" action="/apply/link" method="post" novalidate>
            <TextField label=Label::required("email", "メールアドレス").hint("お知らせもここに届きます。事業者ごとに、いつも同じものを使ってください。").error(form.error("email")) kind=Kind::Email value=form.value("email").to_owned() />
            <div class="unseen" aria-hidden="true">
                <label for="website">"入力しないでください"</label>
                <input type="text" id="website" name="website" value="" tabindex="-1" autocomplete="off" />
            </div>
            <div><Button look=Look::Solid size=Size::Large>"サインインのリンクを受け取る"</Button></div>
        </form>
        <section class="section" aria-labelledby="before">
            <h2 id="before">"申請の前に"</h2>
            <ul class="points">
                <li>"申請は8つの部分に分かれ、ひとつずつ保存できます。途中でやめても、次に入ったときに続きから始められます。"</li>
                <li>"産品の写真と、証明書などの書類（写真でもPDFでも）を用意してください。"</li>
                <li>"認定されると、産品と事業者の紹介がこのサイトに載ります。代表者、電話、所在地、書類は公開しません。"</li>
                <li>"紙での申請は、担当課の窓口でも受け付けます。"</li>
            </ul>
            <p><a class="more" href="/certification" rel="external">"認定制度と基準を見る"</a></p>
        </section>
    };
    Ok(shown(counter, "認定の申請", Vec::new(), content.into_any()))
}

/// `/apply/sent`: the same for every address, so that nobody learns who has applied.
pub(super) fn sent(counter: &Arc<Counter>) -> Shown {
    let minutes = LINK_LASTS.whole_minutes();
    let content = view! {
        <h1>"メールを送りました"</h1>
        <p class="lead">{format!("届いたメールのリンクを開いてください。リンクは{minutes}分のあいだ、1度だけ使えます。")}</p>
        <ul class="points">
            <li>"数分たっても届かないときは、迷惑メールの中を見て、アドレスが正しいか確かめてください。"</li>
            <li>"申し込みをした覚えのない人に届いても、リンクを使わなければ何も起こりません。"</li>
        </ul>
        <p><a class="more" href="/apply" rel="external">"もう一度、アドレスを入力する"</a></p>
    };
    shown(counter, "メールを送りました", vec![("/apply".to_owned(), "認定の申請".to_owned())], content.into_any())
}

/// `/apply/in/{token}`: a button, for programs that read mail follow links.
pub(super) async fn enter(context: &Context, counter: &Arc<Counter>, token: &str) -> Result<Shown, AppError> {
    let usable = match Token::read(token) {
        Some(token) => store::certification::applicants::is_usable(&context.store, &token, context.now).await?,
        None => false,
    };
    let content = if usable && !counter.form.has_errors() {
        view! {
            <h1>"サインインする"</h1>
            <p class="lead">"ボタンを押すと、申請のページに入ります。"</p>
            <form action=format!("/apply/in/{token}") method="post"><Button look=Look::Solid size=Size::Large>"続ける"</Button></form>
        }
        .into_any()
    } else {
        view! {
            <h1>"このリンクは使えません"</h1>
            <p class="lead">"使い終わったか、30分が過ぎています。申請の内容は残っています。"</p>
            <p><a class="btn btn-solid btn-lg" href="/apply" rel="external">"新しいリンクを受け取る"</a></p>
        }
        .into_any()
    };
    let title = if usable { "サインインする" } else { "このリンクは使えません" };
    Ok(shown(counter, title, vec![("/apply".to_owned(), "認定の申請".to_owned())], content))
}
