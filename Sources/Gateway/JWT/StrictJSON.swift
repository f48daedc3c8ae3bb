package import Formats

/// JSON where nobody can read something else: an object whose names differ, from bytes that are UTF-8 and nothing more.
package enum StrictJSON {
    /// Why a document is not that.
    package enum Failure: Error, Sendable, Hashable {
        case notAnObject
        case duplicateName
    }

    /// Reads an object of at most `depth` containers inside one another; a name that stands twice in any object of it,
    /// escapes undone, refuses the document.
    package static func object(_ bytes: Span<UInt8>, depth: Int) throws(Failure) -> JSONValue {
        var limits = JSONValue.Limits()
        limits.depth = depth
        let value: JSONValue
        do throws(JSONValue.Failure) {
            value = try JSONValue(parsing: bytes, limits: limits)
        } catch {
            throw .notAnObject
        }
        guard value.members != nil else { throw .notAnObject }
        guard !hasDuplicateNames(value) else { throw .duplicateName }
        return value
    }

    /// Whether some object holds two members of one name. Recursion is as deep as the reader's limit let the value be.
    package static func hasDuplicateNames(_ value: JSONValue) -> Bool {
        if let members = value.members {
            var names = Set<[UInt8]>(minimumCapacity: members.count)
            for member in members {
                if !names.insert(member.key).inserted || hasDuplicateNames(member.value) { return true }
            }
            return false
        }
        return value.elements?.contains(where: hasDuplicateNames) ?? false
    }
}
