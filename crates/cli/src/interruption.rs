//! What happens when the user interrupts the program: nothing partial is left, and the exit code
//! is 130.

use crate::publish::Publisher;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The exit code of an interrupted program, as shells have it: 128 and the number of the signal.
pub(crate) const EXIT_CODE: u8 = 130;

/// How often the flag is looked at.
const TICK: Duration = Duration::from_millis(20);
/// How long the program has to end in order.
const GRACE: Duration = Duration::from_secs(2);

/// Set when the user or the system asks the program to end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interruption(Arc<AtomicBool>);

impl Interruption {
    /// Begins to listen. From the first signal on, the publisher is closed; at the second one,
    /// or after a moment, the program ends whatever it does.
    pub(crate) fn listen(publisher: Arc<Publisher>) -> std::io::Result<Interruption> {
        let interruption = Interruption::default();
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // Registered first: it does nothing until the flag below is set.
            signal_hook::flag::register_conditional_shutdown(
                signal,
                i32::from(EXIT_CODE),
                Arc::clone(&interruption.0),
            )?;
            signal_hook::flag::register(signal, Arc::clone(&interruption.0))?;
        }
        let watched = interruption.clone();
        std::thread::Builder::new().name("interruption".into()).spawn(move || {
            while !watched.is_set() {
                std::thread::sleep(TICK);
            }
            publisher.close();
            std::thread::sleep(GRACE);
            std::process::exit(i32::from(EXIT_CODE));
        })?;
        Ok(interruption)
    }

    /// Whether the program is asked to end.
    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
