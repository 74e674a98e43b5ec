//! The media library from outside: files that come in, what becomes of them, and what attackers send.

use crate::{
    staff::{Browser, between},
    support::TestSite,
};
use domain::staff::Role;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A picture of a colour, as a phone or a program saves it.
fn picture(width: u32, height: u32, shade: u8, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = RgbImage::from_pixel(width, height, Rgb([shade, 90, 140]));
    DynamicImage::from(picture).write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
    bytes
}

fn jpeg(shade: u8) -> Vec<u8> {
    picture(900, 600, shade, ImageFormat::Jpeg)
}

impl Browser<'_> {
    /// Sends a picture and describes it. Returns its address in the staff area.
    async fn bring(&mut self, shade: u8) -> String {
        let answer = self.send("/staff/media", &[("IMG_1.JPG", &jpeg(shade))]).await;
        let address = answer.header("location").expect("its page").replace("?done=received", "");
        let form = [("version", "1"), ("alt", "丘のぶどう畑"), ("credit", "柏原市"), ("licence", "city"), ("focus", "left-top")];
        let answer = self.post(&address, &form).await;
        assert_eq!(answer.header("location"), Some(format!("{address}?done=saved").as_str()), "{}", answer.text());
        address
    }

    /// The version of a thing, as its page has it.
    async fn version(&mut self, address: &str) -> String {
        let page = self.get(address).await;
        between(page.text(), "name=\"version\" value=\"", "\"").to_owned()
    }
}

#[tokio::test]
async fn a_picture_comes_in_is_described_and_shown_on_a_product() {
    let site = TestSite::sample().await;
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let address = brand.bring(200).await;
    let page = brand.get(&address).await;
    let html = page.assert_page(200, "its page");
    let stem = between(html, "/media/", "-320.webp").to_owned();
    assert!(html.contains("data-focus=\"left-top\"") && html.contains("IMG_1.JPG"));

    // A real number of the samples.
    let product = site.get("/products").await;
    let slug = between(product.text(), "href=\"/products/", "\"").to_owned();
    let product = site.get(&format!("/products/{slug}")).await;
    let number = format!("KM-{}", between(product.text(), "KM-", "\""));
    let answer = brand.post(&format!("{address}/use"), &[("number", &number)]).await;
    assert_eq!(answer.header("location"), Some(format!("{address}?done=used").as_str()), "{number}: {}", answer.text());
    let product = site.get(&format!("/products/{slug}")).await;
    let html = product.assert_page(200, "the product");
    for part in [
        format!(
            "<source type=\"image/webp\" srcset=\"/media/{stem}-320.webp 320w, /media/{stem}-640.webp 640w, /media/{stem}-900.webp 900w\""
        ),
        format!("src=\"/media/{stem}-900.jpg#left-top\""),
        "alt=\"丘のぶどう畑\"".to_owned(),
        "width=\"900\" height=\"600\"".to_owned(),
        "撮影・作成：柏原市".to_owned(),
        format!("https://mon.example/media/{stem}-900.jpg\""),
    ] {
        assert!(html.contains(&part), "{part} is not in {html}");
    }
    let english = site.get(&format!("/en/products/{slug}")).await;
    assert!(english.text().contains("lang=\"ja\" alt=\"丘のぶどう畑\""));
    assert!(brand.get(&address).await.text().contains(&format!("href=\"/products/{slug}\"")), "where it is used");

    for (name, kind) in [(format!("{stem}-320.webp"), "image/webp"), (format!("{stem}-900.jpg"), "image/jpeg")] {
        let file = site.get(&format!("/media/{name}")).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, Some(kind)), "{name}");
        assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        let tag = file.header("etag").expect("a tag").to_owned();
        let again = site.get_with(&format!("/media/{name}"), &[("if-none-match", &tag)]).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    }

    // In use, it is not removed; taken back, it is, with its files.
    let version = brand.version(&address).await;
    let kept = brand.post(&format!("{address}/remove"), &[("version", &version)]).await;
    assert!(kept.assert_page(422, "in use").contains("使われているので、削除できません"));
    brand.post(&format!("{address}/take-back"), &[("product", &slug)]).await;
    let version = brand.version(&address).await;
    let gone = brand.post(&format!("{address}/remove"), &[("version", &version)]).await;
    assert_eq!(gone.header("location"), Some("/staff/media?done=removed"));
    assert_eq!(site.get(&format!("/media/{stem}-320.webp")).await.status, 404);
    brand.get(&address).await.assert_page(404, "it is gone");
}

#[tokio::test]
async fn several_files_stand_each_for_itself() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let answer = editor.send("/staff/media", &[("a.jpg", &jpeg(1)), ("b.png", &picture(40, 30, 2, ImageFormat::Png))]).await;
    assert_eq!(answer.header("location"), Some("/staff/media?state=unfinished&done=received"));
    let page = editor.get("/staff/media?state=unfinished").await;
    assert!(page.text().contains("a.jpg") && page.text().contains("b.png"));
    assert!(editor.get("/staff").await.text().contains("説明がまだの写真と書類が2件あります"), "what waits for him");

    let pdf = b"%PDF-1.7 words %%EOF";
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0";
    let answer = editor.send("/staff/media", &[("要綱.pdf", pdf), ("IMG_2.HEIC", heic), ("c.jpg", b"")]).await;
    let html = answer.assert_page(422, "two are refused");
    for text in ["エラー", "IMG_2.HEIC：HEICの写真は", "c.jpg：ファイルを選んでください", "ほかの1件は受け取りました"]
    {
        assert!(html.contains(text), "{text}");
    }
    let again = editor.send("/staff/media", &[("copy.jpg", &jpeg(1))]).await;
    assert!(again.header("location").is_some_and(|to| to.ends_with("?done=known")), "what is there already is not stored twice");

    let list = editor.get("/staff/media?q=%E8%A6%81%E7%B6%B1").await;
    let paper = format!("/staff/media/{}", between(list.text(), "href=\"/staff/media/", "\""));
    let page = editor.get(&paper).await;
    let file = format!("/media/{}", between(page.text(), "href=\"/media/", "\""));
    let file = site.get(&file).await;
    assert_eq!((file.header("content-type"), file.header("content-disposition")), (Some("application/pdf"), Some("attachment")));
    assert_eq!(file.body, pdf);

    let many: Vec<(String, Vec<u8>)> = (0..25).map(|n| (format!("{n}.png"), picture(8, 8, n, ImageFormat::Png))).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let answer = editor.send("/staff/media", &many).await;
    let html = answer.assert_page(422, "more than twenty");
    assert!(html.contains("20.png：一度に送れるのは20件までです") && html.contains("ほかの20件は受け取りました"));
}

#[tokio::test]
async fn what_is_no_picture_is_refused_with_a_plain_word_and_leaves_nothing() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let whole = picture(300, 200, 9, ImageFormat::Png);
    for (name, bytes, words) in [
        ("huge.png", claiming(50_000, 50_000), "画素数が多すぎて"),
        // Its rows are read one by one, and end too soon.
        ("bomb.png", bomb(), "ファイルが壊れているか"),
        ("cut.png", whole[..whole.len() / 2].to_vec(), "ファイルが壊れているか"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(), "SVGは"),
        ("page.jpg", b"<html><script>alert(1)</script></html>".to_vec(), "受け取れるのは"),
        ("large.jpg", vec![0xFF; 20_000_001], "20MBより大きいので"),
        ("../../etc/passwd", b"root:x:0:0".to_vec(), "passwd：受け取れるのは"),
        ("<b>x</b>.exe", b"MZ".to_vec(), "b&gt;.exe：受け取れるのは"),
    ] {
        let answer = editor.send("/staff/media", &[(name, &bytes)]).await;
        let html = answer.assert_page(422, name);
        assert!(html.contains(words), "{name}: {html}");
    }
    for (kind, body, status) in [
        (
            "multipart/form-data; boundary=edge",
            b"--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n\r\n\xFF\xD8".to_vec(),
            422,
        ),
        ("multipart/form-data; boundary=edge", b"--edge--\r\n".to_vec(), 422),
        ("multipart/form-data", b"x".to_vec(), 422),
        ("application/x-www-form-urlencoded", b"files=x".to_vec(), 422),
    ] {
        assert_eq!(editor.send_raw("/staff/media", kind, body).await.status, status, "{kind}");
    }
    assert!(editor.get("/staff/media").await.text().contains("まだ何もありません"), "nothing is half-stored");
    assert!(store::media::files(&site.store).await.expect("names").is_empty());

    // A page behind a picture does not come with it.
    let mut polyglot = jpeg(3);
    polyglot.extend_from_slice(b"<html><script>alert(1)</script></html>");
    let answer = editor.send("/staff/media", &[("page.html", &polyglot)]).await;
    assert_eq!(answer.status, 303, "its picture is taken");
    for name in store::media::files(&site.store).await.expect("names") {
        let file = site.get(&format!("/media/{name}")).await;
        assert!(file.status == 200 && !file.body.windows(7).any(|part| part == b"<script"), "{name}");
    }
    assert!(site.shelf.missing(&store::media::files(&site.store).await.expect("names")).await.expect("an answer").is_empty());
}

#[tokio::test]
async fn ten_thousand_files_are_too_many() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let tiny: Vec<(&str, &[u8])> = (0..10_000).map(|_| ("t.jpg", &b"\xFF"[..])).collect();
    let answer = editor.send("/staff/media", &tiny).await;
    assert!(answer.assert_page(422, "in one form").contains("一度に送れるのは20件までです"));
    let mut slowed = false;
    for _ in 0..30 {
        let answer = editor.send("/staff/media", &tiny[..20]).await;
        slowed |= answer.assert_page(422, "again").contains("短い間にたくさん送られた");
    }
    assert!(slowed, "and one after the other");
}

#[tokio::test]
async fn a_file_is_replaced_wherever_it_is_shown() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let address = editor.bring(50).await;
    let before = between(editor.get(&address).await.text(), "/media/", "-").to_owned();
    let stale = editor.send(&format!("{address}/replace?version=1"), &[("b.jpg", &jpeg(60))]).await;
    assert!(stale.assert_page(422, "someone was quicker").contains("ほかの人がこの内容を変えました"));
    let version = editor.version(&address).await;
    let paper = editor.send(&format!("{address}/replace?version={version}"), &[("b.pdf", b"%PDF-1.7 %%EOF")]).await;
    assert!(paper.assert_page(422, "a paper").contains("写真は写真と"));
    let answer = editor.send(&format!("{address}/replace?version={version}"), &[("b.jpg", &jpeg(61))]).await;
    assert_eq!(answer.header("location"), Some(format!("{address}?done=replaced").as_str()), "{}", answer.text());
    let after = between(editor.get(&address).await.text(), "/media/", "-").to_owned();
    assert_ne!(before, after);
    assert_eq!(site.get(&format!("/media/{before}-320.jpg")).await.status, 404, "the older files are gone");
    assert_eq!(site.get(&format!("/media/{after}-320.jpg")).await.status, 200);
}

#[tokio::test]
async fn names_of_files_lead_nowhere_else() {
    let site = TestSite::sample().await;
    for path in ["/media/..%2F..%2Fetc%2Fpasswd", "/media/x", "/media/00000000000000000000000000000000-320.jpg", "/media/%00"] {
        let answer = site.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (404, Some("no-store")), "{path}");
    }
}

/// A PNG that claims a size, with the right checksum and next to nothing in it.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    png(width, height, &[])
}

/// A PNG that says it has 55 million pixels, and packs twenty million zeros into a few kilobytes.
fn bomb() -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), 20_000_000), &mut packed).expect("packed");
    png(11_000, 5_000, &packed.finish().expect("packed"))
}

fn png(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    for (name, content) in [(b"IHDR", [&size[..], &[8, 6, 0, 0, 0]].concat()), (b"IDAT", data.to_vec()), (b"IEND", Vec::new())] {
        bytes.extend_from_slice(&(content.len() as u32).to_be_bytes());
        let mut sum = flate2::Crc::new();
        sum.update(name);
        sum.update(&content);
        bytes.extend_from_slice(name);
        bytes.extend_from_slice(&content);
        bytes.extend_from_slice(&sum.sum().to_be_bytes());
    }
    bytes
}

#[tokio::test]
async fn a_replacement_that_is_refused_leaves_no_file() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let address = editor.bring(50).await;
    let version = editor.version(&address).await;
    let folder = site.folder.path().join("media");
    let files = || std::fs::read_dir(&folder).expect("a folder").count();
    let before = files();
    let other = jpeg(210);
    let pdf = b"%PDF-1.7 ... %%EOF".as_slice();
    for (what, to, sent) in [
        ("nothing there", "/staff/media/999/replace?version=1".to_owned(), vec![("a.jpg", other.as_slice())]),
        ("an older version", format!("{address}/replace?version=0"), vec![("a.jpg", other.as_slice())]),
        ("another kind", format!("{address}/replace?version={version}"), vec![("a.pdf", pdf)]),
        ("two of them", format!("{address}/replace?version={version}"), vec![("a.jpg", other.as_slice()), ("b.jpg", other.as_slice())]),
    ] {
        let answer = editor.send(&to, &sent).await;
        assert!(matches!(answer.status.as_u16(), 404 | 422), "{what}: {}", answer.status);
        assert_eq!(files(), before, "{what}");
    }
    // What the library has already stays, whatever becomes of a second sending.
    let answer = editor.send(&format!("{address}/replace?version=0"), &[("a.jpg", &jpeg(50))]).await;
    assert_eq!((answer.status.as_u16(), files()), (422, before));
}

#[tokio::test]
async fn what_was_begun_before_an_account_was_closed_is_not_taken_after_it() {
    let site = TestSite::sample().await;
    let mut editor = site.member("editor@city.example", Role::Editor).await;
    let (send, body) = tokio::sync::mpsc::channel::<Result<Vec<u8>, std::io::Error>>(4);
    let head = "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
    send.send(Ok(head.as_bytes().to_vec())).await.expect("sent");
    let cookie = editor.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    let request = http::Request::post("/staff/media")
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("cookie", cookie)
        .header("sec-fetch-site", "same-origin")
        .body(axum::body::Body::from_stream(Parts(body)))
        .expect("a request");
    let sending = tokio::spawn(crate::support::Answer::of(site.router(), request));
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let (view, _) = store::staff::find(&site.store, &crate::staff::OPERATOR, 1).await.expect("an account");
    store::staff::deactivate(&site.store, &crate::staff::OPERATOR, (1, view.version), crate::staff::now()).await.expect("it closes");
    send.send(Ok([jpeg(77), b"\r\n--edge--\r\n".to_vec()].concat())).await.expect("sent");
    drop(send);
    let answer = sending.await.expect("an answer");
    assert_eq!(answer.status, 403);
    assert!(std::fs::read_dir(site.folder.path().join("media")).is_ok_and(|files| files.count() == 0), "and nothing is kept");
    assert_eq!(editor.get("/staff").await.status, 303);
}

/// What is sent bit by bit.
struct Parts(tokio::sync::mpsc::Receiver<Result<Vec<u8>, std::io::Error>>);

impl futures_core::Stream for Parts {
    type Item = Result<Vec<u8>, std::io::Error>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(cx)
    }
}
