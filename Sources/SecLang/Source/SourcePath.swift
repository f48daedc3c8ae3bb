/// Path arithmetic on text: no file system, `/` separates, everything else is a name.
enum SourcePath {
    static func isAbsolute(_ path: String) -> Bool { path.utf8.first == Byte.slash }

    /// Everything before the last slash: empty for a bare name, `/` for a file in the root.
    static func directory(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: Byte.slash) else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// `path` below `directory`; an absolute `path` stays.
    static func join(_ directory: String, _ path: String) -> String {
        if directory.isEmpty || isAbsolute(path) { return path }
        return directory.utf8.last == Byte.slash ? directory + path : directory + "/" + path
    }

    /// Without `.` components and doubled slashes. `..` stays: behind a link it means something else.
    static func normalized(_ path: String) -> String {
        let parts = path.utf8.split(separator: Byte.slash).filter { !$0.elementsEqual([Byte.dot]) }
        let joined = parts.map { String(Substring($0)) }.joined(separator: "/")
        return isAbsolute(path) ? "/" + joined : joined
    }

    /// Whether text can be a path at all: not empty, no NUL (the system would cut it there), not a URL.
    static func isUsable(_ path: String) -> Bool {
        !path.isEmpty && !path.utf8.contains(0) && !isURL(path)
    }

    private static func isURL(_ path: String) -> Bool {
        let bytes = Array(path.utf8.prefix(64))
        guard let colon = bytes.firstIndex(of: Byte.colon), colon > 0, bytes.count > colon + 2 else { return false }
        return bytes[colon + 1] == Byte.slash && bytes[colon + 2] == Byte.slash
            && bytes[..<colon].allSatisfy(Byte.isWord)
    }

    /// Orders paths by their bytes, as rule file numbering expects.
    static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
