//! `/staff/certification/bulk`: one step with many applications. First a page says for each what would happen, or why not; then each is
//! done by itself, so that one that can't be done keeps none of the others back.

use super::{
    super::{
        desk::{Desk, Fault, Form, Given},
        page_head, shown, signed,
    },
    fault::CertificationFault,
    ways,
};
use crate::{
    certification::words as round,
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        button::{Button, LinkButton, Look},
        empty::Empty,
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use store::{
    StoreError,
    certification::{check, check::OfficerView},
};

/// What is done with all that are ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// Each is begun, and is the officer's own.
    Begin,
    /// Each is given to these members.
    Assign(Vec<i64>),
}

/// An application that is ticked, in the version that was seen; none on the way to the dry run.
pub type Row = (i64, Option<i64>);

impl Bulk {
    /// Reads what is to be done; `None` if it is nothing that there is.
    pub fn read(form: &Form) -> Option<Self> {
        match form.value("step") {
            "begin" => Some(Self::Begin),
            "assign" => Some(Self::Assign(form.all("member").filter_map(|id| id.parse().ok()).collect())),
            _ => None,
        }
    }

    const fn code(&self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Assign(_) => "assign",
        }
    }
}

/// Reads a ticked row: `12`, or `12-3` with the version that was seen.
pub fn row(text: &str) -> Option<Row> {
    match text.split_once('-') {
        Some((id, version)) => Some((id.parse().ok()?, Some(version.parse().ok()?))),
        None => Some((text.parse().ok()?, None)),
    }
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    if let Some(Given::Steps(steps)) = &desk.given {
        return Ok(report(desk, steps));
    }
    let bulk = Bulk::read(&desk.form).ok_or(AppError::Missing)?;
    let title = match bulk {
        Bulk::Begin => "受け付けて自分の担当にする",
        Bulk::Assign(_) => "審査委員を割り当てる",
    };
    let members = store::certification::rounds::members(&context.store, &desk.actor()).await?;
    let rows: Vec<Row> = desk.form.all("row").filter_map(row).collect();
    let mut lines = Vec::new();
    let mut possible: Vec<String> = Vec::new();
    for (id, _) in rows {
        let found = match check::find(&context.store, &desk.actor(), id).await {
            Ok(found) => found,
            Err(StoreError::NotFound) => continue,
            Err(error) => return Err(error.into()),
        };
        let told = foreseen(&bulk, &found, &members, desk);
        if told.is_ok() {
            possible.push(format!("{id}-{}", found.view.version));
        }
        lines.push(line(&found, told));
    }
    let (count, out) = (possible.len(), lines.len() - possible.len());
    let hidden = possible.into_iter().map(|row| view! { <input type="hidden" name="row" value=row /> }.into_any());
    let chosen = match &bulk {
        Bulk::Assign(members) => members.clone(),
        Bulk::Begin => Vec::new(),
    };
    let chosen = chosen.into_iter().map(|id| view! { <input type="hidden" name="member" value=id.to_string() /> }.into_any());
    let form = (count > 0).then(|| {
        view! {
            <form action="/staff/certification/bulk" method="post">
                <input type="hidden" name="step" value=bulk.code() />
                <input type="hidden" name="go" value="1" />
                {hidden.collect_view()}
                {chosen.collect_view()}
                <Button look=Look::Solid>{format!("{count}件に行う")}</Button>
            </form>
        }
    });
    let lead = match (count, out) {
        (0, _) => "行えるものがありません。".to_owned(),
        (_, 0) => format!("まだ何も変えていません。{count}件に行います。"),
        _ => format!("まだ何も変えていません。{count}件に行い、{out}件には行いません。"),
    };
    let list = if lines.is_empty() {
        view! { <Empty title="申請が選ばれていません"><p>"一覧に戻って、申請に印を付けてください。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="ask-lines">{lines}</ul> }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, "")}
            {page_head(desk, &format!("{title}：確かめる"), &lead)}
            {list}
            <div class="desk-acts" id="main">{form}<LinkButton href="/staff/certification">"やめて一覧へ戻る"</LinkButton></div>
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

/// What would happen to one, or why it would not.
fn foreseen(bulk: &Bulk, found: &OfficerView, members: &[(i64, String)], desk: &Arc<Desk>) -> Result<String, String> {
    let view = &found.view;
    match bulk {
        Bulk::Begin if !view.stage.can_begin() => Err(format!("今は「{}」なので、行いません。", round::stage(view.stage))),
        Bulk::Begin => Ok(match &view.officer {
            Some((_, name)) => format!("形式審査を始めます。担当は {name} さんのままです。"),
            None => {
                let name = signed(desk).map(|signed| signed.member.name.clone()).unwrap_or_default();
                format!("形式審査を始め、{name} さんの担当になります。")
            }
        }),
        Bulk::Assign(_) if !view.kind.is_scored() => Err("更新と変更届は採点しないので、行いません。".to_owned()),
        Bulk::Assign(_) if !view.stage.takes_members() => Err(format!("今は「{}」なので、行いません。", round::stage(view.stage))),
        Bulk::Assign(chosen) => {
            let out: Vec<_> = found.seats.iter().filter(|seat| !chosen.contains(&seat.member)).collect();
            if let Some(seat) = out.iter().find(|seat| seat.locked_at.is_some()) {
                return Err(format!("{} さんが採点を確定しているので、外せません。行いません。", seat.name));
            }
            let new = members.iter().filter(|(id, _)| chosen.contains(id) && !found.seats.iter().any(|seat| seat.member == *id));
            let new: Vec<_> = new.map(|(_, name)| name.as_str()).collect();
            let out: Vec<_> = out.iter().map(|seat| seat.name.as_str()).collect();
            Ok(match (new.is_empty(), out.is_empty()) {
                (true, true) => "今と同じなので、変わりません。".to_owned(),
                (false, true) => format!("{} を加えます。", new.join("、")),
                (true, false) => format!("{} を外します。書きかけの点は消えます。", out.join("、")),
                (false, false) => format!("{} を加え、{} を外します。外れる人の書きかけの点は消えます。", new.join("、"), out.join("、")),
            })
        }
    }
}

fn line(found: &OfficerView, told: Result<String, String>) -> AnyView {
    let (mark, words) = match told {
        Ok(words) => (badge(State::Going, "行う"), words),
        Err(words) => (badge(State::None, "行わない"), words),
    };
    let number = found.view.number.map(|number| number.to_string()).unwrap_or_default();
    view! {
        <li>
            <p class="ask-name">{found.view.form.name.clone()}" "<span class="sub num">{number}</span></p>
            <p>{mark}" "{words}</p>
        </li>
    }
    .into_any()
}

/// What became of each.
fn report(desk: &Arc<Desk>, steps: &[(i64, String, Option<Fault>)]) -> Shown {
    let title = "まとめて行った結果";
    let done = steps.iter().filter(|(.., fault)| fault.is_none()).count();
    let failed = steps.len() - done;
    let lead = if failed == 0 {
        format!("{done}件に行いました。")
    } else {
        format!("{done}件に行いました。{failed}件には行えませんでした。行えなかったものは、何も変わっていません。")
    };
    let lines = steps.iter().map(|(id, name, fault)| {
        let told = match fault {
            None => badge(State::Good, "行いました"),
            Some(Fault::Stale) => {
                let words = CertificationFault::NotNow.words();
                view! { {badge(State::Warning, "行えませんでした")}" "{words} }.into_any()
            }
            Some(fault) => view! { {badge(State::Warning, "行えませんでした")}" "{fault.words()} }.into_any(),
        };
        view! { <li><p class="ask-name"><a href=format!("/staff/certification/{id}") rel="external">{name.clone()}</a></p><p>{told}</p></li> }
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, "")}
            {page_head(desk, title, "")}
            <p role="status">{lead}</p>
            <ul class="ask-lines">{lines.collect_view()}</ul>
            <p><LinkButton href="/staff/certification">"一覧へ戻る"</LinkButton></p>
        </div>
    };
    shown(desk, title, view.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticked_row_is_read_with_its_version_or_without() {
        assert_eq!((row("12"), row("12-3")), (Some((12, None)), Some((12, Some(3)))));
        for wrong in ["", "x", "-", "1-", "-1-", "1-x", "<script>"] {
            assert_eq!(row(wrong).filter(|(id, _)| *id > 0), None, "{wrong}");
        }
    }
}
