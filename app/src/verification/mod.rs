//! `/verify`: whether a certificate is genuine and valid, for anyone. Documents that only the server renders; what the browser
//! does on them is `browser::verification`.

mod about;
mod about_words;
mod answers;
mod missing;
mod one;
mod paper;
mod start;
mod words;

use crate::{
    context::{Context, context, set_status},
    error::AppError,
    page::{Address, Shown},
};
use domain::{certification::CertificateNumber, query, verification::Registered};
use store::StoreError;

/// The program with which anyone can check a statement, as `/verify/about` shows it and the tests run it.
pub const EXAMPLE: &str = include_str!("check.mjs");

/// `/verify`, `/verify/about`, `/verify/{number}` and `/verify/{number}/certificate`
pub(crate) async fn page(address: Address) -> Result<Shown, AppError> {
    let context = context()?;
    let (text, paper) = match address.segments().as_slice() {
        [_] => return start::page(&context, typed(&address)).await,
        [_, "about"] => return about::page(&context).await,
        [_, number] => ((*number).to_owned(), false),
        [_, number, _] => ((*number).to_owned(), true),
        _ => return Err(AppError::Missing),
    };
    let text = query::decode(&text);
    let Some(number) = CertificateNumber::read(&text) else {
        set_status(AppError::Missing);
        return missing::unread(&context, text).await;
    };
    match registered(&context, number).await? {
        Some(registered) if paper => Ok(paper::page(&context, registered)),
        Some(registered) => one::page(&context, registered).await,
        None => {
            set_status(AppError::Missing);
            missing::unknown(&context, number).await
        }
    }
}

/// Who certifies, as it stands on certificates and in statements.
pub const fn issuer(demo: bool) -> &'static str {
    if demo { "大阪府柏原市（サンプル）" } else { "大阪府柏原市" }
}

/// The address of what the register says of a certificate, without a language.
pub fn address(number: CertificateNumber) -> String {
    format!("/verify/{number}")
}

/// The address of a certificate for print, without a language.
pub fn paper_address(number: CertificateNumber) -> String {
    format!("/verify/{number}/certificate")
}

/// What was typed into the form and is no number; `None` if it was not sent. What is one, the server has led on.
fn typed(address: &Address) -> Option<String> {
    let mut pairs = query::pairs(&address.query).into_iter();
    let sent = address.query.split('&').any(|pair| pair.starts_with("by=") || pair.starts_with("number="));
    sent.then(|| pairs.find(|(name, _)| name == "number").map(|(_, value)| value).unwrap_or_default())
}

async fn registered(context: &Context, number: CertificateNumber) -> Result<Option<Registered>, AppError> {
    match store::verification::registered(&context.store, number, (context.today(), context.lang)).await {
        Ok(registered) => Ok(Some(registered)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept() {
        let typed = |query: &str| typed(&Address::new("/verify", query));
        assert_eq!(typed(""), None);
        assert_eq!(typed("furigana=on"), None);
        assert_eq!(typed("by=number"), Some(String::new()), "a program leaves empty fields out");
        assert_eq!(typed("by=number&number="), Some(String::new()));
        assert_eq!(typed("number=KM%20x"), Some("KM x".to_owned()));
    }
}
