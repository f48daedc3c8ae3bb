/// Holds a formatted file against the one it came from.
enum FormatCheck {
    /// Whether both files have the same items with the same texts, and the same comments in the same order.
    ///
    /// Places do not count, nor how an argument was split over lines.
    static func saysTheSame(_ left: RuleFile, _ right: RuleFile) -> Bool {
        guard left.items.count == right.items.count else { return false }
        for (one, other) in zip(left.items, right.items) where signature(of: one) != signature(of: other) {
            return false
        }
        return comments(of: left) == comments(of: right)
    }

    /// Everything an item says, with a byte between the parts that cannot be confused with what is in them.
    private static func signature(of item: RuleFileItem) -> [[UInt8]] {
        switch item.content {
        case .containerStart(let node): [[1], node.name.bytes, node.argument.bytes]
        case .containerEnd(let node): [[2], node.name.bytes]
        case .unreadable: [[3]]
        case .directive(let directive): signature(of: directive)
        }
    }

    private static func signature(of directive: Directive) -> [[UInt8]] {
        switch directive {
        case .rule(let node):
            // The variable list is compared as text: its items follow from it.
            return [[4], node.keyword.bytes, node.variablesArgument.text.bytes, node.operatorArgument.text.bytes]
                + signature(of: node.actions)
        case .action(let node): return [[5], node.keyword.bytes] + signature(of: node.actions)
        case .include(let node): return [[6], node.keyword.bytes, node.path.bytes]
        case .generic(let node), .malformed(let node):
            if node.name.equals(ignoringCase: "SecDataset"), node.rawArguments.count == 2 {
                let entries = node.rawArguments[1].text.datasetEntries.map(\.bytes)
                return [[7], node.name.bytes, node.rawArguments[0].text.bytes] + entries
            }
            return [[7], node.name.bytes] + node.rawArguments.map(\.text.bytes)
        }
    }

    private static func signature(of actions: [ActionNode]) -> [[UInt8]] {
        actions.flatMap { [$0.name.bytes, $0.value?.bytes ?? [0], [$0.value == nil ? 0 : 1]] }
    }

    /// The comments of a file, those within directives included, without the blanks and line ends around them.
    private static func comments(of file: RuleFile) -> [[UInt8]] {
        var found: [[UInt8]] = []
        func add(_ start: UInt32, _ end: UInt32) {
            var bytes = LineEnds.normalized(file.source.bytes[Int(start)..<Int(end)])
            if bytes.last == Byte.lineFeed { bytes.removeLast() }
            found.append(bytes)
        }
        func addTrivia(_ range: Range<Int>) {
            for token in file.tokens[range] where token.kind == .comment { add(token.start, token.end) }
        }
        for item in file.items {
            addTrivia(item.leadingTrivia)
            for comment in item.interiorComments { add(comment.start, comment.end) }
        }
        addTrivia(file.trailingTrivia)
        return found
    }
}
