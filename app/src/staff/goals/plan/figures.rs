//! `/staff/goals/figures/{}`: the figures of an indicator; and the form that corrects one.

use super::{
    super::words::{findings, said},
    form::{self, Sheet, areas, choices, evidence, line, line_of, lines, sheet},
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        badge::{State, badge},
        choices::SelectField,
        empty::Empty,
        field::Label,
        table::scrolling,
        text_field::Kind,
    },
};
use domain::{
    calendar::{date_plain, iso},
    goals::{Aim, FigureLine, FigureState, Finding},
    lang::Both,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (view, place) = store::goals::planned_indicator(&context.store, &desk.actor(), id).await?;
    let indicator = &view.plan.indicators[place];
    let figures = store::goals::figures(&context.store, &desk.actor(), id).await?;
    let title = format!("「{}」の数値", indicator.name.ja);
    let list = if figures.is_empty() {
        let text = if indicator.live.is_some() {
            "このサイトが自動で数えるので、入れる数値はありません。"
        } else {
            "入力されると、ここに出ます。"
        };
        view! { <Empty title="数値はまだありません"><p>{text}</p></Empty> }.into_any()
    } else {
        table(figures, &indicator.unit.ja)
    };
    let page = view! {
        <div class="wrap desk-page">
            {form::way(&view, &title)}
            {page_head(desk, &title, "間違いは、上書きせずに訂正します。前の値と理由は、市民のページに残ります。")}
            <section aria-labelledby="figures"><h2 id="figures">"数値の一覧"</h2>{list}</section>
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

fn table(figures: Vec<FigureLine>, unit: &str) -> AnyView {
    let rows = figures.into_iter().map(|figure| {
        let correct = figure.is_correctable().then(|| {
            let of = format!("：{}", date_plain(figure.day));
            view! { <a class="more" href=format!("/staff/goals/figure/{}", figure.id) rel="external">"訂正する"<span class="sr">{of}</span></a> }
        });
        let state = if figure.being_corrected { badge(State::Going, "訂正が承認待ち") } else { state(figure.state) };
        let reason = (!figure.reason.is_empty()).then(|| view! { <br /><span class="sub">{format!("訂正：{}", figure.reason)}</span> });
        let note = (!figure.note.is_empty()).then(|| view! { <br /><span class="sub">{figure.note}</span> });
        view! {
            <tr>
                <th scope="row" class="nb">{date_plain(figure.day)}</th>
                <td class="num right">{said(figure.finding, unit)}{reason}</td>
                <td>{state}{note}</td>
                <td>{figure.source.ja}</td>
                <td>{figure.by.ja}</td>
                <td>{correct}</td>
            </tr>
        }
    });
    let table = view! {
        <table class="dense">
            <caption class="sr">"入っている数値"</caption>
            <thead>
                <tr>
                    <th scope="col">"日付"</th>
                    <th scope="col" class="right">"値"</th>
                    <th scope="col">"状態"</th>
                    <th scope="col">"出典"</th>
                    <th scope="col">"入れた職"</th>
                    <th scope="col">"訂正"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    scrolling("入っている数値".to_owned(), table.into_any())
}

pub(super) async fn correct(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (indicator, figure) = store::goals::figure(&context.store, &desk.actor(), id).await?;
    let (view, place) = store::goals::planned_indicator(&context.store, &desk.actor(), indicator).await?;
    let record = &view.plan.indicators[place];
    let title = format!("「{}」の値の訂正", record.name.ja);
    let lead = format!(
        "{}の値 {}を訂正します。ほかの人が確かめると、正しい値に代わります。",
        date_plain(figure.day),
        said(figure.finding, &record.unit.ja)
    );
    let nothing = Both::default();
    let sheet_of =
        Sheet { to: format!("/staff/goals/figure/{id}"), draft: format!("plan-figure-{id}"), version: 0, button: "訂正を出す" };
    let fields = view! {
        {value(desk, record.aim, figure.finding)}
        {line_of(desk, Label::required("day", "いつの値か"), &iso(figure.day), Kind::Day)}
        {lines(desk, ["source", "source_en"], "出典", "", &figure.source)}
        {evidence(desk, &figure.evidence)}
        {lines(desk, ["by", "by_en"], "訂正する職", "人の名前ではなく、職を入力します", &figure.by)}
        {areas(desk, [Label::required("reason", "訂正する理由").hint("市民のページに出ます。500文字以内"), Label::optional("reason_en", "訂正する理由（英語）")], &nothing, 3)}
    };
    let back = format!("/staff/goals/figures/{indicator}");
    let page = view! {
        <div class="wrap desk-page narrow">
            {form::way(&view, &title)}
            {page_head(desk, &title, &lead)}
            {sheet(desk, sheet_of, fields.into_any())}
            <p><a class="more" href=back rel="external">"数値の一覧へ戻る"</a></p>
        </div>
    };
    Ok(shown(desk, &title, page.into_any()))
}

fn value(desk: &Desk, aim: Aim, kept: Finding) -> AnyView {
    let label = Label::required("value", "正しい値").error(desk.form.error("value"));
    let select = |kept: &str| {
        let all = findings(aim).into_iter().map(|(code, word)| (code.to_owned(), word)).collect();
        let choices = choices(desk, "value", kept, all);
        view! { <SelectField label=label.clone() choices=choices /> }.into_any()
    };
    match (aim, kept) {
        (Aim::Deed, kept) => select(if kept == Finding::Done(true) { "1" } else { "0" }),
        (Aim::Narrative, Finding::Judged(grade)) => select(grade.letter()),
        (_, Finding::Value(value)) => line(desk, label, &value.to_string()),
        _ => line(desk, label, ""),
    }
}

fn state(state: FigureState) -> AnyView {
    match state {
        FigureState::Pending => badge(State::Going, "公開待ち"),
        FigureState::Public => badge(State::Good, "公開中"),
        FigureState::Superseded => badge(State::None, "訂正済み"),
        FigureState::Rejected => badge(State::None, "差し戻し"),
    }
}
