//! The `diembao` program. Everything is in the library; this reads the arguments and turns an error into a message.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = diembao::Cli::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("DIEMBAO_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,diembao=info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    // What cannot be written there cannot be told there either.
    log.log_internal_errors(false).init();
    fetch::install_crypto();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(16 << 20).build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tell(&format!("cannot start: {error}"));
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(diembao::run(cli)) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

/// Says it where somebody still reads standard error.
fn tell(why: &str) {
    let _ = writeln!(std::io::stderr(), "diembao: {why}");
}

/// `diembao search … | head` closes our output early; that is not an error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}
