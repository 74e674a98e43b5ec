//! What stands at the foot of every page.

use crate::words::words;
use domain::calendar::{self, Date};
use leptos::prelude::*;

/// When the page was last changed and whom to ask.
#[component]
pub fn PageFoot(
    /// The day of the last change; left out where there is none.
    updated_on: Option<Date>,
) -> impl IntoView {
    let site = &words().site;
    let updated =
        updated_on.map(|date| view! { <p><time datetime=calendar::iso(date)>{site.updated_on(calendar::date_plain(date))}</time></p> });
    view! {
        <div class="pagefoot">
            <div class="wrap sub">
                {updated}
                <p>{site.contact}"　"{site.contact_name}"　"<span class="num nb">{site.contact_phone}</span>"　"<span class="nb">{site.contact_hours}</span></p>
            </div>
        </div>
    }
}
