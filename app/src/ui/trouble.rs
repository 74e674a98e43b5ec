//! Pages that say what went wrong, what was kept and what to do now.

use super::page_foot::PageFoot;
use crate::{
    error::AppError,
    page::{Head, Shown},
    ui::said::heading,
    words::{href, words},
};
use leptos::prelude::*;

/// The page of an error.
pub fn show(error: AppError) -> Shown {
    let trouble = &words().trouble;
    let (title, text) = trouble.of(error);
    let again = matches!(error, AppError::Unavailable | AppError::Offline | AppError::Internal)
        .then(|| view! { <li><a class="btn btn-solid" href="">{trouble.try_again}</a></li> });
    Shown {
        head: Head { title: title.to_owned(), description: text.to_owned(), ..Head::default() },
        view: view! {
            <div class="wrap trouble">
                <h1>{heading(title)}</h1>
                <p class="lead">{text}</p>
                <ul class="ways">
                    {again}
                    <li><a class="btn" href=href("/products")>{trouble.go_products}</a></li>
                    <li><a class="btn" href=href("/")>{trouble.go_home}</a></li>
                </ul>
            </div>
            <PageFoot updated_on=None />
        }
        .into_any(),
    }
}
