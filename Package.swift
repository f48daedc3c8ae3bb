// swift-tools-version: 6.2

import PackageDescription

/// One list for every Swift target: see "Where things go" in CONTRIBUTING.md.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableExperimentalFeature("Lifetimes"),
]

/// Tests build with the same language rules, but `#expect` expands to code that strict memory safety would flag.
let relaxed: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableExperimentalFeature("Lifetimes"),
]

var targets: [Target] = [
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CMaxMindDB", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // Loaded when it is first needed, not linked: see its header.
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
    .systemLibrary(name: "COpenSSLTLS", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(name: "SecLang", swiftSettings: strict),
    .target(
        name: "Formats",
        dependencies: [
            .target(name: "CXML2", condition: .when(traits: ["XML"])),
            .target(name: "CYAML", condition: .when(traits: ["YAML"])),
            .target(name: "CZlib", condition: .when(traits: ["Compression"])),
        ],
        swiftSettings: strict),
    .target(name: "PatternMatching", dependencies: ["CPCRE2"], swiftSettings: strict),
    .target(
        name: "Gateway",
        dependencies: [
            "Formats", "PatternMatching", "COpenSSL",
            .target(name: "CSQLite", condition: .when(traits: ["SQLite"])),
            .target(name: "CHiredis", condition: .when(traits: ["Redis"])),
            .target(name: "COpenSSLTLS", condition: .when(traits: ["Redis"])),
            .target(name: "CCurl", condition: .when(traits: ["Fetch"])),
        ],
        swiftSettings: strict),
    .target(
        name: "RuleEngine",
        dependencies: [
            "SecLang", "Formats", "PatternMatching", "Gateway", "COpenSSL",
            .target(name: "CMaxMindDB", condition: .when(traits: ["Geo"])),
        ],
        swiftSettings: strict),
    .target(name: "CBundledRules"),
    .target(name: "CAllocationCount"),
    .target(
        name: "RuleTools", dependencies: ["SecLang", "Formats", "PatternMatching", "RuleEngine", "CBundledRules"],
        swiftSettings: strict),
    .executableTarget(
        name: "portcullis", dependencies: ["SecLang", "Formats", "RuleEngine", "RuleTools", "CAllocationCount"],
        swiftSettings: strict),
    .executableTarget(name: "portcullis-dev", swiftSettings: strict),
    .executableTarget(
        name: "portcullis-bench",
        dependencies: [
            "SecLang", "Formats", "PatternMatching", "Gateway", "RuleEngine", "RuleTools", "CAllocationCount",
        ],
        swiftSettings: strict),

    .testTarget(name: "SecLangTests", dependencies: ["SecLang"], swiftSettings: relaxed),
    .testTarget(name: "FormatsTests", dependencies: ["Formats"], swiftSettings: relaxed),
    .testTarget(name: "PatternMatchingTests", dependencies: ["PatternMatching", "CPCRE2"], swiftSettings: relaxed),
    .testTarget(
        name: "GatewayTests", dependencies: ["Gateway", "Formats", "PatternMatching", "RuleEngine", "SecLang"],
        swiftSettings: relaxed),
    .testTarget(
        name: "RuleEngineTests", dependencies: ["RuleEngine", "SecLang", "Formats", "PatternMatching"],
        swiftSettings: relaxed),
    .testTarget(
        name: "RuleToolsTests", dependencies: ["RuleTools", "RuleEngine", "Formats", "PatternMatching", "SecLang"],
        swiftSettings: relaxed),
    .testTarget(name: "CLITests", dependencies: ["portcullis"], swiftSettings: relaxed),
    .testTarget(
        name: "ConformanceTests", dependencies: ["RuleTools", "RuleEngine", "SecLang", "Formats", "PatternMatching"],
        swiftSettings: relaxed),
]

/// Fuzz targets are programs only when FUZZ is set: libFuzzer brings `main`, so a plain build could not link them.
/// Otherwise all of them are one library, with which the tests replay Fuzz/regressions.
///
/// Each is one file under Fuzz/; see Fuzz/run.
let fuzzTargets: [(name: String, file: String, dependencies: [Target.Dependency])] = [
    ("fuzz-addresses", "Addresses.swift", ["Gateway", "PatternMatching"]),
    ("fuzz-conditions", "Conditions.swift", ["PatternMatching"]),
    ("fuzz-engine-rules", "EngineRules.swift", ["FuzzSupport", "RuleEngine", "RuleTools", "SecLang"]),
    ("fuzz-formatter", "Formatter.swift", ["SecLang"]),
    ("fuzz-http", "HTTP.swift", ["Formats"]),
    ("fuzz-inflate", "Inflate.swift", ["Formats"]),
    ("fuzz-inputs", "Inputs.swift", ["RuleTools"]),
    ("fuzz-json", "JSON.swift", ["Formats"]),
    ("fuzz-multipart", "Multipart.swift", ["Formats"]),
    ("fuzz-rule-file", "RuleFile.swift", ["SecLang"]),
    ("fuzz-script-injection", "ScriptInjection.swift", ["PatternMatching"]),
    ("fuzz-sql-injection", "SQLInjection.swift", ["PatternMatching"]),
    ("fuzz-tokens", "Tokens.swift", ["Gateway"]),
    ("fuzz-transaction", "Transaction.swift", ["FuzzSupport", "RuleEngine", "RuleTools", "SecLang"]),
    ("fuzz-transformations", "Transformations.swift", ["RuleEngine", "PatternMatching"]),
    ("fuzz-url-encoded", "URLEncoded.swift", ["Formats"]),
    ("fuzz-xml", "XML.swift", ["Formats"]),
    ("fuzz-yaml", "YAML.swift", ["Formats", "RuleTools"]),
]
targets.append(
    .target(
        name: "FuzzSupport", dependencies: ["RuleEngine", "RuleTools"], path: "Fuzz/Support", swiftSettings: relaxed))
if Context.environment["FUZZ"] != nil {
    targets += fuzzTargets.map { target in
        .executableTarget(
            name: target.name, dependencies: target.dependencies, path: "Fuzz", sources: [target.file],
            swiftSettings: relaxed + [.define("FUZZING"), .unsafeFlags(["-parse-as-library"])])
    }
} else {
    targets += [
        .target(
            name: "FuzzProperties",
            dependencies: [
                "FuzzSupport", "SecLang", "Formats", "PatternMatching", "Gateway", "RuleEngine", "RuleTools",
            ],
            path: "Fuzz", sources: fuzzTargets.map(\.file), swiftSettings: relaxed),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzProperties"], swiftSettings: relaxed),
    ]
}

let package = Package(
    name: "portcullis",
    products: [
        .executable(name: "portcullis", targets: ["portcullis"]),
        .library(name: "RuleEngine", targets: ["RuleEngine"]),
    ],
    traits: [
        .default(enabledTraits: ["XML", "YAML", "Geo", "Compression", "SQLite", "Redis", "Fetch"]),
        .trait(name: "XML", description: "XML bodies, XPath targets, @validateSchema and @validateDTD (libxml2)"),
        .trait(name: "YAML", description: "go-ftw fixtures (libyaml)"),
        .trait(name: "Geo", description: "@geoLookup (libmaxminddb)"),
        .trait(name: "SQLite", description: "stores in a file: sqlite:PATH (sqlite3)"),
        .trait(name: "Redis", description: "stores shared by machines: redis://, rediss:// (hiredis, OpenSSL)"),
        .trait(name: "Fetch", description: "key sets over HTTPS: jwks:https:// (libcurl)"),
        .trait(name: "Compression", description: "decoding of gzip and deflate bodies (zlib)"),
    ],
    targets: targets,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x
)
