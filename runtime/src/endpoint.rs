//! Regions and the endpoints that belong to them.

use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use reqwest::Url;

use crate::environment::Environment;
use crate::error::Error;
use crate::operation::Service;
use crate::text::quoted;

/// A region of the cloud.
///
/// Which endpoint belongs to it is said by the service's document. Any other region can be named, with an endpoint
/// from [`ClientBuilder::endpoint`](crate::ClientBuilder::endpoint) or the environment. An identifier is 1 to 63 letters,
/// digits and inner dashes; what is none is refused when a client is built.
///
/// ```
/// use huaweicloud_sms::Region;
///
/// assert_eq!(Region::from("ap-southeast-3"), Region::ApSoutheast3);
/// assert_eq!(Region::from("sa-brazil-1").id(), "sa-brazil-1");
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Region {
    /// `cn-north-4`, Beijing: the Chinese site.
    CnNorth4,
    /// `ap-southeast-3`, Singapore: the international site.
    ApSoutheast3,
    /// `my-kualalumpur-1`, Kuala Lumpur.
    MyKualalumpur1,
    /// `ru-moscow-1`, Moscow.
    RuMoscow1,
    /// `eu`, the site of European accounts; no region of its own.
    Europe,
    /// Any other, by its identifier.
    Other(String),
}

const KNOWN: [Region; 5] = [
    Region::CnNorth4,
    Region::ApSoutheast3,
    Region::MyKualalumpur1,
    Region::RuMoscow1,
    Region::Europe,
];

impl Region {
    /// The identifier.
    pub fn id(&self) -> &str {
        match self {
            Self::CnNorth4 => "cn-north-4",
            Self::ApSoutheast3 => "ap-southeast-3",
            Self::MyKualalumpur1 => "my-kualalumpur-1",
            Self::RuMoscow1 => "ru-moscow-1",
            Self::Europe => "eu",
            Self::Other(id) => id,
        }
    }

    /// Refuses what is no id, for ids become parts of host names and of variables; `setting` is where it stands.
    pub(crate) fn check(&self, setting: &str) -> Result<(), Error> {
        let id = self.id();
        let fits = (1..=63).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !id.starts_with('-')
            && !id.ends_with('-');
        if fits {
            return Ok(());
        }
        Err(Error::configuration(format!(
            "the {setting} is no region id: it was given {}, and an id has 1 to 63 letters, digits and inner dashes, such as ap-southeast-3",
            quoted(id)
        )))
    }
}

/// Regions are the same when their identifiers are, however they came to be.
impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Region {}

impl Hash for Region {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl From<&str> for Region {
    fn from(id: &str) -> Self {
        KNOWN
            .into_iter()
            .find(|region| region.id() == id)
            .unwrap_or_else(|| Self::Other(id.to_owned()))
    }
}

impl From<String> for Region {
    fn from(id: String) -> Self {
        Self::from(id.as_str())
    }
}

impl FromStr for Region {
    type Err = Infallible;

    fn from_str(id: &str) -> Result<Self, Infallible> {
        Ok(Self::from(id))
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The region that a variable names.
pub(crate) fn region_in(environment: &Environment, name: &str) -> Result<Option<Region>, Error> {
    let region = environment.get(name).map(Region::from);
    region.iter().try_for_each(|region| region.check(name))?;
    Ok(region)
}

/// The endpoint of a region: what the environment says, or else the document.
pub(crate) fn of_region(
    service: &Service,
    region: &Region,
    environment: &Environment,
) -> Result<String, Error> {
    let variable = region_variable(service, region);
    if let Some(endpoint) = environment.get(&variable) {
        return Ok(endpoint);
    }
    let known = service.endpoints.iter().find(|(id, _)| *id == region.id());
    known.map(|(_, endpoint)| (*endpoint).to_owned()).ok_or_else(|| {
        Error::configuration(format!(
            "the region {region} is not a known one of {}: {}; for another give the endpoint itself, with endpoint(\"https://…\"), {} or {variable}",
            service.name,
            known_regions(service),
            service_variable(service, "ENDPOINT"),
        ))
    })
}

/// The regions that a document names, for messages.
pub(crate) fn known_regions(service: &Service) -> String {
    let ids: Vec<&str> = service.endpoints.iter().map(|(id, _)| *id).collect();
    ids.join(", ")
}

/// A variable of this client's own: `HUAWEICLOUD_SMS_ENDPOINT`.
pub(crate) fn service_variable(service: &Service, what: &str) -> String {
    format!("HUAWEICLOUD_{}_{what}", upper(service.name))
}

/// The vendor's variable for the endpoint of a region: `HUAWEICLOUD_SDK_REGION_SMS_AP_SOUTHEAST_3`.
fn region_variable(service: &Service, region: &Region) -> String {
    format!(
        "HUAWEICLOUD_SDK_REGION_{}_{}",
        upper(service.name),
        upper(region.id())
    )
}

fn upper(name: &str) -> String {
    name.to_uppercase().replace('-', "_")
}

/// Where requests may go: a scheme, a host and a port.
#[derive(Debug, Clone)]
pub(crate) struct Origin(String);

impl Origin {
    /// The scheme is named even where there is no host.
    fn of(url: &Url) -> Self {
        let port = url
            .port()
            .map_or_else(String::new, |port| format!(":{port}"));
        let host = url.host_str().unwrap_or_default();
        Self(format!("{}://{host}{port}", url.scheme()))
    }

    /// Refuses to send a request anywhere else, for whatever it carries is meant for this origin.
    pub(crate) fn admit(&self, url: &Url) -> Result<(), Error> {
        let given = Self::of(url);
        let reason = if given.0 != self.0 {
            format!(
                "it goes to {}, and this client's credentials are for {} alone: build another client for that address",
                given.0, self.0
            )
        } else if !url.username().is_empty() || url.password().is_some() {
            format!(
                "its address at {} holds a user name or password: leave them out, for the client has its credentials",
                self.0
            )
        } else {
            return Ok(());
        };
        Err(Error::request(reason))
    }
}

/// Whether one of the features that bring TLS is enabled.
pub(crate) const TLS: bool = cfg!(feature = "__tls");

/// An address that requests may be sent to, without a slash at its end.
#[derive(Debug, Clone)]
pub(crate) struct Endpoint {
    pub(crate) base_url: String,
    pub(crate) origin: Origin,
    /// Whether it is this machine's own, so that no proxy may come between.
    pub(crate) loopback: bool,
}

impl Endpoint {
    /// Whether what is sent there is not encrypted.
    pub(crate) fn is_plain(&self) -> bool {
        self.base_url.starts_with("http:")
    }

    /// Checks an address; `what` names it in messages.
    pub(crate) fn parse(what: &str, text: &str, allow_plain_http: bool) -> Result<Self, Error> {
        let bad = |reason: String| Error::configuration(format!("the {what} {reason}"));
        let text = text.trim();
        if text.is_empty() {
            return Err(bad("is empty: write it as https://host".to_owned()));
        }
        let url = match Url::parse(text) {
            Ok(url) if url.has_host() || has_scheme(text) => url,
            Err(error) if has_scheme(text) => {
                return Err(bad(format!(
                    "is no URL ({error}): write it as https://host"
                )));
            }
            _ => return Err(without_scheme(what, text)),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad(
                "holds a user name or password: give credentials to credentials() instead"
                    .to_owned(),
            ));
        }
        // A query may hold anything, so it is not shown.
        let mut bare = url.clone();
        bare.set_query(None);
        bare.set_fragment(None);
        let shown = bare.as_str().trim_end_matches('/');
        if url.host_str().is_none_or(str::is_empty) || bare != url {
            return Err(bad(format!(
                "{shown} must be a scheme, a host and perhaps a path, such as https://host, without a query or fragment"
            )));
        }
        let loopback = is_loopback(&url);
        match url.scheme() {
            "https" if !TLS => Err(bad(format!(
                "{shown} needs TLS: enable one of the features rustls, native-tls and rustls-no-provider"
            ))),
            "http" if !loopback && !allow_plain_http => Err(bad(format!(
                "{shown} would send credentials in the clear: write https://, or call allow_plain_http() if that is meant"
            ))),
            "http" | "https" => Ok(Self {
                base_url: shown.to_owned(),
                origin: Origin::of(&url),
                loopback,
            }),
            scheme => Err(bad(format!(
                "{shown} has the scheme {scheme}: write https://"
            ))),
        }
    }
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        let mut bytes = scheme.bytes();
        bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Says what to write, and shows the text where it is a host and perhaps a port and a path: others may hold a secret.
fn without_scheme(what: &str, text: &str) -> Error {
    let text = text.trim_matches('/');
    let with = |scheme: &str| Url::parse(&format!("{scheme}://{text}")).ok();
    let example = match with("https").filter(|_| is_plain_address(text)) {
        Some(url) if is_loopback(&url) => format!("http://{text}"),
        Some(_) => format!("https://{text}"),
        None => {
            return Error::configuration(format!(
                "the {what} has no scheme: write it as https://host"
            ));
        }
    };
    Error::configuration(format!(
        "the {what} {text} has no scheme: write it as {example}"
    ))
}

/// Whether a text is a host name or an IPv4 address with, perhaps, a port and a path of plain segments.
fn is_plain_address(text: &str) -> bool {
    let (authority, path) = text.split_once('/').unwrap_or((text, ""));
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && !label.starts_with('-') && label.bytes().all(is_word)
    };
    let is_name = host.rsplit_once('.').is_some_and(|(rest, last)| {
        rest.split('.').all(is_label)
            && last.len() > 1
            && last.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    (host == "localhost" || host.parse::<Ipv4Addr>().is_ok() || is_name)
        && port.parse::<u16>().is_ok()
        && path
            .bytes()
            .all(|byte| is_word(byte) || b"/._~".contains(&byte))
}

/// Whether an address belongs to the European site, which has accounts and an IAM of its own.
pub(crate) fn is_european(address: &str) -> bool {
    let host = Url::parse(address)
        .ok()
        .and_then(|url| url.host_str().map(ToOwned::to_owned));
    host.is_some_and(|host| host.ends_with(".myhuaweicloud.eu"))
}

/// Whether an address is this machine's own.
fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost"
        || bare
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
