//! `/staff/certification/scoring/{id}`: one's own marks for an application. What is typed is saved as one goes; without a program by
//! its button.

use super::{
    super::{
        asked_once_more,
        conflict::{Both as Versions, conflict},
        desk::{Desk, Fault, Form},
        page_head, shown,
    },
    lists,
    scoring::PATH,
    steps, tally, words,
};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        button::{Button, Look},
        choices::{Choice, Radios},
        field::Label,
        text_field::{TextArea, row_area},
    },
};
use domain::certification::{Criterion, Interest, Mark, MarkProblem, MarkSheet, RuleBook, Seat, SeatView, Stage};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::scoring::{self, ScoringView};

/// The marks as they were sent: of each criterion what was entered. More points than anyone can tick stand for none that fits.
pub fn mark_sheet(form: &Form, rules: &RuleBook) -> MarkSheet {
    let mark = |criterion: &Criterion| {
        let points = form.value(&format!("mark-{}", criterion.code));
        let points = if points.is_empty() { None } else { Some(points.parse().unwrap_or(u8::MAX)) };
        let comment = form.text(&format!("comment-{}", criterion.code));
        (points.is_some() || !comment.is_empty()).then(|| (criterion.code.clone(), Mark { points, comment }))
    };
    MarkSheet(rules.criteria.iter().filter_map(mark).collect())
}

/// What still keeps it from being locked, in a sentence; told live, and by the page.
pub fn missing(rules: &RuleBook, sheet: &MarkSheet) -> String {
    let problems = sheet.problems(rules);
    let name =
        |code: &str| rules.criteria.iter().find(|criterion| criterion.code == code).map_or("", |criterion| criterion.name.ja.as_str());
    let what = |problem: MarkProblem| match problem {
        MarkProblem::Missing => "点",
        MarkProblem::TooHigh => "点の範囲",
        MarkProblem::NoComment => "低い点の理由",
        MarkProblem::Comment => "理由の長さか文字",
    };
    let told: Vec<String> = problems.iter().map(|(code, problem)| format!("{}（{}）", name(code), what(*problem))).collect();
    match told.len() {
        0 => "すべて付きました。確かめて、確定してください。".to_owned(),
        many => format!("あと{many}つ：{}", told.join("、")),
    }
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, id: i64) -> Result<Shown, AppError> {
    let found = scoring::find(&context.store, &desk.actor(), id).await?;
    let lists = lists(context).await?;
    let title = found.view.form.name.clone();
    let open = found.view.stage == Stage::Reviewing;
    let declared = found.own.interest == Interest::Clear;
    let body = match (found.own.interest, found.own.locked_at) {
        (Interest::Clear, Some(_)) => locked(&found),
        (Interest::Clear, None) if open => marking(context, desk, &found),
        (Interest::Clear, None) => {
            view! { <Banner tone=Tone::Info><p>"確定しないまま締め切られました。この点は数えられていません。"</p></Banner> }.into_any()
        }
        (Interest::Unknown, _) if open => declaring(desk, &found),
        (Interest::Unknown, _) => view! { <p>"申告がないまま締め切られました。"</p> }.into_any(),
        (Interest::Conflict, _) => {
            let again = open.then(|| declaring(desk, &found));
            view! { <Banner tone=Tone::Info><p>"利害関係があると申告したので、この申請の採点から外れています。"</p></Banner>{again} }
                .into_any()
        }
    };
    let content = if declared {
        view! {
            <nav class="case-jump" aria-label="このページの中"><a href="#submission" rel="external">"申請の内容"</a><a href="#work" rel="external">"採点"</a></nav>
            <div class="case case-score">
                <section class="case-left" aria-labelledby="submission"><h2 id="submission">"申請の内容"</h2>{steps::submission(&found.view, &lists, false)}</section>
                <div class="case-right" id="work">{body}</div>
            </div>
        }
        .into_any()
    } else {
        view! { <div class="narrow">{body}</div> }.into_any()
    };
    let number = found.view.number.map(|number| number.to_string()).unwrap_or_default();
    let view = view! {
        <div class="wrap desk-page case-page" id="main">
            {page_head(desk, &title, &format!("{}　{number}", found.view.business.name))}
            <p><a class="more" href=PATH rel="external">"採点の一覧へ戻る"</a></p>
            {content}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// Whether he has an interest: before anything else, and until he locks.
fn declaring(desk: &Arc<Desk>, found: &ScoringView) -> AnyView {
    let (form, own) = (&desk.form, &found.own);
    let sent = form.sent("interest-note");
    let now = if sent { form.value("interest").to_owned() } else { own.interest.code().to_owned() };
    let note = if sent { form.value("interest-note").to_owned() } else { own.interest_note.clone() };
    let choices = [(Interest::Clear, "利害関係はない。採点する"), (Interest::Conflict, "利害関係がある。採点から外れる")]
        .map(|(interest, title)| Choice::new(interest.code(), title).chosen(interest.code() == now));
    view! {
        <section aria-labelledby="declare">
            <h2 id="declare">"利害関係の申告"</h2>
            <p>{format!("「{}」の申請です。次のような関係がある人は、採点から外れます。", found.view.business.name)}</p>
            <ul class="points">
                <li>"自分や家族、親類が、この事業者で働いているか、経営している"</li>
                <li>"この事業者と取引や、お金の貸し借りがある"</li>
                <li>"競い合う品を、自分や家族が作っているか売っている"</li>
                <li>"そのほか、公平に採点しにくい関係がある"</li>
            </ul>
            <form class="form" action=format!("{PATH}/{}/declare", found.view.id) method="post" novalidate>
                <input type="hidden" name="version" value=own.version.to_string() />
                <Radios label=Label::required("interest", "この事業者との関係").error(form.error("interest")) choices=choices.to_vec() />
                <TextArea label=Label::needed_when("interest-note", "どのような関係か", "利害関係があるときは必須").hint("ブランド担当と委員長が読みます。500文字以内").error(form.error("interest-note")) value=note rows=2 />
                <div><Button look=Look::Solid>"申告する"</Button></div>
            </form>
        </section>
    }
    .into_any()
}

/// The rubric, as it was sent, else as it is kept.
fn marking(context: &Context, desk: &Arc<Desk>, found: &ScoringView) -> AnyView {
    let (rules, own, form) = (&found.view.rules, &found.own, &desk.form);
    let sent = form.sent("marking");
    let sheet = if sent { mark_sheet(form, rules) } else { own.sheet.clone() };
    // While one types, what is missing is told in one line; at its place it stands when one wanted to lock or nothing could be kept.
    let problems = match (sent, form.has_errors()) {
        (true, true) => sheet.problems(rules),
        _ => Vec::new(),
    };
    let rows = rules.criteria.iter().map(|criterion| {
        let problem = problems.iter().find(|(code, _)| *code == criterion.code).map(|(_, problem)| *problem);
        one(criterion, sheet.mark(&criterion.code), problem)
    });
    let now = (sent && form.has(Fault::Stale)).then(|| differs(context, rules, own, &sheet, found.view.id));
    let address = format!("{PATH}/{}", found.view.id);
    let lock =
        view! { <button type="submit" class="btn btn-solid" form="marks" formaction=format!("{address}/lock")>"この点で確定する"</button> };
    let again = view! { <details class="fold"><summary>"利害関係の申告を変える"</summary>{declaring(desk, found)}</details> };
    view! {
        {now}
        <form class="rubric" id="marks" action=address.clone() method="post" novalidate data-autosave="" data-autosave-kept="保存しました" data-autosave-failed="まだ保存できていません。つながりを確かめて、「保存する」を押してください。">
            <input type="hidden" name="version" value=own.version.to_string() />
            <input type="hidden" name="marking" value="1" />
            {rows.collect_view()}
            <div class="case-save">
                <p class="rubric-missing" data-autosave-missing="" role="status">{missing(rules, &sheet)}</p>
                <p class="sub" data-autosave-told="" role="status"></p>
                <Button>"保存する"</Button>
            </div>
        </form>
        {asked_once_more("確定する", "確定すると、点を変えられなくなり、ほかの委員の点が見られるようになります。直すときは、委員長に頼みます。", lock.into_any())}
        {again}
    }
    .into_any()
}

/// A criterion: what to look at, the points in a row, and why.
fn one(criterion: &Criterion, mark: Option<&Mark>, problem: Option<MarkProblem>) -> AnyView {
    let (code, best) = (&criterion.code, criterion.scale.best());
    let chosen = mark.and_then(|mark| mark.points);
    let points = (0..=best).map(|points| {
        let (name, id) = (format!("mark-{code}"), format!("mark-{code}-{points}"));
        view! {
            <label class="point" for=id.clone()>
                <input type="radio" id=id.clone() name=name value=points.to_string() checked=chosen == Some(points) /><span class="num">{points}</span>
            </label>
        }
    });
    let must = criterion.mandatory.then(|| badge(State::Warning, "必須"));
    let half = best.div_ceil(2);
    let error = problem.map(|problem| words::mark_problem(criterion, problem));
    let at_points = matches!(problem, Some(MarkProblem::Missing | MarkProblem::TooHigh));
    let (point_error, comment_error) = if at_points { (error, None) } else { (None, error) };
    let point_error = point_error.map(|error| view! { <p class="wrong">{error}</p> });
    let about = format!("about-{code}");
    view! {
        <fieldset class="criterion" id=format!("criterion-{code}") aria-describedby=about.clone()>
            <legend>{criterion.name.ja.clone()}" "{must}<span class="sub num">{format!("　重み {}", criterion.weight)}</span></legend>
            <p class="as-typed" id=about.clone()>{criterion.about.ja.clone()}</p>
            {point_error}
            <div class="points-row">{points.collect_view()}</div>
            {row_area(format!("comment-{code}"), format!("理由（{half}点より低いときは必ず）"), mark.map_or("", |mark| mark.comment.as_str()), 2, comment_error)}
        </fieldset>
    }
    .into_any()
}

/// One's own marks in another tab or on another device, beside what was sent.
fn differs(context: &Context, rules: &RuleBook, own: &SeatView, sheet: &MarkSheet, id: i64) -> AnyView {
    let told = |mark: Option<&Mark>| match mark {
        Some(Mark { points: Some(points), comment }) if comment.is_empty() => format!("{points}点"),
        Some(Mark { points: Some(points), comment }) => format!("{points}点　{comment}"),
        Some(Mark { points: None, comment }) => comment.clone(),
        None => String::new(),
    };
    // A criterion's name is the rule book's own, and stands with its mark.
    let fields = rules.criteria.iter().map(|criterion| {
        let named = |mark| {
            let text = told(mark);
            if text.is_empty() { text } else { format!("{}：{text}", criterion.name.ja) }
        };
        Versions { title: "基準", now: named(own.sheet.mark(&criterion.code)), mine: named(sheet.mark(&criterion.code)) }
    });
    conflict(context, None, fields.collect(), "marks", format!("{PATH}/{id}"))
}

/// What is locked, with what others have locked.
fn locked(found: &ScoringView) -> AnyView {
    let (rules, mut seats) = (&found.view.rules, found.others.clone());
    seats.insert(0, SeatView { name: "あなた".to_owned(), ..found.own.clone() });
    let seat = |seat: &SeatView| Seat {
        member: seat.member,
        interest: seat.interest,
        sheet: seat.sheet.clone(),
        locked: seat.locked_at.is_some(),
    };
    let tally = domain::certification::tally(rules, &seats.iter().map(seat).collect::<Vec<_>>());
    view! {
        <section aria-labelledby="locked">
            <h2 id="locked">"確定した点"</h2>
            <Banner tone=Tone::Done><p>"確定しました。直すときは、委員長に頼んでください。"</p></Banner>
            <p class="sub">"確定したほかの委員の点も出ています。"</p>
            {tally::by_criterion(rules, &tally, &seats)}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(values: &[(&str, &str)]) -> Form {
        Form::new(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn what_is_missing_is_told_by_its_name() {
        let mut rules = RuleBook::usual();
        rules.criteria.truncate(2);
        let sheet = |values: &[(&str, &str)]| mark_sheet(&form(values), &rules);
        assert_eq!(missing(&rules, &sheet(&[])), "あと2つ：柏原との結びつき（点）、品質（点）");
        let low = sheet(&[("mark-ties", "8"), ("mark-quality", "2")]);
        assert_eq!(missing(&rules, &low), "あと1つ：品質（低い点の理由）");
        let whole = sheet(&[("mark-ties", "8"), ("mark-quality", "2"), ("comment-quality", "ばらつく")]);
        assert!(missing(&rules, &whole).starts_with("すべて付きました"));
    }

    #[test]
    fn points_that_nobody_can_tick_are_wrong_and_not_zero() {
        let rules = RuleBook::usual();
        for points in ["11", "-1", "x", "9999999999", "3.5"] {
            let sheet = mark_sheet(&form(&[("mark-ties", points), ("mark-unknown", "3")]), &rules);
            assert_eq!((sheet.wrong(&rules).len(), sheet.0.len()), (1, 1), "{points}");
        }
    }
}
