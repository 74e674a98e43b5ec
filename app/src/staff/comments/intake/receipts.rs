//! What whoever sent something on paper gets: his number and his secret link, shown once to be printed and handed over or sent.

use super::{super::cases::ways, at, one};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{desk::Desk, page_head, shown, table::moving},
    ui::{
        banner::{Banner, Tone},
        button::LinkButton,
    },
};
use domain::{
    calendar::date_with_era,
    comments::{IntakeCase, SubmissionFilter, SubmissionNumber},
};
use leptos::prelude::*;
use std::sync::Arc;

/// A drawn QR code: how many modules it has on a side, and the path around the dark ones.
type Code = (usize, String);

pub(super) async fn page(
    context: &Context,
    desk: &Arc<Desk>,
    case: &IntakeCase,
    (taken, code): (&[(String, String)], Option<&Code>),
) -> Result<Shown, AppError> {
    let title = match taken {
        [_] => "受け付けました".to_owned(),
        _ => format!("{}通を受け付けました", taken.len()),
    };
    let content = match taken {
        [(number, link)] => single(context, desk, case, (number, link, code)).await?,
        _ => many(taken),
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, case.id, "submissions")}
            {page_head(desk, &title, "")}
            <div class="intake-screen"><Banner tone=Tone::Warning><p>"リンクが見られるのは、この画面だけです。出した人に渡すか送るまで、閉じないでください。"</p></Banner></div>
            {content}
            <p class="intake-screen"><a class="more" href=at(case.id, "submissions") rel="external">"受付簿へ"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// A paper to print, and then the scan.
async fn single(
    context: &Context,
    desk: &Desk,
    case: &IntakeCase,
    (number, link, code): (&str, &str, Option<&Code>),
) -> Result<AnyView, AppError> {
    let filter = SubmissionFilter { number: SubmissionNumber::read(number), ..SubmissionFilter::default() };
    let found = store::comments::submissions(&context.store, &desk.actor(), case.id, (filter, Vec::new())).await?;
    let scan = found.lines.first().map(|line| {
        view! {
            <section class="intake-part intake-screen" aria-labelledby="scan">
                <h2 id="scan">"紙やメールの写しを入れる"</h2>
                <p class="sub">"先に、上の控えを印刷するか送ってください。写しを入れると、この画面は閉じます。"</p>
                {one::scan(desk, case.id, line.id, false)}
            </section>
        }
    });
    let code = code.map(|(side, path)| {
        view! {
            <svg class="receipt-code" role="img" aria-label="上のアドレスのQRコード" viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                <path class="receipt-code-ground" d=format!("M0 0h{side}v{side}H0z")></path>
                <path d=path.clone()></path>
            </svg>
        }
    });
    let dates = case.standing.dates;
    let today = context.today();
    // What came in time may be typed in after it.
    let until = (today <= dates.closes_on)
        .then(|| format!("{}までは、このページで意見を足したり、取り下げたりできます。", date_with_era(dates.closes_on)));
    let results = (today <= dates.results_on).then(|| format!("結果は、{}までに公表する予定です。", date_with_era(dates.results_on)));
    Ok(view! {
        <section class="intake-receipt" aria-labelledby="receipt">
            <h2 id="receipt">"意見の受付の控え"</h2>
            <p>{format!("「{}」への意見を受け付けました。ありがとうございました。", case.title)}</p>
            <p class="receipt">"受付番号"<b class="num">{number.to_owned()}</b></p>
            <p>"次のページで、あなたの意見がどうなったかと、市の回答を見られます。このアドレスは、ほかの人に見せないでください。"</p>
            <p><code class="secret">{link.to_owned()}</code></p>
            {code}
            <p>{until}</p>
            <p>{results}</p>
        </section>
        {scan}
        <p class="intake-screen"><LinkButton href=at(case.id, "intake")>"続けて次の意見を入れる"</LinkButton></p>
    }
    .into_any())
}

/// Numbers and links of what came with a table.
fn many(taken: &[(String, String)]) -> AnyView {
    let rows = taken.iter().map(|(number, link)| {
        view! { <tr><th scope="row"><span class="num nb">{number.clone()}</span></th><td><code class="secret">{link.clone()}</code></td></tr> }
    });
    let table = view! {
        <table class="dense intake-table">
            <caption class="sr">"受付番号とリンク"</caption>
            <thead><tr><th scope="col">"受付番号"</th><th scope="col">"出した人のリンク"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    moving("dense-box", "受付番号とリンク", table.into_any())
}
