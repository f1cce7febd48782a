//! The catalogue of each fixture against its document.

#[path = "../../../../../generated-client/tests/catalogue/against.rs"]
mod against;

macro_rules! fixtures {
    ($($name:ident),* $(,)?) => {$(
        #[test]
        fn $name() {
            let yaml = include_str!(concat!("../../../fixtures/", stringify!($name), ".yaml"));
            let chapter = |_: &str| stringify!($name).to_owned();
            let catalogue = fixture_clients::$name::operations();
            assert!(against::compare(yaml, chapter, catalogue, catalogue.error_codes()) > 5);
        }
    )*};
}
fixtures!(
    bodies,
    bothways,
    collections,
    docs,
    enums,
    free,
    idempotent,
    inline,
    media,
    mini,
    names,
    nullable,
    numbers,
    paging,
    parameters,
    recursive,
    references,
    secrets,
    statuses,
);
