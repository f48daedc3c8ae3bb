internal import Formats

/// The claims of a token whose signature was right, and the checks on those that RFC 7519 registers.
package struct JWTClaims: Sendable {
    /// Most values that ``flattened`` yields; a token with more is refused.
    package static let valuesLimit = 256
    /// The latest moment a date may name, in seconds since 1970: the end of the year 9999.
    package static let latestSeconds = 253_402_300_799.0

    /// What is asked of the claims.
    package struct Expectations: Sendable, Hashable {
        /// `iss` is this, byte for byte; `nil` does not look.
        package var issuer: [UInt8]?
        /// `aud` holds one of these, byte for byte; `nil` does not look.
        package var audiences: [[UInt8]]?
        /// How far clocks may be apart.
        package var leewayMicroseconds: Int64 = 60_000_000
        /// Whether a token without `exp` is refused.
        package var needsExpiry = true
        /// From `iat` (or now, without it) to `exp`.
        package var lifetimeMicroseconds: Int64?
        /// Claims that must be there and not null, nested ones by dots.
        package var required: [[UInt8]] = []
        /// The claim that ``roles`` lists, nested by dots.
        package var roles: [UInt8]?

        package init() {}
    }

    /// Every claim with a single value, in the token's order: nested names joined by dots, the elements of an array
    /// under the array's name. Truth values are `true` and `false`; null and empty containers yield nothing.
    package let flattened: [(name: [UInt8], value: [UInt8])]
    package let subject: [UInt8]?
    package let issuer: [UInt8]?
    /// When the token expires, in seconds since 1970, as written.
    package let expiry: [UInt8]?
    /// The elements of the roles claim.
    package let roles: [[UInt8]]

    package init(
        _ payload: Span<UInt8>, expecting expected: Expectations, depth: Int, nowMicroseconds: Int64
    ) throws(JWTRefusal) {
        let claims: JSONValue
        do throws(StrictJSON.Failure) {
            claims = try StrictJSON.object(payload, depth: depth)
        } catch {
            switch error {
            case .notAnObject: throw .claims
            case .duplicateName: throw .duplicateName
            }
        }
        try Self.checkDates(claims, expected, nowMicroseconds)
        issuer = try Self.text(claims, "iss")
        if let wanted = expected.issuer, issuer != wanted { throw .issuer }
        try Self.checkAudience(claims, expected.audiences)
        subject = try Self.text(claims, "sub")
        _ = try Self.text(claims, "jti")
        expiry =
            if case .number(let digits) = claims["exp"] { digits } else { nil }
        var walk = ClaimWalk()
        try walk.add(claims)
        flattened = walk.values
        for name in expected.required where !walk.holds(name) { throw .requiredClaim }
        roles = try Self.roles(walk, expected.roles)
    }

    private static func text(_ claims: JSONValue, _ name: String) throws(JWTRefusal) -> [UInt8]? {
        guard let value = claims[name] else { return nil }
        guard let bytes = value.bytes else { throw .claimType }
        return bytes
    }

    // MARK: Dates

    private static func date(_ claims: JSONValue, _ name: String) throws(JWTRefusal) -> Int64? {
        guard let value = claims[name] else { return nil }
        // A date in a string is no date: readers that convert it disagree about what they convert.
        guard let seconds = value.double, seconds.isFinite, seconds >= 0, seconds <= latestSeconds else {
            throw .claimType
        }
        return Int64(seconds * 1_000_000)  // at most 2.6e17
    }

    private static func checkDates(
        _ claims: JSONValue, _ expected: Expectations, _ now: Int64
    ) throws(JWTRefusal) {
        let expiry = try date(claims, "exp")
        let start = try date(claims, "nbf")
        let issued = try date(claims, "iat")
        let leeway = expected.leewayMicroseconds
        if let expiry {
            guard now < sum(expiry, leeway) else { throw .expired }
        } else if expected.needsExpiry || expected.lifetimeMicroseconds != nil {
            throw .expiryMissing
        }
        if let start, sum(now, leeway) < start { throw .notYetValid }
        if let issued, sum(now, leeway) < issued { throw .issuedInFuture }
        if let lifetime = expected.lifetimeMicroseconds, let expiry {
            guard expiry <= sum(issued ?? now, lifetime) else { throw .lifetimeTooLong }
        }
    }

    private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    // MARK: Audience and roles

    private static func checkAudience(_ claims: JSONValue, _ wanted: [[UInt8]]?) throws(JWTRefusal) {
        var audiences: [[UInt8]] = []
        switch claims["aud"] {
        case .none: break
        case .some(.string(let text)): audiences = [text]
        case .some(.array(let elements)):
            for element in elements {
                guard let text = element.bytes else { throw .claimType }
                audiences.append(text)
            }
        case .some(.object), .some(.number), .some(.bool), .some(.null): throw .claimType
        }
        guard let wanted else { return }
        guard audiences.prefix(valuesLimit).contains(where: { wanted.contains($0) }) else { throw .audience }
    }

    /// Roles become one header, joined by commas: one that holds a comma, a blank or a control byte would be two.
    private static func roles(_ walk: ClaimWalk, _ name: [UInt8]?) throws(JWTRefusal) -> [[UInt8]] {
        guard let name else { return [] }
        let roles = walk.values.filter { $0.name == name }.map(\.value)
        for role in roles {
            guard !role.isEmpty, role.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") }) else {
                throw .roles
            }
        }
        return roles
    }
}

/// Lists the leaves of a claim set.
private struct ClaimWalk {
    private(set) var values: [(name: [UInt8], value: [UInt8])] = []
    /// By name with dots in lower case, of every member that was met: the name with NUL for the dots that are ours.
    private var paths: [[UInt8]: [UInt8]] = [:]
    private var present: Set<[UInt8]> = []

    /// Whether a member of that name is there and not null.
    func holds(_ name: [UInt8]) -> Bool { present.contains(name) }

    /// Recursion is as deep as the reader's limit let the value be.
    mutating func add(_ value: JSONValue, named name: [UInt8] = [], path: [UInt8] = []) throws(JWTRefusal) {
        switch value {
        case .object(let members):
            for member in members {
                guard !member.key.contains(0) else { throw .claims }
                let isFirst = path.isEmpty
                let memberName = isFirst ? member.key : name + [UInt8(ascii: ".")] + member.key
                let memberPath = path + [0] + member.key
                // `{"a.b":1,"a":{"b":2}}` would be two claims of one name, and so would `{"role":1,"Role":2}` to rules,
                // whose selectors compare without case.
                let folded = memberName.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
                if let known = paths.updateValue(memberPath, forKey: folded), known != memberPath {
                    throw .duplicateName
                }
                if !member.value.isNull { present.insert(memberName) }
                try add(member.value, named: memberName, path: memberPath)
            }
        case .array(let elements):
            for element in elements { try add(element, named: name, path: path) }
        case .string(let bytes): try append(name, bytes)
        case .number(let digits): try append(name, digits)
        case .bool(let flag): try append(name, Array((flag ? "true" : "false").utf8))
        case .null: break
        }
    }

    private mutating func append(_ name: [UInt8], _ value: [UInt8]) throws(JWTRefusal) {
        guard values.count < JWTClaims.valuesLimit else { throw .claims }
        values.append((name, value))
    }
}
