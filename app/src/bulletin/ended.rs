//! `/bulletin/end/{link}`: ending letters by a press. A link that was used already leads here too, and says the same.

use super::{end_address, subscribe::plain, words::here};
use crate::{
    page::Shown,
    ui::button::{Button, Look},
    words::href,
};
use domain::bulletin::EndLink;
use leptos::prelude::*;

pub(super) fn page(link: &EndLink) -> Shown {
    let words = here();
    let inside = view! {
        <p class="lead">{words.end_text}</p>
        <form class="row" action=href(&end_address(link)) method="post"><Button look=Look::Solid>{words.end_do}</Button></form>
    };
    plain(words, words.end_title, inside.into_any())
}
