/// Where the engine's logs go. The engine itself opens no file: a host that wants logs passes a sink.
///
/// Called at the end of ``Transaction/evaluateLogging()``, from any thread. A sink must not throw and should not wait
/// long; what it cannot write it drops and counts.
public protocol LogSink: Sendable {
    /// One line of the error log, without its line end: an alert or an event of the engine.
    func writeAlert(_ line: [UInt8])
    /// A relevant transaction's finished audit entry.
    func writeAudit(_ entry: AuditEntry, to destination: AuditDestination)
    /// One transaction's lines of the debug log, with their line ends; `path` is what `SecDebugLog` says.
    func writeDebug(_ text: [UInt8], path: String)
}

/// A finished audit entry.
public struct AuditEntry: Sendable {
    /// The entry in the format of `SecAuditLogFormat`, with its line end.
    public var text: [UInt8]
    /// The transaction's name.
    public var uniqueID: [UInt8]
    /// `20261123`, `20261123-2236`, `20261123-223615`: when the transaction began, for the names of files.
    package var fileTime: (day: [UInt8], minute: [UInt8], second: [UInt8])
    /// The line by which a concurrent log's index finds the entry, up to the file's name.
    package var indexHead: [UInt8]

    package init(_ record: AuditRecord, format: AuditConfiguration.Format, responseBytes: Int) {
        text =
            switch format {
            case .native: AuditNative.write(record)
            case .json: AuditJSON.write(record)
            }
        uniqueID = record.uniqueID
        fileTime = record.time.compact
        indexHead = Self.indexHead(record, responseBytes)
    }

    private static func indexHead(_ record: AuditRecord, _ responseBytes: Int) -> [UInt8] {
        func header(_ name: StaticString) -> [UInt8] {
            record.requestHeaders.first { $0.name.span.equalsIgnoringCase(name) }?.value ?? []
        }
        func word(_ bytes: [UInt8]) -> [UInt8] {
            bytes.isEmpty ? [UInt8(ascii: "-")] : bytes.map { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 ? $0 : 0x5F }
        }
        var line = LogText()
        func quoted(_ bytes: [UInt8]) {
            line.add(" \"")
            line.addEscaped(bytes.isEmpty ? [UInt8(ascii: "-")] : bytes, limitBytes: 512)
            line.add("\"")
        }
        line.add(word(header("host")))
        line.add(" ")
        line.add(word(record.client.address))
        line.add(" - ")
        line.add(word(record.user))
        line.add(" [")
        line.add(record.time.clf(withFraction: false))
        line.add("]")
        quoted(record.requestLine)
        line.add(" \(record.status) \(responseBytes)")
        quoted(header("referer"))
        quoted(header("user-agent"))
        line.add(" ")
        line.add(word(record.uniqueID))
        quoted(record.session)
        return line.bytes
    }
}

/// Where `SecAuditLog…` directives want entries.
public struct AuditDestination: Sendable, Hashable {
    /// `SecAuditLog`: the log, or a concurrent log's index.
    public var path: String?
    /// `SecAuditLog2`: gets a copy.
    public var secondPath: String?
    /// For a concurrent log, the directory below which each entry is a file; `nil` for a serial log.
    public var storageDirectory: String?
    /// Mode of new directories; `nil`: 0750, less the process's mask.
    public var directoryMode: UInt32?
    /// Mode of new files; `nil`: 0640, less the process's mask.
    public var fileMode: UInt32?

    package init(_ configuration: AuditConfiguration) {
        path = configuration.path
        secondPath = configuration.secondPath
        storageDirectory = configuration.kind == .concurrent ? configuration.storageDirectory ?? "." : nil
        directoryMode = configuration.directoryMode
        fileMode = configuration.fileMode
    }
}
