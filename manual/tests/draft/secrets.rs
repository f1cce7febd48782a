//! What is called like a secret is drafted as one, and the page need not say so.

use document::lint;

use super::{appended, audited, document, drafted, empty, page_text};

/// A page with a row of this name and type in its body.
fn page(name: &str, value_type: &str) -> String {
    let page = page_text("add-book");
    let row = "title\n\nYes\n\nString\n";
    assert_eq!(page.matches(row).count(), 1);
    page.replace(row, &format!("{name}\n\nYes\n\n{value_type}\n"))
}

#[test]
fn a_text_that_is_called_like_a_secret_is_one() {
    for (name, value_type, secret) in [
        ("target_password", "String", true),
        ("passphrase", "String", true),
        ("private_key", "String", true),
        ("target_mgmt_private_key", "String", true),
        ("secretKey", "String", true),
        ("access_token", "String", true),
        ("passwords", "Array of strings", true),
        ("X-Auth-Token", "String", false),
        ("config_key", "String", false),
        ("cert", "String", false),
        ("target_mgmt_cert", "String", false),
        ("key", "String", false),
        ("password_hint", "String", false),
    ] {
        let page = page(name, value_type);
        let draft = drafted(&document(&empty()), &page);
        let found = draft.contains("type: string\n          format: password\n          minLength")
            || draft.contains("type: string\n            format: password\n            minLength");
        assert_eq!(found, secret, "{draft}");

        // The page does not have the format, and the audit does not ask for it.
        let lines = draft.split_inclusive('\n');
        let plain: String = lines
            .filter(|line| line.trim() != "format: password")
            .collect();
        for text in [&draft, &plain] {
            let whole = document(&appended(&empty(), text));
            let audit = audited(&whole, &page);
            assert!(audit.holds(), "{text}\n{audit}");
        }
        let whole = document(&appended(&empty(), &draft));
        let findings = lint::lint(&whole, &[]);
        assert!(
            findings
                .iter()
                .all(|finding| finding.rule != "plain-secret"),
            "{draft}"
        );
    }
}
