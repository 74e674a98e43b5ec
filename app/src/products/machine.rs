//! What feeds get of certified products, in a language that is given.

use crate::words;
use domain::{lang::Lang, products::ListedProduct};

/// A product as a feed has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub title: String,
    /// What it is, who makes it, and the number of its certificate.
    pub text: String,
    /// Where its page is, without a language.
    pub path: String,
}

/// The name of the feed.
pub const fn title(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "新しい柏原産（かしわらもん）",
        Lang::En => "Newly certified products",
    }
}

/// A product in a few lines.
pub fn line(product: &ListedProduct, lang: Lang) -> Line {
    let words = &words::of(lang).product;
    let between = if lang == Lang::Ja { "：" } else { ": " };
    let text = [
        product.summary.said(lang).text,
        format!("{}{between}{}", words.maker, product.producer.1.said(lang).text),
        format!("{}{between}{}", words.number, product.number),
    ];
    Line { title: product.name.said(lang).text, text: text.join("\n"), path: format!("/products/{}", product.slug) }
}
