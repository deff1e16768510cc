//! What a process costs, read from `/proc`: processor time, and the most memory it ever held. Linux only, like the machines that
//! the figures are kept for.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::process::cpu_seconds;

/// Between two looks at a process at work.
const LOOK: Duration = Duration::from_millis(25);

/// What a process and its children cost from start to end.
#[derive(Debug, Default)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) wall: Duration,
    /// Processor seconds, user and system.
    pub(crate) cpu: f64,
    /// Most memory of the process itself, in MB (the kernel's own high-water mark, file pages included).
    pub(crate) peak: f64,
    /// Most memory of the process and its children together at any look, in MB, shared pages counted once.
    pub(crate) together: f64,
    /// It ended well.
    pub(crate) well: bool,
}

/// Watches a child from now to its end.
pub(crate) fn watch(mut child: Child) -> io::Result<Cost> {
    let (started, pid) = (Instant::now(), child.id());
    let mut cost = Cost::default();
    let mut spent: BTreeMap<u32, f64> = BTreeMap::new();
    loop {
        let family = family(pid);
        for member in &family {
            spent.extend(cpu_seconds(*member).map(|seconds| (*member, seconds)));
        }
        cost.peak = cost.peak.max(status_mb(pid).unwrap_or(0.0));
        if family.len() > 1 {
            cost.together = cost.together.max(family.iter().filter_map(|member| shared_out_mb(*member)).sum());
        }
        if state(pid).is_none_or(|state| state == 'Z') {
            break;
        }
        sleep(LOOK);
    }
    cost.wall = started.elapsed();
    cost.well = child.wait()?.success();
    cost.cpu = spent.values().sum();
    cost.together = cost.together.max(cost.peak);
    Ok(cost)
}

fn state(pid: u32) -> Option<char> {
    fs::read_to_string(format!("/proc/{pid}/stat")).ok()?.rsplit_once(") ")?.1.chars().next()
}

/// A process and all that descend from it.
fn family(pid: u32) -> Vec<u32> {
    let mut members = vec![pid];
    let mut next = 0;
    while let Some(parent) = members.get(next).copied() {
        next += 1;
        let children = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).unwrap_or_default();
        members.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
    }
    members
}

fn status_mb(pid: u32) -> Option<f64> {
    kilobytes(&format!("/proc/{pid}/status"), "VmHWM:")
}

fn shared_out_mb(pid: u32) -> Option<f64> {
    kilobytes(&format!("/proc/{pid}/smaps_rollup"), "Pss:")
}

fn kilobytes(file: &str, key: &str) -> Option<f64> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    Some(line.trim().trim_end_matches(" kB").parse::<f64>().ok()? / 1024.0)
}
