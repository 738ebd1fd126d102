import Testing

@testable import Persistence

struct PostgresAddressTests {
    @Test func `an address is named without its user, password and settings`() throws {
        let address = try PostgresAddress(url: "postgres://anna:hunter2@db.example:5433/struk?sslmode=require")
        #expect(address.name == "postgres://db.example:5433/struk")
        var dumped = ""
        dump(address, to: &dumped)
        for shown in ["\(address)", String(reflecting: address), dumped] { #expect(!shown.contains("hunter2")) }
    }

    @Test func `what the address says goes before what is usual`() throws {
        let url = "postgresql://a:it%27s%20%5C@h1:1,h2:2/d?tcp_user_timeout=1&application_name=x"
        let connection = try PostgresAddress(url: url).connectionString
        #expect(connection.contains(#"password='it\'s \\'"#))
        #expect(connection.contains("host='h1,h2'") && connection.contains("port='1,2'"))
        #expect(connection.contains("tcp_user_timeout='1'") && !connection.contains("7000"))
        #expect(connection.contains("application_name='x'") && connection.contains("client_encoding='UTF8'"))
    }

    @Test(arguments: [
        "",
        "hunter2",
        "mysql://anna:hunter2@host/db",
        "host=db password=hunter2",
        "postgres://anna:hunter2%@host/db",
        "postgres://anna:hunter2%zz@host/db",
        "postgres://anna:hunter2@host/db?hunter2",
        "postgres://anna:hunter2@[host/db",
        "postgres://anna:hunter2@host/db?sslmod=hunter2",
        "postgres://anna:hun@hunter2@host/db",
        "postgres://anna:12/hunter2@host/db",
        "postgres://anna:hunter2/x@host/db",
        "postgres://anna:hunter2@host:port/db",
    ])
    func `a bad address is refused without a word of it`(_ url: String) {
        #expect {
            try PostgresAddress(url: url)
        } throws: { error in
            guard let error = error as? StoreError else { return false }
            return error.path == "STRUK_DATABASE_URL" && !error.description.contains("hunter2")
        }
    }
}
