//! `/verify/{number}/certificate`: 認定証, as a maker hangs it on the wall. One sheet of A4, upright.

use super::{address, issuer, words};
use crate::{
    context::Context,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        page_foot::PageFoot,
        said::heading_read,
    },
    words::{fill, href},
};
use domain::{calendar, certification::Standing, lang::Lang, verification::Registered};
use leptos::prelude::*;

/// The sheet; or, of what is not valid, that there is none.
pub(super) fn page(context: &Context, registered: Registered) -> Shown {
    let words = words::here();
    let number = registered.certificate.number;
    let head = Head {
        title: fill(words.paper_title, &[("{number}", &number)]),
        description: fill(words.paper_description, &[("{number}", &number)]),
        desk: true,
        ..Head::default()
    };
    let (content, title) = match registered.certificate.standing {
        Standing::Valid | Standing::EndingSoon => {
            let about = view! { <p class="lead">{words.paper_lead}</p><p class="sub">{words.paper_print}</p> };
            (view! { <div class="screen">{about}</div>{sheet(context, &registered)} }.into_any(), head.title.clone())
        }
        standing => (ended(standing, &registered), words.paper_ended_title.to_owned()),
    };
    let above = vec![("/verify".to_owned(), words.title.to_owned()), (address(number), number.to_string())];
    let view = view! {
        <div class="wrap verify diploma">
            <Breadcrumb above=above here=words.to_paper />
            <h1 class="num">{heading_read(title, words.readings)}</h1>
            {content}
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}

fn ended(standing: Standing, registered: &Registered) -> AnyView {
    let words = words::here();
    let text = words.standing(standing).1;
    let to = href(&address(registered.certificate.number));
    view! {
        <Banner tone=Tone::Warning><p>{words.paper_ended}</p><p>{text}</p></Banner>
        <p><a class="more" href=to rel="external">{fill(words.one_title, &[("{number}", &registered.certificate.number)])}</a></p>
    }
    .into_any()
}

/// The paper is in Japanese whatever the language of its page, with a line of English for who can't read it.
fn sheet(context: &Context, registered: &Registered) -> AnyView {
    let certificate = &registered.certificate;
    let number = certificate.number;
    let row = |title: &'static str, value: String| view! { <div><dt>{title}</dt><dd>{value}</dd></div> }.into_any();
    let day = |date| calendar::date_with_era(date);
    let sample = context.site.demo.then(|| view! { <p class="stamp">"見本"</p> }.into_any());
    let url = format!("{}{}", context.site.public_url, address(number));
    let shown = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).to_owned();
    let code = fill(words::here().code_of, &[("{number}", &number)]);
    let (lang, alt_lang) = (Lang::Ja.tag(), crate::words::lang().tag());
    view! {
        <article class="sheet" lang=lang>
            <div class="frame">
                <header>
                    <img src="/mark.svg" alt="" width="64" height="72" />
                    <p class="brand">"柏原産"<small>"かしわらもん"</small></p>
                    <h2>"認定証"</h2>
                    <p class="latin" lang="en">"Certificate of Kashiwara-mon"</p>
                    <p class="no num">"認定番号　"{number.to_string()}</p>
                </header>
                <p class="holder">{registered.holder.ja.clone()}<span>"様"</span></p>
                <p class="words">"次の品を、柏原市の認定品「柏原産」として認定します。"</p>
                <p class="product">{registered.product.ja.clone()}</p>
                <dl>
                    {row("区分", registered.category.ja.clone())}
                    {row("認定日", day(certificate.certified_on))}
                    {row("有効期限", day(certificate.expires_on))}
                </dl>
                <div class="issued">
                    <p class="num">{day(certificate.certified_on)}</p>
                    <p class="issuer">{issuer(context.site.demo)}</p>
                    {sample}
                </div>
                <footer>
                    <div>
                        <p><b>"この認定証の確かめ方"</b></p>
                        <p>"QRコードを、スマートフォンのカメラで写してください。本物か、いま有効かが分かります。番号でも確かめられます。"</p>
                        <p class="url">{shown}</p>
                    </div>
                    <img src=format!("{}/code.svg", address(number)) alt=code lang=alt_lang width="180" height="180" />
                </footer>
            </div>
            <svg class="hills" viewBox="0 0 840 150" preserveAspectRatio="none" aria-hidden="true">
                <path class="far" d="M0 84C90 40 170 52 260 66s180-58 290-40 170 60 290 12v112H0z"></path>
                <path class="mid" d="M0 116c130-50 230-18 330-14s190-50 300-26 130 36 210 12v62H0z"></path>
                <path class="near" d="M0 138c150-26 290-8 420-6s190-26 420-14v32H0z"></path>
                <path class="river" d="M0 150c180-22 330 2 470-6s240-22 370-8v6c-130-10-230 2-370 10s-290-4-470-2z"></path>
            </svg>
        </article>
    }
    .into_any()
}
