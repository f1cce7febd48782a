//! Operations without behaviour of their own, served by what a catalogue made by hand says of them.

mod library;
mod lists;
mod parts;
mod things;
