//! `/staff/comments/{id}`: a case at a glance, what is left to do, what waits, and what can be done.

use super::{PATH, day, deciding, left, moves, phase_badge, preview::cleaned_note, ways};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{desk::Desk, page_head, shown, table::grouped},
    ui::{
        banner::{Banner, Tone},
        definition_list::DefinitionList,
    },
};
use domain::{
    calendar::date_plain,
    comments::{CaseDesk, CasePhase},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, id: i64) -> Result<Shown, AppError> {
    let case = store::comments::desk(&context.store, &desk.actor(), id, context.now).await?;
    let title = case.record.title.ja.clone();
    let view = view! {
        <div class="wrap desk-page" id="main">
            <p><a class="more" href=PATH rel="external">"案件の一覧へ"</a></p>
            {ways(desk, id, "")}
            {page_head(desk, &title, "")}
            {cleaned_note(address)}
            {late(context, &case)}
            {facts(context, &case)}
            {deciding::waiting(context, desk, &case)}
            {left::left(&case)}
            {moves::possible(context, desk, &case)}
            {figures(&case)}
            {deciding::history(context, &case)}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// That the promised day is over.
fn late(context: &Context, case: &CaseDesk) -> Option<AnyView> {
    let late = case.phase == Some(CasePhase::Considering) && case.standing.is_late(context.today());
    late.then(|| {
        let told = if case.late_reason.is_empty() {
            "理由をまだ知らせていません。下の「公表の遅れを知らせる」で、理由と新しい約束の日を起案してください。".to_owned()
        } else {
            format!("市民のページに出ている理由：{}", case.late_reason)
        };
        let promised = date_plain(case.record.dates.results_on);
        let again = case.standing.late_until.map(|on| {
            if case.standing.is_late_again(context.today()) {
                format!("新しい約束の日（{}）も過ぎています。もう一度、理由と新しい約束の日を起案してください。", date_plain(on))
            } else {
                format!("新しい約束の日：{}", date_plain(on))
            }
        });
        view! {
            <Banner tone=Tone::Error>
                <p>{format!("結果を公表する約束の日（{promised}）が過ぎています。市民のページにも、そう出ています。")}</p>
                {again.map(|again| view! { <p>{again}</p> })}
                <p>{told}</p>
            </Banner>
        }
        .into_any()
    })
}

fn facts(context: &Context, case: &CaseDesk) -> AnyView {
    let (dates, today) = (case.record.dates, context.today());
    let late = case.standing.is_late(today);
    let left = case.phase.and_then(|_| case.standing.days_left(today));
    let left = left.map(|days| if days == 1 { "　今日まで".to_owned() } else { format!("　あと{days}日") });
    let public = match case.phase {
        Some(_) => {
            let path = format!("/comments/{}", case.record.slug);
            let to = path.clone();
            view! { <a href=to rel="external">{path}</a> }.into_any()
        }
        None => view! { "まだ公開していません　"<a href=format!("{PATH}/{}/preview", case.id) rel="external">"プレビュー"</a> }.into_any(),
    };
    let mut rows = vec![
        ("段階".to_owned(), phase_badge(case.phase, late)),
        ("市民のページ".to_owned(), public),
        (
            "募集".to_owned(),
            view! { {day(dates.opens_on)}"から"{day(dates.closes_on)}"まで"{format!("（{}日間）", dates.days_open())}{left} }.into_any(),
        ),
        ("結果の約束".to_owned(), day(dates.results_on)),
    ];
    if let Some(on) = case.standing.late_until {
        rows.push(("新しい約束の日".to_owned(), day(on)));
    }
    if let Some(on) = case.standing.published_on {
        rows.push(("結果を公表した日".to_owned(), day(on)));
    }
    if let Some(on) = case.standing.cancelled_on {
        rows.push(("取りやめた日".to_owned(), day(on)));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

fn figures(case: &CaseDesk) -> Option<AnyView> {
    case.phase?;
    let figures = &case.figures;
    let one = |name: &'static str, count: u64, unit: &'static str| {
        view! { <div><dt>{name}</dt><dd><b class="num">{grouped(count)}</b>{unit}</dd></div> }
    };
    Some(
        view! {
            <section class="section" aria-labelledby="figures">
                <h2 id="figures">"数字"</h2>
                <dl class="comment-figures">
                    {one("提出", figures.submissions, "通")}
                    {one("出した人", figures.persons, "人")}
                    {one("意見", figures.units, "件")}
                    {one("回答のまとまり", figures.groups, "件")}
                    {one("うち対象外の意見", figures.excluded, "件")}
                    {one("取り下げ", figures.withdrawn, "通")}
                    {one("取り下げた意見", figures.withdrawn_units, "件")}
                </dl>
                <p class="sub">"保留と取り下げは、通・人・件に入っていません。数は賛否の投票ではありません。"<a class="more" href=format!("{PATH}/{}/statistics", case.id) rel="external">"くわしい統計"</a></p>
            </section>
        }
        .into_any(),
    )
}
