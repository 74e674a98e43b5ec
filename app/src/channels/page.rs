//! The page: channels with what each is for, and the course of their followers.

use super::{
    CHANNELS, count,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        chart::{Frame, LineChart},
        empty::Empty,
        page_foot::PageFoot,
        said::{heading_read, mixed, said},
        table::Column,
    },
    words,
};
use domain::{
    calendar::{Date, iso, jst_date},
    channels::{ChannelFigure, ChannelPage},
};
use leptos::prelude::*;

pub(super) fn show(channels: Vec<ChannelPage>) -> Shown {
    let words = here();
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some(CHANNELS.to_owned()),
        desk: true,
        ..Head::default()
    };
    let updated_on = channels.iter().map(|channel| jst_date(channel.updated_at)).max();
    let list = if channels.is_empty() {
        view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any()
    } else {
        let each = channels.iter().map(|channel| card(words, channel)).collect_view();
        view! { <ul class="channels-list">{each}</ul> }.into_any()
    };
    let points = words.truth_points.map(|point| view! { <li>{point}</li> }.into_any());
    let view = view! {
        <div class="wrap channels">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {list}
            {figures(words, &channels)}
            <section class="section" aria-labelledby="truth">
                <h2 id="truth">{heading_read(words.truth, READINGS)}</h2>
                <ul class="points">{points.into_iter().collect_view()}</ul>
            </section>
        </div>
        <PageFoot updated_on=updated_on />
    };
    Shown { head, view: view.into_any() }
}

fn card(words: &'static Words, channel: &ChannelPage) -> AnyView {
    let name = channel.name.said(words::lang());
    let service = match channel.service.name() {
        "" => words.other,
        service => service,
    };
    let now = channel
        .figures
        .last()
        .map_or_else(|| words.unknown.to_owned(), |figure| (words.now)(&count(figure.followers), &words::date(figure.day)));
    let open = (words.open)(service);
    view! {
        <li class="channel">
            <p class="channel-service">{service}</p>
            <h2>{said(name)}</h2>
            <p>{said(channel.about.said(words::lang()))}</p>
            <p class="num">{now}</p>
            <p><a class="btn" href=channel.url.clone() rel="external nofollow noopener noreferrer" referrerpolicy="no-referrer">{open}</a></p>
        </li>
    }
    .into_any()
}

fn figures(words: &'static Words, channels: &[ChannelPage]) -> Option<AnyView> {
    let charts = channels.iter().filter(|channel| !channel.figures.is_empty()).map(|channel| chart(words, channel)).collect::<Vec<_>>();
    (!charts.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="figures">
                <h2 id="figures">{heading_read(words.figures, READINGS)}</h2>
                <p>{mixed(words.figures_text)}</p>
                <div class="channel-charts">{charts.into_iter().collect_view()}</div>
            </section>
        }
        .into_any()
    })
}

/// The course of a channel: points by their days, and the finding in words.
fn chart(words: &'static Words, channel: &ChannelPage) -> AnyView {
    let name = channel.name.said(words::lang()).text;
    let rows = channel.figures.iter().rev().map(|figure| {
        let corrected = if figure.corrected { words.corrected } else { "" };
        vec![format!("{}{corrected}", words::date(figure.day)), count(figure.followers), figure.source.clone()]
    });
    let frame = Frame {
        id: format!("channel-{}", channel.slug),
        finding: finding(words, &name, &channel.figures),
        about: (words.about)(&name, channel.figures.len()),
        columns: vec![Column::words(words.day), Column::numbers(words.followers), Column::words(words.source)],
        rows: rows.collect(),
        csv: Some("/open-data/channels.csv".to_owned()),
    };
    let (names, points) = placed(&channel.figures);
    view! { <LineChart frame=frame values=names points=points /> }.into_any()
}

/// What came of about a year: the last figure against the last one that is a year older, or else the first.
fn finding(words: &'static Words, name: &str, figures: &[ChannelFigure]) -> String {
    let Some(last) = figures.last() else { return String::new() };
    let year_before = domain::calendar::years_after(last.day, -1);
    let before = figures.iter().rev().find(|figure| figure.day <= year_before).or(figures.first()).filter(|before| before.day < last.day);
    let told = |figure: &ChannelFigure| (count(figure.followers), words::date(figure.day));
    let (count, day) = told(last);
    match before {
        None => (words.first)(name, &count, &day),
        Some(before) => {
            let (former, then) = told(before);
            match last.followers.cmp(&before.followers) {
                std::cmp::Ordering::Greater => (words.grew)(name, &count, &day, &former, &then),
                std::cmp::Ordering::Less => (words.fell)(name, &count, &day, &former, &then),
                std::cmp::Ordering::Equal => (words.same)(name, &count, &day, &then),
            }
        }
    }
}

/// The lines of a table, and the points of a chart.
type Placed = (Vec<(String, Option<f64>)>, Vec<(f64, f64)>);

/// Where figures stand along the axis of time, which has at most three names, evenly spaced.
fn placed(figures: &[ChannelFigure]) -> Placed {
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else { return (Vec::new(), Vec::new()) };
    let days = last.day.to_julian_day() - first.day.to_julian_day();
    let month = |day: Date| iso(day)[..7].replace('-', "/");
    if days == 0 {
        return (vec![(month(first.day), Some(f64::from(first.followers)))], Vec::new());
    }
    let points = figures
        .iter()
        .map(|figure| (f64::from(figure.day.to_julian_day() - first.day.to_julian_day()) / f64::from(days), f64::from(figure.followers)));
    let steps = days.min(3);
    let at = |step: i32| Date::from_julian_day(first.day.to_julian_day() + days * step / steps).map_or_else(|_| String::new(), month);
    // The last stands at the edge, where there is no room for its name: the finding says the day.
    let name = |step: i32| if step == steps { String::new() } else { at(step) };
    ((0..=steps).map(|step| (name(step), None)).collect(), points.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::parse_iso;

    fn figure(day: &str, followers: u32) -> ChannelFigure {
        ChannelFigure { day: parse_iso(day).expect("a day"), followers, source: "画面の数字".into(), corrected: false }
    }

    #[test]
    fn the_finding_says_what_came_of_a_year() {
        let figures = [figure("2024-11-01", 400), figure("2025-10-31", 700), figure("2026-11-01", 980)];
        assert_eq!(
            finding(here(), "市のページ", &figures),
            "市のページのフォロワーは2026年11月1日に980人。2025年10月31日の700人から増えました"
        );
        assert_eq!(finding(here(), "市のページ", &figures[..1]), "市のページのフォロワーは2024年11月1日に400人でした");
        let (names, points) = placed(&figures);
        assert_eq!((names.len(), points[0].0, points[2]), (4, 0.0, (1.0, 980.0)));
        assert_eq!((placed(&figures[..1]).0.len(), placed(&[]).0.len()), (1, 0));
    }
}
