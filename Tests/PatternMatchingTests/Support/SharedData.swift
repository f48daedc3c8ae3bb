import Foundation

/// Data that lies beside the package and is not part of it; tests that want it are skipped without it.
enum SharedData {
    /// The package's root, from this file's place in it.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The directory of CRS 4, or `nil`. A worktree has its `shared` beside it, too.
    static var crs4: URL? {
        let url = root.appendingPathComponent("../shared/data/crs-4").standardizedFileURL
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }
}

/// A crude reader of rule files: the patterns of `@rx`, as the quoted argument spells them.
enum CRSPatterns {
    static func all(in directory: URL) throws -> [[UInt8]] {
        let files = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".conf") }
        var patterns: [[UInt8]] = []
        for file in files.sorted() {
            let text = try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
            let joined = text.replacingOccurrences(of: "\\\n", with: "")
            for line in joined.split(separator: "\n") where line.contains("SecRule") && !line.hasPrefix("#") {
                guard let found = line.range(of: "@rx ") else { continue }
                patterns.append(unquoted(line[found.upperBound...]))
            }
        }
        return patterns
    }

    /// The text up to the closing quote, with `\"` read as a quote.
    private static func unquoted(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") {
                guard previous == UInt8(ascii: "\\") else { break }
                bytes[bytes.count - 1] = byte
            } else {
                bytes.append(byte)
            }
            previous = byte
        }
        return bytes
    }

    /// Inputs from the tests: values of the lines, also with percent-encoding undone.
    static func inputs(in directory: URL) -> [[UInt8]] {
        var inputs: Set<[UInt8]> = []
        let walker = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
        while let file = walker?.nextObject() as? URL {
            guard file.pathExtension == "yaml", let text = try? String(contentsOf: file, encoding: .utf8) else {
                continue
            }
            for line in text.split(separator: "\n") {
                guard let colon = line.firstIndex(of: ":") else { continue }
                let value = line[line.index(after: colon)...].trimmingCharacters(in: CharacterSet(charactersIn: " '\""))
                guard value.utf8.count > 1 else { continue }
                inputs.insert(Array(value.utf8))
                inputs.insert(decoded(Array(value.utf8)))
                if let equals = value.firstIndex(of: "=") {
                    inputs.insert(decoded(Array(value[value.index(after: equals)...].utf8)))
                }
            }
        }
        return inputs.sorted { $0.lexicographicallyPrecedes($1) }
    }

    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
                index += 1
            }
        }
        return result
    }
}
