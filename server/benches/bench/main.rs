//! The figures, as ratios to a ceiling measured in the same run (`make bench`).
//!
//! Server and ceiling run one after the other on core 0, the load on core 1, so that each has one core. Every figure
//! is printed with its aim; nothing here passes or fails, because machines differ and are noisy.

mod comments;
mod load;
mod program;
mod round;

use load::{Load, run};
use program::{Database, Program};
use round::Round;
use std::{error::Error, time::Duration};

/// How long each load lasts.
const LONG: Duration = Duration::from_secs(6);

/// Words of two characters, rare and common ones, that people would look for among the made-up products.
const WORDS: [&str; 12] = ["坂の", "ぶど", "手し", "珈琲", "金網", "古道", "Wi", "里山", "夕映", "柏原", "号の", "陽だ"];

/// What is measured, by name.
type Part = (&'static str, fn() -> Result<(), Box<dyn Error>>);

const PARTS: [Part; 4] = [("products", products), ("goals", goals), ("round", round), ("comments", public_comments)];

/// Everything, or the parts that are named.
fn main() -> Result<(), Box<dyn Error>> {
    let named: Vec<String> = std::env::args().skip(1).collect();
    println!("{:<58} {:>12} {:>14}", "figure", "measured", "aim");
    for (name, measure) in PARTS {
        if named.is_empty() || named.iter().any(|known| known == name) {
            measure()?;
        }
    }
    Ok(())
}

/// Lists and searches, beside the ceiling.
fn products() -> Result<(), Box<dyn Error>> {
    let (small, large) = (Database::with_products(1_000)?, Database::with_products(100_000)?);
    let ceiling = Program::ceiling(&small)?;
    let best = run(&ceiling, &Load::of("/products").connections(8).lasting(LONG))?;
    drop(ceiling);

    let server = Program::server(&small)?;
    line("first answer after start", format!("{:.0} ms", server.first_answer.as_secs_f64() * 1e3), "<= 300 ms");
    let ours = run(&server, &Load::of("/products").connections(8).lasting(LONG))?;
    let bare = run(&server, &Load::of("/products/no-such-product").expecting(404).connections(8).lasting(LONG / 2))?;
    let one = run(&server, &Load::of("/products").connections(1).lasting(LONG / 2))?;
    let soak = run(&server, &Load::of("/products").connections(32).times(20_000))?;
    drop(server);
    line("ceiling: axum + askama + rusqlite, one core", format!("{:.0} /s", best.per_second()), "");
    line("24-card list, one core", format!("{:.0} /s", ours.per_second()), "");
    line("  ratio to the ceiling", format!("{:.3}", ours.per_second() / best.per_second()), ">= 0.10");
    line("  CPU per page, server / ceiling", format!("{:.0} / {:.0} us", ours.cpu_each() * 1e6, best.cpu_each() * 1e6), "");
    line("page without data (404), CPU each", format!("{:.0} us", bare.cpu_each() * 1e6), "");
    line("20,000 requests at 32 at once: unfinished bodies", soak.unfinished.to_string(), "0");

    let server = Program::server(&large)?;
    let large_one = run(&server, &Load::of("/products").connections(1).lasting(LONG / 2))?;
    line("list with 100,000 / with 1,000 products, median", format!("{:.2}", large_one.at(50) / one.at(50)), "<= 1.5");
    let mut slowest = 0.0_f64;
    let mut all = Vec::new();
    for word in WORDS {
        let found = run(&server, &Load::of(&format!("/products?q={}", encode(word))).connections(1).times(60))?;
        slowest = slowest.max(found.at(95));
        all.extend(found.latencies);
    }
    let all = load::Outcome::of(all);
    line("two-character search among 100,000, p95", format!("{:.1} ms", all.at(95) * 1e3), "<= 20 ms");
    line("  the slowest word, p95", format!("{:.1} ms", slowest * 1e3), "");
    run(&server, &Load::of("/products?season=5&gift=1").connections(32).lasting(LONG / 2))?;
    run(&server, &Load::of("/products?page=4000").connections(32).lasting(LONG / 2))?;
    line("memory at its highest, under load, 100,000 products", format!("{:.0} MB", server.peak_memory()? as f64 / 1e6), "<= 100 MB");
    Ok(())
}

/// Pages of goals with ten years of twenty departments.
fn goals() -> Result<(), Box<dyn Error>> {
    let server = Program::server(&Database::with_goals()?)?;
    for (figure, path, aim) in [
        ("year of goals, 1,200,000 figures, p95", "/goals/2026", "<= 30 ms"),
        ("  one department of it, p95", "/goals/2026?department=department-3", "<= 30 ms"),
        ("goal, 1,200,000 figures, p95", "/goals/2026/goal-4-1", "<= 20 ms"),
        ("questions about a goal, p95", "/goals/2026/goal-4-1/questions", "<= 20 ms"),
    ] {
        let pages = run(&server, &Load::of(path).connections(1).times(400))?;
        line(figure, format!("{:.1} ms", pages.at(95) * 1e3), aim);
    }
    Ok(())
}

/// A certification round at its busiest.
fn round() -> Result<(), Box<dyn Error>> {
    let round = Round::make()?;
    let server = Program::server(&round.database)?;
    let kept = round.run(&server)?;
    line("300 drafts kept at one moment while 30 members mark, p99", format!("{:.0} ms", kept.at(99) * 1e3), "<= 250 ms");
    line("  not acknowledged, or lost", kept.unfinished.to_string(), "0");
    Ok(())
}

/// A public comment with 200,000 submissions, and one to which 500 a second are sent.
fn public_comments() -> Result<(), Box<dyn Error>> {
    let database = Database::with_comments(200_000)?;
    let (cookie, case) = (comments::officer(&database)?, comments::case(&database, "many-voices")?);
    let server = Program::server(&database)?;
    let queue = ["", "?show=all", "?show=near", "?show=unsigned", "?show=mine", "?section=promotion", "?show=all&after=1-100000"];
    let queue = queue.map(|query| format!("/staff/comments/{case}/units{query}"));
    let before = comments::pages(&server, &cookie, &queue, 30)?;
    line("queue of 200,000 opinions, before folding, p95", format!("{:.0} ms", before.at(95) * 1e3), "<= 100 ms");
    let (looked, folded, proposed, left) = comments::fold(&server, &database, &cookie, case)?;
    line("near copies among 200,000: looked for", format!("{looked:.1} s"), "");
    line("  every proposal confirmed", format!("{folded:.1} s"), "<= 60 s both");
    line("  folded / lines of work left", format!("{proposed} / {left}"), "");
    line("  memory of the server at its highest", format!("{:.0} MB", server.peak_memory()? as f64 / 1e6), "<= 500 MB");
    let after = comments::pages(&server, &cookie, &queue, 30)?;
    line("queue after folding, p95", format!("{:.0} ms", after.at(95) * 1e3), "<= 100 ms");
    comments::publish(&database, case)?;
    let page = |slug: &str| run(&server, &Load::of(&format!("/comments/{slug}/results")).connections(1).times(200));
    let (large, small) = (page("many-voices")?, page("policy-goals")?);
    line("results of 200,000 / of 289 opinions, median", format!("{:.2}", large.at(50) / small.at(50)), "<= 1.5");
    drop(server);

    let server = Program::server(&database)?;
    let flood = comments::flood(&server, &database)?;
    line("500 submissions a second for a minute: acknowledged", flood.sent.latencies.len().to_string(), "30000 offered");
    line("  p50 / p99", format!("{:.0} / {:.0} ms", flood.sent.at(50) * 1e3, flood.sent.at(99) * 1e3), "");
    line("  told to try again, their text kept", flood.again.to_string(), "");
    line("  cut off, or refused without their text", flood.lost_words.to_string(), "0");
    line("  acknowledged and gone, or half stored", format!("{} / {}", flood.missing, flood.half), "0 / 0");
    line("  the draft as 200 read it meanwhile, p95", format!("{:.0} ms", flood.read.at(95) * 1e3), "");
    line("  pages that did not come", flood.read.unfinished.to_string(), "0");
    Ok(())
}

fn line(figure: &str, measured: String, aim: &str) {
    println!("{figure:<58} {measured:>12} {aim:>14}");
}

fn encode(word: &str) -> String {
    word.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
