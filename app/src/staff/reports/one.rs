//! `/staff/reports/{id}`: an article read beside its photographs, and what an editor can do with it.

use super::stage;
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    reports::{
        article::preview,
        own::{one::changes, one::history, photographs::looking},
    },
    staff::{asked_once_more, desk::Desk, moment, page_head, shown},
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look},
        field::Label,
        text_field::{TextArea, TextField},
    },
};
use domain::{
    numbers::grouped,
    reports::{LONGEST_REPORT, LONGEST_TITLE, ReportDesk, ReportStage, ReportStep, Writer},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What stands before the number of a photograph.
const PHOTOGRAPHS: &str = "/staff/reports/photograph/";

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let report = store::reports::find(&context.store, &desk.actor(), id).await?;
    let title = report.newest.text.title.clone();
    let public = report.slug.as_ref().filter(|_| report.report.stage == ReportStage::Published);
    let public = public.map(|slug| view! { <a href=crate::reports::address(slug) rel="external">"市民のページを見る"</a> });
    let other = report.agreed.as_ref().map(|agreed| {
        view! {
            <section class="section" aria-labelledby="changes">
                <h2 id="changes">"書いた人の文から変わった所"</h2>
                {changes(&agreed.text, &report.newest.text)}
            </section>
        }
    });
    let pictures =
        looking(PHOTOGRAPHS, &report.photographs).unwrap_or_else(|| view! { <p class="sub">"写真はありません。"</p> }.into_any());
    let view = view! {
        <div class="wrap desk-page">
            <p><a href="/staff/reports" rel="external">"特派員の記事"</a></p>
            {page_head(desk, &title, "")}
            <p class="piece-state">
                {stage(report.report.stage)}
                <a href=format!("/staff/reporters/{}", report.reporter.0) rel="external">{report.reporter.1.clone()}</a>
                <span class="sub">"この状態になった日時 "{moment(context, report.moved_at)}</span>
                {public}
            </p>
            {told(&report)}
            <div class="report-desk">
                <section aria-labelledby="wording"><h2 id="wording">{format!("第{}稿", report.newest.number)}</h2>{preview(&report.newest.text)}</section>
                <section aria-labelledby="pictures"><h2 id="pictures">"写真"</h2>{pictures}</section>
            </div>
            {other}
            {steps(desk, &report)}
            {history(&report.history)}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn told(report: &ReportDesk) -> AnyView {
    let (tone, text) = match report.report.stage {
        ReportStage::Sent => (Tone::Info, "書いた人が送った文です。このまま公開できます。"),
        ReportStage::Agreed => (Tone::Done, "書いた人が同意した文です。公開できます。"),
        ReportStage::Proposed => (Tone::Info, "書いた人の返事を待っています。同意があるまで公開できません。"),
        ReportStage::Returned => (Tone::Info, "書いた人が直しています。下は、前に送られた文です。"),
        _ => return ().into_any(),
    };
    view! { <Banner tone=tone><p>{text}</p></Banner> }.into_any()
}

/// The steps that can be taken, each with its own form.
fn steps(desk: &Desk, report: &ReportDesk) -> AnyView {
    let can = |step: ReportStep| report.report.take(step, Writer::Editor).is_ok();
    let version = || view! { <input type="hidden" name="version" value=report.version.to_string() /> };
    let path = |step: &str| format!("/staff/reports/{}/{step}", report.id);
    let publish = can(ReportStep::Publish).then(|| {
        view! {
            <form id="publish" action=path("publish") method="post">{version()}<Button look=Look::Solid>"この文で公開する"</Button></form>
        }
    });
    let reasoned = |step: ReportStep, id: &'static str, title: &'static str, hint: &'static str, button: &'static str| {
        can(step).then(|| {
            let sent = desk.form.value("step") == id;
            let value = if sent { desk.form.value("why").to_owned() } else { String::new() };
            let label = Label::required("why", "理由や、直してほしい所").hint(hint).error(desk.form.error("why").filter(|_| sent));
            let form = view! {
                <form class="form" action=path(id) method="post" novalidate>
                    {version()}
                    <input type="hidden" name="step" value=id />
                    <TextArea label=label rows=4 value=value />
                    <div><Button>{button}</Button></div>
                </form>
            };
            // What came back with an error is open.
            view! { <details class="once-more" open=sent><summary class="btn">{format!("{title}…")}</summary><div>{form}</div></details> }
                .into_any()
        })
    };
    view! {
        <section class="section report-steps" aria-labelledby="steps">
            <h2 id="steps">"すること"</h2>
            {publish}
            {can(ReportStep::Propose).then(|| proposing(desk, report))}
            {reasoned(ReportStep::Return, "return", "書き直しをお願いする", "書いた人に、そのまま伝わります", "お願いする")}
            {reasoned(ReportStep::Refuse, "refuse", "採用しない", "書いた人に、そのまま伝わります", "採用しないことにする")}
            {reasoned(ReportStep::TakeDown, "take-down", "公開をやめる", "書いた人に、そのまま伝わります。市民のページからすぐに消えます", "公開をやめる")}
        </section>
    }
    .into_any()
}

/// Another wording, which begins as the newest one.
fn proposing(desk: &Desk, report: &ReportDesk) -> AnyView {
    let form = &desk.form;
    let sent = form.value("step") == "propose";
    let value = |name: &str, now: &str| if sent { form.value(name).to_owned() } else { now.to_owned() };
    let error = |name: &str| form.error(name).filter(|_| sent);
    let draft = format!("report-propose-{}-{}", report.id, desk.signed.as_ref().map_or(0, |signed| signed.member.id));
    let fields = view! {
        <form class="form" action=format!("/staff/reports/{}/propose", report.id) method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
            <input type="hidden" name="version" value=report.version.to_string() />
            <input type="hidden" name="step" value="propose" />
            <TextField label=Label::required("title", "題名").hint(format!("{LONGEST_TITLE}文字以内")).error(error("title")) value=value("title", &report.newest.text.title) />
            <TextArea label=Label::required("article", "本文").hint(format!("{}文字以内", grouped(LONGEST_REPORT))).error(error("article")) rows=14 value=value("article", &report.newest.text.body) />
            <TextArea label=Label::optional("note", "書いた人へのひとこと").hint("変えた理由など").error(error("note")) rows=3 value=value("note", "") />
            <div><Button>"文案を出す"</Button></div>
        </form>
    }
    .into_any();
    if sent {
        return view! { <section><h3>"文案を出す"</h3>{fields}</section> }.into_any();
    }
    asked_once_more("文案を出す", "書いた人が同意した文だけを公開できます。", fields)
}
