//! `/staff/personal-data`: what is held on a person, as a file, and its erasure.

use super::{desk::Desk, page_head, shown, words};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
        field::Label,
        table::scrolling,
        text_field::{Kind as Field, TextArea, TextField},
    },
};
use domain::{
    personal::{Held, Mention},
    staff::{DecisionKind, Email},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Asks for an address; once one was sent, shows how much is held on it. Each look is put down by the store.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let form = &desk.form;
    let asked = if form.error("email").is_some() { None } else { Email::parse(form.value("email")).ok() };
    let others = store::decisions::others(&context.store, &desk.actor(), DecisionKind::ErasePerson).await?;
    let alone = (others == 0).then(|| {
        view! {
            <Banner tone=Tone::Warning>
                <p>"消去には、起案する人と決裁する人のふたりの管理者がいります。いま決裁できる人は、あなたのほかにいません。"<a href="/staff/people/new" rel="external">"管理者をもうひとり追加してください"</a>"。"</p>
                <p>"端末では "<code>"kashiwara staff add メールアドレス --name 名前 --role admin"</code>" で追加できます。"</p>
            </Banner>
        }
    });
    let found = match &asked {
        Some(email) => Some(found(desk, &store::personal::look(&context.store, &desk.actor(), email, context.now).await?)),
        None => None,
    };
    let title = "個人情報";
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "ある人について何を持っているかを調べ、開示のために書き出し、消去を起案します。調べたことは監査記録に残ります。")}
            {alone}
            <form class="form" action="/staff/personal-data" method="post" novalidate>
                <TextField label=Label::required("email", "メールアドレス").hint("本人かどうかを、窓口で確かめてから調べてください").error(form.error("email")) kind=Field::Email value=form.value("email").to_owned() />
                <div><Button look=Look::Solid>"調べる"</Button></div>
            </form>
            {found}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// How much there is, and what can be done.
fn found(desk: &Desk, held: &Held) -> AnyView {
    let address = held.email.to_string();
    let rows = held.counts.iter().map(|(kind, count, goes)| {
        view! {
            <tr>
                <th scope="row">{words::kind(*kind)}</th>
                <td class="num right">{*count}</td>
                <td>{if *goes { "消える" } else { "残る" }}</td>
            </tr>
        }
    });
    let table = view! {
        <table>
            <caption class="sr">"持っている情報"</caption>
            <thead><tr><th scope="col">"種類"</th><th scope="col" class="right">"件数"</th><th scope="col">"消去すると"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    view! {
        <section class="section" aria-labelledby="held">
            <h2 id="held">{format!("{address} について持っている情報")}</h2>
            {scrolling("持っている情報".to_owned(), table.into_any())}
            {mentions(&held.mentions)}
            <p class="sub">"監査記録は封をした記録なので、消せません。職員は職務として名前で残り、職員でない人はもとから読めない印で残っています。"</p>
            <form action="/staff/personal-data/export" method="post">
                <input type="hidden" name="email" value=address.clone() />
                {if desk.form.sent("confirm") { None } else { super::proof_field(desk) }}
                <Button>"すべてをファイルに書き出す（JSON）"</Button>
            </form>
        </section>
        <section class="section" aria-labelledby="erase">
            <h2 id="erase">"消去"</h2>
            {erasure(desk, held, address)}
        </section>
    }
    .into_any()
}

/// The texts that name him, with the way to mend them.
fn mentions(mentions: &[Mention]) -> Option<AnyView> {
    let lines = mentions.iter().map(|Mention { table, row }| {
        let what = format!("{} {row}", words::table(table));
        match *table {
            "media" => view! { <li><a href=format!("/staff/media/{row}") rel="external">{what}</a></li> }.into_any(),
            "emergency" => view! { <li><a href="/staff/notice" rel="external">{what}</a></li> }.into_any(),
            _ => view! { <li>{what}</li> }.into_any(),
        }
    });
    (!mentions.is_empty()).then(|| {
        view! {
            <p>"次の文章に、このメールアドレスが書かれています。消去しても消えないので、書き直してください。"</p>
            <ul class="points">{lines.collect_view()}</ul>
        }
        .into_any()
    })
}

/// The form that drafts an erasure, or why there is none.
fn erasure(desk: &Desk, held: &Held, address: String) -> AnyView {
    let own = desk.signed.as_ref().is_some_and(|signed| signed.member.email == held.email);
    if own {
        return view! { <p>"自分の情報の消去は起案できません。ほかの管理者に頼んでください。"</p> }.into_any();
    }
    if let Some((id, true)) = held.account {
        return view! {
            <p>"アカウントが使われている間は消去できません。先にアカウントを止めてください。"</p>
            <p><LinkButton href=format!("/staff/people/{id}")>"アカウントを開く"</LinkButton></p>
        }
        .into_any();
    }
    if let Some(id) = held.waiting {
        return view! {
            <p>"この人の消去は、もう起案されています。"</p>
            <p><LinkButton href=format!("/staff/decisions/{id}")>"起案を開く"</LinkButton></p>
        }
        .into_any();
    }
    if held.is_nothing() {
        return view! { <p>"消去するものはありません。"</p> }.into_any();
    }
    let form = &desk.form;
    view! {
        <p>"消した情報は戻せません。起案すると、ほかの管理者が決裁したときに消えます。それまでは取り下げられます。"</p>
        <form class="form" action="/staff/personal-data/erase" method="post" novalidate>
            <input type="hidden" name="email" value=address />
            <TextField label=Label::required("confirm", "消去する人のメールアドレス").hint("確認のため、もう一度入力してください").error(form.error("confirm")) kind=Field::Email value=form.value("confirm").to_owned() />
            <TextArea label=Label::required("reason", "理由").hint("例：本人の求めによる。決裁のあとも残るので、名前やメールアドレスは書かないでください。400文字以内").error(form.error("reason")) value=form.value("reason").to_owned() rows=3 />
            {if form.sent("confirm") { super::proof_field(desk) } else { None }}
            <div><Button look=Look::Solid>"消去を起案する"</Button></div>
        </form>
    }
    .into_any()
}
