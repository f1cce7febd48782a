//! What catalogues made by hand are written with.

use huaweicloud_sms::catalogue::{
    Body, Bounds, Content, Field, ListedValue, Location, Parameter, Response, Sample, Shape, Status,
};

use crate::support::parameter;

/// A field that may be left out.
pub(crate) const fn field(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        description: "",
        shape,
        required: false,
        nullable: false,
        default: None,
    }
}

/// A field that has to be there.
pub(crate) const fn mandatory(name: &'static str, shape: Shape) -> Field {
    Field {
        required: true,
        ..field(name, shape)
    }
}

/// A parameter of a path.
pub(crate) const fn in_path(name: &'static str, shape: Shape) -> Parameter {
    Parameter {
        required: true,
        ..parameter(name, Location::Path, shape)
    }
}

/// A parameter of a query.
pub(crate) const fn in_query(name: &'static str, shape: Shape) -> Parameter {
    parameter(name, Location::Query, shape)
}

pub(crate) const fn json_body(shape: Shape) -> Body {
    Body {
        description: "",
        media_type: "application/json",
        required: true,
        content: Content::Json(shape),
        samples: &[],
    }
}

pub(crate) const fn json_answer(status: u16, shape: Shape) -> Response {
    answer(status, "application/json", Content::Json(shape))
}

/// An answer that has no body.
pub(crate) const fn silence(status: u16) -> Response {
    answer(status, "", Content::Empty)
}

pub(crate) const fn answer(status: u16, media_type: &'static str, content: Content) -> Response {
    Response {
        status: Status::Code(status),
        description: "",
        media_type,
        content,
        samples: &[],
    }
}

pub(crate) const fn sample(json: &'static str) -> Sample {
    Sample { name: "", json }
}

pub(crate) const fn list(items: &'static Shape) -> Shape {
    Shape::List {
        items,
        count: Bounds::OPEN,
        nullable: false,
    }
}

pub(crate) const fn one_of(values: &'static [ListedValue<&'static str>]) -> Shape {
    Shape::Text {
        length: Bounds::OPEN,
        secret: false,
        values,
    }
}

pub(crate) const fn listed(value: &'static str) -> ListedValue<&'static str> {
    ListedValue {
        value,
        description: "",
    }
}

pub(crate) const TEXT: Shape = Shape::text(Bounds::OPEN);
pub(crate) const NUMBER: Shape = Shape::integer(Bounds::OPEN);
