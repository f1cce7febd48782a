//! Whether a proxy stands between a client and an address, and which.

use std::sync::Arc;

use http::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use reqwest::{NoProxy, Proxy, Url};

use crate::endpoint::{Endpoint, TLS};
use crate::environment::Environment;
use crate::error::{Error, ProxyName, root_cause};

/// The way to an address.
pub(super) enum Route {
    Direct,
    Through(Box<Proxy>, Arc<ProxyName>),
    /// As the settings of the system say, where there are such.
    System(Option<Arc<ProxyName>>),
}

/// The variables that name a proxy for `https` and for `http` addresses, in the order in which they are looked at; as
/// everywhere, an empty one hides the other spelling.
const HTTPS: [[&str; 2]; 2] = [["HTTPS_PROXY", "https_proxy"], ALL];
const HTTP: [[&str; 2]; 2] = [["HTTP_PROXY", "http_proxy"], ALL];
const ALL: [&str; 2] = ["ALL_PROXY", "all_proxy"];

impl Route {
    /// The way through a proxy that the caller names.
    pub(super) fn through(address: &str) -> Result<Self, Error> {
        let (url, name) = parse(address, "proxy(…)")?;
        Ok(Self::Through(Box::new(all(url)?), Arc::new(name)))
    }

    /// The way to an address by the environment: none through a proxy to this machine itself, or in answer to a web
    /// server's request, whose headers become variables.
    pub(super) fn find(endpoint: &Endpoint, environment: &Environment) -> Result<Self, Error> {
        if endpoint.loopback || environment.first(&["REQUEST_METHOD"]).is_some() {
            return Ok(Self::Direct);
        }
        let variables = if endpoint.is_plain() { HTTP } else { HTTPS };
        let stated = variables
            .into_iter()
            .filter_map(|names| environment.first(&names))
            .find(|(_, address)| !address.is_empty());
        let Some((origin, address)) = stated else {
            return Ok(Self::by_system(endpoint, environment));
        };
        let except = environment.first(&["NO_PROXY", "no_proxy"]);
        let except = except.map_or_else(String::new, |(_, hosts)| hosts);
        // Which hosts these are is for the library to say that reqwest asks as well.
        let anything = Matcher::builder().all("http://proxy").no(except.as_str());
        if intercept(&anything.build(), endpoint).is_none() {
            return Ok(Self::Direct);
        }
        let (url, name) = parse(&address, origin)?;
        let proxy = all(url)?.no_proxy(NoProxy::from_string(&except));
        Ok(Self::Through(Box::new(proxy), Arc::new(name)))
    }

    fn by_system(endpoint: &Endpoint, environment: &Environment) -> Self {
        if !environment.is_process() {
            return Self::Direct;
        }
        let proxy = intercept(&Matcher::from_system(), endpoint);
        Self::System(proxy.and_then(|proxy| {
            let url = Url::parse(&proxy.uri().to_string()).ok()?;
            Some(Arc::new(ProxyName {
                has_credentials: proxy.basic_auth().is_some(),
                ..named(&url, "the settings of the system")
            }))
        }))
    }

    /// Has an HTTP client take this way.
    pub(super) fn lay(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        match self {
            Self::Direct => builder.no_proxy(),
            Self::Through(proxy, _) => builder.no_proxy().proxy(Proxy::clone(proxy)),
            Self::System(_) => builder,
        }
    }

    /// The proxy on the way, for messages.
    pub(super) fn proxy(&self) -> Option<Arc<ProxyName>> {
        match self {
            Self::Direct => None,
            Self::Through(_, name) => Some(Arc::clone(name)),
            Self::System(name) => name.clone(),
        }
    }
}

fn intercept(matcher: &Matcher, endpoint: &Endpoint) -> Option<Intercept> {
    matcher.intercept(&endpoint.base_url.parse::<Uri>().ok()?)
}

fn all(url: Url) -> Result<Proxy, Error> {
    Proxy::all(url).map_err(|error| {
        let error = error.without_url();
        Error::configuration(format!("the proxy cannot be used: {}", root_cause(&error)))
            .with_source(error)
    })
}

/// Reads a proxy's address. Messages do not show it, for a password may stand in it.
fn parse(address: &str, origin: &'static str) -> Result<(Url, ProxyName), Error> {
    let bad = |reason: &str| {
        Error::configuration(format!(
            "the proxy in {origin} {reason}: write it as http://host:port"
        ))
    };
    let address = address.trim();
    // By old custom a proxy is often written as its host and port alone.
    let url = if address.contains("://") {
        Url::parse(address)
    } else {
        Url::parse(&format!("http://{address}"))
    };
    let url = url.ok().filter(Url::has_host);
    let url = url.ok_or_else(|| bad("is no URL"))?;
    match url.scheme() {
        "http" => {}
        "https" if TLS => {}
        "https" => {
            return Err(bad(
                "needs TLS, and none of the features rustls, native-tls and rustls-no-provider is enabled",
            ));
        }
        scheme => {
            return Err(bad(&format!(
                "has the scheme {scheme}, and only http and https are supported"
            )));
        }
    }
    // What the library below cannot read, it would pass by without a word.
    let readable = Matcher::builder().all(url.as_str()).build();
    if readable
        .intercept(&Uri::from_static("http://host"))
        .is_none()
    {
        return Err(bad("is no URL"));
    }
    let name = named(&url, origin);
    Ok((url, name))
}

fn named(url: &Url, origin: &'static str) -> ProxyName {
    let port = url.port_or_known_default().unwrap_or_default();
    ProxyName {
        address: format!(
            "{}://{}:{port}",
            url.scheme(),
            url.host_str().unwrap_or_default()
        ),
        origin,
        has_credentials: !url.username().is_empty() || url.password().is_some(),
    }
}
