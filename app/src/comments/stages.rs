//! 段階: where a case is on its way, with the days.

use super::{names, parts::plain_day, words::Words};
use crate::words::{self, words as site_words};
use domain::{
    calendar::Date,
    comments::{CasePhase, Standing},
};
use leptos::prelude::*;

/// A stage: its name and its day.
type Stage = (&'static str, String);

/// The stages in their order, and the place of the present one.
fn stages(words: &'static Words, standing: &Standing, today: Date) -> (Vec<Stage>, usize) {
    let name = |phase| names::phase(phase, words::lang());
    let day = |date| plain_day(date, today);
    let dates = standing.dates;
    let phase = standing.phase(today);
    let open = (name(CasePhase::Open), (words.from)(&day(dates.opens_on)));
    if let (CasePhase::Cancelled, Some(on)) = (phase, standing.cancelled_on) {
        let before = if on < dates.opens_on { vec![(name(CasePhase::Announced), String::new())] } else { vec![open] };
        return (before.into_iter().chain([(name(CasePhase::Cancelled), day(on))]).collect(), 1);
    }
    let results = match standing.published_on {
        Some(on) => day(on),
        // A promise that was not kept is not made again.
        None if standing.is_late_again(today) => (words.was_promised)(&day(standing.promised_on())),
        None if standing.is_late(today) && standing.late_until.is_none() => (words.was_promised)(&day(dates.results_on)),
        None => (words.promised)(&day(standing.promised_on())),
    };
    let course = [open, (words.closed, day(dates.closes_on)), (words.considering, String::new()), (name(CasePhase::Published), results)];
    let announced = (phase == CasePhase::Announced).then(|| (name(CasePhase::Announced), String::new()));
    let now = match phase {
        CasePhase::Considering => 2,
        CasePhase::Published => 3,
        _ => 0,
    };
    (announced.into_iter().chain(course).collect(), now)
}

/// The stages as a line of dots: done with a tick, the present one filled, those to come hollow; told in words as well.
pub(super) fn bar(words: &'static Words, standing: &Standing, today: Date) -> AnyView {
    let (stages, now) = stages(words, standing, today);
    let form = &site_words().form;
    let each = stages.into_iter().enumerate().map(|(place, (name, day))| {
        let (class, told) = match place.cmp(&now) {
            std::cmp::Ordering::Less => ("done", form.step_done),
            std::cmp::Ordering::Equal => ("now", form.step_now),
            std::cmp::Ordering::Greater => ("", form.step_next),
        };
        let current = (place == now).then_some("step");
        view! {
            <li class=class aria-current=current>
                <b>{name}<span class="sr">{site_words().site.paren(told)}</span></b>
                {(!day.is_empty()).then(|| view! { <span class="num">{day}</span> })}
            </li>
        }
        .into_any()
    });
    view! { <ol class="stages" aria-label=words.stages>{each.collect_view()}</ol> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{calendar::parse_iso, comments::CaseDates};

    #[test]
    fn a_case_is_where_its_days_say() {
        let date = |iso: &str| parse_iso(iso).expect("a day");
        let dates = CaseDates { opens_on: date("2026-10-01"), closes_on: date("2026-10-30"), results_on: date("2026-12-25") };
        let standing = Standing { dates, published_on: None, cancelled_on: None, late_until: None };
        let words = super::super::words::here_for_tests();
        let at = |standing: &Standing, iso: &str| {
            let (stages, now) = stages(words, standing, date(iso));
            (stages[now].0, stages.len())
        };
        assert_eq!(at(&standing, "2026-09-30"), ("予告", 5));
        assert_eq!(at(&standing, "2026-10-30"), ("募集中", 4));
        assert_eq!(at(&standing, "2026-10-31"), ("検討中", 4));
        let last = |standing: &Standing, iso: &str| stages(words, standing, date(iso)).0.pop().expect("a stage").1;
        assert_eq!(last(&standing, "2026-12-25"), "12月25日までに");
        assert_eq!(last(&standing, "2026-12-26"), "約束は12月25日");
        let anew = Standing { late_until: Some(date("2026-12-30")), ..standing };
        assert_eq!([last(&anew, "2026-12-26"), last(&anew, "2026-12-31")], ["12月30日までに", "約束は12月30日"]);
        let published = Standing { published_on: Some(date("2026-12-20")), ..standing };
        assert_eq!(at(&published, "2026-12-20"), ("結果公表", 4));
        let cancelled = Standing { cancelled_on: Some(date("2026-10-05")), ..standing };
        assert_eq!(at(&cancelled, "2026-10-06"), ("取りやめ", 2));
    }
}
