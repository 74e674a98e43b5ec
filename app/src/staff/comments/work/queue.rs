//! `…/units`: the opinions by what has to be done with them. Those that most have sent come first; of those that say the same there is
//! one line.

use super::{
    super::super::{
        desk::Desk,
        parameter, shown,
        table::{grouped, left_aside, one_of, pairs},
    },
    Work, at, bulk, counted, done, list_query, near, over, query,
    rows::{Rows, can_sign, row},
    section, ways,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        button::{Button, Look},
        empty::Empty,
        icon::icon,
    },
};
use domain::comments::{GroupLine, UnitFilter, UnitPage, UnitProof, UnitSieve};
use leptos::prelude::*;
use std::sync::Arc;

/// What the page shows.
struct Queue<'a> {
    work: &'a Work,
    page: &'a UnitPage,
    groups: &'a [GroupLine],
    /// What waits to be signed of what is here.
    proofs: &'a [UnitProof],
    /// Whether every line is ticked.
    all: bool,
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, work: &Work) -> Result<Shown, AppError> {
    let (store, actor, case) = (&context.store, desk.actor(), &work.case);
    let asked = pairs(address);
    let filter = UnitFilter::read(asked.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let page = store::comments::units(store, &actor, case.id, filter).await?;
    let groups = store::comments::groups(store, &actor, case.id).await?;
    let keepers = if work.keeps { store::comments::keepers(store, &actor).await? } else { Vec::new() };
    let proofs = match page.filter.sieve {
        UnitSieve::Awaiting => {
            let units: Vec<i64> = page.lines.iter().map(|line| line.id).collect();
            store::comments::proofs(store, &actor, case.id, &units).await?
        }
        _ => Vec::new(),
    };
    let queue = Queue { work, page: &page, groups: &groups, proofs: &proofs, all: parameter(address, "tick") == "all" };
    let narrow = page.filter.is_narrow();
    let told = format!(
        "{}{}：{}です。同じ文は1つにまとめて出ています。",
        title(page.filter.sieve),
        if narrow { "のうち条件に合うもの" } else { "" },
        counted(page.here)
    );
    let lines = if page.lines.is_empty() { nothing(&page.filter, narrow) } else { lines(desk, &queue, &keepers) };
    let head = format!("{}：意見", case.title);
    let told_done = done::told(desk, address, work, (&groups, &keepers), Some(&page.filter));
    let view = view! {
        <div class="wrap desk-page units-page">
            {ways(desk, work.case.id, "units")}
            {done::head(desk, (&head, ""), told_done)}
            {over(work)}
            {tabs(&queue)}
            {sift(&queue)}
            {left_aside(&page.ignored)}
            <div class="desk-bar">
                <p class="count num">{told}</p>
                {files(work)}
            </div>
            <div class="units-beside">
                <div>
                    {sign_one_by_one(&queue)}
                    {lines}
                    {pager(&queue)}
                </div>
                <div class="units-aside">
                    {of_groups(&queue)}
                    {near::look(context, desk, work, &page.filter)}
                </div>
            </div>
        </div>
    };
    Ok(shown(desk, &head, view.into_any()))
}

/// The way to the first opinion that can be signed; from each the next one is a step away.
fn sign_one_by_one(queue: &Queue<'_>) -> Option<AnyView> {
    let first = queue.page.lines.iter().find(|line| can_sign(queue.work, line))?;
    (queue.page.filter.sieve == UnitSieve::Awaiting).then(|| {
        let to = format!("{}/{}?{}#signing", at(&queue.work.case, "units"), first.id, list_query(&queue.page.filter));
        view! { <p><a class="btn btn-solid" href=to rel="external">"1件ずつ読んで署名する"{icon("right")}</a></p> }.into_any()
    })
}

/// What a view is called.
pub(super) const fn title(sieve: UnitSieve) -> &'static str {
    match sieve {
        UnitSieve::Ungrouped => "未分類",
        UnitSieve::Near => "ほぼ同じ",
        UnitSieve::Unsigned => "未確認",
        UnitSieve::Awaiting => "署名待ち",
        UnitSieve::Grouped => "分類済み",
        UnitSieve::Excluded => "対象外",
        UnitSieve::Mine => "自分の担当",
        UnitSieve::All => "すべて",
    }
}

/// What it means that a view is empty, and what comes next.
const fn empty(sieve: UnitSieve) -> &'static str {
    match sieve {
        UnitSieve::Ungrouped => "届いた意見は、まずここに出ます。すべて分けると、ここは空になります。",
        UnitSieve::Near => "「ほぼ同じ意見をさがす」を押すと、似ているものの提案がここに出ます。確かめてからまとめます。",
        UnitSieve::Unsigned => "まとまりに入れた意見が、公開する文の消す所を決めるまで、ここに出ます。",
        UnitSieve::Awaiting => "公開する文の消す所を決めた意見が、もうひとりが署名するまで、ここに出ます。",
        UnitSieve::Grouped => "まとまりに入れると、ここに出ます。",
        UnitSieve::Excluded => "案への意見でないものを、理由を書いて対象外にすると、ここに出ます。",
        UnitSieve::Mine => "印を付けて担当を決めると、その人のここに出ます。",
        UnitSieve::All => "まだ意見は届いていません。",
    }
}

/// The views with their counts.
fn tabs(queue: &Queue<'_>) -> AnyView {
    let now = &queue.page.filter;
    let tabs = UnitSieve::ALL.into_iter().zip(&queue.page.counts).map(|(sieve, count)| {
        let here = (sieve == now.sieve).then_some("page");
        let filter = UnitFilter { sieve, section: now.section.clone(), ..UnitFilter::default() };
        let to = format!("{}?{}", at(&queue.work.case, "units"), query(&filter, false));
        let different = (count.different != count.units).then(|| view! { <small class="num">{format!("文面 {}", grouped(count.different))}</small> });
        view! { <li><a href=to rel="external" aria-current=here>{title(sieve)}<b class="num">{format!("{}件", grouped(count.units))}</b>{different}</a></li> }
    });
    view! { <nav class="queue-views" aria-label="意見の見方"><ul>{tabs.collect_view()}</ul></nav> }.into_any()
}

fn sift(queue: &Queue<'_>) -> AnyView {
    let (case, filter) = (&queue.work.case, &queue.page.filter);
    let path = at(case, "units");
    let whole = std::iter::once(("whole".to_owned(), section(&case.sections, "")));
    let sections = whole.chain(case.sections.iter().filter(|it| it.number > 0).map(|it| (it.anchor.clone(), it.heading.clone()))).collect();
    let chosen = filter.section.as_ref().map(|anchor| if anchor.is_empty() { "whole" } else { anchor.as_str() });
    let groups = queue.groups.iter().map(|group| (group.id.to_string(), named(group))).collect();
    let of_group = filter.group.map(|id| id.to_string());
    let clear = filter.is_narrow().then(|| {
        let to = format!("{path}?show={}", filter.sieve.code());
        view! { <a class="more" href=to rel="external">"条件を消す"</a> }
    });
    let number = filter.number.map(|number| number.to_string()).unwrap_or_default();
    view! {
        <form class="sift" action=path method="get" role="search" aria-label="しぼり込み">
            <input type="hidden" name="show" value=filter.sieve.code() />
            {one_of("section", "節", "すべて", sections, chosen)}
            {one_of("group", "まとまり", "すべて", groups, of_group.as_deref())}
            <div>
                <label for="q">"受付番号"</label>
                <input type="search" id="q" name="q" value=number maxlength="20" autocomplete="off" aria-describedby="q-hint" enterkeyhint="search" />
                <span class="hint" id="q-hint">"P-2026-0012 のように"</span>
            </div>
            <Button look=Look::Solid>"しぼり込む"</Button>
            {clear}
        </form>
    }
    .into_any()
}

/// Every opinion as a file, for those who may have it.
fn files(work: &Work) -> Option<AnyView> {
    work.reads_senders.then(|| {
        let file = |end: &str| format!("{}{end}", at(&work.case, "units"));
        view! {
            <div class="desk-acts">
                <a class="btn btn-sm" href=file(".csv") rel="external">"CSV"<span class="sr">"で書き出す"</span></a>
                <a class="btn btn-sm" href=file(".xlsx") rel="external">"Excel"<span class="sr">"で書き出す"</span></a>
            </div>
        }
        .into_any()
    })
}

fn nothing(filter: &UnitFilter, narrow: bool) -> AnyView {
    let text = if filter.after.is_some() {
        "この先に、残っている意見はありません。「はじめから」で、まだのものを見られます。"
    } else if narrow {
        "条件に合う意見はありません。条件を減らしてみてください。"
    } else {
        empty(filter.sieve)
    };
    view! { <Empty title=format!("「{}」はありません", title(filter.sieve))><p>{text}</p></Empty> }.into_any()
}

/// The lines; for whoever works on them in a form with what can be done with those that are ticked.
fn lines(desk: &Desk, queue: &Queue<'_>, keepers: &[(i64, String)]) -> AnyView {
    let work = queue.work;
    let on_page = Rows { work, filter: &queue.page.filter, proofs: queue.proofs, all: queue.all };
    let rows = queue.page.lines.iter().map(|line| row(desk, &on_page, line)).collect_view();
    let list = view! { <ol class="units-list" data-opinions="">{rows}</ol> }.into_any();
    if !(work.keeps || work.signs) {
        return list;
    }
    let filter = &queue.page.filter;
    let path = at(&work.case, "units");
    let action = format!("{path}?{}", query(filter, true));
    let tick = format!("{action}&tick=all");
    let keys = if work.keeps {
        "一覧の中ではキーでも：j・k 下と上の意見、x 印、o 開く、g まとまりを選ぶ。まとまりへ引いても入ります"
    } else {
        "一覧の中ではキーでも：j・k 下と上の意見、x 印、o 開く"
    };
    view! {
        <form class="units-form" id="opinions" action=action method="post" novalidate data-units-form="">
            <input type="hidden" name="back" value=query(filter, true) />
            <p class="units-tick">
                <a class="more" href=tick rel="external">"ここに出ているものすべてに印を付ける"</a>
                <span class="by-keys">{keys}</span>
            </p>
            {list}
            <p class="units-go"><a class="btn" href="#unit">"印を付けた意見を扱う"<span class="num" data-opinions-count=""></span></a></p>
            {bulk::section(desk, work, queue.groups, keepers, filter)}
        </form>
    }
    .into_any()
}

fn pager(queue: &Queue<'_>) -> Option<AnyView> {
    let filter = &queue.page.filter;
    let path = at(&queue.work.case, "units");
    let to = |after| format!("{path}?{}", query(&UnitFilter { after, ..filter.clone() }, true));
    let first = filter.after.is_some().then(|| view! { <a class="btn" href=to(None) rel="external">"はじめから"</a> });
    let next = queue.page.next.map(|key| view! { <a class="btn" rel="next external" href=to(Some(key))>"次のページ"{icon("right")}</a> });
    (first.is_some() || next.is_some()).then(|| view! { <nav class="pager" aria-label="意見のページ">{first}{next}</nav> }.into_any())
}

/// The groups beside the list: where opinions are dragged to, and which of them are in each.
fn of_groups(queue: &Queue<'_>) -> AnyView {
    let case = &queue.work.case;
    let lines = queue.groups.iter().map(|group| {
        let filter = UnitFilter { sieve: UnitSieve::All, group: Some(group.id), ..UnitFilter::default() };
        let to = format!("{}?{}", at(case, "units"), query(&filter, false));
        let here = (queue.page.filter.group == Some(group.id)).then_some("true");
        let drop = queue.work.keeps.then(|| group.id.to_string());
        view! {
            <li data-drop=drop>
                <a href=to rel="external" aria-current=here>{named(group)}</a>
                <span class="num">{format!("{}件", grouped(group.units))}</span>
            </li>
        }
    });
    let list = if queue.groups.is_empty() {
        view! { <p class="sub">"まだありません。下で「新しいまとまり」を選び、題名を入れると作られます。"</p> }.into_any()
    } else {
        view! { <ul>{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="units-groups" aria-labelledby="groups">
            <h2 id="groups">"回答のまとまり"</h2>
            {list}
            <p><a class="more" href=at(case, "groups") rel="external">"回答を書く"</a></p>
        </section>
    }
    .into_any()
}

/// A group by number and title.
pub(super) fn named(group: &GroupLine) -> String {
    format!("{}. {}", group.number, group.title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_view_has_its_own_name() {
        let names: BTreeSet<_> = UnitSieve::ALL.into_iter().map(title).collect();
        assert_eq!(names.len(), UnitSieve::ALL.len());
        assert!(UnitSieve::ALL.into_iter().all(|sieve| !empty(sieve).is_empty()));
    }
}
