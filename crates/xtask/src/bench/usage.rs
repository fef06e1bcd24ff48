//! How much processor time and memory this process took, and the programs that it ran, as Linux tells it.

use std::time::Instant;

/// Processor time from a moment on. Where the system does not tell it, the clock stands for it.
pub(super) struct Watch {
    start: Instant,
    used: Option<f64>,
}

impl Watch {
    /// Starts to watch this process.
    pub(super) fn start() -> Watch {
        Watch { start: Instant::now(), used: processor_seconds() }
    }

    /// The processor seconds since then.
    pub(super) fn seconds(&self) -> f64 {
        match (self.used, processor_seconds()) {
            (Some(before), Some(now)) => now - before,
            _ => self.start.elapsed().as_secs_f64(),
        }
    }
}

/// Seconds that this thread, which does all the work, was on a processor.
fn processor_seconds() -> Option<f64> {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = schedule.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Processor seconds of the programs that this process ran so far; `None` where the system does
/// not say. Counted in hundredths of a second.
pub(super) fn programs_seconds() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold spaces; user and system time of children
    // are the fields 16 and 17.
    let fields: Vec<&str> = line.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(13)? + ticks(14)?) / 100.0)
}

/// The largest resident memory of a process (`self`, or its number) so far, in kibibytes; zero
/// where the system does not say.
pub(super) fn peak_memory(process: &str) -> u64 {
    std::fs::read_to_string(format!("/proc/{process}/status"))
        .ok()
        .and_then(|status| {
            let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        })
        .unwrap_or(0)
}
