//! `/verify/{number}`: what the register says of a certificate now.

use super::{address, answers, paper_address, words};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    products::certificate_panel,
    ui::{
        breadcrumb::Breadcrumb,
        button::LinkButton,
        icon::icon,
        page_foot::PageFoot,
        said::{self, heading_read, said},
    },
    words::{fill, href, lang},
};
use domain::{certification::Standing, verification::Registered};
use leptos::prelude::*;

pub(super) async fn page(context: &Context, registered: Registered) -> Result<Shown, AppError> {
    let keys = store::verification::keys(&context.store).await?;
    let words = words::here();
    let (number, standing) = (registered.certificate.number, registered.certificate.standing);
    let title = fill(words.one_title, &[("{number}", &number)]);
    let head = Head {
        title: title.clone(),
        description: fill(words.one_description, &[("{number}", &number)]),
        canonical: Some(address(number)),
        desk: true,
        ..Head::default()
    };
    let product = registered.product.said(lang());
    let (product_address, maker) =
        (href(&format!("/products/{}", registered.slug)), href(&format!("/producers/{}", registered.holder_slug)));
    let paper = standing
        .is_listed()
        .then(|| view! { <a class="btn" href=href(&paper_address(number)) rel="external">{icon("seal")}{words.to_paper}</a> }.into_any());
    let holder = registered.holder.said(lang());
    let content = view! {
        {answers::place()}
        {verdict(standing, &registered)}
        <p class="what">
            <a href=product_address>{said::name(product.text.clone(), Some(&registered.product_kana))}</a>
            <span class="sub"><a href=maker>{said(holder.clone())}</a></span>
        </p>
        {certificate_panel(registered.certificate.clone(), holder.text, registered.category.said(lang()).text, registered.today, None)}
        <div class="row">
            {paper}
            <LinkButton href=href("/verify")>{icon("search")}{words.another}</LinkButton>
        </div>
        <p><a class="more" href=href("/verify/about") rel="external">{words.about}</a></p>
    };
    let view = view! {
        <div class="wrap narrow verify">
            <Breadcrumb above=vec![("/verify".to_owned(), words.title.to_owned())] here=number.to_string() />
            <h1 class="num">{heading_read(title, words.readings)}</h1>
            {answers::part(&keys, Some(&registered), content.into_any())}
        </div>
        <PageFoot updated_on=Some(registered.updated_on) />
    };
    Ok(Shown { head, view: view.into_any() })
}

/// The standing by word, icon and colour, large enough for whoever stands before a shelf.
fn verdict(standing: Standing, registered: &Registered) -> AnyView {
    let words = words::here();
    let (title, text) = words.standing(standing);
    let (class, drawn) = match standing {
        Standing::Valid => ("good", "seal"),
        Standing::EndingSoon => ("good", "seal"),
        Standing::Suspended => ("warn", "tri"),
        Standing::Expired | Standing::Withdrawn => ("none", "none"),
        Standing::Revoked => ("bad", "stop"),
    };
    let as_of = fill(words.as_of, &[("{day}", &crate::words::date(registered.today))]);
    view! {
        <div class=format!("certified-now certified-now-{class}")>
            {icon(drawn)}
            <div>
                <p class="big">{title}</p>
                <p>{text}</p>
                <p class="sub">{as_of}</p>
            </div>
        </div>
    }
    .into_any()
}
