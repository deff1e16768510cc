//! How fast the whole way is: 2,000 article pages from 50 newspapers on loopback, collected, extracted, analysed, kept and indexed by
//! one `collect --once`, and beside it the same pages through a Python pipeline.
//!
//! `cargo bench -p diembao-tests --bench collect`. The newspapers run in a process of their own (this file again, with an argument), so
//! that their processor time is known. The Python packages are installed once into a folder of the temporary directory; without them
//! or the network that half is left out. `-- --no-python` leaves it out on purpose.

mod meter;
mod office;
mod press;
mod process;

use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;

use meter::Cost;
use office::Office;
use tokio::net::TcpListener;

/// The argument that makes this program the newspapers.
const SERVE: &str = "serve-newspapers";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if arguments.iter().any(|a| a == SERVE) {
        return serve();
    }
    office::build()?;
    let papers = Papers::start()?;
    let articles = papers.addresses.len() * press::ARTICLES;
    println!("{articles} articles from {} newspapers on loopback", papers.addresses.len());
    let ours = collect(&papers, articles)?;
    if arguments.iter().all(|a| a != "--no-python") {
        match python(&papers, articles) {
            Ok((rate, together)) => {
                println!("ratio: {:.1} times as many articles a second, {:.0} MB against {together:.0} MB", ours.0 / rate, ours.1);
            }
            Err(why) => println!("python: left out: {why:#}"),
        }
    }
    Ok(())
}

/// Runs `collect --once` on a fresh data home. Articles a second, and the peak memory.
fn collect(papers: &Papers, articles: usize) -> anyhow::Result<(f64, f64)> {
    let outlets = papers.addresses.iter().enumerate().map(|(host, address)| (format!("bao{host}"), outlet(host, *address)));
    let office = Office::new(outlets)?;
    let before = papers.cpu();
    let said = office.path("said.txt");
    let mut command = office.command(&["collect", "--once"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(std::fs::File::create(&said)?).spawn()?;
    let cost = meter::watch(child)?;
    let said = std::fs::read_to_string(said)?;
    anyhow::ensure!(cost.well, "collect --once failed:\n{said}");
    println!("diembao: {}", said.trim().replace('\n', "\n         "));
    let rate = show("diembao", articles, &cost, papers.cpu() - before);
    let found = office.command(&["search", "--json", "--limit", "1", ""]).output()?;
    let found: serde_json::Value = serde_json::from_slice(&found.stdout)?;
    anyhow::ensure!(found["total"] == articles, "{} articles can be found, not {articles}", found["total"]);
    Ok((rate, cost.peak))
}

/// Runs the Python pipeline on the same pages. Articles a second, and the peak memory of all its processes.
fn python(papers: &Papers, articles: usize) -> anyhow::Result<(f64, f64)> {
    let interpreter = packages()?;
    let folder = tempfile::tempdir()?;
    let feeds: Vec<String> = papers.addresses.iter().map(|address| format!("http://{address}{}", press::FEED)).collect();
    std::fs::write(folder.path().join("feeds.txt"), feeds.join("\n"))?;
    let before = papers.cpu();
    let script = office::root().join("tests/benches/pipeline.py");
    let child = Command::new(interpreter).arg(script).current_dir(folder.path()).stdout(Stdio::piped()).spawn();
    let mut child = child?;
    let mut answers = child.stdout.take().into_iter();
    let cost = meter::watch(child)?;
    let mut said = String::new();
    answers.try_for_each(|mut out| out.read_to_string(&mut said).map(drop))?;
    anyhow::ensure!(cost.well, "the pipeline failed: {said}");
    let said: serde_json::Value = serde_json::from_str(&said)?;
    anyhow::ensure!(said["indexed"] == articles, "it indexed {} articles, not {articles}", said["indexed"]);
    show("python", articles, &cost, papers.cpu() - before);
    // Without the start of the interpreter and its workers, which a service pays once.
    let seconds = said["seconds"].as_f64().unwrap_or(cost.wall.as_secs_f64());
    println!("python: {:.1} articles/s while at work ({seconds:.1} s)", articles as f64 / seconds);
    Ok((articles as f64 / seconds, cost.together))
}

fn show(who: &str, articles: usize, cost: &Cost, server: f64) -> f64 {
    let seconds = cost.wall.as_secs_f64();
    let rate = articles as f64 / seconds;
    println!(
        "{who}: {rate:.1} articles/s ({seconds:.2} s), {:.2} s of processor, peak {:.0} MB ({:.0} MB with children); the newspapers' server took {server:.2} s of processor ({:.1} % of one core)",
        cost.cpu,
        cost.peak,
        cost.together,
        100.0 * server / seconds
    );
    rate
}

fn outlet(host: usize, address: SocketAddr) -> String {
    format!(
        "id = \"bao{host}\"\nname = \"Báo Giả Lập {host}\"\nlanguage = \"{}\"\nlevel = \"national\"\nhome = \"http://{address}/\"\ntime_zone = \"+07:00\"\n\n\
         [[source]]\nid = \"bao{host}-moi\"\nkind = \"feed\"\nurl = \"http://{address}{}\"\nseen = \"bench\"\n",
        press::language(host),
        press::FEED
    )
}

/// A Python with the pipeline's packages.
fn packages() -> anyhow::Result<PathBuf> {
    let folder = env::temp_dir().join("diembao-bench-python");
    let python = folder.join("bin/python");
    let runs = |command: &mut Command| command.stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    let has_all = |python: &PathBuf| runs(Command::new(python).args(["-c", "import feedparser, httpx, trafilatura"]).stderr(Stdio::null()));
    if !has_all(&python) {
        anyhow::ensure!(runs(Command::new("python3").args(["-m", "venv"]).arg(&folder)), "python3 with venv is not here");
        // The last one is what trafilatura's own dependency has lost to a package of its own.
        let install = ["-m", "pip", "install", "--quiet", "feedparser", "httpx", "trafilatura", "lxml_html_clean"];
        anyhow::ensure!(runs(Command::new(&python).args(install)), "the packages could not be installed");
    }
    Ok(python)
}

/// The newspapers at work in their own process, until dropped.
struct Papers {
    child: Child,
    addresses: Vec<SocketAddr>,
    /// Its end of input is the end of the newspapers, also when this process dies.
    _leash: Option<ChildStdin>,
}

impl Papers {
    fn start() -> anyhow::Result<Self> {
        let mut child = Command::new(env::current_exe()?).arg(SERVE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut papers = Self { addresses: Vec::new(), _leash: child.stdin.take(), child };
        let lines = papers.child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines);
        for line in lines.take(press::HOSTS) {
            papers.addresses.push(line?.parse()?);
        }
        anyhow::ensure!(papers.addresses.len() == press::HOSTS, "the newspapers did not start");
        Ok(papers)
    }

    fn cpu(&self) -> f64 {
        process::cpu_seconds(self.child.id()).unwrap_or(0.0)
    }
}

impl Drop for Papers {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Prints all newspapers, tells their addresses one a line, and serves until standard input ends.
fn serve() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let now = chrono::Utc::now().fixed_offset();
        let mut ready = Vec::new();
        for host in 0..press::HOSTS {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            tokio::spawn(Arc::new(press::print(host, address, now)).serve(listener));
            ready.push(address);
        }
        ready.iter().for_each(|address| println!("{address}"));
        tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink())).await??;
        anyhow::Ok(())
    })
}
