internal import PatternMatching
internal import RuleEngine
internal import SecLang

/// A list of addresses holds entries that are wrong, repeated, or wider than they look.
///
/// `10.0.0.5/8` is all of 10.0.0.0/8; a network within another adds nothing; an IPv4-mapped address is the IPv4
/// address; and a private network in a list that blocks locks out the own users, or a proxy.
///
/// Fails:
///
///     SecRule REMOTE_ADDR "@ipMatch 192.0.2.7/24" "id:1,phase:1,deny,msg:'m'"
///
/// Passes:
///
///     SecRule REMOTE_ADDR "@ipMatch 192.0.2.0/24" "id:1,phase:1,deny,msg:'m'"
///
/// Fix: write the network's first address; `--fix` does.
enum IPListProblems: LintCheck {
    static let code = DiagnosticCode.ipListProblems
    static let severity = Severity.warning
    static let fix: FixSafety? = .safe

    private struct Entry {
        var text: [UInt8]
        var span: SourceSpan
    }

    /// Where the compiler's complaints about entries stand: they are this check's.
    static func argumentSpans(in tree: LintTree) -> Set<SourceSpan> {
        var spans: Set<SourceSpan> = []
        tree.forEachLink { _, link, _ in
            guard let test = link.test else { return }
            if test.kind == .ipMatch { spans.formUnion(entries(of: test).map(\.span)) }
            if test.kind == .ipMatchFromFile { spans.insert(test.argument.span) }
        }
        return spans
    }

    static func run(_ tree: LintTree, _ report: inout LintReport) {
        report.adopt(code)
        tree.forEachLink { rule, link, _ in
            guard let test = link.test else { return }
            let isBlockList = rule.isBlocking && !test.isNegated && rule.links.count == 1
            if test.kind == .ipMatch { judge(entries(of: test), isBlockList, &report) }
            if test.kind == .ipMatchFromFile {
                for use in tree.dataFiles.uses where use.name.span == test.argument.span {
                    let lines = DataFileLine.all(in: use.file).map { line -> Entry in
                        var text = Array(line.text.prefix { $0 != UInt8(ascii: "#") })
                        while text.last == 0x20 || text.last == 0x09 { text.removeLast() }
                        return Entry(
                            text: text,
                            span: SourceSpan(
                                file: line.span.file, start: line.span.start,
                                end: line.span.start + UInt32(text.count)))
                    }
                    judge(lines, isBlockList, &report)
                }
            }
        }
    }

    private static func entries(of test: LintOperator) -> [Entry] {
        test.argument.components(separatedBy: UInt8(ascii: ",")).flatMap(\.words)
            .map { Entry(text: $0.bytes, span: $0.span) }
    }

    private struct Network {
        var entry: Entry
        var address: IPAddress
        var length: Int

        /// The bits below the prefix.
        var hostBits: UInt128 {
            let width = address.bitWidth
            return length >= width ? 0 : address.value & ((UInt128(1) << UInt128(width - length)) - 1)
        }

        func contains(_ other: Network) -> Bool {
            guard address.family == other.address.family, length <= other.length else { return false }
            let shift = UInt128(address.bitWidth - length)
            return shift >= 128 || address.value >> shift == other.address.value >> shift
        }
    }

    private static let privateNetworks: [(text: String, name: String)] = [
        ("10.0.0.0/8", "private"), ("172.16.0.0/12", "private"), ("192.168.0.0/16", "private"),
        ("127.0.0.0/8", "this machine's own"), ("::1/128", "this machine's own"), ("fc00::/7", "private"),
        ("169.254.0.0/16", "link-local"), ("fe80::/10", "link-local"),
    ]

    private static func judge(_ entries: [Entry], _ isBlockList: Bool, _ report: inout LintReport) {
        var known: [Network] = []
        let reserved = privateNetworks.compactMap { item in
            network(Entry(text: Array(item.text.utf8), span: SourceText(detached: []).span)).map { ($0, item.name) }
        }
        for entry in entries where !entry.text.isEmpty {
            let shown = SourceText(detached: entry.text).quoted
            guard let network = network(entry) else {
                report.add(severity: .error, at: entry.span, "\(shown) is no address and no network")
                continue
            }
            if entry.text.contains(UInt8(ascii: ":")), network.address.family == .v4 {
                let plain = text(network.address.value, .v4)
                let suffix = network.length == 32 ? "" : "/\(network.length)"
                report.add(
                    at: entry.span, "\(shown) is the IPv4 address '\(plain)', written as IPv6",
                    fix: Fix(.safe, "write it as IPv4", [Fix.Edit(entry.span, plain + suffix)]))
            } else if network.hostBits != 0 {
                let first = text(network.address.value & ~network.hostBits, network.address.family)
                report.add(
                    at: entry.span, "\(shown) has bits behind its prefix; it means all of '\(first)/\(network.length)'",
                    fix: network.address.family == .v4
                        ? Fix(
                            .safe, "write the network's address", [Fix.Edit(entry.span, "\(first)/\(network.length)")])
                        : nil)
            }
            if let wider = known.first(where: { $0.contains(network) }) {
                report.add(
                    at: entry.span, "\(shown) lies within \(SourceText(detached: wider.entry.text).quoted)",
                    related: [.init(at: wider.entry.span, "the wider entry")])
            } else if let narrower = known.first(where: { network.contains($0) }) {
                report.add(
                    at: narrower.entry.span, "\(SourceText(detached: narrower.entry.text).quoted) lies within \(shown)",
                    related: [.init(at: entry.span, "the wider entry")])
            }
            known.append(network)
            if isBlockList, let (_, name) = reserved.first(where: { $0.0.contains(network) }) {
                report.add(at: entry.span, "\(shown) is a \(name) network, and this rule blocks it")
            }
        }
    }

    private static func network(_ entry: Entry) -> Network? {
        let parts = entry.text.split(separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(Array(first)) else { return nil }
        guard parts.count == 2 else { return Network(entry: entry, address: address, length: address.bitWidth) }
        guard let number = Int(String(decoding: parts[1], as: UTF8.self)), number >= 0 else { return nil }
        let isMapped = first.contains(UInt8(ascii: ":")) && address.family == .v4
        let length = isMapped ? number - 96 : number
        guard length >= 0, length <= address.bitWidth else { return nil }
        return Network(entry: entry, address: address, length: length)
    }

    private static func text(_ value: UInt128, _ family: IPAddress.Family) -> String {
        guard family == .v6 else {
            return (0..<4).map { String(UInt8(truncatingIfNeeded: value >> UInt128(24 - 8 * $0))) }.joined(
                separator: ".")
        }
        return (0..<8).map { String(UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)), radix: 16) }
            .joined(separator: ":")
    }
}
