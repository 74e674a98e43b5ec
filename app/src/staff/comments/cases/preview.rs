//! `/staff/comments/{id}/preview`: the case as citizens would read it, and its sections as they were understood.

use super::{PATH, cleaning::Cleaning, may, ways};
use crate::{
    comments::{case, results},
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{desk::Desk, parameter, shown},
    ui::{
        banner::{Banner, Tone},
        button::{LinkButton, Look},
    },
};
use domain::{
    comments::{ResultsFilter, Section},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, id: i64) -> Result<Shown, AppError> {
    let (case, public) = store::comments::preview(&context.store, &desk.actor(), id, context.today()).await?;
    let title = format!("プレビュー：{}", case.record.title.ja);
    let lead = if public {
        "市民のページに出ている内容のプレビューです。"
    } else {
        "プレビューです。公開すると、市民のページは下のようになります。まだ、職員にしか見えません。"
    };
    let edit = (may(desk, Action::KeepComments) && !public)
        .then(|| view! { <LinkButton href=format!("{PATH}/{id}/edit")>"編集する"</LinkButton> });
    let sections = understood(&case.sections);
    let read = case::preview(context, case).await?;
    // The heading of the page is that of the case, as citizens read it.
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, id, "preview")}
            {desk.form.done()}
            {cleaned_note(address)}
            <Banner tone=Tone::Info><p>{lead}</p></Banner>
            <div class="desk-acts comment-preview-acts">{edit}<LinkButton href=format!("{PATH}/{id}#moves") look=Look::Solid>"案件へ進む"</LinkButton></div>
            {sections}
            <div class="comment-preview">{read}</div>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// `…/results-preview`: results as citizens would read them, with every answer, before anyone decides on them.
pub(super) async fn results_page(context: &Context, desk: &Arc<Desk>, address: &Address, id: i64) -> Result<Shown, AppError> {
    let pairs = domain::query::pairs(&address.query);
    let asked = ResultsFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let page = store::comments::results_preview(&context.store, &desk.actor(), id, asked, context.today()).await?;
    let title = format!("結果のプレビュー：{}", page.case.record.title.ja);
    let case = store::comments::desk(&context.store, &desk.actor(), id, context.now).await?;
    let waits = case.pending().is_some();
    let lead = if waits {
        "公表する前のプレビューです。決裁すると、市民のページは下のようになります。まだ、職員にしか見えません。"
    } else {
        "プレビューです。今、結果を公表すると、市民のページは下のようになります。まだ、職員にしか見えません。"
    };
    let left = (!case.unfinished.is_none()).then(|| {
        view! { <Banner tone=Tone::Warning><p>"残っていることがあります。回答のない意見、署名のない文、まだ書いていない最終案は、下に出ていません。"</p></Banner> }
    });
    let (to, way) = if waits { (format!("{PATH}/{id}#waiting"), "決裁へ進む") } else { (format!("{PATH}/{id}"), "案件へ戻る") };
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, id, "preview")}
            <Banner tone=Tone::Info><p>{lead}</p></Banner>
            {left}
            <div class="desk-acts comment-preview-acts"><LinkButton href=to.clone() look=Look::Solid>{way}</LinkButton></div>
            <div class="comment-preview">{results::preview(&page)}</div>
            <p class="section"><a class="more" href=to rel="external">{way}</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// What was cleaned of a draft when it was saved, as the address says.
pub(super) fn cleaned_note(address: &Address) -> Option<AnyView> {
    let codes = parameter(address, "cleaned");
    let known: Vec<&str> =
        Cleaning::ALL.into_iter().filter(|kind| codes.split('.').any(|code| code == kind.code())).map(Cleaning::words).collect();
    (!known.is_empty()).then(|| {
        let what = known.join("、");
        view! { <Banner tone=Tone::Info><p>{format!("案の本文を整えました（{what}）。言葉は変えていません。下で確かめてください。")}</p></Banner> }.into_any()
    })
}

/// Number, heading and anchor of each section.
fn understood(sections: &[Section]) -> AnyView {
    let rows = sections.iter().map(|section| {
        let number = if section.number == 0 { "－".to_owned() } else { section.number.to_string() };
        let heading = if section.heading.is_empty() { "（見出しの前の文）".to_owned() } else { section.heading.clone() };
        view! {
            <tr>
                <th scope="row" class="num right">{number}</th>
                <td>{heading}</td>
                <td><code>{section.anchor.clone()}</code></td>
                <td class="num right">{section.text.chars().count()}</td>
            </tr>
        }
    });
    let count = sections.iter().filter(|section| section.number > 0).count();
    view! {
        <details class="data" open>
            <summary>{format!("読み取った節（{count}）")}</summary>
            <p class="sub">"市民は、この節ごとに意見を書けます。足りないときは、見出しの行が「## 」で始まっているかを確かめてください。"</p>
            <table class="dense comment-sections">
                <caption class="sr">"読み取った節"</caption>
                <thead><tr><th scope="col" class="right">"番号"</th><th scope="col">"見出し"</th><th scope="col">"印"</th><th scope="col" class="right">"文字"</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
    .into_any()
}
