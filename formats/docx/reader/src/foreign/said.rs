//! Looking for words in a text that is never held as a whole.

use chancery_lexicon::start_of;

/// So many bytes of a text are looked through at once.
pub(super) const WINDOW: usize = 8192;

/// Looks for words in a text that is given piece by piece.
pub(super) struct Search<'w> {
    /// Nothing stands for words that are not looked for.
    wanted: Vec<Option<&'w str>>,
    /// Which of them were found.
    pub(super) said: Vec<bool>,
    longest: usize,
    window: String,
}

impl<'w> Search<'w> {
    /// Looks for these words.
    pub(super) fn new(wanted: Vec<Option<&'w str>>) -> Search<'w> {
        let longest = wanted.iter().flatten().map(|words| words.len()).max().unwrap_or_default();
        Search { said: vec![false; wanted.len()], wanted, longest, window: String::new() }
    }

    /// Whether all words were found.
    pub(super) fn is_done(&self) -> bool {
        self.said.iter().all(|said| *said)
    }

    /// What the text says next, to which more is to be added.
    pub(super) fn text(&mut self) -> &mut String {
        &mut self.window
    }

    /// Looks through what was added, if it is enough to be looked through at once.
    pub(super) fn go_on(&mut self) {
        if self.window.len() > self.longest + WINDOW {
            self.look();
            // Words may begin in what was looked through.
            let end = start_of(&self.window, self.window.len() - self.longest).len();
            self.window.drain(..end);
        }
    }

    /// Looks through the rest of the text. Returns which words were found.
    pub(super) fn end(mut self) -> Vec<bool> {
        self.look();
        self.said
    }

    fn look(&mut self) {
        for (said, words) in self.said.iter_mut().zip(&self.wanted) {
            *said = *said || words.is_some_and(|words| self.window.contains(words));
        }
    }
}
