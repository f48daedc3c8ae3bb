package import PatternMatching

#if Geo
internal import CMaxMindDB
internal import Glibc

/// A MaxMind DB file with countries, cities or networks; the only file that calls libmaxminddb.
///
/// The file is mapped, not read: replace it by renaming another over it, never by writing into it.
/// Any thread may ask.
///
/// Safety: `handle` points to a database that `MMDB_open` filled and that is closed only in `deinit`; the library
/// lets any number of threads read one. Strings it answers with lie in the mapping and are copied at once.
@safe
package final class GeoDatabase: PlaceDatabase, @unchecked Sendable {
    private let handle: UnsafeMutablePointer<MMDB_s>

    /// Opens the file at `path`.
    package init(path: String) throws(GeoDatabaseError) {
        let opened = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
        let status = unsafe MMDB_open(path, UInt32(MMDB_MODE_MMAP), opened)
        guard status == MMDB_SUCCESS else {
            unsafe opened.deallocate()
            if status == MMDB_IO_ERROR || status == MMDB_FILE_OPEN_ERROR {
                throw .unreadable(path: path, reason: Self.reason(status))
            }
            throw .corrupt(path: path, reason: Self.reason(status))
        }
        unsafe handle = opened
        // When it throws, `deinit` closes the file: every property is set.
        try verify(path: path)
    }

    /// Different records that are read while a database is opened, beside every node of its tree.
    private static let verifiedRecordsLimit = 100_000

    /// Walks the search tree once, each node one time, and reads from records what requests will read, so that a damaged
    /// file is refused when it is opened and not met by a request. Never longer than the file is large.
    private func verify(path: String) throws(GeoDatabaseError) {
        let count = unsafe handle.pointee.metadata.node_count
        var isSeen = [Bool](repeating: false, count: Int(count))
        var isRead: Set<UInt32> = []
        var pending: [(node: UInt32, depth: Int)] = [(0, 0)]
        while let (number, depth) = pending.popLast() {
            guard number < count, depth < 128 else { throw .corrupt(path: path, reason: Self.tree) }
            guard !isSeen[Int(number)] else { continue }
            isSeen[Int(number)] = true
            var node = unsafe MMDB_search_node_s()
            let status = unsafe MMDB_read_node(handle, number, &node)
            guard status == MMDB_SUCCESS else { throw .corrupt(path: path, reason: Self.reason(status)) }
            for isRight in [false, true] {
                let type = unsafe isRight ? node.right_record_type : node.left_record_type
                let record = unsafe isRight ? node.right_record : node.left_record
                switch Int32(type) {
                case MMDB_RECORD_TYPE_SEARCH_NODE: pending.append((UInt32(truncatingIfNeeded: record), depth + 1))
                case MMDB_RECORD_TYPE_EMPTY: break
                case MMDB_RECORD_TYPE_DATA:
                    var entry = unsafe isRight ? node.right_record_entry : node.left_record_entry
                    guard isRead.count < Self.verifiedRecordsLimit, unsafe isRead.insert(entry.offset).inserted else {
                        continue
                    }
                    try unsafe verify(&entry, path: path)
                default: throw .corrupt(path: path, reason: Self.tree)
                }
            }
        }
    }

    private static let tree = "its search tree leads nowhere"

    private func verify(_ entry: inout MMDB_entry_s, path: String) throws(GeoDatabaseError) {
        for (_, names) in Self.places {
            var data = unsafe MMDB_entry_data_s()
            let status = unsafe Self.withCStrings(names) { names in unsafe MMDB_aget_value(&entry, &data, names) }
            switch status {
            case MMDB_SUCCESS, MMDB_LOOKUP_PATH_DOES_NOT_MATCH_DATA_ERROR, MMDB_INVALID_LOOKUP_PATH_ERROR: continue
            default: throw .corrupt(path: path, reason: Self.reason(status))
            }
        }
    }

    deinit {
        unsafe MMDB_close(handle)
        unsafe handle.deallocate()
    }

    private static func reason(_ status: Int32) -> String {
        guard let text = unsafe MMDB_strerror(status) else { return "error \(status)" }
        return unsafe String(cString: text)
    }

    package func lookUp(_ address: IPAddress) -> [(name: StaticString, value: [UInt8])]? {
        var status: Int32 = MMDB_SUCCESS
        var result = unsafe ask(address, &status)
        guard status == MMDB_SUCCESS, unsafe result.found_entry else { return nil }
        var fields: [(name: StaticString, value: [UInt8])] = []
        for (name, path) in Self.places {
            guard let value = unsafe text(&result.entry, path) else { continue }
            fields.append((name, value))
            guard path == Self.countryCode, let longCode = CountryCode.alpha3(value) else { continue }
            fields.append(("COUNTRY_CODE3", longCode))
        }
        return fields.isEmpty ? nil : fields
    }

    private static let countryCode = ["country", "iso_code"]

    /// GEO's keys and where the file has them.
    private static let places: [(StaticString, [String])] = [
        ("COUNTRY_CODE", countryCode),
        ("COUNTRY_NAME", ["country", "names", "en"]),
        ("COUNTRY_CONTINENT", ["continent", "code"]),
        ("REGION", ["subdivisions", "0", "iso_code"]),
        ("CITY", ["city", "names", "en"]),
        ("POSTAL_CODE", ["postal", "code"]),
        ("LATITUDE", ["location", "latitude"]),
        ("LONGITUDE", ["location", "longitude"]),
        ("DMA_CODE", ["location", "metro_code"]),
        ("AREA_CODE", ["location", "area_code"]),
        ("ASN", ["autonomous_system_number"]),
        ("AS_ORGANIZATION", ["autonomous_system_organization"]),
    ]

    private func ask(_ address: IPAddress, _ status: inout Int32) -> MMDB_lookup_result_s {
        switch address.family {
        case .v4:
            var socket = sockaddr_in()
            socket.sin_family = sa_family_t(AF_INET)
            socket.sin_addr.s_addr = UInt32(truncatingIfNeeded: address.value).bigEndian
            return unsafe withUnsafePointer(to: &socket) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe MMDB_lookup_sockaddr(handle, $0, &status)
                }
            }
        case .v6:
            var socket = sockaddr_in6()
            socket.sin6_family = sa_family_t(AF_INET6)
            unsafe withUnsafeMutableBytes(of: &socket.sin6_addr) { bytes in
                unsafe bytes.storeBytes(of: address.value.bigEndian, as: UInt128.self)
            }
            return unsafe withUnsafePointer(to: &socket) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe MMDB_lookup_sockaddr(handle, $0, &status)
                }
            }
        }
    }

    /// The value at a path below the entry as text; `nil` when there is none, or no text or number.
    private func text(_ entry: inout MMDB_entry_s, _ path: [String]) -> [UInt8]? {
        var data = unsafe MMDB_entry_data_s()
        let status = unsafe Self.withCStrings(path) { names in
            unsafe MMDB_aget_value(&entry, &data, names)
        }
        guard status == MMDB_SUCCESS, unsafe data.has_data else { return nil }
        switch unsafe data.type {
        case UInt32(MMDB_DATA_TYPE_UTF8_STRING):
            guard let start = unsafe data.utf8_string else { return nil }
            let size = Int(unsafe data.data_size)
            return unsafe start.withMemoryRebound(to: UInt8.self, capacity: size) {
                unsafe [UInt8](UnsafeBufferPointer(start: $0, count: size))
            }
        case UInt32(MMDB_DATA_TYPE_DOUBLE): return Self.degrees(unsafe data.double_value)
        case UInt32(MMDB_DATA_TYPE_UINT16): return Array(String(unsafe data.uint16).utf8)
        case UInt32(MMDB_DATA_TYPE_UINT32): return Array(String(unsafe data.uint32).utf8)
        default: return nil
        }
    }

    /// With six places after the point, as ModSecurity writes them.
    private static func degrees(_ value: Double) -> [UInt8]? {
        guard value.isFinite, value.magnitude <= 1_000 else { return nil }
        let millionths = Int((value.magnitude * 1_000_000).rounded())
        let places = String(1_000_000 + millionths % 1_000_000).dropFirst()
        return Array("\(value < 0 ? "-" : "")\(millionths / 1_000_000).\(places)".utf8)
    }

    /// The names as a list of C strings that ends in a null pointer, for the time of the call.
    private static func withCStrings<Result>(
        _ names: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        var bytes: [CChar] = []
        var offsets: [Int] = []
        for name in names {
            offsets.append(bytes.count)
            bytes += name.utf8CString
        }
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            // A path has a name, and each name at least its final NUL: both buffers have a base address.
            let base = buffer.baseAddress!
            var pointers: [UnsafePointer<CChar>?] = unsafe []
            for offset in offsets { unsafe pointers.append(base + offset) }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress!) }
        }
    }
}
#endif

/// Why a database of places could not be opened.
package enum GeoDatabaseError: Error, Sendable, Hashable {
    /// Missing, or not to be read.
    case unreadable(path: String, reason: String)
    /// Not a MaxMind DB file, or a damaged one.
    case corrupt(path: String, reason: String)

    /// One sentence for a diagnostic.
    package var message: String {
        switch self {
        case .unreadable(let path, let reason): "'\(path)' cannot be opened: \(reason)"
        case .corrupt(let path, let reason): "'\(path)' is no database of places: \(reason)"
        }
    }
}
