package import RuleEngine
internal import SecLang

/// What changed between two rule sets, by what rules mean.
package struct RuleDifference: Sendable {
    /// A rule of one of the sets.
    package struct Entry: Sendable {
        package var id: UInt64
        package var place: String
        package var message: String
    }

    /// A rule that both sets have and that means something else.
    package struct Change: Sendable {
        package var rule: Entry
        package var fields: [FieldChange]
    }

    /// One field of a changed rule.
    package struct FieldChange: Sendable, Hashable {
        package var name: String
        /// What only the old rule says, in its order.
        package var old: [String]
        /// What only the new rule says.
        package var new: [String]
    }

    package private(set) var added: [Entry] = []
    package private(set) var removed: [Entry] = []
    package private(set) var changed: [Change] = []

    /// Whether nothing differs.
    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// Compares two loads.
    package init(old: Engine.LoadResult, new: Engine.LoadResult) {
        let before = old.resolved.entries.compactMap(\.rule)
        let after = new.resolved.entries.compactMap(\.rule)
        let oldRules = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
        let newIDs = Set(after.map(\.id))
        for rule in after {
            let entry = Entry(id: rule.id, place: new.sources.place(rule.span), message: rule.messageText)
            guard let earlier = oldRules[rule.id] else {
                added.append(entry)
                continue
            }
            let fields = Self.changes(RulePortrait(earlier), RulePortrait(rule))
            if !fields.isEmpty { changed.append(Change(rule: entry, fields: fields)) }
        }
        removed = before.filter { !newIDs.contains($0.id) }.map {
            Entry(id: $0.id, place: old.sources.place($0.span), message: $0.messageText)
        }
    }

    private static func changes(_ old: RulePortrait, _ new: RulePortrait) -> [FieldChange] {
        let oldFields = Dictionary(old.fields.map { ($0.name, $0) }) { first, _ in first }
        let newFields = Dictionary(new.fields.map { ($0.name, $0) }) { first, _ in first }
        let names = new.fields.map(\.name) + old.fields.map(\.name).filter { newFields[$0] == nil }
        return names.compactMap { name in
            let before = oldFields[name]?.values ?? []
            let after = newFields[name]?.values ?? []
            switch newFields[name]?.kind ?? oldFields[name]?.kind ?? .value {
            case .value:
                return before == after ? nil : FieldChange(name: name, old: before, new: after)
            case .set:
                let (known, kept) = (Set(before), Set(after))
                let change = FieldChange(
                    name: name, old: before.filter { !kept.contains($0) }, new: after.filter { !known.contains($0) })
                return change.old.isEmpty && change.new.isEmpty ? nil : change
            }
        }
    }
}
