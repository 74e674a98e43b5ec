//! The months in which a product is to be had.

use crate::{
    ui::said::said,
    words::{self, href, words},
};
use domain::{
    lang::{Lang, Said},
    products::Season,
};
use leptos::prelude::*;

/// The finding in words, as a heading.
pub(super) fn sentence(season: Season, food: bool) -> String {
    let words = &words().product;
    let months = if season.main.is_empty() { season.some } else { season.main };
    let runs = months.runs();
    match runs.as_slice() {
        [(1, 12)] => words.season_all_year.to_owned(),
        _ => {
            let runs: Vec<String> = runs
                .iter()
                .map(|&(first, last)| {
                    if first == last {
                        words.season_one(words::month(first))
                    } else {
                        words.season_from_to(words::month(first), words::month(last))
                    }
                })
                .collect();
            let runs = runs.join(if words::lang() == Lang::Ja { "、" } else { ", " });
            // Only what grows has a 旬.
            if food { words.season_runs(runs) } else { words.sold_runs(runs) }
        }
    }
}

/// What of the calendar of the year it belongs to.
pub(super) fn entries(entries: Vec<(String, Said, String)>) -> AnyView {
    let entries = entries.into_iter().map(|(to, title, when)| {
        view! { <p><a class="more" href=href(&to) rel="external">{said(title)}</a>" "<span class="sub num">{when}</span></p> }.into_any()
    });
    entries.collect_view().into_any()
}

/// Twelve boxes: full, hatched or empty, told in words for each month.
pub(super) fn chart(season: Season, this_month: u8) -> AnyView {
    let words = &words().product;
    let months = (1..=12u8).map(|month| {
        let (class, told) = match (season.main.contains(month), season.some.contains(month)) {
            (true, _) => ("on", words.plenty),
            (_, true) => ("some", words.some),
            _ => ("", words.none),
        };
        let now = month == this_month;
        view! {
            <li class=class aria-current=now.then_some("date")>
                {month}<span class="sr">{told_in_full(month, told)}{now.then(|| crate::words::words().site.paren(words.now))}</span>
            </li>
        }
    });
    view! {
        <ol class="months" aria-label=words.season_chart>{months.collect_view()}</ol>
        <p class="legend" aria-hidden="true"><span><i></i>{words.plenty}</span><span><i class="some"></i>{words.some}</span></p>
    }
    .into_any()
}

fn told_in_full(month: u8, told: &str) -> String {
    let words = &words().products;
    words.narrowed(words.month(words::month(month)), told)
}
