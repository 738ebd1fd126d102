import Testing

/// What only real processes of the service can prove.
///
/// One after the other: each test takes all of the machine, with nodes, a gateway, a database and their clients.
@Suite(.serialized)
enum ServeTests {}
