//! Lines to standard output, for as long as somebody reads them.

use std::fmt;
use std::io::{ErrorKind, Write, stdout};
use std::process;

/// Prints a line; ends the program quietly where its reader has gone, as `head` does.
macro_rules! say {
    ($($argument:tt)*) => {
        $crate::print::line(format_args!($($argument)*))
    };
}
pub(crate) use say;

/// What [`say`] does.
pub(crate) fn line(text: fmt::Arguments<'_>) {
    match writeln!(stdout(), "{text}") {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => process::exit(0),
        Err(error) => {
            eprintln!("cannot write to standard output: {error}");
            process::exit(1);
        }
    }
}
