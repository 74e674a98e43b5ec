//! The forms of a permit: to draft a verdict, to decide one, and to enter that its holder gives it back.

use super::{address, verdict};
use crate::{
    staff::{asked_once_more, desk::Desk},
    ui::{
        button::{Button, Look},
        choices::{Choice, Radios},
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::iso,
    certification::{PermitDraftView, PermitFile, PermitVerdict},
    staff::Action,
};
use leptos::prelude::*;

/// Where the forms of a permit are sent.
fn to(file: &PermitFile, what: &str) -> String {
    format!("{}/{what}", address(file.id))
}

/// The form to draft what can be decided: as sent, else as it was applied for.
pub(super) fn draft(desk: &Desk, file: &PermitFile, possible: &[PermitVerdict]) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("verdict") || form.sent("reasons");
    let value = |name: &str, known: &str| if sent { form.value(name).to_owned() } else { known.to_owned() };
    let choices = possible.iter().map(|one| Choice::new(one.code(), verdict(*one)).chosen(form.value("verdict") == one.code()));
    let first_line = file.goods.lines().next().unwrap_or_default().chars().take(100).collect::<String>();
    let grants = possible.contains(&PermitVerdict::Grant).then(|| {
        view! {
            <TextField label=Label::optional("shown", "公開する用途").hint("許可するときに要ります。一覧でだれでも読みます。1行で。例：直売所の紙袋").error(form.error("shown")) value=value("shown", &first_line) />
            <TextField label=Label::optional("shown-en", "公開する用途（英語）").error(form.error("shown-en")) value=value("shown-en", "") />
            <TextField label=Label::optional("from", "許可する期間の始まり").hint("許可するときに要ります").error(form.error("from")) kind=Kind::Day value=value("from", &iso(file.term.0)) />
            <TextField label=Label::optional("until", "許可する期間の終わり").hint("3年以内").error(form.error("until")) kind=Kind::Day value=value("until", &iso(file.term.1)) />
            <TextArea label=Label::optional("conditions", "条件").hint("申し込んだ人が読みます。例：色見本を先に送ること。2,000文字以内").error(form.error("conditions")) value=value("conditions", "") rows=3 />
        }
        .into_any()
    });
    let kept = desk.signed.as_ref().map(|signed| format!("permit-{}-{}-{}", file.id, file.version, signed.member.id));
    view! {
        <section class="section" aria-labelledby="write">
            <h2 id="write">"決めることを起案する"</h2>
            <p>"決裁は、ほかの人が行います。決裁されると、申し込んだ人にメールが届き、許可は市民のページの一覧に出ます。"</p>
            <form class="form" id="drafting" action=to(file, "draft") method="post" novalidate data-draft=kept data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <input type="hidden" name="version" value=file.version.to_string() />
                <Radios label=Label::required("verdict", "何を決めるか").error(form.error("verdict")) choices=choices.collect() />
                {grants}
                <TextArea label=Label::optional("reasons", "理由").hint("申し込んだ人が読みます。許可しないときと取り消すときは要ります。2,000文字以内").error(form.error("reasons")) value=value("reasons", "") rows=3 />
                <div><Button look=Look::Solid>"起案する"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// What someone can do with a verdict that waits.
pub(super) fn steps(desk: &Desk, file: &PermitFile, waits: &PermitDraftView, mine: bool) -> AnyView {
    let form = &desk.form;
    let seen = |waits: &PermitDraftView| {
        view! {
            <input type="hidden" name="draft-id" value=waits.id.to_string() />
            <input type="hidden" name="version" value=waits.version.to_string() />
        }
    };
    if mine {
        return view! {
            <form class="form" action=to(file, "take-back") method="post">{seen(waits)}<div><Button>"起案を取り下げる"</Button></div></form>
        }
        .into_any();
    }
    let may = desk.signed.as_ref().is_some_and(|signed| signed.member.may(Action::DecideCertification));
    may.then(|| {
        view! {
            <form class="form" action=to(file, "decide") method="post">
                {seen(waits)}
                <div><Button look=Look::Solid>{format!("確かめたので、{}を決裁する", verdict(waits.record.verdict))}</Button></div>
            </form>
            <form class="form" action=to(file, "return") method="post" novalidate>
                {seen(waits)}
                <TextArea label=Label::required("note", "差し戻す理由").hint("起案した人が読みます。名前やメールアドレスは書かないでください。400文字以内").error(form.error("note")) value=form.value("note").to_owned() rows=2 />
                <div><Button>"差し戻す"</Button></div>
            </form>
        }
    })
    .into_any()
}

/// The form for a permit that its holder gives back.
pub(super) fn end(desk: &Desk, file: &PermitFile) -> AnyView {
    let form = &desk.form;
    let error = form.error("reason");
    let body = view! {
        <form class="form" action=to(file, "end") method="post" novalidate>
            <input type="hidden" name="version" value=file.version.to_string() />
            <TextArea label=Label::required("reason", "届と理由（公開しない）").hint("いつ、どのように届いたか。どこに綴じてあるか").error(error.clone()) value=form.value("reason").to_owned() rows=2 />
            <div><Button>"許可を終える"</Button></div>
        </form>
    };
    // What is wrong with it must be in sight.
    match error {
        Some(_) => view! { <section class="section">{body}</section> }.into_any(),
        None => asked_once_more(
            "使う人から返されたので終える",
            "使う人が、期間の前に使うのをやめたときに使います。すぐに終わり、もとには戻せません。一覧には「終了」として残ります。",
            body.into_any(),
        ),
    }
}
