//! Limits that keep hostile input from exhausting the machine.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How much of everything a reader may take. The defaults suit unknown input; the largest
/// United Nations documents stay far below them.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes of the input.
    pub input_bytes: u64,
    /// Bytes of all parts of a package or all streams of a file together, once expanded.
    pub expanded_bytes: u64,
    /// How many times larger an expanded part may be than its compressed form, once it is
    /// larger than a mebibyte.
    pub expansion_ratio: u64,
    /// How deep elements, tables or objects may be nested.
    pub depth: u32,
    /// Parts of a package.
    pub parts: u32,
    /// Pages of a PDF.
    pub pages: u32,
    /// Set by the caller when time is up or the user interrupts; readers look at it often.
    pub interrupt: Interrupt,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            input_bytes: 512 << 20,
            expanded_bytes: 1 << 30,
            expansion_ratio: 200,
            depth: 256,
            parts: 20_000,
            pages: 50_000,
            interrupt: Interrupt::default(),
        }
    }
}

/// A flag by which a caller stops a reader: libraries do not look at the clock themselves.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Asks all readers that share this flag to stop.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether readers are asked to stop.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Which limit was exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitExceeded {
    /// More input than this many bytes.
    Input(u64),
    /// More expanded bytes than this.
    Expanded(u64),
    /// A part expands more than this many times.
    Ratio(u64),
    /// Nested deeper than this.
    Depth(u32),
    /// More parts than this.
    Parts(u32),
    /// More pages than this.
    Pages(u32),
    /// The caller asked to stop.
    Interrupted,
}

/// Counts expanded bytes against the limits.
#[derive(Debug)]
pub struct Budget {
    left: u64,
    limits: Limits,
}

impl Budget {
    /// A budget of all that the limits allow.
    #[must_use]
    pub fn new(limits: &Limits) -> Budget {
        Budget { left: limits.expanded_bytes, limits: limits.clone() }
    }

    /// Takes bytes that were expanded from `compressed` bytes.
    ///
    /// # Errors
    /// If the total or the ratio exceeds its limit, or the caller asked to stop.
    pub fn take(&mut self, expanded: u64, compressed: u64) -> Result<(), LimitExceeded> {
        if self.limits.interrupt.is_set() {
            return Err(LimitExceeded::Interrupted);
        }
        if expanded > 1 << 20 && expanded / compressed.max(1) > self.limits.expansion_ratio {
            return Err(LimitExceeded::Ratio(self.limits.expansion_ratio));
        }
        self.left = self
            .left
            .checked_sub(expanded)
            .ok_or(LimitExceeded::Expanded(self.limits.expanded_bytes))?;
        Ok(())
    }

    /// How many more bytes may be expanded.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.left
    }
}

impl Limits {
    /// Checks the size of an input.
    ///
    /// # Errors
    /// If the input is larger than the limit.
    pub fn check_input(&self, bytes: usize) -> Result<(), LimitExceeded> {
        if bytes as u64 > self.input_bytes {
            return Err(LimitExceeded::Input(self.input_bytes));
        }
        Ok(())
    }

    /// Checks a depth of nesting.
    ///
    /// # Errors
    /// If the depth is beyond the limit.
    pub fn check_depth(&self, depth: usize) -> Result<(), LimitExceeded> {
        if depth > self.depth as usize {
            return Err(LimitExceeded::Depth(self.depth));
        }
        Ok(())
    }

    /// Looks whether the caller asks to stop.
    ///
    /// # Errors
    /// If the caller asks to stop.
    pub fn check_interrupt(&self) -> Result<(), LimitExceeded> {
        if self.interrupt.is_set() { Err(LimitExceeded::Interrupted) } else { Ok(()) }
    }
}

impl LimitExceeded {
    /// The way out.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            LimitExceeded::Input(_) => "raise the limit with --max-input if you trust the file",
            LimitExceeded::Expanded(_) | LimitExceeded::Ratio(_) => {
                "raise the limit with --max-expanded if you trust the file"
            }
            LimitExceeded::Depth(_) => "raise the limit with --max-depth if you trust the file",
            LimitExceeded::Parts(_) | LimitExceeded::Pages(_) => {
                "split the file, or raise the limit with --max-pages if you trust it"
            }
            LimitExceeded::Interrupted => "raise the limit with --max-seconds",
        }
    }
}

impl fmt::Display for LimitExceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LimitExceeded::Input(limit) => write!(f, "the file is larger than {limit} bytes"),
            LimitExceeded::Expanded(limit) => {
                write!(f, "the file expands to more than {limit} bytes")
            }
            LimitExceeded::Ratio(limit) => {
                write!(f, "a part of the file expands more than {limit} times")
            }
            LimitExceeded::Depth(limit) => {
                write!(f, "the file is nested deeper than {limit} levels")
            }
            LimitExceeded::Parts(limit) => write!(f, "the file has more than {limit} parts"),
            LimitExceeded::Pages(limit) => write!(f, "the file has more than {limit} pages"),
            LimitExceeded::Interrupted => f.write_str("reading took too long or was interrupted"),
        }
    }
}

impl std::error::Error for LimitExceeded {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_refuses_bombs_and_totals() {
        let limits = Limits { expanded_bytes: 10 << 20, ..Limits::default() };
        let mut budget = Budget::new(&limits);
        assert_eq!(budget.take(2 << 20, 100), Err(LimitExceeded::Ratio(200)));
        assert_eq!(budget.take(9 << 20, 9 << 20), Ok(()));
        assert_eq!(budget.take(2 << 20, 2 << 20), Err(LimitExceeded::Expanded(10 << 20)));
    }

    #[test]
    fn an_interrupt_reaches_every_clone_of_the_limits() {
        let limits = Limits::default();
        let clone = limits.clone();
        limits.interrupt.set();
        assert_eq!(clone.check_interrupt(), Err(LimitExceeded::Interrupted));
    }
}
