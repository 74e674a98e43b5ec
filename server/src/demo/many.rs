//! Made-up products in any number, the same ones every time, to measure with.

use super::ACTOR;
use domain::{
    Slug,
    calendar::{OffsetDateTime, jst_date, years_after},
    check::{Check, Checked},
    picture::BilingualPicture,
    products::{Allergen, Allergens, Months, ProductRecord, Season, TaxRate, Yen},
};
use std::error::Error;
use store::Store;
use time::Duration;

/// Products entered in one transaction.
const BATCH: u32 = 1_000;

const FIRST: [(&str, &str, &str); 12] = [
    ("朝摘み", "あさづみ", "Morning"),
    ("段々畑の", "だんだんばたけの", "Terrace"),
    ("川辺の", "かわべの", "Riverside"),
    ("古道", "こどう", "Old Road"),
    ("坂の", "さかの", "Slope"),
    ("里山", "さとやま", "Hillside"),
    ("手しごと", "てしごと", "Handmade"),
    ("蔵出し", "くらだし", "Cellar"),
    ("夕映え", "ゆうばえ", "Sunset"),
    ("陽だまり", "ひだまり", "Sunny"),
    ("生駒おろし", "いこまおろし", "Mountain Wind"),
    ("石垣の", "いしがきの", "Stone Wall"),
];

const SECOND: [(&str, &str, &str, &str, &str); 12] = [
    ("ぶどう", "ぶどう", "Grapes", "primary", "grape-kyoho"),
    ("ジャム", "ジャム", "Jam", "processed", "jam"),
    ("白ワイン", "しろワイン", "White Wine", "processed", "wine-white"),
    ("せんべい", "せんべい", "Rice Crackers", "processed", "senbei"),
    ("手ぬぐい", "てぬぐい", "Tenugui", "craft", "tenugui-river"),
    ("のれん", "のれん", "Noren", "craft", "noren"),
    ("小刀", "こがたな", "Knife", "industrial", "knife"),
    ("金網", "かなあみ", "Wire Net", "industrial", "wire-net"),
    ("定食", "ていしょく", "Set Meal", "dining", "lunch-plate"),
    ("珈琲", "こーひー", "Coffee", "dining", "coffee-cup"),
    ("古道歩き", "こどうあるき", "Old Road Walk", "culture", "old-road-walk"),
    ("畑の一日", "はたけのいちにち", "Day in the Vineyard", "culture", "vineyard-day"),
];

/// Adds products until `total` made-up ones are there, with the samples' makers and shops. Returns how many
/// products were added.
///
/// # Errors
/// If made-up products are there already or the database does not answer.
pub async fn many(store: &Store, total: u32, now: OffsetDateTime) -> Result<usize, Box<dyn Error>> {
    let makers = super::file::read(jst_date(now))?;
    super::load_if_empty(store, now).await?;
    let mut from = 0;
    while from < total {
        let to = total.min(from + BATCH);
        let records: Vec<Checked<ProductRecord>> = (from..to)
            .map(|n| product(n, &makers.producers[n as usize % makers.producers.len()].slug, now).checked())
            .collect::<Result<_, _>>()
            .map_err(|problems| format!("a made-up product breaks a rule: {problems:?}"))?;
        store::products::publish_all(store, &ACTOR, &records, now).await?;
        from = to;
    }
    Ok(total as usize)
}

fn product(n: u32, producer: &Slug, now: OffsetDateTime) -> ProductRecord {
    // Numbers from n alone: a multiplicative hash with good low bits (Knuth, TAOCP 6.4).
    let roll = |salt: u32, sides: u32| (n.wrapping_mul(2_654_435_761).wrapping_add(salt.wrapping_mul(40_503)) >> 8) % sides;
    let (first, second) = (FIRST[(n % 12) as usize], SECOND[(n / 12 % 12) as usize]);
    let certified_on = jst_date(now) - Duration::days(i64::from(roll(1, 1_000)));
    let food = matches!(second.3, "primary" | "processed" | "dining");
    let allergens: Vec<Allergen> = if food { Allergen::all().filter(|a| roll(100 + *a as u32, 12) == 0).collect() } else { Vec::new() };
    let whole_year = roll(2, 3) == 0;
    let start = roll(3, 12) as u8;
    let months = (0..4).map(|m| (start + m) % 12 + 1);
    let slug = Slug::parse(&format!("sample-{n:06}"));
    ProductRecord {
        slug: slug.unwrap_or_else(|_| producer.clone()),
        name: format!("{}{} {n}号", first.0, second.0),
        kana: format!("{}{} {n}ごう", first.1, second.1),
        name_en: format!("{} {} No. {n}", first.2, second.2),
        producer: producer.clone(),
        category: Slug::parse(second.3).unwrap_or_else(|_| producer.clone()),
        summary: format!("{}の{}です。測定のために作られた{n}番目の品です。", first.0.trim_end_matches('の'), second.0),
        summary_en: String::new(),
        story: "測定のために作られた品です。\n\n実在しません。".to_owned(),
        story_en: String::new(),
        price: Yen(200 + roll(4, 400) * 50),
        tax: if food { TaxRate::Reduced } else { TaxRate::Standard },
        unit: "1つ".to_owned(),
        season: Season { main: if whole_year { Months::ALL } else { Months::of(months) }, some: Months::default() },
        season_note: String::new(),
        food,
        alcohol: false,
        allergens: Allergens::from_iter(allergens),
        ingredients: if food { "測定用".to_owned() } else { String::new() },
        storage: String::new(),
        gift: roll(5, 2) == 0,
        online: false,
        pictures: vec![BilingualPicture {
            src: format!("/plates/{}.svg", second.4),
            alt: format!("{}の絵", second.0),
            alt_en: String::new(),
            width: 300,
            height: 200,
            drawing: true,
        }],
        shops: Vec::new(),
        certified_on,
        expires_on: years_after(certified_on, 3),
        place: 1_000 + i64::from(roll(6, 1_000_000)),
    }
}
