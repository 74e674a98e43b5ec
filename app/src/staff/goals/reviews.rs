//! `/staff/goals/reviews`: every review, the newest first.

use super::{
    super::{desk::Desk, page_head, shown},
    ways,
    words::review_state,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{LinkButton, Look},
        empty::Empty,
    },
};
use domain::{
    calendar::{date_plain, jst_date},
    goals::{ReviewLine, ReviewState},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let title = "部長会議";
    let reviews = store::goals::reviews(&context.store, &desk.actor(), jst_date(context.now)).await?;
    let list = if reviews.is_empty() {
        view! { <Empty title="会議はまだありません"><p>"準備すると、ここに出ます。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="tasks">{reviews.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page">
            {ways("/staff/goals/reviews")}
            {page_head(desk, title, "マニフェストを見直す会議です。議題は「見わたし」からつくり、決めたことと、だれが、いつまでに、何をするかを残します。")}
            <p><LinkButton href="/staff/goals/reviews/new" look=Look::Solid>"会議を準備する"</LinkButton></p>
            {list}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

fn line(review: ReviewLine) -> AnyView {
    let to = format!("/staff/goals/reviews/{}", review.id);
    let mut told = format!("{}　議題{}件", review.place, review.items);
    if review.state == ReviewState::Closed && review.open > 0 {
        told.push_str(&format!("　済んでいないこと{}件", review.open));
    }
    let late = (review.state == ReviewState::Closed && review.late > 0)
        .then(|| view! { " "{badge(State::Bad, format!("期限を過ぎたもの{}件", review.late))} });
    view! {
        <li>
            <a href=to rel="external">{name(&review)}</a>
            <p class="sub">{review_state(review.state)}{late}" "{told}</p>
        </li>
    }
    .into_any()
}

/// What a review is called: 「2026年10月20日　政策推進部の会議（令和8年度）」
pub(super) fn name(review: &ReviewLine) -> String {
    let of = review.department.as_ref().map_or("すべての部", |(_, name)| name.as_str());
    format!("{}　{of}の会議（{}）", date_plain(review.day), review.year.japanese())
}
