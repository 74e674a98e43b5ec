//! `/staff/certification/certificates/{}`: a certificate with its history, and what can be done with it.

use super::{address, consequence, forms, measure};
use crate::{
    certification::reach::panel,
    context::Context,
    error::AppError,
    page::Shown,
    products::{event_name, standing_badge},
    staff::{audit::entries, desk::Desk, moment, page_head, shown, signed},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        definition_list::DefinitionList,
    },
};
use domain::{
    calendar::{date_plain, iso},
    certification::{CertificateFile, FiledEvent, Measure, MeasureView, Standing, given_up},
    lang::Both,
    staff::{Action, Outcome},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(in crate::staff) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let (file, log) = store::certification::standing::find(&context.store, &desk.actor(), id, context.today()).await?;
    let reach = store::certification::reach::of_certificate(&context.store, &desk.actor(), id, context.today()).await?;
    let member = &signed(desk)?.member;
    let (keeps, today) = (member.may(Action::KeepCertification), context.today());
    let title = format!("認定証 {}", file.number);
    let overdue = file.standing == Standing::Suspended && file.suspended_until.is_some_and(|day| day < today);
    let overdue = overdue.then(|| {
        view! { <Banner tone=Tone::Warning><p>"停止の終わり（予定）を過ぎています。自動では再開しません。再開か取消を起案してください。"</p></Banner> }
    });
    let waiting = file.waiting.as_ref().map(|waits| waiting(context, desk, &file, waits, member.id));
    let possible: Vec<Measure> = Measure::possible(file.state, file.expires_on, today).collect();
    let draft = (keeps && file.waiting.is_none() && !possible.is_empty()).then(|| forms::draft(context, desk, &file, &possible));
    let give_up = (keeps && given_up(file.state, file.expires_on, today).is_ok()).then(|| forms::give_up(desk, &file));
    let again = (keeps && !file.standing.has_ended()).then(|| forms::again(desk, &file));
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, "")}
            {overdue}
            <div id="certificate">{facts(&file)}</div>
            {waiting}
            {draft}
            {again}
            {give_up}
            {history(&file.history)}
            {past(context, &file.past)}
            {panel(&reach)}
            <section class="section" aria-labelledby="log"><h2 id="log">"監査記録"</h2>{entries(context, log)}</section>
            <p><a class="more" href="/staff/certification/certificates" rel="external">"認定証の一覧へ"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn facts(file: &CertificateFile) -> AnyView {
    let day = |day| view! { <time datetime=iso(day) class="num">{date_plain(day)}</time> }.into_any();
    let left = (file.expires_on, file.standing);
    let mut rows = vec![
        ("状態".to_owned(), standing_badge(left.1)),
        ("産品".to_owned(), view! { <a href=format!("/products/{}", file.slug) rel="external">{file.product.clone()}</a> }.into_any()),
        ("作り手".to_owned(), file.maker.clone().into_any()),
        ("認定日".to_owned(), day(file.certified_on)),
        ("期限".to_owned(), day(file.expires_on)),
    ];
    if let Some(until) = file.suspended_until {
        rows.push(("停止の終わり（予定）".to_owned(), day(until)));
    }
    let warned = file.warned.iter().map(|(warning, on)| format!("{}日前のお知らせ（{}）", warning.days(), date_plain(*on)));
    let warned = warned.collect::<Vec<_>>().join("、");
    let told = match (file.told, warned.is_empty()) {
        (false, _) => "メールアドレスが分からないので、メールでは知らせていません。電話などで知らせてください".to_owned(),
        (true, true) => "まだ送っていません（180日、90日、30日前に送ります）".to_owned(),
        (true, false) => warned,
    };
    rows.push(("期限のお知らせ".to_owned(), told.into_any()));
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn waiting(context: &Context, desk: &Desk, file: &CertificateFile, waits: &MeasureView, me: i64) -> AnyView {
    let mine = waits.drafted_by == Some(me);
    let lead = match (mine, waits.drafter.is_empty()) {
        (true, _) => "あなたが起案したので、決裁はほかの人が行います。".to_owned(),
        (false, true) => "起案した職員は、もういません。確かめて、決裁するか差し戻してください。".to_owned(),
        (false, false) => format!("{} さんが起案しました。確かめて、決裁するか差し戻してください。", waits.drafter),
    };
    view! {
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">{format!("決裁を待つ起案：{}", measure(waits.record.measure))}</h2>
            <p>{lead}</p>
            {drafted(context, waits)}
            <p>{format!("決裁すると：{}", consequence(waits.record.measure))}</p>
            {forms::steps(desk, file, waits, mine)}
        </section>
    }
    .into_any()
}

/// A measure as it was drafted.
fn drafted(context: &Context, view: &MeasureView) -> AnyView {
    let mut rows = vec![
        ("理由（公開しない）".to_owned(), view! { <p class="as-typed">{view.record.reason.clone()}</p> }.into_any()),
        ("公開する文".to_owned(), both(&view.record.wording)),
        ("起案".to_owned(), view! { {person(&view.drafter)}"　"{moment(context, view.drafted_at)} }.into_any()),
    ];
    if let Some(until) = view.record.until {
        rows.insert(2, ("停止の終わり（予定）".to_owned(), date_plain(until).into_any()));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// What happened, with what only staff read.
fn history(history: &[FiledEvent]) -> AnyView {
    let one = |event: &FiledEvent| {
        let mut rows = Vec::new();
        if !event.wording.ja.is_empty() {
            rows.push(("公開している文".to_owned(), both(&event.wording)));
        }
        if !event.reason.is_empty() {
            let reason = event.reason.clone();
            rows.push(("理由（公開しない）".to_owned(), view! { <p class="as-typed">{reason}</p> }.into_any()));
        }
        for (what, name) in ["起案", "決裁"].into_iter().zip(&event.by).filter(|(_, name)| !name.is_empty()) {
            rows.push((what.to_owned(), name.clone().into_any()));
        }
        let rows = (!rows.is_empty()).then(|| view! { <DefinitionList rows=rows /> });
        view! { <li><p><b>{event_name(event.kind)}</b>"　"<time datetime=iso(event.on) class="num">{date_plain(event.on)}</time></p>{rows}</li> }
            .into_any()
    };
    view! {
        <section class="section" aria-labelledby="history">
            <h2 id="history">"これまでの経過"</h2>
            <p class="sub">"経過は書き換えられません。公開している文を直すときは、もう一度起案してください。"</p>
            <ol class="waiting">{history.iter().map(one).collect_view()}</ol>
        </section>
    }
    .into_any()
}

/// What was not done.
fn past(context: &Context, past: &[MeasureView]) -> Option<AnyView> {
    let one = |view: &MeasureView| {
        let state = match view.outcome {
            Outcome::Rejected => badge(State::Bad, "差し戻し"),
            _ => badge(State::None, "取り下げ"),
        };
        let note =
            (!view.note.is_empty()).then(|| view! { <p>{format!("差し戻した理由（{}）：{}", person(&view.decider), view.note)}</p> });
        view! { <li><p><b>{measure(view.record.measure)}</b>" "{state}</p>{note}{drafted(context, view)}</li> }.into_any()
    };
    (!past.is_empty()).then(|| {
        view! {
            <details class="data">
                <summary>{format!("行わなかった起案（{}件）", past.len())}</summary>
                <ul class="waiting">{past.iter().map(one).collect_view()}</ul>
            </details>
        }
        .into_any()
    })
}

fn person(name: &str) -> String {
    if name.is_empty() { "（消去された職員）".to_owned() } else { name.to_owned() }
}

fn both(text: &Both) -> AnyView {
    let english = (!text.en.is_empty()).then(|| view! { <p class="as-typed" lang="en">{text.en.clone()}</p> });
    view! { <p class="as-typed">{text.ja.clone()}</p>{english} }.into_any()
}

/// Where the forms of a certificate are sent.
pub(super) fn to(file: &CertificateFile, what: &str) -> String {
    format!("{}/{what}", address(file.id))
}
