//! Records of promotion, and the sections of the pages for who thinks of living here or of a visit: as citizens get them.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, day, now, slug},
};
use domain::{
    campaigns::{CampaignFigure, CampaignFilter, CampaignKind, CampaignRecord},
    lang::{Both, Lang},
    living::{GuidePage, GuideRecord, GuideShape},
    publishing::{Piece, Showing},
    staff::Role,
};
use store::{Store, StoreError, campaigns, living, publishing};
use time::Duration;

fn campaign(name: &str, kind: CampaignKind, on: &str) -> CampaignRecord {
    CampaignRecord {
        kind,
        day: Some(day(on)),
        place: Both::new("駅前の広場", "A square"),
        lead: Both::new("売りました。", "We sold."),
        body: Both::new("本文", "Text"),
        people: None,
        products: vec![slug("jam"), slug("gone")],
        figures: [
            vec![CampaignFigure::read("売上｜120箱｜2026-10-04｜集計").expect("a figure")],
            vec![CampaignFigure::read("Sold｜120｜2026-10-04｜Count").expect("a figure")],
        ],
        ..CampaignRecord::begin(slug(name), Both::new("駅の市", "Station fair"))
    }
}

async fn shown<P: Piece + std::fmt::Debug>(store: &Store, record: P) -> i64 {
    let id = publishing::add(store, &ACTOR, &checked(record), now()).await.expect("a piece");
    let showing = checked(Showing { from: now(), until: None });
    publishing::show::<P>(store, &ACTOR, (id, 1), (&showing, ""), now()).await.expect("shown");
    id
}

both!(records_stand_by_the_day_on_which_it_was_done);
async fn records_stand_by_the_day_on_which_it_was_done(world: &World) {
    let store = &world.store;
    world.product("jam", |_| ()).await;
    shown(store, campaign("second", CampaignKind::Fair, "2026-09-01")).await;
    shown(store, campaign("first", CampaignKind::Top, "2025-09-01")).await;
    shown(store, campaign("third", CampaignKind::Fair, "2026-10-01")).await;
    let slugs = async |filter: CampaignFilter| {
        let list = campaigns::list(store, filter, Lang::Ja, now()).await.expect("a list");
        list.cards.iter().map(|card| card.slug.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(slugs(CampaignFilter::default()).await, ["third", "second", "first"]);
    let filter = CampaignFilter { kind: Some(CampaignKind::Fair), page: 1 };
    assert_eq!(slugs(filter).await, ["third", "second"]);
    let list = campaigns::list(store, filter, Lang::Ja, now()).await.expect("a list");
    assert_eq!((list.counts.clone(), list.total()), (vec![(CampaignKind::Top, 1), (CampaignKind::Fair, 2)], 2));
    let past = campaigns::list(store, CampaignFilter { page: 2, ..filter }, Lang::Ja, now()).await;
    assert!(matches!(past, Err(StoreError::NotFound)));
    let page = campaigns::page(store, &slug("third"), Lang::En, now()).await.expect("a page");
    assert_eq!((page.figures.0, page.figures.1[0].what.as_str(), page.card.people), (Lang::En, "Sold", None));
    assert_eq!(page.products.iter().map(|(slug, _)| slug.as_str()).collect::<Vec<_>>(), ["jam"], "what is not in the register is left out");
    assert!(matches!(campaigns::page(store, &slug("none"), Lang::Ja, now()).await, Err(StoreError::NotFound)));
    assert_eq!(campaigns::all(store, now() - Duration::days(1)).await.expect("all").len(), 0, "nothing before it is shown");
}

both!(sections_stand_on_their_page_in_their_order);
async fn sections_stand_on_their_page_in_their_order(world: &World) {
    let store = &world.store;
    let guide = |name: &str, page: GuidePage, place: u16| GuideRecord {
        page,
        place,
        shape: GuideShape::Text,
        body: Both::new("本文", ""),
        ..GuideRecord::begin(slug(name), Both::new("見出し", ""))
    };
    let hidden = shown(store, guide("hidden", GuidePage::Living, 5)).await;
    shown(store, guide("late", GuidePage::Living, 30)).await;
    shown(store, guide("early", GuidePage::Living, 10)).await;
    shown(store, guide("elsewhere", GuidePage::Visit, 1)).await;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    publishing::hide::<GuideRecord>(store, &editor, (hidden, 2), now()).await.expect("hidden");
    let (found, pictures) = living::sections(store, GuidePage::Living, Lang::En, now()).await.expect("sections");
    assert_eq!(found.iter().map(|section| section.slug.to_string()).collect::<Vec<_>>(), ["early", "late"]);
    assert_eq!((pictures.len(), found[0].what.lang(Lang::En)), (0, Lang::Ja), "said in Japanese as a whole");
    let empty = GuideRecord { body: Both::default(), ..guide("empty", GuidePage::Visit, 2) };
    let id = publishing::add(store, &editor, &checked(empty), now()).await.expect("a draft");
    let showing = checked(Showing { from: now(), until: None });
    let lacking = publishing::show::<GuideRecord>(store, &editor, (id, 1), (&showing, ""), now()).await;
    assert!(matches!(lacking, Err(StoreError::Rule("lacks"))));
}
