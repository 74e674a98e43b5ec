//! Stories about the register, each told on SQLite and on PostgreSQL.

#[macro_use]
mod support;

mod audit;
mod certificate;
mod check;
mod command;
mod connect;
mod decisions;
mod feedback;
mod goals;
mod languages;
mod list;
mod media;
mod notices;
mod page;
mod personal;
mod programmes;
mod register;
mod search;
mod secrets;
mod staff;
