//! ほぼ同じ意見: looked for at a likeness that staff set, and confirmed or refused one by one or together.

use super::{
    super::super::{desk::Desk, moment},
    Work, at, list_query, pieces, query,
};
use crate::{
    context::Context,
    ui::{
        button::{Button, Look},
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::comments::{UnitFilter, UnitView};
use leptos::prelude::*;

/// The most proposals of which the difference is reckoned; the others are shown whole.
const COMPARED: usize = 40;

/// The form that looks for them.
pub(super) fn look(context: &Context, desk: &Desk, work: &Work, filter: &UnitFilter) -> Option<AnyView> {
    let form = &desk.form;
    let (alike, looked_at) = work.case.alike;
    let last = match looked_at {
        Some(at) => view! { <p class="sub">"前に探したのは "{moment(context, at)}"、度合い "<b class="num">{format!("{alike}%")}</b>" です。そのあとに届いた意見は、もう一度探すと入ります。"</p> }.into_any(),
        None => view! { <p class="sub">{format!("まだ探していません。市の設定は{alike}%です。")}</p> }.into_any(),
    };
    if !work.keeps {
        return Some(last);
    }
    let value = if form.sent("alike") { form.value("alike").to_owned() } else { alike.to_string() };
    let action = format!("{}/near?{}", at(&work.case, "units"), query(filter, false));
    let open = form.error("alike").is_some();
    let view = view! {
        <details class="fold units-near" open=open>
            <summary>"ほぼ同じ意見をさがす"</summary>
            {last}
            <form class="sift" action=action method="post" novalidate>
                <TextField label=Label::required("alike", "似ている度合い（%）").hint("50から100。小さいほど多く見つかります。まとめるのは、人が確かめてからです").error(form.error("alike")) value=value kind=Kind::Number />
                <Button>"さがす"</Button>
            </form>
        </details>
    };
    Some(view.into_any())
}

/// What is proposed as nearly the same as an opinion, with what differs.
pub(super) fn proposals(work: &Work, desk: &Desk, unit: &UnitView, from: &UnitFilter) -> Option<AnyView> {
    if unit.near.is_empty() {
        return None;
    }
    let ticked = |id: i64| desk.form.all("unit").any(|sent| sent == id.to_string());
    let lines = unit.near.iter().enumerate().map(|(place, (id, number, text, alike))| {
        let differs = if place < COMPARED { pieces::compared(&unit.text, text) } else { view! { <p class="as-typed">{text.clone()}</p> }.into_any() };
        let to = format!("{}/{id}", at(&work.case, "units"));
        let tick = work.keeps.then(|| {
            let dom = if place == 0 { "unit".to_owned() } else { format!("unit-{id}") };
            view! { <label class="ck"><input type="checkbox" id=dom name="unit" value=id.to_string() checked=ticked(*id) />{format!("{number}に印を付ける")}</label> }
        });
        view! {
            <li>
                <p class="unit-facts"><a class="num" href=to rel="external">{number.to_string()}</a><span class="num">{format!("似ている度合い {alike}%")}</span></p>
                {differs}
                {tick}
            </li>
        }
    });
    let more = (unit.near.len() == 100)
        .then(|| view! { <p class="sub">"はじめの100件です。「すべて」は、ここに出ていないものにも効きます。"</p> });
    let list = view! { <ul class="units-near-list">{lines.collect_view()}</ul>{more} };
    let body = if work.keeps {
        let action = format!("{}/{}/near?{}", at(&work.case, "units"), unit.id, list_query(from));
        view! {
            <form action=action method="post" novalidate>
                <input type="hidden" name="from" value=query(from, true) />
                {list}
                <div class="desk-acts units-near-acts">
                    <Button look=Look::Solid name="do" value="confirm-all">"すべて同じとしてまとめる"</Button>
                    <Button name="do" value="confirm">"印のものだけまとめる"</Button>
                    <Button name="do" value="refuse">"印のものは別の意見"</Button>
                    <Button name="do" value="refuse-all">"すべて別の意見"</Button>
                </div>
            </form>
        }
        .into_any()
    } else {
        list.into_any()
    };
    Some(
        view! {
            <section class="case-part" aria-labelledby="near">
                <h2 id="near">"ほぼ同じ意見の提案"</h2>
                <p>"この意見と比べて、ない所に線を引き、加わった所に下線を付けています。まとめても消えず、あとで解けます。"</p>
                {body}
            </section>
        }
        .into_any(),
    )
}
