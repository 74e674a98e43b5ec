//! What stands at the foot of every page.

use crate::{
    ui::said::said,
    words::{self, words},
};
use domain::{
    calendar::{self, Date},
    lang::Said,
};
use leptos::prelude::*;

/// When the page was last changed, whom to ask, and whether it was useful.
#[component]
pub fn PageFoot(
    /// The day of the last change; left out where there is none.
    updated_on: Option<Date>,
    /// The department that answers, where the page is of one; else whoever answers for that part of the site.
    #[prop(optional)]
    department: Option<Said>,
) -> impl IntoView {
    let site = &words().site;
    let path = crate::page::here();
    let of_goals = path == "/goals" || path.starts_with("/goals/");
    let office = match department {
        Some(department) => said(department),
        None if of_goals => site.contact_goals.into_any(),
        None => site.contact_name.into_any(),
    };
    // Of a page that says that something is not there, nobody is asked whether it was useful.
    let useful = updated_on.map(|_| useful());
    let updated = updated_on.map(|date| view! { <p><time datetime=calendar::iso(date)>{site.updated_on(words::date(date))}</time></p> });
    view! {
        <div class="pagefoot">
            <div class="wrap">
                <div class="sub">
                    {updated}
                    <p>{site.contact}"　"{office}{sample()}"　"<span class="num nb">{site.contact_phone}</span>"　"<span class="nb">{site.contact_hours}</span></p>
                </div>
                {useful}
            </div>
        </div>
    }
}

/// 「このページは役に立ちましたか」
fn useful() -> impl IntoView {
    let site = &words().site;
    view! {
        <form class="useful" action="/feedback" method="post" data-feedback data-thanks=site.useful_thanks data-failed=site.useful_failed>
            <input type="hidden" name="page" value=here() />
            <p id="useful">{site.useful}</p>
            <button class="btn btn-sm" type="submit" name="useful" value="yes" aria-describedby="useful">{site.yes}</button>
            <button class="btn btn-sm" type="submit" name="useful" value="no" aria-describedby="useful">{site.no}</button>
        </form>
    }
}

/// That the office is invented, where the content is.
fn sample() -> Option<String> {
    let site = &words().site;
    words::demo().then(|| site.paren(site.sample))
}

/// The page's path. In the browser, the one that is asked when the answer is sent.
fn here() -> String {
    #[cfg(feature = "ssr")]
    return crate::context::context().map(|context| context.lang.href(&context.path)).unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    String::new()
}
