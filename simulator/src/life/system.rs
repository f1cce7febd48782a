//! What is migrated, and how.

/// Family of operating systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Os {
    /// Linux, migrated by files or by blocks.
    Linux,
    /// Windows, migrated by blocks.
    Windows,
}

/// What is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MigrationType {
    /// File by file; the service offers it for Linux only.
    File,
    /// Block by block.
    Block,
}
