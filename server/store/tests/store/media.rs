//! The media library: what comes in, is described, used, replaced and removed.

use crate::{
    bulletin::issue,
    support::{ACTOR, World, checked, now, slug, today},
};
use domain::{
    bulletin::IssueRecord,
    calendar::OffsetDateTime,
    check::Checked,
    goals::MeasurementRecord,
    lang::Both,
    media::{Content, FileKind, Focus, Licence, MediaFilter, MediaPage, MediaRecord, paper_address},
    publishing::Showing,
    staff::{Email, Member, Role},
};
use std::sync::Arc;
use store::{Actor, StoreError, media, publishing};
use time::Duration;

const PICTURE: Content = Content::Picture { width: 1_280, height: 960 };
const PAPER: Content = Content::Paper { kind: FileKind::Pdf, bytes: 90_000 };

fn described(alt: &str) -> Checked<MediaRecord> {
    checked(MediaRecord { alt: alt.into(), alt_en: "Vines".into(), credit: "柏原市".into(), ..MediaRecord::default() })
}

fn who(role: Role) -> Actor {
    Actor::Staff(Arc::new(Member {
        id: 1,
        session: 1,
        email: Email::parse("a@city.example").expect("an address"),
        name: "山田".into(),
        roles: [role].into_iter().collect(),
        sure_at: now(),
        request: String::new(),
    }))
}

/// A picture or paper that has come, not yet described.
async fn came(world: &World, stem: &str, content: Content) -> i64 {
    let (id, new) = media::add(&world.store, &ACTOR, (stem, content), "IMG_1.JPG", now()).await.expect("entered");
    assert!(new);
    id
}

async fn page(world: &World, id: i64) -> MediaPage {
    media::find(&world.store, &ACTOR, id).await.expect("a thing of the library")
}

/// A described picture, ready to be used.
async fn ready(world: &World, stem: &str) -> i64 {
    let id = came(world, stem, PICTURE).await;
    media::describe(&world.store, &ACTOR, (id, 1), &described("丘のぶどう畑"), now()).await.expect("described");
    id
}

async fn found(world: &World, filter: MediaFilter) -> Vec<String> {
    let found = media::list(&world.store, &ACTOR, &filter).await.expect("a list");
    found.into_iter().map(|media| media.stem).collect()
}

both!(what_comes_twice_is_there_once);
async fn what_comes_twice_is_there_once(world: &World) {
    let id = came(world, "aa", PICTURE).await;
    let again = media::add(&world.store, &ACTOR, ("aa", PICTURE), "copy.jpg", now()).await.expect("an answer");
    assert_eq!(again, (id, false));
    let page = page(world, id).await;
    assert_eq!((page.media.name.as_str(), page.media.content, page.media.is_ready()), ("IMG_1.JPG", PICTURE, false));
    assert_eq!(page.history.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["media.add"]);
}

both!(a_thing_is_found_by_its_words);
async fn a_thing_is_found_by_its_words(world: &World) {
    let id = ready(world, "aa").await;
    came(world, "bb", PAPER).await;
    let q = |q: &str| MediaFilter { q: q.into(), ..MediaFilter::default() };
    assert_eq!(found(world, q("")).await, ["bb", "aa"], "the newest first");
    assert_eq!(found(world, q(" ぶどう畑 ")).await, ["aa"]);
    assert_eq!(found(world, q("img_1.jpg")).await, ["bb", "aa"]);
    assert!(found(world, q("%")).await.is_empty(), "signs of patterns are plain");
    assert_eq!(found(world, MediaFilter { described: Some(false), ..q("") }).await, ["bb"]);
    assert_eq!(found(world, MediaFilter { pictures: true, ..q("") }).await, ["aa"], "no papers");
    assert_eq!(media::unfinished(&world.store, &ACTOR).await.expect("a count"), 1);
    media::retire(&world.store, &ACTOR, (id, 2), true, now()).await.expect("retired");
    assert_eq!(found(world, q("")).await, ["bb"]);
    assert_eq!(found(world, MediaFilter { retired: true, ..q("") }).await, ["aa"]);
    media::retire(&world.store, &ACTOR, (id, 3), false, now()).await.expect("back");
    assert_eq!(found(world, MediaFilter { before: Some(id + 1), ..q("") }).await, ["aa"], "the next page");
}

both!(a_picture_takes_the_place_of_a_drawing);
async fn a_picture_takes_the_place_of_a_drawing(world: &World) {
    let number = world.product("wine", |_| {}).await;
    let drawing = world.page("wine").await.pictures;
    let (first, second) = (ready(world, "aa").await, ready(world, "bb").await);
    for id in [first, first, second] {
        media::use_for_product(&world.store, &ACTOR, id, number, now()).await.expect("used");
    }
    let shown = world.page("wine").await.pictures;
    assert_eq!(shown.iter().map(|picture| picture.src.as_str()).collect::<Vec<_>>(), ["/media/aa-1280.jpg", "/media/bb-1280.jpg"]);
    assert_eq!((shown[0].alt.text.as_str(), shown[0].drawing, shown[0].credit.as_str()), ("丘のぶどう畑", false, "柏原市"));
    assert_eq!(world.list("").await.cards[0].picture, "/media/aa-1280.jpg", "on its card as well");
    let used = page(world, first).await;
    assert_eq!((used.media.uses, used.uses[0].address.as_str()), (1, "/products/wine"));

    // New words and another focus show at once.
    let record = MediaRecord { licence: Licence::CcBy, focus: Focus::Top, ..(*described("実るぶどう")).clone() };
    let at = (first, used.media.version);
    media::describe(&world.store, &ACTOR, at, &checked(record), now()).await.expect("described");
    let shown = world.page("wine").await.pictures;
    assert_eq!((shown[0].src.as_str(), shown[0].alt.text.as_str()), ("/media/aa-1280.jpg#top", "実るぶどう"));
    assert_eq!(shown[0].credit, "柏原市 (CC BY 4.0)");
    assert_eq!(world.list("").await.cards[0].picture, "/media/aa-1280.jpg#top");

    // Another file in its place, everywhere.
    let at = (first, page(world, first).await.media.version);
    let gone =
        media::replace(&world.store, &ACTOR, at, ("cc", Content::Picture { width: 300, height: 200 }), now()).await.expect("replaced");
    assert_eq!(gone.iter().map(ToString::to_string).collect::<Vec<_>>().first().map(String::as_str), Some("aa-320.jpg"));
    assert_eq!(gone.len(), 6);
    assert_eq!(world.list("").await.cards[0].picture, "/media/cc-300.jpg#top");

    for id in [first, second] {
        media::take_from_product(&world.store, &ACTOR, id, &slug("wine"), now()).await.expect("taken back");
    }
    assert_eq!(world.page("wine").await.pictures, drawing, "the drawing is back");
    assert_eq!(world.list("").await.cards[0].picture, drawing[0].src);
    assert!(store::check::check(&world.store, crate::support::today()).await.expect("an answer").is_empty());
}

both!(only_what_is_described_is_used);
async fn only_what_is_described_is_used(world: &World) {
    let number = world.product("wine", |_| {}).await;
    let (bare, paper, ready) = (came(world, "aa", PICTURE).await, came(world, "bb", PAPER).await, ready(world, "cc").await);
    for id in [bare, paper] {
        let used = media::use_for_product(&world.store, &ACTOR, id, number, now()).await;
        assert!(matches!(used, Err(StoreError::Rule("not_ready"))), "{used:?}");
    }
    media::retire(&world.store, &ACTOR, (ready, 2), true, now()).await.expect("retired");
    let used = media::use_for_product(&world.store, &ACTOR, ready, number, now()).await;
    assert!(matches!(used, Err(StoreError::Rule("not_ready"))), "{used:?}");
    let other = domain::certification::CertificateNumber::new(1999, 1).expect("a number");
    media::retire(&world.store, &ACTOR, (ready, 3), false, now()).await.expect("back");
    let used = media::use_for_product(&world.store, &ACTOR, ready, other, now()).await;
    assert!(matches!(used, Err(StoreError::Unknown { .. })), "{used:?}");
    let taken = media::take_from_product(&world.store, &ACTOR, ready, &slug("wine"), now()).await;
    assert!(matches!(taken, Err(StoreError::NotFound)), "{taken:?}");
}

both!(what_is_used_stays);
async fn what_is_used_stays(world: &World) {
    let number = world.product("wine", |_| {}).await;
    let id = ready(world, "aa").await;
    media::use_for_product(&world.store, &ACTOR, id, number, now()).await.expect("used");
    let at = (id, page(world, id).await.media.version);
    let removed = media::remove(&world.store, &ACTOR, at, now()).await;
    assert!(matches!(removed, Err(StoreError::Rule("in_use"))), "{removed:?}");
    media::take_from_product(&world.store, &ACTOR, id, &slug("wine"), now()).await.expect("taken back");
    let stale = media::remove(&world.store, &ACTOR, at, now()).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "someone has changed it: {stale:?}");
    let at = (id, page(world, id).await.media.version);
    assert_eq!(media::files(&world.store).await.expect("names").len(), 6);
    media::remove(&world.store, &ACTOR, at, now()).await.expect("removed");
    assert!(media::files(&world.store).await.expect("names").is_empty());
    assert!(matches!(media::find(&world.store, &ACTOR, id).await, Err(StoreError::NotFound)));
}

both!(a_picture_is_not_replaced_by_a_paper);
async fn a_picture_is_not_replaced_by_a_paper(world: &World) {
    let (picture, _) = (ready(world, "aa").await, came(world, "bb", PICTURE).await);
    let other = media::replace(&world.store, &ACTOR, (picture, 2), ("cc", PAPER), now()).await;
    assert!(matches!(other, Err(StoreError::Rule("other_kind"))), "{other:?}");
    let known = media::replace(&world.store, &ACTOR, (picture, 2), ("bb", PICTURE), now()).await;
    assert!(matches!(known, Err(StoreError::Taken("stem"))), "{known:?}");
    let same = media::replace(&world.store, &ACTOR, (picture, 2), ("aa", PICTURE), now()).await.expect("the same file");
    assert!(same.is_empty(), "and so nothing may be deleted");
}

both!(who_may_not_keep_the_library_does_not_see_it);
async fn who_may_not_keep_the_library_does_not_see_it(world: &World) {
    let number = world.product("wine", |_| {}).await;
    let id = ready(world, "aa").await;
    for actor in [Actor::Visitor, who(Role::Viewer), who(Role::Committee)] {
        let refused = [
            media::list(&world.store, &actor, &MediaFilter::default()).await.map(drop),
            media::find(&world.store, &actor, id).await.map(drop),
            media::add(&world.store, &actor, ("bb", PICTURE), "b.jpg", now()).await.map(drop),
            media::describe(&world.store, &actor, (id, 2), &described("x"), now()).await,
            media::retire(&world.store, &actor, (id, 2), true, now()).await,
            media::replace(&world.store, &actor, (id, 2), ("bb", PICTURE), now()).await.map(drop),
            media::remove(&world.store, &actor, (id, 2), now()).await.map(drop),
        ];
        assert!(refused.iter().all(|answer| matches!(answer, Err(StoreError::Forbidden))), "{refused:?}");
    }
    // An editor brings pictures, and leaves the register to the brand officer.
    let editor = who(Role::Editor);
    media::list(&world.store, &editor, &MediaFilter::default()).await.expect("a list");
    for actor in [editor, Actor::Visitor] {
        let used = media::use_for_product(&world.store, &actor, id, number, now()).await;
        assert!(matches!(used, Err(StoreError::Forbidden)), "{used:?}");
        let taken = media::take_from_product(&world.store, &actor, id, &slug("wine"), now()).await;
        assert!(matches!(taken, Err(StoreError::Forbidden)), "{taken:?}");
    }
    media::use_for_product(&world.store, &who(Role::Brand), id, number, now()).await.expect("used");
}

both!(a_paper_is_for_citizens_as_soon_as_a_page_that_they_see_has_it);
async fn a_paper_is_for_citizens_as_soon_as_a_page_that_they_see_has_it(world: &World) {
    let store = &world.store;
    let mut papers = Vec::new();
    for stem in ["pa", "pb", "pc"] {
        let id = came(world, stem, PAPER).await;
        media::describe(store, &ACTOR, (id, 1), &described("会議の資料"), now()).await.expect("described");
        papers.push(id);
    }
    let open = async |at: OffsetDateTime| {
        let mut open = Vec::new();
        for id in &papers {
            open.push(media::paper(store, *id, at).await.is_ok());
        }
        open
    };
    assert_eq!(open(now()).await, [false; 3], "numbers can be guessed");

    // The first is shown, the second led to by its text; a number of which another one is the beginning leads to neither.
    let other = format!("/media/paper/{}0", papers[2]);
    let text = |what: &str| Both::new(format!("[資料]({})と[別の資料]({what})", paper_address(papers[1])), "Papers");
    let record = IssueRecord { paper: Some(papers[0]), pages: Some(16), body: text(&other), ..issue("october", today()) };
    let id = publishing::add(store, &ACTOR, &checked(record.clone()), now()).await.expect("a draft");
    assert_eq!(open(now()).await, [false; 3], "a draft");
    let show = async |version: i64, showing: Showing| {
        publishing::show::<IssueRecord>(store, &ACTOR, (id, version), (&checked(showing), ""), now()).await.expect("shown")
    };
    let soon = now() + Duration::DAY;
    show(1, Showing { from: soon, until: Some(soon + Duration::DAY) }).await;
    assert_eq!([open(now()).await, open(soon).await, open(soon + Duration::DAY).await], [[false; 3], [true, true, false], [false; 3]]);
    show(2, Showing { from: now(), until: None }).await;
    assert_eq!(open(now()).await, [true, true, false]);

    // What is written since is nobody's yet.
    let next = IssueRecord { paper: Some(papers[2]), body: text("/places"), ..record };
    publishing::save(store, &ACTOR, (id, 3), &checked(next), now()).await.expect("saved");
    assert_eq!(open(now()).await, [true, true, false]);
    publishing::hide::<IssueRecord>(store, &ACTOR, (id, 4), now()).await.expect("hidden");
    assert_eq!(open(now()).await, [false; 3]);
}

both!(a_paper_proves_a_figure_and_is_kept_as_long_as_it_does);
async fn a_paper_proves_a_figure_and_is_kept_as_long_as_it_does(world: &World) {
    let store = crate::goals::promised(world).await;
    let enter = async |evidence: &str, on: &str| {
        let record = MeasurementRecord { evidence: evidence.into(), ..crate::goals::found(on, crate::goals::value(300)) };
        crate::goals::enter(store, ("voices", "likes"), record).await
    };
    let id = came(world, "aa", PAPER).await;
    let address = paper_address(id);
    for wrong in [address.as_str(), "/media/paper/999", "/media/aa.pdf"] {
        assert!(matches!(enter(wrong, "2026-09-30").await, Err(StoreError::Rule("no_paper"))), "{wrong}: not described, or none");
    }
    media::describe(store, &ACTOR, (id, 1), &described("集計表"), now()).await.expect("described");
    enter(&address, "2026-09-30").await.expect("entered");
    let used = page(world, id).await;
    assert_eq!((used.media.uses, used.uses[0].address.as_str(), used.uses[0].key.as_deref()), (1, "/goals/2026/voices", None));
    assert!(matches!(media::remove(store, &ACTOR, (id, used.media.version), now()).await, Err(StoreError::Rule("in_use"))));
    media::replace(store, &ACTOR, (id, used.media.version), ("bb", PAPER), now()).await.expect("replaced");
    assert_eq!(media::paper(store, id, now()).await.expect("its file"), "/media/bb.pdf", "the address stays, and leads to the new one");
    let picture = ready(world, "cc").await;
    assert!(matches!(media::paper(store, picture, now()).await, Err(StoreError::NotFound)));
}
