//! Parts of the site that only the server draws: where each is and what it is called, for the header and the foot of every page. Their
//! names are no part of the catalogue that browsers load.

use crate::{
    ui::said::heading_read,
    words::{self, href},
};
use domain::lang::Lang;
use leptos::prelude::*;

/// A part: its address, its name in Japanese and in English.
type Section = (&'static str, &'static str, &'static str);

/// What readers look for most, in the header.
const HEADER: [Section; 2] = [("/stories", "物語", "Stories"), ("/visit", "訪れる", "Visit")];

/// Everything else, behind one word of the header and at the foot.
const OTHERS: [Section; 11] = [
    ("/living", "暮らす", "Living here"),
    ("/events", "催し", "Events"),
    ("/places", "見どころ", "Places"),
    ("/seasons", "季節の暦", "Seasons"),
    ("/reports", "特派員の記事", "Town reporters"),
    ("/news", "お知らせ", "News"),
    ("/bulletin", "広報かしわら", "City bulletin"),
    ("/meetings", "会議", "Meetings"),
    ("/channels", "公式SNS", "Official channels"),
    ("/campaigns", "PR活動", "Campaigns"),
    ("/inquiry", "市にたずねる", "Ask the city"),
];

/// How the words of these names are read that the catalogue has no reading for.
const READINGS: &str = "物語=ものがたり 訪=おとず 催=もよお 暮=く 季節=きせつ 暦=こよみ 特派員=とくはいん 記事=きじ 広報=こうほう 会議=かいぎ 公式=こうしき 活動=かつどう 市=し";

/// Of the header, with the one marked that a path belongs to.
pub(crate) fn header(path: &str) -> AnyView {
    links(&HEADER, Some(path))
}

/// What is behind [`OTHERS`] in the header: the name of that list, and the list, with the one marked that a path belongs to.
pub(crate) fn others(path: &str) -> (&'static str, AnyView) {
    (if words::lang() == Lang::Ja { "ほか" } else { "More" }, links(&OTHERS, Some(path)))
}

/// Of the foot.
pub(crate) fn foot() -> AnyView {
    links(&OTHERS, None)
}

fn links(sections: &'static [Section], path: Option<&str>) -> AnyView {
    let link = |(to, ja, en): &'static Section| {
        let name = if words::lang() == Lang::Ja { *ja } else { *en };
        let here = path.is_some_and(|path| path == *to || path.strip_prefix(to).is_some_and(|below| below.starts_with('/')));
        view! { <li><a href=href(to) aria-current=here.then_some("page") rel="external">{heading_read(name, READINGS)}</a></li> }.into_any()
    };
    sections.iter().map(link).collect_view().into_any()
}
