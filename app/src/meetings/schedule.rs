//! `/schedule`: a week of the mayor and the deputy mayor, day by day.

use super::{
    parts::{MEETINGS, SCHEDULE, day, heading, hours, machine_moment, said, sample},
    words::{Words, here},
};
use crate::{
    context::{Context, in_language},
    page::{Head, Shown},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::Button,
        empty::Empty,
        field::Label,
        icon::icon,
        page_foot::PageFoot,
        text_field::{Kind, TextField},
    },
    words::href,
};
use domain::{
    calendar::{Date, iso, jst_date},
    lang::Lang,
    meetings::{Post, ScheduleDay, ScheduleItem, SchedulePage, ScheduleRecord, Week},
};
use leptos::prelude::*;

/// The week that was asked for: none if none was, and nothing in it if it could not be read.
type Asked = Option<Option<Week>>;

pub(super) fn show(context: &Context, page: SchedulePage, asked: Asked) -> Shown {
    let (words, today) = (here(), context.today());
    let this = page.week == Week::of(today);
    let [first, .., last] = page.week.days();
    let name = (words.week)(&day(words, first, today), &day(words, last, today));
    let head = Head {
        title: if this { words.schedule.to_owned() } else { format!("{}：{name}", words.schedule) },
        description: words.schedule_description.to_owned(),
        // One address for search engines: weeks come and go.
        canonical: this.then(|| SCHEDULE.to_owned()),
        desk: true,
        ..Head::default()
    };
    let ignored = (asked == Some(None)).then(|| view! { <Banner tone=Tone::Info><p>{words.ignored}</p></Banner> });
    let updated_on = page.days.iter().flat_map(|day| &day.items).map(|item| jst_date(item.updated_at)).max();
    let week = if page.days.iter().all(|day| day.items.is_empty()) {
        let back = (!this).then(|| view! { <p><a class="more" href=href(SCHEDULE) rel="external">{words.see_this_week}</a></p> });
        view! { <Empty title=words.none_of_week><p>{words.none_of_week_text}</p>{back}</Empty> }.into_any()
    } else {
        let days = page.days.iter().map(|day| one(words, day, today)).collect_view();
        view! { <ol class="week">{days}</ol> }.into_any()
    };
    let view = view! {
        <div class="wrap town-hall">
            <Breadcrumb here=words.schedule />
            <div class="phead"><h1>{heading(words.schedule)}</h1><p class="lead">{words.schedule_lead}</p></div>
            {sample(words.schedule_sample)}
            {ignored}
            <section class="section" aria-labelledby="week">
                <h2 id="week">{this.then(|| format!("{}：", words.this_week))}{name}</h2>
                {moves(words, &page, this)}
                {week}
            </section>
            {choose(words, page.week)}
            <ul class="ways">
                <li><a class="more" href=href("/calendar/schedule.ics") rel="external">{icon("wait")}{words.schedule_calendar}</a></li>
                <li><a class="more" href=href(MEETINGS) rel="external">{icon("right")}{words.to_meetings}</a></li>
            </ul>
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would stand in its week.
pub(super) fn preview(context: &Context, record: ScheduleRecord, lang: Lang) -> AnyView {
    in_language(context, lang, || {
        let words = here();
        let on = record.day.unwrap_or_else(|| context.today());
        let day = ScheduleDay { day: on, items: vec![ScheduleItem { record, updated_at: context.now }] };
        view! { <div class="town-hall" lang=lang.tag()><ol class="week">{one(words, &day, context.today())}</ol></div> }.into_any()
    })
}

/// The weeks beside this one, where there is anything, and the way back to this week.
fn moves(words: &'static Words, page: &SchedulePage, this: bool) -> AnyView {
    let to = |week: Week| format!("{}?from={}", href(SCHEDULE), iso(week.first()));
    let earlier = page
        .has_earlier
        .then(|| view! { <a class="btn" rel="prev external" href=to(page.week.earlier())>{icon("left")}{words.earlier}</a> });
    let later =
        page.has_later.then(|| view! { <a class="btn" rel="next external" href=to(page.week.later())>{words.later}{icon("right")}</a> });
    let back = (!this).then(|| view! { <a class="btn" href=href(SCHEDULE) rel="external">{words.this_week}</a> });
    view! { <nav class="pager" aria-label=words.weeks>{earlier}{back}{later}</nav> }.into_any()
}

/// The week of a day that one has in mind.
fn choose(words: &'static Words, week: Week) -> AnyView {
    view! {
        <form class="form week-form" action=href(SCHEDULE) method="get">
            <TextField label=Label::optional("from", words.go_to).hint(words.go_to_hint) kind=Kind::Day value=iso(week.first()) />
            <div><Button>{words.go}</Button></div>
        </form>
    }
    .into_any()
}

fn one(words: &'static Words, of: &ScheduleDay, today: Date) -> AnyView {
    let current = of.day == today;
    let mark = current.then(|| view! { <span class="today">{words.today}</span> });
    let content = if of.items.is_empty() {
        view! { <p class="sub">{words.none_of_day}</p> }.into_any()
    } else {
        let posts = Post::ALL.map(|post| posts(words, of, post));
        view! { <div class="posts">{posts.into_iter().collect_view()}</div> }.into_any()
    };
    view! {
        <li aria-current=current.then_some("date")>
            <h3><time datetime=iso(of.day)>{day(words, of.day, today)}</time>{mark}</h3>
            {content}
        </li>
    }
    .into_any()
}

fn posts(words: &'static Words, of: &ScheduleDay, post: Post) -> AnyView {
    let mut items = of.items.iter().filter(|item| item.record.post == post).peekable();
    let content = if items.peek().is_none() {
        view! { <p class="sub">{words.none_of_post}</p> }.into_any()
    } else {
        view! { <ul>{items.map(|item| entry(words, item, of.day)).collect_view()}</ul> }.into_any()
    };
    view! { <div><h4>{heading(words.post(post))}</h4>{content}</div> }.into_any()
}

fn entry(words: &'static Words, item: &ScheduleItem, on: Date) -> AnyView {
    let record = &item.record;
    let when = record.hours().map(|at| view! { <time class="num" datetime=machine_moment(at.starts_at())>{hours(words, at)}</time> });
    let before = record.day.is_some_and(|day| day < on).then(|| view! { <span class="sub">{words.from_day_before}</span> });
    let open = record.open.then(|| badge(State::Good, words.open_to_all));
    let cancelled = record.cancelled.then(|| badge(State::Bad, words.cancelled));
    let remark = (!record.note.ja.is_empty()).then(|| view! { <p class="sub">{said(&record.note)}</p> });
    view! {
        <li>
            <p class="entry-when">{when}{before}</p>
            <p><b>{said(&record.title)}</b></p>
            <p class="sub">{said(&record.place)}</p>
            {remark}
            {(open.is_some() || cancelled.is_some()).then(|| view! { <p>{cancelled}{open}</p> })}
        </li>
    }
    .into_any()
}
