//! `/reporter/{id}`: one article: where it is, what was said about it, and what its author can do.

use super::{super::article::preview, PHOTOGRAPHS, home, home_link, photographs, shown, write};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    reports::{Reporting, words},
    staff::desk::Form,
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        difference::difference,
        field::Label,
        text_field::TextArea,
    },
};
use domain::{
    calendar::{JST, OffsetDateTime, date_with_era, iso},
    reports::{ReportDesk, ReportEntry, ReportStage, ReportStep, ReportText, Writer},
};
use leptos::prelude::*;
use store::reports::SignedReporter;

pub(super) async fn page(context: &Context, reporting: &Reporting, signed: &SignedReporter, id: i64) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, signed.actor());
    let desk = store::reports::find(store, &actor, id).await?;
    let me = store::reports::reporter(store, &actor, signed.id).await?;
    let form = &reporting.form;
    let stage = desk.report.stage;
    let title = if desk.newest.text.title.is_empty() { "新しい記事".to_owned() } else { desk.newest.text.title.clone() };
    let content = match stage {
        ReportStage::Draft | ReportStage::Returned => write::page(reporting, &desk, me.writes(context.today())),
        ReportStage::Proposed => view! { {proposal(form, &desk)}{photographs::looking(PHOTOGRAPHS, &desk.photographs)} }.into_any(),
        _ => view! { {preview(&desk.newest.text)}{photographs::looking(PHOTOGRAPHS, &desk.photographs)} }.into_any(),
    };
    let public = desk.slug.as_ref().filter(|_| stage == ReportStage::Published).map(|slug| {
        view! { <p><a class="more" href=crate::reports::address(slug) rel="external">"公開した記事を見る"</a></p> }
    });
    let content = view! {
        <h1>{title.clone()}" "{home::stage(stage)}</h1>
        {told(&desk)}
        {unsaved(form, stage)}
        {public}
        {content}
        {history(&desk.history)}
        {taking_back(form, &desk)}
    };
    Ok(shown(reporting, &title, vec![home_link()], content.into_any()))
}

/// What was typed in another window when nothing could be written any more: it is nowhere else.
fn unsaved(form: &Form, stage: ReportStage) -> Option<AnyView> {
    (form.sent("article") && !stage.is_open_to_author()).then(|| {
        view! {
            <section class="conflict" aria-labelledby="unsaved">
                <h2 id="unsaved">"保存していない入力"</h2>
                <p>"この記事はもう直せないため、保存していません。要るものは、ここから写してください。"</p>
                <p><b>{form.value("title").to_owned()}</b></p>
                <p class="as-typed">{form.value("article").to_owned()}</p>
            </section>
        }
        .into_any()
    })
}

/// Where it is, in a sentence; with what the editor said last, if it waits for the author or is over.
fn told(desk: &ReportDesk) -> AnyView {
    let (tone, text) = match desk.report.stage {
        ReportStage::Draft => return ().into_any(),
        ReportStage::Sent => (Tone::Info, "編集の担当が読んでいます。返事はメールでお知らせします。"),
        ReportStage::Returned => (Tone::Warning, "書き直しのお願いがあります。直して、もう一度送ってください。"),
        ReportStage::Proposed => (Tone::Warning, "編集の担当が文案を書きました。同意した文だけを公開します。"),
        ReportStage::Agreed => (Tone::Info, "同意ずみの文です。編集の担当が公開します。"),
        ReportStage::Published => (Tone::Done, "公開しています。"),
        ReportStage::Refused => (Tone::Info, "今回は採用できませんでした。"),
        ReportStage::Withdrawn => (Tone::Info, "取り下げました。"),
        ReportStage::TakenDown => (Tone::Info, "公開を終えました。"),
    };
    let editor = desk.history.iter().find(|entry| entry.by == Some(Writer::Editor) && !entry.why.is_empty());
    let answered = matches!(desk.report.stage, ReportStage::Sent | ReportStage::Agreed | ReportStage::Withdrawn | ReportStage::Published);
    let said = editor.filter(|_| !answered);
    let said = said.map(|entry| view! { <p>"編集の担当から："</p><p class="as-typed">{entry.why.clone()}</p> });
    view! { <Banner tone=tone><p>{text}</p>{said}</Banner> }.into_any()
}

/// An editor's wording beside the author's own, and the answer.
fn proposal(form: &Form, desk: &ReportDesk) -> AnyView {
    let own = desk.agreed.as_ref().map(|wording| wording.text.clone()).unwrap_or_default();
    let version = || view! { <input type="hidden" name="version" value=desk.version.to_string() /> };
    view! {
        <section class="section" aria-labelledby="proposal">
            <h2 id="proposal">"文案の変わった所"</h2>
            {changes(&own, &desk.newest.text)}
        </section>
        <section class="section" aria-labelledby="whole"><h2 id="whole">"文案の全文"</h2>{preview(&desk.newest.text)}</section>
        <section class="section" aria-labelledby="answer">
            <h2 id="answer">"あなたの返事"</h2>
            <form action=format!("/reporter/{}/agree", desk.id) method="post">{version()}<Button look=Look::Solid size=Size::Large>"この文案に同意する"</Button></form>
            <form class="form" id="decline" action=format!("/reporter/{}/decline", desk.id) method="post" novalidate data-draft=format!("report-decline-{}", desk.id) data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                {version()}
                <TextArea label=Label::required("why", "同意しないときは、その理由").hint("編集の担当が読みます。1,000文字以内").error(form.error("why")) rows=4 value=form.value("why").to_owned() />
                <div><Button>"同意しない"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// What is different between two wordings; also for editors.
pub(crate) fn changes(before: &ReportText, after: &ReportText) -> AnyView {
    let title = (before.title != after.title).then(|| {
        view! { <p class="report-change difference"><b>"題名："</b>{difference(&before.title, &after.title, "消した所：", "加えた所：")}</p> }
    });
    view! {
        {title}
        <div class="report-change difference as-typed">{difference(&before.body, &after.body, "消した所：", "加えた所：")}</div>
    }
    .into_any()
}

/// What was done with it, the newest first; also for editors.
pub(crate) fn history(history: &[ReportEntry]) -> AnyView {
    let line = |entry: &ReportEntry| {
        let who = match entry.by {
            Some(Writer::Author) => "書き手",
            Some(Writer::Editor) => "編集の担当",
            None => "",
        };
        let why = (!entry.why.is_empty()).then(|| view! { <p class="as-typed">{entry.why.clone()}</p> });
        view! { <li><p>{moment(entry.at)}{format!("　{who}が{}（第{}稿）", words::step(&entry.step), entry.words)}</p>{why}</li> }
            .into_any()
    };
    (!history.is_empty())
        .then(|| {
            view! {
                <section class="section" aria-labelledby="history">
                    <h2 id="history">"これまでのやりとり"</h2>
                    <ol class="plain report-history" reversed>{history.iter().map(line).collect_view()}</ol>
                </section>
            }
        })
        .into_any()
}

fn moment(at: OffsetDateTime) -> AnyView {
    let local = at.to_offset(JST);
    let text = format!("{} {:02}:{:02}", date_with_era(local.date()), local.hour(), local.minute());
    view! { <time datetime=iso(local.date())>{text}</time> }.into_any()
}

/// The way back, which is open until it is over.
fn taking_back(form: &Form, desk: &ReportDesk) -> Option<AnyView> {
    let can = desk.report.take(ReportStep::Withdraw, Writer::Author).is_ok();
    let unsent = desk.report.stage == ReportStage::Draft && desk.report.agreed.is_none();
    can.then(|| {
        let (title, text, button) = match desk.report.stage {
            _ if unsent => ("下書きを消す…", "この下書きと写真を消します。元には戻せません。", "下書きを消す"),
            ReportStage::Published => ("公開をやめて取り下げる…", "市民のページから、すぐに消えます。元には戻せません。", "取り下げる"),
            _ => ("取り下げる…", "編集の担当は、もう読みません。元には戻せません。", "取り下げる"),
        };
        let why = (!unsent).then(|| {
            view! { <TextArea label=Label::optional("note", "ひとこと").hint("編集の担当が読みます").error(form.error("note")) rows=2 value=form.value("note").to_owned() /> }
        });
        view! {
            <details class="once-more">
                <summary class="btn">{title}</summary>
                <div>
                    <p>{text}</p>
                    <form class="form" action=format!("/reporter/{}/withdraw", desk.id) method="post">
                        <input type="hidden" name="version" value=desk.version.to_string() />
                        {why}
                        <div><Button>{button}</Button></div>
                    </form>
                </div>
            </details>
        }
        .into_any()
    })
}
