//! `/staff/comments/{id}/units…`, `/groups…` and `/final`: opinions are read, put together, cut and signed, and answered, and the final
//! text is written.
//!
//! All of it is forms: fifty opinions are ticked and put into a group without a program. With one, keys and dragging do the same.

mod bulk;
mod done;
mod group;
mod groups;
mod last;
mod near;
mod pieces;
mod place;
mod queue;
mod redaction;
mod rows;
mod signing;
mod unit;

use super::{
    super::{desk::Desk, parameter, table::grouped},
    cases::ways,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        banner::{Banner, Tone},
        choices::Choice,
    },
};
use domain::{
    comments::{CaseWork, Section, UnitCount, UnitFilter},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;

/// A case with what the one who asks may do with its opinions.
struct Work {
    case: CaseWork,
    /// Whether he puts together, cuts and answers, and that is still possible.
    keeps: bool,
    /// Whether he signs what others have cut, and that is still possible.
    signs: bool,
    /// Whether he may read who has sent something.
    reads_senders: bool,
    /// His number.
    me: i64,
}

/// The page at what of an address comes after the number of a case.
pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, case: i64, below: &[&str]) -> Result<Shown, AppError> {
    let member = &super::super::signed(desk)?.member;
    let case = store::comments::work(&context.store, &desk.actor(), case).await?;
    let open = case.is_open();
    let work = Work {
        keeps: open && member.may(Action::KeepComments),
        signs: open && member.may(Action::DecideComments),
        reads_senders: member.may(Action::KeepComments),
        me: member.id,
        case,
    };
    match below {
        ["units"] | ["units", "sign" | "near"] => queue::page(context, desk, address, &work).await,
        ["units", id, ..] => unit::page(context, desk, address, &work, super::number(id)?).await,
        ["groups"] => groups::page(context, desk, &work).await,
        ["groups", "new"] => Ok(group::new(context, desk, &work)),
        ["groups", id, ..] => group::page(context, desk, &work, super::number(id)?).await,
        ["final"] => Ok(last::page(context, desk, &work)),
        _ => Err(AppError::Missing),
    }
}

/// Where something of the case is.
fn at(case: &CaseWork, below: &str) -> String {
    format!("/staff/comments/{}/{below}", case.id)
}

/// The query of a list of opinions, to be put behind an address; `after` tells whether it begins where the filter does.
fn query(filter: &UnitFilter, after: bool) -> String {
    let mut pairs = filter.pairs();
    pairs.extend(filter.after.filter(|_| after).map(|key| ("after", key.code())));
    domain::query::encode(pairs.iter().map(|(key, value)| (*key, value.as_str())))
}

/// The same as one parameter, by which the page of an opinion knows from which list one has come.
fn list_query(filter: &UnitFilter) -> String {
    domain::query::encode([("from", query(filter, true).as_str())])
}

/// The list from which one has come to the page of an opinion.
fn list_of(address: &Address) -> UnitFilter {
    let from = parameter(address, "from");
    let pairs = domain::query::pairs(&from);
    UnitFilter::read(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))).0
}

/// 件, and of how many wordings they are, where some say the same.
fn counted(count: UnitCount) -> String {
    let units = format!("{}件", grouped(count.units));
    if count.units == count.different { units } else { format!("{units}（文面 {}）", grouped(count.different)) }
}

/// Why nothing can be changed any more, if so.
fn over(work: &Work) -> Option<AnyView> {
    (!work.case.is_open())
        .then(|| view! { <Banner tone=Tone::Info><p>"結果が公表されたか、取りやめになったので、見るだけです。"</p></Banner> }.into_any())
}

/// What a section is called.
fn section(sections: &[Section], anchor: &str) -> String {
    match sections.iter().find(|section| section.anchor == anchor) {
        _ if anchor.is_empty() => "案の全体".to_owned(),
        Some(section) if section.heading.is_empty() => "前書き".to_owned(),
        Some(section) => section.heading.clone(),
        None => anchor.to_owned(),
    }
}

/// The whole and every section, to choose from.
fn section_choices(sections: &[Section], chosen: &str) -> Vec<Choice> {
    // What stands before the first heading is offered where an opinion is on it already.
    let offered = sections.iter().filter(|section| section.number > 0 || section.anchor == chosen);
    let anchors = std::iter::once("").chain(offered.map(|section| section.anchor.as_str()));
    anchors.map(|anchor| Choice::new(anchor, section(sections, anchor)).chosen(anchor == chosen)).collect()
}

/// Members of staff, and nobody, to choose from.
fn keeper_choices(keepers: &[(i64, String)], chosen: Option<i64>) -> Vec<Choice> {
    let nobody = Choice::new("", "決めない").chosen(chosen.is_none());
    let named = keepers.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()).chosen(chosen == Some(*id)));
    std::iter::once(nobody).chain(named).collect()
}

/// Rows of a name and what is known, above what is done.
fn facts(rows: Vec<(&'static str, AnyView)>) -> AnyView {
    let rows = rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()).collect_view();
    view! { <dl class="case-facts">{rows}</dl> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::comments::UnitKey;

    #[test]
    fn a_section_is_called_by_its_heading() {
        let sections = domain::comments::sections("前に\n\n## 目的 {#a}\n\n本文");
        assert_eq!(["", "s0", "a", "gone"].map(|anchor| section(&sections, anchor)), ["案の全体", "前書き", "目的", "gone"]);
        assert_eq!(section_choices(&sections, "a").iter().map(|one| one.chosen).collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn opinions_are_counted_as_often_as_they_were_sent() {
        let count = |units, different| counted(UnitCount { units, different });
        assert_eq!([count(3, 3), count(20_000, 1_733)], ["3件", "20,000件（文面 1,733）"]);
    }

    #[test]
    fn the_page_of_an_opinion_leads_back_to_its_list() {
        let filter = UnitFilter { section: Some("s2".into()), after: Some(UnitKey { copies: 3, id: 9 }), ..UnitFilter::default() };
        let address = Address { path: String::new(), query: list_query(&filter) };
        assert_eq!(list_of(&address), filter);
    }

    #[test]
    fn a_list_keeps_its_filter_and_where_it_begins() {
        let after = Some(UnitKey { copies: 3, id: 9 });
        let filter = UnitFilter { section: Some(String::new()), after, ..UnitFilter::default() };
        assert_eq!(query(&filter, false), "show=ungrouped&section=whole");
        assert_eq!(query(&filter, true), "show=ungrouped&section=whole&after=3-9");
    }
}
