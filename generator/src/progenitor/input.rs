//! The document that progenitor is given: the shapes of the model, and nothing
//! that progenitor would take for a reason to validate, to rename or to panic.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, ArrayType, Components, Info, IntegerFormat, IntegerType, MediaType,
    NumberFormat, NumberType, ObjectType, OpenAPI, ParameterData, ParameterSchemaOrContent,
    PathItem, Paths, ReferenceOr, RequestBody, Response, Responses, Schema, SchemaData, SchemaKind,
    StatusCode, StringFormat, StringType, Type, VariantOrUnknownOrEmpty,
};

use crate::model::{Answer, Content, Definition, Model, Operation, Parameter, Place, Shape};

/// Makes the document that progenitor is given.
///
/// Names are those of Rust already, so that none collides; no bound, default,
/// description or list of values is left; every field may be absent or null;
/// each operation has one success and no error.
pub fn reduced(model: &Model) -> OpenAPI {
    let schemas = model.types.iter().map(|definition| {
        let schema = match definition {
            Definition::Object(object) => {
                let fields = object.fields.iter();
                let fields = fields.map(|field| (field.ident.clone(), optional(&field.shape)));
                typed(Type::Object(ObjectType {
                    properties: fields.collect(),
                    ..ObjectType::default()
                }))
            }
            // Replaced by an open enum; progenitor needs something of that name.
            Definition::Enumeration(_) => typed(Type::String(StringType::default())),
        };
        (definition.name().to_owned(), ReferenceOr::Item(schema))
    });
    let mut paths = IndexMap::<String, ReferenceOr<PathItem>>::new();
    for operation in &model.operations {
        let path = paths
            .entry(template(operation))
            .or_insert_with(|| ReferenceOr::Item(PathItem::default()));
        if let ReferenceOr::Item(item) = path {
            *method(item, &operation.method) = Some(reduced_operation(operation));
        }
    }
    OpenAPI {
        openapi: "3.0.3".to_owned(),
        info: Info {
            title: model.service.title.clone(),
            version: model.service.version.clone(),
            ..Info::default()
        },
        paths: Paths {
            paths,
            ..Paths::default()
        },
        components: Some(Components {
            schemas: schemas.collect(),
            ..Components::default()
        }),
        ..OpenAPI::default()
    }
}

fn method<'a>(item: &'a mut PathItem, method: &str) -> &'a mut Option<openapiv3::Operation> {
    match method {
        "put" => &mut item.put,
        "post" => &mut item.post,
        "delete" => &mut item.delete,
        "head" => &mut item.head,
        "patch" => &mut item.patch,
        _ => &mut item.get,
    }
}

/// The path with the parameters' names in Rust.
fn template(operation: &Operation) -> String {
    let mut path = operation.path.clone();
    for parameter in operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Path)
    {
        path = path.replace(
            &format!("{{{}}}", parameter.wire),
            &format!("{{{}}}", parameter.ident),
        );
    }
    path
}

fn reduced_operation(operation: &Operation) -> openapiv3::Operation {
    let answer = operation.successes.first().map(|answer| {
        let status = StatusCode::Code(200);
        (status, ReferenceOr::Item(response(answer)))
    });
    openapiv3::Operation {
        operation_id: Some(operation.ident.clone()),
        parameters: operation
            .parameters
            .iter()
            .map(|parameter| ReferenceOr::Item(reduced_parameter(parameter)))
            .collect(),
        request_body: operation.body.as_ref().map(|body| {
            ReferenceOr::Item(RequestBody {
                content: content(&body.content),
                required: true,
                ..RequestBody::default()
            })
        }),
        responses: Responses {
            responses: answer.into_iter().collect(),
            ..Responses::default()
        },
        ..openapiv3::Operation::default()
    }
}

fn reduced_parameter(parameter: &Parameter) -> openapiv3::Parameter {
    let parameter_data = ParameterData {
        name: parameter.ident.clone(),
        description: None,
        required: parameter.required,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(schema(&parameter.shape)),
        example: None,
        examples: IndexMap::new(),
        explode: None,
        extensions: IndexMap::new(),
    };
    match parameter.place {
        Place::Path => openapiv3::Parameter::Path {
            parameter_data,
            style: openapiv3::PathStyle::Simple,
        },
        Place::Query => openapiv3::Parameter::Query {
            parameter_data,
            allow_reserved: false,
            style: openapiv3::QueryStyle::Form,
            allow_empty_value: None,
        },
        Place::Header => openapiv3::Parameter::Header {
            parameter_data,
            style: openapiv3::HeaderStyle::Simple,
        },
    }
}

fn response(answer: &Answer) -> Response {
    Response {
        description: String::new(),
        content: content(&answer.content),
        ..Response::default()
    }
}

fn content(content: &Content) -> IndexMap<String, MediaType> {
    let (media_type, schema) = match content {
        Content::Empty => return IndexMap::new(),
        Content::Json(shape) => ("application/json", schema(shape)),
        // progenitor knows few media types by name; the refinement puts the real one back.
        Content::Text { .. } => ("text/plain", text(VariantOrUnknownOrEmpty::Empty)),
        Content::Bytes(_) => (
            "application/octet-stream",
            text(VariantOrUnknownOrEmpty::Item(StringFormat::Binary)),
        ),
    };
    let media = MediaType {
        schema: Some(schema),
        ..MediaType::default()
    };
    IndexMap::from([(media_type.to_owned(), media)])
}

fn text(format: VariantOrUnknownOrEmpty<StringFormat>) -> ReferenceOr<Schema> {
    ReferenceOr::Item(typed(Type::String(StringType {
        format,
        ..StringType::default()
    })))
}

/// A field: absent and null are the same, for lists and objects too.
fn optional(shape: &Shape) -> ReferenceOr<Box<Schema>> {
    boxed(null(schema(shape)))
}

fn null(schema: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    match schema {
        ReferenceOr::Item(mut schema) => {
            schema.schema_data.nullable = true;
            ReferenceOr::Item(schema)
        }
        ReferenceOr::Reference { .. } => schema,
    }
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Item(schema) => ReferenceOr::boxed_item(schema),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    }
}

fn schema(shape: &Shape) -> ReferenceOr<Schema> {
    let kind = match shape {
        Shape::Listed(name) | Shape::Object(name) => {
            return ReferenceOr::ref_(&format!("#/components/schemas/{name}"));
        }
        Shape::Text { .. } => return text(VariantOrUnknownOrEmpty::Empty),
        Shape::Integer { .. } => Type::Integer(IntegerType {
            format: VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64),
            ..IntegerType::default()
        }),
        Shape::Number(_) => Type::Number(NumberType {
            format: VariantOrUnknownOrEmpty::Item(NumberFormat::Double),
            ..NumberType::default()
        }),
        Shape::Boolean => Type::Boolean(openapiv3::BooleanType::default()),
        Shape::List {
            items, nullable, ..
        } => {
            let items = schema(items);
            let items = if *nullable {
                nullable_reference(items)
            } else {
                items
            };
            Type::Array(ArrayType {
                items: Some(boxed(items)),
                min_items: None,
                max_items: None,
                unique_items: false,
            })
        }
        Shape::Map {
            values, nullable, ..
        } => {
            let values = schema(values);
            let values = if *nullable {
                nullable_reference(values)
            } else {
                values
            };
            Type::Object(ObjectType {
                additional_properties: Some(AdditionalProperties::Schema(Box::new(values))),
                ..ObjectType::default()
            })
        }
        Shape::FreeObject => Type::Object(ObjectType::default()),
        Shape::Any => return ReferenceOr::Item(any()),
    };
    ReferenceOr::Item(typed(kind))
}

/// A schema that may be null, also where it is a reference.
fn nullable_reference(schema: ReferenceOr<Schema>) -> ReferenceOr<Schema> {
    match schema {
        ReferenceOr::Item(_) => null(schema),
        reference @ ReferenceOr::Reference { .. } => ReferenceOr::Item(Schema {
            schema_data: SchemaData {
                nullable: true,
                ..SchemaData::default()
            },
            schema_kind: SchemaKind::AllOf {
                all_of: vec![reference],
            },
        }),
    }
}

fn typed(kind: Type) -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Type(kind),
    }
}

fn any() -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(openapiv3::AnySchema::default()),
    }
}
