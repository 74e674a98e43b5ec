//! The server as others meet it: over its router, over the wire, and as a process. Two files look at the
//! project itself: `graph` at who depends on whom, `source` at what must never be written.

mod api;
mod assets;
mod bad_input;
mod caching;
mod compression;
mod cross_site;
mod desk;
mod duties;
mod figures;
mod goal_import;
mod goal_pages;
mod goals;
mod graph;
mod headers;
mod health;
mod languages;
mod mail;
mod media;
mod operator;
mod pages;
mod passkeys;
mod personal;
mod plan;
mod process;
mod programmes;
mod questions;
mod reviews;
mod settings;
mod soak;
mod source;
mod staff;
mod support;
mod verification;
mod wire;
