//! A goal: its words, its place in the tree, its story, and that it is promised no more.

use super::form::{self, Sheet, areas, choices, line, line_of, lines, reason, sheet, stale, typed};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{choices::SelectField, field::Label, text_field::Kind},
};
use domain::{
    Slug,
    goals::{GoalRecord, HEAVIEST, PlanChange, PlanView},
    lang::Both,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The form for one more goal.
pub(super) async fn add(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let view = store::goals::plan(&context.store, &desk.actor(), id).await?;
    let title = "目標を加える";
    let sheet_of = Sheet {
        to: format!("{}/goal", form::manifesto(id)),
        draft: format!("plan-goal-new-{id}"),
        version: 0,
        button: form::button(&view, "加える"),
    };
    let slug = Label::optional("slug", "アドレスに使う名前")
        .hint("半角の小文字の英字、数字、ハイフン。空なら英語の名前から作ります。あとから変えられません");
    let fields = view! {
        {parent(desk, &view, None, "")}
        {words(desk, None)}
        {line(desk, slug, "")}
        {reason(desk, &view)}
    };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, title)}
            {page_head(desk, title, "重点目標、戦略課題、取組みは、どれもここで加えます。どの目標の下に置くかで決まります。")}
            {sheet(desk, sheet_of, fields.into_any())}
        </div>
    };
    Ok(shown(desk, title, page.into_any()))
}

/// The words and the weight of one.
pub(super) async fn change(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_goal(&context.store, &desk.actor(), id).await?;
    let (goal, kept) = (&view.plan.goals[place], view.goals[place]);
    let to = format!("/staff/goals/goal/{id}");
    let now = vec![
        ("title", "名前", goal.title.ja.clone()),
        ("title_en", "名前（英語）", goal.title.en.clone()),
        ("policy", "取組方針", goal.policy.ja.clone()),
        ("measures", "具体的な取組み", goal.measures.ja.clone()),
        ("outputs", "アウトプット", goal.outputs.ja.clone()),
        ("outcome", "アウトカム", goal.outcome.ja.clone()),
        ("division", "担当課", goal.division.ja.clone()),
        ("weight", "重み", goal.weight.to_string()),
    ];
    let conflict = stale(context, desk, &format!("goal:{id}"), to.clone(), now).await;
    let waits = form::waits(&view, |change| matches!(change, PlanChange::Goal(record) if record.slug == goal.slug));
    let sheet_of = Sheet { to, draft: format!("plan-goal-{id}"), version: kept.version, button: form::button(&view, "保存する") };
    let title = goal.title.ja.clone();
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, "目標の名前、方針、取組みを変えます。")}
            {conflict}
            {waits}
            {sheet(desk, sheet_of, view! { {words(desk, Some(goal))}{reason(desk, &view)} }.into_any())}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// Another place in the tree.
pub(super) async fn place(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_goal(&context.store, &desk.actor(), id).await?;
    let (goal, kept) = (&view.plan.goals[place], view.goals[place]);
    let title = format!("「{}」を動かす", goal.title.ja);
    let before = view.plan.in_order().into_iter().filter(|(_, other)| other.slug != goal.slug);
    let level = |depth: usize, other: &GoalRecord| (other.slug.to_string(), format!("{}「{}」の前", "　".repeat(depth), other.title.ja));
    let all = std::iter::once((String::new(), "いちばん後".to_owned())).chain(before.map(|(depth, other)| level(depth, other))).collect();
    let next = view.plan.below(goal.parent.as_ref()).skip_while(|other| other.slug != goal.slug).nth(1);
    let kept_before = next.map_or_else(String::new, |next| next.slug.to_string());
    let now = vec![("parent", "どの目標の下か", goal.parent.as_ref().map_or_else(String::new, Slug::to_string))];
    let to = format!("/staff/goals/goal/{id}/move");
    let conflict = stale(context, desk, &format!("goal:{id}"), to.clone(), now).await;
    let order = Label::required("before", "その中の順").hint("同じ目標の下にあるものから選びます").error(desk.form.error("before"));
    let parent_now = goal.parent.as_ref().map_or_else(String::new, Slug::to_string);
    let sheet_of = Sheet { to, draft: format!("plan-move-{id}"), version: kept.version, button: form::button(&view, "動かす") };
    let fields = view! {
        {parent(desk, &view, Some(&goal.slug), &parent_now)}
        <SelectField label=order choices=choices(desk, "before", &kept_before, all) />
        {reason(desk, &view)}
    };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, "下にある目標と指標も、いっしょに動きます。まとめの率は、動いた先で計算し直します。")}
            {conflict}
            {sheet(desk, sheet_of, fields.into_any())}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// That it is promised no more.
pub(super) async fn withdraw(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_goal(&context.store, &desk.actor(), id).await?;
    let (goal, kept) = (&view.plan.goals[place], view.goals[place]);
    let title = format!("「{}」をやめる", goal.title.ja);
    let family = view.plan.family(&goal.slug);
    let indicators = view.plan.indicators.iter().filter(|indicator| family.contains(&indicator.goal)).count();
    let what = format!("この目標と、その下の目標{}件、指標{indicators}件をやめます。", family.len() - 1);
    let lead = if view.is_published() {
        format!("{what}まとめの率に入らなくなり、目標のページは見えなくなります。これまでの版には残ります。")
    } else {
        format!("{what}まだ公開していないので、元に戻せません。")
    };
    let sheet_of = Sheet {
        to: format!("/staff/goals/goal/{id}/drop"),
        draft: format!("plan-drop-goal-{id}"),
        version: kept.version,
        button: form::button(&view, "やめる"),
    };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, &lead)}
            <div id="main"></div>
            {sheet(desk, sheet_of, reason(desk, &view).into_any())}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// What a goal is to be a part of: anything but itself and what is below it.
fn parent(desk: &Desk, view: &PlanView, goal: Option<&Slug>, kept: &str) -> AnyView {
    let own = goal.map(|slug| view.plan.family(slug)).unwrap_or_default();
    let others = view.plan.in_order().into_iter().filter(|(_, other)| !own.contains(&other.slug));
    let others = others.map(|(depth, other)| (other.slug.to_string(), format!("{}{}", "　".repeat(depth), other.title.ja)));
    let all = std::iter::once((String::new(), "いちばん上（重点目標）".to_owned())).chain(others).collect();
    let label = Label::required("parent", "どの目標の下か").hint("5段まで").error(desk.form.error("parent"));
    view! { <SelectField label=label choices=choices(desk, "parent", kept, all) /> }.into_any()
}

fn words(desk: &Desk, goal: Option<&GoalRecord>) -> AnyView {
    let nothing = Both::default();
    let of = |text: fn(&GoalRecord) -> &Both| goal.map_or(&nothing, text);
    let weight = goal.map_or(1, |goal| goal.weight).to_string();
    let pair = |name: &'static str, name_en: &'static str, title: &str, hint: &str, must: bool| {
        let label = if must { Label::required(name, title) } else { Label::optional(name, title) };
        [label.hint(hint), Label::optional(name_en, format!("{title}（英語）"))]
    };
    view! {
        {lines(desk, ["title", "title_en"], "名前", "60文字以内", of(|goal| &goal.title))}
        {areas(desk, pair("policy", "policy_en", "取組方針", "1000文字以内", true), of(|goal| &goal.policy), 5)}
        {areas(desk, pair("measures", "measures_en", "具体的な取組み", "1行にひとつ", false), of(|goal| &goal.measures), 5)}
        {areas(desk, pair("outputs", "outputs_en", "アウトプット", "指標のほかに、何を行い、何を作るか", false), of(|goal| &goal.outputs), 4)}
        {areas(desk, pair("outcome", "outcome_en", "アウトカム", "その結果、まちや暮らしがどうなるか", false), of(|goal| &goal.outcome), 4)}
        {lines(desk, ["division", "division_en"], "担当課", "", of(|goal| &goal.division))}
        {line_of(
            desk,
            Label::required("weight", "重み").hint(format!("上の目標のまとめに数える大きさ。0から{HEAVIEST}まで。0なら数えません")),
            &typed(desk, "weight", &weight),
            Kind::Number,
        )}
    }
    .into_any()
}
