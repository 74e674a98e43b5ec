//! `/staff/certification/rounds/{id}/marks`: the chair sees how all stand against the pass mark, opens a member's marks again, and locks
//! the round. Officers and deciders see it when it is locked.

use super::{
    super::{asked_once_more, desk::Desk, page_head, shown, signed, table::moving},
    words,
};
use crate::{
    certification::words as round,
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
        choices::{Choice, SelectField},
        empty::Empty,
        field::Label,
        table::{Column, heading},
        text_field::TextArea,
    },
};
use domain::{
    certification::{RankLine, RuleBook, Stage, Veil},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::{
    rounds::{self, RoundView},
    scoring,
};

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let (store, actor) = (&context.store, desk.actor());
    let ranks = scoring::ranking(store, &actor, id).await?;
    let rules = scoring::rules_of(store, &actor, id).await?;
    let found = rounds::find(store, &actor, id).await?;
    let member = &signed(desk)?.member;
    let chairs = found.record.chair == Some(member.id);
    let title = format!("採点の順位：{}", found.record.name.ja);
    let back =
        if member.may(Action::DecideCertification) { format!("/staff/certification/rounds/{id}") } else { super::scoring::PATH.to_owned() };
    let body = if ranks.is_empty() {
        view! { <Empty title="採点する申請がありません"><p>"形式審査が済んだ申請が、ここに出ます。"</p></Empty> }.into_any()
    } else {
        view! { {ranking(desk, &ranks, &rules)} }.into_any()
    };
    let act = (chairs && found.locked_at.is_none())
        .then(|| view! { {reopening(desk, &found, &ranks)}{locking(context, &found, &ranks, &rules)} }.into_any());
    let locked = found.locked_at.map(|at| super::super::moment(context, at));
    let locked = locked.map(|at| view! { <Banner tone=Tone::Done><p>"採点を締め切りました："{at}</p></Banner> });
    let view = view! {
        <div class="wrap desk-page" id="main">
            {page_head(desk, &title, &format!("合格点は{}%です。確定した点だけを数えています。", rules.pass_percent))}
            <p><LinkButton href=back look=Look::Text>"戻る"</LinkButton></p>
            {locked}
            {body}
            {act}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// The best first, with a line where the pass mark is.
fn ranking(desk: &Desk, ranks: &[RankLine], rules: &RuleBook) -> AnyView {
    let pass = u32::from(rules.pass_percent) * 10;
    // Officers and deciders can open an application; a member only his own, and not from here.
    let opens = desk.signed.as_ref().is_some_and(|signed| signed.member.may(Action::DecideCertification));
    // What one does not see is on neither side of the line.
    let (veiled, ranks): (Vec<_>, Vec<_>) = ranks.iter().partition(|rank| rank.veil.is_some());
    let below = ranks.iter().position(|rank| rank.tally.mean.is_none_or(|mean| mean < pass)).unwrap_or(ranks.len());
    let line = || {
        view! { <tr class="pass-line"><th scope="row" colspan="7">{format!("合格点 {}%　これより下は届いていません", rules.pass_percent)}</th></tr> }.into_any()
    };
    let mut rows: Vec<AnyView> = Vec::new();
    for (place, rank) in ranks.iter().enumerate() {
        if place == below {
            rows.push(line());
        }
        rows.push(row(place + 1, rank, rules, opens));
    }
    if below == ranks.len() && !ranks.is_empty() {
        rows.push(line());
    }
    rows.extend(veiled.into_iter().map(|rank| row(0, rank, rules, opens)));
    let heads = [
        Column::words("産品"),
        Column::words("段階"),
        Column::numbers("平均"),
        Column::words("結果"),
        Column::numbers("差"),
        Column::words("まだの人"),
        Column::words("離れた点の人"),
    ]
    .map(heading);
    let table = view! {
        <table class="dense ranks">
            <caption class="sr">"採点の順位"</caption>
            <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let note = format!("「離れた点」は、全員の中央の値から{}%以上離れた点です。", domain::certification::OUTLIER_TENTHS / 10);
    view! { {moving("dense-box", "採点の順位", table.into_any())}<p class="sub">{note}</p> }.into_any()
}

fn row(place: usize, rank: &RankLine, rules: &RuleBook, opens: bool) -> AnyView {
    let (line, tally) = (&rank.line, &rank.tally);
    let names = |members: &[i64]| {
        let name = |member: &i64| rank.names.iter().find(|(id, _)| id == member).map(|(_, name)| name.clone()).unwrap_or_default();
        members.iter().map(name).collect::<Vec<_>>().join("、")
    };
    let failed = tally.failed.iter().filter_map(|code| rules.criteria.iter().find(|criterion| criterion.code == *code));
    let failed: Vec<_> = failed.map(|criterion| badge(State::Bad, format!("必須：{}", criterion.name.ja))).collect();
    let result = match (tally.mean, tally.passes) {
        _ if rank.veil == Some(Veil::Unlocked) => badge(State::None, "自分の点を確定すると見られます"),
        _ if rank.veil == Some(Veil::Conflict) => badge(State::None, "利害関係があるので見られません"),
        (None, _) => badge(State::None, "採点なし"),
        (Some(_), true) => badge(State::Good, "届いた"),
        (Some(_), false) if !failed.is_empty() => badge(State::Bad, "満たさない"),
        (Some(_), false) if tally.counted < usize::from(rules.least_members) => badge(State::Waiting, "人数がまだ"),
        (Some(_), false) => badge(State::Warning, "届かない"),
    };
    let out = (tally.left_out > 0).then(|| view! { <span class="sub">{format!("外れ {}人", tally.left_out)}</span> });
    // No place among the others says what the marks are.
    let place = rank.veil.is_none().then(|| view! { <span class="num">{format!("{place}. ")}</span> });
    let number = line.number.map(|number| number.to_string()).unwrap_or_default();
    let name = if opens {
        view! { <a href=format!("/staff/certification/{}", line.id) rel="external">{line.name.clone()}</a> }.into_any()
    } else {
        view! { <b>{line.name.clone()}</b> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{place}{name}<span class="kana">{line.business.clone()}" "<span class="num">{number}</span></span></th>
            <td>{round::stage_badge(line.stage)}</td>
            <td class="num right"><b>{tally.mean.map(words::percent)}</b></td>
            <td>{result}" "{failed}</td>
            <td class="num right">{(tally.counted > 1).then(|| words::percent(tally.spread))}</td>
            <td>{names(&tally.missing)}{out}</td>
            <td>{names(&tally.outliers)}</td>
        </tr>
    }
    .into_any()
}

/// A slip of the pen is mended before the round is locked: the chair opens a member's marks again.
fn reopening(desk: &Arc<Desk>, found: &RoundView, ranks: &[RankLine]) -> Option<AnyView> {
    let (form, own) = (&desk.form, signed(desk).ok()?.member.id);
    let sent = form.value("seat");
    let choices: Vec<Choice> = ranks
        .iter()
        .filter(|rank| rank.line.stage == Stage::Reviewing && rank.veil != Some(Veil::Conflict))
        .flat_map(|rank| {
            let locked = rank.names.iter().filter(move |(member, _)| !rank.tally.missing.contains(member) && *member != own);
            locked.map(|(member, name)| {
                let value = format!("{}-{member}", rank.line.id);
                let here = value == sent;
                Choice::new(value, format!("{}　{name}", rank.line.name)).chosen(here)
            })
        })
        .collect();
    let open = form.error("why").is_some() || form.error("seat").is_some();
    (!choices.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="reopen">
                <h2 id="reopen">"確定を取り消す"</h2>
                <p>"委員から申し出があったとき、その人の確定を取り消して、直せるようにします。"</p>
                <details class="fold" open=open>
                    <summary>"確定を取り消す"</summary>
                    <form class="form" action=format!("/staff/certification/rounds/{}/reopen", found.id) method="post" novalidate>
                        <SelectField label=Label::required("seat", "申請と委員").error(form.error("seat")) choices=choices />
                        <TextArea label=Label::required("why", "理由").hint("記録に残ります。500文字以内").error(form.error("why")) value=form.value("why").to_owned() rows=2 />
                        <div><Button>"確定を取り消す"</Button></div>
                    </form>
                </details>
            </section>
        }
        .into_any()
    })
}

/// The end of scoring; what still keeps it open.
fn locking(context: &Context, found: &RoundView, ranks: &[RankLine], rules: &RuleBook) -> AnyView {
    let least = usize::from(rules.least_members);
    let short = ranks
        .iter()
        .filter(|rank| rank.line.stage == Stage::Reviewing)
        .filter(|rank| !rank.tally.missing.is_empty() || rank.tally.counted < least)
        .count();
    let over = context.now >= found.record.window().closes_at;
    let body = if !over {
        view! { <p>{format!("募集は{}までです。終わると締め切れます。", round::last_minute(found.record.window().closes_at))}</p> }
            .into_any()
    } else if short > 0 {
        view! { <p>{format!("採点がそろっていない申請が{short}件あります（{least}人以上、割り当てた全員）。そろうと締め切れます。")}</p> }
            .into_any()
    } else {
        let form = view! {
            <form action=format!("/staff/certification/rounds/{}/lock", found.id) method="post">
                <input type="hidden" name="version" value=found.version.to_string() />
                <Button look=Look::Solid>"採点を締め切る"</Button>
            </form>
        };
        asked_once_more(
            "採点を締め切る",
            "すべての申請が決定に進み、点はもう変えられません。ブランド担当と部長が、順位と点を見られるようになります。",
            form.into_any(),
        )
    };
    view! { <section class="section" aria-labelledby="lock"><h2 id="lock">"採点の締切"</h2>{body}</section> }.into_any()
}
