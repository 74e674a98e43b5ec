//! What the stories stand on: a place for a database, a furnished world in it, and small builders.
//!
//! A story is an `async fn(&World)` or, where the opening itself is the matter, an `async fn(&Place)`.
//! [`both`] makes a test of it for each database; every test has a database of its own.

mod dice;
mod place;
mod record;
mod world;

pub use dice::Dice;
pub use place::{Engine, Place, number, permissions_are_ignored, run};
pub use record::{area, category, checked, food, picture, producer, product, shop};
pub use world::{World, read, slugs};

use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, parse_iso},
};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use store::{Actor, Key};
use tokio::runtime;

/// Makes `name::sqlite` and `name::postgres` of a story.
macro_rules! both {
    ($story:ident) => {
        told!($story, sqlite = Sqlite, postgres = Postgres);
    };
}

/// Makes `name::sqlite` alone, of a story about files.
macro_rules! sqlite {
    ($story:ident) => {
        told!($story, sqlite = Sqlite);
    };
}

/// Makes `name::postgres` alone, of a story about a server.
macro_rules! postgres {
    ($story:ident) => {
        told!($story, postgres = Postgres);
    };
}

macro_rules! told {
    ($story:ident, $($name:ident = $engine:ident),+) => {
        mod $story {
            $(
                #[test]
                fn $name() {
                    $crate::support::tell($crate::support::Engine::$engine, super::$story);
                }
            )+
        }
    };
}

/// Who acts in the stories.
pub const ACTOR: Actor = Actor::System("story");

/// The key of the installation of the stories.
pub const KEY: Key = Key::new([7; 32]);

/// The day of the stories, a Thursday in October.
pub fn today() -> Date {
    day("2026-10-15")
}

/// Noon of that day, in Japan.
pub fn now() -> OffsetDateTime {
    noon(today())
}

/// Noon of a day in Japan, as the clock of the server has it: in UTC.
pub fn noon(day: Date) -> OffsetDateTime {
    day.with_hms(3, 0, 0).expect("a time of the day").assume_utc()
}

/// A day of a story.
pub fn day(iso: &str) -> Date {
    parse_iso(iso).expect("a day such as 2026-10-15")
}

/// A slug of a story.
pub fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

// --- telling a story ------------------------------------------------------------------------------------------

/// What a story is told in.
pub trait Scene: Sized {
    async fn set(place: Place) -> Self;
}

impl Scene for Place {
    async fn set(place: Place) -> Self {
        place
    }
}

impl Scene for World {
    async fn set(place: Place) -> Self {
        World::furnished(place).await
    }
}

/// Tells a story on one database and clears up after it, however it ends.
pub fn tell<S: Scene>(engine: Engine, story: impl AsyncFnOnce(&S)) {
    at_places([engine], async |[place]| story(&S::set(place).await).await);
}

/// Tells a story on SQLite and PostgreSQL at once, to compare them.
pub fn tell_of_both<S: Scene>(story: impl AsyncFnOnce(&S, &S)) {
    let engines = [Engine::Postgres, Engine::Sqlite];
    at_places(engines, async |[postgres, sqlite]| story(&S::set(sqlite).await, &S::set(postgres).await).await);
}

fn at_places<const N: usize>(engines: [Engine; N], story: impl AsyncFnOnce([Place; N])) {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let places = engines.map(|engine| runtime.block_on(Place::fresh(engine)));
    let ending = catch_unwind(AssertUnwindSafe(|| runtime.block_on(Box::pin(story(places.clone())))));
    for place in &places {
        runtime.block_on(place.clear());
    }
    if let Err(panic) = ending {
        resume_unwind(panic);
    }
}
