//! Running text before it is broken into lines: styled stretches, break opportunities, shaped
//! words.

pub(crate) mod breaks;
pub(crate) mod characters;
mod glyphs;
mod hash;
pub(crate) mod hyphens;
pub(crate) mod rich;
pub(crate) mod shaper;
