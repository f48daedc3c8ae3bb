internal import Formats

extension Transaction {
    /// Every leaf becomes an argument named by its path. The names of objects and arrays are shown too, among the
    /// argument names alone: a key whose value is empty or a list must not escape rules about names.
    func parseJSON() {
        let arena = machine.arena
        var reader = JSONArgumentReader(
            arena.bytes(requestBody), depthLimit: engine.program.configuration.requestBodyJSONDepthLimit,
            reportsContainers: true)
        while reader.next() {
            guard !arena.isExhausted else { return }
            if reader.isContainer {
                machine.appendElement(name: keep(reader.name), value: .empty, to: .jsonContainers)
                continue
            }
            guard admitArgument() else { return }
            let value = reader.valueRange.map { requestBody.slice($0.lowerBound, $0.upperBound) } ?? keep(reader.value)
            machine.appendElement(name: keep(reader.name), value: value, to: .argsPost)
        }
        if let error = reader.error {
            let text = "JSON parsing error: \(error.text)"
            failBody(text, processor: text)
        }
    }

    /// `XML:/*` and `XML://@*`; the tree for other paths is made when a rule asks.
    func parseXML() {
        #if XML
        let arena = machine.arena
        let contents = XMLReader.read(arena.bytes(requestBody))
        machine.appendElement(name: arena.append("/*"), value: keep(contents.rootText.span), to: .xmlText)
        let attributeName = arena.append("//@*")
        let attributes = keep(contents.attributeBytes.span)
        var start = 0
        for end in contents.attributeEnds where end <= attributes.count && !arena.isExhausted {
            machine.appendElement(name: attributeName, value: attributes.slice(start, end), to: .xmlAttributes)
            start = end
        }
        if !engine.program.xpaths.isEmpty || !engine.program.xmlConstraints.isEmpty {
            machine.xml = XMLBody([UInt8](copying: arena.bytes(requestBody)))
        }
        if let error = contents.error {
            let text = "XML parsing error: \(error.message)"
            failBody(text, processor: text)
        }
        #else
        failBody("XML parsing error: this build has no XML support", processor: "no XML support")
        #endif
    }
}
