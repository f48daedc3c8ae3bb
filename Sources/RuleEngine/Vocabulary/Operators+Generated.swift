// Written by `make generate` from the files in Vocabulary/Operators. Do not edit.

/// Every operator a rule can apply.
///
/// The order is alphabetical and not a stable format: anything saved carries names.
package enum Operator: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case beginsWith
    case contains
    case containsWord
    case detectSQLi
    case detectXSS
    case endsWith
    case eq
    case fuzzyHash
    case ge
    case geoLookup
    case gsbLookup
    case gt
    case ipInList
    case ipMatch
    case ipMatchFromDataset
    case ipMatchFromFile
    case inspectFile
    case le
    case lt
    case noMatch
    case pm
    case pmFromDataset
    case pmFromFile
    case rbl
    case restPath
    case rsub
    case rx
    case rxGlobal
    case strEq
    case strMatch
    case unconditionalMatch
    case validateByteRange
    case validateDTD
    case validateHash
    case validateNid
    case validateSchema
    case validateURLEncoding
    case validateUTF8Encoding
    case verifyCC
    case verifyCPF
    case verifySSN
    case verifySVNR
    case within

    /// The name as rule files usually spell it.
    package var name: StaticString {
        switch self {
        case .beginsWith: "beginsWith"
        case .contains: "contains"
        case .containsWord: "containsWord"
        case .detectSQLi: "detectSQLi"
        case .detectXSS: "detectXSS"
        case .endsWith: "endsWith"
        case .eq: "eq"
        case .fuzzyHash: "fuzzyHash"
        case .ge: "ge"
        case .geoLookup: "geoLookup"
        case .gsbLookup: "gsbLookup"
        case .gt: "gt"
        case .ipInList: "ipInList"
        case .ipMatch: "ipMatch"
        case .ipMatchFromDataset: "ipMatchFromDataset"
        case .ipMatchFromFile: "ipMatchFromFile"
        case .inspectFile: "inspectFile"
        case .le: "le"
        case .lt: "lt"
        case .noMatch: "noMatch"
        case .pm: "pm"
        case .pmFromDataset: "pmFromDataset"
        case .pmFromFile: "pmFromFile"
        case .rbl: "rbl"
        case .restPath: "restpath"
        case .rsub: "rsub"
        case .rx: "rx"
        case .rxGlobal: "rxGlobal"
        case .strEq: "streq"
        case .strMatch: "strmatch"
        case .unconditionalMatch: "unconditionalMatch"
        case .validateByteRange: "validateByteRange"
        case .validateDTD: "validateDTD"
        case .validateHash: "validateHash"
        case .validateNid: "validateNid"
        case .validateSchema: "validateSchema"
        case .validateURLEncoding: "validateUrlEncoding"
        case .validateUTF8Encoding: "validateUtf8Encoding"
        case .verifyCC: "verifyCC"
        case .verifyCPF: "verifyCPF"
        case .verifySSN: "verifySSN"
        case .verifySVNR: "verifySVNR"
        case .within: "within"
        }
    }

    /// Every accepted spelling, alphabetically.
    package static var allNames: [StaticString] {
        [
            "beginsWith",
            "contains",
            "containsWord",
            "detectSQLi",
            "detectXSS",
            "endsWith",
            "eq",
            "fuzzyHash",
            "ge",
            "geoLookup",
            "gsbLookup",
            "gt",
            "inspectFile",
            "ipInList",
            "ipMatch",
            "ipMatchF",
            "ipMatchFromDataset",
            "ipMatchFromFile",
            "le",
            "lt",
            "noMatch",
            "pm",
            "pmf",
            "pmFromDataset",
            "pmFromFile",
            "rbl",
            "restpath",
            "rsub",
            "rx",
            "rxGlobal",
            "streq",
            "strmatch",
            "unconditionalMatch",
            "validateByteRange",
            "validateDTD",
            "validateHash",
            "validateNid",
            "validateSchema",
            "validateUrlEncoding",
            "validateUtf8Encoding",
            "verifyCC",
            "verifyCPF",
            "verifySSN",
            "verifySVNR",
            "within",
        ]
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: Span<UInt8>) -> Self? {
        guard !bytes.isEmpty else { return nil }
        switch (bytes.count, bytes[0] | 0x20) {
        case (2, UInt8(ascii: "e")):
            if isName(bytes, "eq") { return .eq }
        case (2, UInt8(ascii: "g")):
            if isName(bytes, "ge") { return .ge }
            if isName(bytes, "gt") { return .gt }
        case (2, UInt8(ascii: "l")):
            if isName(bytes, "le") { return .le }
            if isName(bytes, "lt") { return .lt }
        case (2, UInt8(ascii: "p")):
            if isName(bytes, "pm") { return .pm }
        case (2, UInt8(ascii: "r")):
            if isName(bytes, "rx") { return .rx }
        case (3, UInt8(ascii: "p")):
            if isName(bytes, "pmf") { return .pmFromFile }
        case (3, UInt8(ascii: "r")):
            if isName(bytes, "rbl") { return .rbl }
        case (4, UInt8(ascii: "r")):
            if isName(bytes, "rsub") { return .rsub }
        case (5, UInt8(ascii: "s")):
            if isName(bytes, "streq") { return .strEq }
        case (6, UInt8(ascii: "w")):
            if isName(bytes, "within") { return .within }
        case (7, UInt8(ascii: "i")):
            if isName(bytes, "ipMatch") { return .ipMatch }
        case (7, UInt8(ascii: "n")):
            if isName(bytes, "noMatch") { return .noMatch }
        case (8, UInt8(ascii: "c")):
            if isName(bytes, "contains") { return .contains }
        case (8, UInt8(ascii: "e")):
            if isName(bytes, "endsWith") { return .endsWith }
        case (8, UInt8(ascii: "i")):
            if isName(bytes, "ipInList") { return .ipInList }
            if isName(bytes, "ipMatchF") { return .ipMatchFromFile }
        case (8, UInt8(ascii: "r")):
            if isName(bytes, "restpath") { return .restPath }
            if isName(bytes, "rxGlobal") { return .rxGlobal }
        case (8, UInt8(ascii: "s")):
            if isName(bytes, "strmatch") { return .strMatch }
        case (8, UInt8(ascii: "v")):
            if isName(bytes, "verifyCC") { return .verifyCC }
        case (9, UInt8(ascii: "d")):
            if isName(bytes, "detectXSS") { return .detectXSS }
        case (9, UInt8(ascii: "f")):
            if isName(bytes, "fuzzyHash") { return .fuzzyHash }
        case (9, UInt8(ascii: "g")):
            if isName(bytes, "geoLookup") { return .geoLookup }
            if isName(bytes, "gsbLookup") { return .gsbLookup }
        case (9, UInt8(ascii: "v")):
            if isName(bytes, "verifyCPF") { return .verifyCPF }
            if isName(bytes, "verifySSN") { return .verifySSN }
        case (10, UInt8(ascii: "b")):
            if isName(bytes, "beginsWith") { return .beginsWith }
        case (10, UInt8(ascii: "d")):
            if isName(bytes, "detectSQLi") { return .detectSQLi }
        case (10, UInt8(ascii: "p")):
            if isName(bytes, "pmFromFile") { return .pmFromFile }
        case (10, UInt8(ascii: "v")):
            if isName(bytes, "verifySVNR") { return .verifySVNR }
        case (11, UInt8(ascii: "i")):
            if isName(bytes, "inspectFile") { return .inspectFile }
        case (11, UInt8(ascii: "v")):
            if isName(bytes, "validateDTD") { return .validateDTD }
            if isName(bytes, "validateNid") { return .validateNid }
        case (12, UInt8(ascii: "c")):
            if isName(bytes, "containsWord") { return .containsWord }
        case (12, UInt8(ascii: "v")):
            if isName(bytes, "validateHash") { return .validateHash }
        case (13, UInt8(ascii: "p")):
            if isName(bytes, "pmFromDataset") { return .pmFromDataset }
        case (14, UInt8(ascii: "v")):
            if isName(bytes, "validateSchema") { return .validateSchema }
        case (15, UInt8(ascii: "i")):
            if isName(bytes, "ipMatchFromFile") { return .ipMatchFromFile }
        case (17, UInt8(ascii: "v")):
            if isName(bytes, "validateByteRange") { return .validateByteRange }
        case (18, UInt8(ascii: "i")):
            if isName(bytes, "ipMatchFromDataset") { return .ipMatchFromDataset }
        case (18, UInt8(ascii: "u")):
            if isName(bytes, "unconditionalMatch") { return .unconditionalMatch }
        case (19, UInt8(ascii: "v")):
            if isName(bytes, "validateUrlEncoding") { return .validateURLEncoding }
        case (20, UInt8(ascii: "v")):
            if isName(bytes, "validateUtf8Encoding") { return .validateUTF8Encoding }
        default: break
        }
        return nil
    }

    /// The item with this name, in any ASCII case; `nil` if there is none. For load time.
    package static func named(_ bytes: [UInt8]) -> Self? { named(bytes.span) }

    /// The item's type; for load time, since calls through it are dynamic.
    package var definition: any OperatorDefinition.Type {
        switch self {
        case .beginsWith: BeginsWith.self
        case .contains: Contains.self
        case .containsWord: ContainsWord.self
        case .detectSQLi: DetectSQLi.self
        case .detectXSS: DetectXSS.self
        case .endsWith: EndsWith.self
        case .eq: Eq.self
        case .fuzzyHash: FuzzyHash.self
        case .ge: Ge.self
        case .geoLookup: GeoLookup.self
        case .gsbLookup: GsbLookup.self
        case .gt: Gt.self
        case .ipInList: IPInList.self
        case .ipMatch: IPMatch.self
        case .ipMatchFromDataset: IPMatchFromDataset.self
        case .ipMatchFromFile: IPMatchFromFile.self
        case .inspectFile: InspectFile.self
        case .le: Le.self
        case .lt: Lt.self
        case .noMatch: NoMatch.self
        case .pm: Pm.self
        case .pmFromDataset: PmFromDataset.self
        case .pmFromFile: PmFromFile.self
        case .rbl: Rbl.self
        case .restPath: RestPath.self
        case .rsub: Rsub.self
        case .rx: Rx.self
        case .rxGlobal: RxGlobal.self
        case .strEq: StrEq.self
        case .strMatch: StrMatch.self
        case .unconditionalMatch: UnconditionalMatch.self
        case .validateByteRange: ValidateByteRange.self
        case .validateDTD: ValidateDTD.self
        case .validateHash: ValidateHash.self
        case .validateNid: ValidateNid.self
        case .validateSchema: ValidateSchema.self
        case .validateURLEncoding: ValidateURLEncoding.self
        case .validateUTF8Encoding: ValidateUTF8Encoding.self
        case .verifyCC: VerifyCC.self
        case .verifyCPF: VerifyCPF.self
        case .verifySSN: VerifySSN.self
        case .verifySVNR: VerifySVNR.self
        case .within: Within.self
        }
    }

    /// Whether `check(_:)` decides this operator.
    package var isByteCheck: Bool {
        switch self {
        case .beginsWith: false
        case .contains: false
        case .containsWord: false
        case .detectSQLi: false
        case .detectXSS: false
        case .endsWith: false
        case .eq: false
        case .fuzzyHash: false
        case .ge: false
        case .geoLookup: false
        case .gsbLookup: false
        case .gt: false
        case .ipInList: false
        case .ipMatch: false
        case .ipMatchFromDataset: false
        case .ipMatchFromFile: false
        case .inspectFile: false
        case .le: false
        case .lt: false
        case .noMatch: false
        case .pm: false
        case .pmFromDataset: false
        case .pmFromFile: false
        case .rbl: false
        case .restPath: false
        case .rsub: false
        case .rx: false
        case .rxGlobal: false
        case .strEq: false
        case .strMatch: false
        case .unconditionalMatch: false
        case .validateByteRange: false
        case .validateDTD: false
        case .validateHash: false
        case .validateNid: true
        case .validateSchema: false
        case .validateURLEncoding: true
        case .validateUTF8Encoding: true
        case .verifyCC: true
        case .verifyCPF: true
        case .verifySSN: true
        case .verifySVNR: true
        case .within: false
        }
    }

    /// Whether the value passes an operator that looks at nothing but its bytes; `false` for every other
    /// operator.
    package func check(_ value: Span<UInt8>) -> Bool {
        switch self {
        case .validateNid: ValidateNid.check(value)
        case .validateURLEncoding: ValidateURLEncoding.check(value)
        case .validateUTF8Encoding: ValidateUTF8Encoding.check(value)
        case .verifyCC: VerifyCC.check(value)
        case .verifyCPF: VerifyCPF.check(value)
        case .verifySSN: VerifySSN.check(value)
        case .verifySVNR: VerifySVNR.check(value)
        case .beginsWith,
            .contains,
            .containsWord,
            .detectSQLi,
            .detectXSS,
            .endsWith,
            .eq,
            .fuzzyHash,
            .ge,
            .geoLookup,
            .gsbLookup,
            .gt,
            .ipInList,
            .ipMatch,
            .ipMatchFromDataset,
            .ipMatchFromFile,
            .inspectFile,
            .le,
            .lt,
            .noMatch,
            .pm,
            .pmFromDataset,
            .pmFromFile,
            .rbl,
            .restPath,
            .rsub,
            .rx,
            .rxGlobal,
            .strEq,
            .strMatch,
            .unconditionalMatch,
            .validateByteRange,
            .validateDTD,
            .validateHash,
            .validateSchema,
            .within:
            false
        }
    }
}
