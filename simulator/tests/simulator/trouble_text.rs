//! Rules of trouble as text: what is written is read, and what is wrong is named.

use std::time::Duration;

use huaweicloud_sms_simulator::{Oddity, Trouble};

#[test]
fn what_is_written_is_read() {
    let second = Duration::from_secs(1);
    for trouble in [
        Trouble::latency(second, second / 2).rate(0.5),
        Trouble::status(503)
            .retry_after(2)
            .times(4)
            .path("/v3/tasks"),
        Trouble::status(302)
            .header("location", "http://127.0.0.1:1/")
            .nth(3),
        Trouble::status(502).in_html().every(3),
        Trouble::status(500).operation("CreateTask").nth(2),
        Trouble::status(500).writes().rate(0.5).times(2),
        Trouble::html()
            .path("/v3/tasks")
            .operation("CreateTask")
            .writes(),
        Trouble::throttle(2.5, 4),
        Trouble::reset().first(2),
        Trouble::lost_answer().operation("CreateTask").nth(1),
        Trouble::cut_body(),
        Trouble::slow_body(second),
        Trouble::cut_json(),
        Trouble::html(),
        Trouble::empty_body(),
        Trouble::error_object(),
        Trouble::page_cap(50),
        Trouble::stale_list().path("/v3/tasks").every(2),
        Trouble::odd_tasks(0.25, [Oddity::Nulls, Oddity::WrongTypes]),
    ] {
        assert_eq!(trouble.to_string().parse(), Ok(trouble));
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (text, part) in [
        ("", ": is no kind of trouble"),
        ("flood", "flood: is no kind of trouble"),
        ("status=99", "99 is not from 200 to 599"),
        ("status=503,jitter=2s", "jitter: does not go with status"),
        ("reset,rate=2", "rate: \"2\" is not from 0 to 1"),
        ("latency=2", "latency: \"2\" is not a time"),
        ("latency=-2s", "latency: \"-2s\" is not a time"),
        ("slow-body=18446744073709551615s", "is not a time"),
        ("throttle=0", "throttle: \"0\" is not above zero"),
        (
            "odd-tasks=1,only=nulls+ghosts",
            "\"ghosts\" is not one of unknown-values",
        ),
        ("reset,path=tasks", "path: a path begins with /"),
        (
            "reset,path=/a?b=c",
            "path: a path begins with / and has no query",
        ),
        ("reset,operation=", "operation: \"\" is not the id of"),
        ("reset,writes=yes", "writes: takes no value"),
        ("stale-list=1", "stale-list: takes no value"),
        ("page-cap=0", "page-cap: 0 is not from 1 to "),
        (
            "page-cap=-1",
            "page-cap: \"-1\" is not a whole number from 1 to ",
        ),
        (
            "page-cap",
            "page-cap: \"\" is not a whole number from 1 to ",
        ),
        ("reset,nth=0", "nth: 0 is not from 1 to "),
        ("reset,every=0", "every: 0 is not from 1 to "),
        ("reset,first=0", "first: 0 is not from 1 to "),
        ("reset,times=0", "times: 0 is not from 1 to "),
        ("throttle=1,burst=0", "burst: 0 is not from 1 to 4294967295"),
        (
            "reset,nth=18446744073709551616",
            "nth: \"18446744073709551616\" is not a whole",
        ),
        ("lost-answer=1", "lost-answer: takes no value"),
        ("reset=5", "reset: takes no value, and \"5\" is given"),
        ("status=502,html=no", "html: takes no value"),
        (
            "status=503,retry-after=soon",
            "retry-after: \"soon\" is not a whole number from 0",
        ),
        (
            "status=302,location=",
            "location: \"\" is not an address such as http://",
        ),
        ("reset,nth=2,nth=3", "nth: is there twice"),
        (
            "reset,nth=2,rate=1",
            "rate: does not go with nth; a rule has one of rate, nth, every, first",
        ),
        ("reset,", ": does not go with reset; all kinds take"),
    ] {
        let error = text.parse::<Trouble>().unwrap_err().to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}
