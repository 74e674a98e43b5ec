//! Official channels: figures that are never overwritten, and a goal that counts by them.

use crate::{
    staff::member,
    support::{ACTOR, World, checked, day, now, slug, today},
};
use domain::{
    channels::{ChannelRecord, FigureRecord, RowFault, Service, TableFault},
    lang::Both,
    staff::Role,
};
use store::{Actor, Store, StoreError, channels};
use time::Duration;

fn channel(name: &str, service: Service) -> ChannelRecord {
    ChannelRecord {
        slug: slug(name),
        name: Both::new("市のページ", "City page"),
        service,
        url: format!("https://{name}.example/"),
        about: Both::new("催しを知らせます。", ""),
        active: true,
    }
}

fn figure(on: &str, followers: u32, reason: &str) -> FigureRecord {
    FigureRecord { day: day(on), followers, source: "管理画面".into(), reason: reason.into() }
}

async fn enter(store: &Store, actor: &Actor, id: i64, record: FigureRecord) -> Result<(), StoreError> {
    channels::enter(store, actor, id, &record, now()).await
}

both!(a_correction_leaves_what_was_there);
async fn a_correction_leaves_what_was_there(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let id = channels::add(store, &editor, &checked(channel("facebook", Service::Facebook)), now()).await.expect("a channel");
    let again = channels::add(store, &editor, &checked(channel("facebook", Service::X)), now()).await;
    assert!(matches!(again, Err(StoreError::Taken(_))));
    enter(store, &editor, id, figure("2026-09-30", 9_400, "")).await.expect("entered");
    assert!(matches!(enter(store, &editor, id, figure("2026-09-30", 9_400, "同じ")).await, Err(StoreError::Rule("same"))));
    assert!(matches!(enter(store, &editor, id, figure("2026-09-30", 940, " ")).await, Err(StoreError::Rule("reason"))));
    enter(store, &editor, id, figure("2026-09-30", 940, "けたの誤り")).await.expect("corrected");
    enter(store, &editor, id, figure("2026-10-10", 0, "")).await.expect("nobody is a count");
    assert!(matches!(enter(store, &editor, id, figure("2026-10-16", 1, "")).await, Err(StoreError::Rule("wrong"))), "tomorrow");
    assert!(matches!(enter(store, &editor, id + 7, figure("2026-10-01", 1, "")).await, Err(StoreError::NotFound)));

    let seen = channels::public(store).await.expect("channels");
    let told: Vec<(u32, bool)> = seen[0].figures.iter().map(|figure| (figure.followers, figure.corrected)).collect();
    assert_eq!(told, [(940, true), (0, false)], "citizens see what counts");
    let desk = channels::desk(store, &editor, id).await.expect("a desk");
    let told: Vec<(u32, bool, &str)> = desk.figures.iter().map(|entry| (entry.followers, entry.counts, entry.reason.as_str())).collect();
    assert_eq!(told, [(0, true, ""), (940, true, "けたの誤り"), (9_400, false, "")], "staff see all of it");
    let line = &channels::staff_list(store, &editor).await.expect("a list")[0];
    assert_eq!((line.last, line.days), (Some((day("2026-10-10"), 0)), 2));

    let gone = ChannelRecord { active: false, ..channel("facebook", Service::Facebook) };
    channels::change(store, &editor, (id, desk.version), &checked(gone.clone()), now()).await.expect("changed");
    assert!(matches!(channels::change(store, &editor, (id, desk.version), &checked(gone), now()).await, Err(StoreError::Stale)));
    assert!(channels::public(store).await.expect("channels").is_empty());
}

both!(only_editors_keep_channels);
async fn only_editors_keep_channels(world: &World) {
    let store = &world.store;
    let viewer = member(world, "viewer@city.example", &[Role::Viewer]).await.actor();
    let id = channels::add(store, &ACTOR, &checked(channel("x", Service::X)), now()).await.expect("a channel");
    for actor in [&viewer, &Actor::Visitor] {
        let add = channels::add(store, actor, &checked(channel("line", Service::Line)), now()).await;
        assert!(matches!(add, Err(StoreError::Forbidden)));
        assert!(matches!(enter(store, actor, id, figure("2026-10-01", 1, "")).await, Err(StoreError::Forbidden)));
        assert!(matches!(channels::desk(store, actor, id).await, Err(StoreError::Forbidden)));
        assert!(matches!(channels::staff_list(store, actor).await, Err(StoreError::Forbidden)));
        assert!(matches!(channels::examine(store, actor, "", now()).await, Err(StoreError::Forbidden)));
        assert!(matches!(channels::import(store, actor, ("", ""), now()).await, Err(StoreError::Forbidden)));
    }
}

both!(a_table_is_taken_in_whole_or_not_at_all);
async fn a_table_is_taken_in_whole_or_not_at_all(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let id = channels::add(store, &ACTOR, &checked(channel("x", Service::X)), now()).await.expect("a channel");
    enter(store, &ACTOR, id, figure("2026-08-31", 100, "")).await.expect("entered");
    let good = "日付,チャンネル,フォロワー\n2026-08-31,x,100\n2026-09-30,x,\"1,200\"\n2026-10-15,x,1300";
    let bad = "2026-08-31,x,101\n2026-10-16,x,1\n2026-09-30,y,1\n2026-09-30,x,1";
    let looked = channels::examine(store, &editor, bad, now()).await.expect("looked through");
    assert_eq!(looked.faults, [(1, RowFault::Known), (2, RowFault::OtherDay), (3, RowFault::Channel)]);
    assert_eq!(channels::examine(store, &editor, "", now()).await.expect("looked through").fault, Some(TableFault::Nothing));
    assert!(matches!(channels::import(store, &editor, (bad, "画面"), now()).await, Err(StoreError::Rule("wrong"))));
    let looked = channels::examine(store, &editor, good, now()).await.expect("looked through");
    assert_eq!((looked.rows.len(), looked.known, looked.is_good()), (2, 1, true));
    assert!(matches!(channels::import(store, &editor, (good, ""), now()).await, Err(StoreError::Rule("wrong"))), "from where?");
    assert_eq!(
        channels::desk(store, &editor, id).await.expect("a desk").figures.len(),
        1,
        "looking changes nothing, nor does half a table"
    );
    assert_eq!(channels::import(store, &editor, (good, "画面"), now()).await.expect("taken in"), 2);
    assert_eq!(channels::desk(store, &editor, id).await.expect("a desk").figures.len(), 3);
}

both!(followers_are_those_that_were_read_in_the_year);
async fn followers_are_those_that_were_read_in_the_year(world: &World) {
    let store = &world.store;
    let year = (day("2026-04-01"), today());
    let count = || channels::followers(store, Service::Facebook, year);
    assert_eq!(count().await.expect("a count"), None, "unknown is not zero");
    for (name, service, followers) in [("facebook", Service::Facebook, 700), ("second", Service::Facebook, 20), ("x", Service::X, 5)] {
        let id = channels::add(store, &ACTOR, &checked(channel(name, service)), now()).await.expect("a channel");
        enter(store, &ACTOR, id, figure("2026-03-31", 1, "")).await.expect("entered");
        assert!(name != "facebook" || count().await.expect("a count").is_none(), "of the year before");
        enter(store, &ACTOR, id, figure("2026-09-30", followers, "")).await.expect("entered");
    }
    assert_eq!(count().await.expect("a count"), Some((day("2026-09-30"), 720)));
    let before = (day("2026-04-01"), today() - Duration::days(60));
    assert_eq!(channels::followers(store, Service::Facebook, before).await.expect("a count"), None);
}
