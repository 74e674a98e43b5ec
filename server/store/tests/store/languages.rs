//! The same page in two languages: what has a translation is translated, what has none is the Japanese and says so.

use crate::support::{ACTOR, World, day, noon, producer, product, slug, today};
use domain::{
    lang::{Lang, Said},
    products::{ProductFilter, ProductRecord},
};

fn wine() -> impl FnOnce(&mut ProductRecord) {
    |p| {
        (p.name, p.kana, p.name_en) = ("坂の甲州".into(), "さかのこうしゅう".into(), "Slope Koshu".into());
        (p.summary, p.summary_en) = ("白です。".into(), "A white wine.".into());
        (p.story, p.story_en) = ("一".into(), String::new());
        p.pictures[0].alt_en = "A bottle.".into();
    }
}

both!(a_list_has_names_in_the_language_of_its_page);
async fn a_list_has_names_in_the_language_of_its_page(world: &World) {
    world.product("wine", wine()).await;
    for (lang, name, below, maker) in [(Lang::Ja, "坂の甲州", "さかのこうしゅう", "作り手"), (Lang::En, "Slope Koshu", "坂の甲州", "Maker")]
    {
        let list = store::products::list(&world.store, ProductFilter::everything(), Vec::new(), today(), lang).await.expect("a list");
        let card = &list.cards[0];
        assert_eq!((card.name.as_str(), card.below.as_str(), card.producer.as_str()), (name, below, maker));
        let home = store::products::home(&world.store, today(), lang).await.expect("a home page");
        assert_eq!(home.newest[0].name, name);
        let english =
            list.categories.iter().all(|found| found.category.name.is_ascii()) && list.areas.iter().all(|found| found.area.name.is_ascii());
        assert_eq!(english, lang == Lang::En);
    }
}

both!(a_page_says_which_parts_have_no_translation);
async fn a_page_says_which_parts_have_no_translation(world: &World) {
    world.product("wine", wine()).await;
    let page = store::products::page(&world.store, &slug("wine"), today(), Lang::En).await.expect("a page");
    assert_eq!(page.summary, Said { text: "A white wine.".into(), lang: Lang::En });
    assert_eq!(page.story, (Lang::Ja, vec!["一".to_owned()]), "no translation");
    assert_eq!(page.pictures[0].alt, Said { text: "A bottle.".into(), lang: Lang::En });
    assert_eq!(page.producer, "Maker");
    assert_eq!(page.producer_summary, Said::ja("作っています。".into()));
}

both!(a_maker_s_page_in_english);
async fn a_maker_s_page_in_english(world: &World) {
    let record =
        producer("winery", |m| (m.name_en, m.visit, m.visit_en) = ("Slope Winery".into(), "予約制".into(), "By appointment".into()));
    store::producers::add(&world.store, &ACTOR, &record, noon(day("2026-10-01"))).await.expect("a new maker");
    let page = store::producers::page(&world.store, &slug("winery"), Lang::En).await.expect("a page");
    assert_eq!((page.name_en.as_str(), page.area.name.as_str()), ("Slope Winery", "Place"));
    assert_eq!(page.visit, Said { text: "By appointment".into(), lang: Lang::En });
    assert_eq!(page.summary.lang, Lang::Ja);
}

both!(search_engines_are_told_of_what_is_listed);
async fn search_engines_are_told_of_what_is_listed(world: &World) {
    world.products(&[product("new", |_| {}), product("gone", |p| p.expires_on = day("2026-10-14"))]).await;
    let found = store::products::addresses(&world.store).await.expect("addresses");
    let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert!(paths.contains(&"/products/new") && paths.contains(&"/producers/maker"), "{paths:?}");
    assert!(!paths.contains(&"/products/gone"));
}
