/// Names a kind of diagnostic: a short code that tools match on and a name that people read.
public struct DiagnosticCode: Sendable, Hashable {
    /// A family letter and a number, such as `L006`; what configuration files and `--ignore` use.
    public let code: String
    /// What is bad, in kebab case, such as `unknown-operator`.
    ///
    /// A few codes cover several kinds of thing and have one name for each.
    public let name: String

    /// Makes a code; everything that ships is in the catalogue.
    package init(_ code: String, _ name: String) {
        self.code = code
        self.name = name
    }
}
