//! `/staff/certification`: applications by what they wait for, the oldest first, to be opened one by one or taken on together.

use super::{
    super::{
        desk::Desk,
        page_head,
        sheet::{Cell, Sheet},
        shown,
        table::{grouped, moving, one_of, pairs, words_field},
    },
    day, ways, words,
};
use crate::{
    certification::words as round,
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        button::{Button, Look},
        empty::Empty,
        pagination::Pagination,
        table::{Column, heading},
    },
};
use domain::{
    calendar::{Date, OffsetDateTime, jst_date},
    certification::{ApplicationKind, QueueFilter, QueueLine, QueueView},
    paging::Paging,
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::queue::{self, PER_PAGE, Queue};

const TITLE: &str = "認定の申請";
const PATH: &str = "/staff/certification";

/// What the address asks for.
pub fn filter(address: &Address) -> QueueFilter {
    let pairs = pairs(address);
    QueueFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let queue = queue::list(&context.store, &desk.actor(), filter(address), context.today()).await?;
    let keeps = desk.signed.as_ref().is_some_and(|signed| signed.member.may(Action::KeepCertification));
    let members = if keeps { store::certification::rounds::members(&context.store, &desk.actor()).await? } else { Vec::new() };
    let all = super::super::parameter(address, "tick") == "all";
    let (paging, _) = Paging::or_first(queue.filter.page, queue.total, u32::try_from(PER_PAGE).unwrap_or(u32::MAX));
    let count = format!("{}：{}件です。", words::view(queue.filter.view), grouped(queue.total));
    let lines = if queue.lines.is_empty() { nothing(&queue.filter) } else { table(context, &queue, keeps.then_some(&members), all) };
    let file = |end: &str| at(end, &queue.filter, 1, &[]);
    let page_at = |page| at("", &queue.filter, page, &[]);
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, PATH)}
            {page_head(desk, TITLE, "受付から決定までの申請です。古いものが上に出ます。")}
            {tabs(&queue)}
            {sift(&queue)}
            <div class="desk-bar">
                <p class="count num">{count}</p>
                <div class="desk-acts">
                    <a class="btn btn-sm" href=file(".csv") rel="external">"CSV"<span class="sr">"で書き出す"</span></a>
                    <a class="btn btn-sm" href=file(".xlsx") rel="external">"Excel"<span class="sr">"で書き出す"</span></a>
                </div>
            </div>
            {lines}
            <Pagination paging=paging address=page_at />
        </div>
    };
    Ok(shown(desk, TITLE, view.into_any()))
}

/// Lines for the home of whoever keeps or decides.
pub(super) async fn tasks(context: &Context, desk: &Desk) -> Result<Vec<(String, String, &'static str)>, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    let mut tasks = Vec::new();
    for (view, count) in queue::open(store, &actor, context.today()).await? {
        if count > 0 {
            let (title, text) = match view {
                QueueView::New => ("新しい認定の申請が", "担当を決めて、形式審査を始めてください。"),
                QueueView::Overdue => ("補正の期限を過ぎた申請が", "申請者に連絡するか、取下げかどうかを確かめてください。"),
                QueueView::Mended => ("補正が届いた申請が", "直した所をもう一度確かめてください。"),
                QueueView::Deciding => ("決定の起案を待つ申請が", "理由を書いて起案してください。"),
                _ => ("決裁を待つ認定の決定が", "起案した人とは別の人が、確かめて決裁するか差し戻してください。"),
            };
            tasks.push((format!("{PATH}?view={}", view.code()), format!("{title}{count}件あります"), text));
        }
    }
    for (id, name, due) in store::certification::decisions::unmet(store, &actor).await? {
        let late = if due < context.today() { "（期限を過ぎています）" } else { "" };
        let title = format!("認定の条件：{name}　{}まで{late}", domain::calendar::date_plain(due));
        tasks.push((format!("{PATH}/{id}#decisions"), title, "行われたことを確かめたら、「条件が満たされた」にしてください。"));
    }
    Ok(tasks)
}

/// The queue for a file; `categories` are their names by their slugs.
pub fn sheet(lines: &[QueueLine], categories: &[(String, String)], today: Date) -> Sheet {
    let columns = vec![
        "受付番号",
        "何の申請か",
        "段階",
        "産品",
        "種類",
        "事業者",
        "募集回",
        "担当",
        "受付日時",
        "受付からの日数",
        "最後に動いた日時",
        "補正の期限",
        "採点した人",
        "採点する人",
        "決裁待ち",
    ];
    let moment = |at: Option<OffsetDateTime>| at.map_or(Cell::Empty, Cell::Moment);
    let rows = lines.iter().map(|line| {
        vec![
            line.number.map_or(Cell::Empty, |number| Cell::Words(number.to_string())),
            round::kind(line.kind).into(),
            round::stage(line.stage).into(),
            line.name.as_str().into(),
            named(categories, &line.category).into(),
            line.business.as_str().into(),
            line.round.as_str().into(),
            line.officer.as_str().into(),
            moment(line.received_at),
            line.received_at.map_or(Cell::Empty, |at| Cell::Number(days(at, today))),
            Cell::Moment(line.moved_at),
            line.due_on.map_or(Cell::Empty, Cell::Day),
            Cell::Number(line.scored.0.into()),
            Cell::Number(line.scored.1.into()),
            if line.drafted { "はい" } else { "" }.into(),
        ]
    });
    Sheet { file: "applications", title: TITLE, columns, rows: rows.collect() }
}

/// The name of a category, for a file; of one that is not in the register any more there is its slug.
pub(super) fn named<'a>(categories: &'a [(String, String)], slug: &'a str) -> &'a str {
    categories.iter().find(|(known, _)| known == slug).map_or(slug, |(_, name)| name)
}

/// The address of the queue with an ending, at a page, with more parameters.
fn at(end: &str, filter: &QueueFilter, page: u32, more: &[(&'static str, &str)]) -> String {
    let (mut pairs, page) = (filter.pairs(), page.to_string());
    if page != "1" {
        pairs.push(("page", page));
    }
    let pairs = pairs.iter().map(|(key, value)| (*key, value.as_str())).chain(more.iter().copied());
    format!("{PATH}{end}?{}", domain::query::encode(pairs))
}

/// The views with their counts.
fn tabs(queue: &Queue) -> AnyView {
    let tabs = queue.counts.iter().map(|(view, count)| {
        let here = (*view == queue.filter.view).then_some("page");
        let to = at("", &QueueFilter { view: *view, ..queue.filter.clone() }, 1, &[]);
        let class = if *count > 0 && matches!(view, QueueView::Overdue) { "queue-late" } else { "" };
        view! { <li><a class=class href=to rel="external" aria-current=here>{words::view(*view)}<b class="num">{*count}</b></a></li> }
    });
    view! { <nav class="queue-views" aria-label="申請の見方"><ul>{tabs.collect_view()}</ul></nav> }.into_any()
}

fn sift(queue: &Queue) -> AnyView {
    let filter = &queue.filter;
    let rounds = queue.rounds.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let kinds = ApplicationKind::ALL.iter().map(|kind| (kind.code().to_owned(), round::kind(*kind).to_owned())).collect();
    let chosen = filter.round.map(|round| round.to_string());
    let narrow = filter.round.is_some() || filter.kind.is_some() || !filter.words.is_empty();
    let clear =
        narrow.then(|| view! { <a class="more" href=format!("{PATH}?view={}", filter.view.code()) rel="external">"条件を消す"</a> });
    view! {
        <form class="sift" action=PATH method="get" role="search" aria-label="しぼり込み">
            <input type="hidden" name="view" value=filter.view.code() />
            {words_field("受付番号か言葉", "A-2026-0012、産品か事業者の名前の一部", filter.words.clone())}
            {one_of("round", "募集回", "すべて", rounds, chosen.as_deref())}
            {one_of("kind", "何の申請か", "すべて", kinds, filter.kind.map(ApplicationKind::code))}
            <Button look=Look::Solid>"しぼり込む"</Button>
            {clear}
        </form>
    }
    .into_any()
}

fn nothing(filter: &QueueFilter) -> AnyView {
    let narrow = filter.round.is_some() || filter.kind.is_some() || !filter.words.is_empty();
    let text = if narrow {
        "条件に合う申請はありません。条件を減らしてみてください。"
    } else {
        words::empty(filter.view)
    };
    view! { <Empty title=format!("「{}」はありません", words::view(filter.view))><p>{text}</p></Empty> }.into_any()
}

/// The lines; for whoever keeps them with a box each, and what can be done with those that are ticked, as far as anything can be.
fn table(context: &Context, queue: &Queue, members: Option<&Vec<(i64, String)>>, all: bool) -> AnyView {
    let begin = queue.lines.iter().any(QueueLine::can_begin);
    let assign = queue.lines.iter().any(QueueLine::can_be_assigned);
    let ticks = members.is_some() && (begin || assign);
    let rows = queue.lines.iter().map(|line| row(context, line, ticks, all)).collect_view();
    let heads = [
        Column::words("申請"),
        Column::words("段階"),
        Column::numbers("受付から"),
        Column::numbers("この段階で"),
        Column::words("期限"),
        Column::words("担当"),
        Column::words("採点"),
        Column::words("何の申請か"),
        Column::words("募集回"),
    ]
    .map(heading);
    let table = view! {
        <table class="dense queue">
            <caption class="sr">{TITLE}</caption>
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody data-rows="">{rows}</tbody>
        </table>
    };
    let table = moving("dense-box", TITLE, table.into_any());
    match members {
        None => table,
        Some(_) if !ticks => {
            view! { {table}<p class="sub">"ここに出ている申請には、まとめて行えることがありません。ひとつずつ開いて進めます。"</p> }
                .into_any()
        }
        Some(members) => together(queue, table, begin, assign.then_some(members)),
    }
}

/// The lines with what is done with all that are ticked: taken on, given to members.
fn together(queue: &Queue, table: AnyView, begin: bool, members: Option<&Vec<(i64, String)>>) -> AnyView {
    let tick = view! { <a class="more" href=at("", &queue.filter, queue.filter.page, &[("tick", "all")]) rel="external">"ここに出ているものすべてに印を付ける"</a> };
    let begin = begin.then(|| view! { <div><Button name="step" value="begin">"受け付けて自分の担当にする…"</Button></div> });
    let assign = members.map(|members| {
        let boxes = members.iter().map(|(id, name)| {
            view! { <label class="ck"><input type="checkbox" name="member" value=id.to_string() />{name.clone()}</label> }
        });
        view! {
            <fieldset>
                <legend>"割り当てる審査委員"</legend>
                {boxes.collect_view()}
                <Button name="step" value="assign">"審査委員を割り当てる…"</Button>
            </fieldset>
        }
    });
    view! {
        <form action=format!("{PATH}/bulk") method="post" novalidate>
            <p>{tick}</p>
            {table}
            <section class="bulk" aria-labelledby="bulk">
                <h2 id="bulk">"印を付けた申請をまとめて"</h2>
                <p class="sub">"先に、ひとつずつ何が起きるかを示します。確かめてから行います。"</p>
                <div class="bulk-ways">{begin}{assign}</div>
            </section>
        </form>
    }
    .into_any()
}

fn row(context: &Context, line: &QueueLine, ticks: bool, all: bool) -> AnyView {
    let today = context.today();
    let id = line.id.to_string();
    let name = if line.name.is_empty() { "（名前はまだ）".to_owned() } else { line.name.clone() };
    let number = line.number.map(|number| number.to_string()).unwrap_or_default();
    let tick = ticks.then(|| {
        let label = format!("{number} {name}に印を付ける");
        view! { <label class="tick"><input type="checkbox" name="row" value=id.clone() checked=all aria-label=label /></label> }
    });
    let late = line.due_on.is_some_and(|due| due < today);
    let due = line.due_on.map(|due| view! { {day(due)}{late.then(|| view! { <b class="late">" 超過"</b> })} }.into_any());
    let scored = (line.scored.1 > 0).then(|| format!("{}/{}", line.scored.0, line.scored.1));
    let drafted = line.drafted.then_some("（決裁待ち）");
    view! {
        <tr>
            <th scope="row">
                <div class="picked">
                    {tick}
                    <div><a href=format!("{PATH}/{id}") rel="external">{name}</a><span class="kana">{line.business.clone()}<br /><span class="num">{number}</span></span></div>
                </div>
            </th>
            <td>{round::stage_badge(line.stage)}{drafted}</td>
            <td class="num right">{line.received_at.map(|at| format!("{}日", days(at, today)))}</td>
            <td class="num right">{format!("{}日", days(line.moved_at, today))}</td>
            <td>{due}</td>
            <td>{line.officer.clone()}</td>
            <td class="num">{scored}</td>
            <td>{round::kind(line.kind)}</td>
            <td>{line.round.clone()}</td>
        </tr>
    }
    .into_any()
}

/// How many days ago it was.
fn days(at: OffsetDateTime, today: Date) -> i64 {
    (today - jst_date(at)).whole_days().max(0)
}
