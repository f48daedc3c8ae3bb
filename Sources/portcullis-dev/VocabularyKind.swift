/// One of the five kinds of words in the rule language, and how its registry is generated.
struct VocabularyKind {
    /// What the generated enum can do beside naming its items.
    enum Dispatch {
        case none
        /// `write(_:to:)` over the items that conform to `ComputedVariableDefinition`.
        case computedVariables
        /// `check(_:)` over the items that conform to `ByteCheckDefinition`.
        case byteChecks
        /// `apply`, `outputBound` and `triggers`.
        case transformations
    }

    /// The folder under `Sources/RuleEngine/Vocabulary`, and the title of the manual page.
    let folder: String
    /// The generated enum.
    let enumName: String
    /// The protocol each item conforms to.
    let definition: String
    /// One sentence for the enum's doc comment.
    let summary: String
    let dispatch: Dispatch

    static let all: [VocabularyKind] = [
        VocabularyKind(
            folder: "Directives", enumName: "DirectiveKind", definition: "DirectiveDefinition",
            summary: "Every directive of the rule language", dispatch: .none),
        VocabularyKind(
            folder: "Variables", enumName: "Variable", definition: "VariableDefinition",
            summary: "Every variable and collection a rule can name", dispatch: .computedVariables),
        VocabularyKind(
            folder: "Operators", enumName: "Operator", definition: "OperatorDefinition",
            summary: "Every operator a rule can apply", dispatch: .byteChecks),
        VocabularyKind(
            folder: "Transformations", enumName: "Transformation", definition: "TransformationDefinition",
            summary: "Every transformation a rule can name, except `none`, which the compiler resolves",
            dispatch: .transformations),
        VocabularyKind(
            folder: "Actions", enumName: "Action", definition: "ActionDefinition",
            summary: "Every action a rule can list", dispatch: .none),
    ]
}
