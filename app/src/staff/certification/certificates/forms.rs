//! The forms of a certificate: to draft a measure, to decide one, and to enter that its holder gives it up.

use super::{consequence, measure, one::to};
use crate::{
    context::Context,
    products::event_name,
    staff::{asked_once_more, desk::Desk},
    ui::{
        button::{Button, Look},
        choices::{Choice, Radios},
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::{date_plain, parse_written},
    certification::{ApplicationKind, CertificateFile, Measure, MeasureView, Standing},
};
use leptos::prelude::*;

/// The form to draft what can be done, with how the public history would read.
pub(super) fn draft(context: &Context, desk: &Desk, file: &CertificateFile, possible: &[Measure]) -> AnyView {
    let form = &desk.form;
    let chosen = form.value("measure");
    let choices = possible.iter().map(|one| {
        let title = format!("{}（{}）", measure(*one), consequence(*one));
        Choice::new(one.code(), title).chosen(chosen == one.code())
    });
    let until = possible.contains(&Measure::Suspend).then(|| {
        let hint = "一時停止のときだけ。決まっていなければ空のまま。産品のページに出ます。この日に自動では再開しません";
        view! { <TextField label=Label::optional("until", "停止の終わり（予定）").hint(hint).error(form.error("until")) kind=Kind::Day value=form.value("until").to_owned() /> }
    });
    let signed = desk.signed.as_ref();
    let kept = signed.map(|signed| format!("certificate-{}-{}-{}", file.id, file.version, signed.member.id));
    let open = form.sent("reason");
    view! {
        <details class="data" open=open>
            <summary>"一時停止・再開・取消を起案する"</summary>
            <p>"決裁は、ほかの人が行います。決裁されると、産品のページと一覧にすぐに出て、作り手にメールが届きます。"</p>
            {preview(context, desk)}
            <form class="form" id="drafting" action=to(file, "measure") method="post" novalidate data-draft=kept data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <input type="hidden" name="version" value=file.version.to_string() />
                <Radios label=Label::required("measure", "何をするか").error(form.error("measure")) choices=choices.collect() />
                <TextArea label=Label::required("reason", "理由（公開しない）").hint("決裁する人が読み、記録に残ります。何が、いつ、どの決まりに反したかなど。2,000文字以内").error(form.error("reason")) value=form.value("reason").to_owned() rows=4 />
                <TextArea label=Label::required("wording", "公開する文").hint("産品のページの「これまでの経過」に、だれでも読める形で残ります。人の名前や、確かめていないことは書かないでください。400文字以内").error(form.error("wording")) value=form.value("wording").to_owned() rows=3 />
                <TextArea label=Label::optional("wording-en", "公開する文（英語）").hint("ないときは、英語のページにも日本語で出ます").error(form.error("wording-en")) value=form.value("wording-en").to_owned() rows=2 />
                {until}
                <div class="row">
                    <Button name="step" value="look">"公開される形を見る"</Button>
                    <Button look=Look::Solid name="step" value="draft">"起案する"</Button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// How the public history would read, of what was typed.
fn preview(context: &Context, desk: &Desk) -> Option<AnyView> {
    let form = &desk.form;
    let kind = Measure::from_code(form.value("measure")).map(Measure::event);
    let looks = form.value("step") == "look" && !form.has_errors();
    let kind = kind.filter(|_| looks)?;
    let until = parse_written(form.value("until")).map(|day| view! { <p>{format!("停止は{}までの予定です。", date_plain(day))}</p> });
    let english = form.text("wording-en");
    let english = (!english.is_empty()).then(|| view! { <p class="as-typed" lang="en">{english}</p> });
    Some(
        view! {
            <section class="section" aria-labelledby="preview" id="preview-of-wording">
                <h3 id="preview">"産品のページには、こう出ます（まだ起案していません）"</h3>
                <ol class="hist"><li><time class="num">{date_plain(context.today())}</time><b>{event_name(kind)}</b><p class="as-typed">{form.text("wording")}</p>{english}</li></ol>
                {until}
            </section>
        }
        .into_any(),
    )
}

/// What someone can do with a measure that waits.
pub(super) fn steps(desk: &Desk, file: &CertificateFile, waits: &MeasureView, mine: bool) -> AnyView {
    let form = &desk.form;
    let seen = |waits: &MeasureView| {
        view! {
            <input type="hidden" name="measure-id" value=waits.id.to_string() />
            <input type="hidden" name="version" value=waits.version.to_string() />
        }
    };
    if mine {
        return view! {
            <form class="form" action=to(file, "take-back") method="post">{seen(waits)}<div><Button>"起案を取り下げる"</Button></div></form>
        }
        .into_any();
    }
    let may = desk.signed.as_ref().is_some_and(|signed| signed.member.may(domain::staff::Action::DecideCertification));
    may.then(|| {
        view! {
            <form class="form" action=to(file, "decide") method="post">
                {seen(waits)}
                <div><Button look=Look::Solid>{format!("確かめたので、{}を決裁する", measure(waits.record.measure))}</Button></div>
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

/// What was asked for on paper is begun, to be typed in.
pub(super) fn again(desk: &Desk, file: &CertificateFile) -> AnyView {
    let renewable = file.standing != Standing::Valid;
    let kinds =
        [(renewable, ApplicationKind::Renewal, "紙の更新の申請を入力する"), (true, ApplicationKind::Change, "紙の変更届を入力する")];
    let buttons = kinds.into_iter().filter(|(may, ..)| *may).map(|(_, kind, title)| {
        view! { <form action=to(file, "again") method="post"><input type="hidden" name="kind" value=kind.code() /><Button>{title}</Button></form> }
    });
    let error = desk.form.error("again").map(|error| view! { <p class="wrong">{error}</p> });
    let when = (!renewable).then(|| view! { <p class="sub">"更新は、期限の180日前から入力できます。"</p> });
    view! {
        <section class="section" aria-labelledby="again">
            <h2 id="again">"紙で届いた更新・変更"</h2>
            <p>"前回の内容が入った下書きができます。届いた紙のとおりに直して、受け付けてください。"</p>
            {error}
            <div class="desk-acts">{buttons.collect_view()}</div>
            {when}
        </section>
    }
    .into_any()
}

/// The form for a paper by which the holder gives it up.
pub(super) fn give_up(desk: &Desk, file: &CertificateFile) -> AnyView {
    let form = &desk.form;
    let error = form.error("paper");
    let text = "作り手の辞退届が紙で届いたときに使います。すぐに産品の一覧から外れ、もとには戻せません。審査中の更新の申請や変更届は、取下げになります。ページは残ります。作り手にメールが届きます。";
    let body = view! {
        <form class="form" action=to(file, "give-up") method="post" novalidate>
            <input type="hidden" name="version" value=file.version.to_string() />
            <TextArea label=Label::required("paper", "届と理由（公開しない）").hint("届の日付と、どこに綴じてあるか。書いてあれば、辞退の理由も").error(error.clone()) value=form.value("paper").to_owned() rows=3 />
            <div><Button>"辞退を受け付ける"</Button></div>
        </form>
    };
    // What is wrong with it must be in sight.
    match error {
        Some(_) => view! { <section class="section">{body}</section> }.into_any(),
        None => asked_once_more("紙の辞退届を受け付ける", text, body.into_any()),
    }
}
