internal import PatternMatching

/// Several databases as one: what a later one says goes before what an earlier one says.
struct CombinedPlaces: PlaceDatabase {
    private let earlier: any PlaceDatabase
    private let later: any PlaceDatabase

    init(_ earlier: any PlaceDatabase, _ later: any PlaceDatabase) {
        self.earlier = earlier
        self.later = later
    }

    func lookUp(_ address: IPAddress) -> [(name: StaticString, value: [UInt8])]? {
        guard let new = later.lookUp(address) else { return earlier.lookUp(address) }
        guard let old = earlier.lookUp(address) else { return new }
        return new + old.filter { field in !new.contains { $0.name.description == field.name.description } }
    }
}
