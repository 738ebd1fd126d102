/// What merchants call for, whichever interface they use; faults befall each by its own list.
package enum Endpoint: Sendable, CaseIterable {
    case registration
    case inquiry
    case cancel
}
