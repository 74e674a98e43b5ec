//! `/staff/goals/items/{id}`: what is written down about one item of a review: what was said, decided, and is to be done.

use super::{
    super::{
        conflict::{Both, conflict},
        desk::{Desk, Fault},
        page_head, shown, signed,
    },
    review::{snapshot, task_form, tasks},
    ways,
    words::concern_badge,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        button::{Button, LinkButton, Look},
        choices::{Choice, Radios},
        field::Label,
        text_field::{TextArea, TextField},
    },
};
use domain::{
    calendar::jst_date,
    goals::{ReviewPage, ReviewState, Stage},
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id: i64 = id.parse().map_err(|_| AppError::Missing)?;
    let (store, today) = (&context.store, jst_date(context.now));
    let review = store::goals::review_of_item(store, &desk.actor(), id).await?;
    let page = store::goals::review(store, &desk.actor(), review, today).await?;
    let place = page.items.iter().position(|item| item.id == id).ok_or(AppError::Missing)?;
    let item = &page.items[place];
    let title = item.title().to_owned();
    let open = page.line.state == ReviewState::Prepared;
    let form = if open {
        view! { {minutes(context, desk, &page, place)?}{task_form(desk, format!("/staff/goals/items/{id}/task#tasks"))} }.into_any()
    } else {
        view! { <p>"この会議は確定しているので、直せません。"</p> }.into_any()
    };
    let beside = [place.checked_sub(1).map(|place| ("前の議題", place)), Some(("次の議題", place + 1))];
    let beside = beside.into_iter().flatten().filter_map(|(title, place)| page.items.get(place).map(|item| (title, item)));
    let beside = beside.map(|(title, item)| {
        view! { <li>{title}"："<a href=format!("/staff/goals/items/{}", item.id) rel="external">{item.title().to_owned()}</a></li> }
    });
    let lead = format!("議題 {} / {}", place + 1, page.items.len());
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways("/staff/goals/reviews")}
            {page_head(desk, &title, &lead)}
            <p class="ask-badges">{item.concerns.iter().map(|of| concern_badge(*of)).collect_view()}</p>
            {snapshot(page.line.year, item)}
            {form}
            <section aria-labelledby="tasks"><h2 id="tasks">"この議題でやること"</h2>{tasks(desk, &page, Some(id), today).or_else(|| Some(view! { <p class="sub">"まだありません。"</p> }.into_any()))}</section>
            <ul class="beside">{beside.collect_view()}</ul>
            <p><LinkButton href=format!("/staff/goals/reviews/{review}#item-{id}") look=Look::Text>"会議へ戻る"</LinkButton></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// The form for what was said and decided: as sent, else as it is.
fn minutes(context: &Context, desk: &Arc<Desk>, page: &ReviewPage, place: usize) -> Result<AnyView, AppError> {
    let item = &page.items[place];
    let (form, known) = (&desk.form, &item.minutes);
    let sent = form.sent("discussed");
    let value = |name: &str, known: &str| if sent { form.value(name).to_owned() } else { known.to_owned() };
    let stage = if sent { form.value("stage") } else { known.stage.code() };
    let public = if sent { form.value("public") == "1" } else { known.public };
    let stages = [(Stage::Check, "評価：ふりかえって分かったこと"), (Stage::Act, "改善：これから変えること")]
        .map(|(one, title)| Choice::new(one.code(), title).chosen(one.code() == stage));
    let now = (form.has(Fault::Stale) && sent).then(|| {
        let both = |title, name: &str, now: &str| Both { title, now: now.to_owned(), mine: form.value(name).to_owned() };
        let fields = vec![
            both("話したこと", "discussed", &known.discussed),
            both("決めたこと", "decided", &known.decided.ja),
            both("決めたこと（英語）", "decided_en", &known.decided.en),
        ];
        conflict(context, page.history.first(), fields, "minutes", format!("/staff/goals/items/{}", item.id))
    });
    // Only what belongs to a goal has a page for citizens.
    let for_citizens = item.goal.is_some().then(|| citizens(desk, public, stages.to_vec(), value("decided_en", &known.decided.en)));
    let homeless = form.error("public").filter(|_| item.goal.is_none()).map(|error| view! { <p class="wrong" id="public">{error}</p> });
    let next = page.items.get(place + 1).map(|_| view! { <Button name="next" value="1">"保存して次の議題へ"</Button> });
    let draft = format!("review-item-{}-{}-{}", item.id, item.version, signed(desk)?.member.id);
    let view = view! {
        {now}
        <form class="form" id="minutes" data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す" action=format!("/staff/goals/items/{}", item.id) method="post" novalidate>
            <input type="hidden" name="version" value=item.version.to_string() />
            <TextArea label=Label::optional("discussed", "話したこと").hint("3000文字以内").error(form.error("discussed")) value=value("discussed", &known.discussed) rows=5 />
            <TextArea label=Label::optional("decided", "決めたこと").hint("1000文字以内").error(form.error("decided")) value=value("decided", &known.decided.ja) rows=3 />
            {for_citizens}
            {homeless}
            <div class="desk-acts"><Button look=Look::Solid>"保存する"</Button>{next}</div>
        </form>
    };
    Ok(view.into_any())
}

/// What becomes of a decision that is for citizens.
fn citizens(desk: &Desk, public: bool, stages: Vec<Choice>, english: String) -> AnyView {
    let form = &desk.form;
    let open = public || form.error("stage").is_some() || form.error("decided_en").is_some();
    view! {
        <div>
            <label class="ck" for="public"><input type="checkbox" id="public" name="public" value="1" checked=public />"「決めたこと」を市民のページに出す"</label>
            <p class="hint">"会議を確定すると、目標の経過に出ます。市民が読んで分かる文にしてください。"</p>
            <details class="fold" open=open>
                <summary>"出すときの段階と英語"</summary>
                <div class="form">
                    <Radios label=Label::required("stage", "どの段階のことか").error(form.error("stage")) choices=stages />
                    <TextField label=Label::optional("decided_en", "決めたこと（英語）").hint("ないときは、英語のページにも日本語で出ます").error(form.error("decided_en")) value=english />
                </div>
            </details>
        </div>
    }
    .into_any()
}
