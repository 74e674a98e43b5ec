//! What stands around every staff page: where one is, who one is, and the way out.

use super::desk::Desk;
use crate::ui::{
    button::{Button, Size},
    icon::Mark,
};
use domain::staff::{Action, Stage};
use leptos::prelude::*;

/// The features, each for those who may use it.
const MENU: &[(&str, &str, Action)] = &[
    ("/staff", "仕事", Action::Enter),
    ("/staff/media", "写真と書類", Action::KeepMedia),
    ("/staff/people", "職員", Action::ManageStaff),
    ("/staff/personal-data", "個人情報", Action::ErasePerson),
    ("/staff/audit", "監査記録", Action::ReadAudit),
    ("/staff/notice", "緊急のお知らせ", Action::RaiseNotice),
];

/// The header of the staff area.
#[component]
pub(crate) fn Frame(
    /// Who asks.
    desk: Desk,
    /// The path of the page.
    path: String,
) -> impl IntoView {
    let signed = desk.signed.filter(|signed| signed.stage == Stage::Full);
    let menu = signed.as_ref().map(|signed| {
        let items = MENU.iter().filter(|(.., action)| signed.member.may(*action)).map(|(to, name, _)| {
            let here = path == *to || (*to != "/staff" && path.starts_with(&format!("{to}/")));
            view! { <li><a href=*to rel="external" aria-current=here.then_some("page")>{*name}</a></li> }
        });
        view! {
            <nav class="nav desk-nav" aria-label="職員用メニュー"><ul>{items.collect_view()}<li><a href="/" rel="external">"市民のページ"</a></li></ul></nav>
        }
    });
    let who = signed.map(|signed| {
        let here = path.starts_with("/staff/account").then_some("page");
        view! {
            <div class="desk-who">
                <a href="/staff/account" rel="external" aria-current=here>{signed.member.name.clone()}</a>
                <form action="/staff/sign-out" method="post"><Button size=Size::Small>"サインアウト"</Button></form>
            </div>
        }
    });
    view! {
        <header class="head desk-head">
            <div class="wrap">
                <a class="logo" href="/staff" rel="external">
                    <Mark />
                    <span><b>"かしわらもん"</b><small>"職員用"</small></span>
                </a>
                {menu}
                {who}
            </div>
        </header>
    }
}
