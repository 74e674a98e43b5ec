//! `/staff/decisions/…`: a draft that one person made and another decides.

use super::{desk::Desk, moment, page_head, shown, signed, words};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look},
        definition_list::DefinitionList,
        field::Label,
        text_field::TextArea,
    },
};
use domain::staff::{DecisionKind, DecisionView, Email, Outcome};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let decision = store::decisions::find(&context.store, &desk.actor(), id).await?;
    let mine = decision.draft.drafted_by == signed(desk)?.member.id;
    let title = words::decision(decision.draft.kind);
    let mut rows = vec![
        ("対象".to_owned(), about(&decision).into_any()),
        ("理由".to_owned(), decision.reason.clone().into_any()),
        ("起案".to_owned(), view! { {person(&decision.drafter)}"　"{moment(context, decision.drafted_at)} }.into_any()),
        ("状態".to_owned(), state(decision.draft.outcome)),
    ];
    if let Some(at) = decision.decided_at {
        let who = if decision.draft.outcome == Outcome::Withdrawn { "取り下げ" } else { "決裁" };
        rows.push((who.to_owned(), view! { {person(&decision.decider)}"　"{moment(context, at)} }.into_any()));
    }
    if !decision.note.is_empty() {
        rows.push(("差し戻した理由".to_owned(), decision.note.clone().into_any()));
    }
    let steps = match (decision.draft.outcome, mine) {
        (Outcome::Pending, true) => withdrawal(&decision),
        (Outcome::Pending, false) => deciding(desk, &decision),
        _ => ().into_any(),
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, lead(decision.draft.kind))}
            <div id="decision"><DefinitionList rows=rows /></div>
            {steps}
            <p><LinkButton href="/staff" look=Look::Text>"仕事へ戻る"</LinkButton></p>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// What the drafter can do.
fn withdrawal(decision: &DecisionView) -> AnyView {
    view! {
        <section class="section" aria-labelledby="mine">
            <h2 id="mine">"決裁を待っています"</h2>
            <p>"あなたが起案したので、決裁はほかの人が行います。"</p>
            {step(decision, "withdraw", view! { <div><Button>"起案を取り下げる"</Button></div> }.into_any())}
        </section>
    }
    .into_any()
}

/// What everybody else can do who may decide.
fn deciding(desk: &Desk, decision: &DecisionView) -> AnyView {
    let form = &desk.form;
    let note = view! {
        <TextArea label=Label::required("note", "差し戻す理由").hint("起案した人が読みます。名前やメールアドレスは書かないでください。400文字以内").error(form.error("note")) value=form.value("note").to_owned() rows=3 />
        <div><Button>"差し戻す"</Button></div>
    };
    let kind = decision.draft.kind;
    let approve = view! {
        {super::proof_field(desk)}
        <div><Button look=Look::Solid>{approval(kind)}</Button></div>
    };
    view! {
        <section class="section" aria-labelledby="approve">
            <h2 id="approve">"決裁する"</h2>
            <p>{consequence(kind)}</p>
            {step(decision, "approve", approve.into_any())}
        </section>
        <section class="section" aria-labelledby="reject">
            <h2 id="reject">"差し戻す"</h2>
            {step(decision, "reject", note.into_any())}
        </section>
    }
    .into_any()
}

fn step(decision: &DecisionView, what: &str, fields: AnyView) -> AnyView {
    view! {
        <form class="form" action=format!("/staff/decisions/{}/{what}", decision.id) method="post" novalidate>
            <input type="hidden" name="version" value=decision.draft.version.to_string() />
            {fields}
        </form>
    }
    .into_any()
}

/// What it is about; who was erased is not named any more.
pub(super) fn about(decision: &DecisionView) -> String {
    match decision.draft.kind {
        DecisionKind::ErasePerson if Email::parse(&decision.subject).is_ok() => decision.subject.clone(),
        DecisionKind::ErasePerson => format!("消去された人（印 {}）", decision.subject),
    }
}

const fn lead(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::ErasePerson => "ある人について持っている情報をすべて消します。起案した人とは別の管理者が決裁します。",
    }
}

const fn consequence(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::ErasePerson => {
            "決裁すると、名前、メールアドレス、パスワード、端末の記録がすぐに消え、戻せません。監査記録は残ります。起案と決裁の記録は、だれのことか分からない形で残ります。"
        }
    }
}

const fn approval(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::ErasePerson => "決裁して消去する",
    }
}

fn person(name: &str) -> String {
    if name.is_empty() { "（消去された職員）".to_owned() } else { name.to_owned() }
}

fn state(outcome: Outcome) -> AnyView {
    match outcome {
        Outcome::Pending => badge(State::Warning, "決裁待ち"),
        Outcome::Approved => badge(State::Good, "決裁済み"),
        Outcome::Rejected => badge(State::Bad, "差し戻し"),
        Outcome::Withdrawn => badge(State::None, "取り下げ"),
    }
}
