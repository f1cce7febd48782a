//! How progenitor puts a request together: the statements of `send` up to the request.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprMethodCall, Lit, Local, Pat, Stmt, Token, parse_quote};

use super::unexpected::{missing, same, surplus};
use crate::model::{Content, Operation, Parameter, Place};
use document::diagnostic::Diagnostic;

/// How the request of an operation is put together.
pub(crate) struct Request<'m> {
    /// The variable that holds the URL; no parameter is called so.
    pub(crate) url: Ident,
    /// The URL, with `{}` for the service's address and then for each of `segments`.
    pub(crate) template: String,
    /// The parameters in the path, in order.
    pub(crate) segments: Vec<&'m Parameter>,
    /// The function of the HTTP client that begins a request.
    pub(crate) method: Ident,
    /// Whether the answer is asked for as JSON.
    pub(crate) accepts_json: bool,
    /// The parameters in the query, in the order in which they are sent.
    pub(crate) queries: Vec<&'m Parameter>,
}

/// Reads the assembly from the body of an operation's `send`, and holds it against the model.
///
/// Headers and the body are the model's; what progenitor does about them is left out, so it must be what is known.
pub(super) fn request<'m>(
    operation: &'m Operation,
    send: &[Stmt],
) -> Result<Request<'m>, Vec<Diagnostic>> {
    let reader = Reader { operation };
    let (first, url, address) = reader.one(send, "URL", |init| match init {
        Expr::Macro(call) if call.mac.path.is_ident("format") => Some(&call.mac),
        _ => None,
    })?;
    let (last, _, chain) = reader.one(send, "request", |init| match init {
        Expr::Try(tried) => match &*tried.expr {
            Expr::MethodCall(call) if call.method == "build" => Some(&*call.receiver),
            _ => None,
        },
        _ => None,
    })?;
    reader.headers(send.get(first + 1..last).unwrap_or_default())?;
    let (template, segments) = reader.url(address)?;
    let (method, queries) = reader.calls(&url, chain)?;
    Ok(Request {
        url,
        template,
        segments,
        method,
        accepts_json: reader.accepts_json(),
        queries,
    })
}

struct Reader<'m> {
    operation: &'m Operation,
}

impl<'m> Reader<'m> {
    /// The one variable whose initial value is of a kind: where it stands, its name, and the value.
    fn one<'s, T>(
        &self,
        send: &'s [Stmt],
        what: &str,
        kind: impl Fn(&'s Expr) -> Option<T>,
    ) -> Result<(usize, Ident, T), Vec<Diagnostic>> {
        let found = send.iter().enumerate().filter_map(|(at, statement)| {
            let Stmt::Local(Local {
                pat: Pat::Ident(name),
                init: Some(init),
                ..
            }) = statement
            else {
                return None;
            };
            Some((at, name.ident.clone(), kind(&init.expr)?))
        });
        let mut found: Vec<_> = found.collect();
        let (count, first) = (found.len(), found.pop());
        match first {
            Some(one) if count == 1 => Ok(one),
            Some(_) => Err(surplus(format!(
                "{count} of one {what} for `{}`",
                self.operation.id
            ))),
            None => Err(missing(format!("{what} for `{}`", self.operation.id))),
        }
    }

    /// An operand of a kind that is none of the known ones.
    fn unknown(&self, what: &str, code: &impl ToTokens) -> Vec<Diagnostic> {
        let (code, id) = (code.to_token_stream(), &self.operation.id);
        surplus(format!("an unknown {what} for `{id}`: `{code}`"))
    }

    fn same(
        &self,
        what: &str,
        found: Vec<String>,
        wanted: Vec<String>,
    ) -> Result<(), Vec<Diagnostic>> {
        same(
            &format!("{what} for `{}`", self.operation.id),
            found,
            wanted,
        )
    }

    /// The parameter of a place that stands so in the code.
    fn parameter(
        &self,
        place: Place,
        code: &Expr,
        form: impl Fn(&Ident) -> Expr,
    ) -> Option<&'m Parameter> {
        let mut parameters = self.operation.parameters_in(place);
        parameters.find(|parameter| *code == form(&format_ident!("{}", parameter.ident)))
    }

    fn url(&self, format: &syn::Macro) -> Result<(String, Vec<&'m Parameter>), Vec<Diagnostic>> {
        let unknown = || self.unknown("URL", &format.tokens);
        let operands = format.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated);
        let mut operands = operands.map_err(|_| unknown())?.into_iter();
        let (Some(Expr::Lit(template)), Some(address)) = (operands.next(), operands.next()) else {
            return Err(unknown());
        };
        let Lit::Str(template) = template.lit else {
            return Err(unknown());
        };
        if address != parse_quote!(client.baseurl) {
            return Err(self.unknown("address", &address));
        }
        let segments = operands.map(|code| {
            let form = |ident: &Ident| parse_quote!(encode_path(&#ident.to_string()));
            let parameter = self.parameter(Place::Path, &code, form);
            parameter.ok_or_else(|| self.unknown("part of the path", &code))
        });
        let segments = segments.collect::<Result<Vec<_>, _>>()?;
        let template = template.value();
        let mut path = template.clone();
        let address = String::new();
        let names = segments.iter().map(|part| format!("{{{}}}", part.wire));
        for name in std::iter::once(address).chain(names) {
            path = path.replacen("{}", &name, 1);
        }
        self.same("URLs", vec![path], vec![self.operation.path.clone()])?;
        Ok((template, segments))
    }

    /// The statements between URL and request: nothing but the headers.
    fn headers(&self, statements: &[Stmt]) -> Result<(), Vec<Diagnostic>> {
        let size = self.operation.parameters_in(Place::Header).count() + 1;
        let always = [
            parse_quote!(let mut header_map = ::reqwest::header::HeaderMap::with_capacity(#size);),
            parse_quote! {
                header_map.append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(super::Client::api_version()),
                );
            },
        ];
        let set = self
            .operation
            .parameters_in(Place::Header)
            .map(|parameter| -> Stmt {
                let (name, ident) = (&parameter.ident, format_ident!("{}", parameter.ident));
                if parameter.required {
                    parse_quote!(header_map.append(#name, #ident.to_string().try_into()?);)
                } else {
                    parse_quote! {
                        if let Some(value) = #ident {
                            header_map.append(#name, value.to_string().try_into()?);
                        }
                    }
                }
            });
        let wanted = always.into_iter().chain(set);
        self.same("statements on headers", texts(statements), texts(wanted))
    }

    /// The calls on the HTTP client: the method, and the queries in their order.
    fn calls(
        &self,
        url: &Ident,
        chain: &Expr,
    ) -> Result<(Ident, Vec<&'m Parameter>), Vec<Diagnostic>> {
        let (mut methods, mut queries, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let mut rest = chain;
        while let Expr::MethodCall(ExprMethodCall {
            receiver,
            method,
            args,
            ..
        }) = rest
        {
            if args.len() == 1 && args.first() == Some(&parse_quote!(#url)) {
                methods.push(method.clone());
            } else if method == "query" {
                let form = |ident: &Ident| {
                    let name = ident.to_string();
                    parse_quote!(&progenitor_client::QueryParam::new(#name, &#ident))
                };
                let query = args
                    .first()
                    .and_then(|pair| self.parameter(Place::Query, pair, form));
                queries.push(query.ok_or_else(|| self.unknown("query", args))?);
            } else {
                let arguments = args.iter();
                others.push(quote!(#method(#(#arguments),*)));
            }
            rest = receiver;
        }
        if *rest != parse_quote!(client.client) {
            return Err(self.unknown("HTTP client", rest));
        }
        // By the names of the wire, and otherwise in the document's order, as a call by name sends them.
        queries.sort_by_cached_key(|query| {
            let mut stated = self.operation.parameters_in(Place::Query);
            let at = stated.position(|one| one.ident == query.ident);
            (query.wire.to_ascii_lowercase(), at)
        });
        self.same(
            "methods",
            texts(&methods),
            vec![self.operation.method.clone()],
        )?;
        self.same(
            "queries",
            idents(queries.iter().copied()),
            idents(self.operation.parameters_in(Place::Query)),
        )?;
        self.same(
            "headers and bodies",
            texts(others),
            texts(self.known_calls()),
        )?;
        let method = methods.pop().ok_or_else(|| missing("method"))?;
        Ok((method, queries))
    }

    /// What else is called: for the headers, and for the body under the media type of the reduced document.
    fn known_calls(&self) -> Vec<TokenStream> {
        let accept = self.accepts_json().then(|| {
            quote!(header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json",)
            ))
        });
        let raw = |media_type: &str| {
            let value = quote!(::reqwest::header::HeaderValue::from_static(#media_type));
            vec![
                quote!(header(::reqwest::header::CONTENT_TYPE, #value)),
                quote!(body(body)),
            ]
        };
        let body = self.operation.body.as_ref().map(|body| match body.content {
            Content::Json(_) => vec![quote!(json(&body))],
            Content::Text { .. } => raw("text/plain"),
            Content::Bytes(_) => raw("application/octet-stream"),
            Content::Empty => Vec::new(),
        });
        let body = body.into_iter().flatten();
        accept
            .into_iter()
            .chain(body)
            .chain([quote!(headers(header_map))])
            .collect()
    }

    /// progenitor knows of the success alone.
    fn accepts_json(&self) -> bool {
        let success = self.operation.successes.first();
        success.is_some_and(|answer| matches!(answer.content, Content::Json(_)))
    }
}

fn idents<'p>(parameters: impl IntoIterator<Item = &'p Parameter>) -> Vec<String> {
    parameters
        .into_iter()
        .map(|parameter| parameter.ident.clone())
        .collect()
}

fn texts(code: impl IntoIterator<Item = impl ToTokens>) -> Vec<String> {
    let code = code.into_iter();
    code.map(|code| code.to_token_stream().to_string())
        .collect()
}
