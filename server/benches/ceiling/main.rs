//! The ceiling: the list of products with the same rows and the same HTML, as quick as a small program can be.
//!
//! axum, an askama template compiled into the program, and rusqlite on a thread's own connection with prepared
//! statements. No filters, no checks, no headers: nothing but the work that can't be left out.
//!
//! Usage: `ceiling DATABASE ADDRESS`

use askama::Template;
use axum::{Router, response::Html, routing::get, serve::ListenerExt};
use rusqlite::{Connection, OpenFlags};
use std::cell::OnceCell;

#[derive(Template)]
#[template(path = "list.html")]
struct List {
    nonce: &'static str,
    total: i64,
    pages: i64,
    cards: Vec<Card>,
    categories: Vec<Facet>,
    areas: Vec<Facet>,
}

struct Card {
    slug: String,
    name: String,
    kana: String,
    producer: String,
    price: String,
    picture: String,
    loading: &'static str,
}

struct Facet {
    slug: String,
    name: String,
    count: i64,
}

thread_local! {
    static DATABASE: OnceCell<Connection> = const { OnceCell::new() };
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (database, address) = (args.next().ok_or("no database")?, args.next().ok_or("no address")?);
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    DATABASE.with(|cell| cell.set(connection)).map_err(|_| "opened twice")?;
    let listener = tokio::net::TcpListener::bind(address).await?.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, Router::new().route("/products", get(list))).await?;
    Ok(())
}

async fn list() -> Result<Html<String>, String> {
    let page = DATABASE.with(|cell| cell.get().ok_or(rusqlite::Error::InvalidQuery).and_then(read)).map_err(|e| e.to_string())?;
    page.render().map(Html).map_err(|e| e.to_string())
}

fn read(db: &Connection) -> rusqlite::Result<List> {
    let mut statement = db.prepare_cached(
        "SELECT p.slug, p.name, p.kana, m.name, p.price, p.picture FROM product p JOIN producer m ON m.id = p.producer_id \
         WHERE p.listed = 1 ORDER BY p.sort_place, p.id LIMIT 24",
    )?;
    let mut cards: Vec<Card> = statement
        .query_map([], |row| {
            let price: i64 = row.get(4)?;
            Ok(Card {
                slug: row.get(0)?,
                name: row.get(1)?,
                kana: row.get(2)?,
                producer: row.get(3)?,
                price: grouped(price),
                picture: row.get(5)?,
                loading: "lazy",
            })
        })?
        .collect::<Result<_, _>>()?;
    cards.iter_mut().take(4).for_each(|card| card.loading = "eager");
    let categories = facets(
        db,
        "SELECT t.slug, t.name, SUM(c.products) FROM category t JOIN product_count c ON c.category_id = t.id GROUP BY t.id ORDER BY t.place",
    )?;
    let areas = facets(
        db,
        "SELECT t.slug, t.name, SUM(c.products) FROM area t JOIN product_count c ON c.area_id = t.id GROUP BY t.id ORDER BY t.place",
    )?;
    let total = categories.iter().map(|facet| facet.count).sum();
    Ok(List { nonce: "AAAAAAAAAAAAAAAAAAAAAA", total, pages: (total + 23) / 24, cards, categories, areas })
}

fn facets(db: &Connection, sql: &str) -> rusqlite::Result<Vec<Facet>> {
    let mut statement = db.prepare_cached(sql)?;
    statement.query_map([], |row| Ok(Facet { slug: row.get(0)?, name: row.get(1)?, count: row.get(2)? }))?.collect()
}

fn grouped(price: i64) -> String {
    domain::products::Yen(u32::try_from(price).unwrap_or_default()).to_string()
}
