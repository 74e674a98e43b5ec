//! What stands around every staff page: where one is, who one is, and the way out.

use super::desk::Desk;
use crate::ui::{
    button::{Button, Size},
    icon::{Mark, icon},
};
use domain::{
    search::MAX_QUERY,
    staff::{Action, Stage},
};
use leptos::prelude::*;

/// The features, each for those who may use it.
const MENU: &[(&str, &str, Action)] = &[
    ("/staff", "仕事", Action::Enter),
    ("/staff/media", "写真と書類", Action::KeepMedia),
    ("/staff/pages", "記事とページ", Action::Publish),
    ("/staff/events", "催しの受付", Action::Publish),
    ("/staff/bulletin", "広報の配信", Action::Publish),
    ("/staff/channels", "公式SNS", Action::Publish),
    ("/staff/reports", "特派員の記事", Action::Publish),
    ("/staff/reporters", "見聞特派員", Action::Publish),
    ("/staff/inquiries", "お問い合わせ", Action::AnswerInquiries),
    ("/staff/products", "認定品", Action::SeeRegister),
    ("/staff/certification", "認定の申請", Action::DecideCertification),
    ("/staff/certification/scoring", "採点", Action::ScoreApplications),
    ("/staff/certification/certificates", "認定証", Action::DecideCertification),
    ("/staff/certification/permits", "マークの使用許可", Action::DecideCertification),
    ("/staff/comments", "パブリックコメント", Action::SeeComments),
    ("/staff/goals", "約束の数値", Action::KeepGoals),
    ("/staff/goals/questions", "質問・意見", Action::AnswerQuestions),
    ("/staff/programmes", "事務事業", Action::KeepGoals),
    ("/staff/improvements", "業務改善", Action::Improve),
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
    let menu = signed.map(|signed| {
        let feature = feature(&path);
        let items = MENU.iter().filter(|(.., action)| signed.member.may(*action)).map(|(to, name, _)| {
            let here = (feature == Some(*to)).then_some("page");
            view! { <li><a href=*to rel="external" aria-current=here>{*name}</a></li> }
        });
        let here = path.starts_with("/staff/account").then_some("page");
        let site = &crate::words::words().site;
        let who = view! {
            <div class="desk-who">
                <a href="/staff/account" rel="external" aria-current=here>{signed.member.name.clone()}</a>
                <form action="/staff/sign-out" method="post"><Button size=Size::Small>"サインアウト"</Button></form>
            </div>
        }
        .into_any();
        let menu = view! {
            <details class="menu" id="menu" data-panel>
                <summary class="btn btn-sm">
                    <span class="closed">{icon("menu")}{site.menu}</span><span class="opened">{icon("x")}{site.close}</span>
                </summary>
                <div class="menu-body">
                    <nav class="nav desk-nav" aria-label="職員用メニュー"><ul>{items.collect_view()}<li><a href="/" rel="external">"市民のページ"</a></li></ul></nav>
                    {who}
                </div>
            </details>
        }
        .into_any();
        let search = view! {
            <form class="desk-search joined" action="/staff/search" method="get" role="search" aria-label="職員用の検索">
                <label class="sr" for="desk-q">"番号か言葉でさがす"</label>
                <input type="search" id="desk-q" name="q" maxlength=MAX_QUERY.to_string() autocomplete="off" enterkeyhint="search" />
                <button class="btn btn-sm" type="submit">{icon("search")}<span>{site.search}</span></button>
            </form>
        }
        .into_any();
        view! { {menu}{search} }.into_any()
    });
    view! {
        <header class="head desk-head">
            <div class="wrap">
                <a class="logo" href="/staff" rel="external">
                    <Mark />
                    <span><b>"かしわらもん"</b><small>"職員用"</small></span>
                </a>
                {menu}
            </div>
        </header>
    }
}

/// The feature to which a path belongs: of those that it begins with, the longest.
fn feature(path: &str) -> Option<&'static str> {
    let within = |to: &&str| path == *to || (*to != "/staff" && path.starts_with(&format!("{to}/")));
    MENU.iter().map(|(to, ..)| *to).filter(within).max_by_key(|to| to.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_one_feature() {
        assert_eq!(feature("/staff"), Some("/staff"));
        assert_eq!(feature("/staff/goals/enter"), Some("/staff/goals"));
        assert_eq!(feature("/staff/goals/questions/3"), Some("/staff/goals/questions"));
        assert_eq!(feature("/staff/certification/3"), Some("/staff/certification"));
        assert_eq!(feature("/staff/certification/scoring/3"), Some("/staff/certification/scoring"));
        assert_eq!(feature("/staff/account"), None);
    }
}
