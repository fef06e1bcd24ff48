//! Threads that work on documents. A document that panics or takes too long fails by itself and
//! takes no other with it.

use chancery_codec::{Interrupt, Limits};
use std::any::Any;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// How often the time of documents is looked at.
const TICK: Duration = Duration::from_millis(50);
/// How much longer than its time a document may take to notice that its time is up.
const GRACE: Duration = Duration::from_secs(10);
/// The least stack of a thread; pages that are not used cost nothing.
const LEAST_STACK: usize = 64 << 20;
/// The stack that a level of nesting may take in readers, comparison and writers together.
const STACK_PER_LEVEL: usize = 256 << 10;

/// What the crew and the work on one document tell each other.
#[derive(Debug, Default)]
pub(crate) struct Control {
    /// Set when time is up.
    pub(crate) interrupt: Interrupt,
    stage: AtomicU8,
    started: OnceLock<Instant>,
}

const WORKING: u8 = 0;
const PUBLISHING: u8 = 1;
const GIVEN_UP: u8 = 2;

impl Control {
    /// Asks to give a result its final name; `false` if the document was given up. Until it is
    /// released, the document is not given up.
    pub(crate) fn claim(&self) -> bool {
        self.exchange(WORKING, PUBLISHING)
    }

    /// Ends a claim.
    pub(crate) fn release(&self) {
        self.exchange(PUBLISHING, WORKING);
    }

    /// Gives the document up; `false` if a result is getting its final name right now.
    pub(crate) fn give_up(&self) -> bool {
        self.exchange(WORKING, GIVEN_UP)
    }

    fn exchange(&self, from: u8, to: u8) -> bool {
        self.stage.compare_exchange(from, to, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}

/// How work ended without a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// A defect of Chancery or of a library, in its own words.
    Panicked(String),
    /// It did not end when its time was up.
    OverTime,
}

type Work<R> = Box<dyn FnOnce(&Control) -> R + Send>;

struct Task<R> {
    number: u64,
    control: Arc<Control>,
    work: Work<R>,
}

type Outcome<R> = (u64, Result<R, Fate>);

/// Threads that work on documents.
pub(crate) struct Crew<R> {
    queue: Arc<Queue<R>>,
    outcomes: (Sender<Outcome<R>>, Receiver<Outcome<R>>),
    working: BTreeMap<u64, Arc<Control>>,
    next: u64,
    time: Duration,
    stack: usize,
}

struct Queue<R> {
    tasks: Mutex<VecDeque<Task<R>>>,
    ready: Condvar,
}

impl<R: Send + 'static> Crew<R> {
    /// So many threads, each of which has so much time for a document.
    pub(crate) fn new(
        threads: NonZeroUsize,
        time: Duration,
        limits: &Limits,
    ) -> io::Result<Crew<R>> {
        hush_panics();
        let queue = Arc::new(Queue { tasks: Mutex::new(VecDeque::new()), ready: Condvar::new() });
        let stack = LEAST_STACK.max(limits.depth as usize * STACK_PER_LEVEL);
        let crew =
            Crew { queue, outcomes: channel(), working: BTreeMap::new(), next: 0, time, stack };
        for _ in 0..threads.get() {
            crew.hire()?;
        }
        Ok(crew)
    }

    /// Gives work to the crew and returns its number. Numbers count from zero.
    pub(crate) fn submit(&mut self, work: impl FnOnce(&Control) -> R + Send + 'static) -> u64 {
        let number = self.next;
        self.next += 1;
        let control = Arc::new(Control::default());
        self.working.insert(number, Arc::clone(&control));
        let task = Task { number, control, work: Box::new(work) };
        self.queue.tasks.lock().unwrap_or_else(PoisonError::into_inner).push_back(task);
        self.queue.ready.notify_one();
        number
    }

    /// Whether work is under way or waiting.
    pub(crate) fn is_busy(&self) -> bool {
        !self.working.is_empty()
    }

    /// Waits a moment for work to end, in any order.
    pub(crate) fn next(&mut self) -> Option<Outcome<R>> {
        match self.outcomes.1.recv_timeout(TICK) {
            // Work that was given up may end all the same.
            Ok((number, outcome)) => {
                return self.working.remove(&number).map(|_| (number, outcome));
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
        let now = Instant::now();
        let mut lost = None;
        for (number, control) in &self.working {
            let Some(taken) = control.started.get().map(|start| now.duration_since(*start)) else {
                continue;
            };
            if taken > self.time {
                control.interrupt.set();
            }
            if taken > self.time + GRACE && control.give_up() {
                lost = Some(*number);
                break;
            }
        }
        let number = lost?;
        self.working.remove(&number);
        // The thread that hangs is replaced; without a new one the others go on.
        let _ = self.hire();
        Some((number, Err(Fate::OverTime)))
    }

    fn hire(&self) -> io::Result<()> {
        let (queue, outcomes) = (Arc::clone(&self.queue), self.outcomes.0.clone());
        std::thread::Builder::new()
            .name("document".into())
            .stack_size(self.stack)
            .spawn(move || work(&queue, &outcomes))
            .map(drop)
    }
}

fn work<R>(queue: &Queue<R>, outcomes: &Sender<Outcome<R>>) {
    loop {
        let mut tasks = queue.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        let task = loop {
            match tasks.pop_front() {
                Some(task) => break task,
                None => {
                    tasks = queue.ready.wait(tasks).unwrap_or_else(PoisonError::into_inner);
                }
            }
        };
        drop(tasks);
        let Task { number, control, work } = task;
        let _ = control.started.set(Instant::now());
        // What the work leaves behind half done is its own; nothing of it is looked at again.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&control)))
            .map_err(|payload| Fate::Panicked(panic_message(payload.as_ref())));
        if outcomes.send((number, outcome)).is_err() {
            return;
        }
    }
}

/// Does one piece of work on a thread of its own.
pub(crate) fn alone<R: Send + 'static>(
    time: Duration,
    limits: &Limits,
    work: impl FnOnce(&Control) -> R + Send + 'static,
) -> io::Result<Result<R, Fate>> {
    let mut crew = Crew::new(NonZeroUsize::MIN, time, limits)?;
    crew.submit(work);
    loop {
        if let Some((_, outcome)) = crew.next() {
            return Ok(outcome);
        }
    }
}

thread_local! {
    /// Where the last panic of this thread happened and what it said.
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps panics of the crew from printing: they are told as errors of their documents.
fn hush_panics() {
    static HUSHED: OnceLock<()> = OnceLock::new();
    HUSHED.get_or_init(|| {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() == Some("document") {
                LAST_PANIC.set(Some(info.to_string().replace('\n', " ")));
            } else {
                default(info);
            }
        }));
    });
}

fn panic_message(payload: &(dyn Any + Send)) -> String {
    LAST_PANIC.take().unwrap_or_else(|| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crew(time: Duration) -> Crew<u32> {
        let two = NonZeroUsize::new(2).expect("two");
        Crew::new(two, time, &Limits::default()).expect("threads")
    }

    fn outcomes(crew: &mut Crew<u32>) -> BTreeMap<u64, Result<u32, Fate>> {
        let mut all = BTreeMap::new();
        while crew.is_busy() {
            all.extend(crew.next());
        }
        all
    }

    #[test]
    fn a_panic_fails_its_own_document_only() {
        let mut crew = crew(Duration::from_secs(60));
        for number in 0..10 {
            crew.submit(move |_| if number == 3 { panic!("no such row") } else { number });
        }
        let outcomes = outcomes(&mut crew);
        assert_eq!(outcomes.len(), 10);
        assert_eq!(outcomes[&4], Ok(4));
        let Err(Fate::Panicked(message)) = &outcomes[&3] else {
            unreachable!("invariant of the test: the third panicked")
        };
        assert!(message.contains("no such row") && message.contains("crew.rs"), "{message}");
    }

    #[test]
    fn work_is_asked_to_stop_when_its_time_is_up() {
        let mut crew = crew(Duration::from_millis(10));
        crew.submit(|control| {
            while !control.interrupt.is_set() {
                std::thread::sleep(Duration::from_millis(1));
            }
            7
        });
        assert_eq!(outcomes(&mut crew), BTreeMap::from([(0, Ok(7))]));
    }

    #[test]
    fn what_was_given_up_is_not_published_and_what_is_published_is_not_given_up() {
        let control = Control::default();
        assert!(control.claim() && !control.give_up());
        control.release();
        assert!(control.give_up() && !control.claim());
    }

    #[test]
    fn deep_recursion_has_room() {
        fn depth(levels: u32) -> u32 {
            let frame = std::hint::black_box([0u8; 50_000]);
            if levels == 0 { u32::from(frame[0]) } else { 1 + depth(levels - 1) }
        }
        let limits = Limits { depth: 1000, ..Limits::default() };
        let outcome = alone(Duration::from_secs(60), &limits, |_| depth(1000));
        assert_eq!(outcome.expect("a thread"), Ok(1000));
    }
}
