//! `/staff/comments/{id}/statistics`: what came when, on which section, by which way and from whom. Staff see the numbers as they are.

use super::ways;
use crate::{
    comments::names,
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown, table::grouped},
    ui::{
        banner::{Banner, Tone},
        chart::{BarRows, Columns, Frame},
        empty::Empty,
        table::Column,
    },
};
use domain::{
    calendar::{Date, date_plain, month_and_day},
    chart::shares,
    comments::{CaseDesk, CaseFigures},
    lang::Lang,
};
use leptos::prelude::*;
use std::sync::Arc;

/// More days than these are put together by weeks.
const MOST_DAYS: i32 = 62;

/// More bars than these nobody reads; all of them are in the table.
const MOST_BARS: usize = 20;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let case = store::comments::desk(&context.store, &desk.actor(), id, context.now).await?;
    let title = format!("統計：{}", case.record.title.ja);
    let content = if case.figures.is_zero() {
        view! { <Empty title="数えるものがまだありません"><p>"意見が届くと、ここに出ます。"</p></Empty> }.into_any()
    } else {
        view! {
            <p class="comment-totals">{totals(&case.figures)}</p>
            <div class="charts">{by_day(&case.figures)}{by_section(&case)}{by_way(&case.figures)}{by_who(&case.figures)}</div>
        }
        .into_any()
    };
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, id, "statistics")}
            {page_head(desk, &title, "保留と取り下げを除いて、今の数を数えています。")}
            <Banner tone=Tone::Info>
                <p>"これは職員用の、そのままの数です。市民のページでは、5より少ない数は人が分からないように伏せます。この画面の数を外に出さないでください。"</p>
                <p>"数は賛否の投票ではありません。どれだけ多く届いたかではなく、何が書かれているかで考えます。"</p>
            </Banner>
            {content}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn totals(figures: &CaseFigures) -> String {
    format!(
        "提出{}通、出した人{}人、意見{}件（うち対象外{}件）、回答のまとまり{}件、取り下げ{}通（意見{}件）",
        grouped(figures.submissions),
        grouped(figures.persons),
        grouped(figures.units),
        grouped(figures.excluded),
        grouped(figures.groups),
        grouped(figures.withdrawn),
        grouped(figures.withdrawn_units)
    )
}

fn by_day(figures: &CaseFigures) -> Option<AnyView> {
    let most = figures.by_day.iter().rev().max_by_key(|(_, count)| *count)?;
    let ties = figures.by_day.iter().filter(|(_, count)| *count == most.1).count();
    let (weekly, values) = over_time(&figures.by_day);
    let unit = if weekly { "週（始まりの日）" } else { "日" };
    let named = |day: Date| if weekly { format!("{}から", month_and_day(day)) } else { month_and_day(day) };
    let frame = Frame {
        id: "by-day".to_owned(),
        finding: format!(
            "いちばん多い日（{}{}）に、{}通届きました",
            date_plain(most.0),
            if ties > 1 { "など" } else { "" },
            grouped(most.1)
        ),
        about: values.iter().map(|(day, count)| format!("{} {count}通", named(*day))).collect::<Vec<_>>().join("、"),
        columns: vec![Column::words(unit), Column::numbers("通")],
        rows: values.iter().map(|(day, count)| vec![named(*day), grouped(*count)]).collect(),
        csv: None,
    };
    let values = values.into_iter().map(|(day, count)| (format!("{}/{}", u8::from(day.month()), day.day()), Some(count))).collect();
    Some(view! { <Columns frame=frame values=values /> }.into_any())
}

/// Every day from the first to the last with its number, or every week if they are too many for one drawing.
fn over_time(by_day: &[(Date, u64)]) -> (bool, Vec<(Date, u64)>) {
    let (Some((first, _)), Some((last, _))) = (by_day.first(), by_day.last()) else { return (false, Vec::new()) };
    let begin = first.to_julian_day();
    let days = last.to_julian_day() - begin + 1;
    let step = if days > MOST_DAYS { 7 } else { 1 };
    let values = (0..=(days - 1) / step).map(|place| {
        let within = by_day.iter().filter(|(day, _)| (day.to_julian_day() - begin) / step == place);
        (Date::from_julian_day(begin + place * step).unwrap_or(*last), within.map(|(_, count)| count).sum())
    });
    (step > 1, values.collect())
}

fn by_section(case: &CaseDesk) -> AnyView {
    let sections = case.record.sections();
    let named = |anchor: &str| {
        let found = sections.iter().find(|section| section.anchor == anchor);
        found.map_or_else(|| "案の全体".to_owned(), |section| section.heading.clone())
    };
    let parts: Vec<_> = case.figures.by_section.iter().map(|(anchor, count)| (named(anchor), *count)).collect();
    bars("by-section", ("節", "件"), &parts, |name, share| {
        format!("意見は「{name}」についてのものが{share}%で、いちばん多くなっています")
    })
}

fn by_way(figures: &CaseFigures) -> AnyView {
    let parts: Vec<_> = figures.by_way.iter().map(|(way, count)| (names::way(*way, Lang::Ja).to_owned(), *count)).collect();
    bars("by-way", ("提出の方法", "通"), &parts, |name, share| format!("提出の{share}%は{name}で届きました"))
}

fn by_who(figures: &CaseFigures) -> AnyView {
    let parts: Vec<_> = figures.by_who.iter().map(|(who, count)| (names::who(*who, Lang::Ja).to_owned(), *count)).collect();
    bars("by-who", ("出した人", "通"), &parts, |name, share| format!("提出の{share}%は{name}からです"))
}

/// Parts of a whole in their own order as bars; the table has their shares as well.
fn bars(id: &'static str, (what, unit): (&'static str, &'static str), all: &[(String, u64)], finding: fn(&str, u32) -> String) -> AnyView {
    let whole = shares(&all.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    let rows = all.iter().zip(&whole).map(|((name, count), share)| vec![name.clone(), grouped(*count), format!("{share}%")]).collect();
    let first = all.iter().zip(&whole).rev().max_by_key(|((_, count), _)| *count).filter(|((_, count), _)| *count > 0);
    let drawn = most(all);
    let frame = Frame {
        id: id.to_owned(),
        finding: first.map_or_else(
            || format!("{what}ごとに数えるものは、まだありません"),
            |((name, count), share)| {
                let ties = all.iter().filter(|(_, other)| other == count).count();
                finding(&if ties > 1 { format!("{name}など") } else { name.clone() }, *share)
            },
        ),
        about: drawn.iter().map(|(name, count)| format!("{name} {count}{unit}")).collect::<Vec<_>>().join("、"),
        columns: vec![Column::words(what), Column::numbers(unit), Column::numbers("割合")],
        rows,
        csv: None,
    };
    let told = drawn.into_iter().map(|(name, count)| (name, Some(count), format!("{}{unit}", grouped(count)))).collect();
    view! { <BarRows frame=frame rows=told /> }.into_any()
}

/// Those that are drawn: all, or of very many those with the most, in the order they have.
fn most(all: &[(String, u64)]) -> Vec<(String, u64)> {
    let mut places: Vec<usize> = (0..all.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(all.get(*place).map_or(0, |(_, count)| *count)));
    places.truncate(MOST_BARS);
    places.sort_unstable();
    places.into_iter().filter_map(|place| all.get(place).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::parse_iso;

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    #[test]
    fn days_without_any_are_shown_and_many_days_by_weeks() {
        let (weekly, values) = over_time(&[(day("2026-10-01"), 3), (day("2026-10-04"), 1)]);
        assert_eq!((weekly, values.iter().map(|(_, count)| *count).collect::<Vec<_>>()), (false, vec![3, 0, 0, 1]));
        let (weekly, values) = over_time(&[(day("2026-10-01"), 3), (day("2026-10-08"), 2), (day("2026-12-31"), 1)]);
        assert!(weekly);
        assert_eq!(values.iter().map(|(_, count)| count).sum::<u64>(), 6, "nothing is left out");
        assert_eq!(values.first().map(|(_, count)| *count), Some(3));
    }

    #[test]
    fn of_very_many_those_with_the_most_are_drawn() {
        let all: Vec<(String, u64)> = (0..30).map(|n| (format!("節{n}"), n)).collect();
        let drawn = most(&all);
        assert_eq!((drawn.len(), drawn.first().map(|(_, count)| *count)), (MOST_BARS, Some(10)));
        assert_eq!(most(&all[..3]).len(), 3, "also those that are zero");
    }
}
