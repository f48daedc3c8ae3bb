extension SQLInjection {
    /// What ``detect(_:)`` cannot do without, for the prefilter.
    package static let condition: Condition = Condition.any([
        .byteClass(marks),
        .all([.byteClass(.digits), .byteClass(separators)]),
        wordsCondition,
    ]).simplified

    /// What a value must hold that has neither marks nor numbers.
    static let wordsCondition = Condition.phrases([Array("select".utf8), Array("exec".utf8)])
}
