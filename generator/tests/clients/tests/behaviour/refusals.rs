//! What is refused before anything is sent, word for word.

use fixture_clients::{
    bodies, bothways, collections, enums, nullable, numbers, parameters, recursive,
};

use crate::{client, refused, silent};

/// Each request with the text of its refusal.
macro_rules! refusals {
    ($client:ty: $($request:expr => $text:expr;)*) => {{
        let server = silent().await;
        let client: $client = client(&server);
        $(
            let request: fn($client) -> _ = $request;
            assert_eq!(refused(&server, request(client.clone()).send().await), $text);
        )*
    }};
}

const NOT_DOCUMENTED: &str = "to send a value that is not documented, pass the enum's variant";

#[tokio::test]
async fn parameters_of_the_query() {
    fn set(client: parameters::Client) -> parameters::builder::ShowQuery {
        client.show_query().text("t").number(1).list(["l"])
    }
    refusals! { parameters::Client:
        |c| c.show_query() => "text: is mandatory and was not set";
        |c| c.show_query().text("t") => "number: is mandatory and was not set";
        |c| set(c).list(Vec::<String>::new()) => "list: 0 items are fewer than the minimum of 1";
        |c| set(c).text("ééééé6") => "text: \"ééééé6\" (6 characters) is longer than the maximum of 5 characters";
        |c| set(c).maybe_text("") => "maybe-text: \"\" is shorter than the minimum of 1 character";
        |c| set(c).maybe_number(500) => "maybeNumber: 500 is above the maximum of 200";
        |c| set(c).maybe_number(-1) => "maybeNumber: -1 is below the minimum of 0";
        |c| set(c).maybe_number(u64::MAX) => "maybeNumber: 18446744073709551615 is above the maximum of 200";
        |c| set(c).number(2_147_483_648_i64) => "number: 2147483648 is above the maximum of 2147483647";
        |c| set(c).maybe_ratio(0.0) => "maybe.ratio: 0 is not above 0";
        |c| set(c).maybe_ratio(1.75) => "maybe.ratio: 1.75 is above the maximum of 1.5";
        |c| set(c).maybe_ratio(f64::NAN) => "maybe.ratio: NaN is not a number that can be sent";
        |c| set(c).colour("red") => format!("colour: \"red\" is not one of RED, DARK_BLUE; {NOT_DOCUMENTED} `Other`");
        |c| set(c).level(4) => format!("level: 4 is not one of 1, 2, -3; {NOT_DOCUMENTED} `Other`");
        |c| set(c).level("1.5") => format!("level: \"1.5\" is not one of 1, 2, -3; {NOT_DOCUMENTED} `Other`");
        |c| set(c).colours(["RED", "RED", "RED"]) => "colours: 3 items are above the maximum of 2";
        |c| set(c).colours(["RED", "BLUE"]) => format!("colours[1]: \"BLUE\" is not one of RED, DARK_BLUE; {NOT_DOCUMENTED} `Other`");
        |c| set(c).numbers([9, 10]) => "numbers[1]: 10 is above the maximum of 9";
        |c| set(c).names(["a"]) => "names: 1 item is fewer than the minimum of 2";
        |c| set(c).names(["a", "abcd"]) => "names[1]: \"abcd\" (4 characters) is longer than the maximum of 3 characters";
    }
}

#[tokio::test]
async fn parameters_of_the_path_and_of_headers() {
    refusals! { parameters::Client:
        |c| c.show_path("..", 1, "RED", 1.0, true) => "project: \"..\" would change the path of the request";
        |c| c.show_path("pp", 0, "RED", 1.0, true) => "number: 0 is below the minimum of 1";
        |c| c.show_path("pp", 1, "GREEN", 1.0, true) => format!("colour: \"GREEN\" is not one of RED, DARK_BLUE; {NOT_DOCUMENTED} `Other`");
        |c| c.show_path("pp", 1, "RED", f64::INFINITY, true) => "ratio: inf is not a number that can be sent";
    }
    refusals! { parameters::Client:
        |c| c.act_on_item("") => "name: \"\" would change the path of the request";
        |c| c.act_on_item(".") => "name: \".\" would change the path of the request";
    }
    refusals! { parameters::Client:
        |c| c.show_header() => "X-Language: is mandatory and was not set";
        |c| c.show_header().x_language("de") => format!("X-Language: \"de\" is not one of en-us, zh-cn; {NOT_DOCUMENTED} `Other`");
        |c| c.show_header().x_language("en-us").x_count(4) => "X-Count: 4 is above the maximum of 3";
        |c| c.show_header().x_language("en-us").x_note("a\nb") => "X-Note: \"a\\nb\" has a character that no header can carry";
    }
}

#[tokio::test]
async fn numbers_with_open_ends() {
    refusals! { numbers::Client:
        |c| c.create_numbers().above(0) => "above: 0 is not above 0";
        |c| c.create_numbers().below(10) => "below: 10 is not below 10";
        |c| c.create_numbers().between(0.5) => "between: 0.5 is not above 0.5";
        |c| c.create_numbers().between(1.5) => "between: 1.5 is not below 1.5";
        |c| c.create_numbers().narrow(i64::MIN) => "narrow: -9223372036854775808 is below the minimum of -2147483648";
        |c| c.create_numbers().plain(1) => "body: is mandatory and was not set";
        |c| c.create_numbers().body(numbers::types::Numbers::builder().narrow(1_i64 << 31)) => "body.narrow: 2147483648 is above the maximum of 2147483647";
        |c| c.create_numbers().body(numbers::types::Numbers::builder().above(0)) => "body.above: 0 is not above 0";
        |c| c.create_numbers().body(numbers::types::Numbers::builder().double(100.0)) => "body.double: 100 is not below 100";
        |c| c.create_numbers().body(numbers::types::Numbers::builder().real(f64::NAN)) => "body.real: NaN is not a number that can be sent";
        |c| c.create_numbers().body(numbers::types::Numbers::builder().counts(vec![1, i64::MIN])) => "body.counts[1]: -9223372036854775808 is below the minimum of -2147483648";
    }
}

#[tokio::test]
async fn fields_of_bodies_by_their_path() {
    use bothways::types::{Disk, DiskBuilder, Volume};
    fn disk() -> DiskBuilder {
        Disk::builder().name("d").size(1)
    }
    refusals! { bothways::Client:
        |c| c.create_disk() => "body: is mandatory and was not set";
        |c| c.create_disk().body(Disk::default()) => "body.name: is mandatory and was not set";
        |c| c.create_disk().body(Disk::builder().name("d")) => "body.size: is mandatory and was not set";
        |c| c.create_disk().body(disk().size(101)) => "body.size: 101 is above the maximum of 100";
        |c| c.create_disk().body(disk().ratio(-0.5)) => "body.ratio: -0.5 is below the minimum of 0";
        |c| c.create_disk().body(disk().volumes(vec![Volume::default(); 3])) => "body.volumes: 3 items are above the maximum of 2";
        |c| c.create_disk().body(disk().volumes(vec![Volume::builder().letter("c").build(), Volume::default()])) => "body.volumes[1].letter: is mandatory and was not set";
        |c| c.create_disk().body(disk().main(Volume::builder().letter("ab"))) => "body.main.letter: \"ab\" (2 characters) is longer than the maximum of 1 character";
        |c| c.create_disk().body(disk().labels([("x".to_owned(), Volume::builder().letter("c").used(-1).build())])) => "body.labels.x.used: -1 is below the minimum of 0";
    }
}

#[tokio::test]
async fn a_text_of_a_body_that_no_list_has() {
    use enums::types::{Holder, HolderInline};
    refusals! { enums::Client:
        |c| c.create_enums().body(Holder::builder().inline("z")) => format!("body.inline: \"z\" is not one of x, y; {NOT_DOCUMENTED} `Other`");
        |c| c.create_enums().body(Holder::builder().texts(["one", "three"])) => format!("body.texts[1]: \"three\" is not one of one, two; {NOT_DOCUMENTED} `Other`");
        |c| c.create_enums().body(Holder::builder().by_name([("k".to_owned(), "TOMORROW".into())])) => format!("body.by_name.k: \"TOMORROW\" is not one of READY, RUNNING, OTHER, ready, 1:1, , 10%, +, -, self, Self, 2nd; {NOT_DOCUMENTED} `Unlisted`");
    }
    assert_eq!(HolderInline::from("x"), HolderInline::X);
    assert_eq!(HolderInline::from("z".to_owned()).as_str(), "z");
}

#[tokio::test]
async fn items_of_lists_and_entries_of_maps() {
    use collections::types::{Collection, Item};
    refusals! { collections::Client:
        |c| c.create_collection().body(Collection::builder().texts(Vec::<String>::new())) => "body.texts: 0 items are fewer than the minimum of 1";
        |c| c.create_collection().body(Collection::builder().texts(["a", ""])) => "body.texts[1]: \"\" is shorter than the minimum of 1 character";
        |c| c.create_collection().body(Collection::builder().ratios(vec![1.5])) => "body.ratios[0]: 1.5 is above the maximum of 1";
        |c| c.create_collection().body(Collection::builder().matrix(vec![vec![], vec![1, 10]])) => "body.matrix[1][1]: 10 is above the maximum of 9";
        |c| c.create_collection().body(Collection::builder().labels([("k".to_owned(), "12345".to_owned())])) => "body.labels.k: \"12345\" (5 characters) is longer than the maximum of 4 characters";
        |c| c.create_collection().body(Collection::builder().by_name([("k".to_owned(), Item::default())])) => "body.by_name.k.id: is mandatory and was not set";
        |c| c.create_collection().body(Collection::builder().alias(["1234567"])) => "body.alias[0]: \"1234567\" (7 characters) is longer than the maximum of 6 characters";
    }
    refusals! { collections::Client:
        |c| c.replace_list().body(Vec::<Item>::new()) => "body: 0 items are fewer than the minimum of 1";
        |c| c.replace_list().body([Item::builder()]) => "body[0].id: is mandatory and was not set";
    }
    refusals! { collections::Client:
        |c| c.replace_map().body([("k".to_owned(), 6)]) => "body.k: 6 is above the maximum of 5";
    }
}

#[tokio::test]
async fn null_is_allowed_where_the_document_says_so() {
    use nullable::types::{Nulls, Part};
    refusals! { nullable::Client:
        |c| c.replace_nulls().body(Nulls::builder().texts(vec![None, Some("1234".to_owned())])) => "body.texts[1]: \"1234\" (4 characters) is longer than the maximum of 3 characters";
        |c| c.replace_nulls().body(Nulls::builder().parts(vec![None, Some(Part::default())])) => "body.parts[1].id: is mandatory and was not set";
        |c| c.replace_nulls().body(Nulls::builder().numbers(vec![None, Some(10)])) => "body.numbers[1]: 10 is above the maximum of 9";
        |c| c.replace_nulls().body(Nulls::builder().referred_texts(vec![None, Some("1234".to_owned())])) => "body.referred_texts[1]: \"1234\" (4 characters) is longer than the maximum of 3 characters";
    }
}

#[tokio::test]
async fn a_tree_is_checked_to_its_leaves() {
    use recursive::types::Tree;
    refusals! { recursive::Client:
        |c| c.replace_tree().body(Tree::builder().parent(Tree::builder().children(vec![Tree::default(), Tree::builder().name("long").build()]))) => "body.parent.children[1].name: \"long\" (4 characters) is longer than the maximum of 3 characters";
    }
}

#[tokio::test]
async fn a_body_that_need_not_be_set_is_checked_when_it_is() {
    refusals! { bodies::Client:
        |c| c.create_optional().body(bodies::types::Thing::default()) => "body.name: is mandatory and was not set";
    }
    refusals! { bodies::Client:
        |c| c.create_required() => "body: is mandatory and was not set";
    }
}

#[tokio::test]
async fn a_long_text_is_cut_in_the_message() {
    refusals! { parameters::Client:
        |c| c.show_query().text("x".repeat(1000)) => format!("text: \"{}\"… (1000 characters) is longer than the maximum of 5 characters", "x".repeat(64));
    }
}

#[tokio::test]
async fn the_variant_for_other_values_is_named_as_it_is() {
    refusals! { enums::Client:
        |c| c.create_enums().state("x") => format!("state: \"x\" is not one of READY, RUNNING, OTHER, ready, 1:1, , 10%, +, -, self, Self, 2nd; {NOT_DOCUMENTED} `Unlisted`");
        |c| c.create_enums().level(7) => format!("level: 7 is not one of 0, 1, 2, -1; {NOT_DOCUMENTED} `Other`");
    }
}
