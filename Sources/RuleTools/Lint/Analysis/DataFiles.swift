package import RuleEngine
package import SecLang

/// The phrase and address files that rules name, so that findings can point into them.
package struct DataFiles: Sendable {
    /// One use of a file.
    package struct Use: Sendable {
        /// The operator's argument, or the word of it that names the file.
        package var name: SourceText
        package var file: SourceFile
        package var kind: Operator
    }

    package private(set) var uses: [Use] = []

    /// Reads what the rules of a tree name; what cannot be read is for the compiler to report.
    package static func load(_ tree: RuleTree, into sources: inout SourceMap) -> DataFiles {
        var result = DataFiles()
        var known: [String: SourceFile] = [:]
        for entry in tree.entries {
            guard case .rule(let node) = entry.directive, let name = node.operator.name,
                let kind = Operator.named(name.bytes), kind == .pmFromFile || kind == .ipMatchFromFile
            else { continue }
            for word in node.operator.argument.words {
                guard let path = sources.resolve(word.string, relativeTo: entry.file) else { continue }
                if known[path] == nil { known[path] = try? sources.file(at: path) }
                if let file = known[path] { result.uses.append(Use(name: word, file: file, kind: kind)) }
            }
        }
        return result
    }
}

/// The lines of a data file that hold an entry.
package struct DataFileLine: Sendable {
    /// Without blanks and carriage return around.
    package var text: ArraySlice<UInt8>
    /// The text's place.
    package var span: SourceSpan
    /// The whole line with its line end.
    package var lineSpan: SourceSpan
    /// Whether a carriage return ends it.
    package var endsInReturn: Bool

    /// The entries of a file: blank lines and lines that begin with `#` are none.
    package static func all(in file: SourceFile) -> [DataFileLine] {
        var result: [DataFileLine] = []
        var start = 0
        while start < file.bytes.count {
            let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
            var low = start
            var high = end
            let endsInReturn = high > low && file.bytes[high - 1] == 0x0D
            func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
            while low < high, isBlank(file.bytes[low]) { low += 1 }
            while high > low, isBlank(file.bytes[high - 1]) { high -= 1 }
            if low < high, file.bytes[low] != UInt8(ascii: "#") {
                result.append(
                    DataFileLine(
                        text: file.bytes[low..<high], span: span(file, low, high),
                        lineSpan: span(file, start, min(end + 1, file.bytes.count)), endsInReturn: endsInReturn))
            }
            start = end + 1
        }
        return result
    }

    private static func span(_ file: SourceFile, _ start: Int, _ end: Int) -> SourceSpan {
        SourceSpan(file: file.id, start: UInt32(start), end: UInt32(end))
    }
}
