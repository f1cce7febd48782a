//! What every generated client of this cloud needs and no generator should emit.
