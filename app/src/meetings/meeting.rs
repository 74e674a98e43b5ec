//! `/meetings/{body}/{meeting}`: a meeting before and after.

use super::{
    machine,
    parts::{MEETINGS, address, body_address, cards, day, heading, hours, long_day, machine_moment, openness, said, sample, text},
    words::{Words, here},
};
use crate::{
    context::{Context, in_language},
    page::{Head, Shown},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        page_foot::PageFoot,
        share::Share,
    },
    words::href,
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    lang::{Both, Lang},
    media::{Content, MediaView, paper_address},
    meetings::{MeetingPage, MeetingRecord, MinutesState, Openness, PaperLine},
    publishing::Piece,
};
use leptos::prelude::*;

pub(super) fn show(context: &Context, page: MeetingPage) -> Shown {
    let words = here();
    let record = &page.meeting.what;
    let title = record.title.said(words.lang).text;
    let short = record.card();
    let own = address(&short.body, &page.meeting.slug);
    let told = format!("{}　{}", long_day(words, short.hours.day), hours(words, short.hours));
    let head = Head {
        title: title.clone(),
        description: format!("{title}：{told}"),
        canonical: Some(own.clone()),
        data: Some(machine::data(&page, words.lang, &context.site.public_url)),
        desk: true,
        ..Head::default()
    };
    let mut above = vec![(MEETINGS.to_owned(), words.title.to_owned())];
    above.extend(page.body.as_ref().map(|body| (body_address(&body.slug), body.title.said(words.lang).text)));
    let others = (!page.others.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="others">
                <h2 id="others">{heading(words.others)}</h2>
                {cards(words, &page.others, context.now, 3)}
            </section>
        }
    });
    let contact = page.body.as_ref().map(|body| body.contact.said(words.lang));
    let updated = Some(jst_date(page.meeting.updated_at));
    let foot = match contact {
        Some(contact) => view! { <PageFoot updated_on=updated department=contact /> }.into_any(),
        None => view! { <PageFoot updated_on=updated /> }.into_any(),
    };
    let view = view! {
        <article class="wrap town-hall">
            <Breadcrumb above=above here=title.clone() />
            {content(words, &page, context.now, view! { <h1>{name(words, record)}</h1> }.into_any())}
            <Share path=own title=title />
            {others}
        </article>
        {foot}
    };
    Shown { head, view: view.into_any() }
}

/// A draft as it would be read, within a page that has its own heading.
pub(super) fn preview(context: &Context, page: &MeetingPage, lang: Lang) -> AnyView {
    in_language(context, lang, || {
        let words = here();
        let title = view! { <p class="piece-title">{said(&page.meeting.what.title)}</p> }.into_any();
        let hint = page.body.is_none().then(|| view! { <p class="sub">{words.preview_only}</p> });
        view! { <div class="town-hall" lang=lang.tag()>{hint}{content(words, page, context.now, title)}</div> }.into_any()
    })
}

fn content(words: &'static Words, page: &MeetingPage, now: OffsetDateTime, title: AnyView) -> AnyView {
    let record = &page.meeting.what;
    let over = record.hours().is_some_and(|hours| hours.ends_at() <= now);
    // What the title says already is not said again.
    let told = record.title.said(words.lang).text;
    let body = page.body.as_ref().filter(|body| !told.contains(&body.title.said(words.lang).text)).map(|body| {
        view! { <p class="over"><a href=href(&body_address(&body.slug)) rel="external">{said(&body.title)}</a></p> }
    });
    let cancelled = record.cancelled.then(|| {
        let why = reason(words, &record.cancel_reason);
        view! { <Banner tone=Tone::Warning><p><strong>{words.cancelled_title}</strong></p><p>{why}</p></Banner> }
    });
    let over = (over && !record.cancelled).then_some(words.over);
    let number = record.number.map(words.number).filter(|number| !told.contains(number.as_str())).map(|number| format!("{number}　"));
    let below = (number.is_some() || over.is_some()).then(|| view! { <p class="sub">{number}{over}</p> });
    let agenda = list(&record.agenda);
    view! {
        <div class="phead">{body}{title}{below}</div>
        {sample(words.sample)}
        {cancelled}
        {facts(words, page, now)}
        <section class="section" aria-labelledby="agenda">
            <h2 id="agenda">{heading(words.agenda)}</h2>
            <ol class="points numbered">{agenda}</ol>
        </section>
        {decided(words, record, now)}
        {papers(words, record, &page.papers)}
        {minutes(words, record, now)}
    }
    .into_any()
}

/// The title, whose lines end where it is spoken with a pause: after 第3回, and between a word in katakana and one in kanji.
fn name(words: &'static Words, record: &MeetingRecord) -> AnyView {
    let title = record.title.said(words.lang);
    if title.lang != Lang::Ja || words.lang != Lang::Ja {
        return said(&record.title);
    }
    let parts = pieces(&title.text).into_iter().enumerate().map(|(place, piece)| {
        let whole = (piece.starts_with('第') && piece.ends_with('回')).then_some("nb");
        view! { {(place > 0).then(|| view! { <wbr /> })}<span class=whole>{piece}</span> }.into_any()
    });
    parts.collect_view().into_any()
}

/// The parts of a title between which a line may end.
fn pieces(title: &str) -> Vec<String> {
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let is_kanji = |c: char| matches!(c, '一'..='龠');
    let mut pieces = vec![String::new()];
    let mut before = ' ';
    for c in title.chars() {
        let first = pieces.len() == 1;
        let ends = (before == '回' && first && title.starts_with('第')) || (is_katakana(before) && is_kanji(c));
        match pieces.last_mut() {
            Some(piece) if !ends => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = c;
    }
    pieces
}

fn list(items: &[Both]) -> AnyView {
    items.iter().map(|item| view! { <li>{said(item)}</li> }.into_any()).collect_view().into_any()
}

fn facts(words: &'static Words, page: &MeetingPage, now: OffsetDateTime) -> AnyView {
    let record = &page.meeting.what;
    let when = match record.hours() {
        None => words.not_set.into_any(),
        Some(at) => {
            let day = long_day(words, at.day);
            let state = record.cancelled.then(|| badge(State::Bad, words.cancelled));
            view! { <time datetime=machine_moment(at.starts_at())>{day}</time>" "<span class="num">{hours(words, at)}</span>" "{state} }
                .into_any()
        }
    };
    let mut rows = Vec::new();
    rows.push((words.when.to_owned(), when));
    rows.push((words.where_.to_owned(), said(&record.place)));
    rows.push((words.openness.to_owned(), openness(words, record.openness)));
    if record.openness != Openness::Open {
        rows.push((words.why_closed.to_owned(), said(&record.closed_reason)));
    }
    // Nobody goes where it is over.
    let coming = record.hours().is_none_or(|hours| now < hours.ends_at()) && !record.cancelled;
    if coming && !record.attend.ja.is_empty() {
        rows.push((words.attend.to_owned(), text(&record.attend, 2, words.attend, words.lang)));
    }
    rows.extend(page.body.as_ref().map(|body| {
        let phone = (!body.phone.is_empty()).then(|| view! { <span class="num nb">{format!("　{}", body.phone)}</span> });
        (words.contact.to_owned(), view! { {said(&body.contact)}{phone} }.into_any())
    }));
    view! { <div class="meeting-facts"><DefinitionList rows=rows /></div> }.into_any()
}

fn decided(words: &'static Words, record: &MeetingRecord, now: OffsetDateTime) -> Option<AnyView> {
    let held = !record.cancelled && record.hours().is_some_and(|hours| hours.ends_at() <= now);
    let content = match (record.decided.is_empty(), held) {
        (true, false) => return None,
        (true, true) => view! { <p>{words.decided_none}</p> }.into_any(),
        _ => view! { <ul class="points">{list(&record.decided)}</ul> }.into_any(),
    };
    Some(
        view! { <section class="section" aria-labelledby="decided"><h2 id="decided">{heading(words.decided)}</h2>{content}</section> }
            .into_any(),
    )
}

/// Papers, each with its type and its size.
fn papers(words: &'static Words, record: &MeetingRecord, found: &[MediaView]) -> AnyView {
    let one = |paper: &PaperLine| {
        let file = found.iter().find(|media| media.id == paper.media);
        match file.map(|media| media.content) {
            Some(Content::Paper { kind, bytes }) => {
                let told = (words.paper)(kind.paper_name(), &size(bytes));
                view! { <li><a href=paper_address(paper.media) rel="external">{said(&paper.title)}<span class="num">{told}</span></a></li> }
                    .into_any()
            }
            _ => view! { <li>{said(&paper.title)}{words.paper_gone}</li> }.into_any(),
        }
    };
    let content = if record.papers.is_empty() {
        view! { <p>{words.papers_none}</p> }.into_any()
    } else {
        view! { <ul class="lines">{record.papers.iter().map(one).collect_view()}</ul> }.into_any()
    };
    view! { <section class="section" aria-labelledby="papers"><h2 id="papers">{heading(words.papers)}</h2>{content}</section> }.into_any()
}

/// The minutes, or by when they come, and that they are late.
fn minutes(words: &'static Words, record: &MeetingRecord, now: OffsetDateTime) -> AnyView {
    let today = jst_date(now);
    let content = match record.card().minutes(today) {
        MinutesState::None => view! { <p>{words.minutes_never}</p> }.into_any(),
        MinutesState::Due(due) => view! { <p>{(words.minutes_later)(&day(words, due, today))}</p> }.into_any(),
        MinutesState::Late(due, days) => {
            let told = (words.minutes_late)(&day(words, due, today), days);
            let why = (!record.late_reason.ja.is_empty()).then(|| view! { <p>{reason(words, &record.late_reason)}</p> }.into_any());
            view! { <Banner tone=Tone::Warning><p>{told}</p>{why}</Banner> }.into_any()
        }
        MinutesState::Published => {
            let on = record
                .minutes_on
                .map(|on| view! { <p class="sub">{(words.published_on)(&day(words, on, today))}{came_late(words, record)}</p> });
            view! { {on}<div class="minutes">{text(&record.minutes, 2, words.minutes, words.lang)}</div> }.into_any()
        }
    };
    view! { <section class="section" aria-labelledby="minutes"><h2 id="minutes">{heading(words.minutes)}</h2>{content}</section> }
        .into_any()
}

/// By how much the promised day was missed, if it was.
fn came_late(words: &'static Words, record: &MeetingRecord) -> Option<String> {
    let (due, on) = record.minutes_due.zip(record.minutes_on)?;
    (on > due).then(|| (words.published_late)(&day(words, due, on), (on - due).whole_days()))
}

fn reason(words: &'static Words, reason: &Both) -> AnyView {
    let told = reason.said(words.lang);
    if told.lang == words.lang { (words.reason)(&told.text).into_any() } else { view! { {(words.reason)("")}{said(reason)} }.into_any() }
}

/// A size in KB, and from a million bytes on in MB with one decimal.
fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{}KB", bytes.div_ceil(1_000));
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_may_end_a_line_where_it_is_spoken_with_a_pause() {
        assert_eq!(pieces("第3回シティプロモーション推進会議"), ["第3回", "シティプロモーション", "推進会議"]);
        assert_eq!(pieces("次回の回答"), ["次回の回答"]);
        assert_eq!(pieces("第2回"), ["第2回"]);
    }
}
