import RuleEngine
import SecLang

/// What directives say, rules apart.
struct ReferenceConfiguration {
    enum Mode { case on, off, detectionOnly }

    var mode = Mode.off
    var requestBodyAccess = false
    var requestBodyLimit = 134_217_728
    var rejectsLongRequestBody = true
    var requestBodyNoFilesLimit = 1_048_576
    var jsonDepthLimit = 10_000
    var argumentsLimit = 1_000
    var uploadFileLimit = 100
    var responseBodyAccess = false
    var responseBodyLimit = 524_288
    var rejectsLongResponseBody = true
    var responseMimeTypes = [Bytes("text/plain"), Bytes("text/html")]
    private var hasOwnMimeTypes = false
    var argumentSeparator = UInt8(ascii: "&")
    var cookieSeparator = UInt8(ascii: ";")
    var collectionTimeout: Int64 = 3_600
    var webAppID: Bytes = []
    var patternMatchLimit = 0
    var datasets: [Bytes: [Bytes]] = [:]
    var transformationContext = TransformationContext.standard
    private var codePage = 20127

    static func mode(_ text: Bytes) throws -> Mode {
        switch text.lowercased.text {
        case "on": .on
        case "off": .off
        case "detectiononly": .detectionOnly
        default: throw ReferenceLoadError("SecRuleEngine \(text.text)")
        }
    }

    static func isOn(_ text: Bytes) -> Bool { text.equalsIgnoringCase(Bytes("On")) }

    /// Takes a directive over; those that change no verdict are passed over.
    mutating func apply(_ directive: GenericDirective, readFile: (String) throws -> Bytes) throws {
        let arguments = directive.arguments.map(\.bytes)
        let first = arguments.first ?? []
        let number = Int(first.text) ?? 0
        switch directive.name.string.lowercased() {
        case "secruleengine": mode = try Self.mode(first)
        case "secrequestbodyaccess": requestBodyAccess = Self.isOn(first)
        case "secrequestbodylimit": requestBodyLimit = number
        case "secrequestbodylimitaction": rejectsLongRequestBody = first.equalsIgnoringCase(Bytes("Reject"))
        case "secrequestbodynofileslimit": requestBodyNoFilesLimit = number
        case "secrequestbodyjsondepthlimit": jsonDepthLimit = number
        case "secargumentslimit": argumentsLimit = number
        case "secuploadfilelimit": uploadFileLimit = number
        case "secresponsebodyaccess": responseBodyAccess = Self.isOn(first)
        case "secresponsebodylimit": responseBodyLimit = number
        case "secresponsebodylimitaction": rejectsLongResponseBody = first.equalsIgnoringCase(Bytes("Reject"))
        case "secresponsebodymimetype":
            // The first directive replaces the built-in list, later ones add to it.
            if !hasOwnMimeTypes { responseMimeTypes = [] }
            hasOwnMimeTypes = true
            responseMimeTypes += arguments.flatMap { $0.words(separatedBy: \.isBlank) }
        case "secresponsebodymimetypesclear":
            responseMimeTypes = []
            hasOwnMimeTypes = true
        case "secargumentseparator": argumentSeparator = first.first ?? argumentSeparator
        case "seccookiev0separator": cookieSeparator = first.first ?? cookieSeparator
        case "seccollectiontimeout": collectionTimeout = Int64(number)
        case "secwebappid": webAppID = first
        case "secpcrematchlimit": patternMatchLimit = number
        case "secdataset":
            datasets[first.lowercased] = directive.arguments.last?.datasetEntries.map(\.bytes) ?? []
        case "secunicodecodepage": codePage = number
        case "secunicodemapfile":
            let words = arguments.flatMap { $0.words(separatedBy: \.isBlank) }
            let bytes = try readFile(words[0].text)
            if words.count > 1 { codePage = Int(words[1].text) ?? codePage }
            transformationContext.unicodeMap = try UnicodeMap(parsing: bytes.span, codePage: codePage)
        case "sectrustedproxies", "secclientaddressheader", "secidentityheaders", "seciplist", "secratelimit":
            throw ReferenceLoadError("no gateway stages here: '\(directive.name.string)'")
        default: break
        }
    }
}
