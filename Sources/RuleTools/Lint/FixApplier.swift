package import SecLang

/// Carries out fixes on the files' bytes.
package enum FixApplier {
    /// The files that change, by id, after as many of the fixes as do not get in each other's way.
    ///
    /// A fix is carried out whole or not at all, the first of two that overlap wins, and one that would touch a
    /// comment is left out. A second run finds what is left.
    package static func apply(
        _ findings: [Finding], allowing safeties: Set<FixSafety>, in sources: SourceMap
    ) -> (files: [SourceFileID: [UInt8]], count: Int) {
        var editsByFile: [SourceFileID: [Fix.Edit]] = [:]
        var comments: [SourceFileID: [SourceSpan]] = [:]
        var seen: Set<Fix> = []
        var count = 0
        for finding in findings {
            guard let fix = finding.fix, safeties.contains(fix.safety), !fix.edits.isEmpty,
                seen.insert(fix).inserted
            else { continue }
            let isFree = fix.edits.allSatisfy { edit in
                guard let source = sources[edit.span.file] else { return false }
                if comments[source.id] == nil { comments[source.id] = Self.comments(of: source) }
                let taken = (editsByFile[source.id] ?? []).map(\.span) + (comments[source.id] ?? [])
                return !taken.contains { overlaps($0, edit.span) }
            }
            guard isFree else { continue }
            for edit in fix.edits { editsByFile[edit.span.file, default: []].append(edit) }
            count += 1
        }
        var files: [SourceFileID: [UInt8]] = [:]
        for (id, edits) in editsByFile {
            guard let source = sources[id] else { continue }
            files[id] = apply(edits, to: source.bytes)
        }
        return (files, count)
    }

    private static func apply(_ edits: [Fix.Edit], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }) {
            result += bytes[position..<Int(edit.span.start)]
            result += edit.replacement
            position = Int(edit.span.end)
        }
        return result + bytes[position...]
    }

    /// Two insertions at one place overlap too: their order would be a guess.
    private static func overlaps(_ left: SourceSpan, _ right: SourceSpan) -> Bool {
        left.isEmpty && right.isEmpty
            ? left.start == right.start : left.start < right.end && right.start < left.end
    }

    /// The text of comments, without the line ends; data files have none that rules would show.
    private static func comments(of source: SourceFile) -> [SourceSpan] {
        let file = RuleFile.parse(source).file
        var spans: [SourceSpan] = []
        func add(_ start: UInt32, _ end: UInt32) {
            var end = Int(end)
            while end > Int(start), source.bytes[end - 1] == 0x0A || source.bytes[end - 1] == 0x0D { end -= 1 }
            spans.append(SourceSpan(file: source.id, start: start, end: UInt32(end)))
        }
        for token in file.tokens where token.kind == .comment { add(token.start, token.end) }
        for item in file.items {
            for comment in item.interiorComments { add(comment.start, comment.end) }
        }
        return spans
    }
}

/// Files with some of them replaced in memory.
package struct OverlayLoader: SourceLoader {
    private let base: any SourceLoader
    /// New contents by path.
    package var replaced: [String: [UInt8]]

    package init(_ base: any SourceLoader, replaced: [String: [UInt8]] = [:]) {
        self.base = base
        self.replaced = replaced
    }

    package func read(_ path: String) throws(SourceLoadError) -> [UInt8] {
        if let bytes = replaced[path] { return bytes }
        return try base.read(path)
    }

    package func list(_ directory: String) throws(SourceLoadError) -> [String] { try base.list(directory) }

    package func kind(of path: String) -> SourceKind? { base.kind(of: path) }
}
