/// A whole number of a body.
///
/// Foundation’s fault for 1.5 does not say where it is; here it is a value of the wrong type, at its place.
struct WholeNumber: Decodable, Sendable {
    let value: Int64

    init(from decoder: any Decoder) throws {
        do {
            value = try decoder.singleValueContainer().decode(Int64.self)
        } catch DecodingError.valueNotFound(let type, let context) {
            throw DecodingError.valueNotFound(type, context)
        } catch {
            throw DecodingError.typeMismatch(
                Int64.self,
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no whole number")
            )
        }
    }
}
