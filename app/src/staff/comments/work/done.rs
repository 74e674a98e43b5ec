//! What was done, said where one goes on from: how many went where, and how that is taken back. The server writes it behind the address
//! (`server/src/http/staff/comments/work/done.rs`).

use super::{
    super::super::{desk::Desk, parameter, table::grouped},
    Work, at, counted, query,
    queue::named,
};
use crate::{
    page::Address,
    ui::{
        banner::{Banner, Tone},
        button::Button,
    },
};
use domain::comments::{GroupLine, UnitCount, UnitFilter};
use leptos::prelude::*;

/// More than any page has.
const MOST: usize = 60;

/// What an address tells.
struct Told {
    code: String,
    count: Option<UnitCount>,
    to: Option<i64>,
    units: Vec<i64>,
    /// How many near ones were found, and in how many milliseconds.
    found: Option<(u64, u64)>,
}

impl Told {
    fn read(address: &Address) -> Self {
        let number = |name: &str| parameter(address, name).parse::<u64>().ok();
        let units = parameter(address, "u").split('-').take(MOST).filter_map(|id| id.parse().ok()).collect();
        Self {
            code: parameter(address, "done"),
            count: number("n").zip(number("m")).map(|(units, different)| UnitCount { units, different }),
            to: parameter(address, "to").parse().ok(),
            units,
            found: number("found").zip(number("ms")),
        }
    }

    /// In a sentence of its own where the numbers are known.
    fn sentence(&self, groups: &[GroupLine], keepers: &[(i64, String)]) -> Option<String> {
        if let ("near-looked", Some((found, ms))) = (self.code.as_str(), self.found) {
            let took = format!("{}.{}秒", ms / 1000, ms % 1000 / 100);
            return Some(match found {
                0 => format!("ほぼ同じ意見をさがしました（{took}）。この度合いで似ているものは、ありませんでした。"),
                _ => {
                    format!("ほぼ同じ意見をさがし、{}の文面を見つけました（{took}）。下で確かめてから、まとめてください。", grouped(found))
                }
            });
        }
        let many = counted(self.count?);
        let of_group = || groups.iter().find(|group| Some(group.id) == self.to).map(named);
        let keeper = || keepers.iter().find(|(id, _)| Some(*id) == self.to).map(|(_, name)| name.as_str());
        Some(match self.code.as_str() {
            "opinions-grouped" => format!("{many}を「{}」に入れました。", of_group()?),
            "opinions-excluded" => format!("{many}を対象外にしました。理由は、出した人に伝わります。"),
            "opinions-out" => format!("{many}を未分類に戻しました。"),
            "opinions-kept" => match keeper() {
                Some(name) => format!("{many}の担当を{name}にしました。"),
                None if self.to.is_none() => format!("{many}の担当を外しました。"),
                None => return None,
            },
            "opinions-folded" => format!("1つにまとめ、同じ意見は{}件になりました。消えず、あとで解けます。", grouped(self.count?.units)),
            "opinions-plain" => format!(
                "{many}の公開する文を「消す所なし」にしました。ほかの人の署名を待ちます。提案のあるものと、もう確かめたものは、そのままです。"
            ),
            "opinions-signed" => format!("{many}に署名しました。自分で確かめたものと、開いたあとに変わったものは、署名していません。"),
            "opinion-signed-next" => {
                format!("署名しました。次の意見です。署名できる文面は、これを入れてあと{}です。", grouped(self.count?.different))
            }
            "near-confirmed" => format!("{}の文面をまとめました。消えずに残り、あとで解けます。", grouped(self.count?.different)),
            "near-refused" => format!("{}の文面を別の意見としました。もう提案されません。", grouped(self.count?.different)),
            _ => return None,
        })
    }
}

/// The head of a page, with what was done above it; the focus goes there.
pub(super) fn head(desk: &Desk, (title, lead): (&str, &str), done: Option<AnyView>) -> AnyView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="lead">{lead.to_owned()}</p> });
    view! { {desk.form.summary()}{done}<div class="phead"><h1>{title.to_owned()}</h1>{lead}</div> }.into_any()
}

/// What was done; none if nothing was.
pub(super) fn told(
    desk: &Desk,
    address: &Address,
    work: &Work,
    (groups, keepers): (&[GroupLine], &[(i64, String)]),
    list: Option<&UnitFilter>,
) -> Option<AnyView> {
    let usual = desk.form.done_text()?;
    let told = Told::read(address);
    let sentence = told.sentence(groups, keepers).unwrap_or(usual);
    let back = list.filter(|_| work.keeps).and_then(|list| put_back(work, &told, list));
    let there = leads_to(work, &told);
    let acts = (back.is_some() || there.is_some()).then(|| view! { <div class="desk-acts">{back}{there}</div> });
    let inside = view! { <Banner tone=Tone::Done><p>{sentence}</p>{acts}</Banner> };
    Some(view! { <div class="units-done" id="done" role="status" tabindex="-1">{inside}</div> }.into_any())
}

/// Takes back that opinions were grouped or set aside.
fn put_back(work: &Work, told: &Told, list: &UnitFilter) -> Option<AnyView> {
    if told.units.is_empty() || !matches!(told.code.as_str(), "opinions-grouped" | "opinions-excluded") {
        return None;
    }
    let units = told.units.iter().map(|id| view! { <input type="hidden" name="unit" value=id.to_string() /> }).collect_view();
    let action = format!("{}?{}", at(&work.case, "units"), query(list, true));
    Some(
        view! {
            <form action=action method="post">
                <input type="hidden" name="back" value=query(list, true) />
                {units}
                <Button name="do" value="out">"取り消して未分類に戻す"</Button>
            </form>
        }
        .into_any(),
    )
}

/// Where it is now.
fn leads_to(work: &Work, told: &Told) -> Option<AnyView> {
    let to = told.to?;
    let (to, words) = match told.code.as_str() {
        "opinions-grouped" => (format!("{}/{to}", at(&work.case, "groups")), "このまとまりの回答を書く"),
        "opinions-folded" => (format!("{}/{to}", at(&work.case, "units")), "まとめた先の意見を開く"),
        "opinion-signed-next" => (format!("{}/{to}", at(&work.case, "units")), "署名した意見をもう一度見る"),
        _ => return None,
    };
    Some(view! { <a class="more" href=to rel="external">{words}</a> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(query: &str, keepers: &[(i64, String)]) -> Option<String> {
        Told::read(&Address { path: String::new(), query: query.to_owned() }).sentence(&[], keepers)
    }

    #[test]
    fn what_was_done_is_told_with_its_numbers() {
        assert_eq!(told("done=opinions-out&n=12&m=3", &[]).as_deref(), Some("12件（文面 3）を未分類に戻しました。"));
        assert_eq!(told("done=opinions-kept&n=1&m=1&to=4", &[(4, "山田".into())]).as_deref(), Some("1件の担当を山田にしました。"));
        assert_eq!(told("done=opinions-kept&n=2&m=2", &[]).as_deref(), Some("2件の担当を外しました。"));
        let looked = told("done=near-looked&found=1200&ms=540", &[]);
        assert!(looked.is_some_and(|told| told.contains("1,200の文面") && told.contains("0.5秒")));
    }

    #[test]
    fn what_an_address_makes_up_is_not_told() {
        assert_eq!(told("done=opinions-grouped&n=12&m=3&to=99", &[]), None, "there is no such group");
        assert_eq!(told("done=opinions-out&n=x&m=3", &[]), None);
        assert_eq!(told("done=%3Cscript%3E&n=1&m=1", &[]), None);
    }
}
