/// Where operators are kept.
public protocol OperatorStore: Sendable {
    /// Adds an operator.
    ///
    /// - Throws: `OperatorExists` when the name is taken, be it by another merchant's or a closed one.
    func add(_ operator: Operator) async throws
    /// Changes an operator, which nobody else changes meanwhile.
    ///
    /// The change may be asked for more than once, so it must change nothing else.
    ///
    /// - Parameters:
    ///   - name: The operator's.
    ///   - merchant: Whose the operator has to be, where one is given.
    ///   - change: Sets what is to change.
    /// - Returns: The operator as it is stored now.
    /// - Throws: `UnknownOperator`; whatever the change throws, with nothing stored.
    func change(
        _ name: OperatorName,
        of merchant: MerchantID?,
        _ change: @escaping @Sendable (inout Operator) throws -> Void
    ) async throws -> Operator
    /// The operator with a name, closed ones too.
    func `operator`(_ name: OperatorName) async throws -> Operator?
    /// A merchant's operators, oldest first; every operator without one.
    func operators(of merchant: MerchantID?) async throws -> [Operator]
}

/// The operator's name is taken.
public struct OperatorExists: Error, Sendable, Equatable, CustomStringConvertible {
    /// The name.
    public let name: OperatorName

    /// Names the operator.
    public init(name: OperatorName) { self.name = name }

    /// The field, the fault and the remedy.
    public var description: String { "name: \(name) is taken; give another" }
}

/// No operator has this name.
public struct UnknownOperator: Error, Sendable, Equatable, CustomStringConvertible {
    /// The name that was asked for.
    public let name: OperatorName

    /// Names the name.
    public init(name: OperatorName) { self.name = name }

    /// The field, the fault and the remedy.
    public var description: String {
        "name: no operator \(name) is stored here; add it with `struk operators add`"
    }
}
