//! `/staff/goals/reviews/new`, and the form of a review that is being prepared: when, where, who, and what about.

use super::{
    super::{desk::Desk, page_head, shown, table::left_aside},
    by_year_and_department,
    overview::nothing,
    query, wanted, ways,
    words::concern_badge,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        button::{Button, Look},
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::{iso, jst_date},
    goals::{Candidate, Concern, MOST_ITEMS, OverviewDepartment, Topic, agenda},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What may be on an agenda.
pub(super) struct Choice {
    /// What it is about.
    pub(super) topic: Topic,
    /// What it is called.
    pub(super) title: String,
    /// The goal that it belongs to; empty if the title says it.
    pub(super) of: String,
    /// Why one asks about it.
    pub(super) concerns: Vec<Concern>,
    /// Whether it is on the agenda unless somebody takes it off.
    pub(super) usual: bool,
}

impl Choice {
    /// Of what there is to talk about; `of_all` if all departments meet.
    pub(super) fn of(candidate: Candidate, of_all: bool) -> Self {
        let usual = candidate.is_usual(of_all);
        let (title, of) =
            if candidate.name.is_empty() { (candidate.goal_title, String::new()) } else { (candidate.name, candidate.goal_title) };
        Self { topic: candidate.topic, title, of, concerns: candidate.concerns, usual }
    }
}

/// What stands in the fields when nothing was sent yet.
pub(super) struct Usual {
    /// When it is held.
    pub(super) day: String,
    /// Where.
    pub(super) place: String,
    /// Who attends.
    pub(super) attends: String,
}

pub(super) async fn new(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let title = "会議を準備する";
    let (year, department, wrong) = wanted(address);
    let today = jst_date(context.now);
    let page = match store::goals::overview(&context.store, &desk.actor(), (year, department.as_ref()), today).await {
        Err(store::StoreError::NotFound) if year.is_none() && department.is_none() => {
            return Ok(nothing(desk, "/staff/goals/reviews", title));
        }
        page => page?,
    };
    let of_all = page.departments.len() > 1;
    let choices: Vec<Choice> = agenda(&page.departments).into_iter().map(|candidate| Choice::of(candidate, of_all)).collect();
    let posts = page.departments.iter().map(|department: &OverviewDepartment| department.post.clone()).collect::<Vec<_>>().join("\n");
    let usual = Usual { day: iso(today), place: String::new(), attends: posts };
    let to = format!("/staff/goals/reviews/new?{}", query(page.year, department.as_ref()));
    let of = department.as_ref().and_then(|slug| page.all.iter().find(|(known, _)| known == slug)).map_or("すべての部", |(_, name)| name);
    let lead = format!("{}の{of}について、いま聞くべきことを議題にします。", page.year.japanese());
    let view = view! {
        <div class="wrap desk-page">
            {ways("/staff/goals/reviews")}
            {page_head(desk, title, &lead)}
            {left_aside(&wrong)}
            <form class="sift" action="/staff/goals/reviews/new" method="get" aria-label="年度と部">
                {by_year_and_department(page.year, &page.years, department.as_ref(), &page.all)}
                <Button>"この年度と部の議題を出す"</Button>
            </form>
            <form class="form" id="review" action=to method="post" novalidate>
                <input type="hidden" name="year" value=page.year.number().to_string() />
                <input type="hidden" name="department" value=department.as_ref().map(ToString::to_string).unwrap_or_default() />
                {fields(desk, &usual, choices)}
                <div><Button look=Look::Solid>"準備する"</Button></div>
            </form>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// The fields of a review: as sent, else as usual.
pub(super) fn fields(desk: &Desk, usual: &Usual, choices: Vec<Choice>) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("place");
    let value = |name: &str, usual: &str| if sent { form.value(name).to_owned() } else { usual.to_owned() };
    view! {
        <TextField label=Label::required("day", "会議の日").error(form.error("day")) kind=Kind::Day value=value("day", &usual.day) />
        <TextField label=Label::required("place", "場所").hint("例：市役所3階 第1会議室").error(form.error("place")) value=value("place", &usual.place) />
        <TextArea label=Label::required("attends", "出席する職").hint("人の名前ではなく職を、1行に1つ").error(form.error("attends")) value=value("attends", &usual.attends) rows=4 />
        {topics(desk, choices, sent)}
        <TextArea label=Label::optional("points", "ほかの議題").hint("自分の言葉で、1行に1つ。200文字以内").error(form.error("points")) value=value("points", "") rows=3 />
    }
    .into_any()
}

fn topics(desk: &Desk, choices: Vec<Choice>, sent: bool) -> AnyView {
    let form = &desk.form;
    let error = form.error("topic");
    let class = if error.is_some() { "field field-wrong" } else { "field" };
    let error = error.map(|error| view! { <p class="wrong" id="topic-error">{error}</p> });
    let none = choices.is_empty().then(|| view! { <p class="sub">"いま聞くべきことはありません。下に自分の言葉で書いてください。"</p> });
    let more = choices.len().saturating_sub(MOST_ITEMS);
    let more = (more > 0).then(|| view! { <p class="sub">{format!("ほかに{more}件あります。部を1つ選ぶと出ます。")}</p> });
    let lines = choices.into_iter().take(MOST_ITEMS).map(|choice| {
        let code = choice.topic.code();
        let chosen = if sent { form.all("topic").any(|value| value == code) } else { choice.usual };
        let of = (!choice.of.is_empty()).then(|| view! { <span class="sub">{choice.of}</span> });
        let badges = choice.concerns.iter().map(|of| concern_badge(*of)).collect_view();
        view! {
            <label class="ck"><input type="checkbox" name="topic" value=code checked=chosen /><span><span class="ask-name">{choice.title}</span>" "{badges}" "{of}</span></label>
        }
    });
    view! {
        <fieldset class=class id="topic" tabindex="-1">
            <legend>"議題"</legend>
            <p class="hint">"印のあるものが、この順で議題になります。変わっただけのものは、印を付けると入ります。"</p>
            {error}
            {none}
            <div class="topics">{lines.collect_view()}</div>
            {more}
        </fieldset>
    }
    .into_any()
}
