//! From lines with hints to a document: the only place that guesses.
