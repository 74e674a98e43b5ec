//! The answer: drafted by one, published or sent back by another.

use super::address;
use crate::{
    context::Context,
    staff::{
        conflict::{Both, conflict},
        desk::{Desk, Fault},
    },
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look},
        choices::{Choice, Radios},
        definition_list::DefinitionList,
        field::Label,
        text_field::{TextArea, TextField},
    },
};
use domain::{
    audit::AuditEntry,
    calendar::date_plain,
    goals::{AnswerRecord, QuestionState, QuestionView, blacked_out, cuts},
};
use leptos::prelude::*;

/// What is drafted, with what another can do with it, and its drafter.
pub(super) fn waiting(desk: &Desk, question: &QuestionView, me: i64) -> Option<AnyView> {
    let drafter = question.drafted_by?;
    let mine = drafter == me;
    let lead = if mine {
        "あなたが書いたので、公開はほかの人が行います。".to_owned()
    } else {
        format!("{} さんが書きました。確かめて、公開するか差し戻してください。", question.drafter)
    };
    let what = match question.state {
        QuestionState::Answered => {
            view! { <DefinitionList rows=vec![("変わったこと".to_owned(), both(&question.answer.changed))] /> }.into_any()
        }
        _ => written(&question.answer),
    };
    let form = &desk.form;
    let publish = (!mine).then(|| {
        view! {
            <form class="form" action=format!("{}/publish", address(question.id)) method="post">
                <input type="hidden" name="version" value=question.version.to_string() />
                <div><Button look=Look::Solid>"確かめたので公開する"</Button></div>
            </form>
        }
    });
    let (title, label) = if mine { ("取り下げる", "取り下げる理由") } else { ("差し戻す", "差し戻す理由") };
    Some(
        view! {
            <section class="section" aria-labelledby="draft">
                <h2 id="draft">"公開を待つ答え"</h2>
                <p>{lead}</p>
                {what}
                {publish}
                <form class="form" action=format!("{}/return", address(question.id)) method="post" novalidate>
                    <input type="hidden" name="version" value=question.version.to_string() />
                    <TextArea label=Label::required("note", label).hint("書いたものは残り、直して出し直せます。200文字以内").error(form.error("note")) value=form.value("note").to_owned() rows=2 />
                    <div><Button>{title}</Button></div>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// The answer as it will be read, or is.
pub(super) fn written(answer: &AnswerRecord) -> AnyView {
    let mut rows = vec![
        ("答え".to_owned(), both(&answer.answer)),
        ("答える職".to_owned(), both(&answer.by)),
        ("公開".to_owned(), if answer.listed { "目標のページで公開" } else { "本人だけに見せる" }.into_any()),
    ];
    if answer.listed {
        rows.push(("公開する文".to_owned(), view! { <p class="as-typed">{answer.shown.clone()}</p> }.into_any()));
    }
    if !answer.changed.ja.is_empty() {
        rows.push(("この声で変わったこと".to_owned(), both(&answer.changed)));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

pub(super) fn both(text: &domain::lang::Both) -> AnyView {
    let english = (!text.en.is_empty()).then(|| view! { <p class="as-typed" lang="en">{text.en.clone()}</p> });
    view! { <p class="as-typed">{text.ja.clone()}</p>{english} }.into_any()
}

/// What was answered.
pub(super) fn published(question: &QuestionView) -> AnyView {
    let title = if question.answer.listed { "公開した答え" } else { "本人に見せた答え" };
    view! { <section class="section" aria-labelledby="published"><h2 id="published">{title}</h2>{written(&question.answer)}</section> }
        .into_any()
}

/// The form for an answer: as sent, else as it is drafted.
pub(super) fn form(context: &Context, desk: &Desk, question: &QuestionView, last: Option<&AuditEntry>) -> AnyView {
    let (form, answer) = (&desk.form, &question.answer);
    let sent = form.sent("answer");
    let now = (sent && form.has(Fault::Stale)).then(|| {
        let both = |title, name: &str, now: &str| Both { title, now: now.to_owned(), mine: form.value(name).to_owned() };
        let fields = vec![
            both("答え", "answer", &answer.answer.ja),
            both("英語の答え", "answer-en", &answer.answer.en),
            both("答える職", "by", &answer.by.ja),
            both("公開する文", "shown", &answer.shown),
            both("変わったこと", "changed", &answer.changed.ja),
        ];
        conflict(context, last, fields, "answering", address(question.id))
    });
    // Of one's own, and of this version: what others have saved since is not covered by it.
    let draft = desk.signed.as_ref().map(|signed| format!("question-{}-{}-{}", question.id, question.version, signed.member.id));
    view! {
        {now}
        <section class="section" aria-labelledby="write">
            <h2 id="write">"答えを書く"</h2>
            <form class="form" id="answering" action=format!("{}/draft", address(question.id)) method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <input type="hidden" name="version" value=question.version.to_string() />
                {fields(desk, question, answer)}
                {changed_fields(desk, question)}
                <div><Button look=Look::Solid>"保存して、公開を頼む"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// The fields of an answer: as sent, else as it is known.
pub(super) fn fields(desk: &Desk, question: &QuestionView, answer: &AnswerRecord) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("answer");
    let value = |name: &str, known: &str| if sent { form.value(name).to_owned() } else { known.to_owned() };
    let drafted = !answer.answer.ja.is_empty();
    // What its sender allows, and no more.
    let usual = if question.agreed && (answer.listed || !drafted) { "public" } else { "private" };
    let chosen = value("listed", usual);
    let listed = question.agreed.then(|| {
        let choices = [("public", "目標のページで公開する"), ("private", "本人だけに見せる")]
            .map(|(value, title)| Choice::new(value, title).chosen(chosen == value));
        let proposal = if answer.shown.is_empty() { blacked_out(&question.text) } else { answer.shown.clone() };
        let found = cuts(&question.text).len();
        let hint = if found > 0 {
            format!("電話番号やメールアドレスと思われる所を{found}か所、■に置き換えました。名前や住所など、ほかにもあれば■■■に直してください。もとの文は残ります")
        } else {
            "名前や住所など、だれのことか分かる所は■■■に直してください。もとの文は残ります".to_owned()
        };
        view! {
            <Radios label=Label::required("listed", "公開").hint("本人は、公開してよいと言っています").error(form.error("listed")) choices=choices.to_vec() />
            <TextArea label=Label::optional("shown", "公開する文（質問・意見）").hint(hint).error(form.error("shown")) value=value("shown", &proposal) rows=6 />
        }
        .into_any()
    });
    let post = if answer.by.ja.is_empty() { question.post.clone() } else { answer.by.ja.clone() };
    view! {
        <TextArea label=Label::required("answer", "答え").hint("段落は改行で分けます。4,000文字以内").error(form.error("answer")) value=value("answer", &answer.answer.ja) rows=8 />
        <TextArea label=Label::optional("answer-en", "英語の答え").hint("ないときは、英語のページにも日本語で出ます").error(form.error("answer-en")) value=value("answer-en", &answer.answer.en) rows=3 />
        <TextField label=Label::required("by", "答える職").hint("人の名前ではなく、課や係で").error(form.error("by")) value=value("by", &post) />
        <TextField label=Label::optional("by-en", "答える職（英語）").error(form.error("by-en")) value=value("by-en", &answer.by.en) />
        {listed}
    }
    .into_any()
}

fn changed_fields(desk: &Desk, question: &QuestionView) -> AnyView {
    let (form, changed) = (&desk.form, &question.answer.changed);
    let value = |name: &str, known: &str| if form.sent(name) { form.value(name).to_owned() } else { known.to_owned() };
    view! {
        <TextArea label=Label::optional("changed", "この声で変わったこと").hint("あれば1〜2文で。公開すると、目標の「これまでの歩み」に「市民の声で変わったこと」として出ます。500文字以内").error(form.error("changed")) value=value("changed", &changed.ja) rows=3 />
        <TextArea label=Label::optional("changed-en", "変わったこと（英語）").error(form.error("changed-en")) value=value("changed-en", &changed.en) rows=2 />
    }
    .into_any()
}

/// What an answered question has changed: told, or to be told.
pub(super) fn change(desk: &Desk, question: &QuestionView) -> AnyView {
    if let Some(told_on) = question.told_on {
        let text = format!("{}に、目標の「これまでの歩み」に「市民の声で変わったこと」として出しました。", date_plain(told_on));
        return view! { <Banner tone=Tone::Info><p>{text}</p></Banner> }.into_any();
    }
    view! {
        <section class="section" aria-labelledby="changing">
            <h2 id="changing">"この声で変わったことを書く"</h2>
            <form class="form" action=format!("{}/change", address(question.id)) method="post" novalidate>
                <input type="hidden" name="version" value=question.version.to_string() />
                {changed_fields(desk, question)}
                <div><Button>"保存して、公開を頼む"</Button></div>
            </form>
        </section>
    }
    .into_any()
}
