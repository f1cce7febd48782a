//! Operations, and what is sent and answered.

use super::{both_ways, changed_in, library, unpaged};

#[test]
fn operations() {
    both_ways(
        "      operationId: AddBook",
        "      operationId: PutBook",
        &[
            "Breaking Removed AddBook: the operation is gone",
            "Compatible Added PutBook: an operation",
        ],
        &[
            "Breaking Removed PutBook: the operation is gone",
            "Compatible Added AddBook: an operation",
        ],
    );
    both_ways(
        "    post:\n",
        "    put:\n",
        &[
            "Compatible Changed AddBook: calls go to PUT /v1/shelves/{shelf_id}/books, not to POST /v1/shelves/{shelf_id}/books",
            "Compatible Changed AddBook: whether it is sent again after a failure that passes",
        ],
        &[
            "Compatible Changed AddBook: calls go to POST /v1/shelves/{shelf_id}/books, not to PUT /v1/shelves/{shelf_id}/books",
            "Compatible Changed AddBook: whether it is sent again after a failure that passes",
        ],
    );
    both_ways(
        "      operationId: AddBook\n",
        "      operationId: AddBook\n      deprecated: true\n",
        &["Compatible Changed AddBook: whether it is deprecated"],
        &["Compatible Changed AddBook: whether it is deprecated"],
    );
    both_ways(
        "      description: It stands there at once.",
        "      description: It stands there.",
        &["Documentation Changed AddBook: the description"],
        &["Documentation Changed AddBook: the description"],
    );
    both_ways(
        "      x-permission: library:book:add",
        "      x-permission: library:book:put",
        &["Documentation Changed AddBook: the permission that it needs"],
        &["Documentation Changed AddBook: the permission that it needs"],
    );
    both_ways(
        "      x-permission: library:book:add",
        "      x-permission: library:book:add\n      x-idempotent: true",
        &["Compatible Changed AddBook: whether it is sent again after a failure that passes"],
        &["Compatible Changed AddBook: whether it is sent again after a failure that passes"],
    );
    both_ways(
        "paths:\n",
        "paths:\n  /v1/books:\n    get:\n      operationId: add_book\n      summary: Adds.\n      responses:\n        \"204\":\n          description: Added.\n",
        &[
            "Breaking Changed AddBook: its builder is `AddBook2`, not `AddBook`",
            "Breaking Changed AddBook: its method is `add_book_2`, not `add_book`",
            "Compatible Added add_book: an operation",
        ],
        &[
            "Breaking Changed AddBook: its builder is `AddBook`, not `AddBook2`",
            "Breaking Changed AddBook: its method is `add_book`, not `add_book_2`",
            "Breaking Removed add_book: the operation is gone",
        ],
    );
}

#[test]
fn parameters() {
    both_ways(
        "        - name: offset\n          in: query",
        "        - name: sort\n          in: query\n          description: What comes first.\n          required: false\n          schema:\n            type: string\n        - name: offset\n          in: query",
        &["Compatible Added ListBooks.sort: it can be left out"],
        &["Breaking Removed ListBooks.sort: it is gone"],
    );
    both_ways(
        "        - name: offset\n          in: query",
        "        - name: sort\n          in: query\n          description: What comes first.\n          required: true\n          schema:\n            type: string\n        - name: offset\n          in: query",
        &["Breaking Added ListBooks.sort: it must be given"],
        &["Breaking Removed ListBooks.sort: it is gone"],
    );
    both_ways(
        "          description: How many books a page holds.\n          required: false",
        "          description: How many books a page holds.\n          required: true",
        &["Breaking Changed ListBooks.limit: it must be given now"],
        &["Compatible Changed ListBooks.limit: it can be left out now"],
    );
    both_ways(
        "            default: 10",
        "            default: 20",
        &["Compatible Changed ListBooks.limit: its default is 20, not 10"],
        &["Compatible Changed ListBooks.limit: its default is 10, not 20"],
    );
    changed_in(
        &unpaged(),
        "        - name: state\n          in: query",
        "        - name: state\n          in: header",
        &["Compatible Changed ListBooks.state: it is sent in the header"],
        &["Compatible Changed ListBooks.state: it is sent in the query"],
    );
    both_ways(
        "            maxLength: 36\n",
        "            maxLength: 36\n        - name: State\n          in: query\n          description: As before.\n          schema:\n            type: string\n",
        &[
            "Breaking Changed ListBooks.state: it is called `state_2` in Rust, not `state`",
            "Compatible Added ListBooks.State: it can be left out",
        ],
        &[
            "Breaking Changed ListBooks.state: it is called `state` in Rust, not `state_2`",
            "Breaking Removed ListBooks.State: it is gone",
        ],
    );
    // Two of one name are told apart by where they stand.
    both_ways(
        "            default: 0\n",
        "            default: 0\n        - name: limit\n          in: header\n          description: Of what is sent.\n          schema:\n            type: string\n",
        &["Compatible Added ListBooks.limit: it can be left out"],
        &["Breaking Removed ListBooks.limit: it is gone"],
    );
    changed_in(
        &unpaged(),
        "            enum:\n              - LENT\n              - HERE\n            x-enumDescriptions:\n              LENT: Somebody reads it.\n              HERE: It is on its shelf.\n",
        "",
        &[
            "Breaking Changed ListBooks.state: its type is String, not Choice<ListBooksState>",
            "Breaking Removed ListBooksState: the type is gone",
        ],
        &[
            "Breaking Changed ListBooks.state: its type is Choice<ListBooksState>, not String",
            "Compatible Added ListBooksState: a type",
        ],
    );
}

#[test]
fn bodies() {
    both_ways(
        "      requestBody:\n        required: true\n",
        "      requestBody:\n        required: false\n",
        &["Compatible Changed AddBook.body: it can be left out now"],
        &["Breaking Changed AddBook.body: it must be given now"],
    );
    both_ways(
        "      requestBody:\n        required: true\n        content:\n          application/json:\n            schema:\n              $ref: \"#/components/schemas/Book\"\n",
        "",
        &["Breaking Removed AddBook.body: it is gone"],
        &["Breaking Added AddBook.body: it must be given"],
    );
    both_ways(
        "      requestBody:\n        required: true\n        content:\n          application/json:\n            schema:\n              $ref: \"#/components/schemas/Book\"\n",
        "      requestBody:\n        content:\n          application/json:\n            schema:\n              $ref: \"#/components/schemas/Book\"\n",
        &["Compatible Changed AddBook.body: it can be left out now"],
        &["Breaking Changed AddBook.body: it must be given now"],
    );
    both_ways(
        "          application/json:\n            schema:\n              $ref: \"#/components/schemas/Book\"\n",
        "          application/merge-patch+json:\n            schema:\n              $ref: \"#/components/schemas/Book\"\n",
        &[
            "Compatible Changed AddBook.body: it is sent as application/merge-patch+json, not as application/json",
        ],
        &[
            "Compatible Changed AddBook.body: it is sent as application/json, not as application/merge-patch+json",
        ],
    );
    both_ways(
        "          application/json:\n            schema:\n              $ref: \"#/components/schemas/Book\"\n",
        "          application/json:\n            schema:\n              $ref: \"#/components/schemas/Author\"\n",
        &["Breaking Changed AddBook.body: its method takes impl Into<Author>, not impl Into<Book>"],
        &["Breaking Changed AddBook.body: its method takes impl Into<Book>, not impl Into<Author>"],
    );
    both_ways(
        "          application/json:\n            schema:\n              $ref: \"#/components/schemas/Book\"\n",
        "          text/plain:\n            schema:\n              type: string\n",
        &[
            "Breaking Changed AddBook.body: its method takes impl Into<String>, not impl Into<Book>",
            "Compatible Changed AddBook.body: it is sent as text/plain, not as application/json",
        ],
        &[
            "Breaking Changed AddBook.body: its method takes impl Into<Book>, not impl Into<String>",
            "Compatible Changed AddBook.body: it is sent as application/json, not as text/plain",
        ],
    );
}

#[test]
fn answers() {
    both_ways(
        "        \"404\":",
        "        \"410\":",
        &[
            "Documentation Added ListBooks 410: a status",
            "Documentation Removed ListBooks 404: a status",
        ],
        &[
            "Documentation Added ListBooks 404: a status",
            "Documentation Removed ListBooks 410: a status",
        ],
    );
    both_ways(
        "          description: It stands there.\n",
        "          description: It stands there.\n        \"202\":\n          description: It will stand there.\n",
        &["Compatible Added AddBook 202: a status"],
        &["Breaking Removed AddBook 202: a status"],
    );
    both_ways(
        "          description: It stands there.\n",
        "          description: It stands there.\n        \"200\":\n          description: It stood there.\n          content:\n            application/json:\n              schema:\n                $ref: \"#/components/schemas/Book\"\n",
        &[
            "Breaking Changed AddBook: its answer is the enum `AddBookSuccess` over its statuses, not the same for all statuses",
            "Compatible Added AddBook 200: a status",
        ],
        &[
            "Breaking Changed AddBook: its answer is the same for all statuses, not the enum `AddBookSuccess` over its statuses",
            "Breaking Removed AddBook 200: a status",
        ],
    );
    both_ways(
        "          description: It stands there.\n",
        "          description: It stands there.\n          content:\n            application/json:\n              schema:\n                $ref: \"#/components/schemas/Book\"\n",
        &["Breaking Changed AddBook 201: it answers with Book, not with nothing"],
        &["Breaking Changed AddBook 201: it answers with nothing, not with Book"],
    );
    both_ways(
        "                $ref: \"#/components/schemas/ErrorResponse\"\n",
        "                $ref: \"#/components/schemas/Author\"\n",
        &["Compatible Changed ListBooks 404: it answers with Author, not with ErrorResponse"],
        &["Compatible Changed ListBooks 404: it answers with ErrorResponse, not with Author"],
    );
    both_ways(
        "            application/json:\n              schema:\n                $ref: \"#/components/schemas/ListBooksResponse\"\n",
        "            application/hal+json:\n              schema:\n                $ref: \"#/components/schemas/ListBooksResponse\"\n",
        &[
            "Compatible Changed ListBooks 200: its media type is application/hal+json, not application/json",
        ],
        &[
            "Compatible Changed ListBooks 200: its media type is application/json, not application/hal+json",
        ],
    );
}

#[test]
fn pages_and_regions() {
    both_ways(
        "        narrowBy:\n          - state\n",
        "",
        &["Compatible Changed ListBooks: how it pages"],
        &["Compatible Changed ListBooks: how it pages"],
    );
    both_ways(
        "        total: count\n",
        "",
        &["Compatible Changed ListBooks: how it pages"],
        &["Compatible Changed ListBooks: how it pages"],
    );
    both_ways(
        "      x-paging:\n        offset: offset\n        limit: limit\n        items: books\n        total: count\n        largestLimit: 50\n        largestOffset: 1000\n        narrowBy:\n          - state\n",
        "",
        &["Breaking Removed ListBooks: the methods that page"],
        &["Compatible Added ListBooks: methods that page"],
    );
    both_ways(
        "          - state\n",
        "          - state\n        key: title\n",
        &["Compatible Added ListBooks: a method that watches"],
        &["Breaking Removed ListBooks: the method that watches"],
    );
    both_ways(
        "    north: https://library.north.example.com",
        "    south: https://library.north.example.com",
        &[
            "Breaking Removed region north: the region is no longer known",
            "Compatible Added region south: a region",
        ],
        &[
            "Breaking Removed region south: the region is no longer known",
            "Compatible Added region north: a region",
        ],
    );
    both_ways(
        "    north: https://library.north.example.com",
        "    north: https://library.example.com",
        &["Compatible Changed region north: calls go to another address"],
        &["Compatible Changed region north: calls go to another address"],
    );
    both_ways(
        "  title: Library\n",
        "  title: Lending library\n",
        &["Documentation Changed document: the title"],
        &["Documentation Changed document: the title"],
    );
}

#[test]
fn lists_in_a_query() {
    let list = "          schema:\n            type: array\n            items:\n              type: integer\n";
    let rows = format!(
        "            maxLength: 36\n        - name: rows\n          in: query\n          description: Which.\n{list}              format: int32\n"
    );
    changed_in(
        &library().replacen("            maxLength: 36\n", &rows, 1),
        &format!("{list}              format: int32\n"),
        &format!("{list}              format: int64\n              minimum: 1\n"),
        &[
            "Breaking Changed ListBooks.rows: its method takes impl IntoIterator<Item=i64>, not impl IntoIterator<Item: Into<Integer>>",
            "Breaking Changed ListBooks.rows[]: its least value is 1, not -2147483648",
            "Compatible Changed ListBooks.rows[]: its largest value is none, not 2147483647",
        ],
        &[
            "Breaking Changed ListBooks.rows: its method takes impl IntoIterator<Item: Into<Integer>>, not impl IntoIterator<Item=i64>",
            "Breaking Changed ListBooks.rows[]: its largest value is 2147483647, not none",
            "Compatible Changed ListBooks.rows[]: its least value is -2147483648, not 1",
        ],
    );
}

const WAITERS: &str = "      x-waiters:
        gone:
          description: It is gone.
          every: 5
          atMost: 60
          success:
            - status: 404
";

#[test]
fn waits() {
    let library = library().replacen(
        "      x-paging:\n",
        &format!("{WAITERS}      x-paging:\n"),
        1,
    );
    let both = |old: &str, new: &str, forth: &[&str], back: &[&str]| {
        changed_in(&library, old, new, forth, back);
    };
    both(
        WAITERS,
        "",
        &["Breaking Removed ListBooks.wait_until_gone: the wait is gone"],
        &["Compatible Added ListBooks.wait_until_gone: a wait"],
    );
    both(
        "        gone:\n",
        "        away:\n",
        &[
            "Breaking Removed ListBooks.wait_until_gone: the wait is gone",
            "Compatible Added ListBooks.wait_until_away: a wait",
        ],
        &[
            "Breaking Removed ListBooks.wait_until_away: the wait is gone",
            "Compatible Added ListBooks.wait_until_gone: a wait",
        ],
    );
    let other = "Compatible Changed ListBooks.wait_until_gone: what ends it well";
    both(
        "            - status: 404\n",
        "            - status: 410\n",
        &[other],
        &[other],
    );
    let failure = "            - status: 404\n          failure:\n            - status: 500\n";
    let other = "Compatible Changed ListBooks.wait_until_gone: what ends it in an error";
    both("            - status: 404\n", failure, &[other], &[other]);
    both(
        "every: 5\n          atMost: 60",
        "every: 6\n          atMost: 90",
        &[
            "Compatible Changed ListBooks.wait_until_gone: it asks every 6 s for at most 90 s, unless told otherwise",
        ],
        &[
            "Compatible Changed ListBooks.wait_until_gone: it asks every 5 s for at most 60 s, unless told otherwise",
        ],
    );
    let other = "Documentation Changed ListBooks.wait_until_gone: the description";
    both("It is gone.", "It has gone.", &[other], &[other]);
}

#[test]
fn a_wait_that_gives_something_else() {
    let body = "        \"200\":\n          description: The books.\n          content:\n            application/json:\n              schema:\n                type: object\n                properties:\n                  state: { type: string, description: S., enum: [A], x-enumDescriptions: { A: A. } }\n";
    let unpaged = unpaged();
    let (before, after) = unpaged.split_once("        \"200\":\n").unwrap();
    let (_, after) = after.split_once("        \"404\":\n").unwrap();
    let text = format!("{before}{body}        \"404\":\n{after}");
    let text = text.replacen(
        "      summary: Lists the books of a shelf.\n",
        &format!("      summary: Lists the books of a shelf.\n{WAITERS}"),
        1,
    );
    let field = "            - { field: /state, values: [A] }\n";
    changed_in(
        &text,
        "            - status: 404\n",
        field,
        &[
            "Breaking Changed ListBooks.wait_until_gone: it gives the answer when it ends well",
            "Compatible Changed ListBooks.wait_until_gone: what ends it well",
        ],
        &[
            "Breaking Changed ListBooks.wait_until_gone: it gives nothing when it ends well",
            "Compatible Changed ListBooks.wait_until_gone: what ends it well",
        ],
    ); // A cause that is narrowed.
    let fault = "                  fault: { type: string, description: F. }\n                  end: { type: string, description: E., enum: [B], x-enumDescriptions: { B: B. } }\n                x-failure: { code: fault, result: end }\n";
    let text = text.replacen("A: A. } }\n", &format!("A: A. }} }}\n{fault}"), 1);
    let failed =
        format!("            - status: 404\n          failure:\n{field}          cause: \"\"\n");
    let text = text.replacen("            - status: 404\n", &failed, 1);
    let line = "Compatible Changed ListBooks.wait_until_gone: where its error takes the cause from";
    changed_in(
        &text,
        "          cause: \"\"\n",
        "          cause: \"\"\n          causeResults: [B]\n",
        &[line],
        &[line],
    );
}
