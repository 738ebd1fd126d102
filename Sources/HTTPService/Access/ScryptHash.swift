import Crypto
import FoundationEssentials

/// A password's hash as text: `$scrypt$ln=15,r=8,p=3$salt$hash`, with salt and hash in base 64 without padding.
///
/// The form is the one of the Password Hashing Competition, which other programs read as well.
struct ScryptHash {
    private let scrypt: Scrypt
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// What a password is held against where there is no hash, so that it takes as long.
    static func nobody(_ scrypt: Scrypt) -> ScryptHash {
        ScryptHash(scrypt: scrypt, salt: Array(repeating: 0, count: 16), hash: Array(repeating: 0, count: 32))
    }

    private init(scrypt: Scrypt, salt: [UInt8], hash: [UInt8]) {
        self.scrypt = scrypt
        self.salt = salt
        self.hash = hash
    }

    /// Hashes a password with a salt of 16 random bytes to 32 bytes.
    init(of password: String, by scrypt: Scrypt) throws {
        var generator = SystemRandomNumberGenerator()
        salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        self.scrypt = scrypt
        hash = try scrypt.hash(Array(password.utf8), salt: salt, count: 32)
    }

    /// Reads a hash.
    ///
    /// - Returns: `nil` for a text of another form, or one whose cost is out of all bounds.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5 else { return nil }
        let numbers = parts[2].split(separator: ",").map { Int($0.drop { $0 != "=" }.dropFirst()) ?? 0 }
        guard numbers.count == 3, let salt = Self.bytes(parts[3]), let hash = Self.bytes(parts[4]) else { return nil }
        scrypt = Scrypt(logN: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
        self.salt = salt
        self.hash = hash
        guard scrypt.isBearable, (8...64).contains(salt.count), (16...64).contains(hash.count), self.text == text else {
            return nil
        }
    }

    /// The hash as it is stored.
    var text: String {
        "$scrypt$ln=\(scrypt.logN),r=\(scrypt.blockSize),p=\(scrypt.parallelism)$\(Self.text(salt))$\(Self.text(hash))"
    }

    /// Whether it is a password's; compared in constant time.
    func matches(_ password: String) throws -> Bool {
        let other = try scrypt.hash(Array(password.utf8), salt: salt, count: hash.count)
        return SymmetricKey(data: hash) == SymmetricKey(data: other)
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) }
    }
}
