//! A new migration file is a reason to build again: they are embedded in the program.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
