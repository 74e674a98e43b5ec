//! 決定: drafted by one with the letter that will go out, decided or sent back by another.

use super::{
    super::{
        desk::{Desk, Fault, Form},
        moment, signed,
    },
    fault::CertificationFault,
    press,
};
use crate::{
    certification::{decision_letter, words as round},
    context::Context,
    error::AppError,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, Look},
        choices::{Choice, Radios},
        definition_list::DefinitionList,
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::{Date, date_with_era, iso, parse_written},
    certification::{ApplicationKind, ApplicationView, LONGEST_REASON, Stage, Verdict, VerdictRecord, VerdictView},
    check::{Check, FieldError, Problem},
    staff::{Action, Outcome},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::check::OfficerView;

/// A decision as it was entered.
///
/// # Errors
/// What is wrong, by field.
pub fn verdict_record(form: &Form, today: Date) -> Result<VerdictRecord, Vec<(&'static str, Fault)>> {
    let mut faults = Vec::new();
    let verdict = Verdict::from_code(form.value("verdict"));
    if verdict.is_none() {
        faults.push(("verdict", Fault::NoChoice));
    }
    let due = form.text("conditions-due");
    let conditions_due = parse_written(&due);
    match conditions_due {
        None if !due.is_empty() => faults.push(("conditions-due", Fault::Day)),
        Some(day) if day < today => faults.push(("conditions-due", Fault::Certification(CertificationFault::PastDay))),
        _ => {}
    }
    let record = VerdictRecord {
        verdict: verdict.unwrap_or(Verdict::Refuse),
        reasons: form.text("reasons"),
        conditions: form.text("conditions"),
        conditions_due,
        note: form.text("note"),
    };
    let told = |error: FieldError| match error.problem {
        Problem::Contradiction => (error.field, Fault::Certification(CertificationFault::NoCondition)),
        problem => (error.field, Fault::Problem(problem)),
    };
    let known: Vec<&str> = faults.iter().map(|(field, _)| *field).collect();
    let found = record.problems().into_iter().filter(|error| !known.contains(&error.field) && verdict.is_some());
    let found: Vec<_> = found.map(told).collect();
    faults.extend(found);
    if faults.is_empty() { Ok(record) } else { Err(faults) }
}

/// Everything about the decision on an application: what waits, what is drafted, what was made.
pub(super) fn section(
    context: &Context,
    desk: &Arc<Desk>,
    found: &OfficerView,
    decisions: &[VerdictView],
) -> Result<Option<AnyView>, AppError> {
    let member = &signed(desk)?.member;
    let pending = decisions.iter().find(|decision| decision.outcome == Outcome::Pending);
    let now = match (found.view.stage, pending) {
        (Stage::Deciding, Some(pending)) => {
            let mine = pending.drafted_by == Some(member.id);
            Some(waiting(desk, &found.view, pending, mine, member.may(Action::KeepCertification)))
        }
        (Stage::Deciding, None) if member.may(Action::KeepCertification) => Some(drafting(context, desk, found, decisions.first())?),
        (Stage::Deciding, None) => Some(view! { <p>"まだ起案されていません。ブランド担当が起案すると、ここに出ます。"</p> }.into_any()),
        _ => None,
    };
    let made = decisions.iter().filter(|decision| decision.outcome != Outcome::Pending);
    let made: Vec<_> = made.map(|decision| past(context, desk, found, decision)).collect();
    let past = (!made.is_empty()).then(|| view! { <ul class="ask-lines">{made}</ul> });
    Ok((now.is_some() || past.is_some()).then(|| {
        view! { <section class="case-part" aria-labelledby="decisions"><h2 id="decisions">"決定"</h2>{now}{past}</section> }.into_any()
    }))
}

/// Whether it can be certified, by marks or, where nothing is scored, by what was found.
fn passes(found: &OfficerView) -> bool {
    match found.view.kind {
        ApplicationKind::New => found.tally.as_ref().is_some_and(|tally| tally.passes),
        _ => !found.view.checked.iter().any(|checked| checked.finding == domain::certification::Finding::Fail),
    }
}

/// The form of a draft, and the letter before it is kept.
fn drafting(context: &Context, desk: &Arc<Desk>, found: &OfficerView, last: Option<&VerdictView>) -> Result<AnyView, AppError> {
    let (view, form) = (&found.view, &desk.form);
    let sent = form.sent("verdict") || form.sent("reasons");
    // What was sent back is mended, not written anew.
    let last = last.filter(|last| last.outcome == Outcome::Rejected || last.outcome == Outcome::Withdrawn);
    let value = |name: &str, kept: &str| if sent { form.value(name).to_owned() } else { kept.to_owned() };
    let kept = |of: fn(&VerdictView) -> &str| last.map(of).unwrap_or_default();
    let chosen = value("verdict", last.map_or("", |last| last.verdict.code()));
    let may = passes(found);
    let choices = Verdict::ALL.into_iter().filter(|verdict| may || *verdict == Verdict::Refuse);
    let choices = choices.map(|verdict| Choice::new(verdict.code(), title(view.kind, verdict)).chosen(chosen == verdict.code()));
    let only = (!may).then(|| view! { <p class="sub">"合格点か必須の基準、形式審査を満たさないので、選べるのはこれだけです。"</p> });
    let due = value("conditions-due", &last.and_then(|last| last.conditions_due).map(iso).unwrap_or_default());
    let preview = if sent && !form.has_errors() { verdict_record(form, context.today()).ok() } else { None };
    let preview = preview.map(|record| preview_of(view, &record));
    let button = if preview.is_some() { "もう一度確かめる" } else { "通知の文を確かめる" };
    let draft = format!("application-decision-{}-{}", view.id, signed(desk)?.member.id);
    let fields = view! {
        {preview}
        {only}
        <Radios label=Label::required("verdict", "決定").error(form.error("verdict")) choices=choices.collect() />
        <TextArea label=Label::required("reasons", "理由").hint(format!("申請者が読みます。どの基準をどう見たかを書いてください。{LONGEST_REASON}文字以内")).error(form.error("reasons")) value=value("reasons", kept(|last| &last.reasons)) rows=6 />
        <TextArea label=Label::needed_when("conditions", "条件", "条件付き認定のときは必須").hint("何をすればよいかを書いてください").error(form.error("conditions")) value=value("conditions", kept(|last| &last.conditions)) rows=3 />
        <TextField label=Label::needed_when("conditions-due", "条件の期限", "条件付き認定のときは必須").error(form.error("conditions-due")) kind=Kind::Day value=due />
        <TextArea label=Label::optional("note", "内部の覚え").hint("決裁する人だけが読みます。申請者には出ません").error(form.error("note")) value=value("note", kept(|last| &last.note)) rows=2 />
        <div class="desk-acts"><Button name="go" value="">{button}</Button></div>
    };
    let view = view! {
        <p>"起案すると、別の人の決裁を待ちます。先に、申請者に届く通知の文を確かめます。"</p>
        <form class="form" id="drafting" action=format!("/staff/certification/{}/draft#decisions", view.id) method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
            <input type="hidden" name="version" value=view.version.to_string() />
            {fields}
        </form>
    };
    Ok(view.into_any())
}

fn preview_of(view: &ApplicationView, record: &VerdictRecord) -> AnyView {
    let letter = decision_letter(view, record);
    view! {
        <section class="case-letter" aria-labelledby="letter-preview">
            <h3 id="letter-preview">"申請者に届く通知"</h3>
            <p class="sub">"まだ起案していません。［ ］の所は、決裁したときに入ります。"</p>
            <pre class="told-letter">{letter.clone()}</pre>
            <input type="hidden" name="previewed" value=letter />
            <div><Button look=Look::Solid name="go" value="1">"この通知で起案する"</Button></div>
        </section>
    }
    .into_any()
}

/// What waits for another person; its drafter takes it back.
fn waiting(desk: &Arc<Desk>, view: &ApplicationView, pending: &VerdictView, mine: bool, keeps: bool) -> AnyView {
    let address = format!("/staff/certification/{}", view.id);
    let hidden = || view! { <input type="hidden" name="decision" value=pending.id.to_string() /> };
    let lead = if mine {
        "あなたが起案したので、決裁はほかの人が行います。".to_owned()
    } else {
        format!("{} さんが起案しました。確かめて、決裁するか差し戻してください。", drafter(pending))
    };
    let form = &desk.form;
    let acts = if mine {
        press(format!("{address}/return"), pending.version, view! { {hidden()}<div><Button>"起案を取り下げる"</Button></div> }.into_any())
    } else {
        let decide = view! { {hidden()}<div><Button look=Look::Solid>"決裁する"</Button></div> };
        let back = view! {
            {hidden()}
            <TextArea label=Label::required("reply", "差し戻す理由").hint("起案した人が読みます。1,000文字以内").error(form.error("reply")) value=form.value("reply").to_owned() rows=2 />
            <div><Button>"差し戻す"</Button></div>
        };
        view! {
            <p>{consequence(view.kind, pending.verdict)}</p>
            {press(format!("{address}/decide"), pending.version, decide.into_any())}
            <details class="fold" open=form.error("reply").is_some()>
                <summary>"差し戻す"</summary>
                {press(format!("{address}/return"), pending.version, back.into_any())}
            </details>
        }
        .into_any()
    };
    let note = (!pending.note.is_empty())
        .then(|| (("内部の覚え").to_owned(), view! { <p class="as-typed">{pending.note.clone()}</p> }.into_any()));
    let rows = std::iter::once(("決定".to_owned(), view! { <b>{title(view.kind, pending.verdict)}</b> }.into_any())).chain(note);
    let letter = view! {
        <h3>"申請者に届く通知"</h3>
        <p class="sub">"［ ］の所は、決裁したときに入ります。"</p>
        <pre class="told-letter">{pending.letter.clone()}</pre>
    };
    let new =
        (mine && keeps).then(|| view! { <p class="sub">"直すときは、取り下げてから起案し直してください。書いたものは残ります。"</p> });
    view! { <p>{lead}</p><DefinitionList rows=rows.collect() />{letter}{new}<div id="decide">{acts}</div> }.into_any()
}

/// What was decided, sent back or taken back.
fn past(context: &Context, desk: &Arc<Desk>, found: &OfficerView, decision: &VerdictView) -> AnyView {
    let view = &found.view;
    let mark = match decision.outcome {
        Outcome::Approved => badge(State::Good, "決裁済み"),
        Outcome::Rejected => badge(State::Bad, "差し戻し"),
        Outcome::Withdrawn | Outcome::Pending => badge(State::None, "取り下げ"),
    };
    let who = decision.decided_at.map(|at| {
        let name = if decision.decider.is_empty() { "（消去された職員）".to_owned() } else { decision.decider.clone() };
        view! { <p class="sub">{format!("起案 {}　決裁 {name}　", drafter(decision))}{moment(context, at)}</p> }
    });
    let reply = (!decision.reply.is_empty()).then(|| view! { <p class="as-typed">{format!("差し戻した理由：{}", decision.reply)}</p> });
    let made = decision.outcome == Outcome::Approved;
    let conditions = (made && decision.verdict == Verdict::Conditional).then(|| condition(desk, view.id, decision));
    let number = view.certificate.filter(|_| made && decision.verdict != Verdict::Refuse).map(|number| {
        view! { <p>"認定番号 "<a class="num" href=format!("/staff/search?q={number}") rel="external">{number.to_string()}</a></p> }
    });
    let note = (!decision.note.is_empty()).then(|| view! { <p class="as-typed sub">{format!("内部の覚え：{}", decision.note)}</p> });
    view! {
        <li>
            <p><b>{title(view.kind, decision.verdict)}</b>" "{mark}</p>
            {number}
            {who}
            {reply}
            {conditions}
            <details class="fold"><summary>"理由を読む"</summary><p class="as-typed">{decision.reasons.clone()}</p>{note}</details>
        </li>
    }
    .into_any()
}

/// The condition of a decision, and whether it was met.
fn condition(desk: &Arc<Desk>, id: i64, decision: &VerdictView) -> AnyView {
    let due = decision.conditions_due.map(date_with_era).unwrap_or_default();
    let keeps = desk.signed.as_ref().is_some_and(|signed| signed.member.may(Action::KeepCertification));
    let state = match decision.met_on {
        Some(day) => view! { <Banner tone=Tone::Done><p>{format!("{}に満たされました。", date_with_era(day))}</p></Banner> }.into_any(),
        None if keeps => {
            let fields = view! {
                <input type="hidden" name="decision" value=decision.id.to_string() />
                <div><Button>"条件が満たされた"</Button></div>
            };
            press(format!("/staff/certification/{id}/met"), decision.version, fields.into_any())
        }
        None => view! { <p>"まだ満たされていません。"</p> }.into_any(),
    };
    view! { <p>{format!("条件（{due}まで）")}</p><p class="as-typed">{decision.conditions.clone()}</p>{state} }.into_any()
}

fn drafter(decision: &VerdictView) -> String {
    if decision.drafter.is_empty() { "（消去された職員）".to_owned() } else { decision.drafter.clone() }
}

fn title(kind: ApplicationKind, verdict: Verdict) -> String {
    match (kind, verdict) {
        (ApplicationKind::New, _) => round::verdict(verdict).to_owned(),
        (ApplicationKind::Renewal, Verdict::Certify) => "更新する".to_owned(),
        (ApplicationKind::Renewal, Verdict::Conditional) => "条件を付けて更新する".to_owned(),
        (ApplicationKind::Renewal, Verdict::Refuse) => "更新しない".to_owned(),
        (ApplicationKind::Change, Verdict::Certify) => "変更を認める".to_owned(),
        (ApplicationKind::Change, Verdict::Conditional) => "条件を付けて変更を認める".to_owned(),
        (ApplicationKind::Change, Verdict::Refuse) => "変更を認めない".to_owned(),
    }
}

const fn consequence(kind: ApplicationKind, verdict: Verdict) -> &'static str {
    match (kind, verdict) {
        (_, Verdict::Refuse) => "決裁すると、申請者に通知が届きます。元に戻せません。",
        (ApplicationKind::New, _) => {
            "決裁すると、認定番号が決まり、産品がすぐに市民のページに出て、申請者に通知が届きます。元に戻せません。"
        }
        (ApplicationKind::Renewal, _) => "決裁すると、有効期間が延び、申請者に通知が届きます。元に戻せません。",
        (ApplicationKind::Change, _) => "決裁すると、市民のページがすぐに変わり、申請者に通知が届きます。元に戻せません。",
    }
}
