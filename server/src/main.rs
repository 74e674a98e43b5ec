//! `kashiwara`: the server of Kashiwara-mon and the operator's commands.

use clap::Parser;
use server::cli::Cli;
use std::process::ExitCode;

/// Many small texts per page: a quicker allocator than the system's is worth a tenth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // Help and version.
        Err(error) if !error.use_stderr() => error.exit(),
        Err(error) => {
            eprintln!("kashiwara: {}", server::cli::one_line(&error));
            return ExitCode::from(2);
        }
    };
    match server::cli::run(cli) {
        Ok(code) => code,
        Err(error) => {
            // One line that says what is wrong, for an operator at a terminal or in a log.
            eprintln!("kashiwara: {}", error.to_string().replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}
