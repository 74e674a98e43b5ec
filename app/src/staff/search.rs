//! `/staff/search`: one field for everything that has a name or a number.

use super::{desk::Desk, page_head, parameter, publishing, shown, table::grouped, words};
use crate::{
    certification::words::stage_badge,
    context::Context,
    error::AppError,
    page::{Address, Shown},
    products::standing_badge,
    ui::badge::{State, badge},
};
use domain::{
    certification::{QueueFilter, QueueView},
    goals::FiscalYear,
    media::MediaFilter,
    products::RegisterFilter,
    programmes::ProgrammeFilter,
    publishing::Kind,
    search::clean_query,
    staff::{Action, PeopleFilter},
};
use leptos::prelude::*;
use std::sync::Arc;
use store::publishing::Found;

/// How many of each kind are shown; the rest is a link away.
const MOST: usize = 10;

/// What was found of one kind.
struct Group {
    /// An id of the page.
    name: &'static str,
    title: &'static str,
    unit: &'static str,
    count: u64,
    /// Whether there are more than were counted.
    at_least: bool,
    lines: Vec<AnyView>,
    /// Where all of them are.
    all: Option<String>,
}

/// What the address asks for.
pub fn query(address: &Address) -> String {
    clean_query(&parameter(address, "q")).0
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address) -> Result<Shown, AppError> {
    let q = query(address);
    // Each feature has its own group; one more is one more line here.
    let mut groups = Vec::new();
    if !domain::search::words(&q).is_empty() {
        groups.push(products(context, desk, &q).await?);
        groups.push(makers(context, desk, &q).await?);
        let may = |action| desk.signed.as_ref().is_some_and(|signed| signed.member.may(action));
        if may(Action::DecideCertification) {
            groups.push(applications(context, desk, &q).await?);
        }
        if may(Action::KeepMedia) {
            groups.push(media(context, desk, &q).await?);
        }
        if may(Action::KeepGoals) {
            groups.push(programmes(context, desk, &q).await?);
        }
        if may(Action::Publish) {
            groups.extend(pieces(context, desk, &q).await?);
        }
        if may(Action::ManageStaff) {
            groups.push(people(context, desk, &q).await?);
        }
    }
    let total: u64 = groups.iter().map(|group| group.count).sum();
    let title = if q.is_empty() { "さがす".to_owned() } else { format!("「{q}」をさがした結果") };
    let told = match (q.is_empty(), total) {
        (true, _) => "上の欄に、番号か言葉を入力してください。".to_owned(),
        (false, 0) => "見つかりませんでした。言葉を短くするか、かなで入力してみてください。".to_owned(),
        (false, total) => {
            let parts = groups.iter().map(|group| format!("{} {}{}", group.title, counted(group), group.unit));
            format!("{}件見つかりました。{}", grouped(total), parts.collect::<Vec<_>>().join("、"))
        }
    };
    let help = (total == 0).then(help);
    let view = view! {
        <div class="wrap desk-page">
            {page_head(desk, &title, "")}
            <p role="status">{told}</p>
            {help}
            {groups.into_iter().filter(|group| group.count > 0).map(show).collect_view()}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

async fn products(context: &Context, desk: &Desk, q: &str) -> Result<Group, AppError> {
    let filter = RegisterFilter { q: q.to_owned(), ..RegisterFilter::default() };
    let found = store::products::register(&context.store, &desk.actor(), filter, Vec::new(), context.today()).await?;
    let lines = found.rows.into_iter().take(MOST).map(|row| {
        view! {
            <a href=format!("/products/{}", row.slug) rel="external">{row.name}</a>
            <span class="sub">{row.kana}</span>
            <span class="sub num">{row.number.to_string()}"　"{row.maker}</span>
            {standing_badge(row.standing)}
        }
        .into_any()
    });
    let lines = lines.collect();
    let all = format!("/staff/products?{}", domain::query::encode([("q", q)]));
    Ok(Group { name: "products", title: "認定品", unit: "件", count: found.total, at_least: found.at_least, lines, all: Some(all) })
}

async fn makers(context: &Context, desk: &Desk, q: &str) -> Result<Group, AppError> {
    let (count, found) = store::producers::find(&context.store, &desk.actor(), q, MOST).await?;
    let lines = found.into_iter().map(|maker| {
        view! { <a href=format!("/producers/{}", maker.slug) rel="external">{maker.name}</a><span class="sub">{maker.kana}</span> }
            .into_any()
    });
    Ok(Group { name: "makers", title: "作り手", unit: "件", count: count as u64, at_least: false, lines: lines.collect(), all: None })
}

async fn applications(context: &Context, desk: &Desk, q: &str) -> Result<Group, AppError> {
    let pairs = [("view", QueueView::All.code()), ("q", q)];
    let found =
        store::certification::queue::list(&context.store, &desk.actor(), QueueFilter::read(pairs.into_iter()), context.today()).await?;
    let lines = found.lines.into_iter().take(MOST).map(|line| {
        let number = line.number.map(|number| number.to_string()).unwrap_or_default();
        view! {
            <a href=format!("/staff/certification/{}", line.id) rel="external">{line.name}</a>
            <span class="sub num">{number}"　"{line.business}</span>
            {stage_badge(line.stage)}
        }
        .into_any()
    });
    let lines = lines.collect();
    let all = format!("/staff/certification?{}", domain::query::encode(pairs));
    Ok(Group { name: "applications", title: "認定の申請", unit: "件", count: found.total, at_least: false, lines, all: Some(all) })
}

async fn media(context: &Context, desk: &Desk, q: &str) -> Result<Group, AppError> {
    let filter = MediaFilter { q: q.to_owned(), ..MediaFilter::default() };
    let found = store::media::list(&context.store, &desk.actor(), &filter).await?;
    let (at_least, count) = (found.len() > store::media::PER_PAGE, found.len().min(store::media::PER_PAGE) as u64);
    let lines = found.into_iter().take(MOST).map(|media| {
        let title = if media.record.alt.is_empty() { media.name } else { media.record.alt };
        view! { <a href=format!("/staff/media/{}", media.id) rel="external">{title}</a><span class="sub">{media.record.credit}</span> }
            .into_any()
    });
    let lines = lines.collect();
    let all = format!("/staff/media?{}", domain::query::encode([("q", q)]));
    Ok(Group { name: "media", title: "写真と書類", unit: "件", count, at_least, lines, all: Some(all) })
}

/// Those that there are this year.
async fn programmes(context: &Context, desk: &Desk, q: &str) -> Result<Group, AppError> {
    let filter = ProgrammeFilter { q: q.to_owned(), year: FiscalYear::of(context.today()), ..ProgrammeFilter::default() };
    let found = store::programmes::staff_list(&context.store, &desk.actor(), filter, Vec::new(), context.today()).await?;
    let (count, pairs) = (u64::from(found.total()), found.filter.pairs());
    let lines = found.lines.into_iter().take(MOST).map(|line| {
        view! {
            <a href=format!("/staff/programmes/{}", line.id) rel="external">{line.name.ja}</a>
            <span class="sub">{line.department.ja}"　"{line.division.ja}</span>
        }
        .into_any()
    });
    let lines = lines.collect();
    let query = domain::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())));
    let all = Some(format!("/staff/programmes?{query}"));
    Ok(Group { name: "programmes", title: "事務事業", unit: "件", count, at_least: false, lines, all })
}

/// What editors publish, each kind by itself, with whether citizens see it.
async fn pieces(context: &Context, desk: &Desk, q: &str) -> Result<Vec<Group>, AppError> {
    let found = store::publishing::find(&context.store, &desk.actor(), q, MOST).await?;
    let group = |found: Found| {
        let path = format!("{}/{}", publishing::PATH, found.kind.code());
        let lines = found.lines.into_iter().map(|line| {
            let ahead = (line.ahead && line.showing.is_some()).then(|| badge(State::Warning, "直し中"));
            // Whoever looks for an event wants to know as often who comes as what is written.
            let door = (found.kind == Kind::Event)
                .then(|| view! { <a class="sub" href=format!("/staff/events/{}", line.id) rel="external">"受付"</a> });
            view! {
                <a href=format!("{path}/{}", line.id) rel="external">{line.title}</a>
                {door}
                {publishing::state(line.showing, context.now)}{ahead}
            }
            .into_any()
        });
        let (title, lines) = (publishing::named(found.kind).map_or("", |(name, _)| name), lines.collect());
        Group { name: found.kind.code(), title, unit: "件", count: found.count, at_least: false, lines, all: None }
    };
    Ok(found.into_iter().map(group).collect())
}

async fn people(context: &Context, desk: &Desk, q: &str) -> Result<Group, AppError> {
    let filter = PeopleFilter { q: q.to_owned(), ..PeopleFilter::default() };
    let found = store::staff::people(&context.store, &desk.actor(), &filter).await?;
    let count = found.len() as u64;
    let lines = found.into_iter().take(MOST).map(|person| {
        view! {
            <a href=format!("/staff/people/{}", person.id) rel="external">{person.name.clone()}</a>
            <span class="sub">{person.email.to_string()}"　"{words::account_state(person.state())}</span>
        }
        .into_any()
    });
    let lines = lines.collect();
    let all = format!("/staff/people?{}", domain::query::encode([("q", q)]));
    Ok(Group { name: "people", title: "職員", unit: "人", count, at_least: false, lines, all: Some(all) })
}

fn show(group: Group) -> AnyView {
    let heading = format!("{}（{}{}）", group.title, counted(&group), group.unit);
    let rest = group.count > group.lines.len() as u64;
    let all = group
        .all
        .filter(|_| rest)
        .map(|to| view! { <p><a class="more" href=to rel="external">{format!("{}をすべて見る", group.title)}</a></p> });
    let first = (rest && all.is_none())
        .then(|| view! { <p class="sub">{format!("はじめの{MOST}{}です。言葉を足すと、しぼり込めます。", group.unit)}</p> });
    let lines = group.lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="found" aria-labelledby=group.name>
            <h2 id=group.name>{heading}</h2>
            <ul>{lines}</ul>
            {all}{first}
        </section>
    }
    .into_any()
}

fn counted(group: &Group) -> String {
    format!("{}{}", grouped(group.count), if group.at_least { "以上の" } else { "" })
}

/// What can be looked for.
fn help() -> AnyView {
    view! {
        <div class="prose">
            <h2>"さがせるもの"</h2>
            <ul class="points">
                <li>"認定番号（例：KM-2026-0007。全角でも、ハイフンや KM がなくてもかまいません）"</li>
                <li>"認定品の名前、読み、原材料、種類、地区"</li>
                <li>"作り手の名前、読み"</li>
                <li>"申請の受付番号（例：A-2026-0012）、産品か事業者の名前（認定を扱う人だけ）"</li>
                <li>"意見の受付番号（例：P-2026-0012。パブリックコメントを扱う人だけ）"</li>
                <li>"写真と書類の説明、撮影・作成、ファイル名（写真と書類を扱う人だけ）"</li>
                <li>"事務事業の名前、読み（目標を扱う人だけ）"</li>
                <li>"物語、見どころ、催し、お知らせ、会議、PR活動など、記事とページの題名（日本語か英語。記事とページを書く人だけ）"</li>
                <li>"職員の名前、メールアドレス（管理者だけ）"</li>
            </ul>
            <p class="sub">"認定番号か受付番号がひとつに決まるときは、そのページへ直接進みます。"</p>
        </div>
    }
    .into_any()
}
