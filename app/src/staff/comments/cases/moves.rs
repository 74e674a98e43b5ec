//! 起案: what can be done with a case as it stands, each drafted here and decided by another.

use super::{PATH, entered::day_parts, may};
use crate::{
    context::Context,
    staff::desk::Desk,
    ui::{
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
        date_field::DateField,
        field::Label,
        text_field::TextArea,
    },
};
use domain::{
    calendar::date_plain,
    comments::{CaseDesk, CasePhase},
    staff::Action,
};
use leptos::prelude::*;

/// What can be done now; nothing while something waits, or for those who only read.
pub(super) fn possible(context: &Context, desk: &Desk, case: &CaseDesk) -> Option<AnyView> {
    if case.pending().is_some() || !may(desk, Action::KeepComments) {
        return None;
    }
    let content = match case.phase {
        None => publish(context, desk, case),
        Some(CasePhase::Cancelled) => return None,
        Some(CasePhase::Published) => view! { <div class="desk-acts">{correct(case)}</div> }.into_any(),
        Some(phase) => view! {
            {(phase == CasePhase::Considering).then(|| results(desk, case))}
            <div class="desk-acts">{correct(case)}</div>
            {late(desk, case)}
            {cancel(desk, case)}
        }
        .into_any(),
    };
    Some(
        view! {
            <section class="section comment-moves" aria-labelledby="moves">
                <h2 id="moves">"次にすること"</h2>
                <p class="sub">"起案すると、ほかの人の決裁を待ちます。決裁されるまで、市民のページは変わりません。"</p>
                {content}
            </section>
        }
        .into_any(),
    )
}

fn publish(context: &Context, desk: &Desk, case: &CaseDesk) -> AnyView {
    let edit = view! {
        <LinkButton href=format!("{PATH}/{}/edit", case.id)>"編集する"</LinkButton>
        <LinkButton href=format!("{PATH}/{}/preview", case.id)>"プレビューを見る"</LinkButton>
    };
    let dates = case.record.dates;
    let (over, error) = (dates.opens_on < context.today(), desk.form.error("publish"));
    let act = if over && error.is_none() {
        view! { <Banner tone=Tone::Warning><p>"募集の初日が過ぎているので、公開を起案できません。「編集する」で日付を直してください。"</p></Banner> }.into_any()
    } else {
        let when = if dates.opens_on > context.today() {
            format!("決裁されると予告として公開され、{}から意見を受け付けます。", date_plain(dates.opens_on))
        } else {
            "決裁されると公開され、すぐに意見を受け付けます。".to_owned()
        };
        press(
            case,
            "publish",
            view! { <p>{when}</p>{wrong("publish", error)}<div><Button look=Look::Solid>"公開を起案する"</Button></div> }.into_any(),
        )
    };
    view! { <div class="desk-acts">{edit}</div>{act} }.into_any()
}

fn correct(case: &CaseDesk) -> AnyView {
    view! { <LinkButton href=format!("{PATH}/{}/correct", case.id)>"内容を訂正する"</LinkButton> }.into_any()
}

fn results(desk: &Desk, case: &CaseDesk) -> AnyView {
    let error = desk.form.error("results");
    if !case.unfinished.is_none() && error.is_none() {
        return view! { <p>"結果は、上の「残っていること」がすべて終わると公表を起案できます。"</p> }.into_any();
    }
    let act = view! {
        <p>"すべての回答、案と最終案の違い、件数を公表します。結果のお知らせを希望した人にメールが届きます。"</p>
        <p><LinkButton href=format!("{PATH}/{}/results-preview", case.id)>"市民のページの形で結果を読む"</LinkButton></p>
        {wrong("results", error)}
        <div><Button look=Look::Solid>"結果の公表を起案する"</Button></div>
    };
    press(case, "results", act.into_any())
}

fn late(desk: &Desk, case: &CaseDesk) -> AnyView {
    let form = &desk.form;
    let hint = "なぜ遅れるか。市民のページに、この文のまま出ます。600文字以内";
    let now =
        (!case.late_reason.is_empty()).then(|| view! { <p>"今、出ている文："<span class="as-typed">{case.late_reason.clone()}</span></p> });
    let until = case.standing.late_until.map(|on| view! { <p>{format!("今、出ている新しい約束の日：{}", date_plain(on))}</p> });
    let day = Label::optional("late_until", "新しい約束の日")
        .hint("この日までに結果を公表する、という市民への約束です。明日からあとの日にします。まだ決められないときだけ、空のままにします")
        .error(form.error("late_until"));
    let day = view! { <DateField label=day value=day_parts(form, "late_until") /> }.into_any();
    let told = view! { {now}{until} }.into_any();
    reasoned(desk, case, ("late", "late_reason"), "公表の遅れを知らせる", ("遅れる理由", hint), (told, day))
}

fn cancel(desk: &Desk, case: &CaseDesk) -> AnyView {
    let hint = "市民のページに、この文のまま出ます。600文字以内";
    let told = view! { <p>"決裁されると、意見は受け付けられなくなり、もとに戻せません。ページは、取りやめの理由とともに残ります。"</p> };
    let nothing_else = ().into_any();
    reasoned(desk, case, ("cancel", "cancel_reason"), "取りやめる", ("取りやめる理由", hint), (told.into_any(), nothing_else))
}

/// A move that needs a reason, behind a heading that opens, with what is told before and what else is asked; open if it was sent.
fn reasoned(
    desk: &Desk,
    case: &CaseDesk,
    (what, field): (&'static str, &'static str),
    title: &'static str,
    (label, hint): (&str, &str),
    (told, more): (AnyView, AnyView),
) -> AnyView {
    let form = &desk.form;
    let label = Label::required(field, label).hint(hint).error(form.error(field));
    let member = desk.signed.as_ref().map_or(0, |signed| signed.member.id);
    let draft = format!("comment-{what}-{}-{}-{member}", case.id, case.version);
    view! {
        <details class="data" open=form.sent(field)>
            <summary>{title}</summary>
            {told}
            <form class="form" action=format!("{PATH}/{}/{what}", case.id) method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <input type="hidden" name="version" value=case.version.to_string() />
                <TextArea label=label value=form.value(field).to_owned() rows=4 />
                {more}
                <div><Button>"起案する"</Button></div>
            </form>
        </details>
    }
    .into_any()
}

/// What is wrong with a form that has no field, where the summary of errors leads.
fn wrong(id: &'static str, error: Option<String>) -> Option<AnyView> {
    error.map(|error| view! { <p class="wrong" id=id tabindex="-1">{error}</p> }.into_any())
}

/// A form of one button, with the version of what was seen.
fn press(case: &CaseDesk, what: &'static str, inside: AnyView) -> AnyView {
    view! {
        <form class="form" action=format!("{PATH}/{}/{what}", case.id) method="post" novalidate>
            <input type="hidden" name="version" value=case.version.to_string() />
            {inside}
        </form>
    }
    .into_any()
}
