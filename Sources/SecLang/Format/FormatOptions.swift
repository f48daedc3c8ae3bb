/// How a rule file is laid out.
public struct FormatOptions: Sendable, Hashable {
    /// Longest directive that stays on one line, in bytes; one that was written on several lines stays on several.
    public var lineLimitBytes: Int
    /// Blanks before a continued line, and before each further rule of a chain.
    public var indentation: Int
    /// Most blank lines kept in a row.
    public var blankLineLimit: Int

    /// Options with the defaults of the Core Rule Set's style.
    public init(lineLimitBytes: Int = 120, indentation: Int = 4, blankLineLimit: Int = 2) {
        self.lineLimitBytes = lineLimitBytes
        self.indentation = indentation
        self.blankLineLimit = blankLineLimit
    }
}
