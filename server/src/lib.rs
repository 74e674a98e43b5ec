//! What never leaves the server: HTTP, jobs, and the operator's commands.

#![recursion_limit = "256"]

pub mod banner;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod http;
pub mod jobs;
pub mod keys;
pub mod mail;
pub mod media;
mod random;
mod sheets;
pub mod signing_key;
pub mod staff;
