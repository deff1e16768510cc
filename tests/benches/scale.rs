//! What 1,000 configured sources cost while nothing happens: the start of `serve`, its processor time at rest, and one round of the
//! scheduler with nothing due.
//!
//! `cargo bench -p diembao-tests --bench scale`. The data home is prepared by a `collect --once` that finds an empty feed at every
//! source, so that for a quarter of an hour nothing is due.

mod office;
mod process;
#[allow(dead_code, reason = "each bench asks for a part of it")]
mod served;
#[path = "press/server.rs"]
mod server;

use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::Context;
use diembao::service::{Service, wall_clock};
use diembao::{Config, Progress};
use office::Office;
use served::{Served, start};
use server::Site;

const OUTLETS: usize = 100;
const SOURCES: usize = 10;
/// How long a process at rest is watched.
const REST: Duration = Duration::from_secs(20);
/// Rounds of which the middle one is told.
const ROUNDS: usize = 51;

fn main() -> anyhow::Result<()> {
    office::build()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let address = runtime.block_on(feeds())?;
    let office = Office::new((0..OUTLETS).map(|outlet| (format!("bao{outlet}"), source_file(outlet, address))))?;
    println!("{} sources of {OUTLETS} outlets configured", OUTLETS * SOURCES);
    let (took, served) = start(&office)?;
    println!("serve answers /healthz after {} ms on a new data home (target: under 1000 ms)", took.as_millis());
    drop(served);
    let collected = office.command(&["collect", "--once"]).stdin(Stdio::null()).stderr(Stdio::null()).status()?;
    anyhow::ensure!(collected.success(), "collect --once failed");
    let (took, served) = start(&office)?;
    println!("serve answers /healthz after {} ms on a known data home (target: under 1000 ms)", took.as_millis());
    println!("serve at rest takes {:.2} % of one core over {} s (target: under 1 %)", at_rest(&served)?, REST.as_secs());
    drop(served);
    let (middle, longest) = runtime.block_on(rounds(&office))?;
    println!("a round with nothing due takes {middle:.2} ms, at most {longest:.2} ms (target: under 10 ms)");
    Ok(())
}

/// A newspaper whose every feed is empty.
async fn feeds() -> anyhow::Result<SocketAddr> {
    let empty = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tin</title></channel></rss>";
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let mut site = Site::default();
    for outlet in 0..OUTLETS {
        for source in 0..SOURCES {
            site.put(&path(outlet, source), "application/rss+xml", empty);
        }
    }
    tokio::spawn(Arc::new(site).serve(listener));
    Ok(address)
}

fn path(outlet: usize, source: usize) -> String {
    format!("/{outlet}/{source}.rss")
}

fn source_file(outlet: usize, address: SocketAddr) -> String {
    let head = format!(
        "id = \"bao{outlet}\"\nname = \"Báo Giả Lập {outlet}\"\nlanguage = \"vi\"\nlevel = \"national\"\nhome = \"http://{address}/{outlet}/\"\ntime_zone = \"+07:00\"\n"
    );
    let source = |n| {
        format!(
            "\n[[source]]\nid = \"bao{outlet}-{n}\"\nkind = \"feed\"\nurl = \"http://{address}{}\"\nseen = \"bench\"\n",
            path(outlet, n)
        )
    };
    head + &(0..SOURCES).map(source).collect::<String>()
}

/// Processor share of a process that has nothing to do, in percent of one core.
fn at_rest(served: &Served) -> anyhow::Result<f64> {
    // What is left of the start is not rest.
    sleep(Duration::from_secs(2));
    let spent = || process::cpu_seconds(served.id()).context("serve ended");
    let (before, started) = (spent()?, Instant::now());
    sleep(REST);
    Ok((spent()? - before) / started.elapsed().as_secs_f64() * 100.0)
}

/// Rounds in this process on the prepared data home: the middle one and the longest, in milliseconds.
async fn rounds(office: &Office) -> anyhow::Result<(f64, f64)> {
    let config = Arc::new(Config::load(&office.path("config/diembao.toml"))?);
    let service = Service::open(config, &office.path("index"), wall_clock(), Progress::silent()).await?;
    let mut took = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let summary = service.round().await?;
        took.push(started.elapsed().as_secs_f64() * 1000.0);
        anyhow::ensure!(summary.sources == 0, "{} sources were due", summary.sources);
    }
    took.sort_by(f64::total_cmp);
    Ok((took[ROUNDS / 2], took[ROUNDS - 1]))
}
