//! The contracts of readers and writers: sources, locations, diagnostics, outcomes, limits.
