//! 見どころ: heritage, parks, wineries, stalls, viewpoints — where they are, when they are open, and who gets in; and the districts of the city.

mod area;
mod category;
mod facility;
mod filter;
mod position;
mod record;
mod view;
mod way;

pub use area::{Area, AreaRecord};
pub use category::PlaceCategory;
pub use facility::{Facilities, Facility, Have};
pub use filter::{Count, Facet, PLACES_PER_PAGE, PlaceFilter};
pub use position::{Degrees, Position};
pub use record::{LONGEST_BODY, PlaceRecord, RESERVED, Since};
pub use view::{Leads, PlaceLine, PlaceList, PlacePage, PlaceShort};
pub use way::{Means, Way};
pub(crate) use way::{number as number_of, parts as parts_of};
