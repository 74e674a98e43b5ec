//! Stories from outside: what an editor sends, and what citizens and machines get of it.

use crate::{
    staff::{Browser, between},
    support::{
        TestSite,
        html::{only_text, tags},
        site::PUBLIC,
    },
};
use domain::{publishing::Kind, staff::Role};

/// A picture of the library that is described, and its number.
async fn picture(editor: &mut Browser<'_>) -> String {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(1_280, 854).write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture");
    let sent = editor.send("/staff/media", &[("a.jpg", bytes.get_ref())]).await;
    let to = sent.header("location").expect("received").split('?').next().unwrap_or_default().to_owned();
    let described =
        editor.post(&to, &[("version", "1"), ("alt", "堤の道"), ("alt_en", "A path"), ("credit", "柏原市"), ("licence", "city")]).await;
    assert_eq!(described.status, 303, "{}", described.text());
    to.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The fields of a story that lacks nothing.
fn fields<'a>(cover: &'a str, body: &'a str, version: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("version", version),
        ("title", "川が曲がった日"),
        ("theme", "history"),
        ("cover", cover),
        ("lead", "1704年のことです。"),
        ("body", body),
        ("sources", "- 市の記録"),
    ]
}

async fn begin(editor: &mut Browser<'_>, slug: &str) -> String {
    let begun = editor.post("/staff/pages/stories/new", &[("title", "川が曲がった日"), ("slug", slug)]).await;
    let to = begun.header("location").unwrap_or_else(|| panic!("{}", begun.text())).to_owned();
    to.split('?').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_story_is_written_shown_and_found_by_people_and_machines() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let cover = picture(&mut editor).await;
    let page = begin(&mut editor, "river").await;
    site.get("/stories/river").await.assert_page(404, "a draft is nobody's");
    let body =
        format!("はじめに\n\n:::写真 {cover}\n堤の道\n:::\n\n:::産品 no-such-product\n:::\n\n:::場所 takaida-tombs\n:::\n\nおわりに");
    let mut sent = fields(&cover, &body, "1");
    sent.extend([("shown_from", ""), ("shown_until", ""), ("note", "初めての公開")]);
    let shown = editor.post(&format!("{page}/show"), &sent).await;
    assert_eq!(shown.header("location"), Some(format!("{page}?done=piece-shown").as_str()), "{}", shown.text());

    let story = site.get("/stories/river").await;
    let html = story.assert_page(200, "the story");
    assert_eq!(only_text(html, "h1"), "川が曲がった日");
    assert!(html.contains("堤の道") && html.contains("loading=\"lazy\"") && html.contains("柏原市"));
    assert!(!html.contains("no-such-product") && !html.contains(":::"), "what is not there is left out");
    assert!(html.contains("\"@type\":\"Article\""));
    assert!(html.contains("class=\"share") && html.contains(&format!("{PUBLIC}/stories/river")), "it can be handed on");
    let english = site.get("/en/stories/river").await;
    assert!(english.assert_page(200, "not translated").contains("lang=\"ja\""));
    assert!(site.get("/stories?theme=history").await.assert_page(200, "the list").contains("/stories/river"));
    assert!(!site.get("/stories?theme=craft").await.assert_page(200, "the list").contains("/stories/river"));
    for (place, named) in [("/places/takaida-tombs", true), ("/en/places/takaida-tombs", true), ("/places/tamateyama-park", false)] {
        assert_eq!(site.get(place).await.assert_page(200, place).contains("/stories/river"), named, "{place} leads to what names it");
    }
    site.get("/stories?page=2").await.assert_page(404, "no such page");
    for (address, has) in
        [("/feeds/stories.atom", "川が曲がった日"), ("/feeds/all.atom", "/stories/river"), ("/sitemap.xml", "/stories/river")]
    {
        assert!(site.get(address).await.text().contains(has), "{address}");
    }
    assert!(site.get("/feeds/stories.atom").await.text().contains(&format!("<id>{PUBLIC}/stories/river</id>")));
}

#[tokio::test]
async fn an_editor_begins_and_saves_one_of_every_kind() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    for kind in Kind::ALL {
        let path = format!("/staff/pages/{}", kind.code());
        editor.get(&format!("{path}/new")).await.assert_page(200, kind.code());
        let slug = if kind == Kind::Bulletin { "2031-05" } else { "begun-here" };
        let begun = editor.post(&format!("{path}/new"), &[("title", "書き始め"), ("slug", slug)]).await;
        let to = begun.header("location").unwrap_or_else(|| panic!("{}: {} {}", kind.code(), begun.status, begun.text()));
        let one = to.split('?').next().unwrap_or_default().to_owned();
        editor.get(&one).await.assert_page(200, kind.code());
        let saved = editor.post(&one, &[("version", "1"), ("title", "書きかけ")]).await;
        assert!([303, 422].contains(&saved.status.as_u16()), "{}: {} {}", kind.code(), saved.status, saved.text());
    }
    // A title alone is enough: the address follows the day.
    let begun = editor.post("/staff/pages/news/new", &[("title", "題名だけ")]).await;
    assert_eq!(begun.status, 303, "{}", begun.text());
}

#[tokio::test]
async fn what_an_editor_types_comes_back_with_what_is_wrong() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let page = begin(&mut editor, "river").await;
    let long = "川".repeat(100_000);
    let answer = editor.post(&page, &fields("", &long, "1")).await;
    let html = answer.assert_page(422, "too long");
    assert!(html.contains(&long) && html.contains("20,000文字以内"), "nothing is lost");
    let answer = editor.post(&page, &fields("12x", "本文", "1")).await;
    assert!(answer.assert_page(422, "no number").contains("value=\"12x\""));
    let answer = editor.post(&page, &fields("999", "本文", "1")).await;
    assert!(answer.assert_page(422, "no such picture").contains("使えない写真か書類があります"));
    let mut sent = fields("", ":::動画\n:::", "1");
    sent.push(("shown_from", ""));
    let answer = editor.post(&format!("{page}/show"), &sent).await;
    let html = answer.assert_page(422, "not whole");
    assert!(html.contains("まだ公開できません") && html.contains("はじめの写真がありません") && html.contains("本文の1行目"));
    let saved = editor.post(&page, &[fields("", "本文", "2"), vec![("auto", "1")]].concat()).await;
    assert_eq!((saved.status.as_u16(), saved.text()), (200, "{\"missing\":\"公開までに足りないもの：はじめの写真\",\"version\":\"3\"}"));
    let answer = editor.post(&page, &fields("", "別の本文", "2")).await;
    let html = answer.assert_page(422, "another window was quicker");
    assert!(html.contains("どちらの内容にしますか") && html.contains("別の本文"));
    for bad in ["日本語", "a b"] {
        let answer = editor.post("/staff/pages/stories/new", &[("title", "題"), ("slug", bad)]).await;
        assert!(answer.assert_page(422, bad).contains("アドレスの名前は、英小文字"));
    }
    assert!(
        editor.post("/staff/pages/stories/new", &[("title", "題"), ("slug", "river")]).await.assert_page(422, "taken").contains("すでに")
    );
}

#[tokio::test]
async fn a_picture_comes_in_where_one_writes() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let page = begin(&mut editor, "river").await;
    let to = format!("{page}/picture");
    let picture = |shade| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = image::RgbImage::from_pixel(400, 300, image::Rgb([shade, 90, 140]));
        picture.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture");
        bytes.into_inner()
    };
    let said = [("alt", "堤を歩く人"), ("alt-en", ""), ("credit", "柏原市"), ("licence", "permitted")];

    let sent = editor.send_with(&to, &said, &[("a.jpg", &picture(1))]).await;
    let back = sent.header("location").unwrap_or_else(|| panic!("{}", sent.text())).to_owned();
    assert!(back.starts_with(&format!("{page}?done=picture-added&picture=")) && back.ends_with("#pictures"), "{back}");
    let number = between(&back, "picture=", "#").to_owned();
    let answer = editor.get(back.trim_end_matches("#pictures")).await;
    let html = answer.assert_page(200, "the page on which one writes");
    assert!(html.contains(&format!("送ったもの：#{number} 堤を歩く人")) && html.contains(&format!(":::写真 {number}\n堤を歩く人")));
    assert!(html.contains("value=\"柏原市\""), "who made one has often made the next");
    let known = editor.send_with(&to, &[("alt", "別の言葉"), ("credit", "市")], &[("b.jpg", &picture(1))]).await;
    assert_eq!(known.header("location"), Some(format!("{page}?done=picture-known&picture={number}#pictures").as_str()));
    assert!(editor.get(&page).await.text().contains("堤を歩く人"), "what was said of it first stays");

    let nothing_said = editor.send_with(&to, &[("alt", ""), ("credit", "柏原市")], &[("c.jpg", &picture(2))]).await;
    let html = nothing_said.assert_page(422, "no description");
    assert!(html.contains("何が写っているか（書類は、その名前）：") && html.contains("value=\"柏原市\""), "what was typed is there");
    assert!(!editor.get("/staff/media?state=unfinished").await.text().contains("c.jpg"), "and nothing was taken in");
    let no_file = editor.send_with(&to, &said, &[]).await;
    assert!(no_file.assert_page(422, "no file").contains("送るファイル："));
    let no_picture = editor.send_with(&to, &said, &[("d.jpg", b"<html>")]).await;
    assert!(no_picture.assert_page(422, "no picture").contains("堤を歩く人</textarea>"));
    let long = "あ".repeat(100_000);
    editor.send_with(&to, &[("alt", &long), ("credit", "市")], &[("e.jpg", &picture(3))]).await.assert_page(422, "too long");
    assert_eq!(editor.send_with("/staff/pages/stories/9999/picture", &said, &[("f.jpg", &picture(4))]).await.status, 404);
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    assert_eq!(brand.send_with(&to, &said, &[("g.jpg", &picture(5))]).await.status, 403, "who does not publish");
}

#[tokio::test]
async fn an_editor_is_told_of_links_that_lead_nowhere() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let page = begin(&mut editor, "river").await;
    let body = "[ない所](/places/nothing-here) [品](/products/no-such-product) [ある](/products) [悪い](javascript:alert(1))";
    assert_eq!(editor.post(&page, &fields("", body, "1")).await.status, 303);
    let html = editor.get(&page).await.text().to_owned();
    for told in ["見直したいリンク", "/places/nothing-here", "/products/no-such-product", "リンクにできない"] {
        assert!(html.contains(told), "{told}");
    }
    assert_eq!(editor.post(&page, &fields("", "[物語](/stories)", "2")).await.status, 303);
    assert!(!editor.get(&page).await.text().contains("見直したいリンク"));
}

#[tokio::test]
async fn a_story_can_do_nothing_but_say_something() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let cover = picture(&mut editor).await;
    let page = begin(&mut editor, "river").await;
    let body = "<script>alert(1)</script>\n\n<iframe src=\"https://evil.example\"></iframe>\n\n[a](javascript:alert(1)) [b](data:text/html,x)\n\n![x](https://evil.example/a.png)\n\n<img src=x onerror=alert(1)>\n\n:::引用\n<b onclick=x>言葉</b>\n:::\n\n:::データ\n<i>名</i>：<script>x</script>\n:::";
    let mut sent = fields(&cover, body, "1");
    sent.extend([("title", "<script>alert(2)</script>"), ("shown_from", "")]);
    let sent: Vec<(&str, &str)> = sent.into_iter().filter(|(name, value)| *name != "title" || value.starts_with('<')).collect();
    assert_eq!(editor.post(&format!("{page}/show"), &sent).await.status, 303);
    for address in ["/stories/river", "/stories", "/en/stories/river"] {
        let answer = site.get(address).await;
        let html = answer.assert_page(200, address);
        let main = between(html, "<main", "</main>");
        for bad in ["<script", "<iframe", "href=\"javascript:", "href=\"data:", "<img src=x", "<b onclick", "<i>"] {
            assert!(!main.contains(bad), "{address}: {bad}");
        }
        assert!(
            tags(main).iter().all(|tag| tag.get("src").is_none_or(|src| src.starts_with('/'))),
            "{address} loads nothing from elsewhere"
        );
    }
    let preview = editor.get(&format!("{page}/preview")).await;
    assert!(!between(preview.assert_page(200, "the preview"), "<main", "</main>").contains("<iframe"));
}
