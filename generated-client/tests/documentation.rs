//! What the documentation says is what the client does.

use huaweicloud_sms::{Client, Credentials, runtime::Environment};

const CLIENT: &str = include_str!("../src/client.rs");
const README: &str = include_str!("../../README.md");

/// The variables are named where one reads of them as they are named where none of them is set.
#[test]
fn the_variables_are_listed_as_the_message_lists_them() {
    let nothing = Environment::from_iter([("HOME", "/no/such/home")]);
    let message = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .credentials(Credentials::from_environment(&nothing).unwrap())
        .build()
        .unwrap_err()
        .to_string();
    let names: Vec<&str> = message
        .split([',', ' '])
        .filter(|word| word.contains('_'))
        .collect();
    assert_eq!(names.first(), Some(&"HUAWEICLOUD_SMS_TOKEN"), "{message}");
    assert_eq!(names.len(), 9, "{message}");
    for text in [CLIENT, README] {
        let mut rest = text;
        for name in &names {
            let (_, after) = rest.split_once(&format!("`{name}`")).expect(name);
            rest = after;
        }
    }
}
