//! What the register says of a certificate, and whether a statement says the same.

use super::Statement;
use crate::{
    Slug,
    calendar::Date,
    certification::{Certificate, CertificateNumber},
    lang::Both,
};

/// A certificate as the register has it, for whoever checks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Its number, dates, standing and history.
    pub certificate: Certificate,
    /// Where the product's page is.
    pub slug: Slug,
    /// The name of the product.
    pub product: Both,
    /// Its reading.
    pub product_kana: String,
    /// Whose certificate it is.
    pub holder: Both,
    /// Where the maker's page is.
    pub holder_slug: Slug,
    /// The category.
    pub category: Both,
    /// The day in Japan of the last change of what is shown.
    pub updated_on: Date,
    /// The day in Japan on which it was asked for.
    pub today: Date,
}

impl Registered {
    /// What is signed of it on the day at hand, by an issuer.
    pub fn statement(&self, issuer: &str) -> Statement {
        Statement {
            number: self.certificate.number,
            product: self.product.ja.clone(),
            holder: self.holder.ja.clone(),
            certified_on: self.certificate.certified_on,
            expires_on: self.certificate.expires_on,
            issuer: issuer.to_owned(),
            issued_on: self.today,
        }
    }
}

/// Where a statement says something else than the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is of another certificate.
    Number,
    /// 品名
    Product,
    /// 認定先
    Holder,
    /// 認定日
    CertifiedOn,
    /// 有効期限: after a renewal, paper from before has the earlier one.
    ExpiresOn,
}

impl Difference {
    /// Every difference.
    pub const ALL: [Self; 5] = [Self::Number, Self::Product, Self::Holder, Self::CertifiedOn, Self::ExpiresOn];

    /// Its name in pages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Product => "product",
            Self::Holder => "holder",
            Self::CertifiedOn => "certified",
            Self::ExpiresOn => "expires",
        }
    }

    /// Where a statement differs from what a page says of the register: number, names in Japanese and days.
    pub fn between(
        statement: &Statement,
        number: CertificateNumber,
        (product, holder): (&str, &str),
        (from, to): (Date, Date),
    ) -> Vec<Self> {
        let same = |difference: &Self| match difference {
            Self::Number => statement.number == number,
            Self::Product => statement.product == product,
            Self::Holder => statement.holder == holder,
            Self::CertifiedOn => statement.certified_on == from,
            Self::ExpiresOn => statement.expires_on == to,
        };
        Self::ALL.into_iter().filter(|difference| !same(difference)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::years_after, verification::statement::tests::example};

    #[test]
    fn what_is_the_same_is_no_difference() {
        let paper = example();
        let names = (paper.product.as_str(), paper.holder.as_str());
        let days = (paper.certified_on, paper.expires_on);
        assert_eq!(Difference::between(&paper, paper.number, names, days), []);
        let renewed = (days.0, years_after(days.1, 3));
        assert_eq!(Difference::between(&paper, paper.number, names, renewed), [Difference::ExpiresOn]);
        let other = CertificateNumber::new(2026, 8).expect("a number");
        assert_eq!(Difference::between(&paper, other, ("", ""), (days.1, days.0)), Difference::ALL);
    }
}
