//! `/staff`: what waits for the one who has signed in.

use super::{desk::Desk, page_head, shown, signed, words};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{badge::State, badge::badge, empty::Empty},
};
use domain::{
    calendar::jst_date,
    goals::{DueLine, ReviewState},
    staff::{Action, Outcome},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let signed = signed(desk)?;
    let member = &signed.member;
    let mut waiting: Vec<AnyView> = Vec::new();
    let task = |to: String, title: String, text: &'static str| {
        view! { <li><a href=to rel="external">{title}</a><p class="sub">{text}</p></li> }.into_any()
    };
    if !signed.has_second() {
        let text = "パスワードが知られても、ほかの人が入れないようにします。";
        waiting.push(task("/staff/second-factor".to_owned(), "二段階認証を設定する".to_owned(), text));
    }
    if signed.has_totp && store::staff::recovery_left(&context.store, signed).await? == 0 {
        let text = "端末をなくすと、入れなくなります。認証アプリを設定し直すと、新しいコードを受け取れます。";
        waiting.push(task("/staff/second-factor".to_owned(), "予備のコードが残っていません".to_owned(), text));
    }
    if member.may(Action::ManageStaff) {
        let people = store::staff::list(&context.store, &desk.actor()).await?;
        for person in people.iter().filter(|person| person.active && !person.is_set_up()) {
            let title = format!("{} さんがまだ設定していません", person.name);
            waiting.push(task(
                format!("/staff/people/{}", person.id),
                title,
                "リンクの期限は24時間です。過ぎたら新しいリンクを渡してください。",
            ));
        }
    }
    if member.may(Action::KeepMedia) {
        let count = store::media::unfinished(&context.store, &desk.actor()).await?;
        if count > 0 {
            let title = format!("説明がまだの写真と書類が{count}件あります");
            waiting.push(task("/staff/media?state=unfinished".to_owned(), title, "説明を書くと、ページで使えるようになります。"));
        }
    }
    for (to, title, text) in super::certification::tasks(context, desk).await? {
        waiting.push(task(to, title, text));
    }
    for (to, title, text) in super::comments::tasks(context, desk).await? {
        waiting.push(task(to, title, text));
    }
    for (to, title, text) in super::reports::tasks(context, desk).await? {
        waiting.push(task(to, title, text));
    }
    if member.may(Action::KeepGoals) {
        let due = store::goals::month(&context.store, &desk.actor(), jst_date(context.now)).await?;
        // One's own, and what nobody keeps: what others keep waits for them.
        let mine = |line: &&DueLine| line.keeper.as_ref().is_none_or(|(keeper, _)| *keeper == member.id);
        let open = due.iter().filter(mine).filter(|line| line.waiting.is_none()).count();
        if open > 0 {
            let text = "測った値を入れると、ほかの人が確かめて市民のページに出します。";
            waiting.push(task("/staff/goals".to_owned(), format!("今月入れる約束の数値が{open}件あります"), text));
        }
    }
    if member.may(Action::ApproveFigures) {
        let figures = store::goals::waiting(&context.store, &desk.actor()).await?;
        let others = figures.iter().filter(|figure| figure.entered_by != Some(member.id)).count();
        if others > 0 {
            let text = "ほかの人が入力しました。確かめて、公開するか差し戻してください。";
            waiting.push(task("/staff/goals#waiting".to_owned(), format!("公開を待つ約束の数値が{others}件あります"), text));
        }
    }
    if member.may(Action::KeepGoals) {
        let today = jst_date(context.now);
        let tasks = store::goals::tasks(&context.store, &desk.actor()).await?;
        let late = tasks.iter().filter(|task| task.is_late(today)).count();
        if late > 0 {
            let title = format!("部長会議で決めたことのうち、{late}件が期限を過ぎています");
            waiting.push(task("/staff/goals/overview#tasks".to_owned(), title, "済んだら、会議の記録で「済んだこと」にしてください。"));
        }
        if tasks.len() > late {
            let title = format!("部長会議で決めた、これからすることが{}件あります", tasks.len() - late);
            waiting.push(task("/staff/goals/overview#tasks".to_owned(), title, "だれが、いつまでに行うかを確かめられます。"));
        }
    }
    if member.may(Action::ApproveFigures) {
        let today = jst_date(context.now);
        let reviews = store::goals::reviews(&context.store, &desk.actor(), today).await?;
        let held = reviews.iter().filter(|review| review.state == ReviewState::Prepared && review.day <= today);
        let held = held.filter(|review| review.prepared_by != Some(member.id)).count();
        if held > 0 {
            let text = "準備した人とは別の人が、記録を読んで確定します。";
            waiting.push(task("/staff/goals/reviews".to_owned(), format!("確定していない部長会議が{held}件あります"), text));
        }
    }
    if member.may(Action::AnswerInquiries) {
        for (to, title, text) in super::inquiries::tasks(context, desk).await? {
            waiting.push(task(to, title, text));
        }
    }
    if member.may(Action::AnswerQuestions) {
        for (to, title, text) in super::goals::questions::tasks(context, desk).await? {
            waiting.push(task(to, title, text));
        }
    }
    if member.may(Action::ApproveFigures) {
        for (to, title) in super::goals::waiting_for(context, desk, member.id).await? {
            waiting.push(task(to, title, "ほかの人が出した案です。何が変わるかを確かめて、承認するか差し戻してください。"));
        }
    }
    if member.may(Action::ApproveFigures) {
        let text = "ほかの人が起案しました。内容を確かめて、決めるか差し戻してください。";
        for line in store::programmes::unreleased(&context.store, &desk.actor()).await? {
            if line.by != Some(member.id) {
                let (of, what) = if line.improvement { ("improvements", "業務改善") } else { ("programmes", "事務事業") };
                let text = "ほかの人が入れました。市民のページにどう出るかを確かめて、公開するか差し戻してください。";
                waiting.push(task(format!("/staff/{of}/{}", line.id), format!("公開を待つ{what}：{}", line.name), text));
            }
        }
        for draft in store::programmes::waiting(&context.store, &desk.actor()).await? {
            if draft.entered_by != Some(member.id) {
                let title = format!("事業の評価：{}（{}）", draft.name, draft.year.japanese());
                waiting.push(task(format!("/staff/programmes/{}", draft.programme), title, text));
            }
        }
    }
    if member.may(Action::KeepGoals) {
        let open = store::programmes::open_improvements(&context.store, &desk.actor()).await?;
        if open > 0 {
            let text = "取り組むか、見送るかを決めてください。";
            waiting.push(task("/staff/improvements?state=proposed".to_owned(), format!("業務改善の提案が{open}件あります"), text));
        }
    }
    if member.may(Action::DecideCertification) {
        for (to, title, text) in super::certification::certificates::tasks(context, desk).await? {
            waiting.push(task(to, title, text));
        }
        for (to, title, text) in super::certification::permits::tasks(context, desk).await? {
            waiting.push(task(to, title, text));
        }
    }
    for decision in store::decisions::waiting(&context.store, &desk.actor(), context.now).await? {
        let (kind, about) = (words::decision(decision.draft.kind), super::decisions::about(&decision));
        let (title, text) = if decision.draft.outcome == Outcome::Rejected {
            (format!("{kind}：{about}（差し戻し）"), "あなたの起案が差し戻されました。理由を読んで、要るなら起案し直してください。")
        } else if decision.draft.drafted_by == member.id {
            (format!("{kind}：{about}（決裁待ち）"), "あなたの起案です。ほかの人が決裁するまでは、取り下げられます。")
        } else {
            (format!("{kind}：{about}"), "ほかの人が起案しました。内容を確かめて、決裁するか差し戻してください。")
        };
        waiting.push(task(format!("/staff/decisions/{}", decision.id), title, text));
    }
    let notice = store::notices::current(&context.store, domain::lang::Lang::Ja, context.now).await?;
    if let Some(notice) = notice.filter(|_| member.may(Action::RaiseNotice)) {
        waiting.push(task(
            "/staff/notice".to_owned(),
            format!("緊急のお知らせが出ています：{}", notice.text.text),
            "終わったら取り下げてください。",
        ));
    }
    let count = waiting.len();
    let list = if waiting.is_empty() {
        view! { <Empty title="待っている仕事はありません"><p>"新しい仕事が来ると、ここに出ます。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="tasks">{waiting}</ul> }.into_any()
    };
    let roles = member.roles.iter().map(|role| view! { <li>{badge(State::None, words::role(role))}" "{words::role_hint(role)}</li> });
    let lead = format!("{} さん、おつかれさまです。", member.name);
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, "あなたを待っている仕事", &lead)}
            <p class="count num">{format!("{count}件")}</p>
            {list}
            <section class="section" aria-labelledby="roles"><h2 id="roles">"あなたの役割"</h2><ul class="points">{roles.collect_view()}</ul></section>
        </div>
    };
    Ok(shown(desk, "仕事", view.into_any()))
}
