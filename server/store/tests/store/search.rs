//! The search: what it finds, what it leaves, and what no typing may do to it.

use crate::{
    staff::member,
    support::{ACTOR, Dice, World, checked, day, now, product, read, slug, slugs, tell_of_both},
};
use domain::{
    check::Checked,
    events::EventRecord,
    lang::Both,
    news::NewsRecord,
    products::{PER_PAGE, ProductFilter, ProductRecord, Yen},
    publishing::{Kind, Piece, Showing},
    search::MAX_QUERY,
    staff::Role,
    stories::StoryRecord,
};
use sea_orm::ConnectionTrait;
use store::{StoreError, publishing};

// --- what is found --------------------------------------------------------------------------------------------

/// Three products with the words of a real register.
async fn three_products(world: &World) {
    let koshu = |p: &mut ProductRecord| {
        (p.name, p.kana) = ("柏原の葡萄酒".into(), "かしわらのぶどうしゅ".into());
        (p.name_en, p.summary) = ("Koshu Wine".into(), "甲州を醸した白です。".into());
    };
    let jam = |p: &mut ProductRecord| {
        (p.name, p.kana) = ("ブドウジャム２０２５".into(), "ぶどうジャム".into());
        (p.name_en, p.summary) = ("Grape JAM".into(), "朝に煮ます。".into());
    };
    let sweets = |p: &mut ProductRecord| {
        (p.name, p.kana) = ("髙井田の蛍がし".into(), "たかいだのほたるがし".into());
        (p.name_en, p.summary) = ("Firefly Sweets (Kōjitsu)".into(), "東京都でも買えます。".into());
        (p.producer, p.category) = (slug("other"), slug("processed"));
    };
    world.product("koshu", koshu).await;
    world.product("jam", jam).await;
    world.product("sweets", sweets).await;
}

both!(words_are_found_however_they_are_written);
async fn words_are_found_however_they_are_written(world: &World) {
    three_products(world).await;
    for (words, expected) in [
        // One, two, three characters and more.
        ("葡", &["koshu"] as &[&str]),
        ("葡萄", &["koshu"]),
        ("葡萄酒", &["koshu"]),
        ("柏原の葡萄酒", &["koshu"]),
        ("東京都でも買えます。", &["sweets"]),
        // Kana for the reading of ideographs, in either script and width.
        ("ぶどう", &["koshu", "jam"]),
        ("ブドウ", &["koshu", "jam"]),
        ("ﾌﾞﾄﾞｳ", &["koshu", "jam"]),
        ("ど", &["koshu", "jam"]),
        ("ﾄﾞ", &["koshu", "jam"]),
        ("しゅ", &["koshu"]),
        ("ﾎﾀﾙ", &["sweets"]),
        // Full and half width, upper and lower case, accents.
        ("2025", &["jam"]),
        ("２０２５", &["jam"]),
        ("jam", &["jam"]),
        ("Ｊａｍ", &["jam"]),
        ("KOSHU", &["koshu"]),
        ("Kōshū", &["koshu"]),
        ("kojitsu", &["sweets"]),
        // A mark of its own, as some keyboards send it, and the variant of a name.
        ("か\u{3099}し", &["sweets"]),
        ("高井田", &["sweets"]),
        ("髙井田", &["sweets"]),
        // A dot makes another syllable.
        ("ふどう", &[]),
        ("ほだる", &[]),
        // All words, in any order and wherever each stands.
        ("葡萄 甲州", &["koshu"]),
        ("wine　ぶどう", &["koshu"]),
        ("  ぶどう\t朝 ", &["jam"]),
        ("葡萄 朝", &[]),
        ("ぶどう ぶどう ぶどう", &["koshu", "jam"]),
        // The maker, the place, the kind and the certificate.
        ("作り手", &["koshu", "jam", "sweets"]),
        ("太平寺", &["koshu", "jam"]),
        ("こくぶ", &["sweets"]),
        ("加工品", &["sweets"]),
        ("KM-2026-0002", &["jam"]),
        ("ｋｍ－２０２６－０００３", &["sweets"]),
        // A part of a word is the word of somebody.
        ("京都", &["sweets"]),
        // Nothing to look for: the whole list.
        ("", &["koshu", "jam", "sweets"]),
        (" 　\t", &["koshu", "jam", "sweets"]),
    ] {
        let list = world.search(words).await;
        assert_eq!((slugs(&list), list.total as usize), (expected.iter().map(|s| (*s).to_owned()).collect(), expected.len()), "{words:?}");
    }
}

both!(a_search_keeps_the_filters_and_the_order);
async fn a_search_keeps_the_filters_and_the_order(world: &World) {
    three_products(world).await;
    world.product("tub", |p| (p.name, p.price, p.gift) = ("葡萄の桶".into(), Yen(100), true)).await;
    assert_eq!(world.slugs("q=葡萄&sort=price").await, ["tub", "koshu"]);
    assert_eq!(world.slugs("q=葡萄&gift=1").await, ["tub"]);
    assert_eq!(world.slugs("q=作&category=processed").await, ["sweets"]);
    assert_eq!(world.slugs("q=作り&area=kokubu&year=2026").await, ["sweets"]);
    let list = world.list("q=葡萄&category=processed").await;
    let counts: Vec<_> = list.categories.iter().map(|c| c.count).collect();
    assert_eq!((list.total, counts), (0, vec![Some(0), Some(0), Some(2)]), "other categories tell what they would show");
}

both!(what_was_folded_by_an_older_program_is_found_after_the_migration);
async fn what_was_folded_by_an_older_program_is_found_after_the_migration(world: &World) {
    world.product("grape", |p| p.name = "朝のデラウェア".into()).await;
    world.product("jam", |p| p.name = "朝のジャム".into()).await;
    for words in ["デラウェア", "デラウエア", "でらうえあ"] {
        assert_eq!(world.found(words).await, ["grape"], "{words}");
    }
    let door = world.place.back_door().await;
    for sql in [
        "UPDATE product_folded SET folded = REPLACE(folded, 'うえあ', 'うぇあ')",
        "DELETE FROM product_terms",
        "DELETE FROM seaql_migrations WHERE version LIKE 'm0003%'",
    ] {
        door.execute_unprepared(sql).await.expect("a tampered row");
    }
    door.close().await.expect("a closed connection");
    drop(world.place.open().await);
    assert_eq!(world.found("デラウェア").await, ["grape"]);
}

// --- what is not found ----------------------------------------------------------------------------------------

both!(pairs_that_stand_apart_are_no_word);
async fn pairs_that_stand_apart_are_no_word(world: &World) {
    world.product("apart", |p| p.name = "ぶどとどうとうも".into()).await;
    world.product("together", |p| p.name = "ぶどうも".into()).await;
    assert_eq!(world.found("ぶど").await, ["apart", "together"]);
    assert_eq!(world.found("どう うも").await, ["apart", "together"]);
    assert_eq!(world.found("ぶどうも").await, ["together"]);
}

both!(no_word_begins_in_one_field_and_ends_in_another);
async fn no_word_begins_in_one_field_and_ends_in_another(world: &World) {
    let change = |p: &mut ProductRecord| {
        (p.name, p.kana) = ("山の東京".into(), "とざん".into());
        (p.name_en, p.summary) = ("Summit".into(), "岩です、帰京と京都".into());
    };
    world.product("rock", change).await;
    for inside in ["京", "東京", "京と", "とざ", "とざん", "summit", "岩で"] {
        assert_eq!(world.found(inside).await, ["rock"], "{inside}");
    }
    // Not even where every pair of it is somewhere: 東京 in the name, 京と in the summary, とざ in the reading.
    for across in ["東京と", "東京とざ", "んs", "ざんsu", "t岩", "mit岩で"] {
        assert_eq!(world.found(across).await, [""; 0], "{across}");
    }
}

both!(a_product_out_of_the_list_is_not_found);
async fn a_product_out_of_the_list_is_not_found(world: &World) {
    three_products(world).await;
    world.becomes(day("2029-04-01")).await;
    for words in ["葡", "葡萄", "葡萄酒", ""] {
        assert_eq!(world.found(words).await, [""; 0], "{words}");
    }
}

// --- what may be typed ----------------------------------------------------------------------------------------

both!(signs_mean_only_themselves);
async fn signs_mean_only_themselves(world: &World) {
    for (slug, name) in [
        ("percent", "果汁100%の飴"),
        ("underscore", "snake_case"),
        ("quote", "引用\"符\"と'符'"),
        ("star", "星*印(大)"),
        ("words", "THIS OR THAT, NEAR"),
        ("emoji", "葡萄🍇🍷"),
        ("backslash", "逆\\斜線"),
        ("plain", "果汁100gの飴"),
    ] {
        world.product(slug, |p| p.name = name.into()).await;
    }
    for (words, expected) in [
        ("%", &["percent"] as &[&str]),
        ("0%", &["percent"]),
        ("100%", &["percent"]),
        ("100%飴", &[]),
        ("1%0", &[]),
        ("_", &["underscore"]),
        ("e_", &["underscore"]),
        ("e_case", &["underscore"]),
        ("snake_", &["underscore"]),
        ("s_ake", &[]),
        ("\"", &["quote"]),
        ("\"符\"", &["quote"]),
        ("'", &["quote"]),
        ("'符'", &["quote"]),
        ("*", &["star"]),
        ("星*", &["star"]),
        ("星*印", &["star"]),
        ("葡*", &[]),
        ("(", &["star"]),
        ("(大)", &["star"]),
        ("OR", &["words"]),
        ("NEAR", &["words"]),
        ("near this", &["words"]),
        ("果汁 OR 葡萄", &[]),
        ("果汁 NOT 葡萄", &[]),
        ("🍇", &["emoji"]),
        ("🍇🍷", &["emoji"]),
        ("葡萄🍇🍷", &["emoji"]),
        ("🍇\u{FE0F}", &["emoji"]),
        ("🍷🍇", &[]),
        ("\\", &["backslash"]),
        ("\\斜", &["backslash"]),
        ("逆\\斜線", &["backslash"]),
    ] {
        assert_eq!(world.found(words).await, expected, "{words:?}");
    }
}

/// What someone types by mistake, out of curiosity, or to break in.
const HOSTILE: [&str; 54] = [
    "\"*( OR NEAR",
    "\"",
    "\"\"\"",
    "'",
    "''",
    "' OR 1=1 --",
    "'; DROP TABLE product; --",
    "*",
    "**",
    "(",
    ")(",
    "((((((((((",
    "AND",
    "NOT",
    "NEAR(葡萄 酒, 2)",
    "葡萄 AND",
    "terms:葡萄",
    "-葡萄",
    "+葡萄",
    "^葡萄",
    "{a b}:c",
    "a&b",
    "a | b",
    "!a",
    "a <-> b",
    "葡萄:*",
    "%",
    "%%",
    "_",
    "__",
    "\\",
    "\\'",
    "\\%",
    "$1",
    "$$",
    "?1",
    ":name",
    "@a",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "&amp;",
    "🍇",
    "👨\u{200D}👩\u{200D}👧",
    "🇯🇵",
    "\u{301}",
    "\u{3099}",
    "e\u{301}\u{301}\u{301}\u{301}",
    "\u{FFFD}",
    "\u{FFFF}\u{10FFFF}",
    "\u{202E}葡萄",
    "\u{FEFF}\u{200B}",
    "ﷺ ﷺ",
    "ǅ ß İ ŉ",
    "葛\u{E0100}",
];

both!(nothing_that_is_typed_is_an_error);
async fn nothing_that_is_typed_is_an_error(world: &World) {
    world.product("wine", |p| p.name = "葡萄酒".into()).await;
    for words in HOSTILE {
        for sort in ["", "sort=price"] {
            let filter = ProductFilter { q: words.to_owned(), ..read(sort).0 };
            let list = world.try_filter(filter, Vec::new()).await.unwrap_or_else(|error| panic!("{words:?}: {error}"));
            assert_eq!(list.total as usize, list.cards.len(), "{words:?}");
        }
    }
    assert_eq!(world.found("葡萄").await, ["wine"], "the register is as it was");
}

both!(a_nul_separates_words);
async fn a_nul_separates_words(world: &World) {
    world.product("wine", |p| p.name = "葡萄の酒".into()).await;
    for (words, expected) in [("\0", &["wine"] as &[&str]), ("葡萄\0酒", &["wine"]), ("\0葡\0", &["wine"]), ("梅\0酒", &[])] {
        assert_eq!(world.found(words).await, expected, "{words:?}");
        // The same when nobody has cleaned the query before.
        let raw = ProductFilter { q: words.to_owned(), ..ProductFilter::everything() };
        assert_eq!(slugs(&world.try_filter(raw, Vec::new()).await.expect("an answer")), expected, "{words:?}");
    }
}

both!(a_query_of_any_length_is_answered);
async fn a_query_of_any_length_is_answered(world: &World) {
    // A hundred different characters are 99 pairs.
    let long: String = (0..MAX_QUERY as u32).filter_map(|n| char::from_u32(u32::from('一') + 3 * n)).collect();
    world.product("long", |p| p.summary = long.clone()).await;
    assert_eq!(world.found(&long).await, ["long"]);
    assert_eq!(world.found(&long.chars().rev().collect::<String>()).await, [""; 0]);

    // What is past the hundredth character is not looked at, and that is told.
    let longer = world.search(&long.repeat(100)).await;
    assert_eq!((slugs(&longer), longer.ignored.len()), (vec!["long".to_owned()], 1));

    // Fifty words of one character: the first few are enough.
    let many: String = long.chars().take(50).flat_map(|c| [c, ' ']).collect();
    assert_eq!(world.found(&many).await, ["long"]);
}

// --- the two databases ----------------------------------------------------------------------------------------

const NOUNS: [(&str, &str, &str); 10] = [
    ("葡萄", "ぶどう", "Grapes"),
    ("葡萄酒", "ぶどうしゅ", "Wine"),
    ("ジャム", "ジャム", "Jam"),
    ("手拭い", "てぬぐい", "Tenugui"),
    ("せんべい", "せんべい", "Rice Crackers"),
    ("Tシャツ", "Tシャツ", "T-Shirt"),
    ("100%果汁", "ひゃくパーセントかじゅう", "100% Juice"),
    ("珈琲_豆", "コーヒーまめ", "Coffee_Beans"),
    ("🍇飴", "ぶどうあめ", "Grape \"Candy\""),
    ("髙井田の鋏", "たかいだのはさみ", "Shears (Ōsaka)"),
];

const ADJECTIVES: [(&str, &str, &str); 6] = [
    ("朝摘みの", "あさづみの", "Morning"),
    ("東京", "とうきょう", "Tokyo"),
    ("京都の", "きょうとの", "Kyoto"),
    ("ﾊﾟﾘ風", "パリふう", "Parisian"),
    ("", "ー", "Plain"),
    ("段々畑", "だんだんばたけ", "Terrace"),
];

#[rustfmt::skip]
const QUERIES: [&str; 48] = [
    "", "葡", "葡萄", "葡萄酒", "ぶどう", "ブドウ", "ﾌﾞﾄﾞｳ", "ぶ", "ー", "の", "京都", "東京", "東京都", "京", "とうきょう", "kyoto",
    "KYOTO", "Ｋｙｏｔｏ", "osaka", "Ōsaka", "t", "T-", "t-shirt", "シャツ", "しゃつ", "100", "100%", "%", "_", "\"", "\"candy\"", "(", "🍇", "🍇飴",
    "高井田", "髙井田", "朝摘み 葡萄", "葡萄　朝", "wine 京都", "太平寺", "こくぶ", "加工品", "KM-2026-00", "km-2026-0042", "無い物", "段々畑の鋏",
    "パリ", "コーヒー 豆",
];

#[test]
fn both_databases_answer_alike() {
    tell_of_both(async |sqlite: &World, postgres: &World| {
        let mut dice = Dice::new(48);
        let register: Vec<_> = (0..200).map(|n| described(&mut dice, n)).collect();
        assert_eq!(sqlite.products(&register).await, postgres.products(&register).await);
        let mut hits = 0;
        for words in QUERIES.iter().chain(&HOSTILE) {
            for rest in ["", "sort=new", "sort=kana&page=2", "sort=price&category=craft", "area=kokubu&gift=1"] {
                let filter = ProductFilter { q: (*words).to_owned(), ..read(rest).0 };
                let lists = [sqlite, postgres].map(|world| world.try_filter(filter.clone(), Vec::new()));
                let [one, other] = lists;
                match (one.await, other.await) {
                    (Ok(one), Ok(other)) => {
                        assert_eq!(one, other, "{words:?} {rest}");
                        hits += one.cards.len();
                    }
                    (Err(StoreError::NotFound), Err(StoreError::NotFound)) => {}
                    (one, other) => panic!("{words:?} {rest}: {one:?} on SQLite, {other:?} on PostgreSQL"),
                }
            }
        }
        assert!(hits > 1_000, "only {hits} cards were compared");
    });
}

fn described(dice: &mut Dice, n: u32) -> Checked<ProductRecord> {
    let (noun, adjective) = (dice.pick(&NOUNS), dice.pick(&ADJECTIVES));
    let mut record = (*product(&format!("p{n:03}"), |_| {})).clone();
    record.name = format!("{}{}", adjective.0, noun.0);
    record.kana = format!("{}{}", adjective.1, noun.1);
    record.name_en = format!("{} {}", adjective.2, noun.2);
    record.summary = format!("{}です。", dice.pick(&NOUNS).0);
    record.producer = slug(dice.pick(&["maker", "other"]));
    record.category = slug(dice.pick(&["primary", "processed", "craft"]));
    record.price = Yen(100 * dice.roll(10));
    record.place = i64::from(dice.roll(10));
    record.gift = dice.once_in(2);
    checked(record)
}

// --- very many hits -------------------------------------------------------------------------------------------

both!(counting_stops_at_five_thousand);
async fn counting_stops_at_five_thousand(world: &World) {
    // 5,100 products with three common words, 100 of them in a category of their own.
    let register: Vec<_> = (0..5_100u32)
        .map(|n| {
            product(&format!("p{n:04}"), |p| {
                (p.name, p.gift, p.price) = (format!("河内の品{n}"), true, Yen(n % 7));
                p.category = slug(if n < 100 { "processed" } else { "craft" });
            })
        })
        .collect();
    world.products(&register).await;
    let by_price: Vec<String> = (0..7).flat_map(|price| (0..5_100).filter(move |n| n % 7 == price)).map(|n| format!("p{n:04}")).collect();

    for address in ["gift=1", "q=河", "q=河内", "q=河内の品", "q=河内 品です 河", "q=の品"] {
        let list = world.list(&format!("{address}&sort=price&page=3")).await;
        assert_eq!((list.total, list.at_least, list.paging.pages), (5_000, true, 209), "{address}");
        assert_eq!(slugs(&list), by_price[48..72], "{address}");
        assert!(list.categories.iter().all(|c| c.count.is_none()) && list.areas.iter().all(|a| a.count.is_none()), "{address}");

        assert_eq!(world.list(&format!("{address}&page=209")).await.cards.len(), PER_PAGE as usize, "{address}");
        assert!(matches!(world.try_list(&format!("{address}&page=210")).await, Err(StoreError::NotFound)), "{address}");

        // Where a category narrows it to what can be counted, it is counted, to exactly five thousand.
        for (category, total) in [("processed", 100), ("craft", 5_000)] {
            let list = world.list(&format!("{address}&category={category}")).await;
            assert_eq!((list.total, list.at_least), (total, false), "{address} {category}");
        }
    }

    // A rare word among them, and the whole list, whose counts are kept.
    assert_eq!(world.slugs("q=品4711 河内").await, ["p4711"]);
    let list = world.list("").await;
    assert_eq!((list.total, list.at_least, list.paging.pages), (5_100, false, 213));
}

// --- what editors look for ------------------------------------------------------------------------------------

async fn draft<P: Piece>(world: &World, name: &str, title: (&str, &str)) -> i64 {
    let record = P::begin(slug(name), Both::new(title.0, title.1));
    publishing::add(&world.store, &ACTOR, &checked(record), now()).await.expect("a draft")
}

both!(editors_find_everything_they_write_by_its_title_in_either_language);
async fn editors_find_everything_they_write_by_its_title_in_either_language(world: &World) {
    let store = &world.store;
    let editor = member(world, "editor@city.example", &[Role::Editor]).await.actor();
    let brand = member(world, "brand@city.example", &[Role::Brand]).await.actor();
    for n in 0..12 {
        draft::<StoryRecord>(world, &format!("story-{n}"), (&format!("ぶどうの話{n}"), "")).await;
    }
    let event = draft::<EventRecord>(world, "class", ("火曜のブドウ教室", "Tuesday Grape School")).await;
    let news = draft::<NewsRecord>(world, "news", ("ワインの日", "Day of Wine")).await;
    draft::<NewsRecord>(world, "other", ("100%の水_", "")).await;
    let find = async |q: &str| {
        let found = publishing::find(store, &editor, q, 10).await.expect("an answer");
        found.into_iter().map(|one| (one.kind, one.count, one.lines.iter().map(|line| line.id).collect::<Vec<_>>())).collect::<Vec<_>>()
    };
    let grapes = find("ブドウ").await;
    assert_eq!(
        (grapes[0].0, grapes[0].1, grapes[0].2.len()),
        (Kind::Story, 12, 10),
        "however it is written, and the first ten of each kind"
    );
    assert!(grapes[0].2.is_sorted_by(|a, b| a > b), "the newest first");
    assert_eq!(grapes[1..], [(Kind::Event, 1, vec![event])]);
    assert_eq!(find("grape tuesday").await, [(Kind::Event, 1, vec![event])], "the English of a draft");
    assert_eq!(find("０％の").await.len(), 1, "signs of patterns stand for themselves");
    for nothing in ["", " ", "%", "_ぶ", "教室 話"] {
        assert_eq!(find(nothing).await.iter().filter(|(kind, ..)| *kind != Kind::News).count(), 0, "{nothing}");
    }
    assert!(matches!(publishing::find(store, &brand, "ブドウ", 10).await, Err(StoreError::Forbidden)));

    // What citizens see is found as well while its draft has another title already.
    let record = NewsRecord::begin(slug("news"), Both::new("ワインの日", "Day of Wine"));
    let whole = NewsRecord {
        body: Both::new("来てください。", "Come."), section: Both::new("産業振興課", "Industry Division"), ..record
    };
    let version = publishing::save(store, &editor, (news, 1), &checked(whole.clone()), now()).await.expect("saved");
    let showing = checked(Showing { from: now(), until: None });
    publishing::show::<NewsRecord>(store, &editor, (news, version), (&showing, ""), now()).await.expect("shown");
    let later = NewsRecord { title: Both::new("麦酒の日", "Day of Beer"), ..whole };
    let version = publishing::desk::<NewsRecord>(store, &editor, news).await.expect("a desk").version;
    publishing::save(store, &editor, (news, version), &checked(later), now()).await.expect("saved");
    for q in ["ワイン", "wine", "麦酒"] {
        let found = publishing::find(store, &editor, q, 10).await.expect("an answer");
        let line = &found[0].lines[0];
        assert_eq!((found[0].kind, line.id, line.title.as_str(), line.ahead), (Kind::News, news, "麦酒の日", true), "{q}");
        assert!(line.showing.is_some_and(|showing| showing.has(now())));
    }
}
