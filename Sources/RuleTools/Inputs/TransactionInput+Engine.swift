internal import Formats
package import RuleEngine

extension TransactionInput {
    /// Runs the transaction through every phase that its input has something for: 1, 2, with a response 3 and 4, and 5.
    /// After an interruption only phase 5 runs.
    ///
    /// - Parameters:
    ///   - transaction: what to run it on; reset first.
    ///   - variables: elements of TX to set before phase 1.
    package func run(on transaction: Transaction, variables: [(name: [UInt8], value: [UInt8])] = []) {
        transaction.reset()
        transaction.setUniqueID(id.span)
        for variable in variables { transaction.setVariable(named: variable.name.span, to: variable.value.span) }
        feedRequest(to: transaction)
        if let response, transaction.interruption == nil { response.feed(to: transaction) }
        transaction.evaluateLogging()
    }

    /// Tells a fresh transaction everything up to the request's headers, and runs phases 1 and 2.
    ///
    /// Stops at an interruption.
    package func feedRequest(to transaction: Transaction) {
        transaction.setConnection(
            client: client.address.span, clientPort: client.port, server: server.address.span, serverPort: server.port)
        transaction.setRequestLine(
            method: request.method.span, target: request.uri.span, version: request.version.span)
        if let line = request.line { transaction.setRequestLine(verbatim: line.span) }
        for violation in request.violations {
            transaction.addRequestViolation(Array(violation.name.utf8).span)
        }
        for header in request.headers {
            transaction.addRequestHeader(name: header.name.span, value: header.value.span)
        }
        guard transaction.evaluateRequestHeaders() == nil else { return }
        if !request.body.isEmpty, transaction.appendRequestBody(request.body.span) != nil { return }
        transaction.evaluateRequestBody()
    }
}

extension ResponseInput {
    /// Runs phases 3 and 4 with this response. Stops at an interruption.
    package func feed(to transaction: Transaction) {
        transaction.setResponse(status: status, version: version.span)
        for header in headers { transaction.addResponseHeader(name: header.name.span, value: header.value.span) }
        guard transaction.evaluateResponseHeaders() == nil else { return }
        if !body.isEmpty, transaction.appendResponseBody(body.span) != nil { return }
        transaction.evaluateResponseBody()
    }
}
