//! What the forms of a plan have in common.

use crate::{
    context::Context,
    staff::{
        conflict::{Both as Versions, conflict},
        desk::{Desk, Fault},
        goals::PlanFault,
    },
    ui::{
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        choices::Choice,
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{goals::PlanView, lang::Both};
use leptos::prelude::*;

/// What stands in a field: what was typed, else what is kept.
pub(super) fn typed(desk: &Desk, name: &str, kept: &str) -> String {
    if desk.form.sent(name) { desk.form.value(name).to_owned() } else { kept.to_owned() }
}

/// What was chosen: what was sent, else what is kept. `form` is a field that every form of this kind sends.
pub(super) fn ticked(desk: &Desk, form: &str, name: &str, kept: bool) -> bool {
    if desk.form.sent(form) { desk.form.all(name).next().is_some() } else { kept }
}

/// Choices with the one that was sent, else the one that is kept.
pub(super) fn choices(desk: &Desk, name: &str, kept: &str, all: Vec<(String, String)>) -> Vec<Choice> {
    let chosen = typed(desk, name, kept);
    all.into_iter().map(|(value, title)| Choice::new(value.clone(), title).chosen(value == chosen)).collect()
}

/// A line of text.
pub(super) fn line(desk: &Desk, label: Label, kept: &str) -> AnyView {
    line_of(desk, label, kept, Kind::Words)
}

/// A line of some kind.
pub(super) fn line_of(desk: &Desk, label: Label, kept: &str, kind: Kind) -> AnyView {
    let (value, error) = (typed(desk, label.name, kept), desk.form.error(label.name));
    view! { <TextField label=label.error(error) kind=kind value=value /> }.into_any()
}

/// The link to what proves something: a page, or a paper of the library.
pub(super) fn evidence(desk: &Desk, kept: &str) -> AnyView {
    let label = Label::optional("evidence", "根拠")
        .hint("このサイトのページ（/ で始まる）か、https:// で始まる住所。書類は「写真と書類」に入れ、その画面に出ている住所を写します");
    line(desk, label, kept)
}

/// Several lines.
pub(super) fn area(desk: &Desk, label: Label, kept: &str, rows: u8) -> AnyView {
    let (value, error) = (typed(desk, label.name, kept), desk.form.error(label.name));
    view! { <TextArea label=label.error(error) value=value rows=rows /> }.into_any()
}

/// A line in both languages; the Japanese must be there.
pub(super) fn lines(desk: &Desk, [name, name_en]: [&'static str; 2], title: &str, hint: &str, kept: &Both) -> AnyView {
    view! {
        {line(desk, Label::required(name, title).hint(hint), &kept.ja)}
        {line(desk, Label::optional(name_en, format!("{title}（英語）")), &kept.en)}
    }
    .into_any()
}

/// Several lines in both languages.
pub(super) fn areas(desk: &Desk, [label, label_en]: [Label; 2], kept: &Both, rows: u8) -> AnyView {
    view! { {area(desk, label, &kept.ja, rows)}{area(desk, label_en, &kept.en, rows)} }.into_any()
}

/// Why a published plan is changed, and which post decides it. Of one that nobody has read nobody asks.
pub(super) fn reason(desk: &Desk, view: &PlanView) -> Option<AnyView> {
    let kept = Both::default();
    view.is_published().then(|| {
        view! {
            <fieldset class="reason">
                <legend>"この変更について"</legend>
                <p class="sub">"公開しているので、ほかの人が承認すると新しい版になります。理由と職は、市民のページの「これまでの版」に出ます。"</p>
                {areas(
                    desk,
                    [Label::required("reason", "変える理由").hint("500文字以内"), Label::optional("reason_en", "変える理由（英語）")],
                    &kept,
                    3,
                )}
                {lines(desk, ["by", "by_en"], "決めた職", "人の名前ではなく、職を入力します。例：政策推進部長", &kept)}
            </fieldset>
        }
        .into_any()
    })
}

/// A form of a plan.
pub(super) struct Sheet {
    /// Where it is sent.
    pub(super) to: String,
    /// What its draft on the device is called.
    pub(super) draft: String,
    /// The version on which it is made.
    pub(super) version: i64,
    /// What its button says.
    pub(super) button: &'static str,
}

/// The form itself, with what was wrong with it as a whole above its fields.
pub(super) fn sheet(desk: &Desk, sheet: Sheet, fields: AnyView) -> AnyView {
    let member = desk.signed.as_ref().map_or(0, |signed| signed.member.id);
    // Of one's own: whoever signs in after another must not find his words.
    let draft = format!("{}-{member}", sheet.draft);
    view! {
        <form class="form plan-form" id="plan-form" action=sheet.to method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
            <input type="hidden" name="version" value=sheet.version.to_string() />
            {fields}
            <div><Button look=Look::Solid>{sheet.button}</Button></div>
        </form>
    }
    .into_any()
}

/// What the button of a form says: what is published is only proposed.
pub(super) const fn button(view: &PlanView, now: &'static str) -> &'static str {
    if view.is_published() { "変更の案を出す" } else { now }
}

/// Where one is.
pub(super) fn way(view: &PlanView, here: &str) -> AnyView {
    let above = vec![("/staff/goals/plan".to_owned(), "約束の計画".to_owned()), (manifesto(view.id), name(view))];
    view! { <Breadcrumb above=above here=here.to_owned() /> }.into_any()
}

/// 「令和8年度　政策推進部」
pub(super) fn name(view: &PlanView) -> String {
    format!("{}　{}", view.plan.manifesto.year.japanese(), view.department)
}

/// The address of a manifesto's page.
pub(super) fn manifesto(id: i64) -> String {
    format!("/staff/goals/plan/{id}")
}

/// Both versions, when someone was quicker.
pub(super) async fn stale(
    context: &Context,
    desk: &Desk,
    subject: &str,
    page: String,
    fields: Vec<(&'static str, &'static str, String)>,
) -> Option<AnyView> {
    if !desk.form.has(Fault::Stale) {
        return None;
    }
    let last = store::goals::last_change(&context.store, &desk.actor(), subject).await.ok().flatten();
    let sent = fields.into_iter().filter(|(name, ..)| desk.form.sent(name));
    let fields = sent.map(|(name, title, now)| Versions { title, now, mine: desk.form.text(name) }).collect();
    Some(conflict(context, last.as_ref(), fields, "plan-form", page))
}

/// That another change of the same thing waits, told before anyone fills in a form in vain.
pub(super) fn waits(view: &PlanView, concerns: impl Fn(&domain::goals::PlanChange) -> bool) -> Option<AnyView> {
    view.proposals.iter().find(|proposal| concerns(&proposal.change)).map(|proposal| {
        view! {
            <p class="sub">
                {PlanFault::Waits.words().split_once('。').map(|(first, _)| format!("{first}。"))}
                " "<a href=format!("/staff/goals/change/{}", proposal.id) rel="external">"その案を見る"</a>
            </p>
        }
        .into_any()
    })
}
