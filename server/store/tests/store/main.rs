//! Stories about the register, each told on SQLite and on PostgreSQL.

#[macro_use]
mod support;

mod audit;
mod bulletin;
mod campaigns;
mod certificate;
mod certification;
mod channels;
mod check;
mod command;
mod comments;
mod connect;
mod decisions;
mod events;
mod feedback;
mod goal_import;
mod goals;
mod inquiries;
mod languages;
mod list;
mod media;
mod meetings;
mod news;
mod notices;
mod outbox;
mod page;
mod permits;
mod personal;
mod places;
mod plans;
mod programmes;
mod questions;
mod reach;
mod register;
mod reports;
mod reviews;
mod search;
mod secrets;
mod site_search;
mod staff;
mod standing;
mod stories;
mod turns;
mod verification;
