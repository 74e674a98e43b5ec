//! Stories about the register, each told on SQLite and on PostgreSQL.

#[macro_use]
mod support;

mod audit;
mod certificate;
mod check;
mod command;
mod connect;
mod feedback;
mod languages;
mod list;
mod notices;
mod page;
mod register;
mod search;
mod staff;
