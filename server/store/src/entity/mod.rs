//! The tables as sea-orm sees them; the migrations say what each is for.

pub(crate) mod area;
pub(crate) mod category;
pub(crate) mod certificate;
pub(crate) mod certificate_event;
pub(crate) mod emergency;
pub(crate) mod producer;
pub(crate) mod product;
pub(crate) mod product_detail;
pub(crate) mod product_picture;
pub(crate) mod shop;
