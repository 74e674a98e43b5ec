//! `/staff/programmes/{}`: a programme, what waits for a decision, what was decided, and the forms for both.

use super::{
    super::{
        audit::entries,
        conflict::{Both as Versions, conflict},
        desk::{Desk, Fault},
        page_head, parameter, shown, signed,
    },
    fields::{self, Typed},
    release, shown_to,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        badge::{State, badge},
        button::{Button, Look, Size},
        empty::Empty,
        icon::icon,
    },
};
use domain::{
    audit::AuditEntry,
    goals::{FigureState, FiscalYear},
    lang::Both,
    programmes::{AssessmentView, ProgrammePage, ProgrammeRecord, WaitingProgramme},
    staff::{Action, Member},
};
use leptos::prelude::*;
use std::sync::Arc;

/// The most years that a form lets one choose from.
const MOST_YEARS: usize = 20;

/// The form for a new programme.
pub(super) async fn new(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let departments = store::programmes::departments(&context.store).await?;
    let title = "事業を加える";
    let typed = Typed { desk, sent: desk.form.sent("purpose") };
    let draft = format!("programme-new-{}", signed(desk)?.member.id);
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "市が年度をこえて続ける仕事を、ひとつずつ登録します。費用と判定は、加えたあとで年度ごとに入れます。")}
            <form class="form" action="/staff/programmes/new" method="post" novalidate data-draft=draft data-draft-restored=RESTORED data-draft-discard=DISCARD>
                {fields::programme(&typed, &departments, None)}
                <div><Button look=Look::Solid>"加える"</Button></div>
            </form>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

pub(super) const RESTORED: &str = "保存していない入力を戻しました。";
pub(super) const DISCARD: &str = "戻した入力を消す";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let (page, waits, history) = store::programmes::one(&context.store, &desk.actor(), id).await?;
    let departments = store::programmes::departments(&context.store).await?;
    let member = &signed(desk)?.member;
    let title = page.record.name.ja.clone();
    let typed = Typed { desk, sent: desk.form.sent("purpose") };
    let now = (typed.sent && desk.form.has(Fault::Stale)).then(|| differs(context, desk, &page, &history));
    let draft = format!("programme-{id}-{}-{}", page.version, member.id);
    let public = page.record.public.then(|| {
        view! { <a class="more" href=format!("/goals/programmes/{}", page.record.slug) rel="external">"市民のページ"</a> }
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, "")}
            <p class="desk-acts"><a class="more" href="/staff/programmes" rel="external">"一覧へ戻る"</a>{public}</p>
            {now}
            {waits.map(|waits| unreleased(context, desk, &page, &waits, member))}
            {waiting(desk, &page, member)}
            {decided(&page)}
            {assessing(context, desk, address, &page, member)}
            <section class="section" aria-labelledby="texts">
                <h2 id="texts">"事業の説明"</h2>
                <form class="form" id="programme" action=format!("/staff/programmes/{id}") method="post" novalidate data-draft=draft data-draft-restored=RESTORED data-draft-discard=DISCARD>
                    <input type="hidden" name="version" value=page.version.to_string() />
                    {fields::programme(&typed, &departments, Some(&page.record))}
                    <div><Button look=Look::Solid>"説明を保存する"</Button></div>
                </form>
            </section>
            <section class="section" aria-labelledby="history"><h2 id="history">"これまでの記録"</h2>{entries(context, history)}</section>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// What waits of what is said of it.
fn unreleased(context: &Context, desk: &Desk, page: &ProgrammePage, waits: &WaitingProgramme, member: &Member) -> AnyView {
    let (now, next) = (&page.record, &waits.change);
    let goal =
        |record: &ProgrammeRecord| record.goal.as_ref().map(|(year, slug)| format!("{}　{slug}", year.japanese())).unwrap_or_default();
    let text = |title, now: &str, next: &str| (title, if page.record.public { now.to_owned() } else { String::new() }, next.to_owned());
    let changes = vec![
        text("市民のページ", shown_to(now.public), shown_to(next.public)),
        text("事業の名前", &now.name.ja, &next.name.ja),
        text("読み", &now.kana, &next.kana),
        text("英語の名前", &now.name.en, &next.name.en),
        text("部", now.department.as_str(), next.department.as_str()),
        text("担当課", &now.division.ja, &next.division.ja),
        text("担当課（英語）", &now.division.en, &next.division.en),
        text("何のための事業か", &now.purpose.ja, &next.purpose.ja),
        text("何のための事業か（英語）", &now.purpose.en, &next.purpose.en),
        text("始めた年度", &now.since.japanese(), &next.since.japanese()),
        text("つながる目標", &goal(now), &goal(next)),
    ];
    release::waiting(context, desk, (format!("/staff/programmes/{}", page.id), page.version), waits, changes, member)
}

/// What someone else has saved meanwhile, beside what was typed.
fn differs(context: &Context, desk: &Desk, page: &ProgrammePage, history: &[AuditEntry]) -> AnyView {
    let (form, record) = (&desk.form, &page.record);
    let both = |title, name: &str, now: &str| Versions { title, now: now.to_owned(), mine: form.text(name) };
    let goal = record.goal.as_ref();
    let fields = vec![
        both("事業の名前", "name", &record.name.ja),
        both("読み", "kana", &record.kana),
        both("英語の名前", "name_en", &record.name.en),
        both("部", "department", record.department.as_str()),
        both("担当課", "division", &record.division.ja),
        both("担当課（英語）", "division_en", &record.division.en),
        both("何のための事業か", "purpose", &record.purpose.ja),
        both("何のための事業か（英語）", "purpose_en", &record.purpose.en),
        both("始めた年度", "since", &record.since.number().to_string()),
        both("つながる目標の年度", "goal_year", &goal.map(|(year, _)| year.number().to_string()).unwrap_or_default()),
        both("つながる目標", "goal", goal.map_or("", |(_, slug)| slug.as_str())),
        Versions {
            title: "市民のページ", now: shown_to(record.public).to_owned(), mine: shown_to(form.value("public") == "1").to_owned()
        },
    ];
    let last = history.iter().find(|entry| entry.action == "programmes.change");
    conflict(context, last, fields, "programme", format!("/staff/programmes/{}", page.id))
}

/// What was drafted and waits: others decide it or send it back, and whoever drafted it takes it back.
fn waiting(desk: &Desk, page: &ProgrammePage, member: &Member) -> Option<AnyView> {
    let drafts = page.assessments.iter().filter(|assessment| assessment.state == FigureState::Pending);
    let drafts: Vec<_> =
        drafts.map(|draft| view! { <li id=format!("draft-{}", draft.id)>{one_draft(desk, page, draft, member)}</li> }.into_any()).collect();
    (!drafts.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="assessment-waiting">
                <h2 id="assessment-waiting">"決定を待つ評価"</h2>
                <ul class="waiting" id="assessment">{drafts}</ul>
            </section>
        }
        .into_any()
    })
}

fn one_draft(desk: &Desk, page: &ProgrammePage, draft: &AssessmentView, member: &Member) -> AnyView {
    let own = draft.entered_by == Some(member.id);
    let who =
        if draft.name_of.is_empty() { "起案した人は、もういません".to_owned() } else { format!("起案：{}", draft.name_of) };
    let why = draft.corrects.map(|_| view! { <p>{format!("訂正の理由：{}", draft.why.ja)}</p> });
    let decide = (!own && member.may(Action::ApproveFigures)).then(|| {
        view! {
            <form action=format!("/staff/programmes/{}/decide", page.id) method="post">
                <input type="hidden" name="assessment" value=draft.id.to_string() />
                <Button look=Look::Solid>"決定して公開する"</Button>
            </form>
        }
    });
    let may_return = own || member.may(Action::ApproveFigures);
    let back = may_return.then(|| send_back(desk, page, draft, own));
    let told = own.then(|| view! { <p class="sub">"あなたが起案しました。決めるのは、ほかの人です。"</p> });
    view! {
        <h3>{draft.record.year.japanese()}{draft.corrects.map(|_| "（訂正）")}</h3>
        {fields::told(&draft.record)}
        {why}
        <p class="sub">{who}</p>
        {told}
        {decide}
        {back}
    }
    .into_any()
}

fn send_back(desk: &Desk, page: &ProgrammePage, draft: &AssessmentView, own: bool) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("note") && form.value("assessment") == draft.id.to_string();
    let id = if sent { "note".to_owned() } else { format!("note-{}", draft.id) };
    let about = format!("{id}-error");
    let error = sent.then(|| form.error("note")).flatten();
    let (wrong, described) = (error.is_some().then_some("true"), error.is_some().then(|| about.clone()));
    let message = error.map(|error| view! { <p class="error" id=about>{icon("alert")}{error}</p> });
    let title = if own { "取り下げる" } else { "差し戻す" };
    view! {
        <details class="more" open=sent>
            <summary>{title}</summary>
            <form class="form" action=format!("/staff/programmes/{}/reject", page.id) method="post" novalidate>
                <input type="hidden" name="assessment" value=draft.id.to_string() />
                <div class="field">
                    <label for=id.clone()>{format!("{title}理由")}</label>
                    {message}
                    <input type="text" id=id name="note" value=if sent { form.value("note").to_owned() } else { String::new() } autocomplete="off" aria-describedby=described aria-invalid=wrong />
                </div>
                <div><Button size=Size::Small>{title}</Button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What counts, did count, or was sent back, year by year.
fn decided(page: &ProgrammePage) -> AnyView {
    let known = page.assessments.iter().filter(|assessment| assessment.state != FigureState::Pending);
    let rows: Vec<_> = known
        .map(|assessment| {
            let (mark, act) = match assessment.state {
                FigureState::Public => {
                    let to = format!("/staff/programmes/{}?correct={}#assess", page.id, assessment.id);
                    let year = assessment.record.year.japanese();
                    (
                        badge(State::Good, "決定"),
                        Some(view! { <a class="more" href=to rel="external">"訂正する"<span class="sr">{format!("：{year}")}</span></a> }),
                    )
                }
                FigureState::Superseded => (badge(State::None, "訂正済み"), None),
                FigureState::Rejected | FigureState::Pending => (badge(State::Warning, "差し戻し・取り下げ"), None),
            };
            let why = (!assessment.why.ja.is_empty()).then(|| view! { <p>{format!("訂正の理由：{}", assessment.why.ja)}</p> });
            let note = (!assessment.note.is_empty()).then(|| view! { <p>{format!("差し戻した理由：{}", assessment.note)}</p> });
            view! { <li><h3>{assessment.record.year.japanese()}" "{mark}</h3>{fields::told(&assessment.record)}{why}{note}{act}</li> }
                .into_any()
        })
        .collect();
    let list = if rows.is_empty() {
        view! { <Empty title="評価はまだありません"><p>"下の欄から起案してください。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="waiting">{rows}</ul> }.into_any()
    };
    view! { <section class="section" aria-labelledby="by-year"><h2 id="by-year">"年度ごとの評価"</h2>{list}</section> }.into_any()
}

/// The form for an assessment of a year, or for a correction of one.
fn assessing(context: &Context, desk: &Desk, address: &Address, page: &ProgrammePage, member: &Member) -> AnyView {
    let form = &desk.form;
    let sent = form.sent("output");
    let asked = if sent { form.value("corrects").to_owned() } else { parameter(address, "correct") };
    let old = asked.parse::<i64>().ok().and_then(|id| page.standing().find(|assessment| assessment.id == id));
    let years = open_years(page, context);
    let typed = Typed { desk, sent };
    let nothing = Both::default();
    let post = page.standing().next().map_or(&nothing, |last| &last.record.by);
    let title = if old.is_some() { "評価を訂正する" } else { "評価を起案する" };
    if old.is_none() && years.is_empty() && !sent {
        return ().into_any();
    }
    let (to, lead) = match old {
        Some(_) => ("amend", "今の評価は、訂正が決まるまでそのまま残ります。決まったあとも、訂正前の内容として市民が読めます。"),
        None => ("assess", "起案すると、ほかの人の決定を待ちます。決まるまで、市民のページには出ません。"),
    };
    let corrects = old.map(|old| view! { <input type="hidden" name="corrects" value=old.id.to_string() /> });
    let why = old.map(|_| typed.both(true, ["why", "why_en"], "訂正する理由", "市民が読みます。500文字以内", true, &nothing));
    let draft = format!("assessment-{}-{asked}-{}", page.id, member.id);
    view! {
        <section class="section" aria-labelledby="assess">
            <h2 id="assess">{title}</h2>
            <p>{lead}</p>
            <form class="form" id="assess-form" action=format!("/staff/programmes/{}/{to}#assess", page.id) method="post" novalidate data-draft=draft data-draft-restored=RESTORED data-draft-discard=DISCARD>
                {corrects}
                {why}
                {fields::assessment(&typed, &years, old.map(|old| &old.record), (context.today(), post))}
                <div><Button look=Look::Solid>{title}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// The years of which nothing counts or waits, the newest first.
fn open_years(page: &ProgrammePage, context: &Context) -> Vec<FiscalYear> {
    let known = |year: &FiscalYear| {
        let counts = |assessment: &&AssessmentView| matches!(assessment.state, FigureState::Public | FigureState::Pending);
        page.assessments.iter().filter(counts).any(|assessment| assessment.record.year == *year)
    };
    let present = FiscalYear::of(context.today()).map_or(0, FiscalYear::number);
    let last = page.ended_after.map_or(present, |year| year.number().min(present));
    // The one before the present is what is mostly looked back on.
    let mut years: Vec<FiscalYear> =
        (page.record.since.number()..=last).rev().filter_map(FiscalYear::new).filter(|year| !known(year)).take(MOST_YEARS).collect();
    if years.len() > 1 && years[0].number() == present && years[1].number() == present - 1 {
        years.rotate_left(1);
    }
    years
}
