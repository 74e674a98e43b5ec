//! `/staff/certification/rules/{id}/preview`: the form as applicants will meet it, part by part, before anybody applies.

use super::{
    super::{desk::Desk, page_head, shown},
    lists, ways,
};
use crate::{
    certification::words as round,
    context::Context,
    error::AppError,
    page::Shown,
    ui::button::{LinkButton, Look},
};
use domain::certification::{Label, MOST_PHOTOS, Part, RuleBook, Vow};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::rules;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let found = rules::find(&context.store, &desk.actor(), id).await?;
    let lists = lists(context).await?;
    let title = format!("申請者に見える様式（第{}版）", found.number);
    let book = &found.book;
    let parts = Part::ALL.map(|part| {
        let body = match part {
            Part::Papers => papers(book, &lists.categories),
            _ => fields(book, part, &lists.categories),
        };
        view! { <section class="case-part"><h2>{round::part(part)}</h2>{body}</section> }
    });
    let fee =
        if book.fee.0 == 0 { "費用はかかりません。".to_owned() } else { format!("申請の費用は{}円です。", book.fee) };
    let limits = format!("{fee}1つの募集回に{}件まで申請できます。", book.most_per_applicant);
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, "/staff/certification/rules")}
            {page_head(desk, &title, "申請者は、次の部分をひとつずつ書きます。見本なので、ここでは入力できません。")}
            <p class="as-typed">{book.who.ja.clone()}</p>
            <p>{limits}</p>
            {parts.into_iter().collect_view()}
            <p><LinkButton href=format!("/staff/certification/rules/{id}") look=Look::Text>"要綱へ戻る"</LinkButton></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// Fields of a part with whether they must be filled in, as `ApplicationForm::problems` and `Business::problems` ask.
fn fields(book: &RuleBook, part: Part, categories: &[(String, String)]) -> AnyView {
    let must: &[&str] = match part {
        Part::Business => &["屋号・法人名", "読み", "代表者", "電話", "郵便番号", "所在地", "地区", "紹介（300文字以内）"],
        Part::Product => &["種類", "名前", "読み", "紹介（300文字以内）"],
        Part::Story => &["柏原との結びつき（2,000文字以内）", "作り方（2,000文字以内）"],
        Part::Food => &["食べもの・飲みものかどうか"],
        Part::Sales => &["価格（税込）", "消費税率", "内容量・単位", "出回る月", "買える所"],
        Part::Photos | Part::Papers | Part::Oath => &[],
    };
    let may: &[&str] = match part {
        Part::Business => &["英語の名前", "担当者", "始めた年", "作り手の話"],
        Part::Product => &["英語の名前"],
        Part::Sales => &["通信販売", "贈りもの向き"],
        _ => &[],
    };
    let line = |title: &str, need: &'static str, class: &'static str| {
        view! { <li>{title.to_owned()}<span class=class>{need}</span></li> }.into_any()
    };
    let must = must.iter().map(|title| line(title, "※必須", "need must"));
    let lines: Vec<_> = must.chain(may.iter().map(|title| line(title, "任意", "need"))).collect();
    let more = match part {
        Part::Product => {
            let name =
                |slug: &str| categories.iter().find(|(known, _)| known == slug).map_or_else(|| slug.to_owned(), |(_, name)| name.clone());
            let all = book.categories.iter().map(|rule| name(rule.category.as_str())).collect::<Vec<_>>().join("、");
            view! { <p class="sub">{format!("種類は次から選びます：{all}")}</p> }.into_any()
        }
        Part::Food => {
            let labels = Label::ALL.map(round::label).join("、");
            view! { <p>"食べもの・飲みもののときは、次も必須です：原材料名、アレルゲン（ないときは「含まない」）、保存方法、表示の確認。"</p><p class="sub">{format!("表示の確認：{labels}")}</p> }
                .into_any()
        }
        Part::Photos => view! { <p>{format!("写真を1枚から{MOST_PHOTOS}枚まで。JPEG、PNG、WebP。")}</p> }.into_any(),
        Part::Oath => {
            let vows = Vow::ALL.map(|vow| view! { <li>{round::vow(vow)}<span class="need must">"※必須"</span></li> });
            view! { <ul class="points">{vows.into_iter().collect_view()}</ul> }.into_any()
        }
        _ => ().into_any(),
    };
    let list = (!lines.is_empty()).then(|| view! { <ul class="points">{lines}</ul> });
    view! { {list}{more} }.into_any()
}

/// The papers of each category, as the applicant meets them when he has chosen it.
fn papers(book: &RuleBook, categories: &[(String, String)]) -> AnyView {
    let of = book.categories.iter().map(|rule| {
        let slug = rule.category.as_str();
        let name = categories.iter().find(|(known, _)| known == slug).map_or_else(|| slug.to_owned(), |(_, name)| name.clone());
        let papers: Vec<_> = book
            .papers_of(slug)
            .map(|paper| {
                let hint = (!paper.hint.ja.is_empty()).then(|| view! { <span class="hint">{paper.hint.ja.clone()}</span> });
                view! { <li>{paper.name.ja.clone()}<span class="need must">"※必須"</span>{hint}</li> }.into_any()
            })
            .collect();
        let papers = if papers.is_empty() {
            view! { <p>"書類は要りません。"</p> }.into_any()
        } else {
            view! { <ul class="points">{papers}</ul> }.into_any()
        };
        view! { <h3>{name}</h3>{papers} }
    });
    view! { <p class="sub">"種類によって変わります。写真かPDF、Word、Excelで出します。"</p>{of.collect_view()} }.into_any()
}
