/// Every directive's name, for suggestions.
enum DirectiveNames {
    /// Directives with a grammar of their own, which the parser reads and the resolver carries out.
    static let structural: [StaticString] = [
        "Include", "IncludeOptional", "SecAction", "SecDefaultAction", "SecRule",
    ]

    /// All of them.
    static var all: [StaticString] { structural + DirectiveKind.allNames }
}
