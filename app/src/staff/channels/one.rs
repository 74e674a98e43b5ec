//! A channel: what it is, its figures, and another one.

use super::{
    super::{desk::Desk, moment, page_head, shown, table::grouped},
    service,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        button::{Button, Look},
        choices::{Checkboxes, Choice, SelectField},
        field::Label,
        table::scrolling,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::{date_plain, iso},
    channels::{ChannelDesk, ChannelRecord, FigureEntry, Service},
};
use leptos::prelude::*;
use std::sync::Arc;

/// An empty one.
pub(super) fn new(desk: &Desk) -> Shown {
    let title = "公式SNSを加える";
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, title, "加えると、すぐに市民のページに出ます。")}
            {form(desk, "/staff/channels/new", None)}
        </div>
    };
    shown(desk, title, view.into_any())
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let channel = store::channels::desk(&context.store, &desk.actor(), id).await?;
    let title = channel.record.name.ja.clone();
    let at = format!("/staff/channels/{id}");
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, &title, "数を入れるか、内容を直します。入れた数は上書きされません。直した数の前の値も、理由といっしょに下に残ります。")}
            <section class="section" aria-labelledby="enter">
                <h2 id="enter">"数を入れる"</h2>
                {figure(context, desk, &at)}
            </section>
            <section class="section" aria-labelledby="figures">
                <h2 id="figures">"入れた数"</h2>
                {figures(context, &channel)}
            </section>
            <section class="section" aria-labelledby="what">
                <h2 id="what">"内容"</h2>
                {form(desk, &at, Some(&channel))}
            </section>
            <p><a href="/staff/channels" rel="external">"公式SNSの一覧へ戻る"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn figure(context: &Context, desk: &Desk, at: &str) -> AnyView {
    let form = &desk.form;
    let value = |name: &str, usual: String| if form.is_sent(name) { form.value(name).to_owned() } else { usual };
    let label = |label: Label, name: &str| label.error(form.error(name));
    view! {
        <form class="form" action=format!("{at}/figure") method="post" novalidate>
            <TextField label=label(Label::required("day", "読んだ日"), "day") kind=Kind::Day value=value("day", iso(context.today())) />
            <TextField label=label(Label::required("followers", "フォロワー（人）"), "followers") kind=Kind::Number value=value("followers", String::new()) />
            <TextField label=label(Label::required("source", "どこで読んだか").hint("例：管理画面の「フォロワー」"), "source") value=value("source", String::new()) />
            <TextField label=label(Label::needed_when("reason", "直す理由", "直すとき").hint("同じ日の数がもう入っているとき。市民のページには「訂正済み」と出ます"), "reason") value=value("reason", String::new()) />
            <div><Button look=Look::Solid>"数を入れる"</Button></div>
        </form>
    }
    .into_any()
}

fn figures(context: &Context, channel: &ChannelDesk) -> AnyView {
    if channel.figures.is_empty() {
        return view! { <p>"まだありません。"</p> }.into_any();
    }
    let row = |figure: &FigureEntry| {
        let count = grouped(figure.followers.into());
        let count = if figure.counts { count.into_any() } else { view! { <del>{count}</del> }.into_any() };
        let state = if figure.counts { "使っている" } else { "訂正された" };
        let by = if figure.entered.1.is_empty() { "（自動）".to_owned() } else { figure.entered.1.clone() };
        view! {
            <tr>
                <th scope="row" class="num nb">{date_plain(figure.day)}</th>
                <td class="num right">{count}</td>
                <td>{state}</td>
                <td>{figure.source.clone()}</td>
                <td>{figure.reason.clone()}</td>
                <td>{moment(context, figure.entered.0)}" "{by}</td>
            </tr>
        }
        .into_any()
    };
    let table = view! {
        <table class="dense">
            <caption class="sr">"入れた数"</caption>
            <thead><tr>
                <th scope="col">"読んだ日"</th><th scope="col" class="right">"フォロワー（人）"</th><th scope="col">"状態"</th>
                <th scope="col">"どこで読んだか"</th><th scope="col">"直した理由"</th><th scope="col">"入れた時刻と人"</th>
            </tr></thead>
            <tbody>{channel.figures.iter().map(row).collect_view()}</tbody>
        </table>
    };
    scrolling("入れた数".to_owned(), table.into_any())
}

/// The form of what a channel is; with what was typed if it was sent.
fn form(desk: &Desk, at: &str, channel: Option<&ChannelDesk>) -> AnyView {
    let form = &desk.form;
    let sent = form.is_sent("name");
    let record = channel.map(|channel| &channel.record);
    let value = |name: &str, known: fn(&ChannelRecord) -> String| {
        if sent { form.value(name).to_owned() } else { record.map(known).unwrap_or_default() }
    };
    let label = |label: Label, name: &str| label.error(form.error(name));
    let chosen = value("service", |record| record.service.code().to_owned());
    let services = Service::ALL.map(|one| Choice::new(one.code(), service(one)).chosen(one.code() == chosen));
    let active = if sent { !form.value("active").is_empty() } else { record.is_none_or(|record| record.active) };
    let slug = match record {
        Some(record) => view! { <p>"表での名前："<code>{record.slug.to_string()}</code></p> }.into_any(),
        None => {
            let label = label(Label::required("slug", "表での名前").hint("英小文字と数字。例：facebook。あとから変えられません"), "slug");
            view! { <TextField label=label value=form.value("slug").to_owned() /> }.into_any()
        }
    };
    let version = channel.map(|channel| {
        let version = if sent && !form.has(super::super::desk::Fault::Stale) {
            form.value("version").to_owned()
        } else {
            channel.version.to_string()
        };
        view! { <input type="hidden" name="version" value=version /> }
    });
    view! {
        <form class="form" action=at.to_owned() method="post" novalidate>
            {version}
            {slug}
            <TextField label=label(Label::required("name", "名前"), "name") value=value("name", |record| record.name.ja.clone()) />
            <TextField label=label(Label::optional("name_en", "名前（英語）"), "name_en") value=value("name_en", |record| record.name.en.clone()) />
            <SelectField label=label(Label::required("service", "サービス"), "service") choices=services.to_vec() />
            <TextField label=label(Label::required("url", "アドレス").hint("https:// で始まるもの"), "url") value=value("url", |record| record.url.clone()) />
            <TextArea label=label(Label::required("about", "何のためのものか").hint("何を知らせるか、返事があるか"), "about") rows=3 value=value("about", |record| record.about.ja.clone()) />
            <TextArea label=label(Label::optional("about_en", "何のためのものか（英語）"), "about_en") rows=3 value=value("about_en", |record| record.about.en.clone()) />
            <Checkboxes
                label=Label::optional("active", "状態").hint("外すと、市民のページから消えます。数は残ります")
                choices=vec![Choice::new("1", "使っている").chosen(active)]
            />
            <div><Button look=if channel.is_some() { Look::Outline } else { Look::Solid }>"保存する"</Button></div>
        </form>
    }
    .into_any()
}
