//! An answer that was given: corrected by two, or taken from the pages of citizens at once.

use super::{
    address,
    answer::{both, fields, written},
};
use crate::{
    staff::desk::Desk,
    ui::{
        button::{Button, Look},
        definition_list::DefinitionList,
        field::Label,
        text_field::TextArea,
    },
};
use domain::{
    calendar::date_plain,
    goals::{QuestionView, WaitingCorrection},
};
use leptos::prelude::*;

/// What waits, or the form for it; how to end the publication; and what was corrected so far.
pub(super) fn correction(desk: &Desk, question: &QuestionView, me: i64) -> AnyView {
    // Of an answer whose time is over nothing is left to correct.
    let left = !question.answer.answer.ja.is_empty();
    let act = match &question.correction {
        Some(waits) => waiting(desk, question, waits, me),
        None => left.then(|| form(desk, question)).into_any(),
    };
    let unlist = question.answer.listed.then(|| unlisting(desk, question));
    view! {
        {past(question)}
        {act}
        {unlist}
    }
    .into_any()
}

fn past(question: &QuestionView) -> Option<AnyView> {
    let one = |past: &domain::goals::PastCorrection| {
        let rows = vec![
            ("訂正した日".to_owned(), date_plain(past.on).into_any()),
            ("理由".to_owned(), both(&past.why)),
            ("訂正する前の答え".to_owned(), both(&past.before)),
        ];
        view! { <li><DefinitionList rows=rows /></li> }.into_any()
    };
    (!question.corrections.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="corrected">
                <h2 id="corrected">"訂正したこと"</h2>
                <ul class="waiting">{question.corrections.iter().map(one).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

fn waiting(desk: &Desk, question: &QuestionView, waits: &WaitingCorrection, me: i64) -> AnyView {
    let mine = waits.drafted_by == Some(me);
    let lead = if mine {
        "あなたが書いたので、公開はほかの人が行います。それまでは、今の答えが出ています。".to_owned()
    } else {
        format!("{} さんが書きました。確かめて、公開するか差し戻してください。それまでは、今の答えが出ています。", waits.drafter)
    };
    let publish = (!mine).then(|| {
        view! {
            <form class="form" action=format!("{}/publish-correction", address(question.id)) method="post">
                <input type="hidden" name="version" value=question.version.to_string() />
                <div><Button look=Look::Solid>"確かめたので、訂正を公開する"</Button></div>
            </form>
        }
    });
    let (title, label) =
        if mine { ("訂正を取り下げる", "取り下げる理由") } else { ("訂正を差し戻す", "差し戻す理由") };
    let form = &desk.form;
    view! {
        <section class="section" aria-labelledby="correction">
            <h2 id="correction">"公開を待つ訂正"</h2>
            <p>{lead}</p>
            {written(&waits.record.answer)}
            <DefinitionList rows=vec![("訂正する理由".to_owned(), both(&waits.record.why))] />
            {publish}
            <form class="form" action=format!("{}/return-correction", address(question.id)) method="post" novalidate>
                <input type="hidden" name="version" value=question.version.to_string() />
                <TextArea label=Label::required("correction-note", label).hint("200文字以内").error(form.error("correction-note")) value=form.value("correction-note").to_owned() rows=2 />
                <div><Button>{title}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn form(desk: &Desk, question: &QuestionView) -> AnyView {
    let form = &desk.form;
    let draft = desk.signed.as_ref().map(|signed| format!("answer-{}-{}-{}", question.id, question.version, signed.member.id));
    view! {
        <details class="data" open=form.sent("answer")>
            <summary>"答えを訂正する"</summary>
            <p>"訂正は、ほかの人が確かめて公開します。訂正した日と理由は、答えといっしょに出ます。メールアドレスのある人には、訂正したことを知らせます。"</p>
            <form class="form" id="answering" action=format!("{}/correct", address(question.id)) method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <input type="hidden" name="version" value=question.version.to_string() />
                {fields(desk, question, &question.answer)}
                <TextArea label=Label::required("why", "訂正する理由").hint("答えといっしょに出ます。500文字以内").error(form.error("why")) value=form.value("why").to_owned() rows=2 />
                <TextArea label=Label::optional("why-en", "訂正する理由（英語）").error(form.error("why-en")) value=form.value("why-en").to_owned() rows=2 />
                <div><Button look=Look::Solid>"保存して、公開を頼む"</Button></div>
            </form>
        </details>
    }
    .into_any()
}

fn unlisting(desk: &Desk, question: &QuestionView) -> AnyView {
    let form = &desk.form;
    let error = form.error("unlist-note");
    let opened = error.is_some();
    view! {
        <details class="data" open=opened>
            <summary>"公開をすぐにやめる"</summary>
            <p>"だれのことか分かるなど、出しておけないときに使います。あなたひとりで、すぐにやめられます。送った人は、自分のページで答えを読めます。もう一度公開するには、訂正として出してください。"</p>
            <form class="form" action=format!("{}/unlist", address(question.id)) method="post" novalidate>
                <input type="hidden" name="version" value=question.version.to_string() />
                <TextArea label=Label::required("unlist-note", "やめる理由").hint("記録に残ります。だれのことか分かることは書かないでください。200文字以内").error(error) value=form.value("unlist-note").to_owned() rows=2 />
                <div><Button>"公開をやめる"</Button></div>
            </form>
        </details>
    }
    .into_any()
}
