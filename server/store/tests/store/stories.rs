//! Stories: written, shown, mended, taken back; and what citizens see of them when.

use crate::{
    staff::member,
    support::{ACTOR, Engine, World, checked, now, slug},
};
use domain::{
    lang::{Both, Lang},
    media::{Content, MediaRecord},
    publishing::{Kind, Showing},
    staff::Role,
    stories::{Block, StoryFilter, StoryRecord, Theme},
};
use store::{Actor, Store, StoreError, media, publishing, stories};
use time::Duration;

/// A described picture of the library.
pub(crate) async fn picture(store: &Store, stem: &str) -> i64 {
    let content = Content::Picture { width: 1_280, height: 960 };
    let (id, _) = media::add(store, &ACTOR, (stem, content), "a.jpg", now()).await.expect("a picture");
    let record =
        MediaRecord {
            alt: "堤の道".into(), alt_en: "The path on the bank".into(), credit: "柏原市".into(), ..MediaRecord::default()
        };
    media::describe(store, &ACTOR, (id, 1), &checked(record), now()).await.expect("described");
    id
}

pub(crate) fn story(name: &str, cover: i64) -> StoryRecord {
    StoryRecord {
        slug: slug(name),
        theme: Theme::History,
        title: Both::new("川が曲がった日", "The day the river turned"),
        lead: Both::new("1704年のことです。", "It was in 1704."),
        body: Both::new(format!("はじめに\n\n:::写真 {cover}\n:::\n\nおわりに"), "It turned west."),
        sources: Both::new("- 市の記録", "- Records of the city"),
        cover: Some(cover),
        by_machine: true,
    }
}

pub(crate) const AT_ONCE: fn() -> Showing = || Showing { from: now(), until: None };

pub(crate) async fn shown(store: &Store, record: StoryRecord, showing: Showing) -> (i64, i64) {
    let id = publishing::add(store, &ACTOR, &checked(record), now()).await.expect("a story");
    publishing::show::<StoryRecord>(store, &ACTOR, (id, 1), (&checked(showing), ""), now()).await.expect("shown");
    (id, 2)
}

async fn slugs(store: &Store, filter: StoryFilter, ahead: Duration) -> Vec<String> {
    let list = stories::list(store, filter, Lang::Ja, now() + ahead).await.expect("a list");
    list.cards.iter().map(|card| card.slug.to_string()).collect()
}

both!(a_story_is_written_shown_and_taken_back);
async fn a_story_is_written_shown_and_taken_back(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let cover = picture(store, "aa").await;
    let id = publishing::add(store, &editor, &checked(story("river", cover)), now()).await.expect("a story");
    assert!(slugs(store, StoryFilter::default(), Duration::ZERO).await.is_empty(), "nobody sees a draft");
    assert!(matches!(publishing::add(store, &editor, &checked(story("river", cover)), now()).await, Err(StoreError::Taken(_))));

    publishing::show::<StoryRecord>(store, &editor, (id, 1), (&checked(AT_ONCE()), "初めての公開"), now()).await.expect("shown");
    let page = stories::page(store, &slug("river"), Lang::Ja, now()).await.expect("a page");
    assert_eq!((page.blocks.len(), page.pictures[0].0, page.by_machine), (3, cover, false));
    assert_eq!(page.card.cover.as_ref().map(|cover| (cover.alt.text.as_str(), cover.credit.as_str())), Some(("堤の道", "柏原市")));
    let english = stories::page(store, &slug("river"), Lang::En, now()).await.expect("a page");
    assert_eq!((english.blocks, english.by_machine), (vec![Block::Text("It turned west.".into())], true));

    // What is written on is not seen until it is shown.
    let next = StoryRecord { title: Both::new("川の道", "The way of the river"), ..story("river", cover) };
    let version = publishing::save(store, &editor, (id, 2), &checked(next), now()).await.expect("saved");
    assert!(matches!(publishing::save(store, &editor, (id, 2), &checked(story("river", cover)), now()).await, Err(StoreError::Stale)));
    assert!(matches!(
        publishing::save(store, &editor, (id, version), &checked(story("another", cover)), now()).await,
        Err(StoreError::NotFound)
    ));
    assert!(matches!(publishing::remove::<StoryRecord>(store, &editor, (id, version), now()).await, Err(StoreError::Rule("was_shown"))));
    let page = stories::page(store, &slug("river"), Lang::Ja, now()).await.expect("as before");
    assert_eq!(page.card.title.text, "川が曲がった日");
    let desk = publishing::desk::<StoryRecord>(store, &editor, id).await.expect("a desk");
    assert_eq!((desk.record.title.ja.as_str(), desk.record.slug.as_str(), desk.versions.len()), ("川の道", "river", 1));
    assert!(publishing::staff_list(store, &editor, (Kind::Story, ""), (10, 0)).await.expect("a list")[0].ahead);

    let number = publishing::show::<StoryRecord>(store, &editor, (id, version), (&checked(AT_ONCE()), ""), now()).await.expect("shown");
    assert_eq!(number, 2);
    publishing::restore::<StoryRecord>(store, &editor, (id, version + 1), 1, now()).await.expect("the first again");
    let desk = publishing::desk::<StoryRecord>(store, &editor, id).await.expect("a desk");
    assert_eq!((desk.record.title.ja.as_str(), desk.shown, desk.edited.1.is_empty()), ("川が曲がった日", Some(2), false));
    publishing::hide::<StoryRecord>(store, &editor, (id, desk.version), now()).await.expect("hidden");
    assert!(matches!(stories::page(store, &slug("river"), Lang::Ja, now()).await, Err(StoreError::NotFound)));
    assert!(matches!(publishing::hide::<StoryRecord>(store, &editor, (id, desk.version + 1), now()).await, Err(StoreError::NotFound)));
    assert_eq!(publishing::desk::<StoryRecord>(store, &editor, id).await.expect("a desk").versions.len(), 2, "nothing is lost");
}

both!(a_draft_that_nobody_saw_goes_without_a_trace_of_its_pictures);
async fn a_draft_that_nobody_saw_goes_without_a_trace_of_its_pictures(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    let id = publishing::add(store, &ACTOR, &checked(story("river", cover)), now()).await.expect("a story");
    publishing::remove::<StoryRecord>(store, &ACTOR, (id, 1), now()).await.expect("thrown away");
    assert!(matches!(publishing::desk::<StoryRecord>(store, &ACTOR, id).await, Err(StoreError::NotFound)));
    assert_eq!(media::find(store, &ACTOR, cover).await.expect("a picture").media.uses, 0);
}

both!(only_editors_write);
async fn only_editors_write(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    for role in [Role::Admin, Role::Brand, Role::Head, Role::Viewer] {
        let other = member(world, &format!("{}@city.example", role.code()), &[role]).await.actor();
        assert!(
            matches!(publishing::add(store, &other, &checked(story("river", cover)), now()).await, Err(StoreError::Forbidden)),
            "{role:?}"
        );
        assert!(matches!(publishing::staff_list(store, &other, (Kind::Story, ""), (10, 0)).await, Err(StoreError::Forbidden)));
        assert!(matches!(publishing::desk::<StoryRecord>(store, &other, 1).await, Err(StoreError::Forbidden)));
    }
    assert!(matches!(publishing::add(store, &Actor::Visitor, &checked(story("river", cover)), now()).await, Err(StoreError::Forbidden)));
}

both!(what_readers_need_is_there_before_it_is_shown);
async fn what_readers_need_is_there_before_it_is_shown(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    let (bare, _) =
        media::add(store, &ACTOR, ("bb", Content::Picture { width: 640, height: 480 }), "b.jpg", now()).await.expect("a picture");
    let show = async |record: StoryRecord| {
        let id = publishing::add(store, &ACTOR, &checked(record), now()).await?;
        publishing::show::<StoryRecord>(store, &ACTOR, (id, 1), (&checked(AT_ONCE()), ""), now()).await
    };
    let lacking = StoryRecord { sources: Both::default(), ..story("no-sources", cover) };
    assert!(matches!(show(lacking).await, Err(StoreError::Rule("lacks"))));
    let broken = StoryRecord { body: Both::new("x\n:::写真\n:::", "x"), ..story("broken", cover) };
    assert!(matches!(show(broken).await, Err(StoreError::Rule("lacks"))));
    assert!(matches!(show(story("not-described", bare)).await, Err(StoreError::Rule("no_media"))));
    assert!(matches!(show(story("unknown", 999)).await, Err(StoreError::Rule("no_media"))));
}

both!(a_story_is_seen_in_its_time);
async fn a_story_is_seen_in_its_time(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    shown(store, story("now", cover), AT_ONCE()).await;
    let later = Showing { from: now() + Duration::hours(2), until: Some(now() + Duration::hours(4)) };
    shown(store, StoryRecord { theme: Theme::Grapes, ..story("later", cover) }, later).await;
    let all = StoryFilter::default();
    assert_eq!(slugs(store, all.clone(), Duration::ZERO).await, ["now"]);
    assert_eq!(slugs(store, all.clone(), Duration::hours(2)).await, ["later", "now"]);
    assert_eq!(slugs(store, all, Duration::hours(4)).await, ["now"]);
    let grapes = StoryFilter { theme: Some(Theme::Grapes), page: 1 };
    assert_eq!(slugs(store, grapes.clone(), Duration::hours(3)).await, ["later"]);
    let list = stories::list(store, grapes, Lang::Ja, now() + Duration::hours(3)).await.expect("a list");
    assert_eq!((list.total(), list.counts.len()), (1, 2));
    let past = StoryFilter { theme: None, page: 2 };
    assert!(matches!(stories::list(store, past, Lang::Ja, now()).await, Err(StoreError::NotFound)));
    let page = stories::page(store, &slug("now"), Lang::Ja, now() + Duration::hours(3)).await.expect("a page");
    assert!(page.others.is_empty(), "others are of the same theme");
}

both!(what_is_planned_anew_takes_the_place_of_what_is_seen_in_its_time);
async fn what_is_planned_anew_takes_the_place_of_what_is_seen_in_its_time(world: &World) {
    let store = &world.store;
    let (cover, other) = (picture(store, "aa").await, picture(store, "bb").await);
    let (id, version) = shown(store, story("river", cover), AT_ONCE()).await;
    let anew = StoryRecord {
        title: Both::new("川が曲がった年", ""),
        lead: Both::new("1704年。", ""),
        body: Both::new("はじめに", ""),
        ..story("river", other)
    };
    let anew = StoryRecord { sources: Both::new("- 市の記録", ""), ..anew };
    let version = publishing::save(store, &ACTOR, (id, version), &checked(anew), now()).await.expect("saved");
    let later = Showing { from: now() + Duration::days(2), until: None };
    publishing::show::<StoryRecord>(store, &ACTOR, (id, version), (&checked(later), ""), now()).await.expect("planned");
    let title =
        async |ahead: Duration| stories::page(store, &slug("river"), Lang::Ja, now() + ahead).await.expect("a page").card.title.text;
    assert_eq!(title(Duration::days(1)).await, "川が曲がった日", "what was seen is seen until then");
    let desk = publishing::desk::<StoryRecord>(store, &ACTOR, id).await.expect("a desk");
    assert_eq!((desk.shown, desk.planned), (Some(1), Some((2, later))));
    let show = async |ahead: Duration| publishing::show_planned(store, &ACTOR, now() + ahead).await.expect("looked");
    assert_eq!((show(Duration::days(1)).await, title(Duration::days(1)).await), (0, "川が曲がった日".to_owned()));
    assert_eq!((show(Duration::days(2)).await, title(Duration::days(2)).await), (1, "川が曲がった年".to_owned()));
    assert_eq!(show(Duration::days(3)).await, 0, "once");
    assert!(matches!(publishing::show_planned(store, &Actor::Visitor, now()).await, Err(StoreError::Forbidden)));

    // What is hidden is planned no longer.
    let desk = publishing::desk::<StoryRecord>(store, &ACTOR, id).await.expect("a desk");
    assert_eq!((desk.shown, desk.planned), (Some(2), None));
    let again = Showing { from: now() + Duration::days(9), until: None };
    let at = now() + Duration::days(3);
    publishing::show::<StoryRecord>(store, &ACTOR, (id, desk.version), (&checked(again), ""), at).await.expect("planned");
    let desk = publishing::desk::<StoryRecord>(store, &ACTOR, id).await.expect("a desk");
    publishing::hide::<StoryRecord>(store, &ACTOR, (id, desk.version), at).await.expect("hidden");
    assert_eq!(show(Duration::days(10)).await, 0);
    assert!(slugs(store, StoryFilter::default(), Duration::days(10)).await.is_empty());
}

both!(a_picture_in_a_story_is_in_use);
async fn a_picture_in_a_story_is_in_use(world: &World) {
    let store = &world.store;
    let (cover, other) = (picture(store, "aa").await, picture(store, "bb").await);
    let (id, version) = shown(store, story("river", cover), AT_ONCE()).await;
    let without = StoryRecord { body: Both::new("本文", "x"), cover: Some(other), ..story("river", cover) };
    publishing::save(store, &ACTOR, (id, version), &checked(without), now()).await.expect("saved");
    for media in [cover, other] {
        let page = media::find(store, &ACTOR, media).await.expect("a picture");
        assert_eq!((page.media.uses, page.uses.len()), (1, 1), "in what is shown, and in the draft");
        assert!(media::remove(store, &ACTOR, (media, page.media.version), now()).await.is_err());
    }
}

// --- places ---------------------------------------------------------------------------------------------------

/// The stories to which a place leads, so long ahead.
async fn told(store: &Store, place: &str, ahead: Duration) -> Vec<String> {
    let cards = stories::naming(store, &slug(place), Lang::Ja, now() + ahead).await.expect("stories");
    cards.into_iter().map(|card| card.slug.to_string()).collect()
}

/// Shows a story with this text, so many hours from now.
async fn tell(store: &Store, (name, cover): (&str, i64), body: &str, hours: i64) -> (i64, i64) {
    let record = StoryRecord { body: Both::new(body, "It turned west."), ..story(name, cover) };
    shown(store, record, Showing { from: now() + Duration::hours(hours), until: None }).await
}

both!(a_place_leads_to_the_newest_stories_that_name_it);
async fn a_place_leads_to_the_newest_stories_that_name_it(world: &World) {
    let store = &world.store;
    let cover = picture(store, "aa").await;
    for n in 1..=7 {
        tell(store, (&format!("s-{n}"), cover), ":::場所 tombs\n:::\n\n:::場所 tombs\n:::", n - 10).await;
    }
    let (map, version) = tell(store, ("map", cover), ":::地図 park tombs\n:::", -1).await;
    tell(store, ("later", cover), ":::place tombs\n:::", 1).await;
    tell(store, ("unnamed", cover), "tombs と書いただけ", -1).await;
    assert_eq!(told(store, "tombs", Duration::ZERO).await, ["map", "s-7", "s-6", "s-5", "s-4", "s-3"], "six, the newest first");
    assert_eq!(told(store, "tombs", Duration::hours(1)).await[..2], ["later", "map"]);
    assert_eq!(told(store, "park", Duration::ZERO).await, ["map"]);
    assert!(told(store, "nowhere", Duration::ZERO).await.is_empty());

    // What a story says anew counts when it is shown, and nothing of what is hidden.
    let anew = StoryRecord { body: Both::new(":::場所 stall\n:::", "x"), ..story("map", cover) };
    let version = publishing::save(store, &ACTOR, (map, version), &checked(anew), now()).await.expect("saved");
    assert_eq!(told(store, "park", Duration::ZERO).await, ["map"]);
    publishing::show::<StoryRecord>(store, &ACTOR, (map, version), (&checked(AT_ONCE()), ""), now()).await.expect("shown");
    assert!(told(store, "park", Duration::ZERO).await.is_empty());
    assert_eq!(told(store, "stall", Duration::ZERO).await, ["map"]);
    let desk = publishing::desk::<StoryRecord>(store, &ACTOR, map).await.expect("a desk");
    publishing::hide::<StoryRecord>(store, &ACTOR, (map, desk.version), now()).await.expect("hidden");
    assert!(told(store, "stall", Duration::ZERO).await.is_empty());
}

both!(stories_of_a_database_of_before_are_found_by_their_places);
async fn stories_of_a_database_of_before_are_found_by_their_places(world: &World) {
    let cover = picture(&world.store, "aa").await;
    tell(&world.store, ("river", cover), ":::場所 tombs\n:::", -2).await;
    tell(&world.store, ("tunnel", cover), ":::地図 park tombs\n:::", -1).await;
    let of_before: &[&str] = match world.place.engine {
        Engine::Sqlite => &["DROP TRIGGER story_names_places"],
        Engine::Postgres => &["DROP TRIGGER story_names_places ON piece_shown", "DROP FUNCTION story_names_places()"],
    };
    for sql in of_before.iter().chain(&["DROP TABLE story_place", "DELETE FROM seaql_migrations WHERE version = 'm0037_story_places'"]) {
        world.place.run(sql).await;
    }
    let store = world.place.open().await;
    assert_eq!(told(&store, "tombs", Duration::ZERO).await, ["tunnel", "river"]);
    assert_eq!(told(&store, "park", Duration::ZERO).await, ["tunnel"]);
    tell(&store, ("hill", cover), ":::場所 park\n:::", 0).await;
    assert_eq!(told(&store, "park", Duration::ZERO).await, ["hill", "tunnel"]);
    store.close().await;
}
