//! Vertical material cut into pages, with notes at their feet.

use super::scan::{Cut, Scan};
use super::{Bond, Entry, Galley, Slab, rule};
use crate::length::{Area, Length, Point, Size};
use crate::pages::{AnchorId, Item};
use crate::text::rich::LinkId;
use std::collections::VecDeque;

/// Space between text and the rule above notes, and between that and the notes.
pub(super) const ABOVE_NOTES: Length = Length::points(8);
pub(super) const BELOW_RULE: Length = Length::points(5);
/// Length of the rule above notes (United Nations pages have underscores of this length).
pub(crate) const NOTE_RULE: Length = Length::points(72);

/// Upright or turned pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Orientation {
    #[default]
    Portrait,
    Landscape,
}

/// Where text stands on pages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageFrames {
    /// The upright page.
    pub(crate) page: Size,
    pub(crate) first_top: Length,
    pub(crate) top: Length,
    pub(crate) first_bottom: Length,
    pub(crate) bottom: Length,
    /// How much of the room below the text the imprint of the first page may take.
    pub(crate) imprint: Length,
    /// Left end of the rule above notes, on upright pages, and the mirror image of it.
    pub(crate) note_left: Length,
    pub(crate) right_to_left: bool,
}

/// A page without furniture.
#[derive(Debug, Default)]
pub(crate) struct RawPage {
    pub(crate) size: Size,
    pub(crate) items: Vec<Item>,
    pub(crate) links: Vec<(LinkId, Area)>,
}

/// Material on its way to pages.
pub(crate) struct Flow {
    frames: PageFrames,
    orientation: Orientation,
    queue: Vec<Entry>,
    queued: i64,
    /// The set notes by number; taken when they are placed.
    notes: Vec<Vec<Slab>>,
    /// Lines of notes that did not fit on the page of their mark.
    carried: VecDeque<Slab>,
    pub(crate) pages: Vec<RawPage>,
    /// Page and place of each anchor that was met.
    pub(crate) anchors: Vec<(AnchorId, u32, Point)>,
    /// What is added to the first page at its foot.
    pub(crate) imprint: Option<Slab>,
}

impl Flow {
    pub(crate) fn new(frames: PageFrames) -> Flow {
        Flow {
            frames,
            orientation: Orientation::Portrait,
            queue: Vec::new(),
            queued: 0,
            notes: Vec::new(),
            carried: VecDeque::new(),
            pages: Vec::new(),
            anchors: Vec::new(),
            imprint: None,
        }
    }

    /// Whether nothing has been given to the pages yet.
    pub(crate) fn is_at_start(&self) -> bool {
        self.pages.is_empty() && self.queue.is_empty()
    }

    /// Takes a note's lines; slabs name it by this number.
    ///
    /// To be called before the slab that names it is absorbed.
    pub(crate) fn note(&mut self, number: u32, lines: Vec<Slab>) {
        let index = number as usize;
        if self.notes.len() <= index {
            self.notes.resize_with(index + 1, Vec::new);
        }
        self.notes[index] = lines;
    }

    /// Takes material, and makes the pages that are certain.
    pub(crate) fn absorb(&mut self, galley: Galley) {
        for entry in galley.entries {
            self.queued += self.weight(&entry);
            self.queue.push(entry);
        }
        // Enough for the page at hand and for what may have to stay together after it.
        let enough = i64::from(self.frames.page.height.as_thousandths()) * 3;
        while self.queued > enough && self.queue.iter().any(|entry| matches!(entry, Entry::Slab(_)))
        {
            self.make_page(false);
        }
    }

    /// Height of an entry with its notes, by which the queue is measured.
    fn weight(&self, entry: &Entry) -> i64 {
        let notes = match entry {
            Entry::Slab(slab) => self.note_heights(slab).0,
            _ => Length::ZERO,
        };
        i64::from((entry.height() + notes).as_thousandths())
    }

    /// Makes the last pages; there is at least one.
    pub(crate) fn finish(&mut self) {
        while self.queue.iter().any(|entry| matches!(entry, Entry::Slab(_)))
            || !self.carried.is_empty()
        {
            self.make_page(true);
        }
        if self.pages.is_empty() {
            self.pages.push(RawPage { size: self.size(), ..RawPage::default() });
        }
    }

    fn size(&self) -> Size {
        let Size { width, height } = self.frames.page;
        match self.orientation {
            Orientation::Portrait => Size { width, height },
            Orientation::Landscape => Size { width: height, height: width },
        }
    }

    fn top(&self) -> Length {
        if self.pages.is_empty() { self.frames.first_top } else { self.frames.top }
    }

    /// Height for text and notes on the page at hand.
    fn room(&self) -> Length {
        let imprint = match (&self.imprint, self.pages.is_empty()) {
            (Some(slab), true) => (slab.height - self.frames.imprint).max(Length::ZERO),
            _ => Length::ZERO,
        };
        let bottom =
            if self.pages.is_empty() { self.frames.first_bottom } else { self.frames.bottom };
        self.size().height - bottom - self.top() - imprint
    }

    fn make_page(&mut self, last: bool) {
        self.drop_leading();
        let cut = self.find_cut(last);
        let rest = self.queue.split_off(cut.entries);
        let entries = std::mem::replace(&mut self.queue, rest);
        let before = self.pages.len() as u32;
        let mut page = RawPage { size: self.size(), ..RawPage::default() };
        let mut y = self.top();
        let mut notes: VecDeque<Slab> = std::mem::take(&mut self.carried);
        let mut first = true;
        for entry in entries {
            self.queued -= self.weight(&entry);
            match entry {
                Entry::Slab(mut slab) => {
                    if let Some(header) = slab.repeat.take().filter(|_| first) {
                        let header = (*header).clone();
                        let height = header.height;
                        self.put(header, y, before, &mut page);
                        y += height;
                    }
                    first = false;
                    self.take_notes(&slab.notes, &mut notes);
                    let height = slab.height;
                    self.put(slab, y, before, &mut page);
                    y += height;
                }
                Entry::Space(space) => y += space,
                Entry::Tie | Entry::Page(_) => {}
            }
        }
        if let Some(imprint) = self.imprint.as_ref().filter(|_| before == 0) {
            let numbers = imprint.notes.clone();
            self.take_notes(&numbers, &mut notes);
        }
        self.put_notes(notes, y, before, &mut page);
        if before == 0
            && let Some(imprint) = self.imprint.take()
        {
            let lower = self.frames.first_bottom - self.frames.imprint;
            let y = page.size.height - lower - imprint.height;
            self.put(imprint, y, before, &mut page);
        }
        // The pages of a long document are most of what is in memory.
        page.items.shrink_to_fit();
        self.pages.push(page);
    }

    /// Space at the top of a page disappears; a new page in front of an empty one is none.
    fn drop_leading(&mut self) {
        let mut dropped = 0;
        for entry in &self.queue {
            match entry {
                Entry::Slab(_) => break,
                Entry::Page(orientation) => self.orientation = *orientation,
                Entry::Space(space) => self.queued -= i64::from(space.as_thousandths()),
                Entry::Tie => {}
            }
            dropped += 1;
        }
        self.queue.drain(..dropped);
    }

    /// The notes of a slab, and the notes of those notes.
    fn take_notes(&mut self, numbers: &[u32], taken: &mut VecDeque<Slab>) {
        let mut waiting: VecDeque<u32> = numbers.iter().copied().collect();
        while let Some(number) = waiting.pop_front() {
            let Some(lines) = self.notes.get_mut(number as usize) else { continue };
            for slab in std::mem::take(lines) {
                waiting.extend(&slab.notes);
                taken.push_back(slab);
            }
        }
    }

    fn put(&mut self, mut slab: Slab, y: Length, number: u32, page: &mut RawPage) {
        slab.shift(Point { x: Length::ZERO, y });
        page.items.append(&mut slab.items);
        page.links.append(&mut slab.links);
        self.anchors.extend(slab.anchors.into_iter().map(|(id, point)| (id, number, point)));
    }

    /// Sets as many lines of notes as there is room for; the others are carried on.
    fn put_notes(
        &mut self,
        mut notes: VecDeque<Slab>,
        text_end: Length,
        number: u32,
        page: &mut RawPage,
    ) {
        if notes.is_empty() {
            return;
        }
        let foot = self.top() + self.room();
        let room = foot - text_end - ABOVE_NOTES - BELOW_RULE;
        let mut here = Vec::new();
        let mut height = Length::ZERO;
        while let Some(slab) = notes.pop_front() {
            // A page without text takes at least one line, so that every page gets further.
            let must = here.is_empty() && text_end == self.top();
            if height + slab.height > room && !must {
                notes.push_front(slab);
                break;
            }
            height += slab.height;
            here.push(slab);
        }
        // A note is not divided where a paragraph is not, if anything else of the notes stays: else
        // one that is all of a piece and longer than a page would never come to its end.
        let whole = here.iter().rposition(|slab| slab.bond != Bond::Never);
        if let Some(last) = whole.filter(|_| !notes.is_empty()) {
            for slab in here.drain(last + 1..).rev() {
                height -= slab.height;
                notes.push_front(slab);
            }
        }
        self.carried = notes;
        if here.is_empty() {
            return;
        }
        let mut y = foot - height;
        let left = if self.frames.right_to_left {
            page.size.width - self.frames.note_left - NOTE_RULE
        } else {
            self.frames.note_left
        };
        page.items.push(rule(left, y - BELOW_RULE, NOTE_RULE, Length::thousandths(250)));
        for slab in here {
            let height = slab.height;
            self.put(slab, y, number, page);
            y += height;
        }
    }

    /// Height that the lines carried from the page before take at the foot of this one.
    fn carried_height(&self) -> Length {
        let lines: Length = self.carried.iter().map(|slab| slab.height).sum();
        if lines == Length::ZERO { lines } else { lines + ABOVE_NOTES + BELOW_RULE }
    }

    /// Full and least height of the notes of a slab.
    fn note_heights(&self, slab: &Slab) -> (Length, Length) {
        let (mut full, mut least) = (Length::ZERO, Length::ZERO);
        for number in &slab.notes {
            let Some(lines) = self.notes.get(*number as usize) else { continue };
            let height = |slabs: &[Slab]| slabs.iter().map(|slab| slab.height).sum::<Length>();
            // The lines that stay on the page of the mark if the note has to be divided.
            let first = lines.iter().position(|slab| slab.bond != Bond::Never);
            least = full + height(&lines[..first.map_or(lines.len(), |last| last + 1)]);
            full += height(lines);
        }
        (full, least)
    }

    /// Where the page at hand ends.
    fn find_cut(&self, last: bool) -> Cut {
        let room = self.room();
        let carried = self.carried_height();
        let mut scan = Scan::new(room, carried);
        for (index, entry) in self.queue.iter().enumerate() {
            match entry {
                Entry::Page(_) => return scan.whole(index),
                Entry::Tie => scan.untie(),
                Entry::Space(space) => scan.space(*space),
                Entry::Slab(slab) => {
                    let notes = self.note_heights(slab);
                    if !scan.slab(index, slab, notes) {
                        return scan.best();
                    }
                }
            }
        }
        if last { scan.whole(self.queue.len()) } else { scan.best() }
    }
}
