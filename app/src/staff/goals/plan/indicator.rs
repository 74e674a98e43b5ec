//! An indicator: what is measured and how, its target, and that it is promised no more.

use super::form::{self, Sheet, area, choices, line, line_of, lines, reason, sheet, stale, ticked};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        badge::{State, badge},
        choices::{Checkboxes, Choice, Radios, SelectField},
        field::Label,
        text_field::Kind,
    },
};
use domain::{
    calendar::{iso, jst_date},
    goals::{Amount, Course, HEAVIEST, IndicatorRecord, Live, PlanChange, PlanView, Rhythm},
    lang::Both,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The form for one more indicator of a goal.
pub(super) async fn add(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_goal(&context.store, &desk.actor(), id).await?;
    let goal = &view.plan.goals[place];
    let title = format!("「{}」に指標を加える", goal.title.ja);
    let sheet_of = Sheet {
        to: format!("/staff/goals/goal/{id}/indicator"),
        draft: format!("plan-measure-new-{id}"),
        version: 0,
        button: form::button(&view, "加える"),
    };
    let slug = Label::optional("slug", "アドレスに使う名前")
        .hint("半角の小文字の英字、数字、ハイフン。空なら英語の名前から作ります。年度が変わっても同じにすると、年度どうしを比べられます");
    let fields = view! {
        {words(desk, &view, None)}
        {line(desk, slug, "")}
        {reason(desk, &view)}
    };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, "市民が、約束が守られたかを確かめられるものにします。")}
            {sheet(desk, sheet_of, fields.into_any())}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// What is kept of one.
pub(super) async fn change(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_indicator(&context.store, &desk.actor(), id).await?;
    let (indicator, kept) = (&view.plan.indicators[place], view.indicators[place]);
    let to = format!("/staff/goals/measure/{id}");
    let scale = indicator.aim.scale();
    let figure = |amount: Option<Amount>| amount.map_or_else(String::new, |amount| amount.to_string());
    let now = vec![
        ("name", "名前", indicator.name.ja.clone()),
        ("unit", "単位", indicator.unit.ja.clone()),
        ("baseline", "はじめの値", figure(scale.map(|scale| scale.baseline()))),
        ("target", "目標の値", figure(scale.map(|scale| scale.target()))),
        ("weight", "重み", indicator.weight.to_string()),
    ];
    let conflict = stale(context, desk, &format!("indicator:{id}"), to.clone(), now).await;
    let of = |change: &PlanChange| matches!(change, PlanChange::Indicator(record) if record.goal == indicator.goal && record.slug == indicator.slug);
    let waits = form::waits(&view, of);
    let undecided = kept.undecided.then(|| {
        view! { <p>{badge(State::Warning, "要検討")}" 目標の値は去年のものです。今年の値を決めて保存すると、公開できるようになります。"</p> }
    });
    let title = indicator.name.ja.clone();
    let sheet_of = Sheet { to, draft: format!("plan-measure-{id}"), version: kept.version, button: form::button(&view, "保存する") };
    let fields = view! { {words(desk, &view, Some(indicator))}{reason(desk, &view)} };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, "何を、どう測るかを変えます。")}
            {undecided}
            {conflict}
            {waits}
            {sheet(desk, sheet_of, fields.into_any())}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// Another target, from a day on.
pub(super) async fn target(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_indicator(&context.store, &desk.actor(), id).await?;
    let (indicator, kept) = (&view.plan.indicators[place], view.indicators[place]);
    let scale = indicator.aim.scale().ok_or(AppError::Missing)?;
    let title = format!("「{}」の目標の値を変える", indicator.name.ja);
    let unit = &indicator.unit.ja;
    let lead = format!(
        "はじめの値は{}{unit}、今の目標の値は{}{unit}です。変えた日と理由は、市民のページに残ります。",
        scale.baseline(),
        scale.target()
    );
    let to = format!("/staff/goals/measure/{id}/target");
    let now = vec![("target", "目標の値", scale.target().to_string())];
    let conflict = stale(context, desk, &format!("indicator:{id}"), to.clone(), now).await;
    let nothing = Both::default();
    let sheet_of = Sheet { to, draft: format!("plan-target-{id}"), version: kept.version, button: form::button(&view, "変える") };
    let hint = if unit.is_empty() { String::new() } else { format!("単位（{unit}）は、あってもなくてもかまいません") };
    let fields = view! {
        {line(desk, Label::required("target", "新しい目標の値").hint(hint), "")}
        {line_of(desk, Label::required("day", "いつからか"), &iso(jst_date(context.now)), Kind::Day)}
        {form::areas(
            desk,
            [Label::required("reason", "変える理由").hint("500文字以内"), Label::optional("reason_en", "変える理由（英語）")],
            &nothing,
            3,
        )}
        {lines(desk, ["by", "by_en"], "決めた職", "人の名前ではなく、職を入力します。例：政策推進部長", &nothing)}
    };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, &lead)}
            {conflict}
            {sheet(desk, sheet_of, fields.into_any())}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// That it is promised no more.
pub(super) async fn withdraw(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_indicator(&context.store, &desk.actor(), id).await?;
    let (indicator, kept) = (&view.plan.indicators[place], view.indicators[place]);
    let title = format!("指標「{}」をやめる", indicator.name.ja);
    let lead = if view.is_published() {
        "まとめの率に入らなくなり、市民のページから消えます。約束は「これまでの版」に、数値はやめた日といっしょに公開データ（CSV・JSON）に残ります。"
    } else {
        "まだ公開していないので、元に戻せません。"
    };
    let sheet_of = Sheet {
        to: format!("/staff/goals/measure/{id}/drop"),
        draft: format!("plan-drop-measure-{id}"),
        version: kept.version,
        button: form::button(&view, "やめる"),
    };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, lead)}
            {sheet(desk, sheet_of, reason(desk, &view).into_any())}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

fn words(desk: &Desk, view: &PlanView, indicator: Option<&IndicatorRecord>) -> AnyView {
    let nothing = Both::default();
    let scale = indicator.and_then(|indicator| indicator.aim.scale());
    let figure = |amount: Option<Amount>| amount.map_or_else(String::new, |amount| amount.to_string());
    let kinds = ["numeric", "deed", "narrative"].map(|code| (code.to_owned(), super::change::kind(code).to_owned())).to_vec();
    let kind = indicator.map_or("numeric", |indicator| indicator.aim.code());
    // What citizens have read has a form of its own, with day and reason.
    let open = !view.is_published() || scale.is_none();
    let target = open.then(|| {
        line(desk, Label::optional("target", "目標の値").hint("数値のときに要ります"), &figure(scale.map(|scale| scale.target())))
    });
    let rhythms = Rhythm::ALL.map(|rhythm| (rhythm.months().to_string(), super::change::rhythm(rhythm).to_owned())).to_vec();
    let rhythm = indicator.map_or(Rhythm::Monthly, |indicator| indicator.rhythm).months().to_string();
    let lives = Live::ALL.map(|live| (live.code().to_owned(), super::change::live(live).to_owned()));
    let lives = std::iter::once((String::new(), "職員が数値を入れる".to_owned())).chain(lives).collect();
    let live = indicator.and_then(|indicator| indicator.live).map_or("", Live::code);
    let signed = ticked(desk, "name", "signed", indicator.is_some_and(|indicator| indicator.signed));
    let signed = Choice::new("1", "0より小さい値もある").chosen(signed);
    let weight = indicator.map_or(1, |indicator| indicator.weight).to_string();
    view! {
        {lines(desk, ["name", "name_en"], "名前", "60文字以内", indicator.map_or(&nothing, |indicator| &indicator.name))}
        <Radios label=Label::required("kind", "種類").error(desk.form.error("kind")) choices=choices(desk, "kind", kind, kinds) />
        {line(desk, Label::optional("unit", "単位").hint("数値のとき。件、人、% など"), indicator.map_or("", |indicator| &indicator.unit.ja))}
        {line(desk, Label::optional("unit_en", "単位（英語）"), indicator.map_or("", |indicator| &indicator.unit.en))}
        {line(desk, Label::optional("baseline", "はじめの値").hint("数値のときに要ります。1,000 や 12.5 のように"), &figure(scale.map(|scale| scale.baseline())))}
        {target}
        <Checkboxes label=Label::optional("signed", "値の範囲").error(desk.form.error("signed")) choices=vec![signed] />
        {course(desk, view, indicator)}
        <SelectField label=Label::required("rhythm", "測る間隔").error(desk.form.error("rhythm")) choices=choices(desk, "rhythm", &rhythm, rhythms) />
        {line_of(desk, Label::required("weight", "重み").hint(format!("目標のまとめに数える大きさ。0から{HEAVIEST}まで。0なら数えません")), &weight, Kind::Number)}
        <SelectField label=Label::required("live", "値の入れ方").error(desk.form.error("live")) choices=choices(desk, "live", live, lives) />
    }
    .into_any()
}

/// How it is expected to go: a little each day, or by milestones.
fn course(desk: &Desk, view: &PlanView, indicator: Option<&IndicatorRecord>) -> AnyView {
    let year = view.plan.manifesto.year;
    let course = indicator.map(|indicator| &indicator.course);
    let kept = if matches!(course, Some(Course::Milestones(_))) { "steps" } else { "even" };
    let due = course.map_or(year.last(), |course| course.due(year));
    let steps = course.map_or_else(String::new, Course::written_steps);
    let all = vec![("even".to_owned(), "期限まで、毎日少しずつ進む".to_owned()), ("steps".to_owned(), "節目ごとに進む".to_owned())];
    let hint = "節目ごとのとき。1行にひとつ、日付と、そこまでに届く割合。例：2026-09-30 40%。ひとつだけでもかまいません";
    view! {
        <Radios label=Label::required("course", "この時期の目安").error(desk.form.error("course")) choices=choices(desk, "course", kept, all) />
        {line_of(desk, Label::optional("due", "期限").hint("毎日少しずつのとき。年度の中の日"), &iso(due), Kind::Day)}
        {area(desk, Label::optional("steps", "節目").hint(hint), &steps, 4)}
    }
    .into_any()
}
