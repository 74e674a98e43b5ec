//! `/apply/{id}`: an application as a list of tasks while it is written, and where it stands once it is sent.

use super::{
    super::{summary, words},
    Counter, Desk, home_link,
    lacking::lacking,
    lists, shown,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look, Size},
        definition_list::DefinitionList,
        field::Label,
        steps::Steps,
        text_field::TextArea,
    },
};
use domain::{
    calendar::{JST, date_with_era, iso},
    certification::{ApplicationKind, ApplicationView, Part, Stage, TaskState, VerdictView},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::SignedApplicant;

pub(super) async fn page(context: &Context, counter: &Arc<Counter>, applicant: &SignedApplicant, id: i64) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, applicant.actor());
    let view = store::certification::applications::find(store, &actor, id).await?;
    let lists = lists(context).await?;
    let desk = Desk { form: &counter.form, base: format!("/apply/{id}"), files: "/apply/file/", officer: false };
    let name = if view.form.name.is_empty() { words::kind(view.kind).to_owned() } else { view.form.name.clone() };
    let content = if view.stage.is_open_to_applicant() {
        writing(context, &desk, &view, &lists)
    } else {
        let decision = store::certification::decisions::made(store, &actor, id).await?;
        standing(&desk, &view, decision.as_ref(), &lists)
    };
    Ok(shown(counter, &name, vec![home_link()], content))
}

/// The list of tasks. Also for an officer who types in what came on paper.
pub(crate) fn writing(context: &Context, desk: &Desk<'_>, view: &ApplicationView, lists: &summary::Lists) -> AnyView {
    let areas = lists.area_slugs();
    let states: Vec<_> = Part::ALL.into_iter().map(|part| (part, view.task(part, &areas))).collect();
    let done = states.iter().filter(|(_, state)| *state == TaskState::Done).count();
    let whole = done == states.len();
    let tasks = states.into_iter().map(|(part, state)| {
        let lacks = (state == TaskState::Going).then(|| view! { <p class="sub">{lacking(&view.problems(part, &areas))}</p> });
        let asked = view.asked(part).map(|checked| view! { <p class="apply-asked">{checked.note.clone()}</p> }).collect_view();
        view! {
            <li>
                <div class="apply-task"><a href=format!("{}/{}", desk.base, part.code()) rel="external">{words::part(part)}</a>{words::task_badge(state)}</div>
                {lacks}
                {asked}
            </li>
        }
    });
    let returned = view.stage == Stage::Returned;
    let top = if returned {
        let due = view.due_on.map(date_with_era).unwrap_or_default();
        let text = format!("直していただきたい所があります。{due}までに、「要修正」の所を直して、もう一度送ってください。");
        view! { <Banner tone=Tone::Warning><p>{text}</p></Banner> }.into_any()
    } else {
        match (view.kind, view.window) {
            (ApplicationKind::New, Some(window)) if !desk.officer => {
                let left = (window.closes_at - context.now).whole_days();
                let (tone, text) = if window.has(context.now) {
                    (
                        Tone::Info,
                        format!(
                            "締切は{}です（あと{left}日）。入力したものは、保存するたびに残ります。",
                            words::last_minute(window.closes_at)
                        ),
                    )
                } else {
                    (
                        Tone::Warning,
                        format!(
                            "締切（{}）を過ぎたので、送れません。入力したものは残っています。次の募集のときにお使いください。",
                            words::last_minute(window.closes_at)
                        ),
                    )
                };
                view! { <Banner tone=tone><p>{text}</p></Banner> }.into_any()
            }
            _ => {
                let text = again(view);
                view! { <Banner tone=Tone::Info><p>{text}</p></Banner> }.into_any()
            }
        }
    };
    let next = if whole {
        let words = if returned { "直した内容を確かめて送る" } else { "内容を確かめて送る" };
        view! { <p><LinkButton href=format!("{}/check", desk.base) look=Look::Solid size=Size::Large>{words}</LinkButton></p> }.into_any()
    } else {
        view! { <p class="sub">"すべて「完了」になると、内容を確かめて送れます。"</p> }.into_any()
    };
    let about = view.round.as_ref().map_or_else(|| words::kind(view.kind).to_owned(), |(_, name)| name.ja.clone());
    let heading = if view.form.name.is_empty() { "申請の内容".to_owned() } else { view.form.name.clone() };
    view! {
        <p class="kicker">{about}</p>
        <h1>{heading}</h1>
        {top}
        <p class="count num" id="main-error" tabindex="-1">{format!("{}のうち{done}が完了", Part::ALL.len())}</p>
        <ol class="plain apply-tasks">{tasks.collect_view()}</ol>
        {next}
        {(!desk.officer).then(|| leaving(desk, view))}
    }
    .into_any()
}

/// What is said above a renewal, a change, or what an officer types in.
fn again(view: &ApplicationView) -> String {
    let number = view.certificate.map(|number| number.to_string()).unwrap_or_default();
    match view.kind {
        ApplicationKind::New => "紙で届いた申請を入力しています。".to_owned(),
        ApplicationKind::Renewal => format!(
            "認定番号 {number} の更新です。前回の内容が入っています。変わった所だけ直し、誓約をして送ってください。番号は変わりません。"
        ),
        ApplicationKind::Change => {
            format!("認定番号 {number} の変更届です。変わる所を直し、「産品」に何がなぜ変わるかを書いて送ってください。")
        }
    }
}

/// Taking it back.
fn leaving(desk: &Desk<'_>, view: &ApplicationView) -> AnyView {
    let draft = view.stage == Stage::Draft;
    let (title, text) = if draft {
        ("この下書きを消す", "入力した内容と、送ったファイルが消えます。元に戻せません。")
    } else {
        ("申請を取り下げる", "審査を受けずに終わります。受付番号と記録は残ります。元に戻せません。")
    };
    let why = (!draft).then(|| {
        view! { <TextArea label=Label::optional("why", "理由").hint("書かなくてもかまいません。500文字以内").error(desk.form.error("why")) value=desk.form.value("why").to_owned() rows=2 /> }
    });
    view! {
        <details class="once-more apply-leave">
            <summary class="btn">{format!("{title}…")}</summary>
            <div>
                <p>{text}</p>
                <form class="form" action=format!("{}/withdraw", desk.base) method="post" novalidate>
                    <input type="hidden" name="version" value=view.version.to_string() />
                    {why}
                    <div><Button>{title}</Button></div>
                </form>
            </div>
        </details>
    }
    .into_any()
}

/// What he has to do, and until when, if it was certified with a condition.
pub(super) fn conditions(decision: &VerdictView) -> Option<AnyView> {
    let due = decision.conditions_due.map(date_with_era).unwrap_or_default();
    let text = match decision.met_on {
        Some(day) => format!("条件は{}に満たされました。", date_with_era(day)),
        None => format!("{due}までに、次の条件を満たしてください。"),
    };
    let conditions = decision.conditions.clone();
    (!conditions.is_empty())
        .then(|| view! { <Banner tone=Tone::Warning><p>{text}</p><p class="as-typed">{conditions}</p></Banner> }.into_any())
}

/// Where it stands, once it is sent.
fn standing(desk: &Desk<'_>, view: &ApplicationView, decision: Option<&VerdictView>, lists: &summary::Lists) -> AnyView {
    let course: &[Stage] = match view.kind {
        ApplicationKind::New => &[Stage::Received, Stage::Checking, Stage::Reviewing, Stage::Deciding],
        _ => &[Stage::Received, Stage::Checking, Stage::Deciding],
    };
    let now = course.iter().position(|stage| *stage == view.stage).unwrap_or(course.len());
    let mut steps: Vec<String> = course.iter().map(|stage| words::stage(*stage).to_owned()).collect();
    steps.push("結果".to_owned());
    let steps = (view.stage != Stage::Withdrawn).then(|| view! { <Steps label="申請の流れ" steps=steps now=now /> });
    let number = view.number.map(|number| number.to_string()).unwrap_or_default();
    let received = view.received_at.map(|at| at.to_offset(JST).date());
    let mut facts = vec![
        ("受付番号".to_owned(), view! { <b class="num">{number.clone()}</b> }.into_any()),
        ("状態".to_owned(), view! { {words::stage_badge(view.stage)}" "{words::stage_tells(view.stage)} }.into_any()),
    ];
    if let Some(day) = received {
        facts.push(("受付の日".to_owned(), view! { <time datetime=iso(day)>{date_with_era(day)}</time> }.into_any()));
    }
    if let Some(certificate) = view.certificate {
        let to = format!("/apply/certificate/{certificate}");
        facts.push(("認定番号".to_owned(), view! { <a class="num" href=to rel="external">{certificate.to_string()}</a> }.into_any()));
    }
    let letters = view.letters.iter().map(|letter| {
        let day = letter.sent_at.to_offset(JST).date();
        view! { <li><a href=format!("{}/letter/{}", desk.base, letter.id) rel="external">{letter.subject.clone()}</a>" "<time class="sub num" datetime=iso(day)>{date_with_era(day)}</time></li> }
    });
    let conditions = decision.and_then(conditions);
    let history = view.steps.iter().map(|step| {
        let day = step.at.to_offset(JST).date();
        view! { <li><time class="num" datetime=iso(day)>{date_with_era(day)}</time>" "{words::step(&step.step)}</li> }
    });
    let parts = Part::ALL.into_iter().map(|part| {
        view! { <section><h3>{words::part(part)}</h3><DefinitionList rows=summary::rows(view, part, lists, desk.files) /></section> }
    });
    let leave = (!view.stage.is_over()).then(|| leaving(desk, view));
    view! {
        <p class="kicker">{words::kind(view.kind)}</p>
        <h1>{view.form.name.clone()}</h1>
        {steps}
        {conditions}
        <DefinitionList rows=facts />
        <section class="section" aria-labelledby="letters"><h2 id="letters">"市からのお知らせ"</h2><ul class="plain apply-list">{letters.collect_view()}</ul></section>
        <section class="section" aria-labelledby="history"><h2 id="history">"これまで"</h2><ul class="points">{history.collect_view()}</ul></section>
        <details class="data apply-sent"><summary>"申請した内容を見る"</summary>{parts.collect_view()}</details>
        {leave}
    }
    .into_any()
}
