import Crypto
import CryptoExtras
import FoundationEssentials

/// What one run of scrypt (RFC 7914) costs.
package struct Scrypt: Sendable, Equatable {
    /// The binary logarithm of N.
    let logN: Int
    /// r; one run takes 128 · N · r bytes.
    let blockSize: Int
    /// p: how many times the work is done.
    let parallelism: Int

    /// What a new password costs: 32 MB and some tenths of a second, as OWASP's Password Storage Cheat Sheet advises.
    ///
    /// A stored hash names its own cost, so this one may rise at any time.
    package static let current = Scrypt(logN: 15, blockSize: 8, parallelism: 3)
    /// The least that is taken from anybody, for tests.
    package static let least = Scrypt(logN: 13, blockSize: 8, parallelism: 1)

    /// Whether a stored hash may cost as much: whatever OWASP advises may, which is 128 MB at most.
    var isBearable: Bool { (13...17).contains(logN) && blockSize == 8 && (1...10).contains(parallelism) }

    /// Runs it, on the thread it is called on.
    ///
    /// - Parameter password: At least one byte.
    /// - Throws: What the library throws, for want of memory.
    func hash(_ password: [UInt8], salt: [UInt8], count: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: password,
            salt: salt,
            outputByteCount: count,
            rounds: 1 << logN,
            blockSize: blockSize,
            parallelism: parallelism
        )
        return unsafe key.withUnsafeBytes { unsafe Array($0) }
    }
}
