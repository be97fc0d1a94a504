/// Short names of letters, digits and `_` for the things of a picture, no two alike.
struct PictureNames {
    private var names: [String: String] = [:]

    /// `prefix` keeps the names apart from the words of the format.
    init(_ words: [String], prefix: String) {
        var taken: Set<String> = []
        for word in words where names[word] == nil {
            let plain = String(word.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
            var name = "\(prefix)_\(plain)"
            var count = 1
            while !taken.insert(name).inserted {
                count += 1
                name = "\(prefix)_\(plain)_\(count)"
            }
            names[word] = name
        }
    }

    subscript(word: String) -> String? { names[word] }
}
