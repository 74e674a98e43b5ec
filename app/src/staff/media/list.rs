//! The library as a list, with the way in at its top.

use super::{kind, sender, state};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{desk::Desk, page_head, parameter, shown},
    ui::{
        button::{Button, LinkButton},
        choices::{Choice, SelectField},
        empty::Empty,
        field::Label,
        plate::{Load, Place, image},
        text_field::TextField,
    },
};
use domain::media::{Content, MediaFilter, MediaView};
use leptos::prelude::*;
use std::sync::Arc;

/// The states that one may look for.
const STATES: [(&str, &str); 3] = [("", "使えるもの・説明がまだのもの"), ("unfinished", "説明がまだのもの"), ("retired", "使わないもの")];

pub(in crate::staff) async fn list(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let state = parameter(address, "state");
    let filter = MediaFilter {
        q: parameter(address, "q").chars().take(100).collect(),
        described: (state == "unfinished").then_some(false),
        retired: state == "retired",
        before: parameter(address, "before").parse().ok(),
        pictures: false,
    };
    let mut found = store::media::list(&context.store, &desk.actor(), &filter).await?;
    let more = found.len() > store::media::PER_PAGE;
    found.truncate(store::media::PER_PAGE);
    let next = found.last().map(|last| last.id.to_string()).filter(|_| more).map(|before| {
        let pairs = [("q", filter.q.as_str()), ("state", &state), ("before", &before)];
        let query = domain::query::encode(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        view! { <p><LinkButton href=format!("/staff/media?{query}")>"これより前のもの"</LinkButton></p> }
    });
    let narrowed = !filter.q.is_empty() || !state.is_empty() || filter.before.is_some();
    let things = match (found.is_empty(), narrowed) {
        (false, _) => view! { <ul class="shelf">{found.into_iter().map(thing).collect_view()}</ul> }.into_any(),
        (true, true) => view! {
            <Empty title="あてはまるものはありません"><p>"言葉や状態を変えるか、"<a href="/staff/media" rel="external">"すべてを見て"</a>"ください。"</p></Empty>
        }
        .into_any(),
        (true, false) => view! { <Empty title="まだ何もありません"><p>"上の「ファイルを選ぶ」から送ると、ここに並びます。"</p></Empty> }.into_any(),
    };
    let choices = STATES.iter().map(|(code, name)| Choice::new(*code, *name).chosen(*code == state)).collect::<Vec<_>>();
    let title = "写真と書類";
    let lead = "送ると、場所や日時などの隠れた情報を消し、ページに合う大きさに作り直します。説明を書いたものだけが使えます。";
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, title, lead)}
            <section class="section" aria-labelledby="send">
                <h2 id="send">"送る"</h2>
                {sender("/staff/media".to_owned(), "ファイルを選ぶ", true, "送る", desk.form.error("files"))}
            </section>
            <section class="section" aria-labelledby="things">
                <h2 id="things">"一覧"</h2>
                <form class="form desk-filter" action="/staff/media" method="get" role="search" aria-label="写真と書類をさがす">
                    <TextField label=Label::optional("q", "言葉").hint("説明、撮影・作成、ファイル名の一部") value=filter.q.clone() />
                    <SelectField label=Label::optional("state", "状態") choices=choices />
                    <div><Button>"しぼり込む"</Button></div>
                </form>
                {things}
                {next}
            </section>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

fn thing(media: MediaView) -> AnyView {
    let state = state(&media);
    let MediaView { id, name, record, content, .. } = media.clone();
    let title = if record.alt.is_empty() { name } else { record.alt };
    let face = match content {
        Content::Picture { .. } => image(media.address(), Place::card(Load::Later)),
        Content::Paper { .. } => {
            view! { <span class="plate paper" aria-hidden="true">{kind(content).split(' ').next().unwrap_or_default().to_owned()}</span> }
                .into_any()
        }
    };
    view! {
        <li>
            {face}
            <a href=format!("/staff/media/{id}") rel="external">{title}</a>
            <p class="sub num">{format!("#{id}　{}", kind(content))}</p>
            {state}
        </li>
    }
    .into_any()
}
