//! What a generated client says of its service and its operations.

use crate::Transport;

/// What the document says of a service.
///
/// ```
/// use huaweicloud_sms::runtime::Service;
///
/// static SERVICE: Service = Service {
///     name: "sms",
///     endpoints: &[("ap-southeast-3", "https://sms.ap-southeast-3.myhuaweicloud.com")],
///     package: "huaweicloud-sms",
///     version: "0.1.0",
/// };
/// # assert_eq!(SERVICE.name, "sms");
/// ```
#[derive(Debug)]
pub struct Service {
    /// The service's part of endpoints and, in upper case, of environment variable names: `sms`.
    pub name: &'static str,
    /// Region identifier and endpoint, in the document's order.
    pub endpoints: &'static [(&'static str, &'static str)],
    /// The package of the generated client, for the user agent.
    pub package: &'static str,
    /// The version of that package.
    pub version: &'static str,
}

/// What the document says of an operation.
///
/// ```
/// use huaweicloud_sms::runtime::Operation;
///
/// static LIST_TASKS: Operation = Operation {
///     id: "ListTasks",
///     action: "listing tasks",
///     method: "GET",
///     path: "/v3/tasks",
///     permission: Some("sms:server:listTask"),
///     idempotent: true,
/// };
/// # assert_eq!(LIST_TASKS.id, "ListTasks");
/// ```
#[derive(Debug)]
pub struct Operation {
    /// The document's `operationId`.
    pub id: &'static str,
    /// What a call does, as the subject of a sentence: `listing tasks`.
    pub action: &'static str,
    /// The HTTP method in upper case.
    pub method: &'static str,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// The IAM action that a caller must be granted.
    pub permission: Option<&'static str>,
    /// Whether its work is done once however often it is sent: what HTTP says of the method, unless the document says
    /// otherwise.
    pub idempotent: bool,
}

/// A generated client.
///
/// Implemented by generated code; [`ClientBuilder`](crate::ClientBuilder) builds any client that implements it.
pub trait ServiceClient: Sized {
    /// The service that the client calls.
    const SERVICE: &'static Service;

    /// Puts a client on top of a transport.
    fn from_transport(transport: Transport) -> Self;
}
