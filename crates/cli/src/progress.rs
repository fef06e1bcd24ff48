//! A progress bar on the standard error, if it is a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the bar is drawn at most.
const PERIOD: Duration = Duration::from_millis(100);
/// How many characters the bar has.
const WIDTH: usize = 30;

/// A bar of so many documents.
#[derive(Debug)]
pub(crate) struct Progress {
    total: usize,
    done: usize,
    failed: usize,
    start: Instant,
    drawn: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// A bar that is shown if there is more than one document and someone can see it.
    pub(crate) fn new(total: usize) -> Progress {
        let shown = total > 1 && io::stderr().is_terminal();
        Progress { total, done: 0, failed: 0, start: Instant::now(), drawn: None, shown }
    }

    /// Counts a document.
    pub(crate) fn advance(&mut self, failed: bool) {
        self.done += 1;
        self.failed += usize::from(failed);
        let due = self.drawn.is_none_or(|drawn| drawn.elapsed() >= PERIOD);
        if self.shown && (due || self.done == self.total) {
            self.drawn = Some(Instant::now());
            let line = line(self.done, self.failed, self.total, self.start.elapsed());
            let _ = write!(io::stderr(), "\r\x1B[K{line}");
        }
    }

    /// Takes the bar away, so that something else can be printed.
    pub(crate) fn clear(&mut self) {
        if self.shown && self.drawn.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1B[K");
        }
    }
}

fn line(done: usize, failed: usize, total: usize, elapsed: Duration) -> String {
    let filled = WIDTH * done / total.max(1);
    let bar = format!("{}{}", "█".repeat(filled), "░".repeat(WIDTH - filled));
    let left = elapsed.as_secs_f64() / done.max(1) as f64 * total.saturating_sub(done) as f64;
    let left = left.round() as u64;
    let failures = if failed > 0 { format!(", {failed} failed") } else { String::new() };
    format!("{bar} {done}/{total}{failures}, {}:{:02} left", left / 60, left % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_tells_done_failed_and_left() {
        let half = line(50, 2, 100, Duration::from_secs(90));
        assert_eq!(half.matches('█').count(), 15);
        assert!(half.ends_with("50/100, 2 failed, 1:30 left"), "{half}");
        assert!(line(3, 0, 3, Duration::from_secs(1)).ends_with("3/3, 0:00 left"));
    }
}
