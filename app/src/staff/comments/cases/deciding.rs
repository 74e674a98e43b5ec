//! 決裁: what waits and what it would do, the buttons of the one who decides, and what was decided before.

use super::{PATH, changes, may};
use crate::{
    context::Context,
    staff::{comments::names, desk::Desk, moment},
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look},
        definition_list::DefinitionList,
        field::Label,
        table::scrolling,
        text_field::TextArea,
    },
};
use domain::{
    calendar::{Date, date_plain},
    comments::{CaseDesk, CaseMove, MoveView, SectionChange, difference, sections_after},
    staff::{Action, Outcome},
};
use leptos::prelude::*;

/// What waits for a second person.
pub(super) fn waiting(context: &Context, desk: &Desk, case: &CaseDesk) -> Option<AnyView> {
    let step = case.pending()?;
    let me = desk.signed.as_ref().map_or(0, |signed| signed.member.id);
    let lead = if step.waits_for(me) && may(desk, Action::DecideComments) {
        "何が変わるかを確かめて、決裁するか差し戻してください。"
    } else if step.waits_for(me) {
        "決裁する役割の人を待っています。"
    } else {
        "あなたが起案しました。決裁は、ほかの人が行います。それまでは取り下げられます。"
    };
    let error = desk.form.error("waiting").map(|error| view! { <p class="wrong">{error}</p> });
    Some(
        view! {
            <section class="comment-waiting" id="waiting" tabindex="-1" aria-labelledby="waiting-title">
                <h2 id="waiting-title">{format!("決裁を待つもの：{}", names::step(step.step.kind()))}</h2>
                {error}
                <p>{lead}</p>
                <p class="sub">{format!("起案：{}　", person(&step.drafter))}{moment(context, step.drafted_at)}</p>
                <h3>"決裁すると、こうなります"</h3>
                {consequence(context, case, &step.step)}
                {buttons(desk, case, step, me)}
            </section>
        }
        .into_any(),
    )
}

/// What would happen.
fn consequence(context: &Context, case: &CaseDesk, step: &CaseMove) -> AnyView {
    let told = |text: &str| view! { <blockquote class="comment-told"><p class="as-typed">{text.to_owned()}</p></blockquote> };
    match step {
        CaseMove::Publish => {
            let dates = case.record.dates;
            let rows = vec![
                (
                    "募集".to_owned(),
                    format!("{}から{}まで（{}日間）", date_plain(dates.opens_on), date_plain(dates.closes_on), dates.days_open())
                        .into_any(),
                ),
                ("結果の約束".to_owned(), date_plain(dates.results_on).into_any()),
                ("節".to_owned(), format!("{}", case.record.sections().iter().filter(|section| section.number > 0).count()).into_any()),
            ];
            let over = (dates.opens_on < context.today()).then(
                || view! { <p class="wrong">"募集の初日が過ぎたので、このままでは決裁できません。差し戻して、日付を直してください。"</p> },
            );
            let short =
                (!case.record.short_reason.is_empty()).then(|| view! { <p>"期間が短い理由："</p>{told(&case.record.short_reason)} });
            view! {
                <p>"案件がだれでも読めるようになります。公開したあとの変更は、訂正として理由とともに残ります。"</p>
                {over}
                <DefinitionList rows=rows />
                {short}
                <p><LinkButton href=format!("{PATH}/{}/preview", case.id) look=Look::Solid>"市民のページの形で読む"</LinkButton></p>
            }
            .into_any()
        }
        CaseMove::Correct { record, reason } => view! {
            <p>"下の所が変わります。訂正した日と理由が、市民のページに残ります。"</p>
            <p>"訂正の理由："</p>
            {told(reason)}
            {changes::of(&case.record, record)}
        }
        .into_any(),
        CaseMove::Cancel { reason } => {
            view! { <p>"意見の受付をやめます。もとには戻せません。市民のページに、次の理由が出ます。"</p>{told(reason)} }.into_any()
        }
        CaseMove::Late { reason, until } => late(context, case, reason, *until),
        CaseMove::Results => results(case),
    }
}

fn late(context: &Context, case: &CaseDesk, reason: &str, until: Option<Date>) -> AnyView {
    let new = match until {
        Some(day) => {
            view! { <p>"新しい約束の日："<b>{date_plain(day)}</b>"。この日も過ぎると、そのことが市民のページに出ます。"</p> }.into_any()
        }
        None => view! { <p>"新しい約束の日は書かれていません。市民は、いつまで待てばよいかが分かりません。"</p> }.into_any(),
    };
    let over = until.is_some_and(|day| !case.standing.can_promise(day, context.today())).then(|| {
        view! { <p class="wrong">"新しい約束の日が過ぎたので、このままでは決裁できません。差し戻して、日付を直してください。"</p> }
    });
    view! {
        <p>"市民のページに、公表が遅れる理由として次の文が出ます。"</p>
        <blockquote class="comment-told"><p class="as-typed">{reason.to_owned()}</p></blockquote>
        {new}
        {over}
    }
    .into_any()
}

fn results(case: &CaseDesk) -> AnyView {
    let figures = &case.figures;
    let before = case.record.sections();
    let changed = difference(&before, &sections_after(&before, &case.final_text));
    let count = changed.iter().filter(|section| section.kind != SectionChange::Same).count();
    let rows = vec![
        ("提出".to_owned(), format!("{}通", figures.submissions).into_any()),
        ("出した人".to_owned(), format!("{}人", figures.persons).into_any()),
        ("意見".to_owned(), format!("{}件（うち対象外{}件）", figures.units, figures.excluded).into_any()),
        ("回答".to_owned(), format!("{}件", figures.groups).into_any()),
        ("案から変わる節".to_owned(), format!("{count}").into_any()),
    ];
    view! {
        <p>"結果のページが公開され、結果のお知らせを希望した人にメールが届きます。そのあと、回答と最終案は変えられません。"</p>
        <DefinitionList rows=rows />
        <p class="desk-acts">
            <LinkButton href=format!("{PATH}/{}/results-preview", case.id) look=Look::Solid>"市民のページの形で結果を読む"</LinkButton>
            <LinkButton href=format!("{PATH}/{}/groups", case.id)>"回答を読む"</LinkButton>
            <LinkButton href=format!("{PATH}/{}/final", case.id)>"最終案を読む"</LinkButton>
        </p>
        <details class="data"><summary>"案と最終案の違い"</summary>{changes::sections(&changed)}</details>
    }
    .into_any()
}

fn buttons(desk: &Desk, case: &CaseDesk, step: &MoveView, me: i64) -> AnyView {
    let another = step.waits_for(me);
    let decides = may(desk, Action::DecideComments);
    let approve = (another && decides).then(|| {
        view! {
            <form class="form" action=format!("{PATH}/{}/approve", case.id) method="post">
                <input type="hidden" name="move" value=step.id.to_string() />
                <div><Button look=Look::Solid>{format!("確かめたので、{}を決裁する", names::step(step.step.kind()))}</Button></div>
            </form>
        }
    });
    let may_return = if another { decides } else { may(desk, Action::KeepComments) };
    let back = may_return.then(|| {
        let title = if another { "差し戻す" } else { "取り下げる" };
        let error = desk.form.error("note");
        let label = Label::required("note", format!("{title}理由")).hint("職員が読み、記録に残ります。200文字以内").error(error.clone());
        view! {
            <details class="data" open=desk.form.sent("note")>
                <summary>{title}</summary>
                <form class="form" action=format!("{PATH}/{}/send-back", case.id) method="post" novalidate>
                    <input type="hidden" name="move" value=step.id.to_string() />
                    <TextArea label=label value=desk.form.value("note").to_owned() rows=2 />
                    <div><Button>{title}</Button></div>
                </form>
            </details>
        }
    });
    view! { {approve}{back} }.into_any()
}

/// What was drafted and decided before, the newest first.
pub(super) fn history(context: &Context, case: &CaseDesk) -> Option<AnyView> {
    let rows: Vec<_> = case.moves.iter().map(|step| row(context, step)).collect();
    (!rows.is_empty()).then(|| {
        let table = view! {
            <table class="dense comment-history">
                <caption class="sr">"起案と決裁の記録"</caption>
                <thead><tr><th scope="col">"内容"</th><th scope="col">"状態"</th><th scope="col">"起案"</th><th scope="col">"決裁"</th><th scope="col">"理由"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        view! {
            <section class="section" aria-labelledby="history">
                <h2 id="history">"起案と決裁の記録"</h2>
                {scrolling("起案と決裁の記録".to_owned(), table.into_any())}
            </section>
        }
        .into_any()
    })
}

fn row(context: &Context, step: &MoveView) -> AnyView {
    let (state, word) = match step.outcome {
        Outcome::Pending => (State::Warning, "決裁待ち"),
        Outcome::Approved => (State::Good, "決裁"),
        Outcome::Rejected => (State::Bad, "差し戻し"),
        Outcome::Withdrawn => (State::None, "取り下げ"),
    };
    // What the program itself does, such as the samples, nobody has drafted, and it is decided at once.
    let by = |name: &str| if step.drafted_by.is_none() { "プログラム".to_owned() } else { person(name) };
    let decided = step.decided_at.map(|at| view! { {by(&step.decider)}<br />{moment(context, at)} });
    let reason = (!step.step.reason().is_empty()).then(|| view! { <p class="as-typed">{step.step.reason().to_owned()}</p> });
    let note = (!step.note.is_empty()).then(|| view! { <p class="sub as-typed">{format!("{word}の理由：{}", step.note)}</p> });
    view! {
        <tr>
            <th scope="row">{names::step(step.step.kind())}</th>
            <td>{badge(state, word)}</td>
            <td>{by(&step.drafter)}<br />{moment(context, step.drafted_at)}</td>
            <td>{decided}</td>
            <td>{reason}{note}</td>
        </tr>
    }
    .into_any()
}

fn person(name: &str) -> String {
    if name.is_empty() { "（名前なし）".to_owned() } else { name.to_owned() }
}
