//! `/staff/improvements/{}`: one proposal, its text, and how far it has come.

use super::{
    super::{
        audit::entries,
        conflict::{Both as Versions, conflict},
        desk::{Desk, Fault},
        page_head, shown, signed,
    },
    fields::Typed,
    one::{DISCARD, RESTORED},
    progress, progress_badge, release, shown_to,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        button::{Button, Look},
        choices::{Choice, Radios},
        definition_list::DefinitionList,
        field::Label,
    },
};
use domain::{
    audit::AuditEntry,
    calendar::{Date, date_plain, iso},
    lang::Both,
    programmes::{DepartmentName, ImprovementChange, ImprovementRecord, ImprovementState, ImprovementView, WaitingImprovement},
    staff::{Action, Member},
};
use leptos::prelude::*;
use std::sync::Arc;

/// The form for a new one.
pub(super) async fn new(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let departments = store::programmes::departments(&context.store).await?;
    let member = &signed(desk)?.member;
    let title = "業務改善の提案";
    let typed = Typed { desk, sent: desk.form.sent("trouble") };
    let draft = format!("improvement-new-{}", member.id);
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "困っていることと、こうしたらよいと思うことを書いてください。個人の名前は書かないでください。")}
            <form class="form" action="/staff/improvements/new" method="post" novalidate data-draft=draft data-draft-restored=RESTORED data-draft-discard=DISCARD>
                {text_fields(&typed, &departments, None, context.today(), member.may(Action::KeepGoals))}
                <div><Button look=Look::Solid>"提案する"</Button></div>
            </form>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let (improvement, waits, history) = store::programmes::improvement(&context.store, &desk.actor(), id).await?;
    let member = &signed(desk)?.member;
    let keeps = member.may(Action::KeepGoals);
    let own = improvement.state == ImprovementState::Proposed && improvement.proposed_by == Some(member.id);
    let title = improvement.record.title.ja.clone();
    let typed = Typed { desk, sent: desk.form.sent("trouble") };
    let now = (typed.sent && desk.form.has(Fault::Stale)).then(|| differs(context, desk, &improvement, &history));
    let change = if keeps || own {
        let departments = store::programmes::departments(&context.store).await?;
        let draft = format!("improvement-{id}-{}-{}", improvement.version, member.id);
        Some(view! {
            <section class="section" aria-labelledby="texts">
                <h2 id="texts">"提案の内容"</h2>
                <form class="form" id="improvement" action=format!("/staff/improvements/{id}") method="post" novalidate data-draft=draft data-draft-restored=RESTORED data-draft-discard=DISCARD>
                    <input type="hidden" name="version" value=improvement.version.to_string() />
                    {text_fields(&typed, &departments, Some(&improvement.record), context.today(), keeps)}
                    <div><Button look=Look::Solid>"内容を保存する"</Button></div>
                </form>
            </section>
        })
    } else {
        None
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, "")}
            <p><a class="more" href="/staff/improvements" rel="external">"一覧へ戻る"</a></p>
            <DefinitionList rows=rows(&improvement) />
            {waits.map(|waits| unreleased(context, desk, &improvement, &waits, member))}
            {now}
            {keeps.then(|| moving(context, desk, &improvement))}
            {change}
            <section class="section" aria-labelledby="history"><h2 id="history">"これまでの記録"</h2>{entries(context, history)}</section>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// What waits of it.
fn unreleased(context: &Context, desk: &Desk, improvement: &ImprovementView, waits: &WaitingImprovement, member: &Member) -> AnyView {
    let now = &improvement.record;
    let text =
        |title, now: &str, next: &str| (title, if improvement.record.public { now.to_owned() } else { String::new() }, next.to_owned());
    let changes = match &waits.change {
        ImprovementChange::Words(next) => vec![
            text("市民のページ", shown_to(now.public), shown_to(next.public)),
            text("題名", &now.title.ja, &next.title.ja),
            text("題名（英語）", &now.title.en, &next.title.en),
            text("職場", &now.division.ja, &next.division.ja),
            text("困っていること", &now.trouble.ja, &next.trouble.ja),
            text("困っていること（英語）", &now.trouble.en, &next.trouble.en),
            text("提案", &now.proposal.ja, &next.proposal.ja),
            text("提案（英語）", &now.proposal.en, &next.proposal.en),
            text("提案した日", &date_plain(now.day), &date_plain(next.day)),
        ],
        ImprovementChange::Step(next) => vec![
            text("状態", progress(improvement.state), progress(next.to)),
            text("その日", "", &date_plain(next.day)),
            text("理由", "", &next.reason.ja),
            text("結果", "", &next.effect.ja),
            text("1年に減る時間", "", &next.hours.map(|hours| hours.to_string()).unwrap_or_default()),
            text("1年に減る費用", "", &next.yen.map(|yen| format!("{yen}円")).unwrap_or_default()),
        ],
    };
    release::waiting(context, desk, (format!("/staff/improvements/{}", improvement.id), improvement.version), waits, changes, member)
}

fn rows(improvement: &ImprovementView) -> Vec<(String, AnyView)> {
    let record = &improvement.record;
    let day = |on: Option<Date>| on.map(date_plain).unwrap_or_default();
    let known = [
        ("職場", format!("{}　{}", improvement.department.ja, record.division.ja)),
        ("提案した日", date_plain(record.day)),
        ("困っていること", record.trouble.ja.clone()),
        ("提案", record.proposal.ja.clone()),
        ("始めた日", day(improvement.started_on)),
        ("終わった日", day(improvement.ended_on)),
        ("理由", improvement.reason.ja.clone()),
        ("結果", improvement.effect.ja.clone()),
        ("減る時間", improvement.hours.map(|hours| format!("1年に{hours}時間")).unwrap_or_default()),
        ("減る費用", improvement.yen.map(|yen| format!("1年に{yen}円")).unwrap_or_default()),
        ("市民のページ", shown_to(record.public).to_owned()),
    ];
    let mut rows = vec![("状態".to_owned(), progress_badge(improvement.state))];
    rows.extend(known.into_iter().filter(|(_, value)| !value.is_empty()).map(|(title, value)| (title.to_owned(), value.into_any())));
    rows
}

fn text_fields(typed: &Typed<'_>, departments: &[DepartmentName], known: Option<&ImprovementRecord>, today: Date, keeps: bool) -> AnyView {
    let nothing = Both::default();
    let text = |of: fn(&ImprovementRecord) -> &Both| known.map_or(&nothing, of);
    let department = known.map(|record| record.department.to_string()).unwrap_or_default();
    // Whether citizens see it, those decide who keep goals; everyone else leaves it as it is.
    let public = match (keeps, known.is_some_and(|record| record.public)) {
        (true, public) => typed.public(public),
        (false, public) => view! { <input type="hidden" name="public" value=if public { "1" } else { "0" } /> }.into_any(),
    };
    view! {
        {typed.select(Label::required("department", "部"), super::choices(departments), &department)}
        {typed.both(false, ["division", "division_en"], "職場", "課や係の名前", true, text(|r| &r.division))}
        {typed.both(false, ["title", "title_en"], "題名", "何をどうするかを、80文字以内で", true, text(|r| &r.title))}
        {typed.both(true, ["trouble", "trouble_en"], "困っていること", "1,000文字以内", true, text(|r| &r.trouble))}
        {typed.both(true, ["proposal", "proposal_en"], "提案", "1,000文字以内", true, text(|r| &r.proposal))}
        {typed.day(Label::required("day", "提案した日"), known.map_or(today, |record| record.day))}
        {public}
    }
    .into_any()
}

/// What someone else has saved meanwhile, beside what was typed.
fn differs(context: &Context, desk: &Desk, improvement: &ImprovementView, history: &[AuditEntry]) -> AnyView {
    let (form, record) = (&desk.form, &improvement.record);
    let both = |title, name: &str, now: &str| Versions { title, now: now.to_owned(), mine: form.text(name) };
    let fields = vec![
        both("題名", "title", &record.title.ja),
        both("題名（英語）", "title_en", &record.title.en),
        both("職場", "division", &record.division.ja),
        both("困っていること", "trouble", &record.trouble.ja),
        both("困っていること（英語）", "trouble_en", &record.trouble.en),
        both("提案", "proposal", &record.proposal.ja),
        both("提案（英語）", "proposal_en", &record.proposal.en),
        both("提案した日", "day", &iso(record.day)),
        Versions {
            title: "市民のページ", now: shown_to(record.public).to_owned(), mine: shown_to(form.value("public") == "1").to_owned()
        },
    ];
    let last = history.iter().find(|entry| entry.action.starts_with("improvements."));
    conflict(context, last, fields, "improvement", format!("/staff/improvements/{}", improvement.id))
}

/// The form that moves it on.
fn moving(context: &Context, desk: &Desk, improvement: &ImprovementView) -> AnyView {
    let typed = Typed { desk, sent: desk.form.sent("to") || desk.form.sent("moved_on") };
    let nothing = Both::default();
    let now = typed.value("to", "");
    let choices: Vec<Choice> =
        improvement.state.next().iter().map(|state| Choice::new(state.code(), progress(*state)).chosen(state.code() == now)).collect();
    let done = improvement.state.next().contains(&ImprovementState::Done).then(|| {
        view! {
            {typed.both(true, ["effect", "effect_en"], "結果（完了のとき）", "何がどう変わったか。1,000文字以内", false, &nothing)}
            {typed.line(Label::optional("hours", "1年に減る時間").hint("分からないときは空のままに。例：120"), "")}
            {typed.line(Label::optional("yen", "1年に減る費用").hint("分からないときは空のままに。例：30万円"), "")}
        }
    });
    let reason = if improvement.state.is_over() { "もう一度取り組む理由" } else { "理由（見送りのとき）" };
    view! {
        <section class="section" aria-labelledby="move">
            <h2 id="move">"状態を進める"</h2>
            <form class="form" action=format!("/staff/improvements/{}/move#move", improvement.id) method="post" novalidate>
                <input type="hidden" name="version" value=improvement.version.to_string() />
                <Radios label=Label::required("to", "次の状態").error(typed.error("to")) choices=choices />
                {typed.day(Label::required("moved_on", "その日"), context.today())}
                {typed.both(true, ["reason", "reason_en"], reason, "500文字以内", false, &nothing)}
                {done}
                <div><Button look=Look::Solid>"状態を進める"</Button></div>
            </form>
        </section>
    }
    .into_any()
}
