//! Failures of TLS that can only repeat themselves: one attempt, and what to do.

use std::process::Command;

use huaweicloud_runtime::{Credentials, Error, RetryPolicy};
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, date_time_ymd};

use crate::support::builder;
use crate::support::tls::{Authority, Counted, named};

/// What comes of a call to a server by these who trust the authority.
async fn call(server: &Counted, trusted: Option<&Authority>) -> Result<(), Error> {
    let (builder, _clock) = builder(&format!("https://{}", server.host));
    let builder = match trusted {
        Some(authority) => builder.root_certificate(authority.pem()),
        None => builder,
    };
    builder.build().unwrap().list().await.map(|_| ())
}

/// Asserts that a failure was final and said this, `HOST` being the server's.
fn assert_final(error: &Error, server: &Counted, said: &str) {
    // The system's TLS does not tell which names a certificate is for, and has words of its own for the rest.
    let said = if cfg!(feature = "rustls") {
        said.to_owned()
    } else {
        let said = said.replace("for other.example", "for another name");
        said.replace("for 127.0.0.2", "for another name")
    };
    let said = said.replace("HOST", &server.host);
    if cfg!(feature = "rustls") || !said.contains("cannot be used") {
        assert_eq!(error.to_string(), format!("listing things failed: {said}"));
    }
    assert_eq!(crate::hostile::predicates(error), "connect");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
}

#[tokio::test]
async fn a_certificate_of_a_trusted_authority_is_good() {
    let authority = Authority::new();
    let server = Counted::with(named("localhost", |_| {}), &authority).await;
    call(&server, Some(&authority)).await.unwrap();
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_bad_certificate_is_final_and_says_the_way_out() {
    type Change = fn(&mut CertificateParams);
    let rows: [(&str, Change, &str); 5] = [
        (
            "localhost",
            |params| params.not_after = date_time_ymd(2020, 1, 1),
            "its certificate has run out; have it renewed, or set the clock of this machine right",
        ),
        (
            "localhost",
            |params| params.not_before = date_time_ymd(2090, 1, 1),
            "its certificate is not valid yet; set the clock of this machine right",
        ),
        (
            "other.example",
            |_| {},
            "its certificate is for other.example; write the endpoint with a name that it is for",
        ),
        (
            "127.0.0.2",
            |_| {},
            "its certificate is for 127.0.0.2; write the endpoint with a name that it is for",
        ),
        (
            "localhost",
            |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth],
            "its certificate cannot be used, certificate had invalid extensions; have it replaced",
        ),
    ];
    for (name, change, said) in rows {
        let authority = Authority::new();
        let server = Counted::with(named(name, change), &authority).await;
        let error = call(&server, Some(&authority)).await.unwrap_err();
        assert_final(&error, &server, &format!("no connection to HOST: {said}"));
    }
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_final() {
    let server = Counted::with(named("localhost", |_| {}), &Authority::new()).await;
    let said = "no connection to HOST: its certificate is signed by nobody who is trusted here; \
        name its authority's with root_certificate(…), or all authorities' in a file with SSL_CERT_FILE";
    for stranger in [None, Some(Authority::new())] {
        let before = server.connections();
        let error = call(&server, stranger.as_ref()).await.unwrap_err();
        let said = said.replace("HOST", &server.host);
        assert_eq!(error.to_string(), format!("listing things failed: {said}"));
        assert_eq!((error.attempts(), server.connections()), (1, before + 1));
    }
}

#[tokio::test]
async fn https_to_a_server_of_http_is_final() {
    let server = Counted::plain().await;
    let error = call(&server, None).await.unwrap_err();
    let said = "no connection to HOST: what answers there does not speak TLS; \
        check the scheme and the port of the endpoint";
    assert_final(&error, &server, said);
}

/// The server's refusal comes after the handshake, when the request is on its way already.
#[cfg(feature = "rustls")]
#[tokio::test]
async fn a_server_that_asks_for_a_certificate_is_final() {
    let authority = Authority::new();
    let server = Counted::for_the_known(named("localhost", |_| {}), &authority).await;
    let error = call(&server, Some(&authority)).await.unwrap_err();
    let said = "no connection to HOST: no TLS, received fatal alert: CertificateRequired; \
        check what stands between";
    assert_final(&error, &server, said);
}

#[cfg(feature = "rustls")]
#[tokio::test]
async fn a_host_that_no_certificate_can_name_is_final() {
    let (builder, _clock) = builder("https://a..example:9");
    let error = builder.build().unwrap().list().await.unwrap_err();
    assert_eq!(error.attempts(), 1, "{error}");
    assert!(error.is_connect() && !error.is_retryable(), "{error}");
}

/// A handshake that is cut off says nothing of the next.
#[tokio::test]
async fn a_handshake_that_is_cut_off_passes() {
    let server = Counted::silent().await;
    let error = call(&server, None).await.unwrap_err();
    assert!(error.is_retryable(), "{error}");
    assert_eq!((error.attempts(), server.connections()), (4, 4));
}

/// What a test prints in a process of its own, where these authorities are trusted: they are read when a client is built.
async fn trusting(authorities: &str, test: &str, host: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roots.pem");
    std::fs::write(&file, authorities).unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture"])
        .env_remove("SSL_CERT_DIR")
        .env("SSL_CERT_FILE", &file)
        .env("TLS_HOST", host);
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn the_file_of_authorities_is_as_the_message_says() {
    const TEST: &str = "tls::the_file_of_authorities_is_as_the_message_says";
    if let Ok(host) = std::env::var("TLS_HOST") {
        let (builder, _clock) = builder(&format!("https://{host}"));
        match builder.retry_policy(RetryPolicy::none()).build() {
            Ok(client) => drop(client.list().await.unwrap()),
            Err(error) => println!("refused: {error}"),
        }
        return;
    }
    let authority = Authority::new();
    let server = Counted::with(named("localhost", |_| {}), &authority).await;
    let told = trusting(&authority.pem(), TEST, &server.host).await;
    assert!(!told.contains("refused"), "{told}");
    assert_eq!(server.connections(), 1);
    if !cfg!(feature = "rustls") {
        return;
    }
    let told = trusting("", TEST, &server.host).await;
    assert!(
        told.contains("refused: the HTTP client cannot be built: no authority is trusted here; install those of the system (often the package ca-certificates), or name them in a file with SSL_CERT_FILE"),
        "{told}"
    );
}

/// Reading them takes its time, and there may be none.
#[tokio::test]
async fn authorities_are_read_where_there_is_tls() {
    const TEST: &str = "tls::authorities_are_read_where_there_is_tls";
    const HERE: &str = "http://127.0.0.1:9";
    if let Ok(host) = std::env::var("TLS_HOST") {
        let metadata = Credentials::metadata().endpoint(HERE);
        builder(HERE).0.credentials(metadata).build().unwrap();
        let login = Credentials::password("user", "PLANTED-password", "account");
        let login = login.iam_endpoint(format!("https://{host}"));
        match builder(HERE).0.credentials(login).build() {
            Ok(client) => println!("login: {}", client.list().await.unwrap_err()),
            Err(error) => println!("refused: {error}"),
        }
        return;
    }
    let authority = Authority::new();
    let server = Counted::with(named("localhost", |_| {}), &authority).await;
    let told = trusting(&authority.pem(), TEST, &server.host).await;
    assert!(told.contains("X-Subject-Token"), "{told}");
    assert_eq!(server.connections(), 1);
    if cfg!(feature = "rustls") {
        let told = trusting("", TEST, &server.host).await;
        assert!(told.contains("no authority is trusted here"), "{told}");
    }
}
