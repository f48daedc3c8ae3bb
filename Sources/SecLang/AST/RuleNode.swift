/// `SecRule VARIABLES OPERATOR [ACTIONS]`.
package struct RuleNode: Sendable {
    /// The directive's name as written.
    package let keyword: SourceText
    /// The items of the variable list that could be read, in order.
    package let variables: [VariableNode]
    /// The operator, `rx` if none was written.
    package let `operator`: OperatorNode
    /// The actions that could be read, in order; empty when the argument is absent.
    package let actions: [ActionNode]
    /// The whole first argument.
    package let variablesArgument: Argument
    /// The whole second argument.
    package let operatorArgument: Argument
    /// The whole third argument, if there is one.
    package let actionsArgument: Argument?
    /// From the name to the end of the last argument.
    package let span: SourceSpan
}
