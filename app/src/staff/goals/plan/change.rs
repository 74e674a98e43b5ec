//! `/staff/goals/change/{}`: a change that one has proposed and another approves, sends back or lets be taken back.

use super::form::{manifesto, typed};
use crate::{
    context::Context,
    error::AppError,
    goals::difference,
    page::Shown,
    staff::{desk::Desk, moment, page_head, shown, signed},
    ui::{
        badge::{State, badge},
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        definition_list::DefinitionList,
        field::Label,
        text_field::TextArea,
    },
};
use domain::{
    goals::{Live, PlanChange, ProposalState, ProposalView, Rhythm, Stage},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let proposal = store::goals::proposal(&context.store, &desk.actor(), id).await?;
    let member = &signed(desk)?.member;
    let mine = proposal.proposed_by == Some(member.id);
    let title = format!("変更の案：{}", word(&proposal.change));
    let steps = match (proposal.state, mine) {
        (ProposalState::Pending, true) => own(id),
        (ProposalState::Pending, false) if member.may(Action::ApproveFigures) => deciding(desk, &proposal),
        _ => ().into_any(),
    };
    let name = format!("{}　{}", proposal.year.japanese(), proposal.department);
    let above = vec![("/staff/goals/plan".to_owned(), "約束の計画".to_owned()), (manifesto(proposal.manifesto), name)];
    let who = if proposal.name_of.is_empty() { "（消去された職員）".to_owned() } else { proposal.name_of.clone() };
    let mut rows = vec![
        ("状態".to_owned(), state(proposal.state)),
        ("出した人".to_owned(), view! { {who}"　"{moment(context, proposal.proposed_at)} }.into_any()),
    ];
    for (name, text) in
        [("何について", &proposal.about), ("理由", &proposal.reason.ja), ("決めた職", &proposal.by.ja), ("差し戻した理由", &proposal.note)]
    {
        if !text.is_empty() {
            rows.push((name.to_owned(), text.clone().into_any()));
        }
    }
    let outdated = proposal.outdated.then(|| {
        view! { <p>{badge(State::Warning, "古くなった案")}" この案が出たあとに、もとの内容が変わりました。承認できません。差し戻すか取り下げて、今の内容から出し直してください。"</p> }
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            <Breadcrumb above=above here=title.clone() />
            {page_head(desk, &title, "何が、どう変わるかを確かめてください。")}
            <div id="change"><DefinitionList rows=rows /></div>
            {outdated}
            {what(&proposal)}
            {steps}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// What a proposal would change.
pub(super) fn what(proposal: &ProposalView) -> AnyView {
    match &proposal.change {
        PlanChange::Publish => view! {
            <p>"マニフェストを、今の内容のまま市民に公開します。 "<a href=manifesto(proposal.manifesto) rel="external">"内容を見る"</a></p>
        }
        .into_any(),
        PlanChange::Entry { record, .. } | PlanChange::CorrectEntry { record, .. } => {
            let mut rows = vec![
                ("段階".to_owned(), stage(record.stage).into_any()),
                ("日付".to_owned(), domain::calendar::date_plain(record.day).into_any()),
                ("何があったか".to_owned(), record.text.ja.clone().into_any()),
                ("書いた職".to_owned(), record.by.ja.clone().into_any()),
            ];
            for (name, text) in [("英語", &record.text.en), ("根拠のページ", &record.evidence)] {
                if !text.is_empty() {
                    rows.push((name.to_owned(), text.clone().into_any()));
                }
            }
            if record.voice {
                rows.push(("市民の声".to_owned(), "市民の声で変わったこと".into_any()));
            }
            view! { <DefinitionList rows=rows /> }.into_any()
        }
        change => {
            let added = match change {
                PlanChange::AddGoal(goal) => Some(difference::goal(goal)),
                PlanChange::AddIndicator(indicator) => Some(difference::indicator(indicator)),
                _ => None,
            };
            let since = match change {
                PlanChange::Target { record, .. } => Some(
                    view! { <DefinitionList rows=vec![("いつからか".to_owned(), domain::calendar::date_plain(record.day).into_any())] /> },
                ),
                _ => None,
            };
            view! { {difference::list(&proposal.differences)}{since}{added} }.into_any()
        }
    }
}

fn own(id: i64) -> AnyView {
    view! {
        <section class="section" aria-labelledby="mine">
            <h2 id="mine">"承認を待っています"</h2>
            <p>"あなたが出した案なので、承認はほかの人が行います。"</p>
            <form action=format!("/staff/goals/change/{id}/drop") method="post"><Button>"案を取り下げる"</Button></form>
        </section>
    }
    .into_any()
}

fn deciding(desk: &Desk, proposal: &ProposalView) -> AnyView {
    let to = |what: &str| format!("/staff/goals/change/{}/{what}", proposal.id);
    let label = Label::required("note", "差し戻す理由").hint("案を出した人が読みます。200文字以内").error(desk.form.error("note"));
    let approve = (!proposal.outdated).then(|| {
        view! {
            <section class="section" aria-labelledby="approve">
                <h2 id="approve">"承認する"</h2>
                <p>"承認すると、すぐに市民のページに出ます。"</p>
                <form action=to("approve") method="post"><Button look=Look::Solid>"承認して公開する"</Button></form>
            </section>
        }
    });
    view! {
        {approve}
        <section class="section" aria-labelledby="reject">
            <h2 id="reject">"差し戻す"</h2>
            <form class="form" action=to("reject") method="post" novalidate>
                <TextArea label=label value=typed(desk, "note", "") rows=3 />
                <div><Button>"差し戻す"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// What waits for someone's approval: what stands on the first page of staff.
pub(in crate::staff) async fn waiting_for(context: &Context, desk: &Desk, member: i64) -> Result<Vec<(String, String)>, AppError> {
    let proposals = store::goals::proposals(&context.store, &desk.actor()).await?;
    let others = proposals.into_iter().filter(|proposal| proposal.proposed_by != Some(member));
    let line = |proposal: ProposalView| {
        let about = if proposal.about.is_empty() { String::new() } else { format!("「{}」", proposal.about) };
        let title = format!("約束の変更：{}{about}（{}　{}）", word(&proposal.change), proposal.year.japanese(), proposal.department);
        (format!("/staff/goals/change/{}", proposal.id), title)
    };
    Ok(others.map(line).collect())
}

/// What a change is, in a word.
pub(super) fn word(change: &PlanChange) -> &'static str {
    change_word(change.code())
}

/// The same, of its code.
pub(in crate::staff) fn change_word(code: &str) -> &'static str {
    match code {
        "publish" => "マニフェストの公開",
        "texts" => "文と分野",
        "add_goal" => "目標を加える",
        "goal" => "目標の内容",
        "move" => "目標の場所",
        "withdraw_goal" => "目標をやめる",
        "add_indicator" => "指標を加える",
        "indicator" => "指標の内容",
        "withdraw_indicator" => "指標をやめる",
        "target" => "目標の値",
        "entry" => "経過",
        "correct_entry" => "経過の訂正",
        _ => "",
    }
}

fn state(state: ProposalState) -> AnyView {
    match state {
        ProposalState::Pending => badge(State::Warning, "承認待ち"),
        ProposalState::Approved => badge(State::Good, "承認済み"),
        ProposalState::Rejected => badge(State::Bad, "差し戻し"),
        ProposalState::TakenBack => badge(State::None, "取り下げ"),
    }
}

/// A stage of the cycle.
pub(super) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Plan => "計画",
        Stage::Do => "実施",
        Stage::Check => "評価",
        Stage::Act => "改善",
    }
}

/// A kind of indicator.
pub(super) fn kind(code: &str) -> &'static str {
    difference::kind(&difference::JA, code)
}

/// A rhythm.
pub(super) const fn rhythm(rhythm: Rhythm) -> &'static str {
    difference::rhythm(&difference::JA, rhythm)
}

/// What the site counts.
pub(super) const fn live(live: Live) -> &'static str {
    difference::live(&difference::JA, live)
}
