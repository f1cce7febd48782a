//! Error codes of the service.

use document::openapi::{Kind, OpenApi, Place};
use document::source::Node;

use super::text;
use crate::model::ErrorCode;

pub(super) fn error_codes(openapi: &OpenApi<'_>) -> Vec<ErrorCode> {
    openapi.of(Kind::ErrorCode).filter_map(error_code).collect()
}

fn error_code(place: &Place<'_>) -> Option<ErrorCode> {
    let (_, code) = place.pointer.parent()?;
    let status = place.node.number("status")?.as_u64()?;
    let operations = place.node.list("operations").iter();
    Some(ErrorCode {
        code,
        status: status.try_into().ok()?,
        meaning: text(place.node, "meaning").to_owned(),
        way_out: text(place.node, "wayOut").to_owned(),
        operations: operations
            .filter_map(Node::as_str)
            .map(str::to_owned)
            .collect(),
    })
}
