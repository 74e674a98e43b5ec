//! `/staff/channels/import`: counts from a table. First one sees what would come of it, then one lets it be taken in.

use super::{
    super::{
        desk::{Desk, Given},
        page_head, shown,
        table::grouped,
    },
    fault,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look},
        field::Label,
        file_picker::FilePicker,
        text_field::{TextArea, TextField},
    },
};
use domain::{calendar::date_plain, channels::Examined};
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: &str = "フォロワーの数を取り込む";

/// What a picker takes for a table; where Excel is installed, browsers take CSV for its own.
const ACCEPT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,application/vnd.ms-excel,text/tab-separated-values,text/plain";

/// The most lines that are shown at once.
const MOST_SHOWN: usize = 200;

/// A table that was looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLook {
    /// The table, as it will be taken in.
    pub table: String,
    /// Where the counts were read.
    pub source: String,
    /// What would come of it.
    pub examined: Examined,
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let channels = store::channels::staff_list(&context.store, &desk.actor()).await?;
    let names: Vec<String> = channels.iter().map(|line| format!("{}（{}）", line.record.slug, line.record.name.ja)).collect();
    let look = match &desk.given {
        Some(Given::ChannelTable(look)) => Some(look),
        _ => None,
    };
    let lead = "1行に「日付、チャンネル、フォロワー」を並べた表です。確かめるだけでは何も変わりません。";
    let (table, source) = match look {
        Some(look) => (look.table.clone(), look.source.clone()),
        None => (desk.form.value("table").to_owned(), desk.form.value("source").to_owned()),
    };
    let error = |name: &str| desk.form.error(name);
    let looked = look.map(|look| looked(look));
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, TITLE, lead)}
            {looked}
            <section class="section" aria-labelledby="send">
                <h2 id="send">"表"</h2>
                <form class="form" action="/staff/channels/import" method="post" enctype="multipart/form-data" novalidate>
                    <FilePicker label=Label::optional("files", "ファイル").error(error("files")) accept=ACCEPT types="CSV、Excel（.xlsx）" megabytes=1 />
                    <TextArea
                        label=Label::optional("table", "または、表を貼り付ける").hint("例：2026-11-01,facebook,980。表計算ソフトからそのまま貼り付けられます").error(error("table"))
                        rows=10
                        value=table
                    />
                    <TextField label=Label::required("source", "どこで読んだか").hint("例：各サービスの管理画面").error(error("source")) value=source />
                    <div><Button look=Look::Solid>"確かめる"</Button></div>
                </form>
                <p class="sub">{format!("チャンネルの名前：{}", names.join("、"))}</p>
            </section>
            <p><a href="/staff/channels" rel="external">"公式SNSの一覧へ戻る"</a></p>
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

/// What would come of it, with the button for it; or what is wrong, line by line.
fn looked(look: &TableLook) -> AnyView {
    let Examined { rows, known, faults, .. } = &look.examined;
    let same = (*known > 0)
        .then(|| view! { <p class="sub">{format!("{}行は、もう入っている数と同じです。何も変わりません。", grouped(*known as u64))}</p> });
    if !faults.is_empty() {
        let more = faults.len().saturating_sub(MOST_SHOWN);
        let more = (more > 0).then(|| view! { <p>{format!("ほかに{more}行あります。")}</p> });
        let lines = faults
            .iter()
            .take(MOST_SHOWN)
            .map(|(line, wrong)| view! { <li><b>{format!("{line}行目")}</b><p>{fault::row(*wrong)}</p></li> }.into_any())
            .collect_view();
        let wrong = format!("直す所が{}行あります。何も取り込んでいません。", faults.len());
        return view! {
            <Banner tone=Tone::Error><p>{wrong}</p></Banner>
            <ul class="points faults">{lines}</ul>
            {more}
        }
        .into_any();
    }
    if rows.is_empty() {
        return view! { <Banner tone=Tone::Info><p>"新しい数はありません。何も取り込んでいません。"</p></Banner>{same} }.into_any();
    }
    let more = rows.len().saturating_sub(MOST_SHOWN);
    let more = (more > 0).then(|| view! { <p class="sub">{format!("ほかに{more}行")}</p> });
    let lines = rows
        .iter()
        .take(MOST_SHOWN)
        .map(|row| {
            view! { <li class="num">{format!("{}　{}　{}人", date_plain(row.day), row.channel, grouped(row.followers.into()))}</li> }
                .into_any()
        })
        .collect_view();
    let take = (!look.source.is_empty()).then(|| {
        view! {
            <form class="form" action="/staff/channels/import/take" method="post">
                <input type="hidden" name="table" value=look.table.clone() />
                <input type="hidden" name="source" value=look.source.clone() />
                <div><Button look=Look::Solid>"すべて取り込む"</Button></div>
            </form>
        }
    });
    let good = format!("問題はありません。{}行を取り込めます。まだ何も変わっていません。", grouped(rows.len() as u64));
    view! {
        <Banner tone=Tone::Info><p>{good}</p></Banner>
        {same}
        {take}
        <ul class="points">{lines}</ul>
        {more}
    }
    .into_any()
}
