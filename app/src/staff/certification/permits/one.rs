//! `/staff/certification/permits/{}`: a permit with who applied, and what can be done with it.

use super::{forms, state_badge, verdict};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{audit::entries, desk::Desk, moment, page_head, shown, signed},
    ui::{
        badge::{State, badge},
        definition_list::DefinitionList,
    },
};
use domain::{
    calendar::{date_plain, iso},
    certification::{PermitDraftView, PermitFile, PermitState, PermitVerdict},
    lang::Both,
    staff::{Action, Outcome},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(in crate::staff) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let (file, log) = store::certification::permits::find(&context.store, &desk.actor(), id, context.now).await?;
    let member = &signed(desk)?.member;
    let (keeps, today) = (member.may(Action::KeepCertification), context.today());
    let title = format!("マークの使用 {}", file.receipt);
    let waiting = file.waiting.as_ref().map(|waits| waiting(context, desk, &file, waits, member.id));
    let possible: Vec<PermitVerdict> =
        PermitVerdict::ALL.into_iter().filter(|one| one.after(file.state, file.term.1.max(today), today).is_ok()).collect();
    let draft = (keeps && file.waiting.is_none() && !possible.is_empty()).then(|| forms::draft(desk, &file, &possible));
    let in_force = file.state == PermitState::Granted && today <= file.term.1;
    let end = (keeps && in_force).then(|| forms::end(desk, &file));
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, "")}
            <div id="permit">{facts(context, &file)}</div>
            {waiting}
            {draft}
            {end}
            {past(context, &file.past)}
            <section class="section" aria-labelledby="log"><h2 id="log">"監査記録"</h2>{entries(context, log)}</section>
            <p><a class="more" href="/staff/certification/permits" rel="external">"使用許可の一覧へ"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn facts(context: &Context, file: &PermitFile) -> AnyView {
    let or = |text: &str| if text.is_empty() { "（なし）".into_any() } else { typed(text) };
    let day = |day| view! { <time datetime=iso(day) class="num">{date_plain(day)}</time> };
    let mut rows = vec![("状態".to_owned(), state_badge(file.state, file.standing))];
    if let Some(number) = file.number {
        rows.push(("許可番号".to_owned(), view! { <b class="num">{number.to_string()}</b> }.into_any()));
    }
    rows.push(("届いた時刻".to_owned(), moment(context, file.sent_at)));
    if file.state == PermitState::Withdrawn {
        rows.push(("内容".to_owned(), "申し込んだ人が取り下げたので、内容も連絡先も残っていません。".into_any()));
        return view! { <DefinitionList rows=rows /> }.into_any();
    }
    rows.extend([
        ("使う人（許可すると公開）".to_owned(), or(&file.holder)),
        ("連絡をとる人（公開しない）".to_owned(), or(&file.person)),
        ("メールアドレス（公開しない）".to_owned(), or(&file.email)),
        ("電話番号（公開しない）".to_owned(), or(&file.phone)),
        ("何に、どのように（届いたまま）".to_owned(), or(&file.goods)),
        ("数".to_owned(), or(&file.amount)),
        ("期間".to_owned(), view! { {day(file.term.0)}"から"{day(file.term.1)} }.into_any()),
    ]);
    if let Some(on) = file.granted_on {
        rows.push(("許可した日".to_owned(), day(on).into_any()));
        rows.push(("公開している用途".to_owned(), both(&file.shown)));
    }
    for (title, text) in [("条件", &file.conditions), ("理由（申し込んだ人が読む）", &file.reasons), ("返納（公開しない）", &file.ended)]
    {
        if !text.is_empty() {
            rows.push((title.to_owned(), typed(text)));
        }
    }
    if let Some(on) = file.closed_on {
        rows.push(("終わった日".to_owned(), day(on).into_any()));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn waiting(context: &Context, desk: &Desk, file: &PermitFile, waits: &PermitDraftView, me: i64) -> AnyView {
    let mine = waits.drafted_by == Some(me);
    let lead = match (mine, waits.drafter.is_empty()) {
        (true, _) => "あなたが起案したので、決裁はほかの人が行います。".to_owned(),
        (false, true) => "起案した職員は、もういません。確かめて、決裁するか差し戻してください。".to_owned(),
        (false, false) => format!("{} さんが起案しました。確かめて、決裁するか差し戻してください。", waits.drafter),
    };
    view! {
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">{format!("決裁を待つ起案：{}", verdict(waits.record.verdict))}</h2>
            <p>{lead}</p>
            {drafted(context, waits)}
            {forms::steps(desk, file, waits, mine)}
        </section>
    }
    .into_any()
}

/// A verdict as it was drafted.
fn drafted(context: &Context, view: &PermitDraftView) -> AnyView {
    let mut rows = Vec::new();
    if let Some((from, until)) = view.record.term {
        rows.push(("公開する用途".to_owned(), both(&view.record.shown)));
        rows.push(("期間".to_owned(), format!("{}から{}", date_plain(from), date_plain(until)).into_any()));
    }
    for (title, text) in [("条件", &view.record.conditions), ("理由（申し込んだ人が読む）", &view.record.reasons)] {
        if !text.is_empty() {
            rows.push((title.to_owned(), typed(text)));
        }
    }
    let drafter = if view.drafter.is_empty() { "（消去された職員）".to_owned() } else { view.drafter.clone() };
    rows.push(("起案".to_owned(), view! { {drafter}"　"{moment(context, view.drafted_at)} }.into_any()));
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn past(context: &Context, past: &[PermitDraftView]) -> Option<AnyView> {
    let one = |view: &PermitDraftView| {
        let state = match view.outcome {
            Outcome::Approved => badge(State::Good, "決裁済み"),
            Outcome::Rejected => badge(State::Bad, "差し戻し"),
            _ => badge(State::None, "取り下げ"),
        };
        let decider = (!view.decider.is_empty()).then(|| view! { <p>{format!("決裁または差し戻し：{}", view.decider)}</p> });
        let note = (!view.note.is_empty()).then(|| view! { <p>{format!("差し戻した理由：{}", view.note)}</p> });
        view! { <li><p><b>{verdict(view.record.verdict)}</b>" "{state}</p>{decider}{note}{drafted(context, view)}</li> }.into_any()
    };
    (!past.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="past">
                <h2 id="past">"これまでの起案"</h2>
                <ul class="waiting">{past.iter().map(one).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

fn typed(text: &str) -> AnyView {
    view! { <p class="as-typed">{text.to_owned()}</p> }.into_any()
}

fn both(text: &Both) -> AnyView {
    let english = (!text.en.is_empty()).then(|| view! { <p class="as-typed" lang="en">{text.en.clone()}</p> });
    view! { <p class="as-typed">{text.ja.clone()}</p>{english} }.into_any()
}
