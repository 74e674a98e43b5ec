//! Those who make the certified products.

mod api;

use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        card::Cards,
        page_foot::PageFoot,
        plate::Plate,
        said::{self, below, heading, paragraphs, said},
    },
    words::{self, words},
};
use domain::{Slug, lang::Lang, producers::ProducerPage};
use leptos::{prelude::*, wasm_split::wasm_split};

/// `/producers/{slug}`
pub struct ProducerRoute;

impl Page for ProducerRoute {
    type Key = (Lang, Slug);
    type Data = ProducerPage;

    fn key(address: &Address) -> Option<(Lang, Slug)> {
        Some((words::lang(), Slug::parse(address.last()).ok()?))
    }

    async fn load((lang, slug): (Lang, Slug)) -> Result<ProducerPage, AppError> {
        api::producer(lang, slug.into()).await
    }

    async fn show(data: ProducerPage) -> Result<Shown, AppError> {
        show_producer(data).await
    }
}

#[wasm_split(show_producer, wasm_split_path = ::leptos::wasm_split, fallible)]
fn show_producer(data: ProducerPage) -> Result<Shown, AppError> {
    let words = &words().producer;
    let ProducerPage { slug, name, kana, name_en, area, since, summary, story, visit, picture, products, updated_on } = data;
    let (name, below) = match words::lang() {
        Lang::Ja => (name, below(kana.clone())),
        Lang::En => (name_en, Some(view! { <p class="kana" lang="ja">{name}</p> }.into_any())),
    };
    let since = since.map(|year| view! { <div><dt>{words.kind}</dt><dd>{words.since(year)}</dd></div> });
    let visit = (!visit.text.is_empty()).then(|| view! { <div><dt>{words.visit}</dt><dd>{said(visit)}</dd></div> });
    let made =
        if products.is_empty() { view! { <p>{words.products_none}</p> }.into_any() } else { view! { <Cards cards=products /> }.into_any() };
    Ok(Shown {
        head: Head {
            title: name.clone(),
            description: summary.text.clone(),
            canonical: Some(format!("/producers/{slug}")),
            ..Head::default()
        },
        view: view! {
            <div class="wrap">
                <Breadcrumb above=vec![("/products".to_owned(), crate::words::words().products.title.to_owned())] here=name.clone() />
                <div class="pgrid">
                    <Plate picture=picture />
                    <div class="psum">
                        <p class="badge">{words.title}</p>
                        {below}
                        <h1>{said::name(name, Some(&kana))}</h1>
                        <p>{said(summary)}</p>
                        <dl class="dl">
                            <div><dt>{words.area}</dt><dd>{said::place(area)}</dd></div>
                            {since}
                            {visit}
                        </dl>
                    </div>
                </div>
                <section class="section" aria-labelledby="made">
                    <h2 id="made">{heading(words.products)}</h2>
                    {made}
                </section>
                <section class="section prose" aria-labelledby="story">
                    <h2 id="story">{heading(words.story)}</h2>
                    {paragraphs(story)}
                </section>
            </div>
            <PageFoot updated_on=Some(updated_on) />
        }
        .into_any(),
    })
}
