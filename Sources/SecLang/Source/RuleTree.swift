/// Rule files with everything they include, in load order.
///
/// Each file is parsed once, however often it is included; walking the tree repeats it where it is included.
package struct RuleTree: Sendable {
    /// A directive at its place in the load order.
    package struct Entry: Sendable {
        /// The directive. An `.include` is followed by the directives of the files it names.
        package let directive: Directive
        /// The file it stands in. A chain may not go on in another file.
        package let file: SourceFileID
    }

    /// Where an include directive stands.
    struct IncludeSite: Hashable, Sendable {
        let file: SourceFileID
        let itemIndex: Int
    }

    /// The files given by the caller, in order.
    package private(set) var roots: [SourceFileID] = []
    private var filesByID: [SourceFileID: RuleFile] = [:]
    private var included: [IncludeSite: [SourceFileID]] = [:]
    /// Most files and directives that a walk visits: as many as were counted when the tree was loaded.
    ///
    /// A tree over the limits was refused then, but walking it must end as well.
    var walkLimit = 0

    init() {}

    /// The parsed files, each once, by id.
    package var files: [RuleFile] { filesByID.sorted { $0.key < $1.key }.map(\.value) }

    /// The parsed file with an id.
    package subscript(id: SourceFileID) -> RuleFile? { filesByID[id] }

    /// All directives in load order.
    package var entries: Entries { Entries(tree: self) }

    mutating func addRoot(_ id: SourceFileID) { roots.append(id) }

    mutating func add(_ file: RuleFile) { filesByID[file.source.id] = file }

    mutating func setIncluded(_ files: [SourceFileID], at site: IncludeSite) { included[site] = files }

    /// The directives of a tree in load order, includes followed in place.
    package struct Entries: Sequence, Sendable {
        let tree: RuleTree

        package func makeIterator() -> Iterator { Iterator(tree: tree) }
    }

    /// Walks a tree with one stack entry for each open file.
    package struct Iterator: IteratorProtocol {
        private struct Frame {
            let file: RuleFile
            var itemIndex = 0
        }

        private let tree: RuleTree
        private var stack: [Frame] = []
        private var nextRoot = 0
        /// How many more files and directives to visit.
        private var budget: Int

        fileprivate init(tree: RuleTree) {
            self.tree = tree
            self.budget = tree.walkLimit
        }

        package mutating func next() -> Entry? {
            while budget > 0 {
                guard let frame = stack.last else {
                    guard nextRoot < tree.roots.count else { return nil }
                    push(tree.roots[nextRoot])
                    nextRoot += 1
                    continue
                }
                guard frame.itemIndex < frame.file.items.count else {
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].itemIndex += 1
                guard case .directive(let directive) = frame.file.items[frame.itemIndex].content else { continue }
                let id = frame.file.source.id
                if case .include = directive {
                    let site = IncludeSite(file: id, itemIndex: frame.itemIndex)
                    for child in (tree.included[site] ?? []).reversed() { push(child) }
                }
                budget -= 1
                return Entry(directive: directive, file: id)
            }
            return nil
        }

        private mutating func push(_ id: SourceFileID) {
            guard budget > 0, let file = tree.filesByID[id] else { return }
            budget -= 1
            stack.append(Frame(file: file))
        }
    }
}
