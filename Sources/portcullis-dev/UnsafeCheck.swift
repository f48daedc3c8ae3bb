/// Holds the word `unsafe` to the files that may use it.
///
/// The compiler makes each unsafe expression say so; this list says who may say it.
enum UnsafeCheck {
    /// Paths below `Sources`; an entry that ends in `/` allows a folder.
    static let allowed: [String] = [
        "PatternMatching/Memory/",
        "PatternMatching/Conditions/BytePasses.swift",
        "RuleEngine/VM/Scratch.swift",
        "RuleEngine/VM/ByteMap.swift",
        "RuleEngine/VM/Arena.swift",
        "RuleEngine/FileLoader.swift",
        "RuleEngine/SystemClock.swift",
        "RuleEngine/Vocabulary/Support/Digest.swift",
        "RuleEngine/Services/GeoDatabase.swift",
        "RuleEngine/Services/Monitor.swift",
        "RuleEngine/Services/SystemHostLookUp.swift",
        "RuleEngine/Audit/LogFile.swift",
        "Gateway/JWT/CurlFetcher.swift",
        "Gateway/JWT/SignatureVerifier.swift",
        "Gateway/Store/SQLiteDatabase.swift",
        "Gateway/Store/RedisConnection.swift",
        "Gateway/Store/RedisStream.swift",
        "PatternMatching/PCRE2/",
        "PatternMatching/Literals/Memmem.swift",
        "Formats/XMLReader",
        "Formats/Inflate.swift",
        "Formats/YAMLReader",
        "RuleTools/BundledRules.swift",
        "portcullis/Support/StandardStreams.swift",
        "portcullis/Support/WorkerThread.swift",
        "Serving/EventLoop.swift",
        "PortcullisC/",
        "ModSecurityC/",
        "portcullis-dev/FileTree.swift",
        "portcullis-bench/PeerDetectors.swift",
        "portcullis-bench/ProcessState.swift",
    ]

    static func problems(in root: FileTree) -> [String] {
        var problems: [String] = []
        for path in root.files(below: "Sources", suffix: ".swift") {
            let inner = path.dropFirst("Sources/".count)
            if allowed.contains(where: { inner.hasPrefix($0) }) { continue }
            guard let text = root.read(path) else { continue }
            let places = SwiftWords.words(of: text).filter { $0.text == "unsafe" }
            guard let first = places.first else { continue }
            problems.append("\(path):\(first.line): `unsafe` is not allowed in this file (used \(places.count) times)")
        }
        return problems
    }
}

/// Holds the libraries of the request path to doing without Foundation.
enum ImportCheck {
    static let modulesWithoutFoundation = ["SecLang", "Formats", "PatternMatching", "Gateway", "RuleEngine"]

    static func problems(in root: FileTree) -> [String] {
        var problems: [String] = []
        for module in modulesWithoutFoundation {
            for path in root.files(below: "Sources/\(module)", suffix: ".swift") {
                let words = SwiftWords.words(of: root.read(path) ?? "")
                for (word, next) in zip(words, words.dropFirst())
                where word.text == "import" && next.text.hasPrefix("Foundation") {
                    problems.append("\(path):\(word.line): \(module) does not import Foundation")
                }
            }
        }
        return problems
    }
}
