//! Types, their fields, bounds and values.

use super::{both_ways, changed_in, library, unpaged};

#[test]
fn types() {
    both_ways(
        "      description: A writer of books.\n      type: object\n      properties:\n        name:\n          description: First name, then family name.\n          type: string\n",
        "      description: A writer of books.\n      type: string\n      enum:\n        - ANONYMOUS\n      x-enumDescriptions:\n        ANONYMOUS: Nobody knows.\n",
        &["Breaking Changed Author: it is a list of values, not an object"],
        &["Breaking Changed Author: it is an object, not a list of values"],
    );
    both_ways(
        "    ErrorResponse:\n      description: Why",
        "    Shelf:\n      description: Where books stand.\n      type: object\n      properties:\n        length:\n          description: In metres.\n          type: number\n    ErrorResponse:\n      description: Why",
        &["Compatible Added Shelf: a type"],
        &["Breaking Removed Shelf: the type is gone"],
    );
    both_ways(
        "        error_code:\n          description: For programs.\n          type: string\n",
        "        error_code:\n          description: For programs.\n          type: string\n        errorCode:\n          description: The same.\n          type: string\n",
        &["Compatible Added ErrorResponse.errorCode: it can be left out"],
        &["Breaking Removed ErrorResponse.errorCode: it is gone"],
    );
}

#[test]
fn fields_of_answers_and_bodies() {
    both_ways(
        "        name:\n          description: First name, then family name.\n          type: string\n",
        "        name:\n          description: First name, then family name.\n          type: string\n        born:\n          description: The year.\n          type: integer\n          format: int32\n",
        &["Compatible Added Author.born: it can be left out"],
        &["Breaking Removed Author.born: it is gone"],
    );
    both_ways(
        "          type: integer\n          format: int64",
        "          type: integer\n          format: int32",
        &[
            "Documentation Changed ListBooksResponse.count: its largest value is 2147483647, not none",
            "Documentation Changed ListBooksResponse.count: its least value is -2147483648, not none",
        ],
        &[
            "Documentation Changed ListBooksResponse.count: its largest value is none, not 2147483647",
            "Documentation Changed ListBooksResponse.count: its least value is none, not -2147483648",
        ],
    );
    both_ways(
        "          description: First name, then family name.\n          type: string\n",
        "          description: First name, then family name.\n          type: integer\n",
        &["Breaking Changed Author.name: its type is i64, not String"],
        &["Breaking Changed Author.name: its type is String, not i64"],
    );
    both_ways(
        "      required:\n        - title\n",
        "      required:\n        - title\n        - pages\n",
        &["Breaking Changed Book.pages: it must be given now"],
        &["Compatible Changed Book.pages: it can be left out now"],
    );
    both_ways(
        "        pages:\n",
        "        edition:\n          description: Which one.\n          type: string\n        pages:\n",
        &["Compatible Added Book.edition: it can be left out"],
        &["Breaking Removed Book.edition: it is gone"],
    );
    both_ways(
        "      description: A writer of books.\n      type: object\n      properties:\n",
        "      description: A writer of books.\n      type: object\n      required:\n        - alias\n      properties:\n        alias:\n          description: Another name.\n          type: string\n",
        &["Breaking Added Author.alias: it must be given"],
        &["Breaking Removed Author.alias: it is gone"],
    );
    both_ways(
        "          description: How many pages it has.\n",
        "          description: How many pages it has.\n          nullable: true\n",
        &["Documentation Changed Book.pages: whether it may be null"],
        &["Documentation Changed Book.pages: whether it may be null"],
    );
    both_ways(
        "          description: How many pages it has.\n",
        "          description: Its pages.\n",
        &["Documentation Changed Book.pages: the description"],
        &["Documentation Changed Book.pages: the description"],
    );
    both_ways(
        "          description: What is on its cover.\n          type: string\n",
        "          description: What is on its cover.\n          type: string\n          format: password\n",
        &["Compatible Changed Book.title: whether it is ever shown"],
        &["Compatible Changed Book.title: whether it is ever shown"],
    );
    both_ways(
        "        name:\n          description: First name, then family name.\n          type: string\n",
        "        name:\n          description: First name, then family name.\n          type: string\n        works:\n          description: What was written.\n          allOf:\n            - $ref: \"#/components/schemas/Book\"\n",
        &[
            "Breaking Changed Book.author: whether it may be boxed, because its type holds itself",
            "Compatible Added Author.works: it can be left out",
        ],
        &[
            "Breaking Changed Book.author: whether it may be boxed, because its type holds itself",
            "Breaking Removed Author.works: it is gone",
        ],
    );
}

#[test]
fn additional_properties() {
    both_ways(
        "      description: A book.\n",
        "      description: A book.\n      additionalProperties: false\n",
        &["Breaking Changed Book: other fields are refused in JSON"],
        &["Compatible Changed Book: other fields are taken in JSON"],
    );
    both_ways(
        "      description: Why a call was refused.\n",
        "      description: Why a call was refused.\n      additionalProperties: false\n",
        &["Documentation Changed ErrorResponse: whether it has other fields"],
        &["Documentation Changed ErrorResponse: whether it has other fields"],
    );
    both_ways(
        "          description: First name, then family name.\n          type: string\n",
        "          description: First name, then family name.\n          type: object\n          additionalProperties:\n            type: string\n",
        &["Breaking Changed Author.name: its type is BTreeMap<String, String>, not String"],
        &["Breaking Changed Author.name: its type is String, not BTreeMap<String, String>"],
    );
    both_ways(
        "          description: Who wrote it.\n          allOf:\n            - $ref: \"#/components/schemas/Author\"\n    Author:\n      description: A writer of books.\n      type: object\n      properties:\n        name:\n          description: First name, then family name.\n          type: string\n",
        "          description: Who wrote it.\n          type: object\n          additionalProperties:\n            $ref: \"#/components/schemas/Author\"\n    Author:\n      description: A writer of books.\n      type: object\n      properties:\n        name:\n          description: First name, then family name.\n          type: string\n",
        &["Breaking Changed Book.author: its type is BTreeMap<String, Author>, not Author"],
        &["Breaking Changed Book.author: its type is Author, not BTreeMap<String, Author>"],
    );
}

#[test]
fn items_that_may_be_null() {
    let name = "          description: First name, then family name.\n          type: string\n";
    let list = "          description: All names.\n          type: array\n          items:\n            type: string\n";
    changed_in(
        &library().replacen(name, list, 1),
        list,
        &format!("{list}            nullable: true\n"),
        &["Breaking Changed Author.name: its type is Vec<Option<String>>, not Vec<String>"],
        &["Breaking Changed Author.name: its type is Vec<String>, not Vec<Option<String>>"],
    );
}

#[test]
fn bounds() {
    both_ways(
        "          maxItems: 50",
        "          maxItems: 60",
        &[
            "Documentation Changed ListBooksResponse.books: its largest number of elements is 60, not 50",
        ],
        &[
            "Documentation Changed ListBooksResponse.books: its largest number of elements is 50, not 60",
        ],
    );
    changed_in(
        &unpaged(),
        "            maximum: 50\n",
        "            maximum: 40\n",
        &["Breaking Changed ListBooks.limit: its largest value is 40, not 50"],
        &["Compatible Changed ListBooks.limit: its largest value is 50, not 40"],
    );
    changed_in(
        &unpaged(),
        "            minimum: 0\n            maximum: 1000",
        "            maximum: 1000",
        &["Compatible Changed ListBooks.offset: its least value is -2147483648, not 0"],
        &["Breaking Changed ListBooks.offset: its least value is 0, not -2147483648"],
    );
    both_ways(
        "          maximum: 10.0\n",
        "          maximum: 10.0\n          exclusiveMaximum: true\n",
        &["Breaking Changed Book.weight: its largest value is below 10, not 10"],
        &["Compatible Changed Book.weight: its largest value is 10, not below 10"],
    );
    both_ways(
        "          minimum: 0\n          maximum: 10.0\n",
        "          minimum: 0\n          exclusiveMinimum: true\n          maximum: 10.0\n",
        &["Breaking Changed Book.weight: its least value is above 0, not 0"],
        &["Compatible Changed Book.weight: its least value is 0, not above 0"],
    );
    both_ways(
        "          minimum: 1\n        weight",
        "          minimum: 0\n          exclusiveMinimum: true\n        weight",
        &[],
        &[],
    );
    both_ways(
        "          minLength: 1\n          maxLength: 255\n",
        "          minLength: 2\n",
        &[
            "Breaking Changed Book.title: its least length is 2, not 1",
            "Compatible Changed Book.title: its largest length is none, not 255",
        ],
        &[
            "Breaking Changed Book.title: its largest length is 255, not none",
            "Compatible Changed Book.title: its least length is 1, not 2",
        ],
    );
    both_ways(
        "          format: int32\n          minimum: 1\n",
        "          format: int64\n          minimum: 1\n",
        &[
            "Breaking Changed Book.pages: its method takes i64, not impl Into<i64>",
            "Compatible Changed Book.pages: its largest value is none, not 2147483647",
        ],
        &[
            "Breaking Changed Book.pages: its largest value is 2147483647, not none",
            "Breaking Changed Book.pages: its method takes impl Into<i64>, not i64",
        ],
    );
}

#[test]
fn lists_of_values() {
    both_ways(
        "              - HERE\n            x-enumDescriptions:\n",
        "              - HERE\n              - LOST\n            x-enumDescriptions:\n              LOST: Nobody knows.\n",
        &["Compatible Added ListBooksState: the value `LOST`"],
        &["Breaking Removed ListBooksState: the value `LOST`"],
    );
    both_ways(
        "            - Sewn",
        "            - Bound",
        &["Breaking Changed BookBinding: the value `1` is `Bound` in Rust, not `Sewn`"],
        &["Breaking Changed BookBinding: the value `1` is `Sewn` in Rust, not `Bound`"],
    );
    both_ways(
        "            \"1\": Thread.",
        "            \"1\": Yarn.",
        &["Documentation Changed BookBinding: what the value `1` means"],
        &["Documentation Changed BookBinding: what the value `1` means"],
    );
    both_ways(
        "              - HERE\n            x-enumDescriptions:\n",
        "              - HERE\n              - OTHER\n            x-enumDescriptions:\n              OTHER: It is elsewhere.\n",
        &[
            "Breaking Changed ListBooksState: any other value is `Unlisted`, not `Other`",
            "Compatible Added ListBooksState: the value `OTHER`",
        ],
        &[
            "Breaking Changed ListBooksState: any other value is `Other`, not `Unlisted`",
            "Breaking Removed ListBooksState: the value `OTHER`",
        ],
    );
    both_ways(
        "          type: integer\n          format: int32\n          enum:\n            - 0\n            - 1\n          x-enumDescriptions:\n            \"0\": Glue.\n            \"1\": Thread.\n          x-enum-varnames:\n            - Glued\n            - Sewn\n",
        "          type: string\n          enum:\n            - GLUED\n            - SEWN\n          x-enumDescriptions:\n            GLUED: Glue.\n            SEWN: Thread.\n",
        &["Breaking Changed BookBinding: its values are texts, not numbers"],
        &["Breaking Changed BookBinding: its values are numbers, not texts"],
    );
}
