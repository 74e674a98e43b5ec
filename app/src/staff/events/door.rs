//! `/staff/events/{id}`: who has signed up for one time, for a phone at the door.

use super::{PATH, sheet::state, to};
use crate::{
    context::Context,
    error::AppError,
    events::when,
    page::{Address, Shown},
    staff::{asked_once_more, desk::Desk, page_head, parameter, shown},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
        choices::{Choice, Radios, SelectField},
        empty::Empty,
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    events::{DoorSheet, EventStatus, MOST_IN_A_PARTY, OccurrenceCount, SeatState, SignUpLine},
    lang::Lang,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, address: &Address, id: i64) -> Result<Shown, AppError> {
    let asked = if desk.form.sent("on") { desk.form.value("on").to_owned() } else { parameter(address, "on") };
    let key = Some(asked.as_str()).filter(|key| !key.is_empty());
    let door = store::events::sheet(&context.store, &desk.actor(), id, key, context.now).await?;
    let time = door.times.get(door.chosen);
    let lead = time.map(|time| told(time, door.whole_day)).unwrap_or_default();
    let off = match door.status {
        EventStatus::Planned => None,
        EventStatus::Postponed => Some("この催しは延期です。"),
        EventStatus::Cancelled => Some("この催しは中止です。"),
    };
    let off = off.map(|off| view! { <Banner tone=Tone::Warning><p>{off}</p></Banner> });
    let view = view! {
        <div class="wrap desk-page door">
            <p><a href=PATH rel="external">"催しの受付"</a></p>
            {page_head(desk, &door.title, &lead)}
            {off}
            {times(&door)}
            {time.map(counts)}
            {lines(&door, time)}
            {(door.status == EventStatus::Planned && time.is_some_and(|time| time.occurrence.is_some())).then(|| walk_in(desk, &door))}
            {ways(&door)}
        </div>
    };
    Ok(shown(desk, &door.title, view.into_any()))
}

fn key(door: &DoorSheet) -> String {
    door.times.get(door.chosen).map(|time| time.key.clone()).unwrap_or_default()
}

fn told(time: &OccurrenceCount, whole_day: bool) -> String {
    match &time.occurrence {
        Some(one) => when::whole(Lang::Ja, one, whole_day),
        None if time.key.is_empty() => "日程から外れた申込".to_owned(),
        None => format!("{}（日程から外れた回。申し込んだ人に知らせてください）", time.key),
    }
}

/// The other times, each with how many have signed up.
fn times(door: &DoorSheet) -> Option<AnyView> {
    if door.times.len() < 2 {
        return None;
    }
    let chip = |(place, time): (usize, &OccurrenceCount)| {
        let day = match &time.occurrence {
            Some(one) => when::later_day(Lang::Ja, one.span.starts().date()),
            None => format!("{}（なし）", time.key),
        };
        let here = (place == door.chosen).then_some("page");
        view! { <li><a class="chip" href=to(door.id, &time.key) rel="external" aria-current=here>{format!("{day}　{}人", time.seats.taken)}</a></li> }
            .into_any()
    };
    Some(view! { <nav aria-label="回"><ul class="chips">{door.times.iter().enumerate().map(chip).collect_view()}</ul></nav> }.into_any())
}

fn counts(time: &OccurrenceCount) -> AnyView {
    let capacity = time.seats.capacity.map(|capacity| format!(" / 定員{capacity}人")).unwrap_or_default();
    view! {
        <p class="door-counts" role="status">
            <b class="num">{format!("来た人 {}人", time.came)}</b>
            <span class="num">{format!("席 {}人{capacity}", time.seats.taken)}</span>
            <span class="num">{format!("空き待ち {}組", time.seats.waiting)}</span>
        </p>
    }
    .into_any()
}

fn lines(door: &DoorSheet, time: Option<&OccurrenceCount>) -> AnyView {
    let there: Vec<&SignUpLine> = door.lines.iter().filter(|line| line.state != SeatState::Withdrawn).collect();
    if there.is_empty() || time.is_none() {
        return view! { <Empty title="まだだれも申し込んでいません"><p>"電話や窓口の申込は、下の「申込を入れる」で入れます。"</p></Empty> }
            .into_any();
    }
    let gone = door.lines.len() - there.len();
    let gone = (gone > 0).then(|| view! { <p class="sub">{format!("取りやめ {gone}件")}</p> });
    view! { <ul class="door-lines">{there.iter().map(|line| one(door, line, &there)).collect_view()}</ul>{gone} }.into_any()
}

/// One sign-up with a large button: he is here. Where others leave the same address or number, that is told: it may be one person's twice.
fn one(door: &DoorSheet, line: &SignUpLine, all: &[&SignUpLine]) -> AnyView {
    let same = all.iter().filter(|other| other.id != line.id && line.shares_reach(other)).map(|other| other.number.to_string());
    let same = same.collect::<Vec<_>>().join("、");
    let same = (!same.is_empty()).then(|| view! { <p class="door-call">{format!("同じ連絡先の申込があります：{same}")}</p> });
    let on = key(door);
    let act = |what: &str| format!("{PATH}/{}/{what}", door.id);
    let came = line.came_at.is_some();
    let name = if line.name.is_empty() { "（消去済み）".to_owned() } else { line.name.clone() };
    let mark = match (came, line.state) {
        (true, _) => badge(State::Good, "来た"),
        (false, SeatState::Waiting) => badge(State::Warning, format!("空き待ち {}番目", line.in_line.unwrap_or_default())),
        (false, _) => badge(State::Waiting, state(line)),
    };
    let call = (line.moved_up_at.is_some() && line.email.is_empty() && !line.phone.is_empty())
        .then(|| view! { <p class="door-call">"席が回ってきたことを、電話で知らせてください。"</p> });
    let phone = (!line.phone.is_empty()).then(|| {
        view! { <a href=format!("tel:{}", line.phone.replace('-', "")) rel="external">{line.phone.clone()}</a> }
    });
    let email =
        (!line.email.is_empty()).then(|| view! { <a href=format!("mailto:{}", line.email) rel="external">{line.email.clone()}</a> });
    let note = (!line.note.is_empty()).then(|| view! { <p class="as-typed">{line.note.clone()}</p> });
    let label = format!("{}：{name}", if came { "来たことを取り消す" } else { "来た" });
    let button = if came {
        view! { <button class="btn" type="submit" aria-label=label>"取り消す"</button> }.into_any()
    } else {
        view! { <button class="btn btn-solid btn-lg" type="submit" aria-label=label>"来た"</button> }.into_any()
    };
    let withdraw = (!came).then(|| {
        let form = view! {
            <form action=act("withdraw") method="post">
                <input type="hidden" name="on" value=on.clone() />
                <input type="hidden" name="id" value=line.id.to_string() />
                <Button>"取りやめにする"</Button>
            </form>
        }
        .into_any();
        asked_once_more("取りやめ", "名前と連絡先をすぐに消し、席を次の人に回します。もとには戻せません。", form)
    });
    view! {
        <li id=format!("s{}", line.id)>
            <div class="door-who">
                <p><b>{name}</b>" "<span class="num">{format!("{}人", line.party)}</span>" "{mark}</p>
                <p class="sub num">{line.number.to_string()}{line.by_staff.then_some("（職員が入れた）")}</p>
                {call}{same}
                <p class="door-reach">{phone}{email}</p>
                {note}
                {withdraw}
            </div>
            <form class="door-in" action=act("check-in") method="post">
                <input type="hidden" name="on" value=on.clone() />
                <input type="hidden" name="id" value=line.id.to_string() />
                <input type="hidden" name="came" value=if came { "" } else { "1" } />
                {button}
            </form>
        </li>
    }
    .into_any()
}

/// For whoever calls, or stands at the door.
fn walk_in(desk: &Desk, door: &DoorSheet) -> AnyView {
    let form = &desk.form;
    let value = |name: &str| form.value(name).to_owned();
    let field = |label: Label| {
        let error = form.error(label.name);
        label.error(error)
    };
    let party = if form.sent("party") { value("party") } else { "1".to_owned() };
    let parties =
        (1..=MOST_IN_A_PARTY).map(|n| Choice::new(n.to_string(), format!("{n}人")).chosen(n.to_string() == party)).collect::<Vec<_>>();
    let how = [("before", "電話や窓口の申込（順番に並ぶ）"), ("here", "いま来た人（席を作る）")]
        .map(|(code, title)| Choice::new(code, title).chosen(form.value("how") == code || (!form.sent("how") && code == "before")));
    let open = form.has_errors().then_some("");
    view! {
        <details class="door-new" open=open>
            <summary class="btn">"申込を入れる…"</summary>
            <form class="form" id="walk-in" action=format!("{PATH}/{}/walk-in", door.id) method="post" novalidate>
                <input type="hidden" name="on" value=key(door) />
                <Radios label=field(Label::required("how", "どうやって来た申込ですか")) choices=how.to_vec() />
                <TextField label=field(Label::required("name", "名前")) kind=Kind::Words value=value("name") />
                <SelectField label=field(Label::required("party", "人数")) choices=parties />
                <TextField label=field(Label::optional("phone", "電話").hint("いま来た人は、なくてもかまいません")) kind=Kind::Words value=value("phone") />
                <TextField label=field(Label::optional("email", "メールアドレス").hint("メールか電話のどちらか")) kind=Kind::Words value=value("email") />
                <TextArea label=field(Label::optional("note", "伝えたいこと")) rows=2 value=value("note") />
                <div><Button look=Look::Solid>"入れる"</Button></div>
            </form>
        </details>
    }
    .into_any()
}

/// To the file, and to the event.
fn ways(door: &DoorSheet) -> AnyView {
    let on = key(door);
    let query = if on.is_empty() { String::new() } else { format!("?on={on}") };
    let file = |ending: &str| format!("{PATH}/{}/sign-ups.{ending}{query}", door.id);
    view! {
        <div class="desk-acts door-ways">
            <a class="btn" href=file("xlsx") rel="external">"Excelで書き出す"</a>
            <a class="btn" href=file("csv") rel="external">"CSVで書き出す"</a>
            <LinkButton href=format!("/staff/pages/events/{}", door.id)>"催しを書き直す"</LinkButton>
            <LinkButton href=format!("/events/{}", door.slug)>"市民のページ"</LinkButton>
        </div>
        <p class="sub">"印刷すると、名前と人数の一覧になります（連絡先は出ません）。終わったら、来た人の数を催しの報告に書いてください。"</p>
    }
    .into_any()
}
