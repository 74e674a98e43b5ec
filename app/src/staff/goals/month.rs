//! `/staff/goals`: the figures of promises. What is to be entered this month, a line each; and what waits for another's
//! approval.

use super::{
    super::{desk::Desk, page_head, parameter, shown, signed},
    ways,
    words::{findings, goal_address as address, said},
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        badge::{State, badge},
        button::{Button, Look, Size},
        empty::Empty,
        icon::icon,
    },
};
use domain::{
    calendar::{Date, date_plain, iso, jst_date, month_and_day},
    goals::{Aim, DueLine, WaitingLine, Whose, place_of},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, asked: &Address) -> Result<Shown, AppError> {
    let member = &signed(desk)?.member;
    let today = jst_date(context.now);
    let sent = desk.form.value("indicator").parse().ok().filter(|_| desk.form.has_errors());
    let due = store::goals::month_with(&context.store, &desk.actor(), today, sent).await?;
    let waiting = store::goals::waiting(&context.store, &desk.actor()).await?;
    let whose = Whose::read(&parameter(asked, "whose"));
    let view = view! {
        <div class="wrap desk-page">
            {ways("/staff/goals")}
            {page_head(desk, TITLE, "今月入れる値を、1行ずつ保存します。ほかの人が確かめて公開すると、市民のページに出ます。")}
            <ul class="ways">
                <li><a class="more" href="/staff/goals/import" rel="external">"ファイルから取り込む（Excel・CSV）"</a></li>
            </ul>
            {month(desk, due, today, (whose, member.id))}
            {approval(desk, waiting, member.id, member.may(Action::ApproveFigures))}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

const TITLE: &str = "約束の数値";

/// What is to be entered: one's own first, then what nobody keeps; of each the longest overdue first.
fn month(desk: &Desk, mut due: Vec<DueLine>, today: Date, (whose, me): (Whose, i64)) -> AnyView {
    let keeper = |line: &DueLine| line.keeper.as_ref().map(|(id, _)| *id);
    due.sort_by_key(|line| place_of(keeper(line), me));
    let all = due.len();
    // A line whose figure was refused stays in sight, whoever keeps it.
    let sent = desk.form.value("indicator");
    due.retain(|line| whose.has(keeper(line), me) || line.id.to_string() == sent);
    let count = due.iter().filter(|line| line.waiting.is_none()).count();
    let elsewhere = all - due.len();
    let lines = due.into_iter().map(|line| {
        let name = format!("line-{}", line.id);
        view! { <li id=name.clone()>{entry(desk, line, today, (whose, me))}</li> }
    });
    let list = if lines.len() == 0 {
        let title = match whose {
            Whose::Mine => "あなたが担当する値で、今月入れるものはありません",
            Whose::Nobody => "担当のない値で、今月入れるものはありません",
            Whose::All => "今月入れる値はありません",
        };
        view! { <Empty title=title><p>"次の更新日が近づくと、ここに出ます。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="due">{lines.collect_view()}</ul> }.into_any()
    };
    let choices = [(Whose::All, "すべて"), (Whose::Mine, "自分の担当"), (Whose::Nobody, "担当なし")].map(|(choice, title)| {
        let to = if choice == Whose::All { "/staff/goals".to_owned() } else { format!("/staff/goals?whose={}", choice.code()) };
        view! { <li><a href=to rel="external" aria-current=(choice == whose).then_some("true")>{title}</a></li> }
    });
    let others = (elsewhere > 0).then(|| format!("（ほかに{elsewhere}件）"));
    view! {
        <section class="section" aria-labelledby="month">
            <h2 id="month">"今月入れるもの"</h2>
            <nav class="whose" aria-label="だれの担当か"><ul>{choices.into_iter().collect_view()}</ul></nav>
            <p class="count num">{format!("残り{count}件")}{others}</p>
            {list}
        </section>
    }
    .into_any()
}

/// A line: what it is, what it was, and one field. Day and origin are filled in, and open when they are wrong.
fn entry(desk: &Desk, line: DueLine, today: Date, (whose, me): (Whose, i64)) -> AnyView {
    let DueLine { sent_back, id, year, goal, goal_title, name, aim, unit, last, source, post, next_on, waiting, keeper } = line;
    // What was typed belongs to the line that was sent.
    let sent = desk.form.value("indicator") == id.to_string();
    let typed = |field: &str, usual: String| if sent { desk.form.value(field).to_owned() } else { usual };
    let error = |field: &str| sent.then(|| desk.form.error(field)).flatten();
    let late = (next_on < today).then(|| badge(State::Bad, "更新が遅れています"));
    let state = waiting.map(|(day, finding)| {
        view! { <p class="sub">{badge(State::Going, "公開待ち")}" "{format!("{}の値 {}", month_and_day(day), said(finding, &unit))}</p> }
    });
    let sent_back = sent_back.map(|note| view! { <p class="sub">{badge(State::Warning, "差し戻し")}" "{note}</p> });
    let before = match last {
        Some((day, finding)) => format!("前回 {}（{}）", said(finding, &unit), date_plain(day)),
        None => "この年度の値は、まだありません".to_owned(),
    };
    // What is wrong is led to by its name alone.
    let field = |field: &'static str| if sent { field.to_owned() } else { format!("{field}-{id}") };
    let (value_error, day_error) = (error("value"), error("day"));
    let (source_error, by_error, evidence_error) = (error("source"), error("by"), error("evidence"));
    let opened = day_error.is_some() || source_error.is_some() || by_error.is_some() || evidence_error.is_some();
    let more = view! {
        <details class="more" open=opened>
            <summary>{format!("日付と出どころ（{}）", date_plain(today.min(year.last())))}</summary>
            {input(&field("day"), "day", "いつの値か", &typed("day", iso(today.min(year.last()))), day_error, "date")}
            {input(&field("source"), "source", "出どころ", &typed("source", source), source_error, "text")}
            {input(&field("by"), "by", "入力する職（人の名前ではなく）", &typed("by", post), by_error, "text")}
            {input(&field("evidence"), "evidence", "根拠（任意）", &typed("evidence", String::new()), evidence_error, "text")}
        </details>
    };
    let keeper = match keeper {
        Some((keeper, _)) if keeper == me => "あなたの担当".to_owned(),
        Some((_, name)) => format!("担当 {name}"),
        None => "担当なし".to_owned(),
    };
    // The list stays narrowed after it was sent.
    let narrowed = (whose != Whose::All).then(|| whose.code());
    let query = narrowed.map(|whose| format!("?whose={whose}")).unwrap_or_default();
    view! {
        <form class="due-line" action=format!("/staff/goals/enter{query}#line-{id}") method="post" novalidate>
            <input type="hidden" name="indicator" value=id.to_string() />
            {narrowed.map(|whose| view! { <input type="hidden" name="whose" value=whose /> })}
            <div class="due-what">
                {late}
                <p class="due-name"><a href=address(year, goal.as_str()) rel="external">{name.clone()}</a></p>
                <p class="sub">{year.japanese()}"　"{goal_title}"　"{before}"　"{format!("次の更新 {}", month_and_day(next_on))}"　"{keeper}</p>
                {state}
                {sent_back}
            </div>
            <div class="due-value">
                {value(&field("value"), &name, aim, &unit, &typed("value", String::new()), value_error)}
                <Button size=Size::Small>"保存"<span class="sr">{format!("：{name}")}</span></Button>
            </div>
            {more}
        </form>
    }
    .into_any()
}

/// The one field of a line, by the kind of its indicator.
fn value(id: &str, name: &str, aim: Aim, unit: &str, typed: &str, error: Option<String>) -> AnyView {
    let (about, wrong) = (format!("{id}-error"), error.is_some().then_some("true"));
    let described = error.is_some().then(|| about.clone());
    let message = error.map(|error| view! { <p class="error" id=about>{icon("alert")}{error}</p> });
    let label = view! { <label class="sr" for=id.to_owned()>{format!("{name}の値")}</label> };
    let options = |choices: Vec<(&'static str, String)>| {
        let choices = choices.into_iter().map(|(value, title)| view! { <option value=value selected=value == typed>{title}</option> });
        view! { <select id=id.to_owned() name="value" aria-describedby=described.clone() aria-invalid=wrong>{choices.collect_view()}</select> }
            .into_any()
    };
    let control = match aim {
        Aim::Numeric(_) => view! {
            <input type="text" inputmode="decimal" autocomplete="off" size="10" id=id.to_owned() name="value" value=typed.to_owned() aria-describedby=described aria-invalid=wrong />
            <span class="unit">{unit.to_owned()}</span>
        }
        .into_any(),
        Aim::Deed | Aim::Narrative => options(std::iter::once(("", "選ぶ".to_owned())).chain(findings(aim)).collect()),
    };
    view! { {label}{control}{message} }.into_any()
}

/// A field of the details of a line.
fn input(id: &str, name: &'static str, title: &'static str, value: &str, error: Option<String>, kind: &'static str) -> AnyView {
    let (about, wrong) = (format!("{id}-error"), error.is_some().then_some("true"));
    let described = error.is_some().then(|| about.clone());
    let message = error.map(|error| view! { <p class="error" id=about>{icon("alert")}{error}</p> });
    view! {
        <div class="field">
            <label for=id.to_owned()>{title}</label>
            {message}
            <input type=kind id=id.to_owned() name=name value=value.to_owned() autocomplete="off" aria-describedby=described aria-invalid=wrong />
        </div>
    }
    .into_any()
}

/// What waits: those of others with a box each, one's own to be taken back.
fn approval(desk: &Desk, waiting: Vec<WaitingLine>, me: i64, may: bool) -> AnyView {
    let (own, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|figure| figure.entered_by == Some(me));
    let nothing = own.is_empty() && others.is_empty();
    let rows = others.into_iter().map(|figure| view! { <li>{figure_of_other(desk, figure)}</li> }.into_any()).collect::<Vec<_>>();
    let others = (may && !rows.is_empty()).then(|| {
        view! {
            <form class="form" id="approve-figures" action="/staff/goals/approve#waiting" method="post"><Button look=Look::Solid>"選んだ数値を公開する"</Button></form>
            <ul class="waiting" id="figure">{rows}</ul>
        }
    });
    let own = (!own.is_empty()).then(|| {
        let rows = own.into_iter().map(|figure| view! { <li>{about(&figure)}{back(desk, &figure, "取り下げる", "取り下げる理由")}</li> });
        view! { <h3>"あなたが入力したもの"</h3><p>"ほかの人が確かめるのを待っています。"</p><ul class="waiting">{rows.collect_view()}</ul> }
    });
    let none = nothing.then(|| view! { <Empty title="公開を待つ数値はありません"><p>"入力されると、ここに出ます。"</p></Empty> });
    view! {
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">"公開を待つ数値"</h2>
            {others}
            {own}
            {none}
        </section>
    }
    .into_any()
}

fn figure_of_other(desk: &Desk, figure: WaitingLine) -> AnyView {
    let id = format!("figure-{}", figure.id);
    let chosen = desk.form.all("figure").any(|value| value == figure.id.to_string());
    view! {
        <label class="ck">
            <input type="checkbox" id=id name="figure" form="approve-figures" value=figure.id.to_string() checked=chosen />
            <span>{format!("{}　{}", figure.name, said(figure.finding, &figure.unit))}</span>
        </label>
        {about(&figure)}
        {back(desk, &figure, "差し戻す", "差し戻す理由")}
    }
    .into_any()
}

/// What is known of a figure that waits.
fn about(figure: &WaitingLine) -> AnyView {
    let before = match figure.before {
        Some((day, finding)) if figure.reason.is_empty() => format!("今の値 {}（{}）", said(finding, &figure.unit), month_and_day(day)),
        Some((_, finding)) => format!("{}を訂正：{}", said(finding, &figure.unit), figure.reason),
        None => "はじめての値".to_owned(),
    };
    let who = if figure.name_of.is_empty() { figure.post.clone() } else { figure.name_of.clone() };
    let evidence = (!figure.evidence.is_empty()).then(|| {
        view! { <p class="sub">"根拠："<a class="wrap-any" href=figure.evidence.clone() rel="external nofollow noopener">{figure.evidence.clone()}</a></p> }
    });
    let value = format!("{}　{}の値 {}", figure.name, date_plain(figure.day), said(figure.finding, &figure.unit));
    view! {
        <p>{value}"　"{before}</p>
        <p class="sub"><a href=address(figure.year, figure.goal.as_str()) rel="external">{figure.goal_title.clone()}</a>"　"{format!("出どころ：{}　入力：{who}", figure.source)}</p>
        {evidence}
    }
    .into_any()
}

/// The way back of a figure, with a reason.
fn back(desk: &Desk, figure: &WaitingLine, title: &'static str, label: &'static str) -> AnyView {
    let sent = desk.form.sent("note") && desk.form.value("figure") == figure.id.to_string();
    let id = if sent { "note".to_owned() } else { format!("note-{}", figure.id) };
    let error = sent.then(|| desk.form.error("note")).flatten();
    let typed = if sent { desk.form.value("note").to_owned() } else { String::new() };
    view! {
        <details class="more" open=sent>
            <summary>{title}</summary>
            <form class="form" action="/staff/goals/reject#waiting" method="post" novalidate>
                <input type="hidden" name="figure" value=figure.id.to_string() />
                {input(&id, "note", label, &typed, error, "text")}
                <div><Button size=Size::Small>{title}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
