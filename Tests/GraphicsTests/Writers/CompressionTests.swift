import CISAL
import Foundation
import TestSupport
import Testing

@testable import Graphics

struct CompressionTests {
    /// The library can look at where its memory lies and at what was in it: then a small text that repeats what it begins
    /// with came out otherwise in one place of 256, and large pictures in one of some thousands.
    @Test(arguments: ["marks", "picture", "noise"])
    func `bytes come out the same wherever in memory they are compressed, whatever was there`(name: String) throws {
        let seed = Seed()
        var random = seed.generator
        let input = Self.input(name, using: &random)
        let places = name == "marks" ? 3000 : 500
        let length = igzip_memory(UInt32(input.count))
        // Room that takes no memory before it is written to.
        let (protection, kind) = (PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE)
        let room = unsafe mmap(nil, length + places << 16, protection, kind, -1, 0)
        let memory = try unsafe #require(room != MAP_FAILED ? room : nil)
        defer { unsafe munmap(memory, length + places << 16) }

        let expected = try Compression.fast.deflated(input)
        for place in 0..<places {
            let start = unsafe memory + place << 16
            unsafe memset(start, Int32.random(in: 0...255, using: &random), 100_000)
            let result = unsafe [UInt8](unsafeUninitializedCapacity: expected.count + 5000) { output, count in
                unsafe count = Int(
                    igzip_zlib_in(start, input, UInt32(input.count), output.baseAddress, UInt32(output.count))
                )
            }
            try #require(result == expected, "\(seed), place \(place)")
            unsafe madvise(start, 1 << 16, MADV_DONTNEED)
        }
    }

    private static func input(_ name: String, using random: inout some RandomNumberGenerator) -> [UInt8] {
        switch name {
        case "marks": return Array((0..<14).map { "/P<</MCID \($0)>>BDC\n" }.joined().utf8)
        case "picture":
            // Rows that are white, or repeat parts of those above.
            var rows = [UInt8](repeating: 0xFF, count: 400)
            while rows.count < 200_000 {
                let start = Int.random(in: 0..<rows.count - 64, using: &random)
                let part = Array(rows[start..<start + 64])
                rows += Bool.random(using: &random) ? [UInt8](repeating: 0xFF, count: 64) : part
                rows.append(UInt8.random(in: 0...255, using: &random))
            }
            return rows
        default: return (0..<100_000).map { _ in UInt8.random(in: 0...7, using: &random) }
        }
    }
}
