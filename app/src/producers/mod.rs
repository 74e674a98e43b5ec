//! Those who make the certified products.

mod api;

use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{breadcrumb::Breadcrumb, card::Cards, page_foot::PageFoot, plate::Plate},
    words::words,
};
use domain::{Slug, producers::ProducerPage};
use leptos::prelude::*;

/// `/producers/{slug}`
pub struct ProducerRoute;

impl Page for ProducerRoute {
    type Key = Slug;
    type Data = ProducerPage;

    fn key(address: &Address) -> Option<Slug> {
        Slug::parse(&address.params.get("slug")?).ok()
    }

    async fn load(slug: Slug) -> Result<ProducerPage, AppError> {
        api::producer(slug.into()).await
    }

    async fn show(data: ProducerPage) -> Shown {
        show_producer(data).await
    }
}

#[lazy]
async fn show_producer(data: ProducerPage) -> Shown {
    let words = &words().producer;
    let ProducerPage { slug, name, kana, area, since, summary, story, visit, picture, products, updated_on, .. } = data;
    let since = since.map(|year| view! { <div><dt>{words.kind}</dt><dd>{words.since(year)}</dd></div> });
    let visit = (!visit.is_empty()).then(|| view! { <div><dt>{words.visit}</dt><dd>{visit}</dd></div> });
    let made =
        if products.is_empty() { view! { <p>{words.products_none}</p> }.into_any() } else { view! { <Cards cards=products /> }.into_any() };
    Shown {
        head: Head {
            title: name.clone(),
            description: summary.clone(),
            canonical: Some(format!("/producers/{slug}")),
            image: None,
            data: None,
        },
        view: view! {
            <div class="wrap">
                <Breadcrumb above=vec![("/products".to_owned(), crate::words::words().products.title.to_owned())] here=name.clone() />
                <div class="pgrid">
                    <Plate picture=picture />
                    <div class="psum">
                        <p class="badge">{words.title}</p>
                        <p class="kana">{kana}</p>
                        <h1>{name}</h1>
                        <p>{summary}</p>
                        <dl class="dl">
                            <div><dt>{words.area}</dt><dd>{area.name}<span class="sub">{format!("（{}）", area.kana)}</span></dd></div>
                            {since}
                            {visit}
                        </dl>
                    </div>
                </div>
                <section class="section" aria-labelledby="made">
                    <h2 id="made">{words.products}</h2>
                    {made}
                </section>
                <section class="section prose" aria-labelledby="story">
                    <h2 id="story">{words.story}</h2>
                    {story.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view()}
                </section>
            </div>
            <PageFoot updated_on=Some(updated_on) />
        }
        .into_any(),
    }
}
