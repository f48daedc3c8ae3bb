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
        defer { transaction.evaluateLogging() }
        guard runRequest(on: transaction, variables: variables) == nil, let response else { return }
        response.run(on: transaction)
    }

    /// Phases 1 and 2 on a fresh transaction.
    package func runRequest(
        on transaction: Transaction, variables: [(name: [UInt8], value: [UInt8])] = []
    ) -> Interruption? {
        transaction.setUniqueID(id.span)
        transaction.setConnection(
            client: client.address.span, clientPort: client.port, server: server.address.span, serverPort: server.port)
        if let line = request.line { transaction.setRequestLine(verbatim: line.span) }
        transaction.setRequestLine(
            method: request.method.span, target: request.uri.span, version: request.version.span)
        for header in request.headers { transaction.addRequestHeader(name: header.name.span, value: header.value.span) }
        for variable in variables { transaction.setVariable(named: variable.name.span, to: variable.value.span) }
        if let interruption = transaction.evaluateRequestHeaders() { return interruption }
        if !request.body.isEmpty, let interruption = transaction.appendRequestBody(request.body.span) {
            return interruption
        }
        return transaction.evaluateRequestBody()
    }
}

extension ResponseInput {
    /// Phases 3 and 4.
    package func run(on transaction: Transaction) {
        transaction.setResponse(status: status, version: version.span)
        for header in headers { transaction.addResponseHeader(name: header.name.span, value: header.value.span) }
        if transaction.evaluateResponseHeaders() != nil { return }
        if !body.isEmpty, transaction.appendResponseBody(body.span) != nil { return }
        transaction.evaluateResponseBody()
    }
}
