//! Readers are counted and nothing else is kept of them; shops are reached by an address that leads nowhere else.

use crate::support::{NewProduct, TestSite};
use domain::{calendar::jst_date, staff::Role};
use http::Method;
use server::clock;

const READER: (&str, &str) = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0");

/// Views and clicks of a product this month, as they are written.
async fn counted(site: &TestSite, slug: &str) -> (u64, u64) {
    site.reach.flush(&site.store).await.expect("written");
    let slug = domain::Slug::parse(slug).expect("a slug");
    let list = store::certification::standing::list(
        &site.store,
        &store::Actor::System("test"),
        domain::certification::CertificateFilter::default(),
        Vec::new(),
        jst_date(clock::now()),
    );
    for line in list.await.expect("certificates").lines {
        let reach =
            store::certification::reach::of_certificate(&site.store, &store::Actor::System("test"), line.id, jst_date(clock::now()));
        let reach = reach.await.expect("a reach");
        if reach.slug == slug {
            return (reach.months[11].views, reach.months[11].shops);
        }
    }
    panic!("no product {slug}");
}

/// A product of the samples that a shop with a site sells: its slug, and the address that leads there.
async fn sold(site: &TestSite) -> (String, String) {
    let list = site.get("/products?online=1").await.text().to_owned();
    let slug = crate::staff::between(&list, "href=\"/products/", "\"").to_owned();
    let page = site.get(&format!("/products/{slug}")).await.text().to_owned();
    let link = format!("/products/{slug}/shop/{}", crate::staff::between(&page, &format!("href=\"/products/{slug}/shop/"), "\""));
    (slug, link)
}

#[tokio::test]
async fn readers_are_counted_and_programs_are_not() {
    let site = TestSite::sample().await;
    let (slug, link) = sold(&site).await;
    let page = format!("/products/{slug}");
    assert_eq!(counted(&site, &slug).await, (0, 0), "what does not say that it is a browser");
    for address in [page.clone(), format!("/en{page}"), format!("/api/product?slug={slug}")] {
        let answer = site.get_with(&address, &[READER]).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(answer.header("set-cookie").is_none(), "{address}: nobody is recognised");
    }
    assert_eq!(counted(&site, &slug).await, (3, 0), "in each language, and as the browser's program asks");
    assert_eq!(counted(&site, &slug).await, (3, 0), "written once");
    let bot = ("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
    site.get_with(&page, &[bot]).await;
    site.get_with(&page, &[READER, ("sec-purpose", "prefetch;prerender")]).await;
    site.ask(Method::HEAD, &page, &[READER]).await;
    site.get_with(&page, &[READER, ("cookie", &format!("__Host-staff={}", "A".repeat(43)))]).await;
    site.get_with("/products/no-such-product", &[READER]).await;
    site.get_with("/products", &[READER]).await;
    assert_eq!(counted(&site, &slug).await, (3, 0));

    let sent = site.get_with(&link, &[READER]).await;
    assert_eq!(sent.status, 303);
    let to = sent.header("location").expect("a shop").to_owned();
    assert!(to.starts_with("https://") && to.contains(".example"), "{to}");
    assert_eq!((sent.header("cache-control"), sent.header("x-robots-tag")), (Some("no-store"), Some("noindex, nofollow")));
    assert_eq!(site.get_with(&format!("/en{link}"), &[bot]).await.header("location"), Some(to.as_str()), "a program may go there");
    assert_eq!(counted(&site, &slug).await, (3, 1), "and is not counted");
    for address in [format!("{page}/shop/99"), format!("{page}/shop/0"), format!("{page}/shop/x"), format!("{page}/shop/-1")] {
        assert_eq!(site.get_with(&address, &[READER]).await.status, 404, "{address}");
    }
    assert_eq!(site.get_with(&format!("{link}?to=https://evil.example"), &[READER]).await.header("location"), Some(to.as_str()));
    assert_eq!(counted(&site, &slug).await, (3, 2));
}

#[tokio::test]
async fn what_can_not_be_written_waits() {
    let site = TestSite::sample().await;
    let slug = site.publish(NewProduct::named("counted", "数える品")).await;
    site.get_with(&format!("/products/{slug}"), &[READER]).await;
    let db = sea_orm::Database::connect(crate::support::site::database_url(site.folder.path())).await.expect("a back door");
    sea_orm::ConnectionTrait::execute_unprepared(&db, "ALTER TABLE reach RENAME TO away").await.expect("away");
    assert!(site.reach.flush(&site.store).await.is_err());
    site.get_with(&format!("/products/{slug}"), &[READER]).await;
    sea_orm::ConnectionTrait::execute_unprepared(&db, "ALTER TABLE away RENAME TO reach").await.expect("back");
    db.close().await.expect("closed");
    assert_eq!(counted(&site, slug.as_str()).await, (2, 0), "nothing is lost");
    let mut brand = site.member("brand@city.example", Role::Brand).await;
    let list = brand.get("/staff/certification/certificates?q=%E6%95%B0%E3%81%88%E3%82%8B%E5%93%81").await.text().to_owned();
    let one =
        format!("/staff/certification/certificates/{}", crate::staff::between(&list, "href=\"/staff/certification/certificates/", "\""));
    let html = brand.get(&one).await.assert_page(200, "a certificate").to_owned();
    assert!(html.contains("ページは2回見られ、店のサイトへは0回進まれました") && html.contains("数え方"));
}
