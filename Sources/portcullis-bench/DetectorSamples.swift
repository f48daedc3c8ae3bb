internal import Formats
internal import Foundation
internal import RuleTools

/// What a detector looks for.
enum DetectorKind: String, CaseIterable {
    case sql, script
}

/// Values of one file, all of them attacks or all of them harmless.
struct DetectorSamples {
    /// The file's name without extension.
    var name: String
    var kind: DetectorKind
    var areAttacks: Bool
    /// Where the values come from; totals are made for each.
    var origin: Origin
    /// All values in one buffer, so that going through them costs nothing but the detectors.
    var bytes: [UInt8] = []
    /// Where each begins and ends.
    var ranges: [Range<Int>] = []

    init(name: String, kind: DetectorKind, areAttacks: Bool, origin: Origin, values: [[UInt8]]) {
        self.name = name
        self.kind = kind
        self.areAttacks = areAttacks
        self.origin = origin
        for value in values {
            ranges.append(bytes.count..<bytes.count + value.count)
            bytes += value
        }
    }

    enum Origin: String, CaseIterable {
        /// Collections that the peer's own table was made from.
        case published
        /// Values of this project's, labelled by real parsers or written as prose.
        case own
        /// Values of recorded harmless requests.
        case recorded
    }

    /// The files `sqli-*`, `xss-*` and `false_positives.txt` of a folder: one value a line, URL-encoded.
    static func published(in folder: String) throws(BenchFailure) -> [DetectorSamples] {
        var samples: [DetectorSamples] = []
        for file in files(in: folder) {
            let path = "\(folder)/\(file)"
            let name = String(file.dropLast(4))
            if file.hasPrefix("sqli-") || file.hasPrefix("xss-") {
                let kind = file.hasPrefix("sqli-") ? DetectorKind.sql : .script
                samples.append(
                    DetectorSamples(
                        name: name, kind: kind, areAttacks: true, origin: .published, values: try lines(of: path)))
            } else if file == "false_positives.txt" {
                let values = try lines(of: path)
                for kind in DetectorKind.allCases {
                    samples.append(
                        DetectorSamples(
                            name: name, kind: kind, areAttacks: false, origin: .published, values: values))
                }
            }
        }
        return samples
    }

    /// The files `{sql,script}-…attacks….txt` and `…benign….txt` of a folder, in the same form.
    static func own(in folder: String) throws(BenchFailure) -> [DetectorSamples] {
        var samples: [DetectorSamples] = []
        for file in files(in: folder) {
            guard let kind = DetectorKind.allCases.first(where: { file.hasPrefix("\($0.rawValue)-") }) else { continue }
            let areAttacks = file.contains("attacks")
            guard areAttacks || file.contains("benign") else { continue }
            samples.append(
                DetectorSamples(
                    name: String(file.dropLast(4)), kind: kind, areAttacks: areAttacks, origin: .own,
                    values: try lines(of: "\(folder)/\(file)")))
        }
        return samples
    }

    /// The values of recorded requests: parts of targets, arguments, headers, cookies, forms, strings of JSON.
    static func recorded(_ paths: [String]) throws(BenchFailure) -> [DetectorSamples] {
        guard !paths.isEmpty else { return [] }
        var values: [[UInt8]] = []
        for input in try Corpus.load(paths) {
            let target = input.request.uri.split(separator: UInt8(ascii: "?"), maxSplits: 1)
            values += target.prefix(1).map { Array($0) }
            if target.count > 1 { values += pairs(Array(target[1])) }
            for header in input.request.headers {
                values += header.isNamed("cookie") ? pairs(header.value, separator: UInt8(ascii: ";")) : [header.value]
            }
            let body = input.request.body
            if let first = body.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
                values += body.split(separator: UInt8(ascii: "\"")).map { Array($0) }
            } else {
                values += pairs(body)
            }
        }
        return DetectorKind.allCases.map {
            DetectorSamples(name: "requests", kind: $0, areAttacks: false, origin: .recorded, values: values)
        }
    }

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])  // a folder that is absent holds nothing
            .filter { $0.hasSuffix(".txt") }.sorted()
    }

    private static func lines(of path: String) throws(BenchFailure) -> [[UInt8]] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchFailure("'\(path)' cannot be read")
        }
        return data.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
            .map { decoded(Array($0)) }
    }

    private static func pairs(_ text: [UInt8], separator: UInt8 = UInt8(ascii: "&")) -> [[UInt8]] {
        text.split(separator: separator).flatMap { pair -> [[UInt8]] in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
            return parts.map { decoded(Array($0)) }
        }
    }

    /// Undoes percent-encoding and `+`.
    private static func decoded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "%"), index + 2 < text.count, let high = digit(text[index + 1]),
                let low = digit(text[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
                continue
            }
            result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            index += 1
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
