//! Region ids, which become parts of host names and of variables.

use huaweicloud_runtime::{ClientBuilder, Credentials, Environment, Error, Region};

use crate::support::{Reply, Server, ThingsClient};

/// What would name another host, another variable, or nothing at all.
const NONE: [&str; 14] = [
    "",
    "evil.com/",
    "evil.com",
    "a.b",
    "evil.com#",
    "evil.com?x=",
    "x@evil.com:443/",
    "-a",
    "a-",
    "a b",
    "eu\n",
    "a_b",
    "ä",
    "a234567890123456789012345678901234567890123456789012345678901234",
];

const GOOD: [&str; 5] = [
    "eu",
    "cn-north-4",
    "x",
    "EU-West-101",
    "a23456789012345678901234567890123456789012345678901234567890123",
];

fn builder() -> ClientBuilder<ThingsClient> {
    ClientBuilder::new()
        .endpoint("https://things.example.com")
        .credentials(Credentials::token("t"))
}

fn explains(error: &Error, setting: &str) {
    let message = error.to_string();
    let start = format!("the {setting} is no region id: ");
    assert!(message.starts_with(&start), "{message}");
    assert!(
        message.ends_with("1 to 63 letters, digits and inner dashes, such as ap-southeast-3"),
        "{message}"
    );
    assert!(message.len() < 250, "{message}");
    assert!(!message.contains(char::is_control), "{message:?}");
}

#[test]
fn the_region_of_a_client_is_an_id() {
    for id in NONE {
        for region in [Region::from(id), Region::Other(id.to_owned())] {
            let with_endpoint = builder().region(region.clone()).build();
            explains(&with_endpoint.unwrap_err(), "region");
            let alone = ClientBuilder::<ThingsClient>::new()
                .credentials(Credentials::token("t"))
                .region(region)
                .build();
            explains(&alone.unwrap_err(), "region");
        }
    }
    for id in GOOD {
        builder().region(id).build().unwrap();
    }
}

#[test]
fn the_region_of_iam_is_an_id() {
    for id in NONE {
        let login = Credentials::password("user", "password", "account").iam_region(id);
        let error = builder().credentials(login).build().unwrap_err();
        explains(&error, "iam_region");
    }
    for id in GOOD {
        let login = Credentials::password("user", "password", "account").iam_region(id);
        builder().credentials(login).build().unwrap();
    }
}

/// The last word holds, whether it is an address or a region.
#[tokio::test]
async fn iams_address_and_region_replace_each_other() {
    let login = || Credentials::password("user", "password", "account");
    let rows = [
        (
            login()
                .iam_endpoint("https://iam.example.com")
                .iam_region("cn-north-4"),
            "CONNECT iam.cn-north-4.myhuaweicloud.com:443",
        ),
        (
            login()
                .iam_region("no region")
                .iam_endpoint("https://iam.example.com"),
            "CONNECT iam.example.com:443",
        ),
        (
            login().iam_region(Region::Other("eu".to_owned())),
            "CONNECT iam.myhuaweicloud.eu:443",
        ),
    ];
    for (login, due) in rows {
        let proxy = Server::start(vec![Reply::full(403, &[], b"")]).await;
        let client = builder()
            .credentials(login)
            .proxy(proxy.url.as_str())
            .retry_policy(huaweicloud_runtime::RetryPolicy::none())
            .build()
            .unwrap();
        client.list().await.unwrap_err();
        let request = &proxy.requests()[0];
        assert_eq!(format!("{} {}", request.method, request.target), due);
    }
}

#[test]
fn a_region_of_the_environment_is_an_id() {
    let with = |name: &str, id: &str| {
        let environment = Environment::from_iter([
            (name, id),
            ("HUAWEICLOUD_THINGS_ENDPOINT", "https://things.example.com"),
            ("HW_USER_NAME", "user"),
            ("HW_USER_PASSWORD", "password"),
            ("HW_DOMAIN_NAME", "account"),
        ]);
        let client = ClientBuilder::<ThingsClient>::from_environment(&environment)
            .and_then(ClientBuilder::build);
        let credentials = Credentials::from_environment(&environment);
        (client.map(|_| ()), credentials.map(|_| ()))
    };
    // An empty variable counts as not set.
    for id in NONE.into_iter().filter(|id| !id.is_empty()) {
        let (client, _) = with("HUAWEICLOUD_THINGS_REGION", id);
        explains(&client.unwrap_err(), "HUAWEICLOUD_THINGS_REGION");
        let (client, credentials) = with("HW_REGION_NAME", id);
        explains(&client.unwrap_err(), "HW_REGION_NAME");
        explains(&credentials.unwrap_err(), "HW_REGION_NAME");
    }
    for id in GOOD {
        for name in ["HUAWEICLOUD_THINGS_REGION", "HW_REGION_NAME"] {
            let (client, credentials) = with(name, id);
            client.and(credentials).unwrap();
        }
    }
}
