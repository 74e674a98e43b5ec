//! `/staff/certification/hand-over`: one sheet for whoever takes the office over (異動引継ぎ): what is open, what is due, what was promised.

use super::{
    super::{desk::Desk, page_head, shown},
    day, ways, words,
};
use crate::{certification::words as round, context::Context, error::AppError, page::Shown};
use domain::{
    calendar::{date_plain, date_with_era, jst_date},
    certification::{CertificateFilter, QueueFilter, QueueLine, QueueView, RoundPhase, Warning},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{decisions, permits, queue, rounds, standing};

const TITLE: &str = "認定の引継ぎ";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let (store, actor, today) = (&context.store, desk.actor(), context.today());
    let mut open: Vec<(QueueView, Vec<QueueLine>)> = Vec::new();
    for view in [
        QueueView::New,
        QueueView::Checking,
        QueueView::Waiting,
        QueueView::Reviewing,
        QueueView::Deciding,
        QueueView::Drafted,
        QueueView::Paper,
    ] {
        let lines = queue::list(store, &actor, QueueFilter { view, page: 1, ..QueueFilter::default() }, today).await?.lines;
        if !lines.is_empty() {
            open.push((view, lines));
        }
    }
    let all: Vec<rounds::RoundView> =
        rounds::list(store, &actor).await?.into_iter().filter(|one| one.phase(context.now) != RoundPhase::Published).collect();
    let unmet = decisions::unmet(store, &actor).await?;
    let ending = CertificateFilter { within: Some(Warning::HalfYear), ..CertificateFilter::default() };
    let ending = standing::list(store, &actor, ending, Vec::new(), today).await?.lines;
    let (measures, marks) = (standing::open(store, &actor, today).await?, permits::open(store, &actor).await?);

    let open = open.iter().map(|(view, lines)| {
        let rows = lines.iter().map(|line| {
            let number = line.number.map(|number| number.to_string()).unwrap_or_default();
            let due = line.due_on.map(|due| format!("（期限 {}）", date_plain(due)));
            let officer = if line.officer.is_empty() { "担当なし".to_owned() } else { line.officer.clone() };
            let since = (today - jst_date(line.moved_at)).whole_days();
            view! {
                <li>
                    <a href=format!("/staff/certification/{}", line.id) rel="external">{line.name.clone()}</a>" "<span class="num">{number}</span>
                    {format!(" {}／{officer}／{}から{since}日", line.business, round::stage(line.stage))}{due}
                </li>
            }
        });
        view! { <h3>{format!("{}（{}件）", words::view(*view), lines.len())}</h3><ul class="points">{rows.collect_view()}</ul> }
    });
    let promised = all.iter().map(|one| {
        let phase = words::phase_badge(one.phase(context.now));
        let late = (one.record.results_on < today).then(|| view! { <b class="late">" 過ぎています"</b> });
        view! {
            <li>
                <a href=format!("/staff/certification/rounds/{}", one.id) rel="external">{one.record.name.ja.clone()}</a>
                " "{phase}
                {format!(" 募集 {}から{}まで。結果の公表 ", date_plain(one.record.opens_on), date_plain(one.record.closes_on))}
                {day(one.record.results_on)}{late}
            </li>
        }
    });
    let conditions = unmet.iter().map(|(id, name, due)| {
        let late = (*due < today).then(|| view! { <b class="late">" 過ぎています"</b> });
        view! { <li><a href=format!("/staff/certification/{id}") rel="external">{name.clone()}</a>"：条件の期限 "{day(*due)}{late}</li> }
    });
    let certificates = ending.iter().map(|line| {
        let warned = if line.warned.is_some() { "予告済み" } else { "予告はまだ。メールアドレスがなければ、電話で知らせてください" };
        view! {
            <li>
                <a href=format!("/staff/certification/certificates/{}", line.id) rel="external">{line.product.clone()}</a>
                " "<span class="num">{line.number.to_string()}</span>{format!(" {}：", line.maker)}{day(line.expires_on)}{format!("（あと{}日、{warned}）", line.days_left)}
            </li>
        }
    });
    let others = [
        (measures.to_decide, "決裁を待つ停止・再開・取消"),
        (measures.overdue, "終わる予定の日を過ぎた停止"),
        (marks.waiting, "まだ起案していないマークの使用の申込み"),
        (marks.to_decide, "決裁を待つマークの使用許可"),
    ];
    let others = others
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| view! { <li>{format!("{what}：{count}件")}</li> })
        .collect_view();
    let none = |empty: bool| empty.then(|| view! { <p>"ありません。"</p> });
    let (no_open, no_promise, no_due) = (open.len() == 0, all.is_empty(), unmet.is_empty() && ending.is_empty());
    let view = view! {
        <div class="wrap desk-page hand-over">
            {ways(desk, "/staff/certification/hand-over")}
            {page_head(desk, TITLE, "次の担当者に渡す1枚です。いまのデータから作っています。印刷して使えます。")}
            <p class="sub">{format!("{}現在", date_with_era(today))}</p>
            <section class="section" aria-labelledby="open"><h2 id="open">"途中の申請"</h2>{none(no_open)}{open.collect_view()}</section>
            <section class="section" aria-labelledby="due"><h2 id="due">"期限のあるもの"</h2>{none(no_due)}<ul class="points">{conditions.collect_view()}{certificates.collect_view()}</ul></section>
            <section class="section" aria-labelledby="promised"><h2 id="promised">"市民に約束した日"</h2>{none(no_promise)}<ul class="points">{promised.collect_view()}</ul></section>
            <section class="section" aria-labelledby="others"><h2 id="others">"ほかに待っていること"</h2><ul class="points">{others}</ul></section>
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}
