//! `serve` at work beside a bench.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::office::Office;

/// `serve` that takes longer to answer has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that ends when this is dropped.
pub(crate) struct Served {
    child: Child,
    /// Where its desk is.
    pub(crate) address: SocketAddr,
}

impl Served {
    /// Its number among the processes.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts `serve` and waits until it answers. How long that took.
pub(crate) fn start(office: &Office) -> anyhow::Result<(Duration, Served)> {
    // A port that is free now; asked for by number, since what `serve` says is not read here.
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let mut command: Command = office.command(&["serve", "--listen", &address.to_string()]);
    let started = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let served = Served { child, address };
    while !is_well(address) {
        anyhow::ensure!(started.elapsed() < PATIENCE, "serve does not answer");
        sleep(Duration::from_millis(2));
    }
    Ok((started.elapsed(), served))
}

fn is_well(address: SocketAddr) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map(|_| answer)
    };
    ask().is_ok_and(|answer: String| answer.starts_with("HTTP/1.1 200"))
}
