/// A PDF under construction: a head, streams, all other objects packed into streams, and where each of them lies.
struct PDFObjects {
    private enum Place {
        /// Kept for an object to come.
        case reserved
        case at(offset: Int)
        case packed(stream: Int, index: Int)
    }

    /// Readers unpack a whole stream for one object of it.
    private static let mostPacked = 200

    let compression: Compression
    private var bytes: [UInt8]
    private var places: [Place] = []
    /// The objects of the next stream, and where each begins among their bodies.
    private var pending: [(number: Int, start: Int)] = []
    private var bodies: [UInt8] = []

    init(compression: Compression) {
        self.compression = compression
        // Bytes beyond ASCII tell programs that transfer files that it is no text (7.5.2).
        bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    }

    /// The number of an object to be put in later.
    mutating func reserve() -> Int {
        places.append(.reserved)
        return places.count
    }

    /// Puts in what a closure writes.
    mutating func put(as number: Int, _ write: (inout [UInt8]) -> Void) throws(GraphicsError) {
        pending.append((number, bodies.count))
        write(&bodies)
        bodies.append(UInt8(ascii: "\n"))
        if pending.count == Self.mostPacked { try pack() }
    }

    mutating func put(_ body: [UInt8], as number: Int) throws(GraphicsError) {
        try put(as: number) { $0 += body }
    }

    mutating func put(_ body: [UInt8]) throws(GraphicsError) -> Int {
        let number = reserve()
        try put(body, as: number)
        return number
    }

    /// - Parameters:
    ///   - data: Deflated already.
    ///   - entries: What the stream's dictionary holds beside length and filter.
    mutating func put(stream data: [UInt8], entries: String = "") -> Int {
        let number = reserve()
        put(stream: data, entries: entries, as: number)
        return number
    }

    /// - Parameters:
    ///   - data: To be compressed.
    ///   - entries: What the stream's dictionary holds beside length and filter.
    mutating func put(deflating data: [UInt8], entries: String = "") throws(GraphicsError) -> Int {
        let number = reserve()
        try put(deflating: data, entries: entries, as: number)
        return number
    }

    /// Compresses a stream and puts it in as an object that was reserved.
    mutating func put(deflating data: [UInt8], entries: String = "", as number: Int) throws(GraphicsError) {
        put(stream: try compression.deflated(data), entries: entries, as: number)
    }

    /// A stream that even programs without any idea of PDFs shall find in the file.
    mutating func put(plain data: [UInt8], entries: String) -> Int {
        let number = reserve()
        write(data, entries: entries, as: number)
        return number
    }

    mutating func put(stream data: [UInt8], entries: String = "", as number: Int) {
        write(data, entries: entries + "/Filter/FlateDecode", as: number)
    }

    private mutating func write(_ data: [UInt8], entries: String, as number: Int) {
        places[number - 1] = .at(offset: bytes.count)
        bytes.append(integer: number)
        bytes.append(" 0 obj\n<<")
        bytes.append(entries)
        bytes.append("/Length ")
        bytes.append(integer: data.count)
        bytes.append(">>stream\n")
        bytes += data
        // Both characters, lest a return at the data's end be taken for one of them.
        bytes.append("\r\nendstream\nendobj\n")
    }

    /// Puts what is pending into an object stream (7.5.7).
    private mutating func pack() throws(GraphicsError) {
        guard !pending.isEmpty else { return }
        var index: [UInt8] = []
        let stream = reserve()
        for (position, object) in pending.enumerated() {
            index.append(integer: object.number)
            index.append(UInt8(ascii: " "))
            index.append(integer: object.start)
            index.append(UInt8(ascii: " "))
            places[object.number - 1] = .packed(stream: stream, index: position)
        }
        let entries = "/Type/ObjStm/N \(pending.count)/First \(index.count)"
        try put(deflating: index + bodies, entries: entries, as: stream)
        pending.removeAll(keepingCapacity: true)
        bodies.removeAll(keepingCapacity: true)
    }

    /// The file, closed by a cross-reference stream (7.5.8).
    consuming func finished(catalog: Int, information: Int) throws(GraphicsError) -> [UInt8] {
        try pack()
        let start = bytes.count
        let number = reserve()
        places[number - 1] = .at(offset: start)
        // Two bytes for offsets where they suffice.
        let length = start < 1 << 16 ? 2 : 4
        // The first entry heads the list of free objects, of which there are none.
        var table = [UInt8](repeating: 0, count: 2 + length)
        table.reserveCapacity((places.count + 1) * (2 + length))
        for place in places {
            let (type, second, third) =
                switch place {
                case .reserved: (0, 0, 0)
                case .at(let offset): (1, offset, 0)
                case .packed(let stream, let index): (2, stream, index)
                }
            table.append(UInt8(type))
            for byte in (0..<length).reversed() { table.append(UInt8(truncatingIfNeeded: second >> (8 * byte))) }
            table.append(UInt8(third))
        }
        let identifier = PDFSyntax.hexadecimal(fingerprint(bytes))
        try put(
            deflating: Self.differences(table, row: 2 + length),
            entries: """
                /Type/XRef/DecodeParms<</Predictor 12/Columns \(2 + length)>>\
                /Size \(places.count + 1)/W[1 \(length) 1]/Root \(catalog) 0 R/Info \(information) 0 R\
                /ID[<\(identifier)><\(identifier)>]
                """,
            as: number
        )
        bytes.append("startxref\n\(start)\n%%EOF\n")
        return bytes
    }

    /// Rows as what each adds to the one above, which mostly is the same (7.4.4.4: PNG's second filter).
    private static func differences(_ table: [UInt8], row: Int) -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(table.count / row * (row + 1))
        for start in stride(from: 0, to: table.count, by: row) {
            rows.append(2)
            for place in start..<start + row {
                rows.append(place < row ? table[place] : table[place] &- table[place - row])
            }
        }
        return rows
    }
}
