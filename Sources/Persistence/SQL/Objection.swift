/// The caller's own error, which is none of the database's.
struct Objection: Error {
    let error: any Error
}
