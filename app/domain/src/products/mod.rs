//! The public register of certified products (柏原産).

mod allergen;
mod filter;
mod price;
mod season;
mod views;

pub use allergen::{Allergen, Allergens};
pub use filter::{Ignored, ProductFilter, Sort, FILTER_KEYS};
pub use price::{PriceBand, TaxRate, Yen};
pub use season::{Months, Season};
pub use views::{Category, CategoryCount, AreaCount, Home, ProductCard, ProductList, ProductPage, Shop, ShopKind};

/// Products on one page of the list.
pub const PER_PAGE: u32 = 24;
