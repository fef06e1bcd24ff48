//! Generators of documents, laws and the golden runner, for tests only.
