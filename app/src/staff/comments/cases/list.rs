//! `/staff/comments`: every case, with its phase by the calendar.

use super::{PATH, day, may, phase_badge};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{
        desk::Desk,
        page_head, shown,
        table::{grouped, moving},
    },
    ui::{
        badge::{State, badge},
        button::{LinkButton, Look},
        empty::Empty,
        table::{Column, heading},
    },
};
use domain::{comments::CaseLine, staff::Action};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "パブリックコメント";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let cases = store::comments::cases(&context.store, &desk.actor(), context.today()).await?;
    let new = may(desk, Action::KeepComments)
        .then(|| view! { <LinkButton href=format!("{PATH}/new") look=Look::Solid>"新しい案件をつくる"</LinkButton> });
    let count = format!("全部で{}件です。", grouped(cases.len() as u64));
    let list = if cases.is_empty() {
        view! { <Empty title="案件はまだありません"><p>"案件をつくっても、ほかの人が決裁するまで市民には見えません。"</p></Empty> }
            .into_any()
    } else {
        view! { <p class="comment-count">{count}</p>{table(context, &cases)} }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, TITLE, "段階は、決めた日付から自動で変わります。")}
            <div class="desk-acts">{new}<a class="more" href=format!("{PATH}/settings") rel="external">"期間などの設定"</a></div>
            {list}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

fn table(context: &Context, cases: &[CaseLine]) -> AnyView {
    let rows = cases.iter().map(|case| row(context, case)).collect_view();
    let heads = [
        Column::words("題名"),
        Column::words("段階"),
        Column::words("募集"),
        Column::words("結果の約束"),
        Column::numbers("通"),
        Column::words("待ち"),
    ];
    let table = view! {
        <table class="dense comment-cases">
            <caption class="sr">{TITLE}</caption>
            <thead><tr>{heads.map(heading).collect_view()}</tr></thead>
            <tbody data-rows="">{rows}</tbody>
        </table>
    };
    moving("dense-box", TITLE, table.into_any())
}

fn row(context: &Context, case: &CaseLine) -> AnyView {
    let today = context.today();
    let late = case.phase.is_some() && case.standing.is_late(today);
    let left = case.phase.and_then(|_| case.standing.days_left(today)).map(|days| {
        let words = if days == 1 { "今日まで".to_owned() } else { format!("あと{days}日") };
        view! { <span class="sub">{words}</span> }
    });
    let dates = case.standing.dates;
    let promised = match case.standing.published_on {
        Some(on) => view! { {day(on)}<span class="sub">"公表した日"</span> }.into_any(),
        None => {
            let again = case.standing.late_until.map(|on| {
                let late = case.standing.is_late_again(today).then_some("late");
                view! { <span class="sub">"新しい約束の日 "<span class=late>{day(on)}</span></span> }
            });
            view! { <span class=late.then_some("late")>{day(dates.results_on)}</span>{again} }.into_any()
        }
    };
    let waits = case.waits.then(|| badge(State::Warning, "決裁待ち"));
    view! {
        <tr>
            <th scope="row"><a href=format!("{PATH}/{}", case.id) rel="external">{case.title.text.clone()}</a><span class="sub">{case.body.text.clone()}</span></th>
            <td>{phase_badge(case.phase, late)}</td>
            <td><span class="nb">{day(dates.opens_on)}"から"</span>" "<span class="nb">{day(dates.closes_on)}"まで"</span>{left}</td>
            <td>{promised}</td>
            <td class="num right">{grouped(case.submissions)}</td>
            <td>{waits}</td>
        </tr>
    }
    .into_any()
}
