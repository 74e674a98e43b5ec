//! A product as files and feeds have it: what its page shows of it, in both languages.

use super::{Season, Yen};
use crate::{
    Slug,
    calendar::{Date, OffsetDateTime},
    certification::{CertificateNumber, Standing},
    lang::Both,
};

/// A product of the public list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedProduct {
    /// Its place among all, which grows.
    pub id: i64,
    /// The last segment of its address.
    pub slug: Slug,
    /// Its name.
    pub name: Both,
    /// The reading of its Japanese name.
    pub kana: String,
    /// What it is, in a sentence or two.
    pub summary: Both,
    /// What kind it is: the kind's name in addresses, and its name.
    pub category: (Slug, Both),
    /// The district: its name in addresses, and its name.
    pub area: (Slug, Both),
    /// Its price, tax included.
    pub price: Yen,
    /// For how much of it; may be empty.
    pub unit: String,
    /// When it is to be had.
    pub season: Season,
    /// Who makes it: the maker's name in addresses, and the maker's name.
    pub producer: (Slug, Both),
    /// The number of its certificate.
    pub number: CertificateNumber,
    /// Since when it is certified.
    pub certified_on: Date,
    /// The last day on which the certificate is valid.
    pub expires_on: Date,
    /// What the certificate is worth on the day of asking.
    pub standing: Standing,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}
