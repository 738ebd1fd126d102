import SystemPackage

/// What programs are made to read from and to write to.
extension FileDescriptor {
    /// A pipe that holds all a program shall read, and then ends.
    ///
    /// Whether the program reads it or ends before does not matter: nobody has to write any more.
    ///
    /// - Parameter text: At most what a pipe takes without a reader (64 KiB on Linux).
    static func pipe(holding text: String) throws -> FileDescriptor {
        let pipe = try pipe()
        try pipe.writeEnd.closeAfter { _ = try pipe.writeEnd.writeAll(text.utf8) }
        return pipe.readEnd
    }

    /// A device that never has room.
    static func fullDevice() throws -> FileDescriptor { try .open(FilePath("/dev/full"), .writeOnly) }

    /// A pipe at whose other end nobody is any more.
    static func abandonedPipe() throws -> FileDescriptor {
        let pipe = try pipe()
        try pipe.readEnd.close()
        return pipe.writeEnd
    }
}
