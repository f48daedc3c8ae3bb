internal import Gateway

// What kept the engine from judging a transaction fully, and limits that decided in the rules' place.
extension Transaction {
    /// One text for each event: `Request body error: …`.
    func engineEvents(_ mask: AuditMask) -> [[UInt8]] {
        var events: [[UInt8]] = []
        func add(_ text: String) { events.append(Array(text.utf8)) }
        if let requestBodyError {
            var text = LogText()
            text.addEscaped(mask.maskedText(Array(requestBodyError.utf8)), limitBytes: Machine.logTextLimitBytes)
            events.append(text.bytes)
        }
        if requestBodyBytesReceived > machine.settings.requestBodyLimit, machine.settings.requestBodyAccess {
            add(
                "\(limitVerdict(.requestBodyLimit)) The request body has \(requestBodyBytesReceived) bytes, "
                    + "more than the limit of \(machine.settings.requestBodyLimit) bytes.")
        }
        if responseBodyBytesReceived > machine.settings.responseBodyLimit, responseBodyIsInspected {
            add(
                "\(limitVerdict(.responseBodyLimit)) The response body has \(responseBodyBytesReceived) bytes, "
                    + "more than the limit of \(machine.settings.responseBodyLimit) bytes.")
        }
        if let uninspectedCoding {
            var text = LogText()
            text.add("A body was not inspected: the content coding is \"")
            text.addEscaped(uninspectedCoding, limitBytes: 100)
            text.add("\".")
            events.append(text.bytes)
        }
        if machine.counters.patternLimitEvents > 0 {
            let rule = machine.limitedRule.map { ", first in rule \(engine.program.rules[Int($0.rawValue)].id)" } ?? ""
            add("Patterns ran into their match limit \(machine.counters.patternLimitEvents) time(s)\(rule): no match.")
        }
        if machine.operatorFailed {
            add("An operator could not be carried out: what its macros came to is no pattern.")
        }
        if machine.counters.failedLookUps > 0 {
            add("\(machine.counters.failedLookUps) look-up(s) in block lists found no answer in time: no match.")
        }
        if machine.persistent.droppedElements > 0 {
            add(
                "\(machine.persistent.droppedElements) element(s) of persistent collections were dropped for want of room."
            )
        }
        if let failure = machine.storeFailure {
            add("\(machine.counters.failedStages) question(s) to a store were not answered: \(failure.message).")
        }
        if machine.counters.refusedHeaderValues > 0 {
            add("A header was not set \(machine.counters.refusedHeaderValues) time(s): its value holds CR, LF or NUL.")
        }
        if machine.counters.unreadableClientAddresses > 0 {
            add("A trusted proxy's header holds no client address; the nearest known hop counts as the client.")
        }
        for refusal in machine.listRefusals {
            add("List \"\(String(decoding: refusal.name, as: UTF8.self))\" kept its last good copy: \(refusal.reason).")
        }
        for refusal in machine.keyRefusals {
            let name = String(decoding: refusal.name, as: UTF8.self)
            add("Provider \"\(name)\" kept its last good keys: \(refusal.reason).")
        }
        let undecided = machine.undecided
        if undecided.contains(.memory) { add("The transaction reached its memory limit.") }
        if undecided.contains(.variables) {
            add("Rules made more TX variables than \(engine.options.transactionVariablesLimit).")
        }
        if undecided.contains(.headerCount) { add("There are more than \(engine.options.headerCountLimit) headers.") }
        if machine.unrecordedMatches > 0 {
            add(
                "\(machine.unrecordedMatches) match(es) beyond the limit of \(engine.options.matchRecordsLimit) "
                    + "were not recorded.")
        }
        if machine.interruption?.cause == .undecided || machine.wouldInterrupt?.cause == .undecided {
            add("\(limitVerdict(.undecided)) The transaction could not be decided.")
        }
        return events
    }

    private func limitVerdict(_ cause: InterruptionCause) -> String {
        guard let record = machine.interruption, record.cause == cause else { return "Warning." }
        return "Access denied with code \(record.status) (phase \(record.phase.rawValue))."
    }
}
