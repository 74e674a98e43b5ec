//! Sample content: invented makers and products, promises with invented figures, through the same commands as everything else.

mod after;
mod bulletin;
mod certification;
mod channels;
mod comments;
mod events;
mod file;
mod goals;
mod living;
mod many;
mod meetings;
mod pictures;
mod places;
mod programmes;
mod questions;
mod reports;
mod staff;
mod stories;

pub use certification::Players;
pub use comments::{load_if_none as comments_if_none, many as many_comments};
pub use many::many;
pub use staff::accounts;
pub use stories::many as many_stories;

use crate::media::Shelf;
use domain::{calendar::OffsetDateTime, lang::Lang, products::ProductFilter};
use std::error::Error;
use store::{Actor, Store};

/// Who loads samples.
const ACTOR: Actor = Actor::System("demo");

/// Loads the samples unless something is there already.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub async fn load_if_empty(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    if is_empty(store, now).await? {
        let count = load(store, now).await?;
        tracing::info!(count, "sample content loaded");
    }
    Ok(())
}

/// The same without the public comments, which the accounts of the sample play: those come after this ([`accounts`], [`comments_if_none`]).
///
/// # Errors
/// As [`load_if_empty`].
pub async fn begin_if_empty(store: &Store, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    if is_empty(store, now).await? {
        let count = begin(store, now).await?;
        tracing::info!(count, "sample content loaded");
    }
    Ok(())
}

async fn is_empty(store: &Store, now: OffsetDateTime) -> Result<bool, Box<dyn Error>> {
    let today = domain::calendar::jst_date(now);
    let list = store::products::list(store, ProductFilter::everything(), Vec::new(), today, Lang::Ja).await?;
    Ok(list.total == 0 && list.categories.is_empty())
}

/// Loads the samples into an empty database. Returns how many products there are.
///
/// # Errors
/// If there is other content already, which it says, the database does not answer, or a sample breaks a rule.
pub async fn load(store: &Store, now: OffsetDateTime) -> Result<usize, Box<dyn Error>> {
    let count = begin(store, now).await?;
    comments_if_none(store, &Players::new(), now).await?;
    Ok(count)
}

async fn begin(store: &Store, now: OffsetDateTime) -> Result<usize, Box<dyn Error>> {
    if !is_empty(store, now).await? {
        return Err("there is content already: samples are only loaded into an empty database".into());
    }
    let content = file::read(domain::calendar::jst_date(now))?;
    for record in &content.categories {
        store::catalogue::add_category(store, &ACTOR, record).await?;
    }
    for record in &content.areas {
        store::catalogue::add_area(store, &ACTOR, record).await?;
    }
    for record in &content.shops {
        store::products::add_shop(store, &ACTOR, record).await?;
    }
    for record in &content.producers {
        store::producers::add(store, &ACTOR, record, now).await?;
    }
    store::products::publish_all(store, &ACTOR, &content.products, now).await?;
    goals::load(store, &ACTOR, now).await?;
    questions::load(store, &ACTOR, now).await?;
    programmes::load(store, &ACTOR, now).await?;
    channels::load(store, now).await?;
    goals::prepare_review(store, &ACTOR, now).await?;
    after::load(store, &ACTOR, now).await?;
    places::load(store, now).await?;
    events::load(store, now).await?;
    meetings::load(store, now).await?;
    living::load(store, now).await?;
    bulletin::load(store, now).await?;
    Ok(content.products.len())
}

/// Plays what needs accounts and files, unless it was played before.
///
/// # Errors
/// If the database or the place for files does not answer, or a sample breaks a rule.
pub async fn play_if_empty(store: &Store, shelf: &Shelf, players: &Players, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    certification::play_if_empty(store, shelf, players, now).await?;
    comments::put_if_missing(store, shelf, players, now).await?;
    let drawings = pictures::put(store, shelf, now).await?;
    places::draw(store, &drawings, now).await?;
    events::draw(store, &drawings, now).await?;
    living::draw(store, &drawings, now).await?;
    bulletin::draw(store, shelf, &drawings, now).await?;
    reports::play_if_none(store, shelf, players, now).await?;
    stories::load_if_none(store, &drawings, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_samples_keep_every_rule_and_cover_the_register() {
        let content = file::read(domain::calendar::Date::from_julian_day(2_461_371).expect("a day")).expect("the samples can be read");
        assert!(content.products.len() >= 36 && content.producers.len() >= 14);
        let of = |key: fn(&domain::products::ProductRecord) -> String| content.products.iter().map(|p| key(p)).collect::<HashSet<_>>();
        assert_eq!(of(|p| p.category.to_string()).len(), content.categories.len(), "every category has products");
        assert_eq!(of(|p| p.producer.to_string()).len(), content.producers.len(), "every maker has products");
        assert_eq!(of(|p| p.slug.to_string()).len(), content.products.len(), "every address is one product's");
        for product in &content.products {
            assert!(product.story.chars().count() >= 250, "{} has a story of real length", product.slug);
            assert!(product.pictures.iter().all(|p| picture_is_there(&p.src)), "{} has its picture", product.slug);
            let online = content.shops.iter().filter(|s| s.area.is_none()).any(|s| product.shops.contains(&s.slug));
            assert!(!product.online || online, "{} is to be had online", product.slug);
        }
        assert!(content.producers.iter().all(|p| picture_is_there(&p.picture.src)));
    }

    #[test]
    fn on_any_day_there_is_a_certificate_for_each_warning_of_its_end() {
        for day in 2_461_000..2_461_000 + 400 {
            let today = domain::calendar::Date::from_julian_day(day).expect("a day");
            let content = file::read(today).expect("the samples can be read");
            let left = |product: &domain::products::ProductRecord| (product.expires_on - today).whole_days();
            for window in [0..=30, 31..=90, 91..=180] {
                assert!(content.products.iter().any(|product| window.contains(&left(product))), "{today} has none in {window:?}");
            }
        }
    }

    fn picture_is_there(src: &str) -> bool {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../public").join(&src[1..]).is_file()
    }
}
