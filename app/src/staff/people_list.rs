//! `/staff/people`: who works here, for administrators.

use super::{
    desk::Desk,
    moment, page_head,
    people::{names, second, state},
    sheet::{Cell, Sheet},
    shown,
    table::{DenseTable, left_aside, one_of, pairs, words_field},
    words,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{button::LinkButton, table::Column},
};
use domain::{
    paging::Paging,
    staff::{AccountState, PeopleFilter, PeopleSort, Role, StaffView},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Accounts on one page.
const PER_PAGE: u32 = 100;

/// What the address asks for, and the parameters that were left aside.
pub fn filter(address: &Address) -> (PeopleFilter, Vec<&'static str>) {
    let pairs = pairs(address);
    PeopleFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let (filter, mut ignored) = filter(address);
    let people = store::staff::people(&context.store, &desk.actor(), &filter).await?;
    let total = people.len() as u64;
    let paging = Paging::of(filter.page, total, PER_PAGE).or_else(|| {
        ignored.push("page");
        Paging::of(1, total, PER_PAGE)
    });
    let (paging, title, usual) = (paging.ok_or(AppError::Internal)?, "職員", PeopleFilter::default().sort);
    let table = DenseTable { address: "/staff/people", caption: title, pairs: filter.pairs(), sorting: filter.sort, usual, paging };
    let fields = view! {
        {words_field("言葉", "名前かメールアドレスの一部", filter.q.clone())}
        {one_of("role", "役割", "すべて", Role::ALL.iter().map(|r| (r.code().to_owned(), words::role(*r).to_owned())).collect(), filter.role.map(Role::code))}
        {one_of("state", "状態", "すべて", AccountState::ALL.iter().map(|s| (s.code().to_owned(), words::account_state(*s).to_owned())).collect(), filter.state.map(AccountState::code))}
    };
    let columns = vec![
        table.column("名前", PeopleSort::Name),
        table.column("メールアドレス", PeopleSort::Email),
        table.column("役割", PeopleSort::Roles),
        table.column("状態", PeopleSort::State),
        Column::words("二段階認証"),
        table.column("最後に使った時刻", PeopleSort::Seen),
    ];
    let count = table.count(total, false, "人", PER_PAGE);
    let here = people.into_iter().skip(usize::try_from(paging.offset(PER_PAGE)).unwrap_or(usize::MAX)).take(PER_PAGE as usize);
    let lines = if total == 0 {
        view! { <p>"あてはまる職員はいません。言葉を短くするか、条件を減らしてください。"</p> }.into_any()
    } else {
        table.view(columns, here.map(|person| line(context, person)).collect())
    };
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, title, "")}
            <p><LinkButton href="/staff/people/new">"職員を追加する"</LinkButton></p>
            {table.filter(fields.into_any())}
            {left_aside(&ignored)}
            <div class="desk-bar"><p class="count num">{count}</p>{table.files()}</div>
            {lines}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

fn line(context: &Context, person: StaffView) -> Vec<AnyView> {
    vec![
        view! { <a href=format!("/staff/people/{}", person.id) rel="external">{person.name.clone()}</a> }.into_any(),
        person.email.to_string().into_any(),
        names(person.roles).into_any(),
        state(&person),
        person.is_set_up().then(|| second(&person)).into_any(),
        person.seen_at.map(|at| moment(context, at)).into_any(),
    ]
}

/// The accounts for a file.
pub fn sheet(people: &[StaffView]) -> Sheet {
    let rows = people.iter().map(|person| {
        vec![
            person.name.as_str().into(),
            person.email.as_str().into(),
            Cell::Words(names(person.roles)),
            words::account_state(person.state()).into(),
            person.seen_at.map_or(Cell::Empty, Cell::Moment),
        ]
    });
    let columns = vec!["名前", "メールアドレス", "役割", "状態", "最後に使った時刻"];
    Sheet { file: "staff", title: "職員", columns, rows: rows.collect() }
}
