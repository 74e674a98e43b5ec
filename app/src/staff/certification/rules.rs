//! `/staff/certification/rules…`: versions of the rule book. A draft is changed; one in use never is, and a new one is made from it.

use super::{
    super::{asked_once_more, desk::Desk, page_head, parameter, shown, signed},
    day, lists, number, rules_form, rules_preview, ways, words,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look},
        definition_list::DefinitionList,
        empty::Empty,
    },
};
use domain::{
    calendar::jst_date,
    certification::{RuleBook, RuleState},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::rules::{self, RuleBookView};

const PATH: &str = "/staff/certification/rules";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => list(context, desk).await,
        ["new"] => new(context, desk, address).await,
        [id, "preview"] => rules_preview::page(context, desk, address, number(id)?, None).await,
        [id, "preview", part] => rules_preview::page(context, desk, address, number(id)?, Some(part)).await,
        [id, ..] => one(context, desk, number(id)?).await,
    }
}

async fn list(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let title = "認定の要綱";
    let known = rules::list(&context.store, &desk.actor()).await?;
    let keeps = signed(desk)?.member.may(Action::KeepCertification);
    let used = known.iter().find(|rules| rules.state == RuleState::Used);
    let from_used = used.filter(|_| keeps).map(|used| {
        view! { <LinkButton href=format!("{PATH}/new?from={}", used.id)>{format!("第{}版から新しく作る", used.number)}</LinkButton> }
    });
    let new = keeps.then(|| view! { <p class="desk-acts">{from_used}<LinkButton href=format!("{PATH}/new?from=usual")>"見本から新しく作る"</LinkButton></p> });
    let lines = known.iter().map(|rules| {
        let since = rules.used_at.map(|at| view! { "　"{day(jst_date(at))}"から" });
        view! {
            <li>
                <a href=format!("{PATH}/{}", rules.id) rel="external">{format!("第{}版　{}", rules.number, rules.book.name.ja)}</a>" "{words::rules_badge(rules.state)}
                <p>{format!("基準 {}　種類 {}　合格点 {}%　有効 {}年　募集回 {}", rules.book.criteria.len(), rules.book.categories.len(), rules.book.pass_percent, rules.book.validity_years, rules.rounds)}{since}</p>
            </li>
        }
    });
    let lines: Vec<_> = lines.collect();
    let body = if lines.is_empty() {
        view! { <Empty title="要綱がまだありません"><p>"見本から新しく作ると、この制度のための標準の要綱が入ります。中身を確かめて直し、使い始めてください。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="plans">{lines}</ul> }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, PATH)}
            {page_head(desk, title, "何を、どの書類と基準で、どう認定するかを決めます。使い始めた版は変わりません。変えるときは、新しい版を作ります。")}
            {new}
            {body}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// The form of a new version: as it was sent, or from another one.
async fn new(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let title = "要綱の新しい版";
    let from = parameter(address, "from");
    let book = match from.parse() {
        Ok(id) => rules::find(&context.store, &desk.actor(), id).await?.book,
        Err(_) => RuleBook::usual(),
    };
    let lists = lists(context).await?;
    let draft = format!("rules-new-{}", signed(desk)?.member.id);
    let view = view! {
        <div class="wrap desk-page rules-page">
            {ways(desk, PATH)}
            {page_head(desk, title, "保存しても、まだだれもこの版では申請しません。確かめてから「使い始める」を行います。")}
            <form class="form wide-form" id="main" action=format!("{PATH}/new") method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                {rules_form::fields(&desk.form, &book, &lists)}
                <div><Button look=Look::Solid>"下書きとして保存する"</Button></div>
            </form>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

async fn one(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let rules = rules::find(&context.store, &desk.actor(), id).await?;
    let keeps = signed(desk)?.member.may(Action::KeepCertification);
    let title = format!("要綱 第{}版", rules.number);
    let lists = lists(context).await?;
    let body = if rules.state == RuleState::Draft && keeps {
        editing(context, desk, &rules, &lists)?
    } else {
        let from = keeps.then(
            || view! { <p class="desk-acts"><LinkButton href=format!("{PATH}/new?from={id}")>"この版から新しく作る"</LinkButton></p> },
        );
        view! { {from}{told(&rules.book, &lists)} }.into_any()
    };
    let since = rules.used_at.map(|at| view! { "　"{day(jst_date(at))}"から" });
    let view = view! {
        <div class="wrap desk-page rules-page">
            {ways(desk, PATH)}
            {page_head(desk, &title, "")}
            <p>{words::rules_badge(rules.state)}{format!("　募集回 {}", rules.rounds)}{since}</p>
            <p class="desk-acts"><LinkButton href=format!("{PATH}/{id}/preview")>"申請者に見える様式を確かめる"</LinkButton><a class="more" href=PATH rel="external">"要綱の一覧へ戻る"</a></p>
            {body}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn editing(
    context: &Context,
    desk: &Arc<Desk>,
    rules: &RuleBookView,
    lists: &crate::certification::summary::Lists,
) -> Result<AnyView, AppError> {
    let id = rules.id;
    let draft = format!("rules-{id}-{}-{}", rules.version, signed(desk)?.member.id);
    let start = view! {
        <form action=format!("{PATH}/{id}/use") method="post">
            <input type="hidden" name="version" value=rules.version.to_string() />
            <Button look=Look::Solid>"使い始める"</Button>
        </form>
    };
    let once = asked_once_more(
        "使い始める",
        "使い始めると、この版はもう変えられません。申請と審査の記録に、ずっと残ります。下の入力を保存してから行ってください。変えるときは、新しい版を作ります。",
        start.into_any(),
    );
    let now = rules_form::differs(context, &desk.form, rules);
    let view = view! {
        {once}
        {now}
        <form class="form wide-form" id="rules" action=format!("{PATH}/{id}") method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
            <input type="hidden" name="version" value=rules.version.to_string() />
            {rules_form::fields(&desk.form, &rules.book, lists)}
            <div><Button look=Look::Solid>"保存する"</Button></div>
        </form>
    };
    Ok(view.into_any())
}

/// What a rule book says.
pub(super) fn told(book: &RuleBook, lists: &crate::certification::summary::Lists) -> AnyView {
    let text = |title: &str, text: &str| (title.to_owned(), view! { <p class="as-typed">{text.to_owned()}</p> }.into_any());
    let plain = |title: &str, text: String| (title.to_owned(), text.into_any());
    let rows = vec![
        text("名前", &book.name.ja),
        text("申請できる人", &book.who.ja),
        text("審査の進め方", &book.how.ja),
        plain("合格点", format!("{}%以上", book.pass_percent)),
        plain("採点する人", format!("{}人以上", book.least_members)),
        plain("有効期間", format!("{}年", book.validity_years)),
        plain("申請の費用", if book.fee.0 == 0 { "なし".to_owned() } else { format!("{}円", book.fee) }),
        plain("申請の数", format!("1つの募集回に、1事業者{}件まで", book.most_per_applicant)),
        plain("補正の期限", format!("{}日", book.answer_days)),
    ];
    let named =
        |slug: &str| lists.categories.iter().find(|(known, _)| known == slug).map_or_else(|| slug.to_owned(), |(_, name)| name.clone());
    let categories = book.categories.iter().map(|rule| {
        let papers = book.papers_of(rule.category.as_str()).map(|paper| paper.name.ja.as_str()).collect::<Vec<_>>().join("、");
        view! { <li><b>{named(rule.category.as_str())}</b><p>{if papers.is_empty() { "書類なし".to_owned() } else { papers }}</p></li> }
    });
    let whole = book.weight().max(1);
    let criteria = book.criteria.iter().map(|criterion| {
        let must = criterion.mandatory.then(|| badge(State::Warning, "必須"));
        let share = u32::from(criterion.weight) * 100 / whole;
        view! {
            <li>
                <p><b>{criterion.name.ja.clone()}</b>" "{must}<span class="sub">{format!("　重み {}（{share}%）　0〜{}点", criterion.weight, criterion.scale.best())}</span></p>
                <p class="as-typed">{criterion.about.ja.clone()}</p>
            </li>
        }
    });
    view! {
        <section class="section"><h2>"決まり"</h2><DefinitionList rows=rows /></section>
        <section class="section"><h2>"認定の対象と書類"</h2><ul class="ask-lines">{categories.collect_view()}</ul></section>
        <section class="section"><h2>"審査の基準"</h2><ul class="ask-lines">{criteria.collect_view()}</ul></section>
    }
    .into_any()
}
