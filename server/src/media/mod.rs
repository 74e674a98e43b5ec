//! Pictures and papers: read, made anew, and kept where `MEDIA_URL` says.

mod picture;
mod shelf;

pub use picture::{Made, make};
pub use shelf::Shelf;
