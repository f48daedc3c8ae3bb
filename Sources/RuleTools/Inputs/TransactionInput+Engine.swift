package import RuleEngine

extension TransactionInput {
    /// Tells a fresh transaction everything up to the request's headers, and runs phases 1 and 2.
    ///
    /// Stops at an interruption.
    package func feedRequest(to transaction: Transaction) {
        transaction.setConnection(
            client: client.address.span, clientPort: client.port, server: server.address.span, serverPort: server.port)
        transaction.setRequestLine(
            method: request.method.span, target: request.uri.span, version: request.version.span)
        if let line = request.line { transaction.setRequestLine(verbatim: line.span) }
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
