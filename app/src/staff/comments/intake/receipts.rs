//! What whoever sent something on paper gets: his number and his secret link, shown once to be printed and handed over or sent. Who wished
//! for mail gets the same by mail.

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
    calendar::{Date, date_with_era},
    comments::{IntakeCase, SubmissionFilter, SubmissionNumber},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What was taken in, for its sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentReceipt {
    /// 受付番号
    pub number: SubmissionNumber,
    /// The secret link as a whole address.
    pub link: String,
    /// The link as a QR code: how many modules it has on a side, and the path around the dark ones.
    pub code: Option<(usize, String)>,
    /// Who sent it.
    pub name: String,
    /// The day on which it came, or of its postmark.
    pub received_on: Date,
    /// Whether it is sent by mail as well.
    pub mailed: bool,
}

pub(super) async fn page(context: &Context, desk: &Arc<Desk>, case: &IntakeCase, taken: &[CommentReceipt]) -> Result<Shown, AppError> {
    let title = match taken {
        [_] => "受け付けました".to_owned(),
        _ => format!("{}通を受け付けました", taken.len()),
    };
    let content = match taken {
        [one] => single(context, desk, case, one).await?,
        _ => many(context, case, taken),
    };
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, case.id, "submissions")}
            {page_head(desk, &title, "")}
            <div class="intake-screen"><Banner tone=Tone::Warning><p>"リンクが見られるのは、この画面だけです。メールで送ったもののほかは、出した人に渡すか送るまで、閉じないでください。"</p></Banner></div>
            {content}
            <p class="intake-screen"><a class="more" href=at(case.id, "submissions") rel="external">"受付簿へ"</a></p>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// A paper to print, and then the scan.
async fn single(context: &Context, desk: &Desk, case: &IntakeCase, receipt: &CommentReceipt) -> Result<AnyView, AppError> {
    let filter = SubmissionFilter { number: Some(receipt.number), ..SubmissionFilter::default() };
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
    let mailed = receipt.mailed.then(|| view! { <p class="intake-screen">"出した人が望んだので、同じ控えをメールで送ります。"</p> });
    Ok(view! {
        {mailed}
        {letter(context, case, receipt)}
        {print("この控えを印刷する")}
        {scan}
        <p class="intake-screen"><LinkButton href=at(case.id, "intake")>"続けて次の意見を入れる"</LinkButton></p>
    }
    .into_any())
}

/// The receipt as its sender gets it.
fn letter(context: &Context, case: &IntakeCase, receipt: &CommentReceipt) -> AnyView {
    let code = receipt.code.as_ref().map(|(side, path)| {
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
    let id = format!("receipt-{}", receipt.number);
    let named = id.clone();
    view! {
        <section class="intake-receipt" aria-labelledby=named>
            <p>{format!("{}　様", receipt.name)}</p>
            <h2 id=id>"意見の受付の控え"</h2>
            <p>{format!("「{}」への意見を受け付けました。ありがとうございました。", case.title)}</p>
            <p class="receipt">"受付番号"<b class="num">{receipt.number.to_string()}</b></p>
            <p>{format!("受け付けた日：{}", date_with_era(receipt.received_on))}</p>
            <p>"次のページで、あなたの意見がどうなったかと、市の回答を見られます。このアドレスは、ほかの人に見せないでください。"</p>
            <p><code class="secret">{receipt.link.clone()}</code></p>
            {code}
            <p>{until}</p>
            <p>{results}</p>
        </section>
    }
    .into_any()
}

/// A button to print, where a program can do it.
fn print(words: &'static str) -> AnyView {
    view! { <p class="intake-screen" data-keeping hidden><button type="button" class="btn" data-print>{words}</button></p> }.into_any()
}

/// Numbers and links of what came with a table, and a paper for everyone who gets no mail.
fn many(context: &Context, case: &IntakeCase, taken: &[CommentReceipt]) -> AnyView {
    let rows = taken.iter().map(|receipt| {
        let by = if receipt.mailed { "メールで送ります" } else { "紙で渡す" };
        view! {
            <tr>
                <th scope="row"><span class="num nb">{receipt.number.to_string()}</span></th>
                <td><span class="nb">{by}</span></td>
                <td><code class="secret">{receipt.link.clone()}</code></td>
            </tr>
        }
    });
    let table = view! {
        <table class="dense intake-table">
            <caption class="sr">"受付番号とリンク"</caption>
            <thead><tr><th scope="col">"受付番号"</th><th scope="col">"控え"</th><th scope="col">"出した人のリンク"</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    let papers: Vec<_> = taken.iter().filter(|receipt| !receipt.mailed).map(|receipt| letter(context, case, receipt)).collect();
    let printed = (!papers.is_empty()).then(|| {
        view! {
            <p class="intake-screen">{format!("メールを望まなかった人の控えは{}枚です。この画面を印刷すると、1人に1枚ずつ出ます。", papers.len())}</p>
            {print("控えをまとめて印刷する")}
        }
    });
    view! {
        {printed}
        <div class="intake-screen">{moving("dense-box", "受付番号とリンク", table.into_any())}</div>
        <div class="intake-letters">{papers.into_iter().collect_view()}</div>
    }
    .into_any()
}
