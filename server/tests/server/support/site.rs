//! A site of its own for each test: a database with the samples, a made-up folder of what browsers load, and
//! the router over both.

use super::{NewProduct, html};
use axum::{Router, body::Body};
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, parse_iso},
    check::Check,
    lang::Lang,
    staff::{Mfa, SessionLimits},
};
use http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use server::{
    config::ServeConfig,
    http::assets::Assets,
    mail::Post,
    media::{Place, Shelf},
};
use std::{
    io::Write,
    path::Path,
    sync::{Arc, OnceLock},
};
use store::{Actor, Key, Settings, Store};
use tempfile::TempDir;
use tower::ServiceExt;

/// When the samples of these tests were loaded: on a fixed day, since certificates expire.
pub fn loaded() -> OffsetDateTime {
    day("2026-11-15").midnight().assume_utc()
}

/// A day, such as `2026-10-01`.
pub fn day(iso: &str) -> Date {
    parse_iso(iso).expect("a day")
}

/// The address by which people reach the site of these tests.
pub const PUBLIC: &str = "https://mon.example";

/// The host that a request names when it comes through the public address.
pub const HOST: &str = "mon.example";

/// The key of the installation of these tests.
pub const KEY: Key = Key::new([7; 32]);

/// Files of the made-up site; `css`, `js` and `wasm` are named by a hash as the build does it.
pub const STYLE: &str = "/pkg/kashiwara.AAAAAAAAAAAAAAAA.css";
pub const SCRIPT: &str = "/pkg/kashiwara.BBBBBBBBBBBBBBBB.js";
pub const WASM: &str = "/pkg/kashiwara.CCCCCCCCCCCCCCCC.wasm";
/// In the folder of hashed files, and without a hash.
pub const LOADER: &str = "/pkg/loader.js";
/// Not compressed when it was built.
pub const PLAIN: &str = "/plain.svg";
pub const ICON: &str = "/favicon.svg";

/// The words of the pages.
pub fn words() -> &'static app::words::Words {
    app::words::of(Lang::Ja)
}

/// The register on a site of its own.
pub struct TestSite {
    pub store: Store,
    pub shelf: Shelf,
    pub folder: TempDir,
    pub reach: Arc<server::http::reach::Reach>,
    router: Router,
}

impl TestSite {
    /// With the samples, marked as such.
    pub async fn sample() -> Self {
        Self::with(|_| {}).await
    }

    /// With the samples and other settings.
    pub async fn with(change: impl FnOnce(&mut ServeConfig)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("site.db"), sample_database()).expect("a copy of the samples");
        let store = Store::open(&Settings::new(database_url(folder.path()), KEY)).await.expect("a database");
        make_site(&folder.path().join("site"));
        let mut config = ServeConfig {
            addr: ([127, 0, 0, 1], 0).into(),
            site_root: folder.path().join("site"),
            public_url: PUBLIC.to_owned(),
            https: true,
            demo: true,
            demo_password: None,
            sessions: SessionLimits::default(),
            mfa: Mfa::Optional,
            trusted: Vec::new(),
            post: Post::new("", "", &folder.path().join("outbox"), HOST).expect("a folder for mail"),
        };
        change(&mut config);
        let assets = Assets::load(&config.site_root).expect("the made-up site");
        let shelf = Shelf::open_at(&Place::Folder(folder.path().join("media"))).expect("a folder for pictures");
        let reach = Arc::default();
        let router = server::http::router(store.clone(), assets, shelf.clone(), &config, Arc::clone(&reach));
        Self { store, shelf, folder, reach, router }
    }

    /// Enters one more product.
    pub async fn publish(&self, product: NewProduct) -> Slug {
        let (record, at) = product.into_parts();
        let slug = record.slug.clone();
        let record = record.checked().expect("a product that keeps the rules");
        store::products::publish(&self.store, &Actor::System("test"), &record, at).await.expect("the product is entered");
        slug
    }

    /// The router, to be asked from several tasks.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address, &[]).await
    }

    pub async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, address, headers).await
    }

    /// Sends a form as a browser does that follows it.
    pub async fn post(&self, address: &str, form: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(Method::POST).uri(address).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(self.router(), request.body(Body::from(form.to_owned())).expect("a request")).await
    }

    pub async fn ask(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(self.router(), request.body(Body::empty()).expect("a request")).await
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub async fn of(router: Router, request: Request<Body>) -> Self {
        let (parts, body) = router.oneshot(request).await.expect("a router never fails").into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes().into();
        Self { status: parts.status, headers: parts.headers, body }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a header of ASCII"))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text in UTF-8")
    }

    /// The nonce that the policy of the page allows.
    pub fn nonce(&self) -> Option<&str> {
        self.header("content-security-policy")?.split("'nonce-").nth(1)?.split('\'').next()
    }

    /// Fails unless this is a page of ours, whole, with the status.
    pub fn assert_page(&self, status: u16, what: &str) -> &str {
        assert_eq!(self.status, status, "{what}");
        assert_eq!(self.header("content-type"), Some("text/html; charset=utf-8"), "{what}");
        let page = self.text();
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"), "{what} is whole");
        assert_eq!(html::tags(page)[0].get("lang"), self.header("content-language"), "{what}");
        assert!(html::tags(page).iter().any(|tag| tag.name == "main"), "{what} has its content");
        page
    }
}

/// The address of the database in a folder of a test.
pub fn database_url(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("site.db").display())
}

/// A database file with the samples. It is made once, and each test gets a copy.
pub fn sample_database() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        // A thread of its own, because a test's runtime can't wait for another.
        std::thread::spawn(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let store = Store::open(&Settings::new(database_url(folder.path()), KEY)).await.expect("a database");
                server::demo::load(&store, loaded()).await.expect("the samples");
                store.close().await;
            });
            std::fs::read(folder.path().join("site.db")).expect("the database is one file when closed")
        })
        .join()
        .expect("the samples were loaded")
    })
}

/// Writes a site as the build would leave it, but small.
pub fn make_site(folder: &Path) {
    std::fs::create_dir_all(folder.join("pkg")).expect("a folder");
    for (address, text) in [(STYLE, "a{color:red}"), (SCRIPT, "export default 1;"), (WASM, "\0asm"), (ICON, "<svg/>")] {
        let text = text.repeat(40).into_bytes();
        write(folder, &format!("{address}.br"), &brotli(&text));
        write(folder, &format!("{address}.gz"), &gzip(&text));
        write(folder, address, &text);
    }
    write(folder, LOADER, b"import('x');");
    write(folder, PLAIN, "<svg xmlns='http://www.w3.org/2000/svg'/>".repeat(40).as_bytes());
}

/// Writes a file of the site under its address.
pub fn write(folder: &Path, address: &str, bytes: &[u8]) {
    std::fs::write(folder.join(&address[1..]), bytes).expect("a file of the site");
}

pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4_096, 5, 20);
    writer.write_all(bytes).expect("memory");
    drop(writer);
    packed
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).expect("memory");
    writer.finish().expect("memory")
}
