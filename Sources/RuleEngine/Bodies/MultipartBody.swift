internal import Formats

extension Transaction {
    /// Fields become arguments, files FILES, headers MULTIPART_PART_HEADERS; whatever is unusual raises its flag.
    func parseMultipart(noFilesLimit: Int) {
        let arena = machine.arena
        let body = arena.bytes(requestBody)
        var contentType: ByteRef?
        let start = machine.elements.start(.requestHeaders)
        for offset in 0..<machine.elements.count(.requestHeaders) where contentType == nil {
            let element = machine.elements[start + offset]
            if arena.bytes(element.key).equalsIgnoringCase("content-type") { contentType = element.value }
        }
        let boundary =
            if let contentType { MultipartBoundary(contentType: arena.bytes(contentType)) } else {
                MultipartBoundary(contentType: nil)
            }
        var limits = MultipartLimits()
        limits.fileCount = engine.program.configuration.uploadFileLimit
        var reader = MultipartReader(body, boundary: boundary, limits: limits)
        var fileBytes = 0
        while !arena.isExhausted, let part = reader.next() {
            let name = keep(reader.bytes(of: part.name))
            let value = requestBody.slice(part.value.lowerBound, part.value.upperBound)
            for index in 0..<part.headerLineCount {
                let line = keep(reader.bytes(of: reader.headerLine(index)))
                machine.appendElement(name: name, value: line, to: .multipartPartHeaders)
            }
            machine.appendElement(name: name, value: name, to: .multipartName)
            if let filename = part.filename {
                let file = keep(reader.bytes(of: filename))
                fileBytes += value.count
                machine.appendElement(name: name, value: file, to: .files)
                machine.appendElement(name: name, value: machine.numberText(Int64(value.count)), to: .filesSizes)
                machine.appendElement(name: file, value: file, to: .multipartFilename)
                if engine.program.readsFileContents {
                    machine.appendElement(name: name, value: value, to: .filesContent)
                }
            } else if admitArgument() {
                machine.appendElement(name: name, value: value, to: .argsPost)
            }
        }
        setScalar(.filesCombinedSize, number: fileBytes)
        setFlags(reader.flags)
        if let error = reader.error {
            let text = "Multipart parsing error: \(error.text)"
            failBody(text, processor: text)
        }
        if requestBody.count - fileBytes > noFilesLimit {
            failBody("Request body no files data length is larger than the configured limit (\(noFilesLimit))")
        }
    }

    private func setFlags(_ flags: MultipartFlags) {
        let one = machine.constants.one
        func set(_ collection: CollectionID, _ flag: MultipartFlags) {
            if !flags.isDisjoint(with: flag) { setScalar(collection, one) }
        }
        set(.multipartBoundaryQuoted, .boundaryQuoted)
        set(.multipartBoundaryWhitespace, .boundaryWhitespace)
        set(.multipartMissingSemicolon, .missingSemicolon)
        set(.multipartDataBefore, .dataBefore)
        set(.multipartDataAfter, .dataAfter)
        set(.multipartHeaderFolding, .headerFolding)
        set(.multipartInvalidHeaderFolding, .invalidHeaderFolding)
        set(.multipartCRLFLine, .crlfLine)
        set(.multipartLFLine, .lfLine)
        set(.multipartInvalidQuoting, .invalidQuoting)
        set(.multipartInvalidPart, .invalidPart)
        set(.multipartFileLimitExceeded, .fileLimitExceeded)
        set(.multipartUnmatchedBoundary, .unmatchedBoundary)
        if flags.mixesLineEnds { setScalar(.multipartCRLFLFLines, one) }
        if flags.isStrictError { setScalar(.multipartStrictError, one) }
    }
}
