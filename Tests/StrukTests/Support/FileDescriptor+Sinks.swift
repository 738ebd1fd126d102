import SystemPackage

/// What nothing can be written to.
extension FileDescriptor {
    /// A device that never has room.
    static func fullDevice() throws -> FileDescriptor { try .open(FilePath("/dev/full"), .writeOnly) }

    /// A pipe at whose other end nobody is any more.
    static func abandonedPipe() throws -> FileDescriptor {
        let pipe = try pipe()
        try pipe.readEnd.close()
        return pipe.writeEnd
    }
}
