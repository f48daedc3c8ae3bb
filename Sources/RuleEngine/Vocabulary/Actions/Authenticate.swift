internal import SecLang

/// Lets the request go on when it is known who is calling.
///
/// A stage: the rule's disruptive action is taken when nobody could be made out, with status 401 unless the rule says
/// another, and `WWW-Authenticate` tells what is asked for. Takes `jwt=NAME`, a `SecJwtProvider`. Several in one action
/// list are alternatives, tried in the order written. After acceptance `AUTH` tells who it is, and the header with the
/// token does not go on to the backend; otherwise `AUTH_ERROR` tells why not.
///
///     SecJwtProvider main "issuer:https://idp.example/,audience:api,algorithms:RS256|ES256,jwks:file:jwks.json"
///     SecAction "id:1,phase:1,nolog,deny,authenticate:jwt=main,setRequestHeader:'X-User-Id=%{AUTH.subject}'"
///
/// Source: Portcullis; challenges after RFC 6750.
enum Authenticate: ActionDefinition {
    static let name: StaticString = "authenticate"
    static var group: ActionGroup { .effect }
    static var mayRepeat: Bool { true }
    static var allowedInDefaultAction: Bool { false }

    static func compile(
        _ action: ActionNode, into set: inout ActionSet, in context: inout CompileContext
    ) throws(Diagnostic) {
        let text = try action.requiredValue("jwt=NAME")
        let (kind, rest) = text.split(atFirst: UInt8(ascii: "="))
        guard kind.trimmingBlanks().equals(ignoringCase: "jwt"), let name = rest?.trimmingBlanks(), !name.isEmpty else {
            throw Diagnostic(.badArgument, at: text.span, "authenticate takes 'jwt=NAME', not \(text.quoted)")
        }
        let providers = context.configuration.gateway.jwtProviders
        guard let resource = providers[name.lowercasedBytes] else {
            throw Diagnostic(
                .badArgument, at: name.span, "no SecJwtProvider named \(name.quoted) stands before this rule",
                help: NearestName.nearest(
                    to: name.string, among: providers.keys.map { String(decoding: $0, as: UTF8.self) }.sorted()
                ).map { "did you mean '\($0)'?" })
        }
        set.addAuthentication(.jwt(resource))
    }
}

extension ActionSet {
    /// Adds an alternative to those of the list.
    mutating func addAuthentication(_ method: AuthenticationMethod) {
        for index in stages.indices {
            guard case .authenticate(let methods) = stages[index] else { continue }
            stages[index] = .authenticate(methods + [method])
            return
        }
        stages.append(.authenticate([method]))
    }
}
