//! Where credentials come from, and how often they are fetched. IAM and the metadata service are loopback fakes.

mod fetched;
mod flights;
mod found;
mod iam;
mod metadata;
