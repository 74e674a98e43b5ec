//! `/goals/programmes`: the programmes of a year, first in sentences, then one by one.

use super::{
    parts::{IMPROVEMENTS, PROGRAMMES, address, choose, files, grouped, heading, left_aside, money, outlook, said, sample, years},
    words::{Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        said::mixed,
        table::{Column, Order, heading as column_heading, scrolling},
    },
    words::{self, href},
};
use domain::{
    programmes::{Outlook, ProgrammeFilter, ProgrammeLine, ProgrammeList, ProgrammeSort},
    table::Sorting,
};
use leptos::prelude::*;

pub(super) fn show(list: ProgrammeList) -> Shown {
    let words = here();
    let narrowed = list.filter.pairs().iter().any(|(key, _)| *key != "year");
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: (!narrowed && list.filter.after.is_none()).then(|| PROGRAMMES.to_owned()),
        desk: true,
        ..Head::default()
    };
    let goals = ("/goals".to_owned(), words::words().site.nav_goals.to_owned());
    let view = view! {
        <div class="wrap goals programmes">
            <Breadcrumb above=vec![goals] here=words.title />
            <h1>{heading(words.title)}</h1>
            <p class="lead">{words.lead}</p>
            {sample(words)}
            {(list.years.len() > 1).then(|| years(PROGRAMMES, words.years, &list.years, Some(list.year), None))}
            {left_aside(words, &list.ignored)}
            {told(words, &list)}
            <section class="section" aria-labelledby="list">
                <h2 id="list">{heading(words.list)}</h2>
                {narrowing(words, &list)}
                {lines(words, &list)}
            </section>
            <div class="section">
                <p class="sub">{words.grades}</p>
                <p><a class="more" href=href(IMPROVEMENTS) rel="external">{words.improvements}{icon("right")}</a></p>
                {files(words, "programmes")}
            </div>
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}

/// What came out, in a few sentences, and how many of each: what is still open stands beside, and is never a zero.
fn told(words: &'static Words, list: &ProgrammeList) -> AnyView {
    let (tally, year) = (&list.tally, words::fiscal_year(list.year));
    let assessed = tally.assessed();
    let mut sentences = Vec::new();
    if tally.all() > 0 {
        let told = if assessed > 0 { (words.assessed)(&year, tally.all(), assessed) } else { (words.none_assessed)(&year, tally.all()) };
        sentences.push(told);
    }
    if assessed > 0 {
        match tally.cost.told() {
            Some(total) => {
                sentences.push((words.cost)(&grouped(total), tally.cost.known));
                if tally.cost.blank > 0 {
                    sentences.push((words.blank_cost)(tally.cost.blank));
                }
            }
            None => sentences.push(words.no_cost.to_owned()),
        }
    }
    let open = tally.of(Outlook::Open);
    if open > 0 && assessed > 0 {
        sentences.push((words.open)(open));
    }
    let gap = if words::lang() == domain::lang::Lang::Ja { "" } else { " " };
    let sentences =
        sentences.into_iter().map(|sentence| view! { <span class="ib">{mixed(&sentence)}</span>{gap} }.into_any()).collect_view();
    let tiles = Outlook::ALL.into_iter().filter(|way| tally.of(*way) > 0 || *way != Outlook::Open).map(|way| {
        let count = (words.count)(tally.of(way));
        view! { <li>{outlook(words, way)}<b class="num">{count}</b></li> }.into_any()
    });
    let tiles = (tally.all() > 0).then(|| view! { <ul class="tally" aria-label=words.outcomes>{tiles.collect_view()}</ul> }.into_any());
    view! { <p class="verdict">{sentences}</p>{tiles} }.into_any()
}

/// The form that narrows the list and puts it in another order.
fn narrowing(words: &'static Words, list: &ProgrammeList) -> AnyView {
    let filter = &list.filter;
    let departments = list.departments.iter().map(|known| (known.slug.to_string(), known.name.said(words::lang()).text)).collect();
    let decisions = Outlook::ALL.into_iter().map(|way| (way.code().to_owned(), words.outlook(way).to_owned())).collect();
    let orders = vec![
        ("name".to_owned(), words.by_name.to_owned()),
        ("-cost".to_owned(), words.by_cost.to_owned()),
        ("grade".to_owned(), words.by_grade.to_owned()),
    ];
    let year = filter.year.map(|year| view! { <input type="hidden" name="year" value=year.number().to_string() /> });
    let slug = filter.department.as_ref().map(ToString::to_string).unwrap_or_default();
    let clear = (filter.pairs().len() > usize::from(filter.year.is_some())).then(|| {
        let number = filter.year.map(|year| year.number().to_string()).unwrap_or_default();
        view! { <a class="more" href=address(PROGRAMMES, [("year", number.as_str())]) rel="external">{words.clear}</a> }
    });
    view! {
        <form class="sift" action=href(PROGRAMMES) method="get" role="search" aria-label=words.narrow>
            {year}
            <div class="sift-words">
                <label for="q">{words.search}</label>
                <input type="search" id="q" name="q" value=filter.q.clone() maxlength=domain::search::MAX_QUERY.to_string() autocomplete="off" enterkeyhint="search" />
            </div>
            {choose("department", words.department, Some(words.any), departments, &slug)}
            {choose("decision", words.decision, Some(words.any), decisions, filter.decision.map_or("", Outlook::code))}
            {choose("sort", words.order, None, orders, &filter.sort.code())}
            <Button look=Look::Solid>{words.show}</Button>
            {clear}
        </form>
    }
    .into_any()
}

fn lines(words: &'static Words, list: &ProgrammeList) -> AnyView {
    if list.lines.is_empty() {
        return view! { <Empty title=words.nothing_title><p>{words.nothing_text}</p></Empty> }.into_any();
    }
    let filter = &list.filter;
    let sorting = |title: &'static str, by: ProgrammeSort, first: Sorting<ProgrammeSort>| {
        let now = (filter.sort.by == by).then_some(if filter.sort.down { Order::Down } else { Order::Up });
        let turned = if now.is_some() { filter.sort.turned(by) } else { first };
        let pairs = ProgrammeFilter { sort: turned, ..filter.clone() }.sorted_pairs();
        let to = address(PROGRAMMES, pairs.iter().map(|(key, value)| (*key, value.as_str())));
        Column::words(title).sorting(format!("by-{}", domain::table::SortKey::code(by)), &to, now)
    };
    let columns = vec![
        sorting(words.programme, ProgrammeSort::Name, Sorting::up(ProgrammeSort::Name)),
        Column::words(words.decision),
        sorting(words.grade, ProgrammeSort::Grade, Sorting::up(ProgrammeSort::Grade)),
        Column { number: true, ..sorting(words.actual, ProgrammeSort::Cost, Sorting::down(ProgrammeSort::Cost)) },
        Column::words(words.reason),
    ];
    let head = columns.into_iter().map(column_heading).collect_view();
    let rows = list.lines.iter().map(|line| row(words, line)).collect_view();
    // On a phone each row is a card: what it is then no more, the roles still say.
    let table = view! {
        <table class="cards-on-phones">
            <caption class="sr">{words.list}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let next = list.more.then(|| list.lines.last()).flatten().map(|last| {
        let mut pairs = filter.sorted_pairs();
        pairs.push(("after", last.slug.to_string()));
        let to = address(PROGRAMMES, pairs.iter().map(|(key, value)| (*key, value.as_str())));
        view! { <a class="btn" rel="next external" href=to>{words.following}{icon("right")}</a> }
    });
    let first = filter.after.as_ref().map(|_| {
        let pairs = filter.sorted_pairs();
        let to = address(PROGRAMMES, pairs.iter().map(|(key, value)| (*key, value.as_str())));
        view! { <a class="btn" rel="external" href=to>{icon("left")}{words.from_first}</a> }
    });
    let pager = (next.is_some() || first.is_some())
        .then(|| view! { <nav class="pager" aria-label=words::words().site.pages>{first}{next}</nav> }.into_any());
    view! { {scrolling(words.list.to_owned(), table.into_any())}{pager} }.into_any()
}

fn row(words: &'static Words, line: &ProgrammeLine) -> AnyView {
    let way = line.decided.map_or(Outlook::Open, |(decision, _)| Outlook::Decided(decision));
    let grade = line.decided.map(|(_, grade)| grade.letter());
    let address = href(&format!("{PROGRAMMES}/{}", line.slug));
    let reason = line.decided.map(|_| view! { <td data-title=words.reason>{said(&line.reason)}</td> }.into_any());
    let blank = || view! { <td class="blank"></td> }.into_any();
    let cost = match line.decided {
        Some(_) => view! { <td class="num right" data-title=words.actual>{money(words, line.actual)}</td> }.into_any(),
        None => blank(),
    };
    let grade = match grade {
        Some(letter) => view! { <td class="num" data-title=words.grade>{letter}</td> }.into_any(),
        None => blank(),
    };
    view! {
        <tr>
            <th scope="row"><a href=address rel="external">{said(&line.name)}</a><span class="sub of">{said(&line.division)}</span></th>
            <td data-title=words.decision>{outlook(words, way)}</td>
            {grade}
            {cost}
            {reason.unwrap_or_else(blank)}
        </tr>
    }
    .into_any()
}
