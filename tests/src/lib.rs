//! The acceptance tests are the `[[test]]` targets of this package; the library itself is empty.
