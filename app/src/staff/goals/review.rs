//! `/staff/goals/reviews/{id}`: a review: its agenda before it is held, its record after that. On paper it is either.

use super::{
    super::{
        asked_once_more,
        audit::entries,
        conflict::{Both, conflict},
        desk::{Desk, Fault},
        moment, page_head, shown, signed,
    },
    review_form::{Choice, Usual, fields},
    reviews::name,
    ways,
    words::{concern_badge, goal_address, review_state, said},
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look, Size},
        definition_list::DefinitionList,
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::{Date, date_with_era, iso, jst_date, month_and_day},
    goals::{ClosingProblem, FiscalYear, ReviewItem, ReviewPage, ReviewState, Stage, TaskLine, Topic, agenda},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let today = jst_date(context.now);
    let page = store::goals::review(&context.store, &desk.actor(), id, today).await?;
    let title = name(&page.line);
    let prepared = page.line.state == ReviewState::Prepared;
    let items = page.items.iter().map(|item| view! { <li id=format!("item-{}", item.id)>{of_item(desk, &page, item, today)}</li> });
    let whole = tasks(desk, &page, None, today);
    let (change, closing) =
        if prepared { (Some(changing(context, desk, &page).await?), Some(closing(desk, &page, today)?)) } else { (None, None) };
    let class = if prepared { "wrap desk-page review to-be-held" } else { "wrap desk-page review" };
    let lead = if prepared { "会議の前は議題に、会議のあとは記録になります。" } else { "" };
    let general = (prepared || page.tasks.iter().any(|task| task.item.is_none())).then(|| {
        let form = prepared.then(|| task_form(desk, format!("/staff/goals/reviews/{id}/task#whole")));
        view! {
            <section class="section" aria-labelledby="whole">
                <h2 id="whole">"会議全体でやること"</h2>
                {whole}
                {form}
            </section>
        }
    });
    let history = page.history.clone();
    let view = view! {
        <div class=class>
            {ways("/staff/goals/reviews")}
            {page_head(desk, &title, lead)}
            {about(context, &page)}
            <section class="section" aria-labelledby="items">
                <h2 id="items">{if prepared { "議題" } else { "議題と決めたこと" }}</h2>
                <ol class="items">{items.collect_view()}</ol>
            </section>
            {general}
            {additions(context, desk, &page)}
            {closing}
            {change}
            <section class="section history" aria-labelledby="history">
                <h2 id="history">"これまでの記録"</h2>
                <details class="fold"><summary>"だれが、いつ、何をしたか"</summary>{entries(context, history)}</details>
            </section>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// When, where, who.
fn about(context: &Context, page: &ReviewPage) -> AnyView {
    let attends = page.attends.lines().map(|post| view! { <li>{post.to_owned()}</li> }).collect_view();
    let person = |name: &str| if name.is_empty() { "（プログラム）".to_owned() } else { name.to_owned() };
    let mut rows = vec![
        ("状態".to_owned(), review_state(page.line.state)),
        ("日".to_owned(), date_with_era(page.line.day).into_any()),
        ("場所".to_owned(), page.line.place.clone().into_any()),
        ("出席".to_owned(), view! { <ul class="attends">{attends}</ul> }.into_any()),
        ("準備".to_owned(), view! { {person(&page.preparer)}"　"{moment(context, page.prepared_at)} }.into_any()),
    ];
    if let Some((name, at)) = &page.closed {
        rows.push(("確定".to_owned(), view! { {person(name)}"　"{moment(context, *at)} }.into_any()));
    }
    view! { <DefinitionList rows=rows /> }.into_any()
}

/// An item: why it is talked about, what was said and decided, and what is to be done.
fn of_item(desk: &Desk, page: &ReviewPage, item: &ReviewItem, today: Date) -> AnyView {
    let badges = item.concerns.iter().map(|of| concern_badge(*of)).collect_view();
    let minutes = &item.minutes;
    let text = |title: &'static str, text: &str| {
        let paragraphs = text.split('\n').filter(|line| !line.trim().is_empty()).map(|line| view! { <p>{line.to_owned()}</p> }.into_any());
        (!text.is_empty()).then(|| view! { <div class="said"><h4>{title}</h4>{paragraphs.collect::<Vec<_>>()}</div> })
    };
    let public = minutes.public.then(|| {
        let word = if page.line.state == ReviewState::Closed {
            "市民のページに出しました"
        } else {
            "確定すると市民のページに出ます"
        };
        let stage = if minutes.stage == Stage::Check { "評価" } else { "改善" };
        view! { <p class="sub">{badge(State::Going, word)}{format!(" {stage}として")}</p> }
    });
    let write = (page.line.state == ReviewState::Prepared).then(|| {
        let title = if item.is_written() { "記録を直す" } else { "記録を書く" };
        let of = format!("：{}", item.title());
        view! {
            <p><LinkButton href=format!("/staff/goals/items/{}", item.id) size=Size::Small>{title}<span class="sr">{of}</span></LinkButton></p>
        }
    });
    view! {
        <h3>{item.title().to_owned()}</h3>
        <p class="ask-badges">{badges}</p>
        {snapshot(page.line.year, item)}
        {text("話したこと", &minutes.discussed)}
        {text("決めたこと", &minutes.decided.ja)}
        {public}
        {tasks(desk, page, Some(item.id), today)}
        {write}
    }
    .into_any()
}

/// How it stood when it was put on the agenda.
pub(super) fn snapshot(year: FiscalYear, item: &ReviewItem) -> Option<AnyView> {
    let mut told = Vec::new();
    if let Some((day, finding)) = item.found {
        let progress = item.progress.map(|progress| format!("・達成率{progress}％")).unwrap_or_default();
        told.push(format!("{}（{}{progress}）", said(finding, &item.unit), month_and_day(day)));
    } else if matches!(item.topic, Topic::Indicator(_)) {
        told.push("値なし".to_owned());
    }
    if item.changes > 0 {
        told.push(format!("前の会議から{}件の変化", item.changes));
    }
    let told = told.join("　");
    let told = (!told.is_empty()).then(|| format!("　議題にしたとき：{told}"));
    (!item.goal_title.is_empty()).then(|| {
        let goal = match &item.goal {
            Some(slug) => view! { <a href=goal_address(year, slug.as_str()) rel="external">{item.goal_title.clone()}</a> }.into_any(),
            None => item.goal_title.clone().into_any(),
        };
        view! { <p class="sub">{goal}{told}</p> }.into_any()
    })
}

/// What is to be done for an item, or for the review as a whole.
pub(super) fn tasks(desk: &Desk, page: &ReviewPage, item: Option<i64>, today: Date) -> Option<AnyView> {
    let lines: Vec<AnyView> = page
        .tasks
        .iter()
        .filter(|task| task.item == item)
        .map(|task| view! { <li id=format!("task-{}", task.id)>{of_task(desk, page, task, today)}</li> }.into_any())
        .collect();
    (!lines.is_empty()).then(|| view! { <ul class="todo" aria-label="やること">{lines}</ul> }.into_any())
}

fn of_task(desk: &Desk, page: &ReviewPage, task: &TaskLine, today: Date) -> AnyView {
    let closed = page.line.state == ReviewState::Closed;
    let state = match &task.done {
        Some((day, _)) => badge(State::Good, format!("済み {}", month_and_day(*day))),
        None if closed && task.is_late(today) => badge(State::Bad, "期限を過ぎています"),
        None => badge(State::None, "これから"),
    };
    let note = task.done.as_ref().filter(|(_, note)| !note.is_empty()).map(|(_, note)| view! { <p class="sub">{note.clone()}</p> });
    let of = format!("：{}", task.what);
    let act = match (closed, &task.done) {
        (true, None) => Some(done_form(desk, task, today)),
        (false, _) => Some(
            view! {
                <form action=format!("/staff/goals/reviews/{}/drop", task.review) method="post">
                    <input type="hidden" name="task" value=task.id.to_string() />
                    <Button look=Look::Text>"外す"<span class="sr">{of}</span></Button>
                </form>
            }
            .into_any(),
        ),
        (true, Some(_)) => None,
    };
    view! {
        <p>{state}" "<b>{task.what.clone()}</b>"　"<span class="sub">{format!("{}　{}まで", task.post, month_and_day(task.due))}</span></p>
        {note}
        {act}
    }
    .into_any()
}

/// That a task is done: when and how. What is wrong is led to by its name alone, as in the month's list.
fn done_form(desk: &Desk, task: &TaskLine, today: Date) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("done_on") && form.value("task") == task.id.to_string();
    let field = |name: &'static str, title: &'static str, kind: &'static str, usual: String| {
        let id = if sent { name.to_owned() } else { format!("{name}-{}", task.id) };
        let error = sent.then(|| form.error(name)).flatten();
        let value = if sent { form.value(name).to_owned() } else { usual };
        let (about, wrong) = (format!("{id}-error"), error.is_some().then_some("true"));
        let described = error.is_some().then(|| about.clone());
        let message = error.map(|error| view! { <p class="wrong" id=about>{error}</p> });
        view! {
            <div class="field">
                <label for=id.clone()>{title}</label>
                {message}
                <input type=kind id=id name=name value=value autocomplete="off" aria-describedby=described aria-invalid=wrong />
            </div>
        }
    };
    view! {
        <details class="fold" open=sent>
            <summary>"済んだことにする"<span class="sr">{format!("：{}", task.what)}</span></summary>
            <form class="form" action=format!("/staff/goals/reviews/{}/done#task-{}", task.review, task.id) method="post" novalidate>
                <input type="hidden" name="task" value=task.id.to_string() />
                {field("done_on", "済んだ日", "date", iso(today))}
                {field("done_note", "どう済ませたか（任意）", "text", String::new())}
                <div><Button size=Size::Small>"済んだことにする"</Button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What someone has to do by when.
pub(super) fn task_form(desk: &Desk, to: String) -> AnyView {
    let form = &desk.form;
    let open = form.sent("task") && form.sent("due");
    let value = |name: &str| if open { form.value(name).to_owned() } else { String::new() };
    view! {
        <details class="fold" open=open>
            <summary>"やることを加える"</summary>
            <form class="form" action=to method="post" novalidate>
                <TextField label=Label::required("task", "やること").hint("200文字以内").error(form.error("task")) value=value("task") />
                <TextField label=Label::required("post", "だれが").hint("人の名前ではなく職。例：広報担当").error(form.error("post")) value=value("post") />
                <TextField label=Label::required("due", "いつまでに").error(form.error("due")) kind=Kind::Day value=value("due") />
                <div><Button>"加える"</Button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What was added after the closing, and the form for more.
fn additions(context: &Context, desk: &Desk, page: &ReviewPage) -> Option<AnyView> {
    if page.line.state == ReviewState::Prepared {
        return None;
    }
    let form = &desk.form;
    let lines = page.additions.iter().map(|addition| {
        let by = if addition.by.is_empty() { "（消去された職員）".to_owned() } else { addition.by.clone() };
        view! {
            <li>
                <p>{addition.text.clone()}</p>
                <p class="sub">{format!("理由：{}　{by}　", addition.reason)}{moment(context, addition.at)}</p>
            </li>
        }
    });
    let open = form.sent("addition");
    let view = view! {
        <section class="section additions" aria-labelledby="additions">
            <h2 id="additions">"追記"</h2>
            <p class="sub">"確定した記録は書き換えません。直すことや付け加えることは、ここに日付と理由を付けて残します。"</p>
            <ul class="todo">{lines.collect_view()}</ul>
            <details class="fold" open=open>
                <summary>"追記する"</summary>
                <form class="form" action=format!("/staff/goals/reviews/{}/add#additions", page.line.id) method="post" novalidate>
                    <TextArea label=Label::required("addition", "追記").hint("2000文字以内").error(form.error("addition")) value=form.value("addition").to_owned() rows=4 />
                    <TextField label=Label::required("addition_reason", "理由").hint("なぜ記録になかったか").error(form.error("addition_reason")) value=form.value("addition_reason").to_owned() />
                    <div><Button>"追記する"</Button></div>
                </form>
            </details>
        </section>
    };
    Some(view.into_any())
}

/// The closing, for those who may; why it can't be, for the others.
fn closing(desk: &Arc<Desk>, page: &ReviewPage, today: Date) -> Result<AnyView, AppError> {
    let member = &signed(desk)?.member;
    let public = page.items.iter().filter(|item| item.minutes.public).count();
    let told = if public > 0 {
        format!("確定すると、記録は書き換えられなくなり、{public}件の決めたことが、市民のページの「目標の経過」に出ます。")
    } else {
        "確定すると、記録は書き換えられなくなります。市民のページに出すことはありません。".to_owned()
    };
    let error = desk.form.error("close").map(|error| view! { <p class="wrong">{error}</p> });
    let act = match page.closing.problem(member.id, page.version, today) {
        _ if !member.may(Action::ApproveFigures) => view! { <p>"確定できるのは、決裁できる人です。"</p> }.into_any(),
        Some(ClosingProblem::Future) => {
            view! { <p>{format!("{}の会議が終わると、確定できます。", month_and_day(page.line.day))}</p> }.into_any()
        }
        Some(ClosingProblem::SamePerson) => {
            view! { <p>"あなたが準備したか、市民のページに出すことを書いたので、確定はほかの人が行います。"</p> }.into_any()
        }
        Some(ClosingProblem::Closed | ClosingProblem::Stale) => ().into_any(),
        None => asked_once_more(
            "会議を確定する",
            &told,
            view! {
                <form action=format!("/staff/goals/reviews/{}/close#close", page.line.id) method="post">
                    <input type="hidden" name="version" value=page.version.to_string() />
                    <Button look=Look::Solid>"確定する"</Button>
                </form>
            }
            .into_any(),
        ),
    };
    let view = view! {
        <section class="section closing" aria-labelledby="close">
            <h2 id="close">"会議を確定する"</h2>
            {error}
            <p class="sub">"準備した人とは別の人が、読んで確定します。"</p>
            {act}
        </section>
    };
    Ok(view.into_any())
}

/// The form for when, where, who and what about; with both versions beside each other if someone was quicker.
async fn changing(context: &Context, desk: &Arc<Desk>, page: &ReviewPage) -> Result<AnyView, AppError> {
    let form = &desk.form;
    let (line, id) = (&page.line, page.line.id);
    let department = line.department.as_ref().map(|(slug, _)| slug);
    let overview = store::goals::overview(&context.store, &desk.actor(), (Some(line.year), department), jst_date(context.now)).await?;
    let there: Vec<Topic> = page.items.iter().map(|item| item.topic).collect();
    let here = page.items.iter().map(|item| Choice {
        topic: Topic::Item(item.id),
        title: item.title().to_owned(),
        of: if item.name.is_empty() { String::new() } else { item.goal_title.clone() },
        concerns: item.concerns.clone(),
        usual: true,
    });
    let more = agenda(&overview.departments).into_iter().filter(|candidate| !there.contains(&candidate.topic));
    let choices = here.chain(more.map(|candidate| Choice { usual: false, ..Choice::of(candidate, false) })).collect();
    let usual = Usual { day: iso(line.day), place: line.place.clone(), attends: page.attends.clone() };
    let sent = form.sent("place");
    let now = (form.has(Fault::Stale) && sent).then(|| {
        let both = |title, name: &str, now: &str| Both { title, now: now.to_owned(), mine: form.value(name).to_owned() };
        let mine = form.all("topic").count() + form.value("points").lines().filter(|point| !point.trim().is_empty()).count();
        let versions = vec![
            both("会議の日", "day", &usual.day),
            both("場所", "place", &usual.place),
            both("出席する職", "attends", &usual.attends),
            Both { title: "議題の数", now: page.items.len().to_string(), mine: mine.to_string() },
        ];
        conflict(context, page.history.first(), versions, "review", format!("/staff/goals/reviews/{id}"))
    });
    let view = view! {
        <section class="section changing" aria-labelledby="change">
            <h2 id="change">"日と場所と議題"</h2>
            {now}
            <details class="fold" open=sent>
                <summary>"日、場所、出席、議題を直す"</summary>
                <form class="form" id="review" action=format!("/staff/goals/reviews/{id}#change") method="post" novalidate>
                    <input type="hidden" name="version" value=page.version.to_string() />
                    {fields(desk, &usual, choices)}
                    <div><Button look=Look::Solid>"保存する"</Button></div>
                </form>
            </details>
        </section>
    };
    Ok(view.into_any())
}
