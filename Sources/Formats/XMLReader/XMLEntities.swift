/// Bounds what a document's own entities may expand to, before anything is expanded.
///
/// An entity's expanded size is known when it is declared, because every entity that it names must have been declared
/// before. Size times the number of `&` in the document is an upper bound on all expansions; beyond the limit the
/// entity is not declared at all. Thus neither nested ("billion laughs") nor flat ("quadratic blow-up") attacks begin.
struct XMLEntities {
    private var expandedBytes: [[UInt8]: Int] = [:]
    private let referenceCount: Int
    private let limits: XMLLimits

    init(referenceCount: Int, limits: XMLLimits) {
        self.referenceCount = max(referenceCount, 1)
        self.limits = limits
    }

    /// Admits an entity, or says why not.
    mutating func declare(_ name: [UInt8], content: [UInt8]) -> XMLError? {
        if expandedBytes[name] != nil { return nil }  // the first declaration holds
        guard content.count(where: { $0 == 0x3D }) <= limits.attributesPerElement else {
            return fault(name, "has more than \(limits.attributesPerElement) '='")
        }
        var size = content.count
        var index = 0
        while let ampersand = content[index...].firstIndex(of: 0x26) {
            guard let semicolon = content[ampersand...].firstIndex(of: 0x3B) else { break }
            index = semicolon + 1
            let reference = Array(content[ampersand + 1..<semicolon])
            if reference.first == 0x23 || Self.predefined.contains(reference) { continue }
            guard let inner = expandedBytes[reference] else {
                return fault(name, "refers to '\(String(decoding: reference, as: UTF8.self))', not declared before it")
            }
            size += inner
            guard size <= limits.expansionBytes else { break }
        }
        let (total, overflows) = size.multipliedReportingOverflow(by: referenceCount)
        guard !overflows, total <= limits.expansionBytes else {
            return fault(name, "could expand to more than \(limits.expansionBytes) bytes")
        }
        expandedBytes[name] = size
        return nil
    }

    private static let predefined: Set<[UInt8]> = Set(["lt", "gt", "amp", "quot", "apos"].map { Array($0.utf8) })

    private func fault(_ name: [UInt8], _ text: String) -> XMLError {
        XMLError(kind: .limit, message: "entity '\(String(decoding: name, as: UTF8.self))' \(text)", line: 0)
    }
}
