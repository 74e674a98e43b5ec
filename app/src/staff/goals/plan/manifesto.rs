//! `/staff/goals/plan/{}`: a manifesto as it is written: what waits, its texts, its goals with their indicators, and the next
//! year's.

use super::{
    change::{self, word},
    form::{self, name},
    list,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, moment, page_head, shown},
    ui::{
        badge::{State, badge},
        breadcrumb::Breadcrumb,
        button::{Button, LinkButton, Look},
        definition_list::DefinitionList,
        empty::Empty,
        field::Label,
    },
};
use domain::{
    calendar::date_plain,
    goals::{Aim, GoalRecord, IndicatorRecord, PlanChange, PlanView},
    lang::Both,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let view = store::goals::plan(&context.store, &desk.actor(), id).await?;
    let title = name(&view);
    let lead = if view.is_published() {
        "公開しています。変えるときは案を出し、ほかの人が承認すると新しい版になります。"
    } else {
        "まだ市民には見えません。書き終えたら公開を求め、ほかの人が承認すると公開されます。"
    };
    let published = view.published_on.map(|day| format!("　{}", date_plain(day)));
    let public = view.is_published().then(|| {
        let year = view.plan.manifesto.year.number();
        let department = view.plan.manifesto.department.to_string();
        view! {
            <ul class="ways">
                <li><a class="more" href=format!("/goals/{year}?department={department}") rel="external">"市民のページ"</a></li>
                <li><a class="more" href=format!("/goals/{year}/versions?department={department}") rel="external">"これまでの版"</a></li>
            </ul>
        }
    });
    let page = view! {
        <div class="wrap desk-page">
            <Breadcrumb above=vec![("/staff/goals/plan".to_owned(), "約束の計画".to_owned())] here=title.clone() />
            {page_head(desk, &title, lead)}
            <p>{list::state(view.version)}{published}</p>
            {public}
            {waiting(context, &view)}
            {sent_back(&view)}
            {texts(&view)}
            {goals(&view)}
            {publication(desk, &view)}
            {next(&view)}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// What waits for another's approval, with what it would change.
fn waiting(context: &Context, view: &PlanView) -> Option<AnyView> {
    let lines = view.proposals.iter().map(|proposal| {
        let outdated = proposal.outdated.then(|| badge(State::Warning, "古くなった案"));
        view! {
            <li>
                <p><a href=format!("/staff/goals/change/{}", proposal.id) rel="external">{word(&proposal.change)}</a>"　"{proposal.about.clone()}" "{outdated}</p>
                <p class="sub">{proposal.name_of.clone()}"　"{moment(context, proposal.proposed_at)}"　"{proposal.reason.ja.clone()}</p>
                {change::what(proposal)}
            </li>
        }
    });
    (!view.proposals.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="waiting">
                <h2 id="waiting">"承認を待つ変更"</h2>
                <ul class="waiting">{lines.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// What was sent back last, and why.
fn sent_back(view: &PlanView) -> Option<AnyView> {
    let lines = view.sent_back.iter().map(|proposal| {
        let what = format!("{}（{}）", word(&proposal.change), proposal.name_of);
        view! {
            <li>
                <p><a href=format!("/staff/goals/change/{}", proposal.id) rel="external">{what}</a></p>
                <p class="sub">{format!("理由：{}", proposal.note)}</p>
            </li>
        }
    });
    (!view.sent_back.is_empty()).then(|| {
        view! {
            <details class="data">
                <summary>"差し戻された案"</summary>
                <ul class="waiting">{lines.collect_view()}</ul>
            </details>
        }
        .into_any()
    })
}

fn texts(view: &PlanView) -> AnyView {
    let record = &view.plan.manifesto;
    let fields = record.fields.iter().map(|(name, _)| name.ja.clone()).collect::<Vec<_>>().join("、");
    let rows = [
        ("答える職", record.post.ja.clone()),
        ("市民のみなさんへ", record.message.ja.clone()),
        ("注記", record.remark.ja.clone()),
        ("施策の分野", fields),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), view! { <span class="plan-text">{text}</span> }.into_any()));
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section class="section" aria-labelledby="texts">
            <h2 id="texts">"文と分野"</h2>
            <DefinitionList rows=rows />
            <p><LinkButton href=format!("{}/texts", form::manifesto(view.id))>"文と分野を変える"</LinkButton></p>
        </section>
    }
    .into_any()
}

/// The tree of goals, each with its indicators.
fn goals(view: &PlanView) -> AnyView {
    let tree = view.plan.in_order();
    let list = if tree.is_empty() {
        view! { <Empty title="目標はまだありません"><p>"はじめに、いちばん上の重点目標を加えてください。"</p></Empty> }.into_any()
    } else {
        let lines = tree.into_iter().map(|(depth, of)| goal(view, depth, of));
        view! { <ul class="plan-tree">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="goals">
            <h2 id="goals">"目標と指標"</h2>
            {list}
            <p><LinkButton href=format!("{}/goal", form::manifesto(view.id))>"目標を加える"</LinkButton></p>
        </section>
    }
    .into_any()
}

fn goal(view: &PlanView, depth: usize, goal: &GoalRecord) -> Option<AnyView> {
    let kept = view.kept(&goal.slug)?;
    let to = |what: &str| format!("/staff/goals/goal/{}{what}", kept.id);
    let indicators: Vec<_> = view.plan.indicators_of(&goal.slug).filter_map(|of| indicator(view, of)).collect();
    // Where all of a level count nothing there is no mean.
    let parts: Vec<u32> = view.plan.below(Some(&goal.slug)).map(|part| part.weight).collect();
    let weights: Vec<u32> = view.plan.indicators_of(&goal.slug).map(|of| of.weight).chain(parts).collect();
    let no_mean = (!weights.is_empty() && weights.iter().all(|weight| *weight == 0)).then(|| {
        view! { <p class="sub">{badge(State::Warning, "重みがすべて0")}" この目標のまとめの率は計算されません。それでよければ、このままでかまいません。"</p> }
    });
    let unmeasured = weights
        .is_empty()
        .then(|| view! { <p class="sub">"測るものがまだありません。市民のページには「測るものを、まだ決めていません」と出ます。"</p> });
    let indicators = (!indicators.is_empty()).then(|| view! { <ul class="plan-measures">{indicators}</ul> });
    let level =
        ["plan-goal", "plan-goal plan-in", "plan-goal plan-in plan-in-2", "plan-goal plan-in plan-in-3", "plan-goal plan-in plan-in-4"];
    Some(
        view! {
            <li class=level[depth.min(level.len() - 1)]>
                <h3>{goal.title.ja.clone()}</h3>
                <p class="sub">{format!("{}　重み {}　/{}", goal.division.ja, goal.weight, goal.slug)}</p>
                {links(&goal.title.ja, [("変える", to("")), ("動かす", to("/move")), ("経過を書く", to("/entry")), ("指標を加える", to("/indicator")), ("やめる", to("/drop"))])}
                {no_mean}
                {unmeasured}
                {indicators}
            </li>
        }
        .into_any(),
    )
}

fn indicator(view: &PlanView, indicator: &IndicatorRecord) -> Option<AnyView> {
    let kept = view.kept_indicator(&indicator.goal, &indicator.slug)?;
    let to = |what: &str| format!("/staff/goals/measure/{}{what}", kept.id);
    let unit = &indicator.unit.ja;
    let aim = match indicator.aim {
        Aim::Numeric(scale) => format!("{}{unit} → {}{unit}", scale.baseline(), scale.target()),
        other => change::kind(other.code()).to_owned(),
    };
    let live = indicator.live.map(|live| format!("　{}", change::live(live)));
    let undecided = kept.undecided.then(|| badge(State::Warning, "目標の値は要検討"));
    let mut ways = vec![("変える", to(""))];
    // Of what nobody has read, the form of the indicator itself has it.
    if indicator.aim.scale().is_some() && view.is_published() {
        ways.push(("目標の値を変える", to("/target")));
    }
    ways.extend([("数値と訂正", format!("/staff/goals/figures/{}", kept.id)), ("やめる", to("/drop"))]);
    Some(
        view! {
            <li>
                <p><b>{indicator.name.ja.clone()}</b>" "{undecided}</p>
                <p class="sub">{format!("{aim}　重み {}　{}", indicator.weight, change::rhythm(indicator.rhythm))}{live}</p>
                {links(&indicator.name.ja, ways)}
            </li>
        }
        .into_any(),
    )
}

/// What can be done with something; its name is for those who hear the links alone.
fn links(of: &str, ways: impl IntoIterator<Item = (&'static str, String)>) -> AnyView {
    let ways = ways
        .into_iter()
        .map(|(title, to)| view! { <li><a href=to rel="external">{title}<span class="sr">{format!("：{of}")}</span></a></li> });
    view! { <ul class="plan-ways">{ways.collect_view()}</ul> }.into_any()
}

/// Asks for the publication of what nobody has read yet.
fn publication(desk: &Desk, view: &PlanView) -> Option<AnyView> {
    let asked = view.proposals.iter().any(|proposal| proposal.change == PlanChange::Publish);
    (!view.is_published() && !asked).then(|| {
        let nothing = Both::default();
        view! {
            <section class="section" aria-labelledby="publish">
                <h2 id="publish">"公開"</h2>
                <p>"ほかの人が承認すると、第1版として市民のページに出ます。"</p>
                <form class="form" action=format!("{}/publish", form::manifesto(view.id)) method="post" novalidate>
                    <input type="hidden" name="version" value=view.revision.to_string() />
                    {form::areas(
                        desk,
                        [Label::optional("reason", "この版について").hint("「これまでの版」に出ます"), Label::optional("reason_en", "この版について（英語）")],
                        &nothing,
                        2,
                    )}
                    {form::line(desk, Label::optional("by", "決めた職").hint("例：政策推進部長"), "")}
                    <div id="publish-button"><Button look=Look::Solid>"公開を求める"</Button></div>
                </form>
            </section>
        }
        .into_any()
    })
}

/// The next year's, to be made or to be worked on.
fn next(view: &PlanView) -> AnyView {
    let inside = match view.next {
        Some(next) => view! { <p><LinkButton href=form::manifesto(next)>"来年度のマニフェストを開く"</LinkButton></p> }.into_any(),
        None => view! {
            <p>"今年度の目標と指標を写し、「改善」に書いたことを取組方針の下に入れた、未公開の案を作ります。数値は、0から始まったものは0から、ほかは今の値から始まり、目標の値は「要検討」になります。"</p>
            <form action=format!("{}/next", form::manifesto(view.id)) method="post"><Button>"来年度の案をつくる"</Button></form>
        }
        .into_any(),
    };
    view! { <section class="section" aria-labelledby="next"><h2 id="next">"来年度"</h2>{inside}</section> }.into_any()
}
