//! `/goals/{year}/versions`: what a manifesto said when, and what was changed from one version to the next. Only the server
//! renders it: a reader of a year's page need not load it.

use super::{difference, year_address};
use crate::{
    context::{answer, context},
    error::AppError,
    page::{Address, Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        page_foot::PageFoot,
        said::{heading, mixed, said},
    },
    words::{self, href},
};
use domain::{
    Slug, calendar,
    goals::{FiscalYear, VersionView, VersionsPage},
    lang::Lang,
};
use leptos::prelude::*;

/// `/goals/{year}/versions`, with `?department=` where there are several.
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let [_, year, _] = address.segments()[..] else { return Err(AppError::Missing) };
    let (year, department) = FiscalYear::read(year).zip(super::department(&address)).ok_or(AppError::Missing)?;
    answer(store::goals::versions(&context()?.store, year, department.as_ref(), words::lang()).await).map(show)
}

/// The words of the page in one language. `{year}` and others stand for what is put in.
struct Words {
    title: &'static str,
    lead: &'static str,
    departments: &'static str,
    version: &'static str,
    now: &'static str,
    first: &'static str,
    same: &'static str,
    reason: &'static str,
    by: &'static str,
    about: &'static str,
    about_text: &'static str,
}

const JA: Words = Words {
    title: "{year}の約束のこれまでの版",
    lead: "公開したあとに約束を変えると、新しい版になります。いつ、だれが、なぜ、どこを変えたかを、すべて残しています。",
    departments: "部を選ぶ",
    version: "第{n}版",
    now: "今の版",
    first: "はじめて公開した版です。",
    same: "文も数値も、前の版と同じです。",
    reason: "理由",
    by: "決めた職",
    about: "この一覧について",
    about_text: "目標、約束、目標の値、重みなど、計画を変えたときに版が上がります。実績の数値や、歩み（計画・実施・評価・改善）を書き足しても、版は変わりません。実績の訂正は、それぞれの目標のページに、前の値と理由を残しています。",
};

const EN: Words = Words {
    title: "Versions of the promises for {year}",
    lead: "When a promise is changed after it was published, that makes a new version. Everything is kept: when, by whom, why, and what was changed.",
    departments: "Choose a department",
    version: "Version {n}",
    now: "in force now",
    first: "This version was the first to be published.",
    same: "Words and figures are those of the version before.",
    reason: "Reason",
    by: "Decided by",
    about: "About this list",
    about_text: "The version goes up when the plan is changed: a goal, a promise, a target or a weight. Results, and entries on plan, do, check and act, don’t change it. When a result is corrected, the old figure stays on the page of its goal, with the reason.",
};

fn own() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

fn show(page: VersionsPage) -> Shown {
    let (own, goals) = (own(), &words::words().goals);
    let VersionsPage { year, department, department_name, departments, versions } = page;
    let title = own.title.replace("{year}", &words::fiscal_year(year));
    let address = |slug: &Slug| format!("{}/versions?department={slug}", year_address(year));
    let updated = versions.first().map(|version| version.day);
    let choice = (departments.len() > 1).then(|| {
        let lines = departments.iter().map(|(slug, name)| {
            let here = (*slug == department).then_some("page");
            view! { <li><a href=href(&address(slug)) aria-current=here rel="external">{said(name.clone())}</a></li> }.into_any()
        });
        view! { <nav aria-label=own.departments><ul class="ways">{lines.collect_view()}</ul></nav> }.into_any()
    });
    let first = versions.iter().map(|version| version.version).min();
    let newest = versions.first().map(|version| version.version);
    let lines = versions.into_iter().map(|version| {
        let (begins, holds) = (Some(version.version) == first, Some(version.version) == newest);
        view! { <li>{self::version(version, begins, holds)}</li> }.into_any()
    });
    let above = vec![(format!("{}?department={department}", year_address(year)), goals.title(words::fiscal_year(year)))];
    let view = view! {
        <div class="wrap goals">
            <Breadcrumb above=above here=title.clone() />
            <div class="phead">
                <p class="sub">{said(department_name.clone())}</p>
                <h1>{heading(title.clone())}</h1>
                <p class="lead">{own.lead}</p>
            </div>
            {choice}
            <ol class="versions">{lines.collect_view()}</ol>
            <section class="section" aria-labelledby="about">
                <h2 id="about">{heading(own.about)}</h2>
                <div class="prose"><p>{own.about_text}</p></div>
            </section>
        </div>
        <PageFoot updated_on=updated department=department_name />
    }
    .into_any();
    // One department's is the page without its name.
    let canonical = if departments.len() > 1 { address(&department) } else { format!("{}/versions", year_address(year)) };
    Shown { head: Head { title, description: own.lead.to_owned(), canonical: Some(canonical), desk: true, ..Head::default() }, view }
}

fn version(version: VersionView, begins: bool, holds: bool) -> AnyView {
    let own = own();
    let VersionView { version, day, reason, by, differences } = version;
    let now = holds.then(|| view! { <span class="tag">{own.now}</span> }.into_any());
    let told = |name: &'static str, text: domain::lang::Said| {
        (!text.text.is_empty()).then(|| view! { <p><b>{name}</b>"　"{said(text)}</p> }.into_any())
    };
    let what = match (differences.is_empty(), begins) {
        (true, true) => view! { <p>{own.first}</p> }.into_any(),
        (true, false) => view! { <p>{own.same}</p> }.into_any(),
        (false, _) => difference::list(&differences),
    };
    view! {
        <h2 id=format!("version-{version}")>{heading(own.version.replace("{n}", &version.to_string()))}</h2>
        <p class="sub"><time datetime=calendar::iso(day)>{mixed(&words::date(day))}</time>" "{now}</p>
        {told(own.reason, reason)}
        {told(own.by, by)}
        {what}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every heading of the page can be read by whoever has chosen furigana.
    #[test]
    fn the_headings_have_readings() {
        let readings = words::of(Lang::Ja).site.readings;
        for heading in [JA.title, JA.version, JA.about, super::super::years::TITLE_JA] {
            let parts = domain::ruby::annotate(heading, readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = parts.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
