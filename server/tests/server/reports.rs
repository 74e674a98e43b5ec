//! Town reporters from outside: signing up, writing, answering, and what is public of it; and what attackers send.

use crate::{
    staff::{Browser, between, now},
    support::{
        Answer, TestSite,
        html::{self, tags},
    },
};
use domain::{
    check::Check,
    mail::Letter,
    reports::ReportNotice,
    staff::{Email, Role},
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use std::io::Cursor;
use store::{Actor, Token, outbox, reports};

const SYSTEM: Actor = Actor::System("test");

fn led(answer: &Answer) -> String {
    answer.header("location").unwrap_or_else(|| panic!("{}: {}", answer.status, answer.text())).to_owned()
}

fn hidden(html: &str, name: &str) -> String {
    between(html, &format!("name=\"{name}\" value=\""), "\"").to_owned()
}

fn version(html: &str) -> String {
    between(html, "name=\"version\" value=\"", "\"").to_owned()
}

fn told(notice: &ReportNotice) -> Letter {
    Letter::new(notice.email.clone(), "お知らせ", "本文".to_owned())
}

/// What is filled in by someone of age.
const WHOLE: [(&str, &str); 9] = [
    ("name", "柏原 太郎"),
    ("kana", "かしわら たろう"),
    ("pen", "川べりの風"),
    ("email", "taro@mail.example"),
    ("born-year", "1990"),
    ("born-month", "5"),
    ("born-day", "5"),
    ("stays", "yes"),
    ("rules", "yes"),
];

/// Signs up, and is accepted. Returns the number.
async fn accepted(site: &TestSite, email: &str) -> i64 {
    let mut visitor = Browser::new(site);
    let mut form = WHOLE.to_vec();
    form[3] = ("email", email);
    let receipt = led(&visitor.post("/reports/join", &form).await);
    assert!(receipt.starts_with("/reports/join/receipt/"), "{receipt}");
    let all = reports::reporters(&site.store, &SYSTEM, None).await.expect("reporters");
    let one = all.iter().find(|one| one.email.as_ref().is_some_and(|known| known.as_str() == email)).expect("a sign-up");
    reports::accept(&site.store, &SYSTEM, (one.id, one.version), &told, now()).await.expect("accepted");
    one.id
}

/// A reporter who has signed in by the link in his mail.
async fn reporter<'a>(site: &'a TestSite, email: &str) -> Browser<'a> {
    accepted(site, email).await;
    let (email, link) = (Email::parse(email).expect("an address"), Token::new([email.as_bytes()[0]; 32]));
    let letter = Letter::new(email.clone(), "リンク", link.text().to_owned()).checked().expect("a letter");
    reports::give_link(&site.store, &SYSTEM, (&email, &link), &letter, now()).await.expect("a link");
    let mut browser = Browser::new(site);
    let page = format!("/reporter/in/{}", link.text());
    assert!(browser.get(&page).await.assert_page(200, "a link").contains("続ける"));
    assert_eq!(led(&browser.post(&page, &[]).await), "/reporter");
    browser
}

/// A photograph with where it was taken beside it, as phones write it.
fn phone_jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes).encode_image(&RgbImage::from_pixel(900, 600, Rgb([9, 90, 140]))).expect("a JPEG");
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPSLatitude 34.579");
    let mut whole = bytes[..2].to_vec();
    whole.extend_from_slice(&[0xFF, 0xE1]);
    whole.extend_from_slice(&((exif.len() + 2) as u16).to_be_bytes());
    whole.extend_from_slice(&exif);
    whole.extend_from_slice(&bytes[2..]);
    whole
}

/// The article that someone has begun, with a text in it.
async fn written(author: &mut Browser<'_>, title: &str, text: &str) -> String {
    let page = led(&author.post("/reporter/begin", &[]).await);
    let at = version(author.get(&page).await.assert_page(200, "an empty article"));
    let saved = author.post(&page, &[("version", &at), ("title", title), ("article", text)]).await;
    assert_eq!(led(&saved), format!("{page}?done=saved"));
    page
}

#[tokio::test]
async fn whoever_signs_up_is_told_everything_that_is_wrong_and_loses_nothing() {
    let site = TestSite::sample().await;
    let mut visitor = Browser::new(&site);
    for (page, asked) in [("/reports/join", "保護者の名前"), ("/en/reports/join", "Name of a guardian")] {
        let answer = visitor.get(page).await;
        assert!(answer.assert_page(200, page).contains(asked) && answer.text().contains("name=\"token\""), "{page}");
    }
    let minor = [&[("born-year", "2014"), ("wish", "学校の花壇</textarea><script>")], &WHOLE[..]].concat();
    let answer = visitor.post("/reports/join", &minor).await;
    let page = answer.assert_page(422, "a minor alone");
    assert!(page.contains("保護者の名前と同意が要ります") && page.contains("value=\"川べりの風\"") && page.contains("value=\"2014\""));
    assert!(page.contains("学校の花壇&lt;/textarea&gt;") && !page.contains("<script>"), "it stays what it was, and text");
    assert!(visitor.post("/en/reports/join", &[]).await.assert_page(422, "empty").contains("Please fill this in"));

    let form = visitor.get("/reports/join").await;
    let (token, stamp) = (hidden(form.text(), "token"), hidden(form.text(), "stamp"));
    let whole = [&[("token", token.as_str()), ("stamp", stamp.as_str())], &WHOLE[..]].concat();
    let receipt = led(&visitor.post("/reports/join", &whole).await);
    assert_eq!(led(&visitor.post("/reports/join", &whole).await), receipt, "sent twice is once");
    assert_eq!(reports::reporters(&site.store, &SYSTEM, None).await.expect("reporters").len(), 1);
    // The next person at the same tablet goes back to the form: his sign-up is his own.
    let mut next = whole.clone();
    (next[2], next[5]) = (("name", "柏原 次郎"), ("email", "jiro@mail.example"));
    assert_ne!(led(&visitor.post("/reports/join", &next).await), receipt);
    let chosen = Token::new([5; 32]);
    let forged = [&[("token", chosen.text())], &WHOLE[..]].concat();
    assert!(!led(&visitor.post("/reports/join", &forged).await).contains(chosen.text()), "nobody chooses his link");
    assert!(visitor.get(&receipt).await.assert_page(200, "a receipt").contains("申込みを受け付けました"));
    let letters = outbox::take(&site.store, &SYSTEM, now()).await.expect("letters");
    let letter = letters.iter().find(|letter| letter.to.as_str() == "taro@mail.example").expect("a letter");
    assert!(letter.text.contains(&receipt) && !letter.text.contains("柏原 太郎"));
    assert_eq!(led(&visitor.post(&format!("{receipt}/withdraw"), &[]).await), receipt);
    assert!(!visitor.get(&receipt).await.assert_page(200, "taken back").contains("川べりの風"));
    visitor.get(&format!("/reports/join/receipt/{}", Token::new([8; 32]).text())).await.assert_page(404, "nobody's");
}

#[tokio::test]
async fn an_article_goes_from_a_phone_without_a_program_to_everybody() {
    let site = TestSite::sample().await;
    let mut author = reporter(&site, "taro@mail.example").await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let page = written(&mut author, "朝の川", "白い鳥が**三羽**いました。\n\n[市](https://example.jp/)").await;
    let id = page.rsplit('/').next().expect("a number").to_owned();

    // A photograph: made anew, nobody else's, and described before it is sent.
    let photographs = format!("{page}/photographs");
    assert_eq!(led(&author.send(&photographs, &[("IMG_1.JPG", &phone_jpeg())]).await), format!("{photographs}?done=file-received"));
    let html = author.get(&photographs).await.assert_page(200, "photographs").to_owned();
    let photograph = between(&html, "src=\"/reporter/photograph/", "\"").to_owned();
    let file = author.get(&format!("/reporter/photograph/{photograph}")).await;
    assert_eq!((file.status.as_u16(), file.header("content-type")), (200, Some("image/jpeg")));
    assert!(!file.body.windows(4).any(|part| part == b"GPSL" || part == b"Exif"), "where it was taken is gone");
    assert_eq!(site.get(&format!("/reporter/photograph/{photograph}")).await.status, 404);
    assert_eq!(editor.get(&format!("/staff/reports/photograph/{photograph}")).await.status, 404, "not sent yet");
    let send = |at: String| {
        [
            ("version".to_owned(), at),
            ("title".to_owned(), "朝の川".to_owned()),
            ("article".to_owned(), "白い鳥が**三羽**いました。\n\n[市](https://example.jp/)".to_owned()),
            ("go".to_owned(), "send".to_owned()),
        ]
    };
    let form = send(version(author.get(&page).await.text()));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let html = author.post(&page, &form).await;
    let html = html.assert_page(422, "not described");
    assert!(html.contains("説明のない写真があります") && html.contains("説明のない写真が1枚あります"));
    let described = format!("--edge\r\nContent-Disposition: form-data; name=\"alt-{photograph}\"\r\n\r\n朝の川と白い鳥\r\n--edge--\r\n");
    let kept = author.send_raw(&photographs, "multipart/form-data; boundary=edge", described.into_bytes()).await;
    assert_eq!(led(&kept), format!("{photographs}?done=saved"));
    let form = send(version(author.get(&page).await.text()));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(led(&author.post(&page, &form).await), format!("{page}?done=report-sent"));

    // The editor proposes; nothing is public before its author agrees.
    let desk = format!("/staff/reports/{id}");
    assert!(editor.get("/staff/reports").await.assert_page(200, "the queue").contains("朝の川"));
    assert!(editor.get("/staff").await.text().contains("特派員の記事が1件あります"), "what waits for him");
    let html = editor.get(&desk).await.assert_page(200, "the desk").to_owned();
    assert!(html.contains("朝の川と白い鳥"));
    assert_eq!(editor.get(&format!("/staff/reports/photograph/{photograph}")).await.status, 200);
    let at = version(&html);
    let same = [
        ("version", at.as_str()),
        ("step", "propose"),
        ("title", "朝の川"),
        ("article", "白い鳥が**三羽**いました。\n\n[市](https://example.jp/)"),
    ];
    assert!(editor.post(&format!("{desk}/propose"), &same).await.assert_page(422, "the same").contains("書いた人の文と同じです"));
    let other = [
        ("version", at.as_str()),
        ("step", "propose"),
        ("title", "朝の川で"),
        ("article", "白い鳥が**四羽**いました。"),
        ("note", "数を確かめました。"),
    ];
    assert_eq!(led(&editor.post(&format!("{desk}/propose"), &other).await), format!("{desk}?done=report-proposed"));
    let at = version(editor.get(&desk).await.text());
    let early = editor.post(&format!("{desk}/publish"), &[("version", &at)]).await;
    assert!(early.assert_page(422, "not agreed").contains("同意していないので、公開できません"));
    let html = author.get(&page).await.assert_page(200, "the proposal").to_owned();
    assert!(html.contains("<del>") && html.contains("<ins>") && html.contains("数を確かめました。"));
    assert_eq!(led(&author.post(&format!("{page}/agree"), &[("version", &version(&html))]).await), format!("{page}?done=report-agreed"));
    let at = version(editor.get(&desk).await.text());
    assert_eq!(led(&editor.post(&format!("{desk}/publish"), &[("version", &at)]).await), format!("{desk}?done=report-published"));

    // Everybody reads it.
    let list = site.get("/reports").await;
    let slug = between(list.assert_page(200, "the list"), "href=\"/reports/2", "\"").to_owned();
    let address = format!("/reports/2{slug}");
    let article = site.get(&address).await;
    let html = article.assert_page(200, "the article");
    let data = html::structured_data(html).expect("data");
    assert_eq!((data["@type"].as_str(), data["author"]["name"].as_str()), (Some("NewsArticle"), Some("川べりの風")));
    assert!(html.contains("<strong>四羽") && html.contains("alt=\"朝の川と白い鳥\"") && !html.contains("柏原 太郎"), "{html}");
    let file = format!("/media/{}", between(html, "src=\"/media/", "\""));
    assert_eq!(site.get(&file).await.status, 200);
    let author_page = format!("/reports/authors/{}", between(html, "/reports/authors/", "\""));
    assert!(site.get(&author_page).await.assert_page(200, "the author").contains("朝の川で"));
    let english = site.get(&format!("/en{address}")).await;
    let html = english.assert_page(200, "in English");
    assert!(html.contains("lang=\"ja\"") && html.contains("publishes only what they agreed to"));
    for (machine, has) in [
        ("/feeds/reports.atom", "朝の川で"),
        ("/feeds/all.atom", "朝の川で"),
        ("/open-data/reports.csv", "川べりの風"),
        ("/open-data/reports.json", "\"author_name\":\"川べりの風\""),
        ("/sitemap.xml", address.as_str()),
    ] {
        let answer = site.get(machine).await;
        assert!(answer.status == 200 && answer.text().contains(has), "{machine}: {}", answer.text());
    }

    // Taken back, nobody reads it any more, and its photograph is gone.
    let at = version(author.get(&page).await.text());
    assert_eq!(led(&author.post(&format!("{page}/withdraw"), &[("version", &at)]).await), format!("{page}?done=report-withdrawn"));
    site.get(&address).await.assert_page(404, "taken back");
    assert_eq!(site.get(&file).await.status, 404);
}

#[tokio::test]
async fn no_way_between_an_article_and_its_photographs_loses_what_was_typed() {
    let site = TestSite::sample().await;
    let mut author = reporter(&site, "taro@mail.example").await;
    let page = led(&author.post("/reporter/begin", &[]).await);
    let empty = author.get(&page).await;
    let html = empty.assert_page(200, "an empty article");
    assert!(!html.contains("保存した内容の見え方") && html.contains("10,000文字以内"), "there is nothing to be looked at yet");
    let photographs = format!("{page}/photographs");
    assert_eq!(led(&author.send(&photographs, &[("IMG_1.JPG", &phone_jpeg())]).await), format!("{photographs}?done=file-received"));

    // The way to the words of a photograph is a button of the form with the text, which keeps that.
    let editing = author.get(&page).await;
    let html = editing.assert_page(200, "a photograph without words");
    let way = tags(html).into_iter().find(|tag| tag.name == "button" && tag.get("form") == Some("main")).expect("a way to it");
    assert_eq!((way.get("type"), way.get("name"), way.get("value")), (Some("submit"), Some("go"), Some("photographs")));
    assert!(!html.contains(&format!("href=\"{photographs}\"")), "a link would lose what was typed");
    let at = version(html);
    let typed = [("version", at.as_str()), ("title", "朝の川"), ("article", "白い鳥。"), ("go", "photographs")];
    assert_eq!(led(&author.post(&page, &typed).await), photographs);

    // What is missing is said, whatever was saved; and the way back saves too.
    let lacking = "説明のない写真が1枚あります。「何が写っているか」を書くまで、記事は送れません。";
    let there = author.get(&photographs).await;
    let html = there.assert_page(200, "its photographs").to_owned();
    let photograph = between(&html, "src=\"/reporter/photograph/", "\"").to_owned();
    assert!(html.contains(lacking) && html.contains(&format!("href=\"#alt-{photograph}\"")));
    assert!(html.contains("※必須") && !html.contains(">記事へ戻る"));
    let alt = format!("alt-{photograph}");
    let saved = led(&author.send_with(&photographs, &[(&alt, " ")], &[]).await);
    assert_eq!(saved, format!("{photographs}?done=saved-so-far"));
    let answer = author.get(&saved).await;
    let html = answer.assert_page(200, "not all of it");
    assert!(html.contains("ここまで保存しました。") && html.contains(lacking) && !html.contains("<p>保存しました。"));
    let back = led(&author.send_with(&photographs, &[(&alt, "朝の川と白い鳥"), ("go", "article")], &[]).await);
    assert_eq!(back, format!("{page}?done=saved"));
    let answer = author.get(&back).await;
    let html = answer.assert_page(200, "the article");
    assert!(html.contains("白い鳥。</textarea>") && html.contains("朝の川と白い鳥") && !html.contains("説明のない写真"));
    let look = html.split("保存した内容の見え方").nth(1).expect("how it will be read");
    let (title, picture, text) = (look.find("朝の川"), look.find("alt=\"朝の川と白い鳥\""), look.find("<p>白い鳥。"));
    assert!(title.is_some() && title < picture && picture < text, "as it will be read, with its photograph: {look}");

    // 稿 is a wording; 文 would be a sentence.
    let at = version(html);
    let send = [("version", at.as_str()), ("title", "朝の川"), ("article", "白い鳥。"), ("go", "send")];
    assert_eq!(led(&author.post(&page, &send).await), format!("{page}?done=report-sent"));
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    for answer in [author.get(&page).await, editor.get(&page.replace("reporter", "staff/reports")).await] {
        let html = answer.assert_page(200, "sent");
        assert!(html.contains("稿") && !html.contains("第1文") && !html.contains("第2文"));
    }
}

#[tokio::test]
async fn what_is_typed_in_a_second_window_after_it_was_sent_is_shown_again() {
    let site = TestSite::sample().await;
    let mut author = reporter(&site, "taro@mail.example").await;
    let page = written(&mut author, "朝の川", "白い鳥。").await;
    let at = version(author.get(&page).await.assert_page(200, "a draft"));
    let send = [("version", at.as_str()), ("title", "朝の川"), ("article", "白い鳥。"), ("go", "send")];
    assert_eq!(led(&author.post(&page, &send).await), format!("{page}?done=report-sent"));

    let late = [("version", at.as_str()), ("title", "朝の川と鳥"), ("article", "別の窓で書き足した段落。")];
    let answer = author.post(&page, &late).await;
    let html = answer.assert_page(422, "it is sent already");
    assert!(html.contains("朝の川と鳥") && html.contains("別の窓で書き足した段落。") && html.contains("保存していない入力"));
    assert!(!html.contains("もう一度保存してください"), "there is nowhere to save it");
}

#[tokio::test]
async fn a_description_that_is_too_long_comes_back_whole() {
    let site = TestSite::sample().await;
    let mut author = reporter(&site, "taro@mail.example").await;
    let page = written(&mut author, "朝の川", "白い鳥。").await;
    let photographs = format!("{page}/photographs");
    assert_eq!(led(&author.send(&photographs, &[("IMG_1.JPG", &phone_jpeg())]).await), format!("{photographs}?done=file-received"));
    let html = author.get(&photographs).await.assert_page(200, "a photograph").to_owned();
    let (alt, long) = (format!("alt-{}", between(&html, "src=\"/reporter/photograph/", "\"")), "川".repeat(201));
    let answer = author.send_with(&photographs, &[(&alt, &long)], &[]).await;
    let told = answer.assert_page(422, "too long");
    assert!(told.contains("何が写っているか：200文字以内") && told.contains(&format!("value=\"{long}\"")));
    assert!(!author.get(&photographs).await.text().contains("川川"), "nothing of it was kept");
}

#[tokio::test]
async fn whoever_reads_learns_what_is_invented_and_who_may_write() {
    let site = TestSite::sample().await;
    for (address, told, never) in [
        ("/reports", "市に住む人、学ぶ人、働く人が", "住み、学び"),
        ("/reports/join", "市内に住む人、学ぶ人、働く人。", "住み、学び"),
        ("/en/reports", "The articles that were here from the start have invented authors", "These are sample articles"),
    ] {
        let answer = site.get(address).await;
        let html = answer.assert_page(200, address);
        assert!(html.contains(told) && !html.contains(never), "{address}");
    }
}

#[tokio::test]
async fn what_attackers_write_is_text_and_too_much_is_refused_kindly() {
    let site = TestSite::sample().await;
    let mut author = reporter(&site, "taro@mail.example").await;
    let hostile = "<script>alert(1)</script>\n\n[押す](javascript:alert) <iframe src=x></iframe>\n\n![絵](https://elsewhere.example/a.png)";
    let page = written(&mut author, "<b>題</b>", hostile).await;
    let html = author.get(&page).await.assert_page(200, "hostile").to_owned();
    for never in ["<script>alert", "<iframe", "href=\"javascript", "src=\"https://elsewhere", "<b>題"] {
        assert!(!html.contains(never), "{never}");
    }
    let long = "川".repeat(100_000);
    let at = version(&html);
    let answer = author.post(&page, &[("version", &at), ("title", "長い"), ("article", &long)]).await;
    let told = answer.assert_page(422, "too long");
    assert!(told.contains("10,000文字以内で入力してください") && told.contains(&long), "it comes back whole");
    let told = author.post(&page, &[("version", &at), ("title", "長い"), ("article", &long), ("auto", "1")]).await;
    assert!(told.status == 200 && told.text().contains("told") && !told.text().contains("version"), "{}", told.text());
    let saved = author.post(&page, &[("version", &at), ("title", "短い"), ("article", "短い。"), ("auto", "1")]).await;
    assert!(saved.text().contains("\"version\":\"3\""), "{}", saved.text());
    let stale = author.post(&page, &[("version", &at), ("title", "別"), ("article", "別の画面で書いた。")]).await;
    let html = stale.assert_page(422, "of another tab");
    assert!(html.contains("別の画面で書いた。") && html.contains("短い。"), "both are there");

    // Files that are none, and more than there may be.
    let photographs = format!("{page}/photographs");
    let mut small = Vec::new();
    DynamicImage::from(RgbImage::from_pixel(40, 30, Rgb([1, 2, 3])))
        .write_to(&mut Cursor::new(&mut small), ImageFormat::Png)
        .expect("a PNG");
    let refused = author.send(&photographs, &[("a.pdf", b"%PDF-1.7 x %%EOF"), ("b.png", &small), ("c.jpg", b"<html>")]).await;
    let html = refused.assert_page(422, "no photographs");
    for (name, why) in [("a.pdf", "受け取れるのは写真"), ("b.png", "写真が小さすぎて"), ("c.jpg", "")] {
        assert!(html.contains(&format!("{name}：{why}")), "{name}");
    }
    author.get(&photographs).await.assert_page(200, "still there");
}

#[tokio::test]
async fn what_is_anothers_is_not_there() {
    let site = TestSite::sample().await;
    let (mut author, mut other) = (reporter(&site, "taro@mail.example").await, reporter(&site, "hana@mail.example").await);
    let page = written(&mut author, "朝の川", "白い鳥。").await;
    let at = version(author.get(&page).await.text());
    other.get(&page).await.assert_page(404, "another's");
    other.get(&format!("{page}/photographs")).await.assert_page(404, "another's");
    for (address, form) in [
        (page.clone(), vec![("version", at.as_str()), ("title", "x"), ("article", "y")]),
        (format!("{page}/withdraw"), vec![("version", at.as_str())]),
        (format!("{page}/agree"), vec![("version", at.as_str())]),
    ] {
        other.post(&address, &form).await.assert_page(404, &address);
    }
    assert_eq!(other.send(&format!("{page}/photographs"), &[("a.jpg", &phone_jpeg())]).await.status, 404);
    let mut visitor = Browser::new(&site);
    assert!(visitor.get(&page).await.assert_page(200, "nobody").contains("サインインのリンクを受け取る"));
    assert_eq!(led(&visitor.post(&page, &[("title", "x")]).await), "/reporter?done=ended");
    visitor.get("/en/reporter").await.assert_page(404, "in Japanese only");
    // The link at the top leads to what is told of it in English.
    let asks = visitor.get("/reporter?done=ended").await;
    assert!(asks.text().contains("href=\"/en/reports/join\"") && !asks.text().contains("/en/reporter"));
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    editor.get(&format!("/staff{}", page.replace("reporter", "reports"))).await.assert_page(404, "a draft");
    // Who asks for a link learns nothing of who is a reporter.
    for email in ["taro@mail.example", "nobody@mail.example"] {
        assert_eq!(led(&visitor.post("/reporter/link", &[("email", email)]).await), "/reporter/sent");
    }
    assert!(visitor.post("/reporter/in/x", &[]).await.assert_page(422, "no link").contains("新しいリンクを受け取ってください"));
}

#[tokio::test]
async fn editors_accept_refuse_and_end() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let mut visitor = Browser::new(&site);
    let receipt = led(&visitor.post("/reports/join", &WHOLE).await);
    let list = editor.get("/staff/reporters?state=waiting").await;
    let one = format!("/staff/reporters/{}", between(list.assert_page(200, "sign-ups"), "href=\"/staff/reporters/", "\""));
    let html = editor.get(&one).await.assert_page(200, "a sign-up").to_owned();
    assert!(html.contains("taro@mail.example") && html.contains("柏原 太郎"));
    let at = version(&html);
    let bare = editor.post(&format!("{one}/refuse"), &[("version", &at), ("step", "refuse"), ("why", "")]).await;
    bare.assert_page(422, "without a reason");
    assert_eq!(led(&editor.post(&format!("{one}/accept"), &[("version", &at)]).await), format!("{one}?done=reporter-accepted"));
    assert!(visitor.get(&receipt).await.text().contains("登録しました"));
    let again = editor.post(&format!("{one}/accept"), &[("version", &at)]).await;
    assert!(again.assert_page(422, "twice").contains("状態が変わりました"));
    let at = version(editor.get(&one).await.text());
    let ended = editor.post(&format!("{one}/end"), &[("version", &at), ("step", "end"), ("why", "転出のため。")]).await;
    assert_eq!(led(&ended), format!("{one}?done=reporter-ended"));
    assert!(visitor.get(&receipt).await.text().contains("転出のため。"));
    let mut viewer = site.member("viewer@city.example", Role::Viewer).await;
    for page in ["/staff/reports", "/staff/reporters", one.as_str()] {
        viewer.get(page).await.assert_page(403, page);
    }
}
