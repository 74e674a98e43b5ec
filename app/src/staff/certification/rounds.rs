//! `/staff/certification/rounds…`: when applications are taken, by which rules, who chairs, and what came of it.

use super::{
    super::{
        asked_once_more,
        conflict::{Both as Versions, conflict},
        desk::{Desk, Fault, Form},
        page_head, shown, signed,
    },
    chair, day,
    fault::CertificationFault,
    number, ways, words,
};
use crate::{
    certification::words as round,
    context::Context,
    error::AppError,
    page::{Address, Shown},
    ui::{
        button::{Button, LinkButton, Look},
        choices::{Choice, Radios, SelectField},
        definition_list::DefinitionList,
        empty::Empty,
        field::Label,
        text_field::{Kind, TextField},
    },
};
use domain::{
    calendar::{Date, date_plain, iso, parse_written},
    certification::{RoundRecord, RuleState},
    check::{Check, Problem},
    lang::Both,
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{
    queue,
    rounds::{self, FEWEST_FOR_A_MEAN, RoundView},
    rules,
};

const PATH: &str = "/staff/certification/rounds";

/// A round as it was entered.
///
/// # Errors
/// What is wrong, by field.
pub fn round_record(form: &Form) -> Result<RoundRecord, Vec<(&'static str, Fault)>> {
    let mut faults = Vec::new();
    let mut day = |field: &'static str| {
        let read = parse_written(form.value(field));
        if read.is_none() {
            faults.push((field, Fault::Day));
        }
        read.unwrap_or(Date::MIN)
    };
    let (opens_on, closes_on, results_on) = (day("opens-on"), day("closes-on"), day("results-on"));
    let announced = match form.value("announced") {
        "1" => true,
        "0" => false,
        _ => {
            faults.push(("announced", Fault::NoChoice));
            false
        }
    };
    let chair = match form.value("chair") {
        "" => None,
        chair => chair.parse().map_err(|_| faults.push(("chair", Fault::NoChoice))).ok(),
    };
    let name = Both::new(form.text("name"), form.text("name-en"));
    let record = RoundRecord { name, opens_on, closes_on, results_on, announced, chair };
    // What can't be read contradicts everything, and is told as such.
    let known: Vec<&str> = faults.iter().map(|(field, _)| *field).collect();
    let days = known.iter().any(|field| field.ends_with("-on"));
    let found: Vec<_> = record.problems().into_iter().filter(|error| !(days && error.field.ends_with("-on"))).collect();
    faults.extend(found.into_iter().map(|error| {
        let fault = match (error.field, error.problem) {
            ("closes-on", Problem::Contradiction) => Fault::Certification(CertificationFault::Window),
            ("results-on", Problem::Contradiction) => Fault::Certification(CertificationFault::Results),
            (_, problem) => Fault::Problem(problem),
        };
        (error.field, fault)
    }));
    if faults.is_empty() { Ok(record) } else { Err(faults) }
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, _address: &Address, below: &[&str]) -> Result<Shown, AppError> {
    match below {
        [] => list(context, desk).await,
        ["new"] => new(context, desk).await,
        [id, "marks" | "reopen" | "lock"] => chair::page(context, desk, number(id)?).await,
        [id, ..] => one(context, desk, number(id)?).await,
    }
}

async fn list(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let title = "募集回";
    let known = rounds::list(&context.store, &desk.actor()).await?;
    let keeps = signed(desk)?.member.may(Action::KeepCertification);
    let lines: Vec<_> = known
        .iter()
        .map(|round| {
            let record = &round.record;
            let chair = if round.chair.is_empty() { "未定" } else { &round.chair };
            let hidden = (!record.announced).then_some("　市民に非公開");
            view! {
                <li>
                    <a href=format!("{PATH}/{}", round.id) rel="external">{record.name.ja.clone()}</a>" "{words::phase_badge(round.phase(context.now))}
                    <p>"募集 "{day(record.opens_on)}" から "{day(record.closes_on)}" まで　結果 "{day(record.results_on)}</p>
                    <p class="sub">{format!("要綱 第{}版　委員長 {chair}", round.rule_book.1)}{hidden}</p>
                </li>
            }
            .into_any()
        })
        .collect();
    let new = keeps.then(|| view! { <p class="desk-acts"><LinkButton href=format!("{PATH}/new")>"募集回を加える"</LinkButton></p> });
    let body = if lines.is_empty() {
        view! { <Empty title="募集回がまだありません"><p>"要綱を使い始めてから、募集回を加えてください。"</p></Empty> }.into_any()
    } else {
        view! { <ul class="plans">{lines}</ul> }.into_any()
    };
    let view = view! {
        <div class="wrap desk-page">
            {ways(desk, PATH)}
            {page_head(desk, title, "申請を受け付ける期間と、そのときの要綱、委員長を決めます。")}
            {new}
            {body}
        </div>
    };
    Ok(shown(desk, title, view.into_any()))
}

async fn new(context: &Context, desk: &Arc<Desk>) -> Result<Shown, AppError> {
    let title = "募集回を加える";
    let used: Vec<_> =
        rules::list(&context.store, &desk.actor()).await?.into_iter().filter(|rules| rules.state == RuleState::Used).collect();
    let members = rounds::members(&context.store, &desk.actor()).await?;
    let body = if used.is_empty() {
        view! {
            <Empty title="使っている要綱がありません">
                <p>"先に要綱を作り、使い始めてください。"</p>
                <p><LinkButton href="/staff/certification/rules">"要綱へ"</LinkButton></p>
            </Empty>
        }
        .into_any()
    } else {
        let form = &desk.form;
        let choices = used.iter().map(|rules| {
            let id = rules.id.to_string();
            let here = form.value("rules") == id;
            Choice::new(id, format!("第{}版　{}", rules.number, rules.book.name.ja)).chosen(here)
        });
        view! {
            <form class="form" id="main" action=format!("{PATH}/new") method="post" novalidate>
                <SelectField label=Label::required("rules", "要綱").hint("あとから変えられません").error(form.error("rules")) choices=choices.collect() />
                {fields(form, None, &members)}
                <div><Button look=Look::Solid>"加える"</Button></div>
            </form>
        }
        .into_any()
    };
    let view = view! { <div class="wrap desk-page narrow">{ways(desk, PATH)}{page_head(desk, title, "")}{body}</div> };
    Ok(shown(desk, title, view.into_any()))
}

async fn one(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    let found = rounds::find(store, &actor, id).await?;
    // Members see rounds as well, and only their own part of them.
    signed(desk)?.member.may(Action::DecideCertification).then_some(()).ok_or(AppError::Forbidden)?;
    let keeps = signed(desk)?.member.may(Action::KeepCertification);
    let title = found.record.name.ja.clone();
    let record = &found.record;
    let closes = round::last_minute(record.window().closes_at);
    let chair = if found.chair.is_empty() { "未定" } else { &found.chair };
    let mut rows = vec![
        ("段階".to_owned(), words::phase_badge(found.phase(context.now))),
        ("募集".to_owned(), format!("{}から{closes}まで", date_plain(record.opens_on)).into_any()),
        ("結果の公表".to_owned(), format!("{}までに", date_plain(record.results_on)).into_any()),
        ("要綱".to_owned(), view! { <a href=format!("/staff/certification/rules/{}", found.rule_book.0) rel="external">{format!("第{}版", found.rule_book.1)}</a> }.into_any()),
        ("委員長".to_owned(), chair.to_owned().into_any()),
        ("市民のページ".to_owned(), if record.announced { "公開" } else { "非公開" }.into_any()),
    ];
    if let Some(at) = found.locked_at {
        rows.push(("採点の締切".to_owned(), super::super::moment(context, at)));
    }
    let marks = found.locked_at.map(|_| view! { <LinkButton href=format!("{PATH}/{id}/marks")>"採点の順位を見る"</LinkButton> });
    let form = if keeps {
        let members = rounds::members(store, &actor).await?;
        Some(editing(context, desk, &found, &members))
    } else {
        None
    };
    let view = view! {
        <div class="wrap desk-page narrow" id="main">
            {ways(desk, PATH)}
            {page_head(desk, &title, "")}
            <DefinitionList rows=rows />
            <p class="desk-acts"><LinkButton href=format!("/staff/certification?view=all&round={id}")>"この回の申請を見る"</LinkButton>{marks}</p>
            {results(context, desk, &found).await?}
            {form}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn editing(context: &Context, desk: &Arc<Desk>, found: &RoundView, members: &[(i64, String)]) -> AnyView {
    let now = desk.form.has(Fault::Stale).then(|| differs(context, &desk.form, found, members)).flatten();
    let begun = found.record.announced && context.today() >= found.record.opens_on;
    let note = begun.then(|| view! { <p class="sub">"募集が始まっているので、始まりの日は変えられず、終わりの日は延ばすだけです。"</p> });
    view! {
        <section class="section" aria-labelledby="edit">
            <h2 id="edit">"変える"</h2>
            {note}
            {now}
            <form class="form" id="round" action=format!("{PATH}/{}", found.id) method="post" novalidate>
                <input type="hidden" name="version" value=found.version.to_string() />
                {fields(&desk.form, Some(&found.record), members)}
                <div><Button look=Look::Solid>"保存する"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn fields(form: &Form, known: Option<&RoundRecord>, members: &[(i64, String)]) -> AnyView {
    let sent = form.sent("opens-on");
    let value = |name: &str, kept: String| if sent { form.value(name).to_owned() } else { kept };
    let day = |name: &'static str, title: &'static str, hint: &'static str, of: fn(&RoundRecord) -> Date| {
        let kept = known.map(|record| iso(of(record))).unwrap_or_default();
        view! { <TextField label=Label::required(name, title).hint(hint).error(form.error(name)) kind=Kind::Day value=value(name, kept) /> }
            .into_any()
    };
    let announced = value("announced", if known.is_some_and(|record| record.announced) { "1" } else { "0" }.to_owned());
    let announced = [("1", "公開する"), ("0", "まだ公開しない")].map(|(code, title)| Choice::new(code, title).chosen(code == announced));
    let chair = value("chair", known.and_then(|record| record.chair).map(|chair| chair.to_string()).unwrap_or_default());
    let chairs = std::iter::once(("".to_owned(), "まだ決めない".to_owned()))
        .chain(members.iter().map(|(id, name)| (id.to_string(), name.clone())))
        .map(|(id, name)| {
            let here = id == chair;
            Choice::new(id, name).chosen(here)
        });
    let text = |of: fn(&Both) -> &str| known.map(|record| of(&record.name).to_owned()).unwrap_or_default();
    view! {
        <TextField label=Label::required("name", "名前").hint("例：令和8年度 第1回").error(form.error("name")) value=value("name", text(|name| &name.ja)) />
        <TextField label=Label::optional("name-en", "名前（英語）").error(form.error("name-en")) value=value("name-en", text(|name| &name.en)) />
        {day("opens-on", "募集の始まり", "この日の午前0時から受け付けます", |record| record.opens_on)}
        {day("closes-on", "募集の終わり", "この日の午後11時59分まで受け付けます", |record| record.closes_on)}
        {day("results-on", "結果を公表する日", "申請者と市民への約束になります", |record| record.results_on)}
        <SelectField label=Label::optional("chair", "委員長").hint("採点の順位を見て、締め切る人").error(form.error("chair")) choices=chairs.collect() />
        <Radios label=Label::required("announced", "市民のページ").hint("公開すると、募集の始まりから申請できます").error(form.error("announced")) choices=announced.to_vec() />
    }
    .into_any()
}

fn differs(context: &Context, form: &Form, found: &RoundView, members: &[(i64, String)]) -> Option<AnyView> {
    let record = &found.record;
    let chair = |id: &str| members.iter().find(|(known, _)| known.to_string() == id).map(|(_, name)| name.clone()).unwrap_or_default();
    let plain = |title, name: &str, now: String| Versions { title, now, mine: form.text(name) };
    let told = |announced: bool| if announced { "公開する" } else { "まだ公開しない" }.to_owned();
    form.sent("opens-on").then(|| {
        let fields = vec![
            plain("名前", "name", record.name.ja.clone()),
            plain("募集の始まり", "opens-on", iso(record.opens_on)),
            plain("募集の終わり", "closes-on", iso(record.closes_on)),
            plain("結果を公表する日", "results-on", iso(record.results_on)),
            Versions { title: "委員長", now: found.chair.clone(), mine: chair(form.value("chair")) },
            Versions { title: "市民のページ", now: told(record.announced), mine: told(form.value("announced") == "1") },
        ];
        conflict(context, None, fields, "round", format!("{PATH}/{}", found.id))
    })
}

/// What citizens will read of it, and the button that publishes it.
async fn results(context: &Context, desk: &Arc<Desk>, found: &RoundView) -> Result<Option<AnyView>, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    if context.now < found.record.window().closes_at {
        return Ok(None);
    }
    let result = rounds::result_of(store, &actor, found.id).await?;
    let book = rules::find(store, &actor, found.rule_book.0).await?.book;
    let mut rows = vec![
        ("申請".to_owned(), format!("{}件", result.applications).into_any()),
        ("認定".to_owned(), format!("{}件（うち条件付き {}件）", result.certified, result.conditional).into_any()),
        ("不認定".to_owned(), format!("{}件", result.refused).into_any()),
        ("取下げ".to_owned(), format!("{}件", result.withdrawn).into_any()),
    ];
    let mean = match result.mean {
        Some(mean) => words::percent(mean),
        None => format!("出しません（採点した申請が{FEWEST_FOR_A_MEAN}件より少ないと、ひとつずつの点が分かるため）"),
    };
    rows.push(("採点の平均".to_owned(), mean.into_any()));
    for (code, mean) in &result.criteria {
        let name = book
            .criteria
            .iter()
            .find(|criterion| criterion.code == *code)
            .map_or_else(|| code.clone(), |criterion| criterion.name.ja.clone());
        rows.push((name, words::percent(*mean).into_any()));
    }
    let products =
        result.products.iter().map(|(name, slug)| view! { <li><a href=format!("/products/{slug}") rel="external">{name.clone()}</a></li> });
    let open =
        queue::list(store, &actor, domain::certification::QueueFilter { round: Some(found.id), ..Default::default() }, context.today())
            .await?;
    let open: u64 = open.counts.iter().filter(|(view, _)| is_open(*view)).map(|(_, count)| count).sum();
    let act = match (found.published_at, open) {
        (Some(at), _) => view! { <p>"公表しました："{super::super::moment(context, at)}</p> }.into_any(),
        (None, 0) => {
            let form = view! {
                <form action=format!("{PATH}/{}/publish", found.id) method="post">
                    <input type="hidden" name="version" value=found.version.to_string() />
                    <Button look=Look::Solid>"結果を公表する"</Button>
                </form>
            };
            asked_once_more(
                "結果を公表する",
                "上の内容が市民のページに出ます。ひとりずつの点は出ません。取りやめられません。",
                form.into_any(),
            )
        }
        (None, open) => view! { <p>{format!("まだ決定していない申請が{open}件あるので、公表できません。")}</p> }.into_any(),
    };
    Ok(Some(
        view! {
            <section class="section" aria-labelledby="results">
                <h2 id="results">"結果（市民のページに出る内容）"</h2>
                <DefinitionList rows=rows />
                <ul class="points">{products.collect_view()}</ul>
                {act}
            </section>
        }
        .into_any(),
    ))
}

/// Views whose sum is everything that is not decided, each application once.
const fn is_open(view: domain::certification::QueueView) -> bool {
    use domain::certification::QueueView::{Checking, Deciding, Drafted, New, Reviewing, Waiting};
    matches!(view, New | Checking | Waiting | Reviewing | Deciding | Drafted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(change: (&str, &str)) -> Vec<&'static str> {
        let usual = [
            ("name", "第1回"),
            ("opens-on", "2026-10-01"),
            ("closes-on", "令和8年10月31日"),
            ("results-on", "2027-01-31"),
            ("announced", "1"),
        ];
        let kept = usual.into_iter().filter(|(name, _)| *name != change.0).chain([change]);
        let form = Form::new(kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect());
        round_record(&form).map(|_| Vec::new()).unwrap_or_else(|faults| faults.into_iter().map(|(field, _)| field).collect())
    }

    #[test]
    fn a_round_is_read_as_people_write_days() {
        assert_eq!(wrong(("chair", "")), [""; 0]);
        assert_eq!(wrong(("opens-on", "いつか")), ["opens-on"]);
        assert_eq!(wrong(("closes-on", "2026-09-30")), ["closes-on"]);
        assert_eq!(wrong(("results-on", "2026-10-31")), ["results-on"]);
        assert_eq!(wrong(("announced", "x")), ["announced"]);
        assert_eq!(wrong(("chair", "x")), ["chair"]);
        assert_eq!(wrong(("name", "")), ["name"]);
    }
}
