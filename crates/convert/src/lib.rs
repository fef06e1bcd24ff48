//! Registry of formats, pipeline, read-back proof and batches.
