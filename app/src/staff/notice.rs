//! `/staff/notice`: the emergency notices on every page of the site: in force, planned, and over.

use super::{asked_once_more, desk::Desk, moment, page_head, shown, signed};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, Look},
        field::Label,
        icon::icon,
        text_field::{Kind, TextArea, TextField},
    },
    words,
};
use domain::{
    lang::Lang,
    notices::{NoticeDesk, NoticeLine},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let NoticeDesk { current, planned, past } = store::notices::desk(&context.store, &desk.actor(), context.now).await?;
    let several = (current.len() > 1).then(|| {
        let told = format!("今、{}件のお知らせが出ています。市民のページには、次の順に番号を付けて、まとめて出ます。", current.len());
        view! { <p>{told}</p> }
    });
    let now = if current.is_empty() {
        view! { <p>"今、お知らせは出ていません。"</p> }.into_any()
    } else {
        view! { {several}{lines(context, &current, State::Warning, "公開中")} }.into_any()
    };
    let planned = (!planned.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="planned">
                <h2 id="planned">"これから出すお知らせ"</h2>
                <p>"決めた時刻になると、すべてのページに出ます。直すときは、取り下げて、出し直してください。"</p>
                {lines(context, &planned, State::Going, "公開予定")}
            </section>
        }
    });
    let past = (!past.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="past">
                <h2 id="past">"これまでのお知らせ"</h2>
                {lines(context, &past, State::None, "終了")}
            </section>
        }
    });
    let title = "緊急のお知らせ";
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "災害や停止など、すぐに伝えることを、すべてのページの一番上に出します。")}
            <section class="section" aria-labelledby="now"><h2 id="now">"今出ているお知らせ"</h2>{now}</section>
            {form(desk)?}
            {planned}
            {past}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

fn form(desk: &Arc<Desk>) -> Result<AnyView, AppError> {
    let form = &desk.form;
    // Of one's own: whoever signs in after another must not find his words.
    let draft = format!("notice-{}", signed(desk)?.member.id);
    let value = |name: &str| form.value(name).to_owned();
    let view = view! {
        <section class="section" aria-labelledby="raise">
            <h2 id="raise">"新しいお知らせを出す"</h2>
            <form class="form" action="/staff/notice" method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す">
                <TextArea label=Label::required("text", "本文").hint("何が起きたか、どうすればよいか。200文字以内").error(form.error("text")) value=value("text") rows=3 />
                <TextArea label=Label::optional("text-en", "英語の本文").hint("ないときは、英語のページにも日本語で出ます。400文字以内").error(form.error("text-en")) value=value("text-en") rows=3 />
                <TextField label=Label::optional("link", "くわしいページ").hint("/contact のようなこのサイトのページか、https:// で始まる住所").error(form.error("link")) value=value("link") />
                <TextField label=Label::optional("from", "いつから").hint("空なら、今すぐ").error(form.error("from")) kind=Kind::Moment value=value("from") />
                <TextField label=Label::optional("until", "いつまで").hint("空なら、取り下げるまで").error(form.error("until")) kind=Kind::Moment value=value("until") />
                <div><Button look=Look::Solid>"すべてのページに出す"</Button></div>
            </form>
        </section>
    };
    Ok(view.into_any())
}

fn lines(context: &Context, lines: &[NoticeLine], state: State, word: &'static str) -> AnyView {
    let lines = lines.iter().map(|line| one(context, line, state, word)).collect_view();
    view! { <ul class="notice-list">{lines}</ul> }.into_any()
}

/// One as citizens of both languages see it, and what became of it when, by whom.
fn one(context: &Context, line: &NoticeLine, state: State, word: &'static str) -> AnyView {
    let record = &line.record;
    let open = record.until.is_none_or(|until| context.now < until);
    let never = line.lowered.as_ref().is_some_and(|(at, _)| *at <= record.from);
    let until = record.until.map_or_else(|| "取り下げるまで".into_any(), |until| view! { {moment(context, until)}" まで" }.into_any());
    let times = (!never).then(|| view! { {moment(context, record.from)}" から "{until} });
    let lowered = line.lowered.as_ref().map(|(at, by)| {
        let told = if never { "出す前に取り下げ：" } else { "取り下げ：" };
        view! { <br />{told}{moment(context, *at)}"　"{by.clone()} }
    });
    let form = open.then(|| {
        let form = view! {
            <form action="/staff/notice/lower" method="post">
                <input type="hidden" name="id" value=line.id.to_string() />
                <Button>"取り下げる"</Button>
            </form>
        };
        // What stands there now must be gone in one press.
        if record.from <= context.now {
            form.into_any()
        } else {
            asked_once_more("取り下げる", "決めた時刻になっても、出ません。", form.into_any())
        }
    });
    view! {
        <li>
            <p>{badge(state, word)}</p>
            {Lang::ALL.map(|lang| look(line, lang)).into_iter().collect_view()}
            <p class="sub">{times}<br />"登録："{moment(context, line.raised.0)}"　"{line.raised.1.clone()}{lowered}</p>
            {form}
        </li>
    }
    .into_any()
}

/// As it stands on pages of a language.
fn look(line: &NoticeLine, lang: Lang) -> AnyView {
    let notice = line.record.notice(lang);
    let site = &words::of(lang).site;
    let only = (notice.text.lang != lang).then_some(site.japanese_only);
    let to = if notice.link.starts_with('/') { lang.href(&notice.link) } else { notice.link };
    let more = (!to.is_empty()).then(|| view! { <a href=to rel="external">{site.more}</a> });
    view! {
        <div class="emergency notice-look" lang=lang.tag()>
            <p><strong>{icon("tri")}{site.emergency}</strong> <span lang=notice.text.lang.tag()>{notice.text.text}</span>" "{only}" "{more}</p>
        </div>
    }
    .into_any()
}
