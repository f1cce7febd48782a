//! Loopback servers that speak TLS, with certificates as good or bad as a test wants them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{CertificateParams, CertifiedIssuer, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// Who signs certificates.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let name = &mut params.distinguished_name;
        name.push(rcgen::DnType::CommonName, "an authority of these tests");
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap());
        Self(issuer.unwrap())
    }

    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }
}

/// A certificate for a name, with whatever else.
pub(crate) fn named(name: &str, change: fn(&mut CertificateParams)) -> CertificateParams {
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    change(&mut params);
    params
}

/// A server, or a proxy, that counts its connections.
pub(crate) struct Counted {
    /// Host and port, the host by its name.
    pub(crate) host: String,
    connections: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Counted {
    async fn start<F: Future<Output = ()> + Send + 'static>(
        serve: impl Fn(TcpStream) -> F + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = format!("localhost:{}", listener.local_addr().unwrap().port());
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream));
            }
        });
        Self {
            host,
            connections,
            task,
        }
    }

    /// A server of the good answer with this certificate.
    pub(crate) async fn with(certificate: CertificateParams, authority: &Authority) -> Self {
        Self::tls(certificate, authority, false).await
    }

    /// The same, for those only who show a certificate of their own.
    #[cfg(feature = "rustls")]
    pub(crate) async fn for_the_known(
        certificate: CertificateParams,
        authority: &Authority,
    ) -> Self {
        Self::tls(certificate, authority, true).await
    }

    async fn tls(certificate: CertificateParams, authority: &Authority, known: bool) -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = certificate.signed_by(&key, &authority.0).unwrap();
        let provider = Arc::new(aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .unwrap();
        let config = if known {
            let mut roots = RootCertStore::empty();
            roots.add(authority.0.der().clone()).unwrap();
            let verifier =
                WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
            config.with_client_cert_verifier(verifier.unwrap())
        } else {
            config.with_no_client_auth()
        };
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = config
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        Self::start(move |stream| {
            let acceptor = acceptor.clone();
            async move {
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    let _ = stream.read(&mut [0; 4096]).await;
                    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"count\":0}";
                    let _ = stream.write_all(answer).await;
                    let _ = stream.shutdown().await;
                }
            }
        })
        .await
    }

    /// A proxy that opens a tunnel to this address, whatever it is asked for.
    pub(crate) async fn tunnel(to: &str) -> Self {
        let to = to.to_owned();
        Self::start(move |mut stream| {
            let to = to.clone();
            async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
                let mut there = TcpStream::connect(to).await.unwrap();
                let _ = copy_bidirectional(&mut stream, &mut there).await;
            }
        })
        .await
    }

    /// A server that answers whatever comes with HTTP in the clear.
    pub(crate) async fn plain() -> Self {
        Self::start(|mut stream| async move {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
            let _ = stream.shutdown().await;
        })
        .await
    }

    /// A server that hangs up at once.
    pub(crate) async fn silent() -> Self {
        Self::start(|_stream| async {}).await
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.task.abort();
    }
}
