//! Golden cases, laws, samples and validators over the whole workspace.
