//! Lists over many pages: what is asked for, and what comes.

mod caps;
mod faults;
mod list;
mod odd;
mod property;
mod runs;
mod script;
mod sequences;
mod streams;
mod uncounted;
