//! Words of the six official languages as data: organs, months, ordinals, cues.
