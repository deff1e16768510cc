//! Processor time of a process, read from `/proc`. Linux only, like the machines that the figures are kept for.

/// `/proc` counts processor time in these (USER_HZ, the same on every Linux).
const TICKS: f64 = 100.0;

/// Processor seconds that a process has spent, user and system.
pub(crate) fn cpu_seconds(pid: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(11).map_while(|field| field.parse::<f64>().ok());
    Some((fields.next()? + fields.next()?) / TICKS)
}
