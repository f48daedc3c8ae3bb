internal import PatternMatching

// What is written when a transaction is over.
extension Transaction {
    /// Hands alerts, the audit entry and the debug log's lines to the sink.
    func writeLogs(to sink: any LogSink) {
        guard engine.program.configuration.engine != .off || machine.mode != .off else { return }
        for line in alertLines() { sink.writeAlert(line) }
        if isAuditRelevant { writeAudit(to: sink) }
        if machine.settings.debugLogLevel > 0, let path = engine.program.configuration.debugLogPath {
            sink.writeDebug(debugLog(level: machine.settings.debugLogLevel), path: path)
        }
    }

    private func writeAudit(to sink: any LogSink) {
        let configuration = engine.program.configuration.audit
        let destination = AuditDestination(configuration)
        guard destination.path != nil || destination.secondPath != nil || destination.storageDirectory != nil else {
            return
        }
        let entry = AuditEntry(auditRecord(), format: configuration.format, responseBytes: responseBodyBytesReceived)
        sink.writeAudit(entry, to: destination)
    }

    /// Whether the transaction gets an audit entry: always or never, or because of a match with `auditlog` or of its
    /// status, as `SecAuditEngine` (or `ctl:auditEngine`) says.
    public var isAuditRelevant: Bool {
        switch machine.settings.auditEngine {
        case .on: return true
        case .off: return false
        case .relevantOnly: break
        }
        for index in 0..<machine.records.count where machine.records[index].auditLogs { return true }
        let status = interruption?.status ?? responseStatus
        guard let pattern = engine.program.configuration.audit.relevantStatusPattern, status > 0 else { return false }
        let text = Array(String(status).utf8)
        let outcome = pattern.match(
            PatternID(rawValue: 0), subject: text.span, from: 0, scratch: machine.patternScratch)
        return outcome == .matched
    }

    /// The audit entry in a format, without regard to relevance and to where it would be written.
    package func auditEntry(format: AuditConfiguration.Format) -> AuditEntry {
        AuditEntry(auditRecord(), format: format, responseBytes: responseBodyBytesReceived)
    }
}
