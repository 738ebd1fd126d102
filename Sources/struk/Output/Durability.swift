import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension FileDescriptor {
    /// Waits until what was written outlives a power cut.
    func synchronize() throws(Errno) {
        while fsync(rawValue) != 0 {
            let fault = Errno(rawValue: errno)
            guard fault == .interrupted else { throw fault }
        }
    }
}

extension FilePath {
    /// Gives a file another name; a file that has that name is gone in the same instant.
    func move(to path: FilePath) throws(Errno) {
        guard unsafe rename(string, path.string) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Waits until the names in the file's folder outlive a power cut.
    func synchronizeFolder() throws {
        let folder = removingLastComponent()
        let names = try FileDescriptor.open(folder.isEmpty ? "." : folder, .readOnly)
        try names.closeAfter { try names.synchronize() }
    }
}
