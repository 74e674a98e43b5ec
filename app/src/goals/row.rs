//! A promise in a row: how it stands, how far it has come, and who says so.

use super::verdict::{Speaker, rough};
use crate::{
    ui::{
        badge::{State, badge},
        chart::Track,
        icon::icon,
        said::{mixed, said},
    },
    words::{self, GoalWords, words},
};
use domain::{
    calendar::Date,
    goals::{Aim, Amount, FiscalYear, GoalLine, IndicatorLine, Live, Progress, Scale, Stage, Standing},
};
use leptos::prelude::*;

/// For which year and on which day something is told.
#[derive(Clone, Copy)]
pub(super) struct When {
    /// The year.
    pub(super) year: FiscalYear,
    /// The day.
    pub(super) today: Date,
}

impl When {
    /// Whether the year is over.
    pub(super) fn over(self) -> bool {
        self.today > self.year.last()
    }
}

/// The rows of a goal's own promises. `level` is that of their headings.
pub(super) fn promises(goal: &GoalLine, when: When, level: u8) -> Option<AnyView> {
    let rows = goal
        .indicators
        .iter()
        .map(|line| view! { <li class="promise" id=promise_id(goal, line)>{promise(goal, line, when, level)}</li> }.into_any());
    (!goal.indicators.is_empty()).then(|| view! { <ul class="promises">{rows.collect_view()}</ul> }.into_any())
}

/// Where a promise stands on its page.
pub(super) fn promise_id(goal: &GoalLine, line: &IndicatorLine) -> String {
    format!("promise-{}-{}", goal.slug, line.slug)
}

/// The rows of a goal's parts, and of theirs.
pub(super) fn parts(goal: &GoalLine, when: When, level: u8) -> Option<AnyView> {
    let parts = goal.parts.iter().map(|part| {
        view! {
            <div class="part">
                {headed(level, said(part.title.clone()))}
                <p class="sub">{measured(part)}"　"{said(part.division.clone())}</p>
                {promises(part, when, level + 1)}
                {parts(part, when, level + 1)}
            </div>
        }
        .into_any()
    });
    (!goal.parts.is_empty()).then(|| parts.collect_view().into_any())
}

/// What stands in a row.
pub(super) fn promise(goal: &GoalLine, line: &IndicatorLine, when: When, level: u8) -> AnyView {
    let verdict = Speaker::here().promise(line, when.year, when.today);
    let heading = view! { <span class="of">{said(line.name.clone())}<span class="sr">"："</span></span>{mixed(&verdict)} }.into_any();
    view! {
        <div>
            <p class="stands">{standing(line.standing, when)}<span class="sub">{said(goal.division.clone())}</span></p>
            {headed(level, heading)}
        </div>
        <div>
            {track(goal, line)}
            {figures(line, when)}
            {origin(goal, line, when)}
        </div>
    }
    .into_any()
}

/// A heading of some level: two to six.
pub(super) fn headed(level: u8, text: AnyView) -> AnyView {
    match level {
        2 => view! { <h2>{text}</h2> }.into_any(),
        3 => view! { <h3>{text}</h3> }.into_any(),
        4 => view! { <h4>{text}</h4> }.into_any(),
        5 => view! { <h5>{text}</h5> }.into_any(),
        _ => view! { <h6>{text}</h6> }.into_any(),
    }
}

/// 達成, 予定どおり …: by word, icon and shape.
pub(super) fn standing(standing: Standing, when: When) -> AnyView {
    let state = match standing {
        Standing::Done => State::Good,
        Standing::OnTime => State::Going,
        Standing::ToCome => State::Waiting,
        Standing::Behind => State::Warning,
        Standing::Late => State::Bad,
        Standing::Unmeasured => State::None,
    };
    badge(state, standing_word(standing, when))
}

/// The word for it.
pub(super) fn standing_word(standing: Standing, when: When) -> &'static str {
    standing_in(&words().goals, standing, when.over())
}

/// The same in the words of a language.
pub(super) const fn standing_in(words: &'static GoalWords, standing: Standing, over: bool) -> &'static str {
    match (standing, over) {
        (Standing::Done, _) => words.stands_done,
        (Standing::OnTime, _) => words.stands_on_time,
        (Standing::ToCome, _) => words.stands_to_come,
        (Standing::Behind, false) => words.stands_behind,
        (Standing::Behind, true) => words.stands_behind_past,
        (Standing::Late, false) => words.stands_late,
        (Standing::Late, true) => words.stands_late_past,
        (Standing::Unmeasured, false) => words.stands_unmeasured,
        (Standing::Unmeasured, true) => words.stands_unmeasured_past,
    }
}

/// 「実施（Do）」
pub(super) fn stage(stage: Stage) -> &'static str {
    stage_in(&words().goals, stage)
}

/// The same in the words of a language.
pub(super) const fn stage_in(words: &'static GoalWords, stage: Stage) -> &'static str {
    match stage {
        Stage::Plan => words.stage_plan,
        Stage::Do => words.stage_do,
        Stage::Check => words.stage_check,
        Stage::Act => words.stage_act,
    }
}

/// 「5つのうち4つを測定」; a goal with nothing to measure is no goal of 0 %.
pub(super) fn measured(goal: &GoalLine) -> String {
    let (words, say) = (&words().goals, Speaker::here());
    match goal.roll_up.of {
        0 => words.nothing_to_measure.to_owned(),
        of => words.measured(say.things(of), say.things(goal.roll_up.measured)),
    }
}

/// 「B評価（84%）」; during the year it is what has been done so far.
pub(super) fn grade(goal: &GoalLine, when: When) -> Option<String> {
    let words = &words().goals;
    goal.roll_up.progress.map(|progress| {
        let letter = progress.grade().letter();
        if when.over() { words.grade(letter, progress) } else { words.grade_so_far(letter, progress) }
    })
}

/// The bar, where something can be drawn along a way.
fn track(goal: &GoalLine, line: &IndicatorLine) -> Option<AnyView> {
    let scale = line.aim.scale()?;
    let (words, say) = (&words().goals, Speaker::here());
    let amount = |amount: Amount| say.quantity(amount, &line.unit.text);
    let (name, baseline, target) = (line.name.text.clone(), amount(scale.baseline()), amount(scale.target()));
    let about = match (line.value(), line.progress) {
        (Some(value), Some(progress)) => words.about_bar(&name, baseline, amount(value), target, amount(expected(line, scale)), progress),
        _ => words.about_bar_blank(&name, baseline, target),
    };
    let id = format!("{}-{}", goal.slug, line.slug);
    Some(view! { <Track id=id name=name about=about actual=line.progress.map(percent) expected=Some(percent(line.expected)) /> }.into_any())
}

/// Where a figure should be by now.
pub(super) fn expected(line: &IndicatorLine, scale: Scale) -> Amount {
    rough(scale.value_at(line.expected), scale)
}

/// For a drawing.
fn percent(progress: Progress) -> f64 {
    progress.hundredths() as f64 / 100.0
}

/// いま, はじめ and 目標 of a figure. Of what is done or judged the verdict says everything.
fn figures(line: &IndicatorLine, when: When) -> Option<AnyView> {
    let (words, say, scale) = (&words().goals, Speaker::here(), line.aim.scale()?);
    let pair = |class: Option<&'static str>, name: &'static str, value: String| {
        view! { <div class=class><dt>{name}</dt><dd>{mixed(&value)}</dd></div> }.into_any()
    };
    let now = if when.over() { words.result } else { words.now };
    let amount = |amount: Amount| say.quantity(amount, &line.unit.text);
    let now = pair(Some("now"), now, line.value().map_or_else(|| "—".to_owned(), amount));
    let (baseline, target) = (amount(scale.baseline()), amount(scale.target()));
    Some(
        view! { <dl class="figures num">{now}{pair(None, words.baseline, baseline)}{pair(Some("aim"), words.target, target)}</dl> }
            .into_any(),
    )
}

/// Where the figure comes from and when the next is promised.
fn origin(goal: &GoalLine, line: &IndicatorLine, when: When) -> AnyView {
    let words = &words().goals;
    let stage = goal.stage.map(|(at, _)| view! { <span class="nb">{stage(at)}</span> }.into_any());
    let counted = line.live.map(|live| match live {
        Live::CertifiedProducts => words.live_products,
        Live::QuestionsAnswered => words.live_questions,
        Live::ProgrammesAssessed => words.live_programmes,
        Live::ImprovementsDone => words.live_improvements,
        Live::EventsHeld => words.live_events,
        Live::EventParticipants => words.live_participants,
        Live::ReportsPublished => words.live_reports,
        Live::FacebookFollowers => words.live_followers,
    });
    let source = line.found.map(|(day, _)| {
        let day = words::day(day);
        match (counted, line.source.text.is_empty()) {
            (Some(what), _) => words.live_on(day, what),
            (None, true) => day,
            (None, false) => words.of_day(day, &line.source.text),
        }
    });
    let source = source.or_else(|| counted.map(|what| words.live(what)));
    let source = source.map(|source| view! { <span>{mixed(&source)}</span> }.into_any());
    let due = (line.aim == Aim::Narrative).then(|| view! { <span class="nb">{words.due}" "{words::day(line.due)}</span> }.into_any());
    let next = match line.next_on {
        Some(next) if line.is_overdue(when.today) => {
            view! { <strong class="late">{icon("tri")}{words.overdue(if when.over() { words::date(next) } else { words::day(next) })}</strong> }.into_any()
        }
        Some(next) => view! { <span class="nb">{words.next(words::day(next))}</span> }.into_any(),
        None => ().into_any(),
    };
    view! { <p class="sub origin">{stage}{source}{due}{next}</p> }.into_any()
}
