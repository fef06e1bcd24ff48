//! A batch: a plan, a crew, a report. The order of the report and of the messages is that of
//! the plan, however many threads work.

use crate::crew::Crew;
use crate::document::{self, Finished};
use crate::folders::{DiskFolders, told};
use crate::interruption::{self, Interruption};
use crate::progress::Progress;
use crate::publish::{self, Publisher};
use crate::resolve::{Conversion, Destination, Existing, is_standard};
use anyhow::{Result, bail};
use chancery_convert::{
    BatchLine, DocumentLine, Input, Job, LeftOutLine, Plan, PlanSettings, REPORT_VERSION,
    ReportLine, Status, Step, Tally,
};
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// How many documents may wait for an earlier one to be told, for each thread.
const AHEAD: usize = 64;
/// How many clashes of names are told.
const CLASHES: usize = 10;

/// Converts everything that was named.
pub(crate) fn run(conversion: Conversion) -> Result<ExitCode> {
    if let Destination::Folder(folder) = &conversion.destination {
        fs::create_dir_all(folder).map_err(|error| {
            anyhow::anyhow!("the folder {} cannot be created: {}", folder.display(), told(&error))
        })?;
    }
    let plan = BatchPlan::of(&conversion)?;
    let total = match plan.check(&conversion)? {
        Checked::Clashes(messages) => {
            let _ = io::stderr().write_all(messages.as_bytes());
            return Ok(ExitCode::from(2));
        }
        Checked::Documents(total) => total,
    };
    let report = open_report(&conversion)?;
    let publisher = Arc::new(Publisher::default());
    let interruption = Interruption::listen(Arc::clone(&publisher))?;
    let crew = Crew::new(conversion.jobs, conversion.reading.time, &conversion.reading.limits)?;
    let batch = Batch {
        conversion: Arc::new(conversion),
        publisher,
        interruption,
        crew,
        jobs: BTreeMap::new(),
        waiting: BTreeMap::new(),
        next_in: 0,
        next_out: 0,
        telling: Telling { report, tally: Tally::default(), progress: Progress::new(total), total },
    };
    batch.run(plan)
}

/// What the steps of a plan are made from; it can be walked over more than once.
struct BatchPlan {
    settings: PlanSettings,
    folders: DiskFolders,
}

enum Checked {
    /// How many documents there are.
    Documents(usize),
    /// What is wrong, for the terminal.
    Clashes(String),
}

impl BatchPlan {
    fn of(conversion: &Conversion) -> Result<BatchPlan> {
        let results = match &conversion.destination {
            Destination::Folder(folder) => Some(folder.as_path()),
            Destination::File(_) | Destination::StandardOutput => None,
        };
        let tells_case = match results {
            Some(folder) => publish::tells_case(folder).map_err(|error| {
                let folder = folder.display();
                anyhow::anyhow!("the folder {folder} cannot be written to: {}", told(&error))
            })?,
            None => true,
        };
        let inputs = conversion.inputs.iter().filter_map(|input| match input {
            Input::Folder(path) => Some(path.as_path()),
            Input::File(_) => None,
        });
        Ok(BatchPlan {
            settings: PlanSettings {
                registry: conversion.converter.registry,
                only: conversion.reading.from,
                targets: conversion.targets.clone(),
                tells_case,
            },
            folders: DiskFolders::new(inputs, results),
        })
    }

    fn steps(&self, conversion: &Conversion) -> Plan<DiskFolders> {
        Plan::new(&conversion.inputs, self.settings.clone(), self.folders.clone())
    }

    /// Walks over everything once, before anything is converted.
    fn check(&self, conversion: &Conversion) -> Result<Checked> {
        let (mut found, mut total, mut clashes) = (0usize, 0usize, 0usize);
        let mut messages = String::new();
        for step in self.steps(conversion) {
            match step {
                Step::Convert(job) => {
                    found += 1;
                    total += usize::from(conversion.shard.contains(&job.relative));
                }
                Step::Collision { first, second, result } => {
                    clashes += 1;
                    if clashes <= CLASHES {
                        messages.push_str(&format!(
                            "error: {} and {} would both become {}\n",
                            first.display(),
                            second.display(),
                            result.display()
                        ));
                    }
                }
                // It is told as a failure when its turn comes.
                Step::Unreadable { .. } => found += 1,
                Step::LeftOut { .. } => {}
            }
        }
        if clashes > 0 {
            messages.push_str(&format!(
                "error: {clashes} results would replace others, so nothing was converted; convert \
                 into several folders (--out-dir), or take one format at a time (--from)\n"
            ));
            return Ok(Checked::Clashes(messages));
        }
        if found == 0 {
            bail!("there is no document in what was named; see `chancery formats` for their names");
        }
        Ok(Checked::Documents(total))
    }
}

/// What is to be told at its turn.
enum Told {
    Document(Box<Finished>),
    LeftOut(LeftOutLine),
}

struct Batch {
    conversion: Arc<Conversion>,
    publisher: Arc<Publisher>,
    interruption: Interruption,
    crew: Crew<Finished>,
    /// The documents under way, by the number of their work, with their turn.
    jobs: BTreeMap<u64, (usize, Job)>,
    /// What is finished before its turn.
    waiting: BTreeMap<usize, Told>,
    next_in: usize,
    next_out: usize,
    telling: Telling,
}

impl Batch {
    fn run(mut self, plan: BatchPlan) -> Result<ExitCode> {
        let conversion = Arc::clone(&self.conversion);
        let mut steps = plan
            .steps(&conversion)
            .filter(|step| match step {
                Step::Convert(job) => conversion.shard.contains(&job.relative),
                // Each of them is told by one part of the batch only.
                Step::LeftOut { path, .. } | Step::Unreadable { path, .. } => {
                    conversion.shard.contains(path)
                }
                Step::Collision { .. } => false,
            })
            .fuse();
        self.telling.begin(&conversion)?;
        let most = conversion.jobs.get() * AHEAD;
        loop {
            while self.next_in - self.next_out < most && !self.interruption.is_set() {
                let Some(step) = steps.next() else { break };
                self.take(step);
            }
            self.tell()?;
            if self.interruption.is_set() {
                return self.interrupted();
            }
            if !self.crew.is_busy() && self.next_in == self.next_out {
                break;
            }
            self.receive();
        }
        self.telling.end()?;
        Ok(ExitCode::from(u8::from(self.telling.tally.failed > 0)))
    }

    /// Waits a moment for a document to be finished; `false` if none was.
    fn receive(&mut self) -> bool {
        let Some((number, outcome)) = self.crew.next() else { return false };
        if let Some((turn, job)) = self.jobs.remove(&number) {
            let seconds = self.conversion.reading.time.as_secs();
            let finished = outcome.unwrap_or_else(|fate| document::failed(&job, &fate, seconds));
            self.waiting.insert(turn, Told::Document(Box::new(finished)));
        }
        true
    }

    /// Tells what was finished before the interruption, whosever turn it is.
    fn interrupted(mut self) -> Result<ExitCode> {
        self.publisher.close();
        while self.receive() {}
        for told in std::mem::take(&mut self.waiting).into_values() {
            match told {
                // What failed because of the interruption did not fail.
                Told::Document(finished) if finished.line.status == Status::Failed => {}
                Told::Document(finished) => self.telling.document(*finished)?,
                Told::LeftOut(line) => self.telling.left_out(line, self.conversion.verbose)?,
            }
        }
        self.telling.tally.interrupted = true;
        self.telling.end()?;
        Ok(ExitCode::from(interruption::EXIT_CODE))
    }

    fn take(&mut self, step: Step) {
        let turn = self.next_in;
        self.next_in += 1;
        let (path, reason, failed) = match step {
            Step::Convert(job) => {
                let (conversion, publisher) =
                    (Arc::clone(&self.conversion), Arc::clone(&self.publisher));
                let own = job.clone();
                let number = self.crew.submit(move |control| {
                    document::convert(&own, &conversion, &publisher, control)
                });
                self.jobs.insert(number, (turn, job));
                return;
            }
            Step::LeftOut { path, reason } => (path, reason, false),
            Step::Unreadable { path, reason } => (path, reason, true),
            Step::Collision { second, .. } => (second, "its result has a taken name".into(), true),
        };
        let line = LeftOutLine { path: path.as_path().into(), reason, failed };
        self.waiting.insert(turn, Told::LeftOut(line));
    }

    /// Tells everything whose turn it is.
    fn tell(&mut self) -> Result<()> {
        while let Some(told) = self.waiting.remove(&self.next_out) {
            self.next_out += 1;
            match told {
                Told::Document(finished) => self.telling.document(*finished)?,
                Told::LeftOut(line) => self.telling.left_out(line, self.conversion.verbose)?,
            }
        }
        Ok(())
    }
}

/// Report, messages, standard output and count.
struct Telling {
    report: Option<Box<dyn Write>>,
    tally: Tally,
    progress: Progress,
    total: usize,
}

impl Telling {
    fn begin(&mut self, conversion: &Conversion) -> Result<()> {
        let shard = conversion.shard;
        self.write(&ReportLine::Batch(BatchLine {
            chancery_report: REPORT_VERSION,
            chancery: env!("CARGO_PKG_VERSION").to_owned(),
            targets: conversion.targets.iter().map(|format| format.name).collect(),
            shard: (shard != chancery_convert::Shard::WHOLE).then(|| shard.to_string()),
        }))
    }

    fn document(&mut self, finished: Finished) -> Result<()> {
        let Finished { mut line, messages, output } = finished;
        if !messages.is_empty() {
            self.progress.clear();
            let _ = io::stderr().write_all(messages.as_bytes());
        }
        if let Some(bytes) = output {
            let mut stdout = io::stdout().lock();
            if let Err(error) = stdout.write_all(&bytes).and_then(|()| stdout.flush()) {
                self.undelivered(&mut line, &error);
            }
        }
        self.tally.add(&line);
        self.progress.advance(line.status == Status::Failed);
        self.write(&ReportLine::Document(Box::new(line)))
    }

    /// A result that nobody received was not converted.
    fn undelivered(&mut self, line: &mut DocumentLine, error: &io::Error) {
        // Whoever closes a pipe knows what it does.
        if error.kind() != io::ErrorKind::BrokenPipe {
            let message = format!("error: the standard output refused: {}\n", told(error));
            let _ = io::stderr().write_all(message.as_bytes());
        }
        line.status = Status::Failed;
        line.results.iter_mut().for_each(|result| result.status = Status::Failed);
    }

    fn left_out(&mut self, line: LeftOutLine, verbose: bool) -> Result<()> {
        if line.failed || verbose {
            self.progress.clear();
            let severity = if line.failed { "error" } else { "left out" };
            let message = format!("{severity}: {}: {}\n", line.path.path, line.reason);
            let _ = io::stderr().write_all(message.as_bytes());
        }
        self.tally.add_left_out(&line);
        self.write(&ReportLine::LeftOut(line))
    }

    fn end(&mut self) -> Result<()> {
        self.progress.clear();
        if self.total > 1 || self.tally.left_out > 0 || self.tally.interrupted {
            let _ = io::stderr().write_all(summary(&self.tally).as_bytes());
        }
        self.write(&ReportLine::Summary(self.tally))
    }

    fn write(&mut self, line: &ReportLine) -> Result<()> {
        if let Some(report) = &mut self.report {
            report
                .write_all(line.to_json().as_bytes())
                .and_then(|()| report.flush())
                .map_err(|error| anyhow::anyhow!("--report: {}", told(&error)))?;
        }
        Ok(())
    }
}

fn summary(tally: &Tally) -> String {
    let mut parts = vec![format!("{} converted", tally.converted)];
    let counted = [
        (tally.present, "there already"),
        (tally.failed, "failed"),
        (tally.with_losses, "with losses"),
        (tally.with_repairs, "with repairs"),
        (tally.left_out, "left out"),
    ];
    parts.extend(
        counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}")),
    );
    let interrupted = if tally.interrupted { "interrupted: " } else { "" };
    format!("{interrupted}{}\n", parts.join(", "))
}

fn open_report(conversion: &Conversion) -> Result<Option<Box<dyn Write>>> {
    let Some(path) = &conversion.report else { return Ok(None) };
    if is_standard(path) {
        return Ok(Some(Box::new(io::stdout())));
    }
    let mut options = OpenOptions::new();
    match conversion.existing {
        Existing::Replaced => options.write(true).create(true).truncate(true),
        Existing::Kept => options.append(true).create(true),
        Existing::Refused => options.write(true).create_new(true),
    };
    let file = options.open(path).map_err(|error| report_error(path, &error))?;
    Ok(Some(Box::new(file)))
}

fn report_error(path: &Path, error: &io::Error) -> anyhow::Error {
    let way_out = match error.kind() {
        io::ErrorKind::AlreadyExists => "; --force replaces it, --resume goes on with it",
        _ => "",
    };
    anyhow::anyhow!("--report: {} cannot be written: {}{way_out}", path.display(), told(error))
}
