//! `/staff/comments/new`, `/{id}/edit` and `/{id}/correct`: the form of a case. What is public is changed by a correction, which
//! another decides.

use super::{PATH, entered::case_record, fields, ways};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{
        comments::CommentFault,
        conflict::{Both as Versions, conflict},
        desk::{Desk, Fault},
        page_head, shown, signed,
    },
    ui::{
        button::{Button, LinkButton, Look},
        empty::Empty,
        field::Label,
        text_field::TextArea,
    },
};
use domain::comments::{CaseChoices, CaseDesk, CasePhase, difference, sections_after};
use leptos::prelude::*;
use std::sync::Arc;

/// The form for a new case.
pub(super) async fn new(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let choices = store::comments::choices(&context.store, &desk.actor(), None, context.today()).await?;
    let title = "新しい案件をつくる";
    let lead = "保存しても、まだ市民には見えません。プレビューで確かめて公開を起案し、ほかの人が決裁すると公開されます。";
    let form =
        Sheet { to: format!("{PATH}/new"), draft: "comment-new".to_owned(), version: 0, button: "保存してプレビューを見る" };
    let content = form.view(desk, fields::all(desk, None, (&choices, context.today())));
    let view = view! { <div class="wrap desk-page">{page_head(desk, title, lead)}{content}</div> };
    Ok(shown(desk, title, view.into_any()))
}

/// The form for a case that nobody outside sees yet.
pub(super) async fn edit(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let case = store::comments::desk(&context.store, &desk.actor(), id, context.now).await?;
    let title = format!("{}を編集する", case.record.title.ja);
    let content = if let Some(why) = closed(desk, &case, false) {
        why
    } else {
        let choices = store::comments::choices(&context.store, &desk.actor(), Some(id), context.today()).await?;
        let form = Sheet {
            to: format!("{PATH}/{id}/edit"),
            draft: format!("comment-{id}-{}", case.version),
            version: seen(desk, &case),
            button: "保存してプレビューを見る",
        };
        let other = stale(context, desk, (&case, &choices), form.to.clone());
        view! { {other}{form.view(desk, fields::all(desk, Some(&case.record), (&choices, context.today())))} }.into_any()
    };
    around(desk, id, &title, "まだ公開していないので、保存するとすぐに変わります。", content)
}

/// The form for a correction of a case that is public.
pub(super) async fn correct(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let case = store::comments::desk(&context.store, &desk.actor(), id, context.now).await?;
    let title = format!("{}を訂正する", case.record.title.ja);
    let content = if let Some(why) = closed(desk, &case, true) {
        why
    } else {
        let choices = store::comments::choices(&context.store, &desk.actor(), Some(id), context.today()).await?;
        let label = Label::required("reason", "訂正する理由")
            .hint("訂正した日といっしょに、市民のページにずっと残ります。何を、なぜ直すかを書いてください。600文字以内")
            .error(desk.form.error("reason"));
        let reason = view! {
            <fieldset class="reason">
                <legend>"この訂正について"</legend>
                <TextArea label=label value=desk.form.value("reason").to_owned() rows=3 />
            </fieldset>
        };
        let form = Sheet {
            to: format!("{PATH}/{id}/correct"),
            draft: format!("comment-correct-{id}-{}", case.version),
            version: seen(desk, &case),
            button: "訂正を起案する",
        };
        let other = stale(context, desk, (&case, &choices), form.to.clone());
        let fields = view! { {reason}{fields::all(desk, Some(&case.record), (&choices, context.today()))} };
        view! { {other}{form.view(desk, fields.into_any())} }.into_any()
    };
    let lead = "公開している内容は、起案してほかの人が決裁するまで変わりません。";
    around(desk, id, &title, lead, content)
}

fn around(desk: &Arc<Desk>, id: i64, title: &str, lead: &str, content: AnyView) -> Result<Shown, AppError> {
    let view = view! { <div class="wrap desk-page">{ways(desk, id, "form")}{page_head(desk, title, lead)}{content}</div> };
    Ok(shown(desk, title, view.into_any()))
}

/// Why there is no form now, with the way on. What was sent is shown in its form all the same: nothing that was typed is lost.
fn closed(desk: &Desk, case: &CaseDesk, correction: bool) -> Option<AnyView> {
    if desk.form.sent("minute") {
        return None;
    }
    let waits = case.pending().is_some();
    let (title, words, to, way) = match (case.phase, correction) {
        _ if waits => ("今は変えられません", CommentFault::Waits, format!("{PATH}/{}#waiting", case.id), "決裁を待つものを見る"),
        (None, true) => ("まだ公開していません", CommentFault::NotPublic, format!("{PATH}/{}/edit", case.id), "編集する"),
        (Some(CasePhase::Cancelled), true) => ("取りやめになりました", CommentFault::Over, format!("{PATH}/{}", case.id), "案件へ戻る"),
        (Some(_), false) => ("もう公開しています", CommentFault::Public, format!("{PATH}/{}/correct", case.id), "訂正する"),
        _ => return None,
    };
    Some(
        view! { <Empty title=title><p>{format!("{}。", words.words())}</p><p><LinkButton href=to>{way}</LinkButton></p></Empty> }
            .into_any(),
    )
}

/// The version on which the form is made: that of the form that was sent, so that another fault does not hide that someone was
/// quicker; the present one once both versions have been shown beside each other.
fn seen(desk: &Desk, case: &CaseDesk) -> i64 {
    let sent = desk.form.value("version").parse().ok();
    sent.filter(|_| desk.form.has_errors() && !desk.form.has(Fault::Stale)).unwrap_or(case.version)
}

/// What someone else has saved meanwhile, beside what was typed; of the draft what differs, section by section.
fn stale(context: &Context, desk: &Desk, (case, choices): (&CaseDesk, &CaseChoices), page: String) -> Option<AnyView> {
    if !desk.form.has(Fault::Stale) {
        return None;
    }
    // What is wrong by itself is told before anyone looks whether somebody was quicker.
    let (mine, _) = case_record(&desk.form, Some(&case.record.slug), choices).ok()?;
    let texts = fields::told(&case.record).into_iter().zip(fields::told(&mine));
    let texts = texts.map(|((_, title, now), (.., mine))| Versions { title, now, mine }).collect();
    let before = case.record.sections();
    let sections = difference(&before, &sections_after(&before, &mine.draft));
    Some(
        view! {
            {conflict(context, None, texts, "comment-form", page)}
            <section class="section" aria-labelledby="stale-draft">
                <h2 id="stale-draft">"案の違い（今の内容 → あなたの入力）"</h2>
                {super::changes::sections(&sections)}
            </section>
        }
        .into_any(),
    )
}

/// A form of a case.
struct Sheet {
    /// Where it is sent.
    to: String,
    /// What its draft on the device is called, but for its owner.
    draft: String,
    /// The version on which it is made; 0 of a new case.
    version: i64,
    /// What its button says.
    button: &'static str,
}

impl Sheet {
    fn view(self, desk: &Arc<Desk>, fields: AnyView) -> AnyView {
        // Of one's own: whoever signs in after another must not find his words.
        let member = signed(desk).map_or(0, |signed| signed.member.id);
        let draft = format!("{}-{member}", self.draft);
        view! {
            <form class="form comment-form" id="comment-form" action=self.to method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <input type="hidden" name="version" value=self.version.to_string() />
                {fields}
                <div><Button look=Look::Solid>{self.button}</Button></div>
            </form>
        }
        .into_any()
    }
}
