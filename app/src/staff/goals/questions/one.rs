//! `/staff/goals/questions/{}`: a question with who asks it, and what can be done with it.

use super::{address, answer, correction, kind, state_badge};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{audit::entries, desk::Desk, moment, page_head, shown, signed},
    ui::{
        banner::{Banner, Tone},
        button::Button,
        definition_list::DefinitionList,
        field::Label,
        text_field::TextField,
    },
};
use domain::{
    calendar::date_plain,
    goals::{QuestionState, QuestionView, is_overdue},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(in crate::staff::goals) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let (question, history) = store::goals::questions::find(&context.store, &desk.actor(), id, context.now).await?;
    let me = signed(desk)?.member.id;
    let title = format!("{} {}", kind(question.kind), question.number);
    let late = is_overdue(question.state, question.promised_on, context.today()).then(|| {
        let text = format!("答える期日（{}）を過ぎています。送った人のページにも、そう出ています。", date_plain(question.promised_on));
        view! { <Banner tone=Tone::Warning><p>{text}</p></Banner> }
    });
    let note = (!question.note.is_empty()).then(|| {
        let text = format!("差し戻されました：{}", question.note);
        view! { <Banner tone=Tone::Warning><p>{text}</p></Banner> }
    });
    let work = match question.state {
        QuestionState::Withdrawn => view! { <p>"送った人が取り下げたので、内容も連絡先も残っていません。"</p> }.into_any(),
        QuestionState::Waiting => view! {
            {answer::waiting(desk, &question, me)}
            {answer::form(context, desk, &question, history.first())}
            {assignment(desk, &question)}
        }
        .into_any(),
        QuestionState::Answered => view! {
            {answer::published(&question)}
            {answer::waiting(desk, &question, me)}
            {answer::change(desk, &question)}
            {correction::correction(desk, &question, me)}
        }
        .into_any(),
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, "")}
            {late}
            {note}
            <div id="question-facts">{facts(context, &question)}</div>
            {work}
            <section class="section" aria-labelledby="history"><h2 id="history">"これまでの記録"</h2>{entries(context, history)}</section>
            <p><a class="more" href="/staff/goals/questions" rel="external">"質問・意見の一覧へ"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn facts(context: &Context, question: &QuestionView) -> AnyView {
    let or = |text: &str, other: &'static str| if text.is_empty() { other.into_any() } else { text.to_owned().into_any() };
    let goal = format!("/goals/{}/{}", question.year.number(), question.goal);
    let same = if question.senders > 1 {
        format!("ほかに同じ文のものが{}通。まとめて答えます", question.senders - 1)
    } else {
        String::new()
    };
    let agreed = if question.agreed { "公開してよい" } else { "公開しない（本人だけに答える）" };
    let mut rows = vec![
        ("状態".to_owned(), state_badge(question.state, question.promised_on, context.today())),
        (
            "目標".to_owned(),
            view! { <a href=goal rel="external">{question.goal_title.clone()}</a>"　"{question.department.clone()} }.into_any(),
        ),
        ("届いた時刻".to_owned(), moment(context, question.sent_at)),
        ("答える期日".to_owned(), date_plain(question.promised_on).into_any()),
    ];
    if question.state != QuestionState::Withdrawn {
        rows.extend([
            ("内容（届いたまま）".to_owned(), view! { <p class="as-typed">{question.text.clone()}</p> }.into_any()),
            ("本人の希望".to_owned(), agreed.into_any()),
            ("名前（公開しない）".to_owned(), or(&question.name, "（なし）")),
            ("メールアドレス（公開しない）".to_owned(), or(&question.email, "（なし）")),
            ("担当".to_owned(), or(&question.post, "（まだ決めていません）")),
        ]);
    }
    if !same.is_empty() {
        rows.push(("同じもの".to_owned(), same.into_any()));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// To which post it goes.
fn assignment(desk: &Desk, question: &QuestionView) -> AnyView {
    let form = &desk.form;
    let value = if form.sent("post") { form.value("post").to_owned() } else { question.post.clone() };
    view! {
        <section class="section" aria-labelledby="assign">
            <h2 id="assign">"担当を決める"</h2>
            <form class="form" action=format!("{}/assign", address(question.id)) method="post" novalidate>
                <input type="hidden" name="version" value=question.version.to_string() />
                <TextField label=Label::optional("post", "担当の職").hint("人の名前ではなく、課や係で。例：政策推進課 広報担当").error(form.error("post")) value=value />
                <div><Button>"担当を保存する"</Button></div>
            </form>
        </section>
    }
    .into_any()
}
