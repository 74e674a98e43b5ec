//! これまでの歩み: what happened to a goal, written and corrected.

use super::{
    change::stage,
    form::{self, Sheet, areas, choices, evidence, line_of, lines, sheet, ticked},
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        choices::{Checkboxes, Choice, Radios},
        field::Label,
        text_field::Kind,
    },
};
use domain::{
    calendar::{date_plain, iso, jst_date},
    goals::{EntryRecord, Stage},
    lang::Both,
};
use leptos::prelude::*;
use std::sync::Arc;

/// The form for one more part, and those there are.
pub(super) async fn write(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_goal(&context.store, &desk.actor(), id).await?;
    let story = store::goals::story(&context.store, &desk.actor(), id).await?;
    let title = format!("「{}」の経過を書く", view.plan.goals[place].title.ja);
    let button = if view.is_published() { "経過の案を出す" } else { "保存する" };
    let sheet_of = Sheet { to: format!("/staff/goals/goal/{id}/entry"), draft: format!("plan-entry-{id}"), version: 0, button };
    let blank = EntryRecord {
        stage: Stage::Do,
        day: jst_date(context.now),
        text: Both::default(),
        by: Both::default(),
        evidence: String::new(),
        voice: false,
    };
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, "計画、実施、評価、改善の歩みとして、目標のページに日付順で出ます。")}
            {sheet(desk, sheet_of, fields(desk, &blank))}
            {written(story)}
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

/// The form that corrects a part.
pub(super) async fn correct(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (goal, entry) = store::goals::entry(&context.store, &desk.actor(), id).await?;
    let (view, place) = store::goals::planned_goal(&context.store, &desk.actor(), goal).await?;
    let title = format!("「{}」の経過の訂正", view.plan.goals[place].title.ja);
    let button = if view.is_published() { "訂正の案を出す" } else { "訂正する" };
    let sheet_of = Sheet { to: format!("/staff/goals/entry/{id}"), draft: format!("plan-entry-of-{id}"), version: 0, button };
    let why = [
        Label::required("why", "訂正する理由").hint("市民のページに出ます。500文字以内"),
        Label::optional("why_en", "訂正する理由（英語）"),
    ];
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, "前の文も、訂正した理由も、市民のページに残ります。")}
            {sheet(desk, sheet_of, view! { {fields(desk, &entry)}{areas(desk, why, &Both::default(), 2)} }.into_any())}
            <p><a class="more" href=format!("/staff/goals/goal/{goal}/entry") rel="external">"経過の一覧へ戻る"</a></p>
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

fn fields(desk: &Desk, entry: &EntryRecord) -> AnyView {
    let stages = Stage::ALL.map(|of| (of.code().to_owned(), stage(of).to_owned())).to_vec();
    let voice = Choice::new("1", "市民の声で変わったこと").chosen(ticked(desk, "text", "voice", entry.voice));
    let text = [
        Label::required("text", "何があったか").hint("1000文字以内。人の名前は書かないでください"),
        Label::optional("text_en", "何があったか（英語）"),
    ];
    view! {
        <Radios label=Label::required("stage", "段階").error(desk.form.error("stage")) choices=choices(desk, "stage", entry.stage.code(), stages) />
        {line_of(desk, Label::required("day", "いつのことか"), &iso(entry.day), Kind::Day)}
        {areas(desk, text, &entry.text, 6)}
        {lines(desk, ["by", "by_en"], "書いた職", "人の名前ではなく、職を入力します。例：広報担当", &entry.by)}
        {evidence(desk, &entry.evidence)}
        <Checkboxes label=Label::optional("voice", "市民の声").error(desk.form.error("voice")) choices=vec![voice] />
    }
    .into_any()
}

fn written(story: Vec<(i64, EntryRecord)>) -> Option<AnyView> {
    let lines = story.iter().rev().map(|(id, entry)| {
        let what = format!("{}　{}", date_plain(entry.day), stage(entry.stage));
        view! {
            <li>
                <p><b>{what.clone()}</b></p>
                <p class="as-typed">{entry.text.ja.clone()}</p>
                <p><a class="more" href=format!("/staff/goals/entry/{id}") rel="external">"訂正する"<span class="sr">{format!("：{what}")}</span></a></p>
            </li>
        }
        .into_any()
    });
    (!story.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="written">
                <h2 id="written">"書いてある経過"</h2>
                <ul class="waiting">{lines.collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
