//! The public register of certified products (柏原産).

mod allergen;
mod filter;
mod listed;
mod price;
mod record;
mod register;
mod season;
mod shop_url;
mod views;

pub use allergen::{Allergen, Allergens};
pub use filter::{FILTER_KEYS, Ignored, ProductFilter, Sort};
pub use listed::ListedProduct;
pub use price::{PriceBand, TaxRate, Yen};
pub use record::{CategoryRecord, ProductRecord, ShopRecord};
pub use register::{ENDS_WITHIN, REGISTER_PER_PAGE, Register, RegisterFilter, RegisterRow, RegisterSort};
pub use season::{Months, Season};
pub use shop_url::{NotAShopUrl, ShopUrl};
pub use views::{AreaCount, Category, CategoryCount, Home, HomePart, ProductCard, ProductList, ProductPage, Shop, ShopKind};

/// Products on one page of the list.
pub const PER_PAGE: u32 = 24;
