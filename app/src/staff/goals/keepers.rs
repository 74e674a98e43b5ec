//! `/staff/goals/keepers`: who enters which figure, for many at once.

use super::{
    super::{
        desk::Desk,
        page_head, parameter, shown,
        table::{left_aside, moving, one_of},
    },
    by_year_and_department,
    overview::nothing,
    wanted, ways,
    words::goal_address,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        badge::{State, badge},
        button::{Button, Look},
        choices::{Choice, SelectField},
        empty::Empty,
        field::Label,
    },
};
use domain::{
    Slug,
    calendar::jst_date,
    goals::{KeeperLine, KeepersPage, Whose},
};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "値を入れる担当";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let (year, department, wrong) = wanted(address);
    let whose = Whose::read(&parameter(address, "whose"));
    let asked = (year, department.as_ref());
    let page = match store::goals::keepers(&context.store, &desk.actor(), asked, whose, jst_date(context.now)).await {
        Err(store::StoreError::NotFound) if year.is_none() && department.is_none() => {
            return Ok(nothing(desk, "/staff/goals/keepers", TITLE));
        }
        page => page?,
    };
    let choices = [(Whose::Mine, "自分の担当"), (Whose::Nobody, "担当なし")].map(|(one, title)| (one.code().to_owned(), title.to_owned()));
    let count = format!("{}件です。", page.lines.len());
    let list = if page.lines.is_empty() {
        view! { <Empty title="あてはまる指標はありません"><p>"条件を減らしてください。"</p></Empty> }.into_any()
    } else {
        view! { {form(desk, &page, department.as_ref(), whose)}{table(desk, &page)} }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page">
            {ways("/staff/goals/keepers")}
            {page_head(desk, TITLE, "だれがどの値を入れるかを決めます。担当の人の「今月の数値」では、その値が先に出ます。")}
            <form class="sift" action="/staff/goals/keepers" method="get" role="search" aria-label="しぼり込み">
                {by_year_and_department(page.year, &page.years, department.as_ref(), &page.departments)}
                {one_of("whose", "担当", "すべて", choices.to_vec(), Some(whose.code()))}
                <Button>"しぼり込む"</Button>
            </form>
            {left_aside(&wrong)}
            <p class="count num">{count}</p>
            {list}
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

/// Who it shall be, for what is ticked in the table or for all of it.
fn form(desk: &Desk, page: &KeepersPage, department: Option<&Slug>, whose: Whose) -> AnyView {
    let form = &desk.form;
    let chosen = form.value("keeper");
    let people = page.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let choices = [(String::new(), "選ぶ".to_owned())].into_iter().chain(people).chain([("none".to_owned(), "担当なしにする".to_owned())]);
    let choices = choices.map(|(value, title)| Choice::new(value.clone(), title).chosen(value == chosen)).collect::<Vec<_>>();
    let hidden = [
        ("year", page.year.number().to_string()),
        ("department", department.map(ToString::to_string).unwrap_or_default()),
        ("whose", if whose == Whose::All { String::new() } else { whose.code().to_owned() }),
    ];
    let query = domain::query::encode(hidden.iter().map(|(name, value)| (*name, value.as_str())).filter(|(_, value)| !value.is_empty()));
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let every = format!("下の一覧のすべて（{}件）", page.lines.len());
    view! {
        <form class="form keepers" id="keepers" action=format!("/staff/goals/keepers?{query}") method="post" novalidate>
            {hidden.into_iter().collect_view()}
            <SelectField label=Label::required("keeper", "担当にする人").error(form.error("keeper")) choices=choices />
            <label class="ck"><input type="checkbox" name="every" value="1" checked=form.value("every") == "1" />{every}</label>
            <div><Button look=Look::Solid>"印を付けた指標の担当にする"</Button></div>
        </form>
    }
    .into_any()
}

fn table(desk: &Desk, page: &KeepersPage) -> AnyView {
    let error = desk.form.error("indicator").map(|error| view! { <p class="wrong">{error}</p> });
    let rows = page.lines.iter().map(|line| {
        let KeeperLine { id, name, goal, goal_title, department, keeper } = line.clone();
        let chosen = desk.form.all("indicator").any(|value| value == id.to_string());
        let keeper = match keeper {
            Some((_, name)) => name.into_any(),
            None => badge(State::None, "担当なし"),
        };
        view! {
            <tr>
                <th scope="row"><label class="ck"><input type="checkbox" name="indicator" form="keepers" value=id.to_string() checked=chosen /><span>{name}</span></label></th>
                <td>{keeper}</td>
                <td><a href=goal_address(page.year, goal.as_str()) rel="external">{goal_title}</a></td>
                <td>{department}</td>
            </tr>
        }
    });
    let table = view! {
        <table class="dense">
            <caption class="sr">{TITLE}</caption>
            <thead><tr><th scope="col">"指標"</th><th scope="col">"担当"</th><th scope="col">"目標"</th><th scope="col">"部"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    view! { <div id="indicator" tabindex="-1">{error}{moving("dense-box", TITLE, table.into_any())}</div> }.into_any()
}
