//! What never leaves the server: HTTP, jobs, and the operator's commands.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod http;
pub mod jobs;
